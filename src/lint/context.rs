//! What rules look at: the reading, with the look-ups that keep them linear.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;
use std::sync::OnceLock;

use super::rule::Rule;
use crate::ddl::{Problem, ProblemKind, Reading};
use crate::schema::names::Case;
use crate::schema::{Column, DataType, Dialect, ForeignKey, Name, Origin, Table};
use crate::text::{Shared, Span};

/// A reading and the indexes over it.
pub(super) struct Context<'a> {
    /// The reading.
    pub(super) reading: &'a Reading,
    /// Its tables, in order; the parts of partitioned ones are not among them, which are no design of their own.
    pub(super) tables: Vec<TableView<'a>>,
    /// The parts of partitioned tables.
    parts: Vec<TableView<'a>>,
    /// The team's style for columns, for names that are proposed.
    pub(super) column_case: Case,
    /// Where the tables of a name stand: among the tables, or behind them among the parts.
    by_name: HashMap<String, Vec<usize>>,
}

/// A table with its look-ups. It can be used as the table itself.
pub(super) struct TableView<'a> {
    table: &'a Table,
    /// The dialect of the source in which it is created.
    pub(super) dialect: Dialect,
    /// How findings call it: its name, with the schema where the name alone is not enough.
    pub(super) path: Shared,
    /// Where the columns of a name stand, for tables with many.
    columns: OnceLock<HashMap<String, usize>>,
    /// The columns of the key, where they are many.
    key: OnceLock<HashSet<String>>,
}

/// Up to how many columns it is quicker to look at each than at an index of them.
const FEW: usize = 64;

impl<'a> Context<'a> {
    pub(super) fn new(reading: &'a Reading, column_case: Case) -> Self {
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::with_capacity(reading.schema.tables.len());
        let (parts, tables): (Vec<&Table>, Vec<&Table>) =
            reading.schema.tables.iter().partition(|table| table.origin == Origin::Partition);
        let order: Vec<&Table> = tables.iter().chain(&parts).copied().collect();
        for (position, table) in order.iter().enumerate() {
            by_name.entry(table.name.text.to_lowercase()).or_default().push(position);
        }
        let view = |table: &&'a Table| {
            let same_name = by_name[&table.name.text.to_lowercase()].iter().map(|position| order[*position]);
            let alone = same_name.filter(|other| other.span.file == table.span.file).count() == 1;
            TableView::new(table, dialect_at(reading, table.span), alone)
        };
        let (tables, parts) = (tables.iter().map(view).collect(), parts.iter().map(view).collect());
        Self { reading, tables, parts, column_case, by_name }
    }

    /// The reader's problems that are told by that rule.
    pub(super) fn problems_for(&self, rule: &Rule) -> impl Iterator<Item = &'a Problem> {
        self.reading.problems.iter().filter(move |problem| teller(problem) == rule.id)
    }

    /// The tables that a foreign key may refer to, letter case aside, in that schema if it names one: several where the
    /// name is not unique. Those of its own file come before those of files that are checked together with it.
    pub(super) fn targets<'s>(&'s self, key: &'s ForeignKey) -> Vec<&'s TableView<'a>> {
        let found: Vec<_> = self.tables_named(&key.referenced_table, key.referenced_namespace.as_ref()).collect();
        let near: Vec<_> = found.iter().copied().filter(|table| table.span.file == key.span.file).collect();
        if near.is_empty() { found } else { near }
    }

    /// The type of a column; where it is a domain of the design, the one behind that.
    pub(super) fn data_type(&self, column: &Column) -> DataType {
        let own = DataType::parse(&column.data_type);
        let domain = self.reading.schema.types.iter().find(|made| made.name.is(&own.name));
        match domain.and_then(|made| made.domain.as_ref()) {
            Some(domain) => DataType::parse(&domain.data_type),
            None => own,
        }
    }

    fn tables_named<'s>(&'s self, name: &Name, namespace: Option<&'s Name>) -> impl Iterator<Item = &'s TableView<'a>> {
        let positions = self.by_name.get(&name.text.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
        let at =
            |position: &usize| self.tables.get(*position).unwrap_or_else(|| &self.parts[position - self.tables.len()]);
        positions.iter().map(at).filter(move |table| match (namespace, table.namespace.as_ref()) {
            (Some(wanted), Some(own)) => own.is(&wanted.text),
            _ => true,
        })
    }
}

/// The id of the rule that tells a problem of the reader: each problem is told once.
fn teller(problem: &Problem) -> &'static str {
    match (problem.message.id.as_ref(), problem.kind) {
        ("ddl-missing-table" | "ddl-missing-column", _) => "draft/alters-unknown",
        ("ddl-table-recreated" | "ddl-table-exists", _) => "draft/redefined",
        // What is missing of a file that was cut off may be most of it.
        ("pdm-cut" | "pdm-cut-in-table" | "pdm-too-deep", _) => "draft/mistake",
        (_, ProblemKind::Unread) => "draft/unparsed",
        (_, ProblemKind::Mistake) => "draft/mistake",
        (_, ProblemKind::Skipped) => "draft/skipped",
        (_, ProblemKind::Encoding) => "doc/mojibake",
    }
}

fn dialect_at(reading: &Reading, span: Span) -> Dialect {
    reading.sources.get(span.file as usize).map_or(Dialect::Generic, |source| source.dialect)
}

impl<'a> TableView<'a> {
    fn new(table: &'a Table, dialect: Dialect, alone: bool) -> Self {
        let path = match &table.namespace {
            Some(namespace) if !alone => format!("{namespace}.{}", table.name).into(),
            _ => table.name.text.clone(),
        };
        Self { table, dialect, path, columns: OnceLock::new(), key: OnceLock::new() }
    }

    /// The column of that name, letter case aside.
    pub(super) fn column(&self, name: &str) -> Option<&'a Column> {
        if self.table.columns.len() <= FEW {
            return self.table.column(name);
        }
        let columns = self.columns.get_or_init(|| {
            let names = self.table.columns.iter().enumerate();
            names.map(|(position, column)| (column.name.text.to_lowercase(), position)).collect()
        });
        columns.get(&name.to_lowercase()).map(|position| &self.table.columns[*position])
    }

    /// Whether it is a table to stay, with columns that could be read: what the house rules are about.
    pub(super) fn is_permanent(&self) -> bool {
        !self.table.temporary && !self.table.columns.is_empty()
    }

    /// Whether its columns and keys are its own to answer for, and all known: not copied from a table that answers for
    /// them already, nor in part somewhere else.
    pub(super) fn has_own_shape(&self) -> bool {
        self.is_permanent() && self.table.origin == Origin::Own && !self.table.partial
    }

    /// The columns that are defined here.
    pub(super) fn own_columns(&self) -> impl Iterator<Item = &'a Column> + use<'a> {
        self.table.columns.iter().filter(|column| !column.taken_over)
    }

    /// Whether the column is part of the primary key.
    pub(super) fn is_key(&self, column: &Column) -> bool {
        let Some(key) = &self.table.primary_key else { return false };
        if key.columns.len() <= FEW {
            return key.columns.iter().any(|name| name.is(&column.name.text));
        }
        let names = self.key.get_or_init(|| key.columns.iter().map(|name| name.text.to_lowercase()).collect());
        names.contains(&column.name.text.to_lowercase())
    }
}

impl<'a> Deref for TableView<'a> {
    type Target = Table;

    fn deref(&self) -> &Table {
        self.table
    }
}
