//! Comments as statements of their own.

use super::quote::string;
use super::{qualified, quote, table_name};
use crate::schema::{Column, Dialect, Name, Table};

/// The statement that sets a table's comment.
pub(super) fn on_table(table: &Table, text: &str, dialect: Dialect) -> Option<String> {
    let name = table_name(table, dialect);
    match dialect {
        Dialect::Sqlite => None,
        Dialect::Mysql => Some(format!("alter table {name} comment {}", string(text, dialect))),
        Dialect::Mssql => Some(extended_property("table", table.namespace.as_ref(), &table.name, None, text)),
        _ => Some(format!("comment on table {name} is {}", string(text, dialect))),
    }
}

/// The statement that sets a column's comment.
pub(super) fn on_column(table: &Table, column: &Column, text: &str, dialect: Dialect) -> Option<String> {
    match dialect {
        Dialect::Sqlite | Dialect::Mysql => None,
        Dialect::Mssql => {
            Some(extended_property("table", table.namespace.as_ref(), &table.name, Some(&column.name), text))
        }
        _ => {
            let table = qualified(table.namespace.as_ref(), &table.name, dialect);
            let column = quote::name(&column.name, dialect);
            Some(format!("comment on column {table}.{column} is {}", string(text, dialect)))
        }
    }
}

/// `SQL Server` keeps comments as properties named `MS_Description`; what has no schema of its own is in `dbo`. `kind` is
/// that of the object, `table` or `view`.
pub(super) fn extended_property(
    kind: &str,
    namespace: Option<&Name>,
    name: &Name,
    column: Option<&Name>,
    text: &str,
) -> String {
    let string = |text: &str| string(text, Dialect::Mssql);
    let schema = namespace.map_or("dbo", |namespace| &namespace.text);
    let place = format!("'schema', {}, '{kind}', {}", string(schema), string(&name.text));
    let place = match column {
        Some(column) => format!("{place}, 'column', {}", string(&column.text)),
        None => place,
    };
    format!("execute sp_addextendedproperty 'MS_Description', {}, {place}", string(text))
}
