//! Constraints that go, by their names or by what they are on.

use std::collections::HashMap;

use super::alter::{drop_column, rename_index};
use super::names::Names;
use super::{Fold, automatic, problem};
use crate::ddl::change::{Constrains, DropConstraint, Missing, Target};
use crate::ddl::{Problem, ProblemKind};
use crate::schema::{Index, IndexKind, Name, Nullability, Table};
use crate::text::{Message, Span};

/// The names of the constraints by which columns are not null, which no schema holds.
#[derive(Default)]
pub(super) struct NullNames {
    /// The column, by where its table was created and the name in lower case.
    columns: HashMap<(u32, u64, String), Name>,
}

impl NullNames {
    /// Notes names, each with its column.
    pub(super) fn note(&mut self, table: &Table, names: Vec<(Name, Name)>) {
        let key = |name: &Name| (table.span.file, table.span.start, name.text.to_lowercase());
        self.columns.extend(names.into_iter().map(|(constraint, column)| (key(&constraint), column)));
    }

    fn take(&mut self, table: &Table, name: &Name) -> Option<Name> {
        self.columns.remove(&(table.span.file, table.span.start, name.text.to_lowercase()))
    }
}

impl Fold {
    /// Notes by which constraint a column of a table is not null.
    pub(super) fn note_null_name(&mut self, table: &Target, constraint: Name, column: Name) {
        if let Some(table) = self.tables.get(table) {
            self.null_names.note(table, vec![(constraint, column)]);
        }
    }

    /// Takes a constraint away; where there is none, that is told, and false.
    pub(super) fn drop_constraint(&mut self, on: &Target, drop: &DropConstraint, problems: &mut Vec<Problem>) -> bool {
        let DropConstraint { name, kind, missing } = drop;
        let gone = self.was_there(name);
        self.missed.note(name);
        let names = self.names;
        let Some(table) = self.tables.get_mut(on) else { return false };
        if automatic::by_name(table, name, |table| take_constraint(table, name, *kind, names)) {
            return true;
        }
        if let Some(column) = self.null_names.take(table, name) {
            let column = table.columns.iter_mut().find(|found| found.name.is(&column.text));
            column.into_iter().for_each(|column| column.nullability = Nullability::Null);
            return true;
        }
        if *kind == Constrains::AnythingOrColumn && drop_column(table, name, &mut self.known) {
            return true;
        }
        if !missing.allowed && !table.partial && !gone {
            problems.push(without_constraint(table, name, missing.span));
        }
        false
    }

    /// Gives an index or constraint of a table another name; where there is none, that is told.
    pub(super) fn rename_constraint(&mut self, on: &Target, from: &Name, to: &Name, problems: &mut Vec<Problem>) {
        let gone = self.was_there(from);
        self.missed.note(from);
        let names = self.names;
        let Some(table) = self.tables.get_mut(on) else { return };
        if automatic::by_name(table, from, |table| rename_index(table, from, to, names)) {
            return;
        }
        if let Some(column) = self.null_names.take(table, from) {
            self.null_names.note(table, vec![(to.clone(), column)]);
        } else if !table.partial && !gone {
            problems.push(without_constraint(table, from, on.span));
        }
    }
}

/// Takes what has that name away, if it is of the kind; false where there is none.
fn take_constraint(table: &mut Table, name: &Name, kind: Constrains, names: Names) -> bool {
    let named = |found: &Option<Name>| found.as_ref().is_some_and(|found| names.is_called(found, &name.text));
    let any = matches!(kind, Constrains::Anything | Constrains::AnythingOrColumn);
    let count =
        |table: &Table| table.foreign_keys.len() + table.indexes.len() + table.checks.len() + table.options.len();
    let before = count(table);
    if any || kind == Constrains::Reference {
        table.foreign_keys.retain(|key| !named(&key.name));
    }
    if any || kind == Constrains::Index {
        table.indexes.retain(|index| !named(&index.name));
    }
    if any || kind == Constrains::Check {
        table.checks.retain(|check| !named(&check.name));
    }
    if !any {
        return count(table) < before;
    }
    table.options.retain(|option| option.name != "exclude" || !is_called(&option.value, name));
    let key = table.primary_key.take_if(|key| named(&key.name));
    key.is_some() || count(table) < before || take_default(table, name)
}

