//! What of a design no script of a dialect says, so that nothing is dropped in silence.

use super::{key, makes_types, quote, table};
use crate::schema::{Column, Dialect, ForeignKey, Index, IndexKind, Name, Schema, Table, TableOption};
use crate::text::Shared;

/// Something of a design that is not in its script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The name of the table, with the column, key or index of it where there is one; or that of a type.
    pub place: String,
    /// What was written.
    pub clause: String,
}

/// What the script of [`schema`](super::schema) does not say: options that the dialect does not know, and clauses that
/// are kept as they were written. Views are not among it: [`views`](super::views) makes those.
#[must_use]
pub fn left_out(schema: &Schema, dialect: Dialect) -> Vec<LeftOut> {
    let types = schema.types.iter().filter(|_| !makes_types(dialect));
    let types = types.map(|own| LeftOut { place: own.name.to_string(), clause: own.statement.clone() });
    types.chain(schema.tables.iter().flat_map(|table| of_table(table, dialect))).collect()
}

fn of_table(table: &Table, dialect: Dialect) -> Vec<LeftOut> {
    let at = |part: &str, clause: String| {
        let place = if part.is_empty() { table.name.to_string() } else { format!("{}.{part}", table.name) };
        LeftOut { place, clause }
    };
    let unknown = table.options.iter().filter(|option| !is_said(&option.name, dialect));
    let unknown = unknown.map(|option| at("", written(option)));
    let clauses = table.clauses.iter().filter(|clause| has_part(table, &clause.part));
    let comment = remark(table.comment.as_deref(), dialect).map(|clause| at("", clause));
    let mut found: Vec<_> =
        comment.into_iter().chain(unknown).chain(clauses.map(|clause| at(&clause.part, clause.text.clone()))).collect();
    for column in &table.columns {
        let comment = remark(column.comment.as_deref(), dialect);
        found.extend(comment.into_iter().chain(of_column(column, dialect)).map(|clause| at(&column.name.text, clause)));
    }
    let part = |name: &Option<Name>| name.as_ref().map(ToString::to_string).unwrap_or_default();
    for key in &table.foreign_keys {
        found.extend(of_foreign_key(key, dialect).map(|clause| at(&part(&key.name), clause)));
    }
    let prefixes = table.primary_key.iter().filter(|_| dialect != Dialect::Mysql).flat_map(|key| &key.prefixes);
    found.extend(prefixes.map(|(name, length)| at(&name.text, format!("primary key ({name}({length}))"))));
    for index in &table.indexes {
        found.extend(of_index(index, dialect).into_iter().map(|clause| at(&part(&index.name), clause)));
    }
    found
}

/// A comment where the dialect has none.
fn remark(text: Option<&str>, dialect: Dialect) -> Option<String> {
    let text = text.filter(|_| dialect == Dialect::Sqlite)?;
    Some(format!("comment {}", quote::string(text, dialect)))
}

fn of_column(column: &Column, dialect: Dialect) -> impl Iterator<Item = String> {
    let extras = column.extras();
    let of_mysql = |words: &str, value: &Option<Shared>| {
        value.as_ref().filter(|_| dialect != Dialect::Mysql).map(|value| format!("{words} {value}"))
    };
    let collation = extras.collation.as_ref().filter(|_| dialect == Dialect::Oracle);
    let collation = collation.map(|collation| format!("collate {collation}"));
    let others = [of_mysql("on update", &extras.on_update), of_mysql("character set", &extras.charset), collation];
    others.into_iter().flatten()
}

fn of_foreign_key(key: &ForeignKey, dialect: Dialect) -> impl Iterator<Item = String> {
    let deferral = key.deferral.filter(|_| !key::defers(dialect)).map(|deferral| deferral.sql().to_owned());
    key::lost_actions(key, dialect).into_iter().chain(deferral)
}

fn of_index(index: &Index, dialect: Dialect) -> Vec<String> {
    let names: Vec<_> = index.include.iter().map(ToString::to_string).collect();
    let include = format!("include ({})", names.join(", "));
    let mut found: Vec<_> =
        (!names.is_empty() && !key::includes(index, dialect)).then_some(include).into_iter().collect();
    if let Some(condition) = index.predicate.as_ref().filter(|_| !key::filters(dialect)) {
        found.push(format!("where {condition}"));
    }
    for column in &index.columns {
        let class = column.class.as_ref().filter(|_| !key::compares(dialect));
        found.extend(class.map(|class| format!("{} {class}", column.name)));
        let nulls = column.nulls_first.filter(|_| dialect != Dialect::Postgresql);
        found.extend(nulls.map(|first| format!("{} nulls {}", column.name, if first { "first" } else { "last" })));
    }
    if dialect == Dialect::Mysql {
        return found;
    }
    found.extend(index.parser.as_ref().map(|parser| format!("with parser {parser}")));
    found.extend(match index.kind {
        IndexKind::Fulltext => Some("fulltext".to_owned()),
        IndexKind::Spatial => Some("spatial".to_owned()),
        IndexKind::Plain | IndexKind::Unique | IndexKind::UniqueConstraint => None,
    });
    let sized = index.columns.iter().filter_map(|column| Some((&column.name, column.prefix?)));
    found.extend(sized.map(|(name, length)| format!("{name}({length})")));
    found
}

/// The option as a script has it; one that stands among the columns is kept with its first word.
fn written(option: &TableOption) -> String {
    if option.value.get(..option.name.len()).is_some_and(|start| start.eq_ignore_ascii_case(&option.name)) {
        return option.value.clone();
    }
    format!("{} {}", option.name, option.value).trim_end().to_owned()
}

fn is_said(option: &str, dialect: Dialect) -> bool {
    let of_postgresql = matches!(option, "partition of" | "attach partition" | "exclude" | "unlogged");
    table::knows(option, dialect) || of_postgresql && dialect == Dialect::Postgresql
}

/// Whether the table still has the part; what has no name can't be told.
fn has_part(table: &Table, part: &str) -> bool {
    let keys = table.primary_key.iter().filter_map(|key| key.name.as_ref());
    let foreign = table.foreign_keys.iter().filter_map(|key| key.name.as_ref());
    let indexes = table.indexes.iter().filter_map(|index| index.name.as_ref());
    let checks = table.checks.iter().filter_map(|check| check.name.as_ref());
    let mut names = keys.chain(foreign).chain(indexes).chain(checks).chain(table.columns.iter().map(|it| &it.name));
    part.is_empty() || names.any(|name| name.is(part))
}
