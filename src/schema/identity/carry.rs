//! Hands ids on from one revision to the next.

use std::collections::HashMap;

use super::{Identity, Known, KnownPart, KnownTable, ObjectId, Question};
use crate::schema::pairing::{Doubt, Place};
use crate::schema::{Index, IndexColumn, Name, Pairing, Schema, Table, TablePair};

/// The identity that follows `identity`, given which object is which.
pub(super) fn carry(identity: Identity, pairing: &Pairing, schema: &Schema) -> Identity {
    let Identity { last, tables, aliases, questions } = identity;
    let former_ids: Vec<KnownTable> = tables.clone();
    let mut next = Identity { last, aliases, ..Identity::default() };
    let mut former = Pool::new(tables, |table| table.gone, table_key);
    let live: Vec<Option<KnownTable>> = pairing.tables.iter().map(|pair| former.take(pair.as_ref()?.former)).collect();
    for ((table, pair), known) in schema.tables.iter().zip(&pairing.tables).zip(live) {
        let namespace = table.namespace.as_ref().map(|name| name.text.to_string());
        let key = (namespace.clone().unwrap_or_default().to_lowercase(), table.name.text.to_lowercase());
        let known = known.or_else(|| former.take_gone(&key).map(KnownTable::with_gone_parts));
        let carried = carry_table(&mut next, known, pair.as_ref(), table, namespace);
        next.tables.push(carried);
    }
    next.tables.extend(former.rest().map(|table| KnownTable { gone: true, formerly: None, ..table }));
    let asked = pairing.doubts.iter().filter_map(|doubt| question(doubt, &former_ids, &next.tables));
    // What nobody has answered is asked on, for as long as the one is gone and the other there.
    let is_gone = |id| next.find(id).is_none_or(Known::gone);
    let open = questions.into_iter().filter(|asked| is_gone(asked.former) && !is_gone(asked.next));
    let mut questions: Vec<Question> = open.chain(asked).collect();
    questions.sort_by_key(|asked| std::cmp::Reverse(asked.likeness));
    next.questions = questions;
    next
}

fn carry_table(
    identity: &mut Identity,
    known: Option<KnownTable>,
    pair: Option<&TablePair>,
    table: &Table,
    namespace: Option<String>,
) -> KnownTable {
    let name = table.name.text.to_string();
    let known =
        known.unwrap_or_else(|| KnownTable { id: identity.next_id(), name: name.clone(), ..KnownTable::default() });
    let formerly = Some(known.name).filter(|former| *former != name && pair.is_some());
    let none = TablePair::default();
    let pair = pair.unwrap_or(&none);
    let [columns, indexes, foreign_keys, primary_key] = part_names(table);
    KnownTable {
        id: known.id,
        name,
        namespace,
        formerly,
        gone: false,
        columns: carry_parts(identity, known.columns, &pair.columns, columns),
        indexes: carry_parts(identity, known.indexes, &pair.indexes, indexes),
        foreign_keys: carry_parts(identity, known.foreign_keys, &pair.foreign_keys, foreign_keys),
        primary_key: carry_parts(identity, known.primary_key, &[Some(0)], primary_key),
    }
}

fn carry_parts(
    identity: &mut Identity,
    known: Vec<KnownPart>,
    pairs: &[Option<usize>],
    names: Vec<String>,
) -> Vec<KnownPart> {
    let mut former = Pool::new(known, |part| part.gone, |part| part.name.to_lowercase());
    let live: Vec<Option<KnownPart>> = (0..names.len())
        .map(|place| pairs.get(place).copied().flatten().and_then(|former_place| former.take(former_place)))
        .collect();
    let mut parts: Vec<KnownPart> = Vec::with_capacity(names.len());
    for (name, known) in names.into_iter().zip(live) {
        let formerly = known.as_ref().map(|known| known.name.clone()).filter(|former| *former != name);
        let known = known.or_else(|| former.take_gone(&name.to_lowercase()));
        let id = known.map_or_else(|| identity.next_id(), |known| known.id);
        parts.push(KnownPart { id, name, formerly, gone: false });
    }
    parts.extend(former.rest().map(|part| KnownPart { gone: true, formerly: None, ..part }));
    parts
}