/// Whether what is written begins as `CONSTRAINT name`.
fn is_called(written: &str, name: &Name) -> bool {
    let mut words = written.split_whitespace();
    let constraint = words.next().is_some_and(|word| word.eq_ignore_ascii_case("constraint"));
    constraint && words.next().is_some_and(|word| name.is(word.trim_matches('"')))
}

/// Takes away the default that is a constraint of that name.
fn take_default(table: &mut Table, name: &Name) -> bool {
    let is_it = |found: Option<&Name>| found.is_some_and(|found| found.is(&name.text));
    let Some(column) = table.columns.iter_mut().find(|column| is_it(column.extras().default_name.as_ref())) else {
        return false;
    };
    column.extras_mut().default_name = None;
    column.default = None;
    true
}

/// Takes away the unique constraint on exactly these columns; false where there is none.
pub(super) fn drop_unique(table: &mut Table, columns: &[Name]) -> bool {
    let is_it = |index: &Index| {
        index.kind == IndexKind::UniqueConstraint
            && index.columns.len() == columns.len()
            && index.columns.iter().zip(columns).all(|(own, name)| own.name.is(&name.text))
    };
    let found = table.indexes.iter().position(is_it);
    found.is_some_and(|at| {
        table.indexes.remove(at);
        true
    })
}

/// Tells that a table has no primary key that could go.
pub(super) fn without_primary_key(table: &Table, missing: Missing) -> Option<Problem> {
    let message = Message::new("ddl-no-primary-key").with("table", &table.name.text);
    is_told(table, missing).then(|| problem(missing.span, message))
}

/// Tells that a table has no unique constraint on these columns that could go.
pub(super) fn without_unique(table: &Table, columns: &[Name], missing: Missing) -> Option<Problem> {
    let columns: Vec<&str> = columns.iter().map(|name| name.text.as_str()).collect();
    let message = Message::new("ddl-no-unique").with("table", &table.name.text).with("columns", columns.join(", "));
    is_told(table, missing).then(|| problem(missing.span, message))
}

fn is_told(table: &Table, missing: Missing) -> bool {
    !missing.allowed && !table.partial
}

/// Tells that a table has no constraint of that name, or that the name is one that a database made up.
fn without_constraint(table: &Table, name: &Name, span: Span) -> Problem {
    let made_up = is_made_up(&name.text);
    let id = if made_up { "ddl-made-up-constraint" } else { "ddl-no-constraint" };
    let kind = if made_up { ProblemKind::Skipped } else { ProblemKind::Mistake };
    let message = Message::new(id).with("table", &table.name.text).with("constraint", &name.text);
    Problem { kind, span, message }
}

/// Whether a name is one that a database gives by counting or by chance, so that nobody can know whose it is: Oracle's `SYS_C00123`,
/// SQL Server's `DF__t__a__1A2B3C4D`, DB2's and Derby's `SQL200101120000`, Firebird's `INTEG_12`, H2's `CONSTRAINT_1A`,
/// Informix's `u123_45`.
fn is_made_up(name: &str) -> bool {
    const BY_CHANCE: &[&str] = &["pk__", "uq__", "fk__", "ck__", "df__"];
    const COUNTED: &[&str] = &["sys_c", "sql", "integ_", "constraint_"];
    const OF_INFORMIX: &[&str] = &["u", "r", "c", "n"];
    let name = name.to_ascii_lowercase();
    let counts = |rest: &str| {
        let digits = rest.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'_');
        digits && rest.starts_with(|first: char| first.is_ascii_digit())
    };
    let counted = |starts: &[&str]| starts.iter().filter_map(|start| name.strip_prefix(start)).any(counts);
    BY_CHANCE.iter().any(|start| name.starts_with(start))
        || counted(COUNTED)
        || name.contains('_') && counted(OF_INFORMIX)
}
