//! Objects keep an id from revision to revision.
//!
//! An identity is a register of all the objects that a draft ever had. Each revision has one; the next revision's is made
//! from it and both schemas. Who is who is recognised by [`Pairing`]; where that is unsure, the object gets an id of its
//! own and the designer is asked, and may say otherwise at any time.

mod carry;
mod correct;
mod known;
mod recall;
mod unite;

use serde::{Deserialize, Serialize};

pub use correct::{Correction, CorrectionError, Question};
pub use known::{Known, KnownPart, KnownTable};

use super::{Pairing, Schema};

/// The number of an object within its draft, the same in all the draft's revisions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ObjectId(pub u32);

impl std::fmt::Display for ObjectId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// The ids of the objects of one revision, and of those that earlier revisions had.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The highest id given so far.
    last: u32,
    /// The tables, those of the revision in its order, then those that are gone.
    tables: Vec<KnownTable>,
    /// What the designer is asked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    questions: Vec<Question>,
    /// Ids that turned out to be other objects' second ids, each with the id that holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<(ObjectId, ObjectId)>,
}

impl Identity {
    /// The identity of a draft's first revision.
    #[must_use]
    pub fn first(schema: &Schema) -> Self {
        Self::default().carry(&Schema::default(), schema)
    }

    /// The identity of the revision that follows: what is recognised keeps its id, what comes back under its old name
    /// gets its old one, what is new gets the next one, and what is missing stays known as gone. `former` is the schema
    /// of the revision that this is the identity of.
    #[must_use]
    pub fn carry(self, former: &Schema, schema: &Schema) -> Self {
        let pairing = Pairing::recognise(former, schema);
        carry::carry(self, &pairing, schema)
    }

    /// What a draft knows before its first revision that begins where this revision stands: the objects of the revision
    /// under their ids. What was gone already and what nobody answered is no affair of it. An id is given to one object
    /// only, so what comes later in either draft is told from what was there.
    #[must_use]
    pub fn handed_on(&self) -> Self {
        let mut tables: Vec<KnownTable> = self.tables.iter().filter(|table| !table.gone).cloned().collect();
        for table in &mut tables {
            table.formerly = None;
            for parts in table.parts_mut() {
                parts.retain(|part| !part.gone);
                parts.iter_mut().for_each(|part| part.formerly = None);
            }
        }
        Self { last: self.last, tables, ..Self::default() }
    }

    /// Whether the id was given to an object of this revision or of one before it.
    #[must_use]
    pub fn has_given(&self, id: ObjectId) -> bool {
        id.0 <= self.last
    }

    /// Whether this revision has objects that `former`, the identity of the one before it, did not know.
    #[must_use]
    pub fn has_more_than(&self, former: &Self) -> bool {
        self.last > former.last
    }

    /// The tables, those of the revision in the order of its schema, then those that are gone.
    #[must_use]
    pub fn tables(&self) -> &[KnownTable] {
        &self.tables
    }

    /// The object of an id, gone or not; `None` when the draft never had it.
    #[must_use]
    pub fn find(&self, id: ObjectId) -> Option<Known<'_>> {
        let id = self.resolve(id);
        self.tables.iter().find_map(|table| table.find(id))
    }

    /// The id that holds for the object, which is another one when the designer said that two objects are one.
    #[must_use]
    pub fn resolve(&self, id: ObjectId) -> ObjectId {
        self.aliases.iter().find(|(alias, _)| *alias == id).map_or(id, |(_, holds)| *holds)
    }

    /// The id of the table at that place of the revision's schema.
    #[must_use]
    pub fn table_id(&self, table: usize) -> Option<ObjectId> {
        self.live(table).map(|known| known.id)
    }

    /// The id of the column at that place of the table at that place of the revision's schema.
    #[must_use]
    pub fn column_id(&self, table: usize, column: usize) -> Option<ObjectId> {
        self.live(table)?.columns.get(column).filter(|known| !known.gone).map(|known| known.id)
    }

    /// The id of the index at that place of the table at that place of the revision's schema.
    #[must_use]
    pub fn index_id(&self, table: usize, index: usize) -> Option<ObjectId> {
        self.live(table)?.indexes.get(index).filter(|known| !known.gone).map(|known| known.id)
    }

    /// The id of the foreign key at that place of the table at that place of the revision's schema.
    #[must_use]
    pub fn foreign_key_id(&self, table: usize, key: usize) -> Option<ObjectId> {
        self.live(table)?.foreign_keys.get(key).filter(|known| !known.gone).map(|known| known.id)
    }

    /// The id of the primary key of the table at that place of the revision's schema.
    #[must_use]
    pub fn primary_key_id(&self, table: usize) -> Option<ObjectId> {
        self.live(table)?.primary_key.first().filter(|known| !known.gone).map(|known| known.id)
    }

    /// The table at that place of the revision's schema.
    fn live(&self, table: usize) -> Option<&KnownTable> {
        self.tables.get(table).filter(|known| !known.gone)
    }

    /// Which objects of this revision are which of another revision of the draft, whichever came first. The schemas are
    /// those that the identities are of.
    #[must_use]
    pub fn pairing(&self, schema: &Schema, other: &Self, other_schema: &Schema) -> Pairing {
        carry::by_ids([self, other], [schema, other_schema])
    }

    /// A number that no object has yet.
    fn next_id(&mut self) -> ObjectId {
        self.last += 1;
        ObjectId(self.last)
    }
}

#[cfg(test)]
#[path = "identity/tests.rs"]
mod tests;
