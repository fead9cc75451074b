//! Which column a name means where names differ in case only: quotes keep the case, and the database folds what has none.

use std::cmp::Ordering;

use crate::schema::made_name::{LONGEST, kept_of};
use crate::schema::{Column, Dialect, Name};

/// What names of columns are to the database; where nobody knows which one it is, case never counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names {
    /// The database.
    pub(super) dialect: Option<Dialect>,
}

impl Names {
    /// Whether an object is called by that name, letter case aside: PostgreSQL cuts names that are too long.
    pub(super) fn is_called(self, name: &Name, wanted: &str) -> bool {
        let long = self.cuts() && (name.text.len() > LONGEST || wanted.len() > LONGEST);
        name.is(wanted) || long && Name::plain(kept_of(&name.text)).is(kept_of(wanted))
    }

    /// Whether the database cuts names that are too long, so that what they are cut to means the same.
    pub(super) fn cuts(self) -> bool {
        self.dialect == Some(Dialect::Postgresql)
    }

    /// Whether two names are the same to the database.
    pub(super) fn are_same(self, one: &Name, other: &Name) -> bool {
        self.dialect.map_or_else(|| one.is(&other.text), |dialect| dialect.folded(one) == dialect.folded(other))
    }

    /// The place of the column that is meant. Where none is called exactly so, one whose name differs in case only.
    pub(super) fn column(self, columns: &[Column], wanted: &Name) -> Option<usize> {
        let mut best = None;
        for (at, column) in columns.iter().enumerate() {
            let Some(rank) = self.rank(&column.name, wanted) else { continue };
            if rank == 0 {
                return Some(at);
            }
            if best.is_none_or(|(other, _)| rank < other) {
                best = Some((rank, at));
            }
        }
        best.map(|(_, at)| at)
    }

    /// How far a name is from the one that is wanted: 0 where it is the same; `None` where it is another one.
    fn rank(self, name: &Name, wanted: &Name) -> Option<u8> {
        let spelt = name.text == wanted.text;
        if spelt && name.quoted == wanted.quoted {
            return Some(0);
        }
        let rank = |name: &Name| match () {
            () if self.are_same(name, wanted) => 0,
            () if spelt => 1,
            () if !name.quoted => 2,
            () => 3,
        };
        self.is_called(name, &wanted.text).then(|| rank(name))
    }

    /// The column at that place, with the others of which it has to be told apart.
    pub(super) fn meant(self, columns: &[Column], at: usize) -> Meant {
        let name = columns[at].name.clone();
        let others = columns.iter().enumerate().filter(|(other, column)| *other != at && column.name.is(&name.text));
        let twins = others.map(|(_, column)| column.name.clone()).collect();
        Meant { names: self, name, twins }
    }

    /// The same of a column that is known to be alone.
    pub(super) fn alone(self, columns: &[Column], at: usize) -> Meant {
        Meant { names: self, name: columns[at].name.clone(), twins: Vec::new() }
    }
}

/// A column, and the other ones whose names differ from its own in case only.
pub(super) struct Meant {
    names: Names,
    name: Name,
    twins: Vec<Name>,
}

impl Meant {
    /// Whether a key or an index means this column by that name.
    pub(super) fn by(&self, reference: &Name) -> bool {
        let rank = |name: &Name| self.names.rank(name, reference);
        let closer = |twin: &Name| rank(twin).cmp(&rank(&self.name)) == Ordering::Less;
        reference.is(&self.name.text) && !self.twins.iter().any(closer)
    }

    /// Its name, where no other column is called alike.
    pub(super) fn unlike_others(&self) -> Option<&Name> {
        self.twins.is_empty().then_some(&self.name)
    }
}
