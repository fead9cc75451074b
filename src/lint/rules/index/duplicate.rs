//! `index/duplicate`.

use std::collections::HashMap;

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Severity};
use crate::schema::{Index, IndexKind};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "index/duplicate",
    level: Some(Severity::Error),
    dialects: &[],
    fix: Some(FixKind::Suggestion),
    parameters: &[],
    check: Check::Table(check),
    page: include_str!("duplicate.md"),
};

/// Reports every index that another one, or the primary key, makes superfluous: of two alike, the plain one rather
/// than the unique one, and otherwise the one whose name comes later in the alphabet.
fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    let key = table.primary_key.as_ref().map(|key| {
        let columns: Vec<String> = key.columns.iter().map(|name| name.text.to_lowercase()).collect();
        columns
    });
    let mut kept: HashMap<Shape<'_>, &Index> = HashMap::new();
    for index in by_worth(&table.indexes) {
        let shape = Shape::of(index);
        if key.as_ref().is_some_and(|key| shape.is_on(key)) {
            report.push(Hit::index(table, index).variant("key").fix(FixKind::Suggestion));
        } else if let Some(other) = kept.get(&shape) {
            let other = other.name.as_ref().map_or_else(|| Hit::columns_of(other), |name| name.text.to_string());
            report.push(Hit::index(table, index).with("other", other).fix(FixKind::Suggestion));
        } else {
            kept.insert(shape, index);
        }
    }
}

/// The indexes, unique ones first, otherwise by name: which of two alike is told of must not depend on their order.
fn by_worth(indexes: &[Index]) -> Vec<&Index> {
    let mut indexes: Vec<&Index> = indexes.iter().collect();
    indexes.sort_by_cached_key(|index| {
        (!index.is_unique(), index.name.as_ref().map(|name| name.text.to_lowercase()).unwrap_or_default())
    });
    indexes
}

/// What two indexes have in common when one of them is superfluous.
#[derive(PartialEq, Eq, Hash)]
struct Shape<'a> {
    columns: Vec<(String, Option<u64>, bool)>,
    special: Option<IndexKind>,
    method: Option<&'a str>,
    predicate: Option<&'a str>,
}

impl<'a> Shape<'a> {
    fn of(index: &'a Index) -> Self {
        let column =
            |column: &crate::schema::IndexColumn| (column.name.text.to_lowercase(), column.prefix, column.descending);
        let special = matches!(index.kind, IndexKind::Fulltext | IndexKind::Spatial).then_some(index.kind);
        // A B-tree is what an index is when nothing is said.
        let method = index.method.as_deref().filter(|method| !method.eq_ignore_ascii_case("btree"));
        Self {
            columns: index.columns.iter().map(column).collect(),
            special,
            method,
            predicate: index.predicate.as_deref(),
        }
    }

    /// Whether it is an ordinary index on exactly these columns.
    fn is_on(&self, key: &[String]) -> bool {
        let plain = self.special.is_none() && self.method.is_none() && self.predicate.is_none();
        let same =
            |(own, wanted): (&(String, Option<u64>, bool), &String)| own.0 == *wanted && own.1.is_none() && !own.2;
        plain && self.columns.len() == key.len() && self.columns.iter().zip(key).all(same)
    }
}
