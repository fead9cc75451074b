//! What of a draft serves which requirement: as a list by module, as both gaps, or as a matrix.

use std::collections::{BTreeSet, HashMap};

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::matrix::Grid;
use crate::app::{DraftPage, TraceFile};
use crate::review::requirement::{MatrixRow, Requirement};
use crate::review::{Act, ModuleId, ThreadKind};
use crate::schema::ObjectId;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, ListedTable, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/draft_requirements.html")]
struct DraftRequirementsPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    base: String,
    /// Whether the reader keeps the project's requirements.
    write: bool,
    look: Look,
    groups: Vec<Group>,
    /// The tables that serve nothing.
    lonely: Vec<TableGroup>,
    grid: Option<Grid>,
    served: (usize, usize),
    /// How many requirements are of modules that the draft leaves alone.
    elsewhere: usize,
    serving: (usize, usize),
}

/// Which part of it is looked at.
struct Look {
    /// `all`, `untraced`, `tables` or `matrix`.
    show: &'static str,
    /// The module; `none` for what belongs to none; nothing for all.
    module: String,
}

impl Look {
    fn is(&self, show: &str) -> bool {
        self.show == show
    }

    fn takes(&self, module: Option<ModuleId>) -> bool {
        match self.module.as_str() {
            "" => true,
            "none" => module.is_none(),
            wanted => module.is_some_and(|module| module.to_string() == wanted),
        }
    }

    fn is_module(&self, module: &ModuleId) -> bool {
        self.module == module.to_string()
    }

    fn of(filter: &Filter, page: &DraftPage) -> Self {
        let shows = ["untraced", "tables", "matrix"];
        let show = shows.into_iter().find(|show| Some(*show) == filter.show.as_deref()).unwrap_or("all");
        let module = filter.module.clone().unwrap_or_default();
        let is_known = module == "none" || page.needs.modules.iter().any(|of| of.id.to_string() == module);
        Self { show, module: if is_known { module } else { String::new() } }
    }
}

/// What may stand in the address.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Filter {
    revision: Option<i64>,
    show: Option<String>,
    module: Option<String>,
}

/// The requirements of one module, or those of none.
struct Group {
    name: Option<String>,
    rows: Vec<Row>,
    /// Whether the draft leaves the module alone.
    elsewhere: bool,
}

/// A requirement with what serves it.
struct Row {
    requirement: Requirement,
    concerns: bool,
    chips: Vec<Chip>,
    /// What was traced to it and is gone.
    gone: Vec<String>,
}

/// A table or column that serves it.
struct Chip {
    name: String,
    href: String,
}

/// The tables of one module, or those of none.
struct TableGroup {
    name: Option<String>,
    tables: Vec<ListedTable>,
}

/// `GET /drafts/{draft}/requirements`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(filter): Wished<Filter>,
) -> Result<Response, Error> {
    let page = state.app.draft(&actor, &name.key, name.number, filter.revision).await?;
    let overview = Overview::new(&page, "requirements");
    let look = Look::of(&filter, &page);
    let grid = look.is("matrix").then(|| Grid::new(&page, &overview, |module| look.takes(module)));
    let (matrix, tables) = (&overview.matrix, overview.tables.len());
    let part = |missing: usize, all: usize| (all.saturating_sub(missing), all);
    let page = DraftRequirementsPage {
        elsewhere: matrix.rows.len() - matrix.wanted(),
        served: part(matrix.gaps.without_table.len(), matrix.wanted()),
        serving: part(matrix.gaps.without_requirement.len(), tables),
        groups: groups(&page, &overview, &look),
        lonely: lonely(&page, &overview, &look),
        base: overview.href.clone(),
        write: page.standing.may(Act::Upload),
        ui,
        page,
        overview,
        look,
        grid,
    };
    Ok(Page(page).into_response())
}

/// The requirements by module, in the order of the modules; those of none come first, since they are everybody's.
fn groups(page: &DraftPage, overview: &Overview, look: &Look) -> Vec<Group> {
    let requirements: HashMap<_, &Requirement> = page.needs.requirements.iter().map(|of| (of.id, of)).collect();
    let touched = page.needs.homes.touched();
    let row = |row: &MatrixRow| {
        let requirement = (*requirements.get(&row.requirement)?).clone();
        let chips = row.served.iter().map(|served| Chip::new(page, &overview.href, served.table, served.object));
        let gone = row.gone.iter().map(|object| page.dossier.object_name(*object));
        let (chips, gone) = (chips.collect(), gone.collect());
        Some(Row { requirement, concerns: row.concerns, chips, gone })
    };
    let wanted = |row: &&MatrixRow| !look.is("untraced") || (row.concerns && row.served.is_empty());
    let rows: Vec<Row> = overview.matrix.rows.iter().filter(wanted).filter_map(row).collect();
    let mut groups: Vec<Group> = vec![Group { name: None, rows: Vec::new(), elsewhere: false }];
    let modules = page.needs.modules.iter();
    groups.extend(modules.map(|module| Group {
        name: Some(module.name.clone()),
        rows: Vec::new(),
        elsewhere: !touched.contains(&module.id),
    }));
    for row in rows.into_iter().filter(|row| look.takes(row.requirement.module)) {
        let module = row.requirement.module.and_then(|id| page.needs.modules.iter().position(|of| of.id == id));
        groups[module.map_or(0, |at| at + 1)].rows.push(row);
    }
    groups.retain(|group| !group.rows.is_empty());
    // What the draft leaves alone is nothing to do here.
    groups.sort_by_key(|group| group.elsewhere);
    groups
}

fn lonely(page: &DraftPage, overview: &Overview, look: &Look) -> Vec<TableGroup> {
    let lonely: BTreeSet<ObjectId> = overview.matrix.gaps.without_requirement.iter().copied().collect();
    let group = |group: &crate::web::pages::review::TableGroup| {
        let tables = overview.of_group(group).iter();
        let wanted = |table: &&ListedTable| {
            let id = ObjectId(table.id);
            lonely.contains(&id) && look.takes(page.needs.homes.module(id))
        };
        TableGroup { name: group.name.clone(), tables: tables.filter(wanted).cloned().collect() }
    };
    overview.groups.iter().map(group).filter(|group| !group.tables.is_empty()).collect()
}

impl Chip {
    fn new(page: &DraftPage, href: &str, table: ObjectId, object: ObjectId) -> Self {
        let name = page.content.identity.find(object).map(crate::schema::Known::name).unwrap_or_default();
        let href = if table == object { Links.table(href, table) } else { Links.object_in(href, None, table, object) };
        Self { name, href }
    }
}
