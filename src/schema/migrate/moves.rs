//! Tables that go to another schema, with all that is in them.

use super::{Altered, Migration, Step};
use crate::schema::{Aspect, Dialect, Name, Part, Table, Weight, emit};
use crate::text::Message;

/// Moves the tables, which have their new names and columns already; nothing refers to them by their new places before.
pub(super) fn move_all(migration: &Migration<'_>, altered: &[Altered<'_>]) -> Vec<Step> {
    let mut made: Vec<&Name> = Vec::new();
    let mut steps = Vec::new();
    for table in altered {
        let Some((from, to)) = places(table) else { continue };
        let is_there = |name: &Name| name.text.eq_ignore_ascii_case(&to.text);
        let known = migration.former.tables.iter().filter_map(|table| table.namespace.as_ref());
        if !known.chain(made.iter().copied()).any(is_there) {
            steps.extend(make(to, migration.dialect));
            made.push(to);
        }
        steps.push(move_one(table, from, to));
    }
    steps
}

/// Where a table is and where it goes, as far as both say so.
fn places<'a>(table: &Altered<'a>) -> Option<(&'a Name, &'a Name)> {
    let moves =
        |change: &&crate::schema::Change| change.aspect == Aspect::Namespace && change.weight == Weight::Meaning;
    table.changes(Part::Table).find(moves)?;
    Some((table.former.namespace.as_ref()?, table.next.namespace.as_ref()?))
}

/// Makes a schema that no table of the former design is in.
fn make(name: &Name, dialect: Dialect) -> Option<Step> {
    let name_of = emit::name(name, dialect);
    let sql = match dialect {
        Dialect::Postgresql => format!("create schema if not exists {name_of}"),
        Dialect::Mysql => format!("create database if not exists {name_of}"),
        // It has to be the only statement of its batch.
        Dialect::Mssql => {
            let text = emit::string(&name.text, dialect);
            format!("if schema_id({text}) is null exec({})", emit::string(&format!("create schema {name_of}"), dialect))
        }
        _ => return None,
    };
    Some(Step::new(sql))
}

fn move_one(table: &Altered<'_>, from: &Name, to: &Name) -> Step {
    let (placed, dialect) = (table.placed(), table.dialect);
    let old = emit::table_name(&placed, dialect);
    let schema = emit::name(to, dialect);
    match dialect {
        Dialect::Postgresql => Step::new(format!("alter table {old} set schema {schema}")),
        Dialect::Mssql => Step::new(format!("alter schema {schema} transfer {old}")),
        Dialect::Mysql => {
            let new = emit::table_name(&Table { namespace: Some(to.clone()), ..placed }, dialect);
            Step::new(format!("rename table {old} to {new}"))
        }
        _ => Step::by_hand(
            Message::new("migrate-moves-table")
                .with("table", placed.name.text.as_str())
                .with("old", from.text.as_str())
                .with("new", to.text.as_str()),
        ),
    }
}
