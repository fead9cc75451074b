//! Schemas such as people design, made at random.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use roundtable::schema::{
    Check, Column, ColumnExtras, Dialect, ForeignKey, Index, IndexColumn, IndexKind, Key, Name, Nullability,
    ReferentialAction, Schema, Table, TableOption,
};
use roundtable::text::Shared;

/// Names that need no quotes, names that do, and words that some dialect keeps for itself.
const WORDS: [&str; 14] = [
    "id",
    "orderId",
    "created_at",
    "ORDER_ITEM",
    "order",
    "desc",
    "key",
    "group",
    "user",
    "订单",
    "two words",
    "a-b",
    "comment",
    "value1",
];

const TEXTS: [&str; 10] = [
    "主键",
    "customer's order",
    "状态：0为新; 1为旧",
    "line one\nline two",
    "C:\\temp\\",
    "-- not a comment /* nor this",
    "ends with quote'",
    "100 % (gross), \"net\" & more",
    "a`b]c",
    "，（）",
];

/// A schema of one to four tables, foreign keys among them included.
pub(super) fn schema(dialect: Dialect) -> impl Strategy<Value = Schema> {
    prop::collection::vec(table(dialect), 1..5).prop_flat_map(move |mut tables| {
        for (place, table) in tables.iter_mut().enumerate() {
            table.name.text = format!("{}{place}", table.name.text).into();
            name_constraints(table, place);
        }
        let count = tables.len();
        let links = prop::collection::vec((0..count, 0..count, actions(dialect), any::<bool>()), 0..4);
        (Just(tables), links).prop_map(|(mut tables, links)| {
            for (number, (child, parent, actions, named)) in links.into_iter().enumerate() {
                let key = foreign_key(&tables[child], &tables[parent], number, actions, named);
                tables[child].foreign_keys.push(key);
            }
            Schema { tables, ..Schema::default() }
        })
    })
}

fn name() -> impl Strategy<Value = Name> {
    select(&WORDS[..]).prop_map(|word| Name { text: (*word).into(), quoted: true })
}

fn text() -> impl Strategy<Value = Option<String>> {
    prop::option::of(select(&TEXTS[..]).prop_map(str::to_owned))
}

fn table(dialect: Dialect) -> impl Strategy<Value = Table> {
    let columns = subsequence(WORDS.to_vec(), 1..8)
        .prop_flat_map(move |names| names.into_iter().map(|name| column(name, dialect)).collect::<Vec<_>>());
    (name(), text(), columns, any::<[bool; 6]>(), options(dialect), index_kind(dialect)).prop_map(
        move |(name, comment, columns, [key, index, unique, check, special, placed], options, kind)| {
            let comment = comment.filter(|_| dialect != Dialect::Sqlite);
            let namespace = placed.then(|| Name::plain("shop"));
            let comment = comment.map(Shared::from);
            let mut table = Table { name, namespace, comment, columns, options, ..Table::default() };
            let names: Vec<Name> = table.columns.iter().map(|column| column.name.clone()).collect();
            let numbered = table.columns.iter().any(|column| column.auto_increment);
            table.primary_key = (key || numbered).then(|| Key { columns: vec![names[0].clone()], ..Key::default() });
            table.indexes.extend(index.then(|| index_of(&names, kind, dialect, special)));
            table.indexes.extend(unique.then(|| index_of(&names[..1], IndexKind::UniqueConstraint, dialect, false)));
            let column = Some(names[names.len() - 1].clone()).filter(|_| special && !is_computed(&table));
            table.checks.extend(check.then(|| Check { column, expression: "1 > 0".to_owned(), ..Check::default() }));
            table
        },
    )
}

/// Whether the last column is computed, so that nothing may follow its expression.
fn is_computed(table: &Table) -> bool {
    table.columns.last().is_some_and(|column| column.extras().generated.is_some())
}

fn index_kind(dialect: Dialect) -> impl Strategy<Value = IndexKind> {
    let kinds = match dialect {
        Dialect::Mysql => vec![IndexKind::Plain, IndexKind::Unique, IndexKind::Fulltext],
        _ => vec![IndexKind::Plain, IndexKind::Unique],
    };
    select(kinds)
}

