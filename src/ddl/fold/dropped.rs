//! DROP, and what is dropped without ever having been there.

use std::collections::HashSet;

use super::known::{Known, bears_holes};
use super::{Fold, automatic, missing_table, problem};
use crate::ddl::Problem;
use crate::ddl::change::{Change, Drop, Target};
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
        let take = |table: &mut Table, known: &mut Known| known.take_index(table, name);
        let on = drop.on.as_ref().and_then(|on| self.tables.place(on));
        let place = match on.and_then(|on| self.tables.at_mut(on)) {
            Some(table) => on.filter(|_| automatic::by_name(table, name, |table| take(table, &mut self.known))),
            None => self.any_table_at_hand(name, take).or_else(|| {
                self.any_table_at_hand(name, |table, known| {
                    automatic::christen_by_table(table, name) && take(table, known)
                })
            }),
        };
        if self.known.has_holes {
            self.holes_in = self.holes_in.or(place);
        }
        let dropped = place.is_some();
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

    /// The place of the table with which that succeeds, of those that may have something that is called so: the first one, of the
    /// source at hand where sources are designs of their own.
    pub(super) fn any_table_at_hand(
        &mut self,
        name: &Name,
        mut act: impl FnMut(&mut Table, &mut Known) -> bool,
    ) -> Option<usize> {
        let (apart, file) = (self.apart, self.file);
        let places = self.lookup.with_name(&self.tables, name);
        places.into_iter().find(|place| {
            if self.holes_in.is_some_and(|holes| holes != *place) {
                self.close_holes();
            }
            let table = self.tables.at_mut(*place).filter(|table| !apart || table.span.file == file);
            table.is_some_and(|table| act(table, &mut self.known))
        })
    }

    /// Notes where something went and left a hole behind.
    pub(super) fn note_holes(&mut self, table: &Target) {
        if self.known.has_holes && self.holes_in.is_none() {
            self.holes_in = self.tables.place(table);
        }
    }

    /// Takes away the holes that were left behind, unless that change goes on with it.
    pub(super) fn close_holes_before(&mut self, change: &Change) {
        let Some(holes) = self.holes_in else { return };
        let same = change.table().is_none_or(|table| self.tables.place(table) == Some(holes));
        if !same || !bears_holes(change) {
            self.close_holes();
        }
    }

    /// Takes away the holes that were left behind.
    pub(super) fn close_holes(&mut self) {
        let table = self.holes_in.take().and_then(|place| self.tables.at_mut(place));
        table.into_iter().for_each(|table| self.known.close_holes(table));
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
