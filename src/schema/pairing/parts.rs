//! Which index, key or check of one table is which of another.
//!
//! They are known by the columns and tables that they name rather than by their own names, which generators number anew.

use std::collections::HashMap;

use super::likeness::folded;
use super::tiers::Tiers;
use super::{Pairing, TablePair};
use crate::schema::{Check, ForeignKey, Index, Name, Schema, Table};

/// A column or table that a key or index names, in terms of the former schema, so that a rename of it changes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::schema) enum Reference {
    /// The object at that place of the former schema (or table).
    Known(usize),
    /// An object that the former schema does not have, by name in lower case.
    New(String),
}

/// Resolves the names in keys and indexes of both schemas.
pub(in crate::schema) struct References<'a> {
    pairing: &'a Pairing,
    former: &'a Schema,
    next: &'a Schema,
    former_tables: HashMap<String, usize>,
    next_tables: HashMap<String, usize>,
}

impl<'a> References<'a> {
    pub(in crate::schema) fn new(pairing: &'a Pairing, former: &'a Schema, next: &'a Schema) -> Self {
        let (former_tables, next_tables) = (by_name(&former.tables), by_name(&next.tables));
        Self { pairing, former, next, former_tables, next_tables }
    }

    /// The pair with its indexes, foreign keys and checks paired.
    pub(super) fn fill(&self, pair: TablePair, next: &Table) -> TablePair {
        let former = &self.former.tables[pair.former];
        let indexes = self.pair_indexes(&pair, former, next);
        let foreign_keys = self.pair_foreign_keys(&pair, former, next);
        let checks = pair_checks(&pair, former, next);
        TablePair { indexes, foreign_keys, checks, ..pair }
    }

    fn pair_indexes(&self, pair: &TablePair, former: &Table, next: &Table) -> Vec<Option<usize>> {
        let columns = |index: &Index| index.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
        let old = |index: &Index| self.former_columns(former, &columns(index));
        let new = |index: &Index| self.next_columns(pair, next, &columns(index));
        let mut tiers = Tiers::new(&former.indexes, &next.indexes);
        tiers.pair(
            |index| Some((name(index.name.as_ref())?, old(index))),
            |index| Some((name(index.name.as_ref())?, new(index))),
        );
        tiers.pair(|index| Some((index.is_unique(), old(index))), |index| Some((index.is_unique(), new(index))));
        tiers.pair(|index| name(index.name.as_ref()), |index| name(index.name.as_ref()));
        tiers.pair(|index| Some(old(index)), |index| Some(new(index)));
        tiers.pairs
    }

    fn pair_foreign_keys(&self, pair: &TablePair, former: &Table, next: &Table) -> Vec<Option<usize>> {
        let old = |key: &ForeignKey| self.former_columns(former, &key.columns);
        let new = |key: &ForeignKey| self.next_columns(pair, next, &key.columns);
        let old_target = |key: &ForeignKey| self.former_target(key).0;
        let new_target = |key: &ForeignKey| self.next_target(key).0;
        let mut tiers = Tiers::new(&former.foreign_keys, &next.foreign_keys);
        tiers.pair(|key| Some((old(key), old_target(key))), |key| Some((new(key), new_target(key))));
        tiers.pair(|key| Some(old(key)), |key| Some(new(key)));
        // Of an equal name alone nothing follows: PowerDesigner numbers FK_Reference_4 anew at each export.
        tiers.pair(
            |key| Some((name(key.name.as_ref())?, old_target(key))),
            |key| Some((name(key.name.as_ref())?, new_target(key))),
        );
        tiers.pairs
    }

    /// Columns of a former table.
    pub(in crate::schema) fn former_columns(&self, table: &Table, names: &[Name]) -> Vec<Reference> {
        names.iter().map(|name| known_or_new(place_of(table, name), name)).collect()
    }

    /// Columns of a next table, in terms of the former one.
    pub(in crate::schema) fn next_columns(&self, pair: &TablePair, table: &Table, names: &[Name]) -> Vec<Reference> {
        let former = |name: &Name| place_of(table, name).and_then(|place| pair.columns.get(place).copied().flatten());
        names.iter().map(|name| known_or_new(former(name), name)).collect()
    }

