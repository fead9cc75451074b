//! Tables as a whole: dropping, renaming, creating, and which statements alter them.

use super::keys::{Parts, nameless};
use super::{Altered, Step, column, mssql, mysql, names, risk};
use crate::schema::{
    Aspect, Change, Check, Column, Dialect, Index, IndexKind, Key, Nullability, Part, Table, emit, is_recased,
};
use crate::text::Message;

/// Drops the table with all that is in it.
pub(super) fn drop(table: &Table, dialect: Dialect) -> Step {
    let cascade = if dialect == Dialect::Oracle { " cascade constraints" } else { "" };
    let note = Message::new("migrate-drops-table").with("table", table.name.text.as_str());
    Step::new(format!("drop table {}{cascade}", emit::table_name(table, dialect))).losing_data(note)
}

/// Creates the table with its indexes and comments. Its foreign keys are added when all tables are there, except where
/// they can only stand in the table.
pub(super) fn create(table: &Table, dialect: Dialect) -> Step {
    let foreign_keys = if dialect == Dialect::Sqlite { table.foreign_keys.clone() } else { Vec::new() };
    let script = emit::table(&Table { foreign_keys, ..table.clone() }, dialect);
    let script = script.trim_end();
    let terminator = if dialect == Dialect::Mssql { "\ngo" } else { ";" };
    Step::new(script.strip_suffix(terminator).unwrap_or(script))
}

/// Gives the tables their new names; those that take a name which another one still has go by way of a third.
pub(super) fn rename_all(altered: &[Altered<'_>], dialect: Dialect) -> Vec<Step> {
    let renamed: Vec<&Altered<'_>> = altered.iter().filter(|table| table.is_renamed()).collect();
    let is_taken = |name: &str| renamed.iter().any(|other| other.former.name.is(name));
    let (mut steps, mut last) = (Vec::new(), Vec::new());
    for table in &renamed {
        if is_taken(&table.next.name.text) {
            let mut between = table.former.clone();
            between.name.text = format!("{}_moving", table.former.name.text).into();
            steps.push(rename(table.former, &between, dialect));
            last.push(rename(&between, table.next, dialect));
        } else {
            last.push(rename(table.former, table.next, dialect));
        }
        if !is_recased(&table.former.name.text, &table.next.name.text)
            && let Some(step) = last.last_mut()
        {
            step.notes.push(another_table(table));
        }
    }
    steps.extend(last);
    steps
}

/// That a table of another name is the same one was told from what is in it.
fn another_table(altered: &Altered<'_>) -> Message {
    let kept = altered.pair.columns.iter().flatten().count();
    Message::new("migrate-renames-table")
        .with("old", altered.former.name.text.as_str())
        .with("new", altered.next.name.text.as_str())
        .with("kept", kept)
        .with("columns", altered.next.columns.len())
}

pub(super) fn rename(from: &Table, to: &Table, dialect: Dialect) -> Step {
    let old = emit::table_name(from, dialect);
    let new = emit::name(&to.name, dialect);
    Step::new(match dialect {
        Dialect::Mssql => mssql::rename(&old, &to.name.text, None),
        Dialect::Mysql => {
            let qualified =
                Table { name: to.name.clone(), ..Table { namespace: from.namespace.clone(), ..Table::default() } };
            format!("rename table {old} to {}", emit::table_name(&qualified, dialect))
        }
        Dialect::Db2 | Dialect::Informix => format!("rename table {old} to {new}"),
        _ => format!("alter table {old} rename to {new}"),
    })
}

/// The statements that alter a table, which has its new name already.
pub(super) fn alter(altered: &Altered<'_>) -> Vec<Step> {
    let parts = Parts::new(altered);
    if altered.dialect == Dialect::Mysql {
        return mysql::alter(altered, &parts);
    }
    let mut steps: Vec<Step> = parts.dropped_checks.iter().map(|check| drop_check(altered, check)).collect();
    steps.extend(parts.dropped_indexes.iter().map(|index| drop_index(altered, index)));
    if let Some(key) = altered.former.primary_key.as_ref().filter(|_| parts.drops_key) {
        steps.push(drop_primary_key(altered, key));
    }
    steps.extend(nulls_of_former_key(altered, &parts));
    steps.extend(column::alter_all(altered));
    steps.extend(rename_primary_key(altered, &parts));
    if let Some(key) = altered.next.primary_key.as_ref().filter(|_| parts.adds_key) {
        steps.push(add_primary_key(altered, key));
    }
    steps.extend(parts.renamed_indexes.iter().map(|(old, new)| rename_index(altered, old, new)));
    steps.extend(parts.added_indexes.iter().map(|index| add_index(altered, index)));
    steps.extend(parts.added_checks.iter().map(|check| add_check(altered, check)));
    steps.extend(comment(altered));
    steps
}

impl<'a> Altered<'a> {
    /// The altered table's name now.
    pub(super) fn name(&self) -> String {
        emit::table_name(&self.placed(), self.dialect)
    }

    /// The table as it is called now: renaming leaves it in its schema.
    pub(super) fn placed(&self) -> Table {
        Table { name: self.next.name.clone(), namespace: self.former.namespace.clone(), ..Table::default() }
    }

    pub(super) fn is_renamed(&self) -> bool {
        self.changes(Part::Table).any(|change| change.aspect == Aspect::Name)
    }

    pub(super) fn changes(&self, part: Part) -> impl Iterator<Item = &'a Change> {
        self.difference.changes.iter().filter(move |change| change.part == part)
    }
}

