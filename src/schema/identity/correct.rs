//! What the designer says of who is who. It holds for all revisions of the draft, whenever it is said.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::unite::unite;
use super::{Identity, KnownPart, KnownTable, ObjectId};
use crate::schema::Schema;

/// Whether an object that is gone and one that is new are the same under another name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The object that is gone.
    pub former: ObjectId,
    /// The object that is new.
    pub next: ObjectId,
    /// How much alike they are, in percent.
    pub likeness: u8,
}

/// What the designer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// `next` is what `former` was. Of tables the columns, indexes and keys become one as well, as far as they are
    /// recognised; where that is unsure, it is asked.
    Unite {
        /// The object that was there before.
        former: ObjectId,
        /// The one that came later.
        next: ObjectId,
    },
    /// The object is not what the revisions before had under its id. With it go the parts of a table.
    Separate {
        /// The object.
        object: ObjectId,
        /// The place of the first revision in which it is another one, counted from 0.
        since: usize,
    },
    /// The two of a question are different; it is asked no more.
    Dismiss {
        /// The object that is gone.
        former: ObjectId,
        /// The object that is new.
        next: ObjectId,
    },
}

/// Why the designer's word can't hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// The draft has no such object.
    #[error("the draft has no such object")]
    Unknown,
    /// They are of different kinds, or parts of different tables.
    #[error("objects of different kinds or tables can't be one")]
    Unlike,
    /// The one that is to be the former one came later, or both are one already.
    #[error("one of the objects must have been there before the other")]
    NotExchangeable,
    /// A revision has both of them.
    #[error("the revision at place {0} has both of them")]
    BothThere(usize),
    /// The object is not in the revision, or was not there before.
    #[error("the object is not in both revisions")]
    NotThere,
    /// The schemas of two tables that would become one are not at hand.
    #[error("the tables can't be compared")]
    NoSchema,
}

impl Identity {
    /// What is unsure, the likest first.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Has the designer's word hold in all the revisions of a draft, in whose order the identities stand. Returns which
    /// ids other ids took the place of: what was said of the former since that revision is about the latter.
    ///
    /// The schemas stand in the same order. Of two tables that become one, those of the revisions of [`Self::meeting`] are
    /// needed, to tell which part is which.
    ///
    /// # Errors
    /// When it can't hold; nothing was changed then.
    pub fn correct(
        history: &mut [Self],
        schemas: &[Option<&Schema>],
        correction: Correction,
    ) -> Result<Vec<(ObjectId, ObjectId)>, CorrectionError> {
        match correction {
            Correction::Unite { former, next } => unite(history, schemas, former, next).map(|()| Vec::new()),
            Correction::Separate { object, since } => separate(history, object, since),
            Correction::Dismiss { former, next } => {
                for identity in history {
                    identity.questions.retain(|asked| (asked.former, asked.next) != (former, next));
                }
                Ok(Vec::new())
            }
        }
    }

    pub(super) fn is_there(&self, id: ObjectId) -> bool {
        self.find(id).is_some_and(|known| !known.gone())
    }

    /// `next` becomes another name of `former`: whatever hangs on either finds the object.
    pub(super) fn alias(&mut self, former: ObjectId, next: ObjectId) {
        self.questions.retain(|asked| asked.former != former && asked.next != next);
        for asked in &mut self.questions {
            for id in [&mut asked.former, &mut asked.next] {
                if *id == next {
                    *id = former;
                }
            }
        }
        for (_, holds) in &mut self.aliases {
            if *holds == next {
                *holds = former;
            }
        }
        self.aliases.push((next, former));
    }

    pub(super) fn merge_tables(&mut self, former: ObjectId, next: ObjectId, parts: &[(ObjectId, ObjectId)]) {
        let Some(at) = self.tables.iter().position(|table| table.id == next) else { return };
        if let Some(old) = self.tables.iter().position(|table| table.id == former) {
            let keeps_old = !self.tables[old].gone;
            let (keep, drop) = if keeps_old { (old, at) } else { (at, old) };
            let mut dropped = self.tables[drop].clone();
            let kept = &mut self.tables[keep];
            for (list, more) in kept.parts_mut().into_iter().zip(dropped.parts_mut()) {
                list.extend(std::mem::take(more).into_iter().map(|part| KnownPart { gone: true, ..part }));
            }
            kept.id = former;
            self.tables.remove(drop);
        } else {
            self.tables[at].id = former;
        }
        for (former, next) in parts {
            self.merge_parts(*former, *next);
        }
    }

