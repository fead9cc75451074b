//! `GET /drafts/{draft}/differences/migration`: the statements that make one schema of the other, with their risks.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use super::{Frame, Wish, load};
use crate::app::{DifferencesPage, DraftPage, FormerSide};
use crate::review::ThreadKind;
use crate::schema::{Dialect, Migration, Step};
use crate::text::Message;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::pages::source_view::{Line, highlighted};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/differences_migration.html")]
struct MigrationPage {
    ui: Ui,
    found: DifferencesPage,
    page: DraftPage,
    overview: Overview,
    frame: Frame,
    dialect: Dialect,
    steps: Vec<ShownStep>,
}

/// A statement with what to know before running it.
struct ShownStep {
    /// `loses`, `look`, `hand` or nothing.
    risk: &'static str,
    /// Each with its own risk.
    notes: Vec<(&'static str, String)>,
    lines: Vec<Line>,
}

pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    let found = load(&state, &actor, &name, &wish).await?;
    let overview = Overview::new(&found.page, "differences");
    let frame = Frame::new(&found, &overview, "migration");
    let dialect = found.page.content.reading.dialect();
    let steps = found.former.as_ref().map(|former| steps(&found, former, dialect)).unwrap_or_default();
    let steps = steps.iter().map(|step| ShownStep::new(&ui, step)).collect();
    let page = found.page.clone();
    Ok(Page(MigrationPage { ui, found, page, overview, frame, dialect, steps }).into_response())
}

fn steps(found: &DifferencesPage, former: &FormerSide, dialect: Dialect) -> Vec<Step> {
    let migration = Migration {
        former: &former.content.reading.schema,
        next: &found.page.content.reading.schema,
        pairing: &former.compared.pairing,
        difference: &former.compared.difference,
        dialect,
    };
    migration.steps()
}

impl MigrationPage {
    fn count(&self, risk: &str) -> usize {
        self.steps.iter().filter(|step| step.risk == risk).count()
    }

    /// How serious a risk is, as findings have it.
    fn severity(&self, risk: &str) -> &'static str {
        match risk {
            "loses" => "blocker",
            "look" => "warning",
            _ => "info",
        }
    }
}

impl ShownStep {
    fn new(ui: &Ui, step: &Step) -> Self {
        let risk = match step {
            Step { loses_data: true, .. } => "loses",
            Step { sql, .. } if sql.is_empty() => "hand",
            Step { notes, .. } if !notes.is_empty() => "look",
            _ => "",
        };
        let risk_of = |note: &Message| match risk {
            "loses" if !note.id.starts_with("migrate-drops") => "look",
            risk => risk,
        };
        let notes = step.notes.iter().map(|note| (risk_of(note), ui.say(note))).collect();
        Self { risk, notes, lines: highlighted(&step.sql) }
    }
}