fn drop_check(altered: &Altered<'_>, check: &Check) -> Step {
    let table = altered.former;
    let Some(name) = names::of_check(table, check, altered.dialect) else {
        return nameless(table, "check", check.column.iter());
    };
    Step::new(format!("alter table {} drop constraint {name}", altered.name()))
}

pub(super) fn check_clause(check: &Check, dialect: Dialect) -> String {
    let name = check.name.as_ref().map(|name| format!("constraint {} ", emit::name(name, dialect)));
    format!("add {}check ({})", name.unwrap_or_default(), check.expression)
}

fn add_check(altered: &Altered<'_>, check: &Check) -> Step {
    let note = Message::new("migrate-checked");
    Step::new(format!("alter table {} {}", altered.name(), check_clause(check, altered.dialect))).noting(Some(note))
}

fn drop_index(altered: &Altered<'_>, index: &Index) -> Step {
    let (table, on, dialect) = (altered.former, altered.name(), altered.dialect);
    let Some(name) = names::of_index(table, index, dialect) else {
        return nameless(table, "index", index.columns.iter().map(|column| &column.name));
    };
    let is_constraint = index.kind == IndexKind::UniqueConstraint;
    let namespace = table.namespace.as_ref().map(|name| format!("{}.", emit::name(name, dialect)));
    Step::new(match dialect {
        _ if is_constraint => format!("alter table {on} drop constraint {name}"),
        Dialect::Mssql => format!("drop index {name} on {on}"),
        _ => format!("drop index {}{name}", namespace.unwrap_or_default()),
    })
}

fn rename_index(altered: &Altered<'_>, old: &Index, new: &Index) -> Step {
    let dialect = altered.dialect;
    let (Some(from), Some(to)) = (names::of_index(altered.former, old, dialect), &new.name) else {
        return nameless(altered.former, "index", old.columns.iter().map(|column| &column.name));
    };
    let is_constraint = old.kind == IndexKind::UniqueConstraint;
    let to_name = emit::name(to, dialect);
    Step::new(match dialect {
        Dialect::Mssql => mssql::rename(&format!("{}.{from}", altered.name()), &to.text, Some("index")),
        Dialect::Postgresql | Dialect::Oracle if is_constraint => {
            format!("alter table {} rename constraint {from} to {to_name}", altered.name())
        }
        Dialect::Db2 => format!("rename index {from} to {to_name}"),
        _ => format!("alter index {from} rename to {to_name}"),
    })
}

fn add_index(altered: &Altered<'_>, index: &Index) -> Step {
    let columns = index.columns.iter().filter(|column| !column.expression).map(|column| &column.name);
    let note = if index.is_unique() { risk::of_uniqueness(altered, columns) } else { None };
    Step::new(emit::add_index(&altered.placed(), index, altered.dialect)).noting(note)
}

