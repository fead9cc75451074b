//! The list of a project's requirements.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::Form;
use serde::Deserialize;

use crate::app::{Actor, RequirementEntry, RequirementLine, RequirementsPage};
use crate::review::requirement::MatrixRow;
use crate::review::{Act, ModuleId, RequirementId};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::Faults;
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/requirements.html")]
struct ListPage {
    ui: Ui,
    faults: Faults,
    page: RequirementsPage,
    /// The project's key.
    key: String,
    write: bool,
    rows: Vec<Row>,
    dropped: Vec<Row>,
    /// The draft that the figures are of.
    shown: Option<ShownDraft>,
    /// What was typed into the form for a further requirement.
    adding: RequirementEntry,
    /// How many were added and changed by a document that was just taken in.
    taken: Option<(usize, usize)>,
}

impl ListPage {
    fn is_shown(&self, draft: &i64) -> bool {
        self.page.map.as_ref().is_some_and(|map| map.draft.number == *draft)
    }
}

/// A requirement in the list.
struct Row {
    line: RequirementLine,
    module: String,
    /// The first words of its detail.
    excerpt: String,
    /// What of the draft shown serves it.
    served: Option<MatrixRow>,
}

/// The draft that the figures are of.
struct ShownDraft {
    name: String,
    href: String,
    revision: i64,
}

/// What may stand in the address.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Shown {
    draft: Option<i64>,
    added: Option<usize>,
    changed: Option<usize>,
}

/// Where to move a requirement.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Move {
    #[serde(default)]
    to: String,
}

/// How many characters of a detail stand in the list.
const EXCERPT: usize = 120;

/// `GET /projects/{key}/requirements`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Wished(shown): Wished<Shown>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &key, shown, Faults::default(), RequirementEntry::default()).await
}

/// `POST /projects/{key}/requirements/{requirement}/move`.
pub(in crate::web) async fn move_one(
    State(state): State<AppState>,
    Person(actor): Person,
    Path((key, requirement)): Path<(String, RequirementId)>,
    Form(form): Form<Move>,
) -> Result<Redirect, Error> {
    state.app.move_requirement(&actor, &key, requirement, form.to == "up").await?;
    Ok(Redirect::to(&format!("{}#{requirement}", Links.requirements(&key))))
}

/// The list, with what was wrong with the form below it.
pub(super) async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    key: &str,
    shown: Shown,
    faults: Faults,
    adding: RequirementEntry,
) -> Result<Response, Error> {
    let page = state.app.requirements(actor, key, shown.draft).await?;
    let write = page.standing.may(Act::Upload);
    let (dropped, rows) = rows(&page).into_iter().partition(|row| row.line.requirement.dropped);
    let key = page.project.key.to_string();
    let taken = shown.added.zip(shown.changed);
    let shown = page.map.as_ref().map(|map| ShownDraft {
        name: format!("{key}-{}", map.draft.number),
        href: Links.draft(&page.project.key, map.draft.number),
        revision: map.draft.last_revision,
    });
    Ok(Page(ListPage { ui, faults, page, key, write, rows, dropped, shown, adding, taken }).into_response())
}

fn rows(page: &RequirementsPage) -> Vec<Row> {
    let modules: HashMap<ModuleId, &str> =
        page.modules.iter().map(|module| (module.id, module.name.as_str())).collect();
    let matrix = page.map.iter().flat_map(|map| &map.matrix.rows);
    let served: HashMap<RequirementId, &MatrixRow> = matrix.map(|row| (row.requirement, row)).collect();
    let row = |line: &RequirementLine| Row {
        module: line.requirement.module.and_then(|id| modules.get(&id)).map(ToString::to_string).unwrap_or_default(),
        excerpt: excerpt(&line.requirement.detail),
        served: served.get(&line.requirement.id).map(|row| (*row).clone()),
        line: line.clone(),
    };
    page.lines.iter().map(row).collect()
}

/// The beginning of a text on one line.
fn excerpt(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
