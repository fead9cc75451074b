//! Requirements, and which tables and columns serve them.
//!
//! Reading them from pasted text is [`parse()`]; keeping them is somebody else's business.

mod csv;
mod markdown;
mod parse;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ModuleId, RequirementId};
use crate::schema::{Identity, ObjectId};

pub use parse::{Format, Parsed, PastedRequirement, parse};

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
    /// The module that it belongs to.
    pub module: Option<ModuleId>,
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

/// Finds the gaps of a revision. A traced column counts for its table; what is gone serves nothing. Requirements of modules
/// that the draft leaves alone are no gap of this draft; those of no module are everybody's.
#[must_use]
pub fn gaps(requirements: &[Requirement], traces: &[Trace], identity: &Identity, touched: &BTreeSet<ModuleId>) -> Gaps {
    let mut served = BTreeSet::new();
    let mut serving = BTreeSet::new();
    for trace in traces {
        if let Some(known) = identity.find(trace.object).filter(|known| !known.gone()) {
            served.insert(trace.requirement);
            serving.insert(known.table.id);
        }
    }
    let concerns = |requirement: &&Requirement| requirement.module.is_none_or(|module| touched.contains(&module));
    let without_table = requirements.iter().filter(concerns).map(|requirement| requirement.id);
    let without_requirement = identity.tables().iter().filter(|table| !table.gone).map(|table| table.id);
    Gaps {
        without_table: without_table.filter(|id| !served.contains(id)).collect(),
        without_requirement: without_requirement.filter(|id| !serving.contains(id)).collect(),
    }
}

/// What to do with one pasted requirement, given those that are there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merge {
    /// It is new, under that key.
    Add(String, PastedRequirement),
    /// It says something else now.
    Change(RequirementId, PastedRequirement),
    /// It is there word for word.
    Same(RequirementId),
}

/// Merges pasted requirements into those of the project, so that pasting a document again doubles nothing. They are
/// recognised by key, and without a key by title. Those that the paste leaves out stay as they are.
#[must_use]
pub fn merge(present: &[Requirement], pasted: Vec<PastedRequirement>) -> Vec<Merge> {
    let mut taken: BTreeSet<String> = present.iter().map(|requirement| requirement.key.to_lowercase()).collect();
    taken.extend(pasted.iter().filter_map(|requirement| requirement.key.as_deref().map(str::to_lowercase)));
    let mut number = present.len();
    let mut merged: Vec<Merge> = Vec::with_capacity(pasted.len());
    for requirement in pasted {
        let known = present.iter().find(|known| is_same(known, &requirement));
        merged.push(match known {
            Some(known) if known.title == requirement.title && known.detail == requirement.detail => {
                Merge::Same(known.id)
            }
            Some(known) => Merge::Change(known.id, requirement),
            None => {
                let key = requirement.key.clone().unwrap_or_else(|| free_key(&mut number, &mut taken));
                Merge::Add(key, requirement)
            }
        });
    }
    merged
}

fn is_same(known: &Requirement, pasted: &PastedRequirement) -> bool {
    match &pasted.key {
        Some(key) => known.key.to_lowercase() == key.to_lowercase(),
        None => known.title == pasted.title,
    }
}

/// The next key of the form `R-7` that nobody has.
fn free_key(number: &mut usize, taken: &mut BTreeSet<String>) -> String {
    loop {
        *number += 1;
        if taken.insert(format!("r-{number}")) {
            return format!("R-{number}");
        }
    }
}

#[cfg(test)]
mod tests;
