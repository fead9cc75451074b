//! PostgreSQL names what has no name after its table and columns, and leaves it at that when these are renamed. A design
//! that is built anew has the new names, so what stays is renamed after them.

use std::collections::HashSet;

use super::keys::Parts;
use super::{Altered, Step, given};
use crate::schema::{Dialect, IndexKind, Name, emit};

/// A new name for what has none of its own.
struct Renaming {
    /// What stands before the old name.
    head: String,
    old: Name,
    /// What stands between the names.
    to: &'static str,
    new: Name,
}

/// Renames what the altered tables keep and what has no name of its own, foreign keys aside; where a name is still another
/// one's, by way of a third.
pub(super) fn rename_all(altered: &[Altered<'_>]) -> Vec<Step> {
    let of_table = |table: &Altered<'_>| renamings(table, &Parts::new(table));
    let all: Vec<Renaming> =
        altered.iter().filter(|table| table.dialect == Dialect::Postgresql).flat_map(of_table).collect();
    let step = |head: &str, old: &Name, to: &str, new: &Name| {
        let [old, new] = [old, new].map(|name| emit::name(name, Dialect::Postgresql));
        Step::new(format!("{head}{old} {to} {new}"))
    };
    let taken: HashSet<&str> = all.iter().map(|renaming| renaming.old.text.as_str()).collect();
    let (mut steps, mut last) = (Vec::new(), Vec::new());
    for Renaming { head, old, to, new } in &all {
        let mut from = old.clone();
        if taken.contains(new.text.as_str()) {
            from.text = format!("{}_moving", old.text).into();
            steps.push(step(head, old, to, &from));
        }
        last.push(step(head, &from, to, new));
    }
    steps.extend(last);
    steps
}

fn renamings(altered: &Altered<'_>, parts: &Parts<'_>) -> Vec<Renaming> {
    let (former, next) = (altered.former, altered.next);
    let mut all = Vec::new();
    if let (Some(old), Some(new), false) = (&former.primary_key, &next.primary_key, parts.drops_key)
        && old.name.is_none()
        && new.name.is_none()
    {
        all.extend(constraint(altered, [given::of_primary_key(former, old), given::of_primary_key(next, new)]));
    }
    for (old, new) in kept(&altered.pair.indexes, &former.indexes, &next.indexes) {
        let is_gone = parts.dropped_indexes.iter().any(|index| std::ptr::eq(*index, old));
        if !is_gone && old.name.is_none() && new.name.is_none() {
            let given = [given::of_index(former, old), given::of_index(next, new)];
            all.extend(match old.kind {
                IndexKind::UniqueConstraint => constraint(altered, given),
                _ => relation(altered, "index", given),
            });
        }
    }
    for (old, new) in kept(&altered.pair.checks, &former.checks, &next.checks) {
        let is_gone = parts.dropped_checks.iter().any(|check| std::ptr::eq(*check, old));
        if !is_gone && old.name.is_none() && new.name.is_none() {
            all.extend(constraint(altered, [given::of_check(former, old), given::of_check(next, new)]));
        }
    }
    for (old, new) in kept(&altered.pair.columns, &former.columns, &next.columns) {
        if old.auto_increment && new.auto_increment {
            let given = [(former, old), (next, new)].map(|(table, column)| given::of_sequence(table, &column.name));
            all.extend(relation(altered, "sequence", given.map(Some)));
        }
    }
    all
}

/// Renames a foreign key of an altered table.
pub(super) fn rename_foreign_key(altered: &Altered<'_>, given: [Option<Name>; 2]) -> Option<Step> {
    let Renaming { head, old, to, new } = constraint(altered, given)?;
    let [old, new] = [old, new].map(|name| emit::name(&name, altered.dialect));
    Some(Step::new(format!("{head}{old} {to} {new}")))
}

/// What both tables have: former and next.
fn kept<'p, T>(pair: &'p [Option<usize>], former: &'p [T], next: &'p [T]) -> impl Iterator<Item = (&'p T, &'p T)> {
    pair.iter().enumerate().filter_map(|(place, old)| Some((former.get((*old)?)?, next.get(place)?)))
}

fn constraint(altered: &Altered<'_>, given: [Option<Name>; 2]) -> Option<Renaming> {
    let (old, new) = differing(given)?;
    Some(Renaming { head: format!("alter table {} rename constraint ", altered.name()), old, to: "to", new })
}

/// Renames what has a name in the schema.
fn relation(altered: &Altered<'_>, kind: &str, given: [Option<Name>; 2]) -> Option<Renaming> {
    let (old, new) = differing(given)?;
    let namespace = altered.former.namespace.as_ref();
    let namespace = namespace.map(|name| format!("{}.", emit::name(name, altered.dialect))).unwrap_or_default();
    Some(Renaming { head: format!("alter {kind} {namespace}"), old, to: "rename to", new })
}

fn differing([old, new]: [Option<Name>; 2]) -> Option<(Name, Name)> {
    old.zip(new).filter(|(old, new)| old.text != new.text)
}
