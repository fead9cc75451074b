//! Small schemas for tests.

use super::{Column, Name, Schema, Table};

/// Tables of these names with columns of these names, all of them whole numbers.
pub(crate) fn schema(tables: &[(&str, &[&str])]) -> Schema {
    let column = |name: &&str| Column { name: Name::plain(*name), data_type: "int".into(), ..Column::default() };
    let table = |(name, columns): &(&str, &[&str])| Table {
        name: Name::plain(*name),
        columns: columns.iter().map(column).collect(),
        ..Table::default()
    };
    Schema { tables: tables.iter().map(table).collect(), ..Schema::default() }
}
