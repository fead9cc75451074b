//! The page of a draft's hand-off.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Wish;
use super::reading;
use crate::app::{Actor, DraftPage, HandOffLine, HandOffPage, PackageFileView, PackageView};
use crate::review::handoff::{self, Reply};
use crate::review::{Act, ThreadKind};
use crate::text::{Arg, Lang, Message};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

/// How many tables are named.
const NAMED: usize = 5;

#[derive(Template)]
#[template(path = "pages/hand_off.html")]
struct ShowPage {
    ui: Ui,
    found: HandOffPage,
    page: DraftPage,
    overview: Overview,
    faults: Faults,
    tried: Tried,
    has_dba: bool,
}

/// What a form sent that comes back.
#[derive(Default)]
pub(super) struct Tried {
    /// What was said to an acceptance.
    pub(super) note: String,
    /// Why it is returned, as a whole.
    pub(super) reason: String,
    /// And table by table.
    pub(super) tables: BTreeMap<u32, String>,
    /// Whether it was to be returned.
    pub(super) returning: bool,
}

impl Tried {
    fn table(&self, id: &u32) -> &str {
        self.tables.get(id).map_or("", String::as_str)
    }
}

impl ShowPage {
    /// What keeps it from being accepted, where that is something that came to the baseline after the agreement.
    fn overridden(&self) -> Option<Message> {
        let tables = &self.page.dossier.overridden;
        (!tables.is_empty()).then(|| {
            Message::new("handoff-overridden")
                .with("revision", self.page.draft.last_revision)
                .with("tables", Arg::first(NAMED, tables))
        })
    }

    /// Says which tables and views are accepted to be dropped.
    fn drops(&self) -> Option<Message> {
        let names = self.page.dossier.missing_of_baseline();
        (!names.is_empty()).then(|| {
            Message::new("handoff-accept-drops").with("count", names.len()).with("names", Arg::first(NAMED, &names))
        })
    }

    #[expect(clippy::unused_self, reason = "templates reach it through the page")]
    fn is_readable(&self, path: &str) -> bool {
        reading::is_readable(path)
    }

    /// The files of a package that are in the reader's language or in none, those that are read most first.
    fn files<'p>(&self, shown: &'p PackageView) -> Vec<&'p PackageFileView> {
        let mut files: Vec<_> = shown.files.iter().filter(|file| !self.is_foreign(&file.path)).collect();
        files.sort_by_key(|file| rank(&file.path));
        files
    }

    fn files_in_other_languages<'p>(&self, shown: &'p PackageView) -> Vec<&'p PackageFileView> {
        let mut files: Vec<_> = shown.files.iter().filter(|file| self.is_foreign(&file.path)).collect();
        files.sort_by_key(|file| rank(&file.path));
        files
    }

    fn is_foreign(&self, path: &str) -> bool {
        Lang::ALL.into_iter().any(|lang| lang != self.ui.lang && path.contains(&format!(".{}.", lang.tag())))
    }

    fn outcome(&self, line: &HandOffLine) -> &'static str {
        self.found.outcome(line)
    }

    /// The badge of what became of a package.
    fn badge(&self, line: &HandOffLine) -> &'static str {
        match self.outcome(line) {
            "accepted" => "ok",
            "returned" => "error",
            "waits" => "accent",
            _ => "",
        }
    }

    fn outcome_word(&self, line: &HandOffLine) -> String {
        let id = match self.outcome(line) {
            "withdrawn" => "handoff-withdrawn-state".to_owned(),
            outcome => format!("handoff-{outcome}"),
        };
        self.ui.msg(&id).to_string()
    }

    /// What was said to a package as a whole.
    fn said<'l>(&self, line: &'l HandOffLine) -> &'l str {
        match &line.hand_off.answered {
            Some((Reply::Accept { note }, ..)) => note,
            Some((Reply::Return { reason, .. }, ..)) => reason,
            None => "",
        }
    }

    /// What was said of tables: their names, their addresses and why.
    fn said_of_tables(&self, line: &HandOffLine) -> Vec<(String, String, String)> {
        let Some((Reply::Return { tables, .. }, ..)) = &line.hand_off.answered else { return Vec::new() };
        let said = tables.iter().filter(|(_, why)| !why.trim().is_empty());
        let shown = said.map(|(table, why)| {
            (self.page.dossier.object_name(*table), Links.table(&self.overview.href, *table), why.clone())
        });
        shown.collect()
    }
}

/// Where a file stands in the list.
fn rank(path: &str) -> usize {
    const ORDER: [&str; 11] = [
        "README.",
        "schema.",
        "alter.",
        "dictionary.",
        "diagram.",
        "diagrams/",
        "requirements.",
        "minutes/",
        "original/",
        "package.",
        "SHA256SUMS",
    ];
    ORDER.iter().position(|start| path.starts_with(start)).unwrap_or(ORDER.len())
}

/// `GET /drafts/{draft}/hand-off`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &name, wish.package, Faults::default(), Tried::default()).await
}

/// `POST /drafts/{draft}/hand-off/package`.
pub(in crate::web) async fn make(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
) -> Result<Response, Error> {
    match state.app.make_package(&actor, &name.key, name.number).await {
        Ok(_) => Ok(Redirect::to(&Links.hand_off(&Links.draft(&name.key, name.number))).into_response()),
        Err(error) => {
            let (status, faults): (StatusCode, Faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &name, None, faults, Tried::default()).await?;
            Ok((status, page).into_response())
        }
    }
}

pub(super) async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    package: Option<usize>,
    faults: Faults,
    tried: Tried,
) -> Result<Response, Error> {
    let found = state.app.hand_off(actor, &name.key, name.number, package).await?;
    let overview = Overview::new(&found.page, "hand-off");
    let (page, has_dba) = (found.page.clone(), found.page.dossier.has_dba());
    Ok(Page(ShowPage { ui, found, page, overview, faults, tried, has_dba }).into_response())
}
