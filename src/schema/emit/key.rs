//! Indexes, unique constraints and foreign keys.

use super::{columns, constraint, qualified, quote, table_name};
use crate::schema::{Dialect, ForeignKey, Index, IndexColumn, IndexKind, ReferentialAction, Table};

/// Whether it is written in `CREATE TABLE`: constraints are, and indexes without a name where the dialect lets them be.
pub(super) fn is_in_table(index: &Index, dialect: Dialect) -> bool {
    index.kind == IndexKind::UniqueConstraint || (dialect == Dialect::Mysql && index.name.is_none())
}

/// The index as an item of `CREATE TABLE`.
pub(super) fn in_table(index: &Index, dialect: Dialect) -> String {
    let list = index_columns(index, dialect);
    if index.kind != IndexKind::UniqueConstraint {
        return format!("{}key {list}{}", kind(index, dialect), extras(index, dialect));
    }
    let method = match (dialect, index.method.as_deref()) {
        (Dialect::Mssql, Some(method)) => format!("{method} "),
        // A tree it is anyway.
        (Dialect::Mysql, Some(method)) if !method.eq_ignore_ascii_case("btree") => format!("using {method} "),
        _ => String::new(),
    };
    let include = extras(index, dialect);
    format!("{}unique {method}{list}{include}", constraint(index.name.as_ref(), dialect))
}

/// The index as a statement of its own.
pub(super) fn add_index(table: &Table, index: &Index, dialect: Dialect) -> String {
    let on = table_name(table, dialect);
    if is_in_table(index, dialect) {
        return format!("alter table {on} add {}", in_table(index, dialect));
    }
    let name = match &index.name {
        Some(name) => format!("{} ", quote::name(name, dialect)),
        None if dialect == Dialect::Postgresql => String::new(),
        None => format!("{} ", made_up_name(table, index, dialect)),
    };
    let method = index.method.as_deref();
    let (before, behind, of) = match (dialect, method) {
        (Dialect::Mysql, Some(method)) if !is_word_of_kind(index) => {
            (String::new(), format!("using {method} "), String::new())
        }
        (Dialect::Postgresql, Some(method)) => (String::new(), String::new(), format!("using {method} ")),
        (Dialect::Mssql | Dialect::Oracle, Some(method)) => (format!("{method} "), String::new(), String::new()),
        _ => (String::new(), String::new(), String::new()),
    };
    let condition = index.predicate.as_deref().filter(|_| filters(dialect));
    let condition = condition.map(|condition| format!(" where {condition}")).unwrap_or_default();
    let (list, more) = (index_columns(index, dialect), extras(index, dialect));
    format!("create {}{before}index {name}{behind}on {on} {of}{list}{more}{condition}", kind(index, dialect))
}

/// The index as a clause of `ALTER TABLE`.
pub(super) fn add_clause(index: &Index, dialect: Dialect) -> String {
    if is_in_table(index, dialect) {
        return format!("add {}", in_table(index, dialect));
    }
    let name = index.name.as_ref().map(|name| format!("{} ", quote::name(name, dialect))).unwrap_or_default();
    let method = index.method.as_deref().filter(|_| !is_word_of_kind(index));
    let method = method.map(|method| format!("using {method} ")).unwrap_or_default();
    let (list, more) = (index_columns(index, dialect), extras(index, dialect));
    format!("add {}index {name}{method}{list}{more}", kind(index, dialect))
}

/// Whether an index of that dialect may be on some rows only.
pub(super) fn filters(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Postgresql | Dialect::Mssql | Dialect::Sqlite)
}

/// Whether indexes of that dialect can hold further columns.
pub(super) fn includes(index: &Index, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Postgresql => true,
        Dialect::Mssql | Dialect::Db2 => index.kind != IndexKind::UniqueConstraint,
        _ => false,
    }
}

/// What stands behind the columns: others that the index holds besides, and its parser.
fn extras(index: &Index, dialect: Dialect) -> String {
    let mut text = String::new();
    if !index.include.is_empty() && includes(index, dialect) {
        text.push_str(&format!(" include {}", columns(&index.include, dialect)));
    }
    if let Some(parser) = index.parser.as_ref().filter(|_| dialect == Dialect::Mysql) {
        text.push_str(&format!(" with parser {parser}"));
    }
    text
}

/// Whether the method only repeats the kind, as `FULLTEXT` does.
fn is_word_of_kind(index: &Index) -> bool {
    matches!(index.kind, IndexKind::Fulltext | IndexKind::Spatial)
}

fn kind(index: &Index, dialect: Dialect) -> &'static str {
    match index.kind {
        IndexKind::Unique | IndexKind::UniqueConstraint => "unique ",
        IndexKind::Fulltext if dialect == Dialect::Mysql => "fulltext ",
        IndexKind::Spatial if dialect == Dialect::Mysql => "spatial ",
        IndexKind::Plain | IndexKind::Fulltext | IndexKind::Spatial => "",
    }
}

