//! The columns of an altered table, one statement for each change, in the dialects other than MySQL's and SQLite's.

use super::remade::remade;
use super::table::add_column;
use super::{Altered, Step, mssql, oracle, standard};
use crate::schema::{Aspect, Change, Column, Dialect, Part, Table, emit};
use crate::text::Message;

/// A column that is there and has to become another.
pub(super) struct AlteredColumn<'a> {
    pub(super) table: &'a Altered<'a>,
    pub(super) former: &'a Column,
    pub(super) next: &'a Column,
    pub(super) changes: Vec<&'a Change>,
}

impl AlteredColumn<'_> {
    pub(super) fn has(&self, aspect: Aspect) -> bool {
        self.changes.iter().any(|change| change.aspect == aspect)
    }

    /// The column's name now.
    pub(super) fn name(&self) -> String {
        emit::name(&self.next.name, self.table.dialect)
    }

    /// `alter table … `, with the clause.
    pub(super) fn alter(&self, clause: &str) -> String {
        format!("alter table {} {clause}", self.table.name())
    }
}

/// First the columns that go, then new names, then new definitions, then new columns, then comments.
pub(super) fn alter_all(altered: &Altered<'_>) -> Vec<Step> {
    if is_part(altered) {
        return Vec::new();
    }
    let remade = remade(altered);
    let is_remade = |column: &AlteredColumn<'_>| remade.iter().any(|(_, next)| std::ptr::eq(*next, column.next));
    let mut columns = altered_columns(altered);
    columns.retain(|column| !is_remade(column));
    // What is worked out goes before what it is worked out from, and comes behind it.
    let mut steps: Vec<Step> = remade.iter().map(|(former, next)| drop_remade(altered, former, next)).collect();
    let mut gone: Vec<&Column> = dropped(altered).collect();
    gone.sort_by_key(|column| column.extras().generated.is_none());
    steps.extend(gone.into_iter().map(|column| drop_column(altered, column)));
    steps.extend(rename_all(&columns));
    steps.extend(columns.iter().flat_map(|column| match altered.dialect {
        Dialect::Oracle => oracle::alter(column),
        Dialect::Mssql => mssql::alter(column),
        _ => standard::alter(column),
    }));
    let mut new: Vec<&Column> = added(altered).chain(remade.iter().map(|(_, next)| *next)).collect();
    new.sort_by_key(|column| column.extras().generated.is_some());
    steps.extend(new.iter().map(|column| add_column(altered, column)));
    let commented = new.into_iter().filter(|column| column.comment.is_some()).map(|column| (None, column));
    let recommented = columns.iter().filter(|column| column.has(Aspect::Comment));
    let recommented = recommented.map(|column| (column.former.comment.as_deref(), column.next));
    steps.extend(recommented.chain(commented).filter_map(|(old, column)| comment(altered, old, column)));
    steps
}

/// The columns that both tables have and that differ, each with its changes.
pub(super) fn altered_columns<'a>(altered: &'a Altered<'a>) -> Vec<AlteredColumn<'a>> {
    let mut columns: Vec<AlteredColumn<'a>> = Vec::new();
    let mut last = None;
    for change in altered.changes(Part::Column) {
        let (Some(former), Some(next)) = (change.former, change.next) else { continue };
        if last == Some(next)
            && let Some(column) = columns.last_mut()
        {
            column.changes.push(change);
            continue;
        }
        last = Some(next);
        let (former, next) = (&altered.former.columns[former], &altered.next.columns[next]);
        columns.push(AlteredColumn { table: altered, former, next, changes: vec![change] });
    }
    columns
}

pub(super) fn dropped<'a>(altered: &Altered<'a>) -> impl Iterator<Item = &'a Column> {
    let gone = altered.changes(Part::Column).filter(|change| change.next.is_none());
    let former = altered.former;
    gone.filter_map(move |change| former.columns.get(change.former?))
}

