//! Agreements that the project's baseline has overtaken: it got something since that the draft would override, and nobody
//! can have agreed to that.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use crate::review::RevisionId;
use crate::schema::ObjectId;

/// That the baseline moved while a draft was under way, seen from the draft's present revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaselineMove {
    /// When.
    pub at: DateTime<Utc>,
    /// The accepted revision that became the baseline.
    pub to: RevisionId,
    /// The tables of the draft that would override something of what the baseline got then or later.
    pub overridden: BTreeSet<ObjectId>,
    /// What came or changed then or later and stands in no row, by name: the tables that the draft would drop, and the views
    /// that it would override. Nobody can sign these, so they are agreed to with every table.
    pub with_all: Vec<String>,
}

impl BaselineMove {
    fn overrides(&self, table: ObjectId) -> bool {
        !self.with_all.is_empty() || self.overridden.contains(&table)
    }
}

/// The last of the moves, the earliest first, by which a word on the table is overtaken that was said at that time. A move
/// that a later one takes back itself overtakes nothing.
pub(super) fn overtaken_by(moves: &[BaselineMove], table: ObjectId, said: DateTime<Utc>) -> Option<&BaselineMove> {
    let since = since(moves, said);
    since.first().filter(|of| of.overrides(table))?;
    since.iter().rev().find(|of| of.overrides(table))
}

/// What came to the baseline or changed there since that time, by name, and is agreed to with every table.
pub(super) fn with_all_since(moves: &[BaselineMove], said: DateTime<Utc>) -> &[String] {
    since(moves, said).first().map(|of| of.with_all.as_slice()).unwrap_or_default()
}

fn since(moves: &[BaselineMove], said: DateTime<Utc>) -> &[BaselineMove] {
    &moves[moves.partition_point(|of| of.at <= said)..]
}
