use crate::ddl::{Options, Reading, read};
use crate::schema::{Dialect, Table};
use crate::text::Lang;

macro_rules! fixture {
    ($name:literal) => {
        read($name, include_bytes!(concat!("../../../../tests/fixtures/relatives/", $name)), &Options::default())
            .unwrap()
    };
}

/// The reading, when it is of the database of that name and nothing was told.
#[track_caller]
fn read_as(reading: Reading, name: &str, dialect: Dialect) -> Reading {
    let source = &reading.sources[0];
    let reason = source.dialect_reason.text(Lang::En);
    assert!(reason.contains(name), "{reason}");
    assert_eq!(source.dialect, dialect);
    let told: Vec<_> = reading.problems.iter().map(|it| (it.span.line, it.message.text(Lang::En))).collect();
    assert!(told.is_empty(), "{told:?}");
    assert_eq!(reading.coverage.unread, 0);
    reading
}

/// The table's columns, with an asterisk behind one that numbers itself, those of its key, and its comment.
fn shape(table: &Table) -> (Vec<String>, Vec<&str>, Option<&str>) {
    let columns =
        table.columns.iter().map(|it| format!("{}{}", it.name.text, if it.auto_increment { "*" } else { "" }));
    let key = table.primary_key.iter().flat_map(|key| key.columns.iter().map(|name| name.text.as_str()));
    (columns.collect(), key.collect(), table.comment.as_deref())
}

#[track_caller]
fn has(reading: &Reading, table: &str, columns: &str, key: &[&str], comment: Option<&str>) {
    let table = reading.schema.table(table).unwrap();
    let columns = columns.split(' ').map(str::to_owned).collect();
    assert_eq!(shape(table), (columns, key.to_vec(), comment));
}

fn comments(reading: &Reading) -> usize {
    reading.schema.tables.iter().flat_map(|table| &table.columns).filter(|column| column.comment.is_some()).count()
}

#[test]
fn dameng_is_read_as_oracle() {
    let reading = read_as(fixture!("dameng.sql"), "达梦", Dialect::Oracle);
    let columns = "ID* ORDER_NO AMOUNT STATUS REMARK PIC FLAG CREATED_AT UPDATED_AT";
    has(&reading, "T_ORDER", columns, &["ID"], Some("订单"));
    has(&reading, "T_ITEM", "ID ORDER_ID NAME MEMO", &["ID"], Some("订单明细"));
    has(&reading, "T_HUGE", "ID* V", &["ID"], None);
    assert_eq!((comments(&reading), reading.schema.tables.len(), reading.schema.views.len()), (3, 4, 1));
    let item = reading.schema.table("T_ITEM").unwrap();
    assert_eq!((item.foreign_keys.len(), item.indexes.len(), item.checks.len()), (1, 3, 1));
}

#[test]
fn dameng_is_not_taken_for_sql_server_by_its_numbers() {
    let script = "CREATE TABLE \"A\".\"T\" (\"ID\" INT IDENTITY(1,1) NOT NULL, \"N\" VARCHAR(10), \"X\" DATETIME(6),\n\
                  CLUSTER PRIMARY KEY(\"ID\")) STORAGE(ON \"MAIN\", CLUSTERBTR);\nSET IDENTITY_INSERT \"A\".\"T\" ON;";
    read_as(read("x.sql", script.as_bytes(), &Options::default()).unwrap(), "达梦", Dialect::Oracle);
    let script =
        "CREATE TABLE \"t\" (\"id\" INT IDENTITY(1,1) NOT NULL, n NVARCHAR(10));\nSET IDENTITY_INSERT \"t\" ON;\nGO\n";
    let reading = read("x.sql", script.as_bytes(), &Options::default()).unwrap();
    assert_eq!(reading.dialect(), Dialect::Mssql);
}

#[test]
fn kingbase_and_gauss_are_read_as_postgresql() {
    let reading = read_as(fixture!("kingbase.sql"), "KingbaseES", Dialect::Postgresql);
    has(&reading, "sys_user", "user_id* user_name age money created flag doc", &["user_id"], Some("用户信息表"));
    assert_eq!(comments(&reading), 2);
    let reading = read_as(fixture!("gauss.sql"), "GaussDB", Dialect::Postgresql);
    has(&reading, "t_order", "id order_no amount name created flag body", &["id"], Some("订单"));
    has(&reading, "t_col", "id v", &["id"], None);
    has(&reading, "t_part", "id d", &[], None);
    has(&reading, "t_ustore", "id* name", &[], None);
    assert_eq!(comments(&reading), 2);
}

