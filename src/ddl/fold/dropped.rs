//! DROP, and what is dropped without ever having been there.

use std::collections::HashSet;

use super::{Fold, automatic, missing_table, problem};
use crate::ddl::Problem;
use crate::ddl::change::{Drop, Target};
use crate::schema::{Name, Table};
use crate::text::Message;

/// How many indexes are told of: each is looked for in every table.
const MOST: usize = 100;

/// What was dropped when it was not there, and no preamble went on.
#[derive(Default)]
pub(super) struct Missed {
    tables: Vec<Target>,
    /// Indexes, each with the table that it is said to be on.
    indexes: Vec<(Target, Option<Target>)>,
    /// The names in lower case of indexes and constraints that were there once, or are on what no schema shows indexes of.
    gone: HashSet<String>,
}

impl Missed {
    /// Notes that an index or constraint of that name was there.
    pub(super) fn note(&mut self, name: &Name) {
        self.gone.insert(name.text.to_lowercase());
    }

    /// Notes that the indexes and constraints of a table were there.
    pub(super) fn note_all(&mut self, table: &Table) {
        let key = table.primary_key.iter().filter_map(|key| key.name.as_ref());
        let foreign_keys = table.foreign_keys.iter().filter_map(|key| key.name.as_ref());
        let indexes = table.indexes.iter().filter_map(|index| index.name.as_ref());
        key.chain(foreign_keys).chain(indexes).for_each(|name| self.note(name));
    }
}

impl Fold {
    /// Takes a table away; false where there is none of that name.
    pub(super) fn drop_table(&mut self, drop: &Drop) -> bool {
        self.tables.get(&drop.what).into_iter().for_each(|table| self.missed.note_all(table));
        let dropped = self.tables.remove(&drop.what);
        // Before the first table is created, what is dropped is a preamble.
        if !dropped && !drop.if_exists {
            self.miss_table(&drop.what);
        }
        dropped
    }

    /// Notes that a table was not there of which something was to be taken away.
    pub(super) fn miss_table(&mut self, table: &Target) {
        if self.has_created {
            self.missed.tables.push(table.clone());
        }
    }

    /// Whether an index or constraint of that name was there once.
    pub(super) fn was_there(&self, name: &Name) -> bool {
        self.missed.gone.contains(&name.text.to_lowercase())
    }

    /// Takes away the index of the table that is named with it, or else of whichever table has one of that name.
    pub(super) fn drop_index(&mut self, drop: &Drop) -> bool {
        let name = &drop.what.name;
        let dropped = match drop.on.as_ref().and_then(|on| self.tables.get_mut(on)) {
            Some(table) => automatic::by_name(table, name, |table| take_index(table, name)),
            None => {
                self.any_table_at_hand(|table| take_index(table, name))
                    || self
                        .any_table_at_hand(|table| automatic::christen_by_table(table, name) && take_index(table, name))
            }
        };
        if dropped {
            self.missed.note(name);
        } else if !drop.if_exists {
            self.miss_index(&drop.what, drop.on.as_ref());
        }
        dropped
    }

    /// Notes that an index was not there which was to go, or to be called otherwise.
    pub(super) fn miss_index(&mut self, what: &Target, on: Option<&Target>) {
        let told = self.has_created && self.missed.indexes.len() < MOST;
        if told && !self.may_have_index(&what.name, on) {
            self.missed.indexes.push((what.clone(), on.cloned()));
        }
    }

    /// Whether that succeeds with a table: with the first one of the source at hand where sources are designs of their own.
    pub(super) fn any_table_at_hand(&mut self, act: impl FnMut(&mut Table) -> bool) -> bool {
        let (apart, file) = (self.apart, self.file);
        self.tables.iter_mut().filter(|table| !apart || table.span.file == file).any(act)
    }

    /// The tables and indexes that were dropped without ever having been there.
    pub(super) fn missed(&mut self) -> Vec<Problem> {
        let Missed { tables, indexes, gone } = std::mem::take(&mut self.missed);
        self.missed.gone = gone;
        let is_known = |target: &Target| self.tables.was_there(target) || self.views.was_there(target);
        let tables = tables.iter().filter(|target| !is_known(target)).map(missing_table);
        let indexes = indexes.iter().filter(|(what, on)| !self.may_have_index(&what.name, on.as_ref()));
        let indexes = indexes
            .map(|(what, _)| problem(what.span, Message::new("ddl-unknown-index").with("index", &what.name.text)));
        tables.chain(indexes).collect()
    }

    /// Whether an index of that name may be there, or have been there.
    fn may_have_index(&self, name: &Name, on: Option<&Target>) -> bool {
        if self.missed.gone.contains(&name.text.to_lowercase()) {
            return true;
        }
        match on {
            Some(on) => self.tables.get(on).is_none_or(|table| may_have_index(table, name)),
            None => self.tables.iter().any(|table| may_have_index(table, name)),
        }
    }
}

fn take_index(table: &mut Table, name: &Name) -> bool {
    let before = table.indexes.len();
    table.indexes.retain(|index| !index.name.as_ref().is_some_and(|found| found.is(&name.text)));
    table.indexes.len() < before
}

/// Whether an index of a table may have that name. Keys are indexes as well, and where one has no name of its own, the
/// database makes one out of that of a column.
fn may_have_index(table: &Table, name: &Name) -> bool {
    let lower = name.text.to_lowercase();
    let is_it = |found: Option<&Name>, column: Option<&Name>| match found {
        Some(found) => found.is(&name.text),
        None => column.is_some_and(|column| lower.contains(&column.text.to_lowercase())),
    };
    table.partial
        || table.primary_key.as_ref().is_some_and(|key| is_it(key.name.as_ref(), key.columns.first()))
        || table.foreign_keys.iter().any(|key| is_it(key.name.as_ref(), key.columns.first()))
        || table
            .indexes
            .iter()
            .any(|index| is_it(index.name.as_ref(), index.columns.first().map(|column| &column.name)))
}
