//! What the designer says of who is who.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Identity, KnownPart, KnownTable, ObjectId};
use crate::schema::Part;

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

/// Why two objects can't be told to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorrectionError {
    /// The draft has no such object.
    #[error("the draft has no such object")]
    Unknown,
    /// They are of different kinds, or columns of different tables.
    #[error("objects of different kinds or tables can't be one")]
    Unlike,
    /// The revision has the one that should be gone, or lacks the one that should be there.
    #[error("one of the objects must be gone and the other there")]
    NotExchangeable,
}

impl Identity {
    /// What is unsure, the likest first.
    #[must_use]
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The designer says that `next` is what `former` was: it takes over the former id, and its own becomes another
    /// name for that, so that threads on either find it. Of tables the columns of equal names do likewise.
    ///
    /// # Errors
    /// When either is unknown, `former` is not gone or `next` is, or they can't be one.
    pub fn unite(&mut self, former: ObjectId, next: ObjectId) -> Result<(), CorrectionError> {
        let (old, new) = (self.find(former), self.find(next));
        let (old, new) = (old.ok_or(CorrectionError::Unknown)?, new.ok_or(CorrectionError::Unknown)?);
        let same_table = old.kind == Part::Table || old.table.id == new.table.id;
        if old.kind != new.kind || !same_table {
            return Err(CorrectionError::Unlike);
        }
        if !old.gone() || new.gone() {
            return Err(CorrectionError::NotExchangeable);
        }
        let (kind, former, next) = (old.kind, self.resolve(former), self.resolve(next));
        if kind == Part::Table {
            self.unite_tables(former, next);
        } else {
            self.unite_parts(former, next);
        }
        self.settle(former, next);
        Ok(())
    }

    /// The designer says that the object is not what the revision before had under its id: it gets an id of its own, and
    /// the former object counts as gone. With it go the parts of a table.
    ///
    /// # Errors
    /// When the draft has no such object, or the revision has it no more.
    pub fn separate(&mut self, id: ObjectId) -> Result<ObjectId, CorrectionError> {
        let known = self.find(id).ok_or(CorrectionError::Unknown)?;
        if known.gone() {
            return Err(CorrectionError::NotExchangeable);
        }
        let (id, is_table) = (self.resolve(id), known.kind == Part::Table);
        let fresh = self.next_id();
        if is_table {
            self.separate_table(id, fresh);
        } else {
            self.separate_part(id, fresh);
        }
        Ok(fresh)
    }

    /// The designer says that the two of a question are different; it is asked no more.
    pub fn dismiss(&mut self, former: ObjectId, next: ObjectId) {
        self.questions.retain(|question| (question.former, question.next) != (former, next));
    }

    /// Both ids are settled: no question about either is left, and the second one is another name of the first.
    fn settle(&mut self, former: ObjectId, next: ObjectId) {
        self.questions.retain(|question| question.former != former && question.next != next);
        for (_, holds) in &mut self.aliases {
            if *holds == next {
                *holds = former;
            }
        }
        self.aliases.push((next, former));
    }

    fn unite_tables(&mut self, former: ObjectId, next: ObjectId) {
        let Some(place) = self.tables.iter().position(|table| table.id == former) else { return };
        let mut old = self.tables.remove(place);
        let Some(new) = self.tables.iter_mut().find(|table| table.id == next) else { return };
        new.id = former;
        new.formerly = Some(old.name.clone());
        let mut second_ids = Vec::new();
        for (parts, olds) in new.parts_mut().into_iter().zip(old.parts_mut()) {
            second_ids.extend(take_over(parts, std::mem::take(olds)));
        }
        for (second, holds) in second_ids {
            self.settle(holds, second);
        }
    }

    fn unite_parts(&mut self, former: ObjectId, next: ObjectId) {
        for parts in self.tables.iter_mut().flat_map(KnownTable::parts_mut) {
            let Some(place) = parts.iter().position(|part| part.id == former) else { continue };
            let old = parts.remove(place);
            if let Some(new) = parts.iter_mut().find(|part| part.id == next) {
                new.id = former;
                new.formerly = Some(old.name);
            }
        }
    }

    fn separate_table(&mut self, id: ObjectId, fresh: ObjectId) {
        let Some(place) = self.tables.iter().position(|table| table.id == id) else { return };
        let mut new = self.tables[place].clone();
        new.id = fresh;
        let name = new.formerly.take().unwrap_or_else(|| new.name.clone());
        for parts in new.parts_mut() {
            parts.retain(|part| !part.gone);
            for part in parts {
                part.id = self.next_id();
            }
        }
        let old = std::mem::replace(&mut self.tables[place], new);
        self.tables.push(KnownTable { name, formerly: None, gone: true, ..old });
    }

    fn separate_part(&mut self, id: ObjectId, fresh: ObjectId) {
        for parts in self.tables.iter_mut().flat_map(KnownTable::parts_mut) {
            let Some(new) = parts.iter_mut().find(|part| part.id == id) else { continue };
            new.id = fresh;
            let name = new.formerly.take().unwrap_or_else(|| new.name.clone());
            parts.push(KnownPart { id, name, formerly: None, gone: true });
        }
    }
}

/// Parts of equal names are one; the other old ones stay known as gone. Returns the ids that are no longer needed, each
/// with the one that holds.
fn take_over(parts: &mut Vec<KnownPart>, olds: Vec<KnownPart>) -> Vec<(ObjectId, ObjectId)> {
    let mut by_name: HashMap<String, usize> =
        parts.iter().enumerate().rev().map(|(place, part)| (part.name.to_lowercase(), place)).collect();
    let mut second_ids = Vec::new();
    for old in olds {
        match by_name.remove(&old.name.to_lowercase()) {
            Some(place) => {
                second_ids.push((parts[place].id, old.id));
                parts[place].id = old.id;
            }
            None => parts.push(KnownPart { gone: true, ..old }),
        }
    }
    second_ids
}