fn index_of(columns: &[Name], kind: IndexKind, dialect: Dialect, special: bool) -> Index {
    let columns = columns.iter().enumerate().map(|(place, name)| IndexColumn {
        name: name.clone(),
        descending: place == 1 && kind != IndexKind::Fulltext,
        ..IndexColumn::default()
    });
    let mut index = Index { kind, columns: columns.collect(), ..Index::default() };
    if special && kind == IndexKind::Plain {
        specialise_index(&mut index, dialect);
    }
    index
}

fn specialise_index(index: &mut Index, dialect: Dialect) {
    let expression = |text: &str| IndexColumn { name: Name::plain(text), expression: true, ..IndexColumn::default() };
    match dialect {
        Dialect::Mysql => {
            index.method = Some("hash".into());
            index.columns[0].prefix = Some(10);
        }
        Dialect::Postgresql => {
            index.method = Some("gin".into());
            index.predicate = Some("1 > 0".into());
            index.columns.push(expression("(lower('a') || 'b')"));
        }
        Dialect::Oracle => index.columns.push(expression("upper('a')")),
        Dialect::Mssql => {
            index.method = Some("nonclustered".into());
            index.predicate = Some("id > 0".into());
        }
        _ => index.predicate = Some("1 > 0".into()),
    }
}

/// Names are unique in the schema, as most dialects ask for; every other primary key has none.
fn name_constraints(table: &mut Table, place: usize) {
    for (number, index) in table.indexes.iter_mut().enumerate() {
        index.name = Some(Name::plain(format!("idx_{place}_{number}")));
    }
    for check in &mut table.checks {
        check.name = Some(Name::plain(format!("ck_{place}")));
    }
    if let Some(key) = table.primary_key.as_mut().filter(|_| place % 2 == 1) {
        let numbered = table.columns.iter().any(|column| column.auto_increment);
        key.name = Some(Name::plain(format!("pk_{place}"))).filter(|_| !numbered);
    }
}

fn types(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        Dialect::Mysql => {
            &["bigint(20) unsigned", "varchar(255)", "decimal(10,2)", "datetime", "enum('a','b')", "longtext"]
        }
        Dialect::Postgresql => {
            &["int8", "varchar(255)", "numeric(10,2)", "timestamp with time zone", "text[]", "jsonb"]
        }
        Dialect::Oracle => &["NUMBER(19)", "VARCHAR2(32 CHAR)", "NUMBER(10,2)", "DATE", "CLOB", "TIMESTAMP(6)"],
        Dialect::Mssql => &["bigint", "nvarchar(max)", "decimal(10,2)", "datetime2", "uniqueidentifier", "bit"],
        _ => &["integer", "text", "numeric(10,2)", "blob", "varchar(20)", ""],
    }
}

fn defaults(dialect: Dialect) -> &'static [&'static str] {
    match dialect {
        Dialect::Mysql => &["0", "'it''s'", "null", "current_timestamp"],
        Dialect::Postgresql => &["0", "'a;b'", "now()", "'{}'::text[]", "nextval('s'::regclass)"],
        Dialect::Oracle => &["0", "'a''b'", "sysdate", "sys_guid()", "seq.nextval"],
        Dialect::Mssql => &["0", "N'无'", "getdate()", "(0)", "newid()"],
        _ => &["0", "'x'", "current_timestamp", "(1 + 2)"],
    }
}

