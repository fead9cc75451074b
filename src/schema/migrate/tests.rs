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

#[test]
fn a_key_on_a_column_that_is_numbered_anew_warns_of_no_duplicates() {
    let table = |columns: Vec<Column>, key: &[&str]| {
        let mut schema = order(columns);
        schema.tables[0].primary_key = (!key.is_empty())
            .then(|| Key { columns: key.iter().map(|name| Name::plain(*name)).collect(), ..Key::default() });
        schema
    };
    let numbered = || Column { auto_increment: true, ..column("id", "bigint") };
    let code = || column("code", "varchar(20)");
    for dialect in [Dialect::Mysql, Dialect::Postgresql, Dialect::Oracle, Dialect::Mssql] {
        let warns = |former: Schema, next: Schema| {
            let pairing = Pairing::recognise(&former, &next);
            let (before, after) = (Side { schema: &former, dialect }, Side { schema: &next, dialect });
            let difference = Difference::between(before, after, &pairing);
            let migration =
                Migration { former: &former, next: &next, pairing: &pairing, difference: &difference, dialect };
            let notes = migration.steps().into_iter().flat_map(|step| step.notes);
            notes.filter(|note| note.id == "migrate-duplicates").count()
        };
        let bare = || table(vec![code()], &[]);
        assert_eq!(warns(bare(), table(vec![numbered(), code()], &["id"])), 0, "{dialect:?}");
        assert_eq!(warns(bare(), table(vec![numbered(), code()], &["code"])), 1, "{dialect:?}");
        let old = || vec![numbered(), code()];
        assert_eq!(warns(table(old(), &[]), table(old(), &["id"])), 1, "{dialect:?}: it was there before");
    }
}
