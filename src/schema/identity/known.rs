//! What is known of the objects of a draft.

use serde::{Deserialize, Serialize};

use super::ObjectId;
use crate::schema::Part;

/// A table that a draft has, or had.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownTable {
    /// Its id.
    pub id: ObjectId,
    /// What it is called, or was called last.
    pub name: String,
    /// What it is qualified with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// What the revision before called it, when that was something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formerly: Option<String>,
    /// Whether the revision has it no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
    /// Its columns, those of the revision in its order, then those that are gone.
    pub columns: Vec<KnownPart>,
    /// Its indexes, likewise; one without a name is known by its columns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<KnownPart>,
    /// Its foreign keys, likewise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<KnownPart>,
    /// Its primary key: one at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub primary_key: Vec<KnownPart>,
}

/// A column, index or key that a table of a draft has, or had.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownPart {
    /// Its id.
    pub id: ObjectId,
    /// What it is called, or was called last.
    pub name: String,
    /// What the revision before called it, when that was something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formerly: Option<String>,
    /// Whether the revision has it no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

/// An object as found by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<'a> {
    /// The table.
    pub table: &'a KnownTable,
    /// What kind of object it is.
    pub kind: Part,
    /// The part of the table that it is; `None` for the table itself.
    pub part: Option<&'a KnownPart>,
}

impl<'a> Known<'a> {
    /// Whether the revision has it no more.
    #[must_use]
    pub fn gone(self) -> bool {
        self.table.gone || self.part.is_some_and(|part| part.gone)
    }

    /// Its name as people say it: `order`, or `order.userId`.
    #[must_use]
    pub fn name(self) -> String {
        match self.part {
            Some(part) => format!("{}.{}", self.table.name, part.name),
            None => self.table.name.clone(),
        }
    }

    /// The column, when the object is one.
    #[must_use]
    pub fn column(self) -> Option<&'a KnownPart> {
        self.part.filter(|_| self.kind == Part::Column)
    }
}

impl KnownTable {
    /// The lists of its parts, by kind.
    fn parts(&self) -> [(Part, &Vec<KnownPart>); 4] {
        [
            (Part::Column, &self.columns),
            (Part::Index, &self.indexes),
            (Part::ForeignKey, &self.foreign_keys),
            (Part::PrimaryKey, &self.primary_key),
        ]
    }

    pub(super) fn parts_mut(&mut self) -> [&mut Vec<KnownPart>; 4] {
        [&mut self.columns, &mut self.indexes, &mut self.foreign_keys, &mut self.primary_key]
    }

    pub(super) fn find(&self, id: ObjectId) -> Option<Known<'_>> {
        if self.id == id {
            return Some(Known { table: self, kind: Part::Table, part: None });
        }
        self.parts().into_iter().find_map(|(kind, parts)| {
            let part = parts.iter().find(|part| part.id == id)?;
            Some(Known { table: self, kind, part: Some(part) })
        })
    }
}
