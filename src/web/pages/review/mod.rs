//! The review page: a draft's tables, its source, its findings and what is said about it.

mod cards;
mod columns;
mod diagram;
mod discussion;
mod findings;
mod keys;
mod marks;
mod overview;
pub(in crate::web) mod place;
mod saying;
mod source;

pub(in crate::web) use cards::default_of;
pub(in crate::web) use columns::{CardsPart, show as columns};
pub(in crate::web) use diagram::show as diagram;
pub(in crate::web) use discussion::show as discussion;
pub(in crate::web) use findings::show as findings;
pub(in crate::web) use overview::{ListedTable, Overview, TableGroup};
pub(in crate::web) use source::show as source;

use serde::Deserialize;

use super::checkup::Item;

/// A draft's name in an address, such as `SHOP-12`. What is no such name is found by nobody.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "String")]
pub(in crate::web) struct DraftName {
    pub(in crate::web) key: String,
    pub(in crate::web) number: i64,
}

impl From<String> for DraftName {
    fn from(name: String) -> Self {
        let parts = name.rsplit_once('-').and_then(|(key, number)| Some((key.to_owned(), number.parse().ok()?)));
        let (key, number) = parts.unwrap_or_default();
        Self { key, number }
    }
}

/// What may stand in the address of a view of a draft.
#[derive(Debug, Default, Deserialize)]
pub(in crate::web) struct Wish {
    /// The revision; else the latest.
    pub(in crate::web) revision: Option<i64>,
    /// The id of a table to show.
    table: Option<u32>,
    /// Which of several sources to show, counted from 0.
    file: Option<u32>,
    /// The line of the source to show.
    line: Option<usize>,
    /// What to open a form for a comment on.
    say: Option<String>,
    /// A severity to show alone.
    severity: Option<String>,
    /// A rule to show alone.
    rule: Option<String>,
    /// The number of the revision since which changes are marked; else the one that the reader knows.
    pub(in crate::web) since: Option<i64>,
    /// Given to see nothing but tables that changed.
    changed: Option<String>,
    /// `verify` for the threads that wait for the reader, `pending` for what they have not published, `all` for resolved
    /// ones too.
    threads: Option<String>,
}
