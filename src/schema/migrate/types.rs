//! Types and domains that a design makes itself, and the columns that have them.

use super::{Migration, Step, enumeration};
use crate::schema::diff::types::{definition, own_name};
use crate::schema::{Column, Dialect, OwnType, Schema, Table, emit};
use crate::text::{Arg, Message};

/// Types that are new are made as they were written, before anything has them; those that are otherwise now are altered
/// where the dialect can.
pub(super) fn make(migration: &Migration<'_>) -> Vec<Step> {
    let of_type = |own: &OwnType| match made(migration.former, own) {
        None if emit::makes_types(migration.dialect) => vec![Step::new(own.statement.clone())],
        None => vec![by_hand("migrate-type-new", own).with(migration.next, own).done()],
        Some(former) if same_statement(&former.statement, &own.statement) => Vec::new(),
        Some(former) => change(migration, former, own),
    };
    migration.next.types.iter().flat_map(of_type).collect()
}

/// Types that are gone, once no column has them any more.
pub(super) fn drop(migration: &Migration<'_>) -> Vec<Step> {
    let gone = migration.former.types.iter().filter(|own| made(migration.next, own).is_none());
    gone.map(|own| match migration.dialect {
        Dialect::Postgresql => {
            let is_domain = own.statement.to_ascii_lowercase().starts_with("create domain");
            Step::new(format!("drop {} {}", if is_domain { "domain" } else { "type" }, written_name(own)))
        }
        _ => by_hand("migrate-type-gone", own).with(migration.former, own).done(),
    })
    .collect()
}

fn change(migration: &Migration<'_>, former: &OwnType, next: &OwnType) -> Vec<Step> {
    let of_enumeration = || {
        enumeration::extend(&former.statement, &next.statement)
            .or_else(|| enumeration::replace(former, next, &columns_of(migration.former, former)))
    };
    let steps = if migration.dialect == Dialect::Postgresql { of_enumeration() } else { None };
    steps.unwrap_or_else(|| {
        let told = by_hand("migrate-type-changed", next).with(migration.former, former);
        let (old, new) = (definition(&former.statement), definition(&next.statement));
        vec![Step::by_hand(told.0.with("old", old).with("new", new))]
    })
}

fn made<'s>(schema: &'s Schema, own: &OwnType) -> Option<&'s OwnType> {
    schema.types.iter().find(|other| other.name.is(&own.name.text))
}

/// The columns whose type it is, or an array of it, each with its table.
fn columns_of<'s>(schema: &'s Schema, own: &OwnType) -> Vec<(&'s Table, &'s Column)> {
    let has =
        |column: &Column| own_name(&column.data_type).is_some_and(|name| own.name.text.eq_ignore_ascii_case(name));
    let of_table =
        |table: &'s Table| table.columns.iter().filter(|column| has(column)).map(move |column| (table, column));
    schema.tables.iter().flat_map(of_table).collect()
}

/// The type's name as its statement has it, which may name a schema too.
fn written_name(own: &OwnType) -> String {
    let definition = definition(&own.statement);
    let end = definition.find(|c: char| c.is_whitespace() || c == '(').unwrap_or(definition.len());
    definition[..end].to_owned()
}

/// A note on a type that a person has to see to.
struct Told(Message);

fn by_hand(id: &'static str, own: &OwnType) -> Told {
    Told(Message::new(id).with("name", own.name.text.as_str()).with("statement", own.statement.as_str()))
}

impl Told {
    /// The same with the columns that have the type.
    fn with(self, schema: &Schema, own: &OwnType) -> Self {
        let columns = columns_of(schema, own);
        let names = columns.iter().map(|(table, column)| format!("{}.{}", table.name.text, column.name.text));
        let names: Vec<String> = names.collect();
        Self(self.0.with("count", names.len()).with("columns", Arg::list(&names)))
    }

    fn done(self) -> Step {
        Step::by_hand(self.0)
    }
}

fn same_statement(a: &str, b: &str) -> bool {
    a == b || a.split_whitespace().eq(b.split_whitespace())
}
