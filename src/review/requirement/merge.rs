//! What pasted requirements would do to those that a project has: said before anything is done.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{PastedRequirement, Remark, Requirement};
use crate::review::module::Module;
use crate::review::{ModuleId, RequirementId};
use crate::text::Message;

/// What to do with one pasted requirement, given those that are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Merge {
    /// It is new.
    Add {
        /// Under which key.
        key: String,
        /// The module of the name that the text gives, where the project has it.
        module: Option<ModuleId>,
        /// What it says.
        pasted: PastedRequirement,
    },
    /// It says something else now.
    Change {
        /// What is there.
        before: Requirement,
        /// What will be there.
        after: Requirement,
    },
    /// It is there word for word.
    Same(RequirementId),
    /// It was dropped, and stays so: a document that still has it overrules nobody.
    Dropped(RequirementId),
}

/// A pasted requirement with what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MergeLine {
    /// The line on which it begins, counted from 1.
    pub line: usize,
    /// What becomes of it.
    pub merge: Merge,
}

/// What a pasted text would do.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Merged {
    /// What becomes of each requirement, in the order of the text.
    pub lines: Vec<MergeLine>,
    /// Those of the project that the text does not name; they stay as they are.
    pub absent: Vec<RequirementId>,
    /// What is not taken over as it stands, by line.
    pub remarks: Vec<Remark>,
}

impl Merged {
    /// How many requirements would be added, changed, and stay as they are.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |of: fn(&Merge) -> bool| self.lines.iter().filter(|line| of(&line.merge)).count();
        let added = count(|merge| matches!(merge, Merge::Add { .. }));
        let changed = count(|merge| matches!(merge, Merge::Change { .. }));
        (added, changed, self.lines.len() - added - changed)
    }

    /// Whether taking it in would change anything.
    #[must_use]
    pub fn does_something(&self) -> bool {
        self.lines.iter().any(|line| matches!(line.merge, Merge::Add { .. } | Merge::Change { .. }))
    }
}

/// Merges pasted requirements into those of the project, so that pasting a document again doubles nothing. They are
/// recognised by key, and without a key by title. A text adds and changes; it never removes, and where it says nothing (no
/// detail, no link, no module) it empties nothing.
#[must_use]
pub fn merge(present: &[Requirement], modules: &[Module], pasted: Vec<PastedRequirement>) -> Merged {
    let mut taken: BTreeSet<String> = present.iter().map(|requirement| requirement.key.to_lowercase()).collect();
    taken.extend(pasted.iter().filter_map(|requirement| requirement.key.as_deref().map(str::to_lowercase)));
    let mut number = present.len();
    let mut merged = Merged::default();
    let mut met: BTreeMap<RequirementId, usize> = BTreeMap::new();
    for requirement in pasted {
        let line = requirement.line;
        let module = module_of(modules, &requirement, &mut merged.remarks);
        let Some(known) = find(present, &requirement) else {
            let key = requirement.key.clone().unwrap_or_else(|| free_key(&mut number, &mut taken));
            merged.lines.push(MergeLine { line, merge: Merge::Add { key, module, pasted: requirement } });
            continue;
        };
        if let Some(first) = met.get(&known.id) {
            let message = Message::new("requirement-twice").with("key", &known.key).with("line", *first);
            merged.remarks.push(Remark { line, message, text: requirement.title });
            continue;
        }
        met.insert(known.id, line);
        merged.lines.push(MergeLine { line, merge: become_of(known, requirement, module) });
    }
    merged.remarks.sort_by_key(|remark| remark.line);
    let absent = present.iter().filter(|known| !known.dropped && !met.contains_key(&known.id));
    merged.absent = absent.map(|known| known.id).collect();
    merged
}

fn become_of(known: &Requirement, pasted: PastedRequirement, module: Option<ModuleId>) -> Merge {
    if known.dropped {
        return Merge::Dropped(known.id);
    }
    let said = |text: String, before: &str| if text.is_empty() { before.to_owned() } else { text };
    let after = Requirement {
        title: pasted.title,
        detail: said(pasted.detail, &known.detail),
        link: said(pasted.link, &known.link),
        module: module.or(known.module),
        ..known.clone()
    };
    if after == *known { Merge::Same(known.id) } else { Merge::Change { before: known.clone(), after } }
}

/// The module of the name that the text gives; where the project has none of that name, that is remarked,
/// unless it is the title of the document.
fn module_of(modules: &[Module], pasted: &PastedRequirement, remarks: &mut Vec<Remark>) -> Option<ModuleId> {
    let name = pasted.module.as_ref()?;
    let found = modules.iter().find(|module| module.name.to_lowercase() == name.to_lowercase());
    if found.is_none() && !pasted.under_title {
        let message = Message::new("requirement-no-module").with("name", name);
        remarks.push(Remark { line: pasted.line, message, text: pasted.title.clone() });
    }
    found.map(|module| module.id)
}

fn find<'a>(present: &'a [Requirement], pasted: &PastedRequirement) -> Option<&'a Requirement> {
    match &pasted.key {
        Some(key) => present.iter().find(|known| known.key.to_lowercase() == key.to_lowercase()),
        // One that is wanted before one that was dropped.
        None => {
            let titled = || present.iter().filter(|known| known.title == pasted.title);
            titled().find(|known| !known.dropped).or_else(|| titled().next())
        }
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

/// A key for one more requirement.
#[must_use]
pub fn next_key(present: &[Requirement]) -> String {
    let mut taken = present.iter().map(|requirement| requirement.key.to_lowercase()).collect();
    free_key(&mut present.len().clone(), &mut taken)
}