fn column(name: &'static str, dialect: Dialect) -> impl Strategy<Value = Column> + 'static {
    let nullability = select(&[Nullability::Unstated, Nullability::Null, Nullability::NotNull][..]);
    let default = prop::option::weighted(0.3, select(defaults(dialect)));
    let chances = (prop::bool::weighted(0.2), prop::bool::weighted(0.1), prop::bool::weighted(0.1));
    (select(types(dialect)), nullability, default, text(), chances).prop_map(
        move |(data_type, nullability, default, comment, (numbered, computed, special))| {
            let plain = nullability == Nullability::Null && dialect == Dialect::Sqlite;
            let mut column = Column {
                name: Name { text: name.into(), quoted: true },
                data_type: data_type.into(),
                nullability: if plain { Nullability::Unstated } else { nullability },
                // A default from a sequence is numbering.
                auto_increment: default.is_some_and(|default| default.contains("nextval")),
                default: default.map(Shared::from),
                comment: comment.filter(|_| dialect != Dialect::Sqlite).map(Shared::from),
                ..Column::default()
            };
            match () {
                () if numbered && name == "id" => number(&mut column, dialect),
                () if computed && name != "id" => compute(&mut column, dialect),
                () if special => specialise(&mut column, dialect),
                () => {}
            }
            column
        },
    )
}

fn number(column: &mut Column, dialect: Dialect) {
    (column.auto_increment, column.default) = (true, None);
    column.data_type = numbered_type(dialect).into();
    // What numbers itself is never null.
    if column.nullability == Nullability::Unstated {
        column.nullability = Nullability::NotNull;
    }
}

fn compute(column: &mut Column, dialect: Dialect) {
    *column = Column {
        name: column.name.clone(),
        data_type: if dialect == Dialect::Mssql { Shared::default() } else { column.data_type.clone() },
        extras: Some(Box::new(ColumnExtras {
            generated: Some("coalesce(1, 2) * 3".into()),
            stored: dialect == Dialect::Postgresql,
            ..ColumnExtras::default()
        })),
        comment: column.comment.clone(),
        ..Column::default()
    };
}

/// What only some dialects have.
fn specialise(column: &mut Column, dialect: Dialect) {
    let said = |word: &str| Some(word.into());
    match dialect {
        Dialect::Mysql if column.data_type == "datetime" => column.extras_mut().on_update = said("current_timestamp"),
        Dialect::Mysql if column.data_type == "varchar(255)" => {
            column.extras_mut().charset = said("utf8mb4");
            column.extras_mut().collation = said("utf8mb4_bin");
        }
        Dialect::Mssql if column.data_type.starts_with("nvarchar") => {
            column.extras_mut().collation = said("Chinese_PRC_CI_AS");
        }
        Dialect::Sqlite if column.data_type == "text" => column.extras_mut().collation = said("nocase"),
        Dialect::Postgresql if column.data_type == "varchar(255)" => column.extras_mut().collation = said("\"C\""),
        _ => {}
    }
}

fn numbered_type(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Oracle => "NUMBER(19)",
        Dialect::Sqlite => "integer",
        _ => "bigint",
    }
}

fn options(dialect: Dialect) -> impl Strategy<Value = Vec<TableOption>> {
    let options: &[(&str, &str)] = match dialect {
        Dialect::Mysql => &[("engine", "InnoDB"), ("default charset", "utf8mb4"), ("auto_increment", "40")],
        Dialect::Oracle => &[("pctfree", "10"), ("tablespace", "USERS")],
        _ => &[],
    };
    subsequence(options, 0..=options.len()).prop_map(|options| {
        let option = |(name, value): (&str, &str)| TableOption { name: name.to_owned(), value: value.to_owned() };
        options.into_iter().map(option).collect()
    })
}

type Actions = (Option<ReferentialAction>, Option<ReferentialAction>);

fn actions(dialect: Dialect) -> impl Strategy<Value = Actions> {
    use ReferentialAction::{Cascade, NoAction, Restrict, SetNull};
    let (delete, update) = match dialect {
        Dialect::Oracle => (vec![Cascade, SetNull], None),
        Dialect::Mssql => (vec![Cascade, SetNull, NoAction], Some(Cascade)),
        _ => (vec![Cascade, SetNull, NoAction, Restrict], Some(Restrict)),
    };
    (prop::option::of(select(delete)), any::<bool>())
        .prop_map(move |(delete, updates)| (delete, update.filter(|_| updates)))
}

fn foreign_key(child: &Table, parent: &Table, number: usize, actions: Actions, named: bool) -> ForeignKey {
    let column = |table: &Table| vec![table.columns[table.columns.len() - 1].name.clone()];
    ForeignKey {
        name: named.then(|| Name::plain(format!("fk_{number}"))),
        columns: column(child),
        referenced_namespace: parent.namespace.clone(),
        referenced_table: parent.name.clone(),
        referenced_columns: if number == 2 { Vec::new() } else { column(parent) },
        on_delete: actions.0,
        on_update: actions.1,
        inline: !named && !is_computed(child),
        ..ForeignKey::default()
    }
}
