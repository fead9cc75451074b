//! Objects keep an id from revision to revision.
//!
//! An identity is a register of all the objects that a draft ever had. Each revision has one; the next revision's is made
//! from it and the new schema. Today an object is recognised by its name, letter case aside; recognising renames is
//! a matter of [`Identity::carry`] alone.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Name, Schema, Table};

/// The number of a table or column within its draft, the same in all the draft's revisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
}

/// A table that a draft has, or had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownTable {
    /// Its id.
    pub id: ObjectId,
    /// What it is called, or was called last.
    pub name: String,
    /// What it is qualified with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    /// Whether the revision has it no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
    /// Its columns, those of the revision in its order, then those that are gone.
    pub columns: Vec<KnownColumn>,
}

/// A column that a table of a draft has, or had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownColumn {
    /// Its id.
    pub id: ObjectId,
    /// What it is called, or was called last.
    pub name: String,
    /// Whether the revision has it no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gone: bool,
}

/// An object as found by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<'a> {
    /// The table.
    pub table: &'a KnownTable,
    /// The column, when the object is one.
    pub column: Option<&'a KnownColumn>,
}

impl Known<'_> {
    /// Whether the revision has it no more.
    #[must_use]
    pub fn gone(self) -> bool {
        self.table.gone || self.column.is_some_and(|column| column.gone)
    }

    /// Its name as people say it: `order`, or `order.userId`.
    #[must_use]
    pub fn name(self) -> String {
        match self.column {
            Some(column) => format!("{}.{}", self.table.name, column.name),
            None => self.table.name.clone(),
        }
    }
}

impl Identity {
    /// The identity of the revision that follows: what is recognised keeps its id, what is new gets the next one, and what
    /// is missing stays known as gone.
    #[must_use]
    pub fn carry(self, schema: &Schema) -> Self {
        let mut last = self.last;
        let mut former = Pool::new(self.tables, |table| key(table.namespace.as_deref(), &table.name));
        let mut tables: Vec<KnownTable> = schema
            .tables
            .iter()
            .map(|table| {
                let namespace = table.namespace.as_ref().map(|name| name.text.clone());
                let known = former.take(&key(namespace.as_deref(), &table.name.text));
                let (id, columns) =
                    known.map_or_else(|| (next(&mut last), Vec::new()), |known| (known.id, known.columns));
                let columns = carry_columns(columns, table, &mut last);
                KnownTable { id, name: table.name.text.clone(), namespace, gone: false, columns }
            })
            .collect();
        tables.extend(former.rest().map(|table| KnownTable { gone: true, ..table }));
        Self { last, tables }
    }

    /// The tables, those of the revision in the order of its schema, then those that are gone.
    #[must_use]
    pub fn tables(&self) -> &[KnownTable] {
        &self.tables
    }

    /// The object of an id, gone or not; `None` when the draft never had it.
    #[must_use]
    pub fn find(&self, id: ObjectId) -> Option<Known<'_>> {
        self.tables.iter().find_map(|table| {
            if table.id == id {
                return Some(Known { table, column: None });
            }
            let column = table.columns.iter().find(|column| column.id == id)?;
            Some(Known { table, column: Some(column) })
        })
    }

    /// The id of the table at that place of the revision's schema.
    #[must_use]
    pub fn table_id(&self, table: usize) -> Option<ObjectId> {
        self.tables.get(table).filter(|known| !known.gone).map(|known| known.id)
    }

    /// The id of the column at that place of the table at that place of the revision's schema.
    #[must_use]
    pub fn column_id(&self, table: usize, column: usize) -> Option<ObjectId> {
        self.tables.get(table)?.columns.get(column).filter(|known| !known.gone).map(|known| known.id)
    }
}

