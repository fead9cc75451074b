//! The DDL of a schema, in the way of its dialect: what is handed to the DBA and what migrations are made of.
//!
//! Comments take the dialect's own form, names get quotes only where they need them, and options that another dialect
//! knows are left out. Views are written apart, as their queries fit the dialect only that they were written in.

mod comment;
mod key;
mod left_out;
mod order;
mod quote;
mod table;
mod view;

pub use left_out::{LeftOut, left_out};
pub use quote::{name, string};
pub use view::{view_comment, view_comments, view_name, views};

use super::{Dialect, ForeignKey, Index, Name, Schema, Table};

/// The script that builds the schema in an empty database: referenced tables before those that refer to them, each with
/// its indexes and comments; foreign keys last, so that tables may refer to each other. `SQLite` has them in the table.
///
/// ```text
/// create table orderItem
/// (
///    id bigint not null auto_increment comment '主键',
///    primary key (id)
/// )
/// comment = '订单明细';
/// ```
#[must_use]
pub fn schema(schema: &Schema, dialect: Dialect) -> String {
    let tables = order::by_reference(schema);
    let mut script = Script::new(dialect);
    for own in schema.types.iter().filter(|_| makes_types(dialect)) {
        script.statement(&own.statement);
    }
    for table in &tables {
        script.table(table);
    }
    for attached in tables.iter().filter_map(|table| table::attach(table, dialect)) {
        script.statement(&attached);
    }
    if dialect != Dialect::Sqlite {
        for table in &tables {
            for key in table.foreign_keys.iter().filter(|key| !is_inline(key)) {
                script.statement(&key::add_foreign_key(table, key, dialect));
            }
        }
    }
    script.text
}

/// Whether scripts of that dialect make the types and domains of a design, which columns use by their names.
#[must_use]
pub fn makes_types(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Postgresql | Dialect::Mssql | Dialect::H2)
}

/// The columns of the key in parentheses, with how much of them counts and how its rows lie before them where the dialect says so there.
#[must_use]
pub fn key_columns(key: &super::Key, dialect: Dialect) -> String {
    let order = |name: &Name| {
        let falls = matches!(dialect, Dialect::Mssql | Dialect::Sqlite)
            && key.descending.iter().any(|other| other.is(&name.text));
        if falls { " desc" } else { "" }
    };
    let length = |name: &Name| {
        let prefix = key.prefix(name).filter(|_| dialect == Dialect::Mysql);
        prefix.map(|length| format!("({length})")).unwrap_or_default()
    };
    let names: Vec<_> = key
        .columns
        .iter()
        .map(|name| format!("{}{}{}", quote::name(name, dialect), length(name), order(name)))
        .collect();
    let method = key.method.as_ref().filter(|_| dialect == Dialect::Mssql);
    let method = method.map(|method| format!("{method} ")).unwrap_or_default();
    format!("{method}({})", names.join(", "))
}

/// The statements that build one table with its indexes and comments, without its foreign keys.
#[must_use]
pub fn table(table: &Table, dialect: Dialect) -> String {
    let mut script = Script::new(dialect);
    script.table(table);
    script.text
}

/// The definition of a column as it stands in `CREATE TABLE` and in `ALTER TABLE … ADD`, its comment included where the
/// dialect has it there.
#[must_use]
pub fn column(table: &Table, column: &super::Column, dialect: Dialect) -> String {
    table::column(table, column, dialect)
}

/// The statement that adds a foreign key to its table, without a terminator.
#[must_use]
pub fn add_foreign_key(table: &Table, key: &ForeignKey, dialect: Dialect) -> String {
    key::add_foreign_key(table, key, dialect)
}

/// The statement that makes an index or unique constraint on an existing table, without a terminator.
#[must_use]
pub fn add_index(table: &Table, index: &Index, dialect: Dialect) -> String {
    key::add_index(table, index, dialect)
}

/// The index or unique constraint as a clause of `ALTER TABLE`, which only `MySQL` has for every kind of index.
#[must_use]
pub fn index_clause(index: &Index, dialect: Dialect) -> String {
    key::add_clause(index, dialect)
}

/// The statement that sets the comment of a table, without a terminator; none for `SQLite`, which has no comments.
#[must_use]
pub fn table_comment(table: &Table, text: &str, dialect: Dialect) -> Option<String> {
    comment::on_table(table, text, dialect)
}

/// The statement that sets the comment of a column, without a terminator; none where the dialect has comments only in
/// the column's definition (`MySQL`) or not at all (`SQLite`).
#[must_use]
pub fn column_comment(table: &Table, column: &super::Column, text: &str, dialect: Dialect) -> Option<String> {
    comment::on_column(table, column, text, dialect)
}

/// The table's name with the schema it is in, quoted where needed.
#[must_use]
pub fn table_name(table: &Table, dialect: Dialect) -> String {
    qualified(table.namespace.as_ref(), &table.name, dialect)
}

fn qualified(namespace: Option<&Name>, name: &Name, dialect: Dialect) -> String {
    let own = quote::name(name, dialect);
    namespace.map_or_else(|| own.clone(), |namespace| format!("{}.{own}", quote::name(namespace, dialect)))
}

/// A list of names in parentheses.
fn columns(names: &[Name], dialect: Dialect) -> String {
    let names: Vec<_> = names.iter().map(|name| quote::name(name, dialect)).collect();
    format!("({})", names.join(", "))
}

/// `constraint name `, or nothing for what has no name.
fn constraint(name: Option<&Name>, dialect: Dialect) -> String {
    name.map(|name| format!("constraint {} ", quote::name(name, dialect))).unwrap_or_default()
}

/// Whether the key is written as `REFERENCES` behind its column.
fn is_inline(key: &ForeignKey) -> bool {
    key.inline && key.columns.len() == 1
}

/// Statements one after the other, each ended as the dialect ends them.
struct Script {
    dialect: Dialect,
    text: String,
}

impl Script {
    fn new(dialect: Dialect) -> Self {
        Self { dialect, text: String::new() }
    }

    fn statement(&mut self, statement: &str) {
        self.text.push_str(statement);
        self.text.push_str(if self.dialect == Dialect::Mssql { "\ngo\n\n" } else { ";\n\n" });
    }

    fn table(&mut self, table: &Table) {
        let dialect = self.dialect;
        self.statement(&table::create(table, dialect));
        let own = |index: &&Index| !key::is_in_table(index, dialect) && !table::has_from_whole(table, index, dialect);
        for index in table.indexes.iter().filter(own) {
            self.statement(&key::add_index(table, index, dialect));
        }
        if let Some(text) = table.comment.as_deref().filter(|_| dialect != Dialect::Mysql) {
            comment::on_table(table, text, dialect).iter().for_each(|statement| self.statement(statement));
        }
        for column in &table.columns {
            let statement = column.comment.as_deref().and_then(|text| comment::on_column(table, column, text, dialect));
            statement.iter().for_each(|statement| self.statement(statement));
        }
    }
}

#[cfg(test)]
mod tests;