pub(super) fn added<'a>(altered: &Altered<'a>) -> impl Iterator<Item = &'a Column> {
    let new = altered.changes(Part::Column).filter(|change| change.former.is_none());
    let next = altered.next;
    new.filter_map(move |change| next.columns.get(change.next?))
}

/// The note that a column's data is lost.
pub(super) fn loss(column: &Column) -> Message {
    Message::new("migrate-drops-column").with("column", column.name.text.as_str())
}

/// Whether it has the columns of the table that it is a part of, with which they are altered.
fn is_part(altered: &Altered<'_>) -> bool {
    let is_said =
        |table: &Table| table.options.iter().any(|it| matches!(it.name.as_str(), "partition of" | "attach partition"));
    altered.dialect == Dialect::Postgresql && is_said(altered.former) && is_said(altered.next)
}

/// Drops a column that is made anew: what was worked out is lost to nobody.
fn drop_remade(altered: &Altered<'_>, former: &Column, next: &Column) -> Step {
    let step = drop_column(altered, former);
    let note = Message::new("migrate-remade").with("column", former.name.text.as_str());
    let is_derived = former.extras().generated.is_some() && next.extras().generated.is_some();
    if is_derived { Step::new(step.sql).noting(Some(note)) } else { step }
}

fn drop_column(altered: &Altered<'_>, column: &Column) -> Step {
    let (on, name) = (altered.name(), emit::name(&column.name, altered.dialect));
    let drop = match altered.dialect {
        Dialect::Informix | Dialect::Firebird | Dialect::Sybase => format!("alter table {on} drop {name}"),
        _ => format!("alter table {on} drop column {name}"),
    };
    let has_default = altered.dialect == Dialect::Mssql && column.default.is_some();
    let sql = if has_default { format!("{};\n{drop}", mssql::drop_default(&on, &column.name)) } else { drop };
    Step::new(sql).losing_data(loss(column))
}

/// Renames columns; those that take a name which another one still has go by way of a third.
fn rename_all(columns: &[AlteredColumn<'_>]) -> Vec<Step> {
    let renamed: Vec<&AlteredColumn<'_>> = columns.iter().filter(|column| column.has(Aspect::Name)).collect();
    let is_taken = |name: &str| renamed.iter().any(|other| other.former.name.is(name));
    let (mut steps, mut last) = (Vec::new(), Vec::new());
    for column in &renamed {
        let mut from = column.former.clone();
        if is_taken(&column.next.name.text) && !column.former.name.is(&column.next.name.text) {
            let mut between = from.clone();
            between.name.text = format!("{}_moving", from.name.text).into();
            steps.push(rename(column, &from, &between));
            from = between;
        }
        last.push(rename(column, &from, column.next));
    }
    steps.extend(last);
    steps
}

fn rename(column: &AlteredColumn<'_>, from: &Column, to: &Column) -> Step {
    let (table, dialect) = (column.table.name(), column.table.dialect);
    let (old, new) = (emit::name(&from.name, dialect), emit::name(&to.name, dialect));
    Step::new(match dialect {
        Dialect::Mssql => mssql::rename(&format!("{table}.{old}"), &to.name.text, Some("column")),
        Dialect::Informix => format!("rename column {table}.{old} to {new}"),
        Dialect::Firebird => format!("alter table {table} alter column {old} to {new}"),
        Dialect::H2 => format!("alter table {table} alter column {old} rename to {new}"),
        _ => format!("alter table {table} rename column {old} to {new}"),
    })
}

fn comment(altered: &Altered<'_>, old: Option<&str>, column: &Column) -> Option<Step> {
    let (table, new) = (altered.placed(), column.comment.as_deref().unwrap_or_default());
    if altered.dialect == Dialect::Mssql {
        return Some(Step::new(mssql::comment(&table, Some(&column.name), old, new)));
    }
    emit::column_comment(&table, column, new, altered.dialect).map(Step::new)
}
