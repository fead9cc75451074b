//! SQLite, which can alter little: where it can't, the table is built anew and filled from the old one.

use super::column::{added, altered_columns, dropped, loss};
use super::table::{add_column, create, drop, rename, rename_all};
use super::views::Views;
use super::{Altered, Migration, Step};
use crate::schema::{Aspect, Column, Dialect, Part, Table, emit};
use crate::text::Message;

const SQLITE: Dialect = Dialect::Sqlite;

/// All the statements. Foreign keys stand in the tables and are off meanwhile.
pub(super) fn steps(migration: &Migration<'_>) -> Vec<Step> {
    let altered = migration.altered();
    let views = Views::new(migration);
    let mut steps = views.drop();
    steps.extend(migration.removed().map(|table| drop(table, SQLITE)));
    steps.extend(rename_all(&altered, SQLITE));
    for table in &altered {
        steps.extend(if must_be_rebuilt(table) { rebuild(table) } else { alter(table) });
    }
    steps.extend(migration.added().map(|table| create(table, SQLITE)));
    steps.extend(views.add());
    if !steps.is_empty() {
        steps.insert(0, Step::new("pragma foreign_keys = off"));
        steps.push(Step::new("pragma foreign_key_check"));
        steps.push(Step::new("pragma foreign_keys = on"));
    }
    steps
}

/// Whether anything changes that `ALTER TABLE` can't do. It adds columns only at the end, and none that rows would lack.
fn must_be_rebuilt(table: &Altered<'_>) -> bool {
    let key = |part| table.changes(part).any(|change| change.aspect != Aspect::Name);
    let columns = table.changes(Part::Column).any(|change| match change.aspect {
        Aspect::Comment | Aspect::Label | Aspect::Name => false,
        Aspect::Existence => change.new.is_none() || change.next.is_some_and(|place| !is_addable(table, place)),
        _ => true,
    });
    columns || key(Part::PrimaryKey) || key(Part::ForeignKey) || key(Part::Check) || changes_constraint(table)
}

fn changes_constraint(table: &Altered<'_>) -> bool {
    let is_constraint = |tables: &Table, place: Option<usize>| {
        place.and_then(|place| tables.indexes.get(place)).is_some_and(|index| index.name.is_none())
    };
    table.changes(Part::Index).any(|it| is_constraint(table.former, it.former) || is_constraint(table.next, it.next))
}

fn is_addable(table: &Altered<'_>, place: usize) -> bool {
    let column = &table.next.columns[place];
    let last = table.next.columns.len() - added(table).count();
    let constant =
        column.default.as_deref().is_none_or(|default| !default.contains('(') && !default.starts_with("current"));
    place >= last
        && constant
        && (table.next.is_nullable(column) || column.default.is_some())
        && column.extras().generated.is_none()
}

fn alter(table: &Altered<'_>) -> Vec<Step> {
    let mut steps: Vec<Step> = altered_columns(table)
        .iter()
        .filter(|column| column.has(Aspect::Name))
        .map(|column| {
            let old = emit::name(&column.former.name, SQLITE);
            Step::new(column.alter(&format!("rename column {old} to {}", column.name())))
        })
        .collect();
    steps.extend(added(table).map(|column| add_column(table, column)));
    for change in table.changes(Part::Index) {
        let drops = change.former.and_then(|place| table.former.indexes.get(place)?.name.as_ref());
        steps.extend(drops.map(|name| Step::new(format!("drop index if exists {}", emit::name(name, SQLITE)))));
        let index = change.next.and_then(|place| table.next.indexes.get(place));
        steps.extend(index.map(|index| Step::new(emit::add_index(&table.placed(), index, SQLITE))));
    }
    steps
}

/// A new table beside the old one, filled from it, and put in its place with its indexes.
fn rebuild(table: &Altered<'_>) -> Vec<Step> {
    let placed = table.placed();
    let mut new = table.next.clone();
    new.namespace = placed.namespace.clone();
    new.name.text = format!("{}_new", table.next.name.text).into();
    new.indexes.retain(|index| index.name.is_none());
    let mut fill = Step::new(fill(table, &new));
    for column in dropped(table) {
        fill = fill.losing_data(loss(column));
    }
    let missing = added(table).filter(|column| !table.next.is_nullable(column) && column.default.is_none());
    for column in missing {
        fill = fill.noting(Some(Message::new("migrate-needs-value").with("column", column.name.text.as_str())));
    }
    let indexes = table.next.indexes.iter().filter(|index| index.name.is_some());
    let mut steps = vec![create(&new, SQLITE), fill];
    steps.push(Step::new(format!("drop table {}", table.name())));
    steps.push(rename(&new, table.next, SQLITE));
    steps.extend(indexes.map(|index| Step::new(emit::add_index(&placed, index, SQLITE))));
    steps
}

fn fill(table: &Altered<'_>, new: &Table) -> String {
    let name = |column: &Column| emit::name(&column.name, SQLITE);
    let kept = table.pair.columns.iter().enumerate().filter_map(|(next, former)| Some((next, (*former)?)));
    let kept = kept.filter(|(next, _)| table.next.columns[*next].extras().generated.is_none());
    let (into, from): (Vec<String>, Vec<String>) =
        kept.map(|(next, former)| (name(&table.next.columns[next]), name(&table.former.columns[former]))).unzip();
    let (target, source) = (emit::table_name(new, SQLITE), table.name());
    format!("insert into {target} ({})\nselect {} from {source}", into.join(", "), from.join(", "))
}
