//! What people said of the objects of a project's baseline, and how it comes to hold for the same objects of a later draft:
//! which requirement they serve, which module a table was put into by hand, and which waivers they have.
//!
//! A draft that is begun on a baseline goes on with its ids ([`Identity::handed_on`]), and what was said is copied once, with
//! the first revision. So a page asks for nothing but the draft's own rows, no schemas are compared to show one, and what the
//! designer says later (a table is what the baseline called otherwise) brings along what was said of it, as within a draft.
//! Copied, not shared: what is said in a draft is its own until it is the baseline in turn, and what an accepted draft
//! says stays as it was accepted. Ids of two drafts that were begun on one baseline may be the same for different objects,
//! so nothing is ever looked up by an id of another draft.
//!
//! Where the baseline is not the one that the draft was begun on, because it moved or came later, ids do not tell. The next
//! revision's objects are recognised in it once, and what was said is taken over as in a merge of three: what the draft
//! could know of before, and has otherwise, stays as the draft has it.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};

use super::known_finding::KnownFinding;
use super::lineage::Stage;
use super::requirement::Trace;
use super::waiver::WaiverTarget;
use super::{ModuleId, UserId};
use crate::schema::{Identity, ObjectId, Pairing};

/// Tells the id of a part from its table's place and its own.
type IdAt = fn(&Identity, usize, usize) -> Option<ObjectId>;

/// Which objects of a draft are the tables, columns, indexes and keys of a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heirs(HashMap<ObjectId, ObjectId>);

impl Heirs {
    /// Those of a draft that goes on with the baseline's ids, whether its revision still has them or not.
    #[must_use]
    pub fn with_same_ids(baseline: &Identity) -> Self {
        let tables = baseline.tables().iter().filter(|table| !table.gone);
        let ids = tables.flat_map(|table| {
            let lists = [&table.columns, &table.indexes, &table.foreign_keys, &table.primary_key];
            let parts = lists.into_iter().flatten().filter(|part| !part.gone).map(|part| part.id);
            std::iter::once(table.id).chain(parts)
        });
        Self(ids.map(|id| (id, id)).collect())
    }

    /// Those that are recognised in a revision of a draft with ids of its own.
    #[must_use]
    pub fn recognised(baseline: Stage<'_>, next: Stage<'_>) -> Self {
        let pairing = Pairing::recognise(baseline.schema, next.schema);
        let mut heirs = HashMap::new();
        for (place, pair) in pairing.tables.iter().enumerate() {
            let Some(pair) = pair else { continue };
            let table = baseline.identity.table_id(pair.former).zip(next.identity.table_id(place));
            let lists: [(&[Option<usize>], IdAt); 4] = [
                (&pair.columns, Identity::column_id),
                (&pair.indexes, Identity::index_id),
                (&pair.foreign_keys, Identity::foreign_key_id),
                (&[Some(0)], |identity, table, _| identity.primary_key_id(table)),
            ];
            let parts = lists.into_iter().flat_map(|(places, id)| {
                places.iter().enumerate().filter_map(move |(at, former)| {
                    id(baseline.identity, pair.former, (*former)?).zip(id(next.identity, place, at))
                })
            });
            heirs.extend(table.into_iter().chain(parts));
        }
        Self(heirs)
    }

    /// What a waiver of a draft with that identity is about in the draft of these objects; `None` where it is about none of
    /// them.
    #[must_use]
    pub fn target(&self, target: &WaiverTarget, identity: &Identity) -> Option<WaiverTarget> {
        let heir = |id: ObjectId| self.0.get(&identity.resolve(id)).copied();
        Some(match target.clone() {
            WaiverTarget::Finding { known, message } => {
                let object = Some(heir(known.object?)?);
                WaiverTarget::Finding { known: KnownFinding { object, ..known }, message }
            }
            WaiverTarget::Rule { rule, table, name } => WaiverTarget::Rule { rule, table: heir(table)?, name },
        })
    }
}

/// What people said of the objects of a draft that holds for later drafts as well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What serves which requirement, and who noted that when.
    pub traces: BTreeMap<Trace, (UserId, DateTime<Utc>)>,
    /// The tables that were put into a module by hand, and when.
    pub homes: BTreeMap<ObjectId, (ModuleId, DateTime<Utc>)>,
}

impl Said {
    /// The same by the ids that hold.
    #[must_use]
    pub fn resolved(&self, identity: &Identity) -> Self {
        self.renamed(|id| Some(identity.resolve(id)))
    }

    /// The same of the objects that are these in a draft; what was said of others is left out.
    #[must_use]
    pub fn passed_to(&self, heirs: &Heirs) -> Self {
        self.renamed(|id| heirs.0.get(&id).copied())
    }

    fn renamed(&self, to: impl Fn(ObjectId) -> Option<ObjectId>) -> Self {
        let traces = self.traces.iter().filter_map(|(trace, noted)| {
            let object = to(trace.object)?;
            Some((Trace { object, ..*trace }, *noted))
        });
        let homes = self.homes.iter().filter_map(|(table, home)| Some((to(*table)?, *home)));
        Self { traces: traces.collect(), homes: homes.collect() }
    }

    /// What a draft takes over of it, given what it says itself and what the baseline said when it took over last. That is
    /// what is said of objects that are new in the draft, and what was not said then; a table that the draft has put
    /// elsewhere since then stays there, and what it has removed is not noted again.
    #[must_use]
    pub fn news(mut self, before: &Self, own: &Self, is_new: impl Fn(ObjectId) -> bool) -> Self {
        self.traces.retain(|trace, _| {
            !own.traces.contains_key(trace) && (is_new(trace.object) || !before.traces.contains_key(trace))
        });
        self.homes.retain(|table, (module, _)| {
            let (own, before) = (own.home(*table), before.home(*table));
            let is_said_anew = before != Some(*module) && own == before;
            if is_new(*table) { own.is_none() } else { is_said_anew }
        });
        self
    }

    /// The same, as if it were said now.
    #[must_use]
    pub fn as_of(mut self, now: DateTime<Utc>) -> Self {
        self.traces.values_mut().for_each(|(_, at)| *at = now);
        self.homes.values_mut().for_each(|(_, at)| *at = now);
        self
    }

    fn home(&self, table: ObjectId) -> Option<ModuleId> {
        self.homes.get(&table).map(|(module, _)| *module)
    }
}

#[cfg(test)]
#[path = "inheritance_tests.rs"]
mod tests;
