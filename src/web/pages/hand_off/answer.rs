//! What the DBA answers, as forms send it.

use std::collections::BTreeMap;

use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::show::{Tried, page};
use crate::app::{Actor, Answer};
use crate::review::handoff::{ContentHash, Reply};
use crate::schema::ObjectId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::review::DraftName;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// What the form sends with which a DBA accepts.
#[derive(Deserialize)]
pub(in crate::web) struct AcceptForm {
    /// The hash of the package that was shown.
    #[serde(default)]
    hash: String,
    #[serde(default)]
    note: String,
}

/// `POST /drafts/{draft}/hand-off/accept`.
pub(in crate::web) async fn accept(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Form(AcceptForm { hash, note }): Form<AcceptForm>,
) -> Result<Response, Error> {
    let answer = Answer { seen: ContentHash::stored(hash), reply: Reply::Accept { note: note.clone() } };
    send(&state, ui, &actor, &name, answer, Tried { note, ..Tried::default() }).await
}

/// `POST /drafts/{draft}/hand-off/return`: besides `hash` and `reason` a field for each table, which its id names.
pub(in crate::web) async fn give_back(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let field = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone());
    let reason = field("reason").unwrap_or_default();
    let of_tables = fields.iter().filter(|(_, why)| !why.trim().is_empty());
    let tables: BTreeMap<u32, String> =
        of_tables.filter_map(|(name, why)| Some((name.strip_prefix("table-")?.parse().ok()?, why.clone()))).collect();
    let reasons = tables.iter().map(|(table, why)| (ObjectId(*table), why.clone())).collect();
    let seen = ContentHash::stored(field("hash").unwrap_or_default());
    let answer = Answer { seen, reply: Reply::Return { reason: reason.clone(), tables: reasons } };
    send(&state, ui, &actor, &name, answer, Tried { reason, tables, returning: true, ..Tried::default() }).await
}

async fn send(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    answer: Answer,
    tried: Tried,
) -> Result<Response, Error> {
    match state.app.answer_hand_off(actor, &name.key, name.number, &answer).await {
        Ok(_) => Ok(Redirect::to(&Links.hand_off(&Links.draft(&name.key, name.number))).into_response()),
        Err(error) => {
            let (status, faults): (StatusCode, Faults) = faults(&ui, error)?;
            Ok((status, page(state, ui, actor, name, None, faults, tried).await?).into_response())
        }
    }
}
