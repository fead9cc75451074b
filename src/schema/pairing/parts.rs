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
    former: &'a Schema,
    former_tables: HashMap<String, usize>,
    /// For each table name of the next schema, the former table.
    next_tables: HashMap<String, Option<usize>>,
}

impl<'a> References<'a> {
    pub(in crate::schema) fn new(pairing: &Pairing, former: &'a Schema, next: &Schema) -> Self {
        let pairs = pairing.tables.iter().map(|pair| pair.as_ref().map(|pair| pair.former));
        let former_tables = by_name(&former.tables).collect();
        let formers: Vec<Option<usize>> = pairs.collect();
        let next_tables = by_name(&next.tables).map(|(name, place)| (name, formers[place])).collect();
        Self { former, former_tables, next_tables }
    }

    /// The pair with its indexes, foreign keys and checks paired.
    pub(super) fn fill(&self, pair: TablePair, next: &Table) -> TablePair {
        let former = &self.former.tables[pair.former];
        let indexes = self.pair_indexes(&pair, former, next);
        let foreign_keys = self.pair_foreign_keys(&pair, former, next);
        let checks = pair_checks(&former.checks, &next.checks);
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
        let old_target = |key: &ForeignKey| self.former_table(&key.referenced_table);
        let new_target = |key: &ForeignKey| self.next_table(&key.referenced_table);
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

    /// A table that the former schema names.
    pub(in crate::schema) fn former_table(&self, name: &Name) -> Reference {
        known_or_new(self.former_tables.get(&name.text.to_lowercase()).copied(), name)
    }

    /// A table that the next schema names, in terms of the former one.
    pub(in crate::schema) fn next_table(&self, name: &Name) -> Reference {
        known_or_new(self.next_tables.get(&name.text.to_lowercase()).copied().flatten(), name)
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

/// Of several tables of one name, the first.
fn by_name(tables: &[Table]) -> impl Iterator<Item = (String, usize)> {
    tables.iter().enumerate().rev().map(|(place, table)| (table.name.text.to_lowercase(), place))
}

fn name(name: Option<&Name>) -> Option<String> {
    name.map(|name| name.text.to_lowercase())
}

fn pair_checks(former: &[Check], next: &[Check]) -> Vec<Option<usize>> {
    let expression = |check: &Check| Some(folded(&check.expression));
    let mut tiers = Tiers::new(former, next);
    tiers.pair(expression, expression);
    tiers.pair(|check| name(check.name.as_ref()), |check| name(check.name.as_ref()));
    tiers.pairs
}
