//! Naming a deputy, on the page of a project's members.

use axum::Form;
use axum::extract::{Path, State};
use axum::response::Response;
use serde::Deserialize;

use super::members::{Forms, changed};
use crate::app::NewDeputy;
use crate::review::DeputyId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// What the form sends.
#[derive(Default, Deserialize)]
pub(in crate::web) struct DeputyForm {
    #[serde(default)]
    pub(super) deputy: String,
    #[serde(default)]
    pub(super) from: String,
    #[serde(default)]
    pub(super) until: String,
}

/// `POST /projects/{key}/deputies`.
pub(in crate::web) async fn name(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Form(form): Form<DeputyForm>,
) -> Result<Response, Error> {
    let new = NewDeputy { deputy: form.deputy.clone(), from: form.from.clone(), until: form.until.clone() };
    let done = state.app.name_deputy(&actor, &key, &new).await.map(|_| ());
    changed(&state, ui, &actor, &key, Forms { deputy: form, ..Forms::default() }, done).await
}

/// `POST /projects/{key}/deputies/{deputy}/end`.
pub(in crate::web) async fn end(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((key, deputy)): Path<(String, DeputyId)>,
) -> Result<Response, Error> {
    let done = state.app.end_deputy(&actor, &key, deputy).await;
    changed(&state, ui, &actor, &key, Forms::default(), done).await
}
