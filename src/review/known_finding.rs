//! A finding as it is recognised in later revisions, by what was made of it there: a waiver, a discussion.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::lint::{Finding, Fingerprint, ObjectPath};
use crate::schema::{Identity, ObjectId};

/// What a finding is recognised by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownFinding {
    /// Its fingerprint, the same over reordering, reformatting and re-export.
    pub fingerprint: Fingerprint,
    /// Its rule.
    pub rule: String,
    /// The object that it is about, by which it is found again when the object is renamed.
    pub object: Option<ObjectId>,
    /// What the object is called.
    pub path: Option<ObjectPath>,
}

impl KnownFinding {
    /// A finding of a revision, to be recognised in later ones.
    #[must_use]
    pub fn of(finding: &Finding, places: &Places) -> Self {
        Self {
            fingerprint: finding.fingerprint,
            rule: finding.rule.to_string(),
            object: places.of(finding).map(|at| at.object),
            path: finding.object.clone(),
        }
    }

    /// Whether it is that finding of a later revision, which has the objects at `place`.
    #[must_use]
    pub fn is(&self, finding: &Finding, place: Option<Place>, identity: &Identity) -> bool {
        self.fingerprint == finding.fingerprint
            || (self.rule == finding.rule && self.is_renamed(finding.object.as_ref(), place, identity))
    }

    fn is_renamed(&self, path: Option<&ObjectPath>, place: Option<Place>, identity: &Identity) -> bool {
        let object = self.object.map(|id| identity.resolve(id));
        let renamed = object.is_some() && object == place.map(|at| at.object) && self.path.as_ref() != path;
        renamed && is_same_matter(&self.rule, self.path.as_ref(), path)
    }
}

/// Whether a rule says the same of an object under its next name. What a rule says of a name is not the same of the next
/// one; of a column, an index or a key it is as long as only the table is called otherwise.
pub(super) fn is_same_matter(rule: &str, before: Option<&ObjectPath>, now: Option<&ObjectPath>) -> bool {
    if !rule.starts_with("name/") {
        return true;
    }
    let (Some(before), Some(now)) = (before, now) else { return false };
    let parts = |path: &ObjectPath| [path.column.clone(), path.index.clone(), path.key.clone()];
    let (before, now) = (parts(before), parts(now));
    before == now && before.iter().any(Option::is_some)
}

/// Where a finding's object is: its table, and itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub table: ObjectId,
    /// The table, or the column, index or key of it.
    pub object: ObjectId,
}

/// What a revision calls its objects, with their ids, letter case aside. Of several of one name the first counts.
#[derive(Clone, Debug, Default)]
pub struct Places(HashMap<(String, Kind, String), Place>);

/// What is named within a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Table,
    Column,
    Index,
    Key,
}

impl Places {
    /// The names of a revision with that identity.
    #[must_use]
    pub fn new(identity: &Identity) -> Self {
        let mut places = Self::default();
        for table in identity.tables().iter().filter(|table| !table.gone) {
            let name = table.name.to_lowercase();
            // Where the name alone is not enough, findings name the schema as well.
            let full = table.namespace.as_ref().map(|namespace| format!("{}.{name}", namespace.to_lowercase()));
            for name in full.into_iter().chain([name]) {
                places.put(&name, Kind::Table, "", Place { table: table.id, object: table.id });
                let parts = [
                    (Kind::Column, &table.columns),
                    (Kind::Index, &table.indexes),
                    (Kind::Key, &table.primary_key),
                    (Kind::Key, &table.foreign_keys),
                ];
                for (kind, parts) in parts {
                    for part in parts.iter().filter(|part| !part.gone) {
                        places.put(&name, kind, &part.name, Place { table: table.id, object: part.id });
                    }
                }
            }
        }
        places
    }

    fn put(&mut self, table: &str, kind: Kind, part: &str, place: Place) {
        self.0.entry((table.to_owned(), kind, part.to_lowercase())).or_insert(place);
    }

    /// Where the object of a path is; the table where the part of it is not known by that name.
    #[must_use]
    pub fn find(&self, path: &ObjectPath) -> Option<Place> {
        let table = path.table.as_ref()?.to_lowercase();
        let parts = [(Kind::Column, &path.column), (Kind::Index, &path.index), (Kind::Key, &path.key)];
        let part = parts.into_iter().find_map(|(kind, name)| Some((kind, name.as_ref()?.to_lowercase())));
        let part = part.and_then(|(kind, name)| self.0.get(&(table.clone(), kind, without_parentheses(name))));
        part.or_else(|| self.0.get(&(table, Kind::Table, String::new()))).copied()
    }

    /// Where a finding's object is; `None` for the script as a whole.
    #[must_use]
    pub fn of(&self, finding: &Finding) -> Option<Place> {
        self.find(finding.object.as_ref()?)
    }
}

/// Findings call an index or a key without a name by its columns, as in `(a, b)`.
fn without_parentheses(name: String) -> String {
    match name.strip_prefix('(').and_then(|name| name.strip_suffix(')')) {
        Some(columns) => columns.to_owned(),
        None => name,
    }
}