#[test]
fn oceanbase_is_read_in_the_mode_in_which_it_runs() {
    let reading = read_as(fixture!("oceanbase-mysql.sql"), "OceanBase", Dialect::Mysql);
    has(&reading, "t_order", "id* user_id gmt_create content", &["id", "user_id"], Some("订单"));
    let reading = read_as(fixture!("oceanbase-oracle.sql"), "OceanBase", Dialect::Oracle);
    has(&reading, "T_ORDER", "ID NAME CREATED", &["ID"], Some("订单"));
}

#[test]
fn tidb_says_in_comments_what_mysql_does_not_know() {
    let reading = read_as(fixture!("tidb.sql"), "TiDB", Dialect::Mysql);
    has(&reading, "t_order", "id* name expire_at", &["id"], Some("订单"));
    has(&reading, "t2", "a* b c", &["a"], None);
    has(&reading, "t3", "id* b", &["id"], None);
}

#[test]
fn the_indexes_of_polardb_are_no_columns() {
    let reading = read_as(fixture!("polardb.sql"), "PolarDB-X", Dialect::Mysql);
    has(&reading, "t_order", "id* buyer_id created", &["id"], Some("订单"));
    let names = reading.schema.table("t_order").unwrap().indexes.iter();
    let names: Vec<_> = names.filter_map(|index| index.name.as_ref()).map(|name| name.text.as_str()).collect();
    assert_eq!(names, ["g_i_buyer", "cg_i", "_local"]);
}

#[test]
fn doris_keeps_its_keys_and_how_it_merges_rows() {
    let reading = read_as(fixture!("doris.sql"), "Doris", Dialect::Mysql);
    has(&reading, "order_detail", "dt order_id user_id amount pv uv tags", &[], Some("订单明细"));
    has(&reading, "pk_t", "id name", &["id"], Some("主键模型"));
    assert_eq!(comments(&reading), 9);
    let table = reading.schema.table("order_detail").unwrap();
    assert!(
        table.options.iter().any(|option| option.name == "duplicate" || option.name == "key"),
        "{:?}",
        table.options
    );
}

#[test]
fn clickhouse_has_its_key_and_comment_behind_its_partitions() {
    let reading = read_as(fixture!("clickhouse.sql"), "ClickHouse", Dialect::Generic);
    let columns = "event_date ts user_id name tags m n e d al";
    has(&reading, "events", columns, &["event_date", "user_id"], Some("事件"));
    let table = reading.schema.table("events").unwrap();
    assert_eq!(table.checks[0].expression, "user_id > 0");
    assert_eq!(table.columns[9].extras().generated.as_deref(), Some("concat(name, 'x')"));
    has(&reading, "events_all", columns, &[], None);
    assert_eq!(comments(&reading), 6);
}

#[test]
fn databases_of_warehouses_are_known_by_what_only_they_write() {
    for (script, name) in [
        (
            "create multiset table t, no fallback (id integer not null title 'it''s') unique primary index (id);",
            "Teradata",
        ),
        ("create table `p.d.t` (id int64 not null options(description=\"it's\"));", "BigQuery"),
        ("create or replace transient table t (id number(38,0) noorder comment 'it\\'s');", "Snowflake"),
        ("create column table t (id bigint not null, a nvarchar(20), p st_point(4326)) unload priority 5;", "SAP HANA"),
    ] {
        let reading = read("x.sql", script.as_bytes(), &Options::default()).unwrap();
        let table = &reading.schema.tables[0];
        assert_eq!((table.name.text.as_str(), table.columns[0].name.text.as_str()), ("t", "id"));
        let comment = table.columns[0].comment.as_deref();
        assert!(comment.is_none_or(|text| text == "it's"), "{comment:?}");
        assert!(reading.sources[0].dialect_reason.text(Lang::En).contains(name), "{script}");
    }
}

#[test]
fn hive_is_read_whole() {
    let reading = read_as(fixture!("hive.sql"), "Hive", Dialect::Generic);
    has(&reading, "ods_order", "id name tags props addr amount dt hr", &[], Some("订单"));
    has(&reading, "t2", "a b2 c", &[], None);
    assert_eq!((comments(&reading), reading.schema.tables.len()), (10, 4));
}
