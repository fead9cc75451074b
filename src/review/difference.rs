//! What the review has to know of the difference between two revisions: which objects changed, and whether in meaning.

use std::collections::{BTreeMap, BTreeSet};

use super::signoff::TableChange;
use crate::schema::ObjectId;

/// The tables that differ between two revisions. What changed in presentation only (order, white space, case of keywords)
/// is not among them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// By table, those that were added or dropped included.
    pub tables: BTreeMap<ObjectId, TableDifference>,
}

/// How a table differs between two revisions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableDifference {
    /// Whether only one of the two revisions has it.
    pub came_or_went: bool,
    /// Its parts that changed in meaning, added and dropped ones included; the table's own id stands for what has no id.
    pub meaning: BTreeSet<ObjectId>,
    /// Its parts of which the comment alone changed.
    pub comment: BTreeSet<ObjectId>,
}

impl TableDifference {
    /// What it means for the agreements on the table.
    #[must_use]
    pub fn change(&self) -> TableChange {
        if self.came_or_went || !self.meaning.is_empty() { TableChange::Meaning } else { TableChange::Comment }
    }

    /// Whether that part changed, be it in its comment only.
    #[must_use]
    pub fn touches(&self, part: ObjectId) -> bool {
        self.came_or_went || self.meaning.contains(&part) || self.comment.contains(&part)
    }
}

impl Difference {
    /// The tables with what the difference means for the agreements on them, for
    /// [`ChangesSince::with`](super::signoff::ChangesSince::with).
    pub fn changes(&self) -> impl Iterator<Item = (ObjectId, TableChange)> {
        self.tables.iter().map(|(table, difference)| (*table, difference.change()))
    }

    /// The tables that changed in meaning.
    pub fn in_meaning(&self) -> impl Iterator<Item = ObjectId> {
        self.changes().filter(|(_, change)| *change == TableChange::Meaning).map(|(table, _)| table)
    }
}
