//! Which object of one schema is which of another: over reordering, re-export, another case style and renames.
//!
//! Knows names, types, comments and places; ids are a matter of [`super::identity`].

mod columns;
mod likeness;
mod matching;
mod parts;
mod tables;
mod through;
mod tiers;

pub use likeness::is_recased;
pub(super) use parts::References;

use super::Schema;

/// Likeness, in percent, from which two objects of different names are taken for one.
pub(super) const SAME: u8 = 70;

/// Likeness, in percent, from which the designer is asked whether two objects are one.
pub(super) const ASK: u8 = 50;

/// How far, in percent, the likest has to stand out from the next one to be taken without asking.
pub(super) const MARGIN: u8 = 8;

/// Which objects of the former schema the objects of the next one are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pairing {
    /// For each table of the next schema, in its order, the former table that it is; `None` for a new one.
    pub tables: Vec<Option<TablePair>>,
    /// What looks alike, but not enough to be sure. The objects count as different until somebody says otherwise.
    pub doubts: Vec<Doubt>,
}

/// A table that both schemas have. The lists are in the order of the next schema's table and hold places in the former's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TablePair {
    /// The place of the table in the former schema.
    pub former: usize,
    /// The former columns.
    pub columns: Vec<Option<usize>>,
    /// The former indexes.
    pub indexes: Vec<Option<usize>>,
    /// The former foreign keys.
    pub foreign_keys: Vec<Option<usize>>,
    /// The former check constraints.
    pub checks: Vec<Option<usize>>,
}

/// Two objects, one gone and one new, that may be one under another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The object of the former schema.
    pub former: Place,
    /// The object of the next schema.
    pub next: Place,
    /// How much alike they are, in percent.
    pub likeness: u8,
}

/// Where a table, or a column of it, stands in a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    /// The place of the table among the tables.
    pub table: usize,
    /// The place of the column among the table's columns; `None` for the table itself.
    pub column: Option<usize>,
}

impl Pairing {
    /// Recognises the objects of `former` in `next`.
    ///
    /// Names decide where they agree, in whatever case style, unless the objects behind them were exchanged. What is
    /// left over is compared by columns, comment, label, types and position. The time it takes grows with the
    /// number of columns: leftovers are compared with the few that share something rare with them.
    #[must_use]
    pub fn recognise(former: &Schema, next: &Schema) -> Self {
        let (pairs, mut doubts) = tables::pair(&former.tables, &next.tables);
        let mut pairing = Self { tables: vec![None; next.tables.len()], doubts: Vec::new() };
        for (place, former_place) in pairs.iter().enumerate() {
            let Some(former_place) = *former_place else { continue };
            let (columns, column_doubts) = Self::of_columns(former, next, [former_place, place]);
            doubts.extend(column_doubts);
            pairing.tables[place] = Some(TablePair { former: former_place, columns, ..TablePair::default() });
        }
        pairing.doubts = doubts;
        pairing.pair_parts(former, next);
        pairing
    }

    /// Recognises the columns of one table in those of another, of which it is said that they are one, at their places in
    /// both schemas. Nothing else is paired.
    pub(super) fn of_columns(
        former: &Schema,
        next: &Schema,
        [old, new]: [usize; 2],
    ) -> (Vec<Option<usize>>, Vec<Doubt>) {
        let (columns, doubts) = columns::pair(&former.tables[old].columns, &next.tables[new].columns);
        (columns, doubts.into_iter().map(|found| found.in_tables(old, new)).collect())
    }

    /// Pairs indexes, keys and checks, which are known by the tables and columns that they name.
    pub(super) fn pair_parts(&mut self, former: &Schema, next: &Schema) {
        let references = References::new(self, former, next);
        let filled: Vec<Option<TablePair>> = self
            .tables
            .iter()
            .enumerate()
            .map(|(place, pair)| pair.clone().map(|pair| references.fill(pair, &next.tables[place])))
            .collect();
        self.tables = filled;
    }

    /// The places of the former tables that the next schema has no more, in order.
    #[must_use]
    pub fn removed_tables(&self, former: &Schema) -> Vec<usize> {
        missing(self.tables.iter().flatten().map(|pair| pair.former), former.tables.len())
    }
}

/// The places from 0 to `count` that are not among `present`.
pub(super) fn missing(present: impl Iterator<Item = usize>, count: usize) -> Vec<usize> {
    let mut absent = vec![true; count];
    for place in present {
        if let Some(mark) = absent.get_mut(place) {
            *mark = false;
        }
    }
    (0..count).filter(|place| absent[*place]).collect()
}

#[cfg(test)]
#[path = "pairing/tests.rs"]
mod tests;
