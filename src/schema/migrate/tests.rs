//! What each dialect is told to run.

use super::Migration;
use crate::schema::{
    Column, Dialect, Difference, Index, IndexColumn, Key, Name, Nullability, Pairing, Schema, Side, Table,
};
use crate::text::Lang;

fn column(name: &str, data_type: &str) -> Column {
    Column {
        name: Name::plain(name),
        data_type: data_type.into(),
        nullability: Nullability::NotNull,
        ..Column::default()
    }
}

fn order(columns: Vec<Column>) -> Schema {
    let table = Table {
        name: Name::plain("shop_order"),
        columns,
        primary_key: Some(Key { columns: vec![Name::plain("id")], ..Key::default() }),
        ..Table::default()
    };
    Schema { tables: vec![table], ..Schema::default() }
}

/// A type widened, a column added, one dropped, an index added.
fn script(dialect: Dialect) -> String {
    let former = order(vec![column("id", "bigint"), column("code", "varchar(20)"), column("fax", "varchar(20)")]);
    let mut next = order(vec![column("id", "bigint"), column("code", "varchar(32)"), column("paid_at", "timestamp")]);
    let on_code = IndexColumn { name: Name::plain("code"), ..IndexColumn::default() };
    let index = Index { name: Some(Name::plain("idx_code")), columns: vec![on_code], ..Index::default() };
    next.tables[0].indexes.push(index);
    let pairing = Pairing::recognise(&former, &next);
    let (before, after) = (Side { schema: &former, dialect }, Side { schema: &next, dialect });
    let difference = Difference::between(before, after, &pairing);
    let migration = Migration { former: &former, next: &next, pairing: &pairing, difference: &difference, dialect };
    migration.script(Lang::En)
}

#[test]
fn each_dialect_is_altered_in_its_own_way() {
    for dialect in [Dialect::Mysql, Dialect::Postgresql, Dialect::Oracle, Dialect::Mssql, Dialect::Sqlite] {
        insta::assert_snapshot!(format!("{}_alters_a_table", dialect.id()), script(dialect));
    }
}
