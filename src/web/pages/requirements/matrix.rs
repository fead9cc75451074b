//! Requirements beside tables as a grid: a row for each requirement, a column for each table.

use std::collections::{HashMap, HashSet};

use crate::app::DraftPage;
use crate::review::ModuleId;
use crate::review::requirement::{MatrixRow, Requirement};
use crate::schema::ObjectId;
use crate::web::links::Links;
use crate::web::pages::review::{ListedTable, Overview};

/// How many tables stand side by side; what is beyond is told, and a module shows it.
const TABLES: usize = 60;
/// How many requirements stand below each other.
const ROWS: usize = 300;

/// A grid.
pub(super) struct Grid {
    pub(super) tables: Vec<ListedTable>,
    pub(super) rows: Vec<GridRow>,
    /// How many tables and requirements are not shown.
    pub(super) more: (usize, usize),
}

/// A requirement with a cell for each table.
pub(super) struct GridRow {
    pub(super) requirement: Requirement,
    pub(super) href: String,
    pub(super) cells: Vec<Cell>,
    /// Whether nothing serves it although something has to.
    pub(super) open: bool,
}

/// What of a table serves a requirement.
#[derive(Clone, Default)]
pub(super) struct Cell {
    /// Whether the table as a whole does.
    pub(super) whole: bool,
    /// The names of its columns that do.
    pub(super) columns: String,
}

impl Grid {
    /// The requirements that `takes` says, beside the tables of their modules and those that serve them.
    pub(super) fn new(page: &DraftPage, overview: &Overview, takes: impl Fn(Option<ModuleId>) -> bool) -> Self {
        let requirements: HashMap<_, &Requirement> = page.needs.requirements.iter().map(|of| (of.id, of)).collect();
        let rows: Vec<(&MatrixRow, &Requirement)> = overview
            .matrix
            .rows
            .iter()
            .filter_map(|row| Some((row, *requirements.get(&row.requirement)?)))
            .filter(|(_, requirement)| takes(requirement.module))
            .collect();
        let serving: HashSet<ObjectId> =
            rows.iter().flat_map(|(row, _)| &row.served).map(|served| served.table).collect();
        let wanted = |table: &&ListedTable| {
            let id = ObjectId(table.id);
            serving.contains(&id) || takes(page.needs.homes.module(id))
        };
        let tables: Vec<ListedTable> = overview.tables.iter().filter(wanted).cloned().collect();
        let more = (tables.len().saturating_sub(TABLES), rows.len().saturating_sub(ROWS));
        let tables: Vec<ListedTable> = tables.into_iter().take(TABLES).collect();
        let row = |(row, requirement): (&MatrixRow, &Requirement)| GridRow {
            requirement: requirement.clone(),
            href: Links.draft_requirement(&overview.href, &requirement.id),
            cells: cells(page, row, &tables),
            open: row.concerns && row.served.is_empty(),
        };
        let rows = rows.into_iter().take(ROWS).map(row).collect();
        Self { rows, tables, more }
    }
}

fn cells(page: &DraftPage, row: &MatrixRow, tables: &[ListedTable]) -> Vec<Cell> {
    let mut by_table: HashMap<ObjectId, Cell> = HashMap::new();
    for served in &row.served {
        let cell = by_table.entry(served.table).or_default();
        let table = page.content.reading.schema.tables.get(served.place);
        match served.column.and_then(|at| table?.columns.get(at)) {
            Some(column) => {
                cell.columns.push_str(if cell.columns.is_empty() { "" } else { ", " });
                cell.columns.push_str(&column.name.text);
            }
            None => cell.whole = true,
        }
    }
    tables.iter().map(|table| by_table.remove(&ObjectId(table.id)).unwrap_or_default()).collect()
}
