//! Keys and indexes on columns that their table does not have.

use std::collections::HashSet;

use crate::ddl::{Problem, ProblemKind};
use crate::schema::{Index, IndexKind, Key, Name, Table};
use crate::text::{Message, Span};

/// Up to how many columns it is quicker to look at each than to make a set of them.
const FEW: usize = 64;

/// Tells of the columns of the primary key and of indexes that are not there at the end. Those of foreign keys are
/// told by a rule, which sees both tables.
pub(super) fn check(table: &Table, problems: &mut Vec<Problem>) {
    if table.partial || table.columns.is_empty() {
        return;
    }
    let large = table.columns.len() > FEW;
    let names = table.columns.iter().filter(|_| large).map(|column| column.name.text.to_lowercase());
    let names: HashSet<String> = names.collect();
    let is_missing = |name: &Name| match large {
        true => !names.contains(&name.text.to_lowercase()),
        false => table.column(&name.text).is_none(),
    };
    if let Some(key) = &table.primary_key {
        let missing = key.columns.iter().filter(|name| is_missing(name));
        problems.extend(missing.map(|name| without_column("primary", table, name, key.span)));
    }
    for index in &table.indexes {
        let columns = index.columns.iter().filter(|column| !column.expression).map(|column| &column.name);
        let missing = columns.filter(|name| is_missing(name));
        problems.extend(missing.map(|name| without_column("index", table, name, index.span)));
    }
}

/// Tells of a primary key beside the one that the table has.
pub(in crate::ddl) fn second_key(table: &Table, key: &Key) -> Option<Problem> {
    let first = table.primary_key.as_ref()?;
    let message = Message::new("ddl-second-primary-key").with("table", &table.name.text).with("line", first.span.line);
    Some(Problem { kind: ProblemKind::Mistake, span: key.span, message })
}

/// Tells of an index whose name another one of the table has.
pub(super) fn second_index(table: &Table, index: &Index) -> Option<Problem> {
    let name = index.name.as_ref()?;
    let is_it = |other: &&Index| other.name.as_ref().is_some_and(|found| found.is(&name.text));
    // A constraint and the index of it may be written one after the other.
    let first = table.indexes.iter().find(is_it).filter(|first| first.kind != IndexKind::UniqueConstraint)?;
    let message = Message::new("ddl-index-exists").with("table", &table.name.text).with("index", &name.text);
    let message = message.with("line", first.span.line);
    Some(Problem { kind: ProblemKind::Mistake, span: index.span, message })
}

/// Whether an index is that of a key of its name, which said `USING INDEX` before: what Oracle's tools write behind the
/// table. `may_be_there` says whether the table has an index of that name.
pub(super) fn is_of_key(table: &Table, index: &Index, may_be_there: bool) -> bool {
    let Some(name) = &index.name else { return false };
    let named = |found: Option<&Name>| found.is_some_and(|found| found.is(&name.text));
    let columns = || index.columns.iter().map(|column| column.name.text.to_lowercase());
    let lower = |name: &Name| name.text.to_lowercase();
    let primary = table.primary_key.as_ref().filter(|key| named(key.name.as_ref()));
    let primary = primary.filter(|key| key.columns.iter().map(lower).eq(columns()));
    let is_its = |other: &&Index| {
        other.kind == IndexKind::UniqueConstraint
            && named(other.name.as_ref())
            && other.columns.iter().map(|column| lower(&column.name)).eq(columns())
    };
    let key = primary.and_then(|key| key.name.as_ref());
    let of_index = || table.indexes.iter().find(is_its)?.name.as_ref();
    let Some(key) = key.or_else(|| may_be_there.then(of_index).flatten()) else { return false };
    let part = key.to_string();
    let says = |text: &str| text.get(..11).is_some_and(|start| start.eq_ignore_ascii_case("using index"));
    table.clauses.iter().any(|clause| clause.part == part && says(&clause.text))
}

/// Tells that a table has no index of that name.
pub(super) fn missing_index(table: &Table, index: &Name, span: Span) -> Problem {
    let message = Message::new("ddl-missing-index").with("table", &table.name.text).with("index", &index.text);
    Problem { kind: ProblemKind::Mistake, span, message }
}

/// Tells of a key, an index or a check on a column that its table does not have.
pub(super) fn without_column(kind: &str, table: &Table, column: &Name, span: Span) -> Problem {
    let message = Message::new("ddl-key-without-column").with("kind", kind).with("column", &column.text);
    let message = message.with("table", &table.name.text).with("meant", likely(table, &column.text).unwrap_or("none"));
    Problem { kind: ProblemKind::Mistake, span, message }
}

/// The longest name for which one that resembles it is looked for: that takes the product of the lengths, and no database
/// allows more.
const LONGEST: usize = 256;

/// The column that was probably meant.
pub(super) fn likely<'t>(table: &'t Table, column: &str) -> Option<&'t str> {
    if column.len() > LONGEST {
        return None;
    }
    let written = column.to_lowercase().replace('_', "");
    let allowed = written.len().saturating_sub(2).min(2);
    let short = table.columns.iter().take(FEW * 4).filter(|other| other.name.text.len() <= LONGEST);
    let near = short.map(|other| {
        let name = other.name.text.to_lowercase().replace('_', "");
        (strsim::osa_distance(&written, &name), other.name.text.as_str())
    });
    near.filter(|(distance, _)| *distance <= allowed).min().map(|(_, name)| name)
}