/// The findings of a revision, to find those in it that are known from earlier ones.
#[derive(Clone, Debug, Default)]
pub struct Sightings {
    by_fingerprint: HashMap<Fingerprint, KnownFinding>,
    by_object: HashMap<(String, ObjectId), KnownFinding>,
    identity: Identity,
}

impl Sightings {
    /// The findings of a revision with that identity.
    #[must_use]
    pub fn new(findings: &[Finding], identity: &Identity) -> Self {
        let places = Places::new(identity);
        let mut sightings = Self { identity: identity.clone(), ..Self::default() };
        for known in findings.iter().map(|finding| KnownFinding::of(finding, &places)) {
            if let Some(object) = known.object {
                sightings.by_object.entry((known.rule.clone(), object)).or_insert_with(|| known.clone());
            }
            sightings.by_fingerprint.entry(known.fingerprint).or_insert(known);
        }
        sightings
    }

    /// The finding as this revision has it; `None` when it is gone.
    #[must_use]
    pub fn find(&self, known: &KnownFinding) -> Option<&KnownFinding> {
        self.by_fingerprint.get(&known.fingerprint).or_else(|| {
            let object = self.identity.resolve(known.object?);
            let same = self.by_object.get(&(known.rule.clone(), object))?;
            let place = Place { table: object, object };
            known.is_renamed(same.path.as_ref(), Some(place), &self.identity).then_some(same)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{KnownFinding, Places, Sightings};
    use crate::lint::{Finding, Fingerprint, ObjectPath, Severity};
    use crate::schema::{Column, Identity, Index, IndexColumn, Name, Schema, Table};
    use crate::text::{Message, Span};

    fn schema(table: &str, columns: &[&str]) -> Schema {
        let columns: Vec<Column> =
            columns.iter().map(|name| Column { name: Name::plain(*name), ..Column::default() }).collect();
        let indexed = IndexColumn { name: columns[0].name.clone(), ..IndexColumn::default() };
        let index = Index { name: Some(Name::plain("idxFirst")), columns: vec![indexed], ..Index::default() };
        let nameless = Index { name: None, ..index.clone() };
        let table = Table { name: Name::plain(table), columns, indexes: vec![index, nameless], ..Table::default() };
        Schema { tables: vec![table], ..Schema::default() }
    }

    fn on(table: &str) -> ObjectPath {
        ObjectPath { table: Some(table.into()), ..ObjectPath::default() }
    }

    fn finding(rule: &'static str, path: ObjectPath) -> Finding {
        Finding {
            rule: rule.into(),
            severity: Severity::Error,
            fingerprint: Fingerprint::of(&format!("{rule} {path:?}")),
            object: Some(path),
            span: Span::default(),
            message: Message::new("m"),
            help: "h".into(),
            fix: None,
            waived: None,
        }
    }

    #[test]
    fn places_are_found_by_what_findings_call_them() {
        let identity = Identity::first(&schema("orderItem", &["price"]));
        let places = Places::new(&identity);
        let known = &identity.tables()[0];
        let object = |path: &ObjectPath| places.find(path).map(|place| place.object);
        assert_eq!(object(&on("ORDERITEM")), Some(known.id));
        assert_eq!(object(&ObjectPath { column: Some("Price".into()), ..on("orderItem") }), Some(known.columns[0].id));
        let index = ObjectPath { index: Some("idxFirst".into()), ..on("orderItem") };
        assert_eq!(object(&index), Some(known.indexes[0].id));
        let nameless = ObjectPath { index: Some("(price)".into()), ..on("orderItem") };
        assert_eq!(object(&nameless), Some(known.indexes[1].id));
        assert_eq!(object(&ObjectPath { column: Some("gone".into()), ..on("orderItem") }), Some(known.id));
        assert_eq!(object(&on("member")), None);
    }

    #[test]
    fn a_finding_is_found_again_until_it_is_mended() {
        let first = schema("orderItem", &["price"]);
        let identity = Identity::first(&first);
        let price = |table| ObjectPath { column: Some("price".into()), ..on(table) };
        let float = finding("type/float", price("orderItem"));
        let known = KnownFinding::of(&float, &Places::new(&identity));
        assert_eq!(Sightings::new(&[float], &identity).find(&known), Some(&known));
        let renamed = schema("order_item_line", &["price"]);
        let identity = identity.carry(&first, &renamed);
        let next = finding("type/float", price("order_item_line"));
        let sightings = Sightings::new(&[next.clone(), finding("null/key", price("order_item_line"))], &identity);
        assert_eq!(sightings.find(&known).map(|found| &found.fingerprint), Some(&next.fingerprint), "renamed");
        assert_eq!(Sightings::new(&[finding("null/key", price("order_item_line"))], &identity).find(&known), None);
        let name = KnownFinding { rule: "name/case".into(), ..known };
        let next = finding("name/case", price("order_item_line"));
        let sightings = Sightings::new(std::slice::from_ref(&next), &identity);
        let found = sightings.find(&name).map(|found| found.fingerprint);
        assert_eq!(found, Some(next.fingerprint), "the column has its name still");
        let table = identity.tables()[0].id;
        let name = KnownFinding { object: Some(table), path: Some(on("orderItem")), ..name };
        let sightings = Sightings::new(&[finding("name/case", on("order_item_line"))], &identity);
        assert_eq!(sightings.find(&name), None, "the next name is another matter");
    }
}