/// What the columns, indexes, foreign keys and primary key of a table are called.
fn part_names(table: &Table) -> [Vec<String>; 4] {
    let list = |names: &[Name]| names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(", ");
    let called = |name: &Option<Name>, columns: String| name.as_ref().map_or(columns, |name| name.text.to_string());
    let indexed = |columns: &[IndexColumn]| columns.iter().map(|c| c.name.text.as_str()).collect::<Vec<_>>().join(", ");
    [
        table.columns.iter().map(|column| column.name.text.to_string()).collect(),
        table.indexes.iter().map(|Index { name, columns, .. }| called(name, indexed(columns))).collect(),
        table.foreign_keys.iter().map(|key| called(&key.name, list(&key.columns))).collect(),
        table.primary_key.iter().map(|key| called(&key.name, list(&key.columns))).collect(),
    ]
}

fn table_key(table: &KnownTable) -> (String, String) {
    (table.namespace.clone().unwrap_or_default().to_lowercase(), table.name.to_lowercase())
}

/// The question about a doubt, in ids. None where either side has none, as when the schemas are not those of the ids.
fn question(doubt: &Doubt, former: &[KnownTable], next: &[KnownTable]) -> Option<Question> {
    let id = |tables: &[KnownTable], place: Place| -> Option<ObjectId> {
        let table = tables.get(place.table)?;
        place.column.map_or(Some(table.id), |column| table.columns.get(column).map(|known| known.id))
    };
    let (former, next) = (id(former, doubt.former)?, id(next, doubt.next)?);
    (former != next).then_some(Question { former, next, likeness: doubt.likeness })
}

/// The pairing of two revisions by the ids of their objects.
pub(super) fn by_ids([former, next]: [&Identity; 2], [former_schema, next_schema]: [&Schema; 2]) -> Pairing {
    let resolve = |id: ObjectId| next.resolve(former.resolve(id));
    let places: HashMap<ObjectId, usize> =
        (0..former_schema.tables.len()).filter_map(|place| Some((resolve(former.table_id(place)?), place))).collect();
    let pair = |place: usize| -> Option<TablePair> {
        let table = next.live(place)?;
        let former_place = *places.get(&resolve(table.id))?;
        let columns: HashMap<ObjectId, usize> = (0..former_schema.tables[former_place].columns.len())
            .filter_map(|column| Some((resolve(former.column_id(former_place, column)?), column)))
            .collect();
        let columns = (0..next_schema.tables[place].columns.len())
            .map(|column| columns.get(&resolve(next.column_id(place, column)?)).copied())
            .collect();
        Some(TablePair { former: former_place, columns, ..TablePair::default() })
    };
    let tables = (0..next_schema.tables.len()).map(pair).collect();
    let doubts = next.questions.iter().filter_map(|question| doubt(*question, former, next)).collect();
    let mut pairing = Pairing { tables, doubts };
    pairing.pair_parts(former_schema, next_schema);
    pairing
}

/// The doubt behind a question, where the one object is in the former revision and the other in the next.
fn doubt(question: Question, former: &Identity, next: &Identity) -> Option<Doubt> {
    let Question { likeness, .. } = question;
    Some(Doubt { former: former.place(question.former)?, next: next.place(question.next)?, likeness })
}

impl Identity {
    /// Where the table or column of an id stands in the revision's schema.
    fn place(&self, id: ObjectId) -> Option<Place> {
        let live = self.tables.iter().take_while(|table| !table.gone);
        live.enumerate().find_map(|(table, known)| {
            let column = || known.columns.iter().take_while(|part| !part.gone).position(|part| part.id == id);
            if known.id == id {
                return Some(Place { table, column: None });
            }
            column().map(|column| Place { table, column: Some(column) })
        })
    }
}

/// What was known: by its place, and what is gone also by its name.
struct Pool<T, K> {
    items: Vec<Option<T>>,
    gone: HashMap<K, Vec<usize>>,
}

impl<T, K: std::hash::Hash + Eq> Pool<T, K> {
    fn new(items: Vec<T>, is_gone: impl Fn(&T) -> bool, key: impl Fn(&T) -> K) -> Self {
        let mut gone: HashMap<K, Vec<usize>> = HashMap::new();
        for (place, item) in items.iter().enumerate().rev().filter(|(_, item)| is_gone(item)) {
            gone.entry(key(item)).or_default().push(place);
        }
        Self { items: items.into_iter().map(Some).collect(), gone }
    }

    fn take(&mut self, place: usize) -> Option<T> {
        self.items.get_mut(place)?.take()
    }

    /// What was gone and comes back under its name.
    fn take_gone(&mut self, key: &K) -> Option<T> {
        let place = self.gone.get_mut(key)?.pop()?;
        self.items[place].take()
    }

    fn rest(self) -> impl Iterator<Item = T> {
        self.items.into_iter().flatten()
    }
}
