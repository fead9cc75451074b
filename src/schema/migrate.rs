//! From a difference to the statements that make one schema of the other, for the DBA to read before running them.
//!
//! In an order in which nothing stands in the way: foreign keys go first and come last. What loses data or may fail on
//! the rows that are there says so. Objects that can't be told by a name get a note instead of a guess.

mod column;
mod enumeration;
mod given;
mod given_names;
mod keys;
mod moves;
mod mssql;
mod mysql;
mod names;
mod oracle;
mod remade;
mod risk;
mod sqlite;
mod standard;
mod table;
mod types;
mod views;

use super::{Dialect, Difference, Fate, Pairing, Schema, Table, TableDifference, TablePair};
use crate::text::{Lang, Message};

/// A statement of a migration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// The SQL, without the last terminator; empty where a person has to see to it. For a new table several statements.
    pub sql: String,
    /// What to know before running it.
    pub notes: Vec<Message>,
    /// Whether data is lost by it.
    pub loses_data: bool,
}

impl Step {
    fn new(sql: impl Into<String>) -> Self {
        Self { sql: sql.into(), ..Self::default() }
    }

    /// Something that no statement can do.
    fn by_hand(note: Message) -> Self {
        Self { notes: vec![note], ..Self::default() }
    }

    fn noting(mut self, note: Option<Message>) -> Self {
        self.notes.extend(note);
        self
    }

    fn losing_data(self, note: Message) -> Self {
        Self { loses_data: true, ..self.noting(Some(note)) }
    }
}

/// What a migration is made from.
#[derive(Clone, Copy, Debug)]
pub struct Migration<'a> {
    /// The schema that is there.
    pub former: &'a Schema,
    /// The schema that is wanted.
    pub next: &'a Schema,
    /// Which object is which.
    pub pairing: &'a Pairing,
    /// What differs.
    pub difference: &'a Difference,
    /// The dialect of the database.
    pub dialect: Dialect,
}

/// A table that is there and has to become another.
#[derive(Clone, Copy)]
struct Altered<'a> {
    former: &'a Table,
    next: &'a Table,
    pair: &'a TablePair,
    difference: &'a TableDifference,
    dialect: Dialect,
}

impl<'a> Migration<'a> {
    /// The statements, in the order in which they have to run.
    #[must_use]
    pub fn steps(&self) -> Vec<Step> {
        if self.dialect == Dialect::Sqlite {
            return sqlite::steps(self);
        }
        let (foreign_keys, views) = (keys::ForeignKeys::new(self), views::Views::new(self));
        let mut steps = views.drop();
        steps.extend(foreign_keys.drop(self));
        steps.extend(types::make(self));
        steps.extend(self.removed().map(|table| table::drop(table, self.dialect)));
        let altered = self.altered();
        steps.extend(table::rename_all(&altered, self.dialect));
        steps.extend(altered.iter().flat_map(table::alter));
        steps.extend(given_names::rename_all(&altered));
        steps.extend(foreign_keys.rename(self));
        steps.extend(moves::move_all(self, &altered));
        steps.extend(self.added().map(|table| table::create(table, self.dialect)));
        steps.extend(types::drop(self));
        steps.extend(foreign_keys.add(self));
        steps.extend(self.placements());
        steps.extend(views.add());
        steps
    }

    /// The statements as a script; notes are comments in `lang`.
    #[must_use]
    pub fn script(&self, lang: Lang) -> String {
        self.steps().iter().map(|step| written(step, self.dialect, lang)).collect()
    }

    fn removed(&self) -> impl Iterator<Item = &'a Table> {
        let gone = self.difference.tables.iter().filter(|table| table.fate == Fate::Removed);
        gone.filter_map(|table| self.former.tables.get(table.former?))
    }

    fn added(&self) -> impl Iterator<Item = &'a Table> {
        let new = self.difference.tables.iter().filter(|table| table.fate == Fate::Added);
        new.filter_map(|table| self.next.tables.get(table.next?))
    }

    fn altered(&self) -> Vec<Altered<'a>> {
        self.difference.tables.iter().filter_map(|difference| self.altered_table(difference)).collect()
    }

    fn altered_table(&self, difference: &'a TableDifference) -> Option<Altered<'a>> {
        let place = difference.next?;
        let pair = self.pairing.tables.get(place)?.as_ref()?;
        let (former, next) = (self.former.tables.get(pair.former)?, self.next.tables.get(place)?);
        Some(Altered { former, next, pair, difference, dialect: self.dialect })
    }

    /// Which rows lie where can't be altered by a statement that fits every database.
    fn placements(&self) -> Vec<Step> {
        let placed = |change: &&super::Change| {
            let said = change.new.as_deref().or(change.old.as_deref()).unwrap_or_default();
            let is_meant = ["partition", "attach partition", "exclude"].iter().any(|word| said.starts_with(word));
            change.aspect == super::Aspect::Option && is_meant
        };
        let tables = self.difference.tables.iter();
        let note = |(table, change): (&str, &super::Change)| {
            Step::by_hand(
                Message::new("migrate-option-by-hand")
                    .with("table", table)
                    .with("old", change.old.as_deref().unwrap_or("–"))
                    .with("new", change.new.as_deref().unwrap_or("–")),
            )
        };
        let changes = tables.flat_map(|table| {
            table.changes.iter().filter(placed).map(|change| (table.name.as_str(), change)).collect::<Vec<_>>()
        });
        changes.map(note).collect()
    }
}

fn written(step: &Step, dialect: Dialect, lang: Lang) -> String {
    let mut text: String = step.notes.iter().map(|note| format!("-- {}\n", note.text(lang))).collect();
    if step.sql.is_empty() {
        text.push('\n');
    } else {
        text.push_str(&step.sql);
        text.push_str(if dialect == Dialect::Mssql { "\ngo\n\n" } else { ";\n\n" });
    }
    text
}

#[cfg(test)]
#[path = "migrate/tests.rs"]
mod tests;
