//! `index/dup-column`.

use crate::lint::Severity;
use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::schema::Name;
use std::collections::HashSet;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "index/dup-column",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Table(check),
    page: include_str!("dup_column.md"),
};

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    for index in &table.indexes {
        let names = index.columns.iter().filter(|column| !column.expression).map(|column| &column.name);
        if let Some(name) = repeated(names) {
            report.push(Hit::index(table, index).with("column", &name.text));
        }
    }
    let keys = table.primary_key.iter().map(|key| (&key.name, &key.columns, key.span));
    let keys = keys.chain(table.foreign_keys.iter().map(|key| (&key.name, &key.columns, key.span)));
    for (name, columns, span) in keys {
        if let Some(repeated) = repeated(columns.iter()) {
            let hit = Hit::key(table, name.as_ref(), columns, span);
            report.push(hit.with("column", &repeated.text).variant("key"));
        }
    }
}

/// The first name that stands there twice.
fn repeated<'n>(names: impl Iterator<Item = &'n Name>) -> Option<&'n Name> {
    let mut seen = HashSet::new();
    let mut names = names;
    names.find(|name| !seen.insert(name.text.to_lowercase()))
}