/// A name for an index that has none, where the dialect wants one.
fn made_up_name(table: &Table, index: &Index, dialect: Dialect) -> String {
    let columns = index.columns.iter().filter(|column| !column.expression).map(|column| column.name.text.as_str());
    let words: Vec<_> = ["idx", &table.name.text].into_iter().chain(columns).collect();
    quote::name(&crate::schema::Name::plain(words.join("_")), dialect)
}

fn index_columns(index: &Index, dialect: Dialect) -> String {
    let columns: Vec<_> = index.columns.iter().map(|column| index_column(column, dialect)).collect();
    format!("({})", columns.join(", "))
}

fn index_column(column: &IndexColumn, dialect: Dialect) -> String {
    let mut text = match column.expression {
        true => expression(&column.name.text, dialect),
        false => quote::name(&column.name, dialect),
    };
    if let Some(prefix) = column.prefix.filter(|_| dialect == Dialect::Mysql) {
        text.push_str(&format!("({prefix})"));
    }
    if let Some(class) = column.class.as_ref().filter(|_| compares(dialect)) {
        text.push_str(&format!(" {class}"));
    }
    if column.descending {
        text.push_str(" desc");
    }
    if let Some(first) = column.nulls_first.filter(|_| dialect == Dialect::Postgresql) {
        text.push_str(if first { " nulls first" } else { " nulls last" });
    }
    text
}

/// Whether indexes of that dialect may say by what a column is compared.
pub(super) fn compares(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Postgresql | Dialect::Sqlite)
}

/// The expression as written; in parentheses where the dialect wants them and it has none.
fn expression(text: &str, dialect: Dialect) -> String {
    let is_call = text.ends_with(')') && text.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let bare = match dialect {
        Dialect::Mysql => !text.starts_with('('),
        Dialect::Postgresql => !text.starts_with('(') && !is_call,
        _ => false,
    };
    if bare { format!("({text})") } else { text.to_owned() }
}

/// The foreign key as a statement of its own.
pub(super) fn add_foreign_key(table: &Table, key: &ForeignKey, dialect: Dialect) -> String {
    format!("alter table {} add {}", table_name(table, dialect), foreign_key(key, dialect))
}

/// The foreign key as an item of `CREATE TABLE`.
pub(super) fn foreign_key(key: &ForeignKey, dialect: Dialect) -> String {
    let name = constraint(key.name.as_ref(), dialect);
    format!("{name}foreign key {} {}", columns(&key.columns, dialect), references(key, dialect))
}

/// The part from `references` on.
pub(super) fn references(key: &ForeignKey, dialect: Dialect) -> String {
    let mut text =
        format!("references {}", qualified(key.referenced_namespace.as_ref(), &key.referenced_table, dialect));
    if !key.referenced_columns.is_empty() {
        text.push_str(&format!(" {}", columns(&key.referenced_columns, dialect)));
    }
    for (event, action) in [("delete", key.on_delete), ("update", key.on_update)] {
        if let Some(action) = action.and_then(|action| action_word(action, event, dialect)) {
            text.push_str(&format!(" on {event} {action}"));
        }
    }
    if let Some(deferral) = key.deferral.filter(|_| defers(dialect)) {
        text.push_str(&format!(" {}", deferral.sql()));
    }
    text
}

/// Whether foreign keys of that dialect may be broken until the transaction ends.
pub(super) fn defers(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Postgresql | Dialect::Oracle | Dialect::Sqlite)
}

/// The actions of a foreign key that the dialect does not have, and that are not what it does anyway.
pub(super) fn lost_actions(key: &ForeignKey, dialect: Dialect) -> Vec<String> {
    use ReferentialAction::{NoAction, Restrict};
    let actions = [("delete", key.on_delete), ("update", key.on_update)];
    let lost = actions.into_iter().filter_map(|(event, action)| {
        let action = action.filter(|action| !matches!(action, NoAction | Restrict))?;
        action_word(action, event, dialect).is_none().then(|| format!("on {event} {}", action.sql()))
    });
    lost.collect()
}

/// The words for an action; none where the dialect has none, as its default does what is asked for or it can't do it.
fn action_word(action: ReferentialAction, event: &str, dialect: Dialect) -> Option<&'static str> {
    use ReferentialAction::{Cascade, NoAction, Restrict, SetNull};
    match dialect {
        Dialect::Oracle if event == "update" => None,
        Dialect::Oracle => matches!(action, Cascade | SetNull).then(|| action.sql()),
        Dialect::Mssql if action == Restrict => Some(NoAction.sql()),
        _ => Some(action.sql()),
    }
}
