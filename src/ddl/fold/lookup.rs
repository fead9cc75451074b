//! Which tables have an index, a constraint or a foreign key, where there are so many that a statement which does not name the
//! table should not look through all of them.

use std::collections::HashMap;

use super::catalog::Catalog;
use crate::ddl::change::Item;
use crate::schema::made_name::{SHORTEST_CUT, kept_of};
use crate::schema::{ForeignKey, Name, Table};

/// Up to how many tables it is quicker to look at each.
const FEW: usize = 64;

/// Where tables stand, by a name in lower case.
type Places = HashMap<String, Vec<usize>>;

/// What is known of the tables, once it was asked for.
#[derive(Default)]
pub(super) struct Lookup {
    /// By the names of their indexes and constraints.
    named: Option<Places>,
    /// By the names of the tables that their foreign keys refer to.
    referring: Option<Places>,
}

impl Lookup {
    /// Notes what a table has that stands at `place`.
    pub(super) fn note(&mut self, table: &Table, place: usize) {
        if let Some(named) = &mut self.named {
            names_of(table).for_each(|name| add(named, name, place));
        }
        if let Some(referring) = &mut self.referring {
            table.foreign_keys.iter().for_each(|key| add(referring, &key.referenced_table, place));
        }
    }

    /// Notes what the table has that another one has taken the place of.
    pub(super) fn note_again(&mut self, tables: &Catalog<Table>, place: usize) {
        tables.at(place).into_iter().for_each(|table| self.note(table, place));
    }

    /// Notes that something of the table at `place` is called so.
    pub(super) fn note_name(&mut self, name: &Name, place: usize) {
        self.named.iter_mut().for_each(|named| add(named, name, place));
    }

    /// Notes what the table at `place` gets.
    pub(super) fn note_item(&mut self, item: &Item, place: usize) {
        item.constraint_name().into_iter().for_each(|name| self.note_name(name, place));
        if let Item::ForeignKey(key) = item {
            self.note_reference(key, place);
        }
    }

    /// Notes that the table at `place` has that foreign key.
    pub(super) fn note_reference(&mut self, key: &ForeignKey, place: usize) {
        self.referring.iter_mut().for_each(|referring| add(referring, &key.referenced_table, place));
    }

    /// Where tables stand that may have an index or a constraint of that name, in the order of their creation. One without a
    /// name of its own is called by the database as its table and more.
    pub(super) fn with_name(&mut self, tables: &Catalog<Table>, name: &Name) -> Vec<usize> {
        if tables.len() <= FEW {
            return tables.places().collect();
        }
        let named = self.named.get_or_insert_with(|| {
            let mut named = Places::new();
            tables
                .iter_placed()
                .for_each(|(place, table)| names_of(table).for_each(|name| add(&mut named, name, place)));
            named
        });
        let lower = name.text.to_lowercase();
        let mut places = named.get(kept_of(&lower)).cloned().unwrap_or_default();
        if lower.len() >= SHORTEST_CUT {
            // Of a name that the database has made, the table's may be cut.
            places.extend(tables.places());
        }
        let starts = lower.match_indices('_').map(|(end, _)| &lower[..end]);
        places.extend(starts.flat_map(|start| tables.called(start)));
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Where tables stand that may refer to one of that name.
    pub(super) fn referring_to(&mut self, tables: &Catalog<Table>, name: &Name) -> Vec<usize> {
        if tables.len() <= FEW {
            return tables.places().collect();
        }
        let referring = self.referring.get_or_insert_with(|| {
            let mut referring = Places::new();
            for (place, table) in tables.iter_placed() {
                table.foreign_keys.iter().for_each(|key| add(&mut referring, &key.referenced_table, place));
            }
            referring
        });
        referring.remove(&key(name)).unwrap_or_default()
    }
}

/// By what a name is found: PostgreSQL cuts those that are too long.
fn key(name: &Name) -> String {
    let lower = name.text.to_lowercase();
    kept_of(&lower).to_owned()
}

fn add(places: &mut Places, name: &Name, place: usize) {
    let of_name = places.entry(key(name)).or_default();
    if of_name.last() != Some(&place) {
        of_name.push(place);
    }
}

/// The names of the indexes and constraints of a table.
fn names_of(table: &Table) -> impl Iterator<Item = &Name> {
    let key = table.primary_key.iter().filter_map(|key| key.name.as_ref());
    let foreign_keys = table.foreign_keys.iter().filter_map(|key| key.name.as_ref());
    let indexes = table.indexes.iter().filter_map(|index| index.name.as_ref());
    key.chain(foreign_keys).chain(indexes).chain(table.checks.iter().filter_map(|check| check.name.as_ref()))
}
