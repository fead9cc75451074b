//! Requirements, and which tables and columns serve them.
//!
//! Reading them from pasted text is [`parse()`]; keeping them is somebody else's business.

mod csv;
mod export;
mod markdown;
mod matrix;
mod merge;
mod parse;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ModuleId, RequirementId};
use crate::schema::ObjectId;

pub use export::{TraceLine, to_csv, to_markdown};
pub use matrix::{Matrix, MatrixRow, Served};
pub use merge::{Merge, MergeLine, Merged, merge, next_key};
pub use parse::{Format, Parsed, PastedRequirement, Remark, is_address, parse};

/// The longest key of a requirement, in characters.
pub const KEY_MOST: usize = 40;
/// The longest title, in characters: one line.
pub const TITLE_MOST: usize = 300;
/// The longest text about a requirement, in characters.
pub const DETAIL_MOST: usize = 20_000;
/// The longest address, in characters.
pub const LINK_MOST: usize = 1000;

/// An item of the requirements document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Its id.
    pub id: RequirementId,
    /// What it is called in short: `R-7`, or the number that the document gives it.
    pub key: String,
    /// What is wanted, in one line.
    pub title: String,
    /// What else the document says; may be empty.
    pub detail: String,
    /// Where the document says it: an address, or nothing.
    pub link: String,
    /// The module that it belongs to.
    pub module: Option<ModuleId>,
    /// Whether nobody wants it any more. It is kept with what served it, and may be taken up again.
    pub dropped: bool,
}

impl Requirement {
    /// Whether a draft that touches those modules has to serve it: those of no module are everybody's.
    #[must_use]
    pub fn concerns(&self, touched: &BTreeSet<ModuleId>) -> bool {
        !self.dropped && self.module.is_none_or(|module| touched.contains(&module))
    }
}

/// That an object of a draft serves a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Trace {
    /// The requirement.
    pub requirement: RequirementId,
    /// The table or column.
    pub object: ObjectId,
}

/// What is missing between requirements and tables, both ways.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Gaps {
    /// Requirements that no table serves, in their order.
    pub without_table: Vec<RequirementId>,
    /// Tables that serve no requirement, in the order of the revision.
    pub without_requirement: Vec<ObjectId>,
}

#[cfg(test)]
mod tests;
