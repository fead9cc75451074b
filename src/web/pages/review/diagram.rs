//! The view of tables and what relates them.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::DraftName;
use super::overview::Overview;
use crate::app::{Against, DraftPage, Drawing, Export};
use crate::review::ThreadKind;
use crate::schema::{Addresses, Detail, DiagramView, Group, ObjectId};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;
use crate::web::wording::Html;

/// How many of the tables that were looked for are listed.
const LISTED: usize = 40;

/// What stands for every table, in place of a group.
const ALL: &str = "all";

/// What may stand in the address.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct DiagramWish {
    revision: Option<i64>,
    /// The key of a group, or `all`; else what suits the design.
    #[serde(default)]
    module: String,
    /// What to show of tables; else what suits their number.
    #[serde(default)]
    detail: String,
    /// What to look for in names and comments.
    #[serde(default)]
    find: String,
}

#[derive(Template)]
#[template(path = "pages/review_diagram.html")]
struct DiagramPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    picture: Html,
    groups: Vec<Group>,
    has_modules: bool,
    against: Option<Against>,
    wish: DiagramWish,
    view: DiagramView,
    found: Vec<Found>,
    /// How many more were found.
    more: usize,
}

/// A table that was looked for.
struct Found {
    name: String,
    href: String,
}

impl DiagramPage {
    /// The group that is shown.
    fn group(&self) -> Option<&Group> {
        match self.view {
            DiagramView::Group(group) => self.groups.get(group),
            DiagramView::Whole | DiagramView::Overview => None,
        }
    }
}

/// `GET /drafts/{draft}/diagram`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<DiagramWish>,
) -> Result<Response, Error> {
    let mut drawing = state.app.drawing(&actor, &name.key, name.number, wish.revision).await?;
    for group in drawing.chart.groups.iter_mut().filter(|group| group.name == "…") {
        group.name = ui.msg("diagram-others").to_string();
    }
    let overview = Overview::new(&drawing.page, "diagram");
    let places = found(&drawing, &wish.find);
    let diagram = drawing.diagram(&places);
    let view = view(&drawing, &wish.module).unwrap_or_else(|| diagram.suited());
    let leads = Leads { drawing: &drawing, base: &overview.href };
    let picture = Html(diagram.part(view, Detail::from_id(&wish.detail), &leads));
    let more = places.len().saturating_sub(LISTED);
    let found = places.iter().take(LISTED).map(|place| leads.found(*place)).collect();
    let Drawing { page, chart, against, .. } = drawing;
    let (groups, has_modules) = (chart.groups, chart.has_modules);
    let page = DiagramPage { ui, page, overview, picture, groups, has_modules, against, wish, view, found, more };
    Ok(Page(page).into_response())
}

fn view(drawing: &Drawing, module: &str) -> Option<DiagramView> {
    if module == ALL {
        return Some(DiagramView::Whole);
    }
    drawing.chart.groups.iter().position(|group| group.key == module).map(DiagramView::Group)
}

/// The places of the tables whose name or comment holds that.
fn found(drawing: &Drawing, find: &str) -> BTreeSet<usize> {
    let find = find.trim().to_lowercase();
    if find.is_empty() {
        return BTreeSet::new();
    }
    let tables = drawing.page.content.reading.schema.tables.iter().enumerate();
    let holds = |text: &str| text.to_lowercase().contains(&find);
    tables
        .filter(|(_, table)| {
            let said = table.comment.iter().chain(&table.label).any(|text| holds(text));
            said || holds(&table.name.text)
        })
        .map(|(place, _)| place)
        .collect()
}

/// Tables lead to their columns, groups to their diagrams.
struct Leads<'a> {
    drawing: &'a Drawing,
    base: &'a str,
}

impl Leads<'_> {
    fn found(&self, place: usize) -> Found {
        let name = self.drawing.page.content.reading.schema.tables[place].name.text.to_string();
        Found { name, href: self.table(place).unwrap_or_default() }
    }
}

impl Addresses for Leads<'_> {
    fn table(&self, place: usize) -> Option<String> {
        let id: ObjectId = self.drawing.page.content.identity.table_id(place)?;
        Some(Links.table(self.base, id))
    }

    fn group(&self, place: usize) -> Option<String> {
        let group = self.drawing.chart.groups.get(place)?;
        Some(Links.diagram_of(self.base, self.drawing.page.revision.number, &group.key))
    }
}
