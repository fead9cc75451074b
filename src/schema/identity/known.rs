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
    /// The id of the table, or of the part of it, that people call so: `order`, `order.price`, `shop.order.price`.
    /// Letter case aside; parts that are gone are called nothing.
    #[must_use]
    pub fn called(&self, name: &str) -> Option<ObjectId> {
        let qualified = self.namespace.as_deref().and_then(|namespace| {
            let rest = strip_name(name, namespace)?.strip_prefix('.')?;
            strip_name(rest, &self.name)
        });
        let rest = qualified.or_else(|| strip_name(name, &self.name))?;
        if rest.is_empty() {
            return Some(self.id);
        }
        let wanted = rest.strip_prefix('.')?;
        let mut parts = self.parts().into_iter().flat_map(|(_, parts)| parts).filter(|part| !part.gone);
        parts.find(|part| strip_name(wanted, &part.name) == Some("")).map(|part| part.id)
    }

    /// The lists of its parts, by kind.
    pub(super) fn parts(&self) -> [(Part, &Vec<KnownPart>); 4] {
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

    /// The same, with all that went with the table marked as gone itself, so that it comes back under its name.
    pub(super) fn with_gone_parts(mut self) -> Self {
        self.parts_mut().into_iter().flatten().for_each(|part| part.gone = true);
        self
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

/// What follows a name at the start of the text, letter case aside.
fn strip_name<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut signs = text.chars();
    for wanted in name.chars() {
        if !signs.next()?.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(signs.as_str())
}

#[cfg(test)]
mod tests {
    use super::{KnownPart, KnownTable};
    use crate::schema::ObjectId;

    #[test]
    fn objects_are_called_with_their_table_and_with_or_without_the_schema() {
        let part =
            |id, name: &str, gone| KnownPart { id: ObjectId(id), name: name.to_owned(), gone, ..KnownPart::default() };
        let table = KnownTable {
            id: ObjectId(1),
            name: "订单Item".to_owned(),
            namespace: Some("shop".to_owned()),
            columns: vec![part(2, "price", false), part(3, "old", true)],
            indexes: vec![part(4, "a, b", false)],
            ..KnownTable::default()
        };
        let called = |name: &str| table.called(name).map(|id| id.0);
        for name in ["订单item", "SHOP.订单Item"] {
            assert_eq!(called(name), Some(1), "{name}");
        }
        assert_eq!(
            (called("订单Item.PRICE"), called("shop.订单item.price"), called("订单Item.a, b")),
            (Some(2), Some(2), Some(4))
        );
        for name in ["", "item", "订单Items", "订单Item.", "订单Item.old", "订单Item.price2", "other.订单Item", "shop"]
        {
            assert_eq!(called(name), None, "{name}");
        }
    }
}