fn drop_primary_key(altered: &Altered<'_>, key: &Key) -> Step {
    let on = altered.name();
    match (names::of_primary_key(altered.former, key, altered.dialect), altered.dialect) {
        (_, Dialect::Oracle | Dialect::Db2) => Step::new(format!("alter table {on} drop primary key")),
        (Some(name), _) => Step::new(format!("alter table {on} drop constraint {name}")),
        (None, Dialect::Mssql) => Step::new(mssql::drop_primary_key(&on)),
        (None, _) => nameless(altered.former, "primary-key", key.columns.iter()),
    }
}

/// `PostgreSQL` leaves the columns of a key that goes without nulls.
fn nulls_of_former_key(altered: &Altered<'_>, parts: &Parts<'_>) -> Vec<Step> {
    if altered.dialect != Dialect::Postgresql || !parts.drops_key {
        return Vec::new();
    }
    let pairs = altered.pair.columns.iter().enumerate();
    let kept =
        pairs.filter_map(|(next, former)| Some((&altered.former.columns[(*former)?], &altered.next.columns[next])));
    // What changed about the column itself is said with it.
    let silent = |former: &Column, next: &Column| former.nullability == next.nullability;
    let freed = kept.filter(|(former, next)| {
        altered.former.is_key_column(former)
            && former.nullability != Nullability::NotNull
            && altered.next.is_nullable(next)
            && silent(former, next)
    });
    let drop = |column: &Column| {
        let name = emit::name(&column.name, altered.dialect);
        Step::new(format!("alter table {} alter column {name} drop not null", altered.name()))
    };
    freed.map(|(former, _)| drop(former)).collect()
}

fn rename_primary_key(altered: &Altered<'_>, parts: &Parts<'_>) -> Option<Step> {
    let renames = matches!(altered.dialect, Dialect::Postgresql | Dialect::Oracle) && !parts.drops_key;
    altered.changes(Part::PrimaryKey).find(|change| change.aspect == Aspect::Name).filter(|_| renames)?;
    let name = |table: &Table| table.primary_key.as_ref()?.name.as_ref().map(|name| emit::name(name, altered.dialect));
    let (old, new) = (name(altered.former)?, name(altered.next)?);
    Some(Step::new(format!("alter table {} rename constraint {old} to {new}", altered.name())))
}

pub(super) fn primary_key_clause(key: &Key, dialect: Dialect) -> String {
    let name = key.name.as_ref().map(|name| format!("constraint {} ", emit::name(name, dialect)));
    format!("add {}primary key {}", name.unwrap_or_default(), emit::key_columns(key, dialect))
}

fn add_primary_key(altered: &Altered<'_>, key: &Key) -> Step {
    let sql = format!("alter table {} {}", altered.name(), primary_key_clause(key, altered.dialect));
    let kept = altered.former.primary_key.is_some() && !altered.changes(Part::PrimaryKey).any(|_| true);
    Step::new(sql).noting(if kept { None } else { risk::of_uniqueness(altered, &key.columns) })
}

fn comment(altered: &Altered<'_>) -> Option<Step> {
    altered.changes(Part::Table).find(|change| change.aspect == Aspect::Comment)?;
    let (old, new) = (altered.former.comment.as_deref(), altered.next.comment.as_deref().unwrap_or_default());
    let table = altered.placed();
    if altered.dialect == Dialect::Mssql {
        return Some(Step::new(mssql::comment(&table, None, old, new)));
    }
    emit::table_comment(&table, new, altered.dialect).map(Step::new)
}

/// A column's definition without the keys and checks behind it, which are added by themselves.
pub(super) fn definition(column: &Column, dialect: Dialect) -> String {
    emit::column(&Table::default(), column, dialect)
}

/// The step that adds a column.
pub(super) fn add_column(altered: &Altered<'_>, column: &Column) -> Step {
    let definition = definition(column, altered.dialect);
    let clause = match altered.dialect {
        Dialect::Oracle => format!("add ({definition})"),
        Dialect::Mssql | Dialect::Sybase | Dialect::Informix | Dialect::Firebird => format!("add {definition}"),
        _ => format!("add column {definition}"),
    };
    Step::new(format!("alter table {} {clause}", altered.name())).noting(risk::of_adding(altered.next, column))
}