    /// What a former foreign key refers to: the table, and its columns even where the primary key goes without saying.
    pub(in crate::schema) fn former_target(&self, key: &ForeignKey) -> (Reference, Vec<Reference>) {
        let place = self.former_tables.get(&key.referenced_table.text.to_lowercase()).copied();
        let table = place.map(|place| &self.former.tables[place]);
        let names = referenced_columns(key, table);
        let columns = match table {
            Some(table) => self.former_columns(table, names),
            None => names.iter().map(|name| known_or_new(None, name)).collect(),
        };
        (known_or_new(place, &key.referenced_table), columns)
    }

    /// What a next foreign key refers to, in terms of the former schema.
    pub(in crate::schema) fn next_target(&self, key: &ForeignKey) -> (Reference, Vec<Reference>) {
        let place = self.next_tables.get(&key.referenced_table.text.to_lowercase()).copied();
        if place.is_none() {
            // It hangs in the air, as may be told of it, but it refers to what it did.
            return self.former_target(key);
        }
        let table = place.map(|place| &self.next.tables[place]);
        let pair = place.and_then(|place| self.pairing.tables.get(place)?.as_ref());
        let names = referenced_columns(key, table);
        let columns = match (table, pair) {
            (Some(table), Some(pair)) => self.next_columns(pair, table, names),
            _ => names.iter().map(|name| known_or_new(None, name)).collect(),
        };
        (known_or_new(pair.map(|pair| pair.former), &key.referenced_table), columns)
    }
}

fn referenced_columns<'k>(key: &'k ForeignKey, table: Option<&'k Table>) -> &'k [Name] {
    let primary = || table.and_then(|table| table.primary_key.as_ref());
    match key.referenced_columns.as_slice() {
        [] => primary().map_or(&[], |primary| primary.columns.as_slice()),
        columns => columns,
    }
}

fn known_or_new(place: Option<usize>, name: &Name) -> Reference {
    place.map_or_else(|| Reference::New(name.text.to_lowercase()), Reference::Known)
}

fn place_of(table: &Table, name: &Name) -> Option<usize> {
    let places = || table.columns.iter();
    places().position(|column| column.name.text == name.text).or_else(|| {
        let lower = name.text.to_lowercase();
        places().position(|column| column.name.text.to_lowercase() == lower)
    })
}

impl TablePair {
    /// An expression of the former table in the next one's names.
    pub(in crate::schema) fn renamed(&self, former: &Table, next: &Table, expression: &str) -> String {
        let kept = self.columns.iter().enumerate().filter_map(|(next, former)| Some((next, (*former)?)));
        let names: HashMap<String, &str> = kept
            .map(|(new, old)| (former.columns[old].name.text.to_lowercase(), next.columns[new].name.text.as_str()))
            .collect();
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let mut text = String::with_capacity(expression.len());
        let mut rest = expression;
        while let Some(start) = rest.find(is_word) {
            let end = rest[start..].find(|c| !is_word(c)).map_or(rest.len(), |length| start + length);
            let word = &rest[start..end];
            text.push_str(&rest[..start]);
            text.push_str(names.get(&word.to_lowercase()).copied().unwrap_or(word));
            rest = &rest[end..];
        }
        text + rest
    }
}

/// Of several tables of one name, the first.
fn by_name(tables: &[Table]) -> HashMap<String, usize> {
    tables.iter().enumerate().rev().map(|(place, table)| (table.name.text.to_lowercase(), place)).collect()
}

fn name(name: Option<&Name>) -> Option<String> {
    name.map(|name| name.text.to_lowercase())
}

fn pair_checks(pair: &TablePair, former: &Table, next: &Table) -> Vec<Option<usize>> {
    let old = |check: &Check| Some(folded(&pair.renamed(former, next, &check.expression)));
    let mut tiers = Tiers::new(&former.checks, &next.checks);
    tiers.pair(old, |check| Some(folded(&check.expression)));
    tiers.pair(|check| name(check.name.as_ref()), |check| name(check.name.as_ref()));
    tiers.pairs
}