    pub(super) fn merge_parts(&mut self, former: ObjectId, next: ObjectId) {
        for parts in self.tables.iter_mut().flat_map(KnownTable::parts_mut) {
            let Some(at) = parts.iter().position(|part| part.id == next) else { continue };
            let Some(old) = parts.iter().position(|part| part.id == former) else {
                parts[at].id = former;
                continue;
            };
            let keeps_old = !parts[old].gone;
            let (keep, drop) = if keeps_old { (old, at) } else { (at, old) };
            parts[keep].id = former;
            parts.remove(drop);
        }
    }
}

fn separate(
    history: &mut [Identity],
    object: ObjectId,
    since: usize,
) -> Result<Vec<(ObjectId, ObjectId)>, CorrectionError> {
    let latest = history.last().ok_or(CorrectionError::Unknown)?;
    let id = latest.find(object).map(|_| latest.resolve(object)).ok_or(CorrectionError::Unknown)?;
    let mut last = latest.last;
    let (before, after) = history.split_at_mut_checked(since).ok_or(CorrectionError::NotThere)?;
    let (Some(before), Some(first)) = (before.last(), after.first()) else { return Err(CorrectionError::NotThere) };
    let known = before.find(id).filter(|_| first.is_there(id)).ok_or(CorrectionError::NotThere)?;
    // Of a table's parts those come along that any revision since then has.
    let lists = known.table.parts();
    let parts = lists.into_iter().flat_map(|(_, parts)| parts).map(|part| part.id);
    let moves = |part: &ObjectId| after.iter().any(|identity| identity.is_there(*part));
    let parts: Vec<ObjectId> = if known.part.is_none() { parts.filter(moves).collect() } else { Vec::new() };
    let moved: Vec<(ObjectId, ObjectId)> = std::iter::once(id)
        .chain(parts)
        .map(|id| {
            last += 1;
            (id, ObjectId(last))
        })
        .collect();
    let old = before.clone();
    for identity in after.iter_mut() {
        identity.part_with(&old, &moved);
    }
    after[0].set_formerly(moved[0].1, None);
    Ok(moved)
}

impl Identity {
    /// The first of the ids that move, with the others, becomes an object of its own; what `before` knew of it is gone.
    fn part_with(&mut self, before: &Self, moved: &[(ObjectId, ObjectId)]) {
        let to = |id: ObjectId| moved.iter().find(|(from, _)| *from == id).map_or(id, |(_, to)| *to);
        let id = moved[0].0;
        let Some(known) = before.find(id) else { return };
        match known.part {
            None => self.part_with_table(known.table, &to),
            Some(part) => {
                for parts in self.tables.iter_mut().flat_map(KnownTable::parts_mut) {
                    let Some(new) = parts.iter_mut().find(|part| part.id == id) else { continue };
                    new.id = to(id);
                    parts.push(KnownPart { gone: true, formerly: None, ..part.clone() });
                }
            }
        }
        for asked in &mut self.questions {
            asked.former = to(asked.former);
        }
        // An id that was given since then was another name of the new object, not of the old one.
        for (alias, holds) in &mut self.aliases {
            if alias.0 > before.last {
                *holds = to(*holds);
            }
        }
        self.last = self.last.max(moved.iter().map(|(_, to)| to.0).max().unwrap_or_default());
    }

    fn part_with_table(&mut self, before: &KnownTable, to: &dyn Fn(ObjectId) -> ObjectId) {
        let Some(new) = self.tables.iter_mut().find(|table| table.id == before.id) else { return };
        new.id = to(new.id);
        let stays: HashSet<ObjectId> = before.parts().into_iter().flat_map(|(_, parts)| parts).map(|p| p.id).collect();
        for parts in new.parts_mut() {
            parts.retain(|part| !stays.contains(&part.id) || to(part.id) != part.id);
            parts.iter_mut().for_each(|part| part.id = to(part.id));
        }
        let mut old = KnownTable { gone: true, formerly: None, ..before.clone() };
        for part in old.parts_mut().into_iter().flatten() {
            (part.gone, part.formerly) = (true, None);
        }
        self.tables.push(old);
    }

    pub(super) fn name_of(&self, id: ObjectId) -> Option<String> {
        let known = self.find(id)?;
        Some(known.part.map_or(&known.table.name, |part| &part.name).clone())
    }

    pub(super) fn set_formerly(&mut self, id: ObjectId, formerly: Option<String>) {
        for table in &mut self.tables {
            if table.id == id {
                let own = table.name.clone();
                table.formerly = formerly.filter(|name| *name != own);
                return;
            }
            if let Some(part) = table.parts_mut().into_iter().flatten().find(|part| part.id == id) {
                let own = part.name.clone();
                part.formerly = formerly.filter(|name| *name != own);
                return;
            }
        }
    }
}