fn carry_columns(former: Vec<KnownColumn>, table: &Table, last: &mut u32) -> Vec<KnownColumn> {
    let mut former = Pool::new(former, |column| key(None, &column.name));
    let mut columns: Vec<KnownColumn> = table
        .columns
        .iter()
        .map(|column| {
            let Name { text: name, .. } = column.name.clone();
            let id = former.take(&key(None, &name)).map_or_else(|| next(last), |known| known.id);
            KnownColumn { id, name, gone: false }
        })
        .collect();
    columns.extend(former.rest().map(|column| KnownColumn { gone: true, ..column }));
    columns
}

fn next(last: &mut u32) -> ObjectId {
    *last += 1;
    ObjectId(*last)
}

fn key(namespace: Option<&str>, name: &str) -> (String, String) {
    (namespace.unwrap_or_default().to_lowercase(), name.to_lowercase())
}

/// What was known and is not yet recognised. Of several of the same name the first is taken first.
struct Pool<T> {
    items: Vec<Option<T>>,
    places: HashMap<(String, String), Vec<usize>>,
}

impl<T> Pool<T> {
    fn new(items: Vec<T>, key: impl Fn(&T) -> (String, String)) -> Self {
        let mut places: HashMap<_, Vec<usize>> = HashMap::new();
        for (place, item) in items.iter().enumerate().rev() {
            places.entry(key(item)).or_default().push(place);
        }
        Self { items: items.into_iter().map(Some).collect(), places }
    }

    fn take(&mut self, key: &(String, String)) -> Option<T> {
        let place = self.places.get_mut(key)?.pop()?;
        self.items[place].take()
    }

    fn rest(self) -> impl Iterator<Item = T> {
        self.items.into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::{Identity, ObjectId};
    use crate::schema::{Column, Name, Schema, Table};

    fn schema(tables: &[(&str, &[&str])]) -> Schema {
        let tables = tables
            .iter()
            .map(|(name, columns)| Table {
                name: Name::plain(*name),
                columns: columns.iter().map(|name| Column { name: Name::plain(*name), ..Column::default() }).collect(),
                ..Table::default()
            })
            .collect();
        Schema { tables, views: Vec::new() }
    }

    #[test]
    fn ids_survive_reordering_and_a_change_of_case() {
        let first = Identity::default().carry(&schema(&[("order", &["id", "userId"]), ("user", &["id"])]));
        let second = first.clone().carry(&schema(&[("user", &["ID"]), ("ORDER", &["userid", "id"])]));
        assert_eq!(second.table_id(0), first.table_id(1));
        assert_eq!(second.table_id(1), first.table_id(0));
        assert_eq!(second.column_id(1, 0), first.column_id(0, 1));
        assert_eq!(second.column_id(0, 0), first.column_id(1, 0));
    }

    #[test]
    fn what_is_gone_stays_known_and_comes_back_as_itself() {
        let first = Identity::default().carry(&schema(&[("order", &["id", "note"]), ("log", &["id"])]));
        let (note, log) = (first.column_id(0, 1).unwrap(), first.table_id(1).unwrap());
        let second = first.carry(&schema(&[("order", &["id", "memo"])]));
        assert!(second.find(note).unwrap().gone());
        assert!(second.find(log).unwrap().gone());
        assert_eq!(second.find(note).unwrap().name(), "order.note");
        assert_eq!(second.table_id(1), None);
        assert_ne!(second.column_id(0, 1), Some(note), "a new column gets an id of its own");
        let third = second.carry(&schema(&[("log", &["id"]), ("order", &["note"])]));
        assert_eq!(third.table_id(0), Some(log));
        assert_eq!(third.column_id(1, 0), Some(note));
        assert_eq!(third.find(ObjectId(99)), None);
    }

    #[test]
    fn two_tables_of_one_name_keep_apart() {
        let twice = schema(&[("t", &["a"]), ("t", &["a"])]);
        let first = Identity::default().carry(&twice);
        assert_ne!(first.table_id(0), first.table_id(1));
        assert_eq!(first.clone().carry(&twice), first);
    }
}
