//! The names that PostgreSQL gives to constraints and indexes which have none of their own, made as it makes them.

use std::collections::HashSet;

use crate::schema::made_name::{LONGEST, kept_of, made_name};
use crate::schema::{Check, ForeignKey, Index, IndexKind, Key, Name, Table};
use crate::text::Span;

/// The name of a check without one.
pub(super) fn of_check(table: &Table, check: &Check) -> Option<Name> {
    all(table).checks.into_iter().find(|(own, _)| *own == check).map(|(_, name)| name)
}

/// The name of an index or unique constraint without one.
pub(super) fn of_index(table: &Table, index: &Index) -> Option<Name> {
    all(table).indexes.into_iter().find(|(own, _)| *own == index).map(|(_, name)| name)
}

/// The name of a foreign key without one.
pub(super) fn of_foreign_key(table: &Table, key: &ForeignKey) -> Option<Name> {
    all(table).foreign_keys.into_iter().find(|(own, _)| *own == key).map(|(_, name)| name)
}

/// The name of the primary key without one.
pub(super) fn of_primary_key(table: &Table, key: &Key) -> Option<Name> {
    all(table).primary_key.filter(|(own, _)| *own == key).map(|(_, name)| name)
}

/// The name of the sequence that numbers a column.
pub(super) fn of_sequence(table: &Table, column: &Name) -> Name {
    Made { table: kept(&table.name), taken: HashSet::new() }.name(Some(&kept(column)), "seq")
}

/// What a table has without a name, with the name that it gets.
#[derive(Default)]
struct Given<'t> {
    checks: Vec<(&'t Check, Name)>,
    primary_key: Option<(&'t Key, Name)>,
    indexes: Vec<(&'t Index, Name)>,
    foreign_keys: Vec<(&'t ForeignKey, Name)>,
}

/// In the order in which they are made, since each has to be unlike those before it.
fn all(table: &Table) -> Given<'_> {
    let mut made = Made { table: kept(&table.name), taken: stated(table).map(kept).collect() };
    let mut given = Given::default();
    let checks = table.checks.iter().filter(|check| check.name.is_none());
    for check in in_order(checks, |check| check.span) {
        given.checks.push((check, made.name(only_column(table, &check.expression).as_deref(), "check")));
    }
    let key = table.primary_key.as_ref().filter(|key| key.name.is_none());
    given.primary_key = key.map(|key| (key, made.name(None, "pkey")));
    let indexes = table.indexes.iter().filter(|index| index.name.is_none());
    for index in in_order(indexes, |index| index.span) {
        let label = if index.kind == IndexKind::UniqueConstraint { "key" } else { "idx" };
        given.indexes.push((index, made.name(Some(&joined(&parts_of(index))), label)));
    }
    let keys = table.foreign_keys.iter().filter(|key| key.name.is_none());
    for key in in_order(keys, |key| key.span) {
        let columns: Vec<String> = key.columns.iter().map(kept).collect();
        given.foreign_keys.push((key, made.name(Some(&joined(&columns)), "fkey")));
    }
    given
}

fn in_order<'t, T>(parts: impl Iterator<Item = &'t T>, span: impl Fn(&T) -> Span) -> Vec<&'t T> {
    let mut parts: Vec<&T> = parts.collect();
    parts.sort_by_key(|part| (span(part).file, span(part).start));
    parts
}

/// The names that the table's parts have of their own.
fn stated(table: &Table) -> impl Iterator<Item = &Name> {
    let checks = table.checks.iter().filter_map(|check| check.name.as_ref());
    let keys = table.primary_key.iter().filter_map(|key| key.name.as_ref());
    let indexes = table.indexes.iter().filter_map(|index| index.name.as_ref());
    checks.chain(keys).chain(indexes).chain(table.foreign_keys.iter().filter_map(|key| key.name.as_ref()))
}

/// The name as the database keeps it: only ASCII letters are folded.
fn kept(name: &Name) -> String {
    let text = if name.quoted { name.text.to_string() } else { name.text.to_ascii_lowercase() };
    kept_of(&text).to_owned()
}

struct Made {
    table: String,
    taken: HashSet<String>,
}

impl Made {
    /// `table_columns_label`; with a number behind it where that is taken.
    fn name(&mut self, columns: Option<&str>, label: &str) -> Name {
        let mut text = made_name(&self.table, columns, label);
        let mut number = 0;
        while !self.taken.insert(text.clone()) {
            number += 1;
            text = made_name(&self.table, columns, &format!("{label}{number}"));
        }
        Name { text: text.into(), quoted: true }
    }
}

/// The names with `_` between them, as far as one name can go.
fn joined(names: &[String]) -> String {
    let mut text = String::new();
    for name in names {
        if !text.is_empty() {
            text.push('_');
        }
        text.push_str(name);
        if text.len() > LONGEST {
            break;
        }
    }
    text
}

/// What an index is named after: its columns, the functions that it calls, `expr`; what comes twice is numbered.
fn parts_of(index: &Index) -> Vec<String> {
    let of_column = |column: &crate::schema::IndexColumn| match column.expression {
        true => function(&column.name.text).unwrap_or_else(|| "expr".to_owned()),
        false => kept(&column.name),
    };
    let mut names: Vec<String> = Vec::new();
    for base in index.columns.iter().map(of_column).chain(index.include.iter().map(kept)) {
        let (mut name, mut number) = (base.clone(), 0);
        while names.contains(&name) {
            number += 1;
            name = format!("{base}{number}");
        }
        names.push(name);
    }
    names
}

/// The function that the expression calls, if a call is all that it is.
fn function(expression: &str) -> Option<String> {
    let (name, rest) = expression.trim().split_once('(')?;
    let mut depth = 1;
    let end = rest.char_indices().find(|(_, c)| {
        depth += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        depth == 0
    });
    let is_name = !name.is_empty() && name.trim_end().chars().all(|c| c.is_alphanumeric() || "_.".contains(c));
    let is_whole = end.is_some_and(|(at, _)| rest[at + 1..].trim().is_empty());
    let name = name.trim_end().rsplit('.').next().unwrap_or_default();
    (is_name && is_whole).then(|| name.to_ascii_lowercase())
}

/// The column that a condition is about, if it is about one only.
fn only_column(table: &Table, condition: &str) -> Option<String> {
    let words = words(condition);
    let mut named = table.columns.iter().map(|column| kept(&column.name)).filter(|name| words.contains(name));
    let first = named.next();
    if named.next().is_some() { None } else { first }
}

/// The names in an expression or query, as the database keeps them; no strings, no comments and no functions.
pub(super) fn words(text: &str) -> HashSet<String> {
    let mut words = HashSet::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
        let end = match c {
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |end| end + 2),
            '\'' | '"' => rest[1..].find(c).map_or(rest.len(), |end| end + 2),
            c if is_part(c) => rest.find(|c| !is_part(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (word, behind) = rest.split_at(end);
        if c == '"' {
            words.insert(word.trim_matches('"').to_owned());
        } else if is_part(c) && !behind.trim_start().starts_with('(') {
            words.insert(word.to_ascii_lowercase());
        }
        rest = behind;
    }
    words
}
