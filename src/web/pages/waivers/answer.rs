//! Granting, refusing, taking back and withdrawing.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use super::list::{Tried, page};
use crate::app::{self, Actor, WaiverReply};
use crate::review::WaiverId;
use crate::text::Message;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::faults;
use crate::web::links::Links;
use crate::web::pages::review::DraftName;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// What the form of a group sends.
#[derive(Deserialize)]
pub(in crate::web) struct AnswerForm {
    /// The waivers ticked, each with the version that the person looked at: `id:version`.
    #[serde(default)]
    waiver: Vec<String>,
    /// `yes` to grant them; else they are refused, or taken back.
    #[serde(default)]
    grant: String,
    #[serde(default)]
    note: String,
    /// Which of the page's forms it is.
    #[serde(default)]
    form: String,
}

/// `POST /drafts/{draft}/waivers/answers`.
pub(in crate::web) async fn answer(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Form(form): Form<AnswerForm>,
) -> Result<Response, Error> {
    let chosen = form.waiver.iter().map(|value| parse(value)).collect::<Option<Vec<_>>>();
    let chosen = chosen.ok_or_else(|| Error::Invalid(Message::new("web-error-request")))?;
    let reply = WaiverReply { grant: form.grant == "yes", note: &form.note, meeting: None };
    let done = state.app.answer_waivers(&actor, &name.key, name.number, &chosen, &reply).await;
    let tried = Tried { form: form.form, note: form.note };
    changed(&state, ui, &actor, &name, done, tried).await
}

/// `POST /drafts/{draft}/waivers/{waiver}/withdraw`.
pub(in crate::web) async fn withdraw(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, waiver)): Path<(DraftName, WaiverId)>,
) -> Result<Response, Error> {
    let done = state.app.withdraw_waiver(&actor, &name.key, name.number, waiver).await;
    changed(&state, ui, &actor, &name, done, Tried::default()).await
}

/// `id:version`.
fn parse(value: &str) -> Option<(WaiverId, Option<i64>)> {
    let (id, version) = value.split_once(':')?;
    Some((id.parse().ok()?, Some(version.parse().ok()?)))
}

/// Back to the page; with what was wrong, and what was entered, where nothing was changed.
async fn changed(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    done: Result<(), app::Error>,
    tried: Tried,
) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(&Links.waivers(&Links.draft(&name.key, name.number))).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            Ok((status, page(state, ui, actor, name, None, faults, tried).await?).into_response())
        }
    }
}
