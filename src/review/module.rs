//! Modules: which tables each owns, and which modules are related.
//!
//! A project's modules outlive its drafts, so they own tables by name; within a draft a table may be put into a module by
//! hand, which holds for its id over renames.

mod chart;
mod drawing;
mod pattern;
mod relation;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::signoff::OwnedTables;
use super::{Act, DraftState, ModuleId, Standing, UserId};
use crate::schema::{ObjectId, Table};

pub use chart::{NO_MODULE, charted_groups, charted_relations};
pub use drawing::{Arrow, Drawing, ModuleBox, draw};
pub use pattern::{Pattern, PatternError};
pub use relation::{Link, ModuleRelation, links, relations};

/// Whether somebody of that standing may put tables into other modules while the draft is in that state. While people are asked
/// to agree only whoever manages the project may: who answers for the module that a table leaves would be asked no more.
#[must_use]
pub fn may_move_tables(standing: Standing, state: DraftState) -> bool {
    let is_asked = matches!(state, DraftState::Agreeing | DraftState::SecondMeeting);
    !is_asked || standing.may(Act::ManageProject)
}

/// A functional module of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Module {
    /// Its id.
    pub id: ModuleId,
    /// Its name.
    pub name: String,
    /// Who answers for it.
    pub owners: Vec<UserId>,
    /// Names of tables that it owns, letter case aside.
    pub tables: Vec<String>,
    /// Patterns of the names of tables that it owns.
    pub patterns: Vec<Pattern>,
    /// PowerDesigner packages whose tables it owns.
    pub packages: Vec<String>,
}

/// Why a table is in a module: the earlier ones win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grounds {
    /// Somebody put it there in this draft.
    ByHand,
    /// The module names it.
    ByName,
    /// The module owns its PowerDesigner package.
    ByPackage,
    /// Its name fits a pattern; of several the one with the most letters wins.
    ByPattern,
}

/// The module of a table, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Home {
    /// Which.
    pub module: ModuleId,
    /// Why.
    pub grounds: Grounds,
}

/// Which module owns which table of a revision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Homes {
    /// The tables that are in a module.
    pub of: BTreeMap<ObjectId, Home>,
    /// The tables that are in none, in the order of the revision.
    pub homeless: Vec<ObjectId>,
    /// The tables that two modules claim on the same grounds; the module that comes first has them until somebody settles it.
    pub disputed: Vec<(ObjectId, Vec<ModuleId>)>,
}

impl Homes {
    /// The module of a table.
    #[must_use]
    pub fn module(&self, table: ObjectId) -> Option<ModuleId> {
        self.of.get(&table).map(|home| home.module)
    }

    /// The modules of which the draft has tables.
    #[must_use]
    pub fn touched(&self) -> BTreeSet<ModuleId> {
        self.of.values().map(|home| home.module).collect()
    }
}

/// Finds the module of each table. `by_hand` holds what was settled in this draft.
#[must_use]
pub fn homes(modules: &[Module], by_hand: &BTreeMap<ObjectId, ModuleId>, tables: &[(ObjectId, &Table)]) -> Homes {
    let mut homes = Homes::default();
    for (id, table) in tables {
        let chosen = by_hand.get(id).filter(|chosen| modules.iter().any(|module| module.id == **chosen));
        let claims: Vec<_> = match chosen {
            Some(module) => vec![(Grounds::ByHand, 0, *module)],
            None => claims(modules, table),
        };
        let Some((grounds, letters, module)) = claims.iter().copied().min_by_key(|(grounds, letters, _)| {
            // `min_by_key` keeps the first of equals, which is the order of the modules.
            (*grounds, usize::MAX - letters)
        }) else {
            homes.homeless.push(*id);
            continue;
        };
        homes.of.insert(*id, Home { module, grounds });
        let equal = claims.iter().filter(|claim| (claim.0, claim.1) == (grounds, letters));
        let rivals: Vec<_> = equal.map(|(_, _, module)| *module).collect();
        if rivals.len() > 1 {
            homes.disputed.push((*id, rivals));
        }
    }
    homes
}

/// The modules that claim the table: on which grounds, and with how many letters of a pattern.
fn claims(modules: &[Module], table: &Table) -> Vec<(Grounds, usize, ModuleId)> {
    let claim = |module: &Module| {
        let within = |owned: &&String| table.package.as_ref().is_some_and(|package| is_within(package, owned));
        if module.tables.iter().any(|name| table.name.is(name)) {
            return Some((Grounds::ByName, 0, module.id));
        }
        if let Some(package) = module.packages.iter().filter(within).max_by_key(|owned| owned.len()) {
            // A package within a package is nearer to its tables than the one around it.
            return Some((Grounds::ByPackage, package.chars().count(), module.id));
        }
        let fitting = module.patterns.iter().filter(|pattern| pattern.fits(&table.name.text));
        fitting.map(Pattern::letters).max().map(|letters| (Grounds::ByPattern, letters, module.id))
    };
    modules.iter().filter_map(claim).collect()
}

/// Whether a package is that one, or lies within it.
#[must_use]
pub fn is_within(package: &str, owned: &str) -> bool {
    package.strip_prefix(owned).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// For each module, the tables of those to be `signed` on which its owners have a say: its own, and those that reference
/// into it.
#[must_use]
pub fn concerns(modules: &[Module], homes: &Homes, links: &[Link], signed: &[ObjectId]) -> Vec<OwnedTables> {
    let signed: BTreeSet<_> = signed.iter().copied().collect();
    let tables_of = |module: ModuleId| {
        let own = homes.of.iter().filter(move |(_, home)| home.module == module).map(|(table, _)| *table);
        let into = links.iter().filter(move |link| homes.module(link.to) == Some(module)).map(|link| link.from);
        own.chain(into).filter(|table| signed.contains(table)).collect()
    };
    modules
        .iter()
        .map(|module| OwnedTables {
            module: module.id,
            name: module.name.clone(),
            owners: module.owners.clone(),
            tables: tables_of(module.id),
        })
        .collect()
}

#[cfg(test)]
mod tests;
