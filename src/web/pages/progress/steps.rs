//! The page of a draft's progress, and the forms that move it on.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form as ListForm;
use serde::Deserialize;

use crate::app::{Actor, Behind, DraftPage, Unread, Wish};
use crate::review::{Step, ThreadKind, step};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/progress.html")]
struct ProgressPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    faults: Faults,
    /// The steps that the person may take by themselves, whether their gates are met or not.
    offered: Vec<Offer>,
    /// The unread statements that the person may leave out of account.
    unread: Vec<Unread>,
    /// Who made the draft.
    author: String,
    /// What it overrides of what others brought since.
    behind: Option<Behind>,
}

/// A step that the person may take.
struct Offer {
    step: Step,
    /// Whether nothing holds it up.
    open: bool,
    /// The reason that was just entered for it; `None` where another form, or none, came back.
    tried: Option<String>,
    /// What holds it up, where its checklist is not the one shown anyway.
    lines: Vec<crate::review::gate::GateLine>,
}

/// What the form of a step sends.
#[derive(Deserialize)]
pub(in crate::web) struct StepForm {
    /// The version of the draft that the person looked at.
    version: Option<i64>,
    /// The latest revision that they looked at.
    revision: Option<i64>,
    #[serde(default)]
    reason: String,
}

/// Which statements were left out of account.
#[derive(Deserialize)]
pub(in crate::web) struct AcknowledgeForm {
    #[serde(default)]
    statement: Vec<String>,
}

/// `GET /drafts/{draft}/progress`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &name, Faults::default(), None).await
}

/// `POST /drafts/{draft}/steps/…`.
pub(in crate::web) async fn take(
    step: Step,
    state: AppState,
    ui: Ui,
    actor: Actor,
    name: DraftName,
    form: StepForm,
) -> Result<Response, Error> {
    let wish = Wish { step, reason: &form.reason, version: form.version, revision: form.revision };
    match state.app.take_step(&actor, &name.key, name.number, &wish).await {
        Ok(_) => Ok(Redirect::to(&Links.progress(&Links.draft(&name.key, name.number))).into_response()),
        Err(error) => {
            let (status, faults): (StatusCode, Faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &name, faults, Some((step, form.reason))).await?;
            Ok((status, page).into_response())
        }
    }
}

/// `POST /drafts/{draft}/acknowledgements`.
pub(in crate::web) async fn acknowledge(
    State(state): State<AppState>,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    ListForm(form): ListForm<AcknowledgeForm>,
) -> Result<Redirect, Error> {
    state.app.acknowledge(&actor, &name.key, name.number, &form.statement).await?;
    Ok(Redirect::to(&Links.progress(&Links.draft(&name.key, name.number))))
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    faults: Faults,
    tried: Option<(Step, String)>,
) -> Result<Response, Error> {
    let page = state.app.draft(actor, &name.key, name.number, None).await?;
    let overview = Overview::new(&page, "progress");
    let offered = offers(&page, actor, tried.as_ref());
    let mut unread = if page.may_upload() { page.dossier.unread() } else { Vec::new() };
    unread.retain(|of| !of.acknowledged);
    let author = page.dossier.person_name(page.draft.created_by).to_owned();
    let behind = state.app.behind(&page).await?;
    Ok(Page(ProgressPage { ui, page, overview, faults, offered, unread, author, behind }).into_response())
}

fn offers(page: &DraftPage, actor: &Actor, tried: Option<&(Step, String)>) -> Vec<Offer> {
    let dossier = &page.dossier;
    let forward = page.draft.state.forward();
    let offered = step::offered(page.draft.state, dossier.person(actor)).filter(|step| step.is_taken_by_itself());
    offered
        // Whoever never allows short cuts is not shown one.
        .filter(|step| *step != Step::SkipFirstMeeting || dossier.rules.small_change.is_some())
        .map(|step| {
            let gate = dossier.gate(step);
            let open = gate.is_met();
            let lines = if Some(step) == forward { Vec::new() } else { gate.unmet().cloned().collect() };
            let tried = tried.filter(|(of, _)| *of == step).map(|(_, reason)| reason.clone());
            Offer { step, open, tried, lines }
        })
        .collect()
}
