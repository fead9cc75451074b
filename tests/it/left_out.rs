//! What a script says comes back in ours, is told as left out, and counts as a difference.

use roundtable::ddl::{IgnoreReason, Options, Reading, read};
use roundtable::schema::{Dialect, Difference, Migration, Pairing, Side, Weight, emit};
use roundtable::text::Lang;

fn reading(dialect: Dialect, script: &str) -> Reading {
    read("x.sql", script.as_bytes(), &Options { dialect: Some(dialect), ..Options::default() }).unwrap()
}

fn emitted(dialect: Dialect, script: &str) -> String {
    let text = emit::schema(&reading(dialect, script).schema, dialect);
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn left_out(dialect: Dialect, script: &str) -> String {
    let found = emit::left_out(&reading(dialect, script).schema, dialect);
    found.iter().map(|it| format!("{}: {}", it.place, it.clause)).collect::<Vec<_>>().join("; ").to_lowercase()
}

#[test]
fn what_changes_the_meaning_comes_back() {
    let mysql = "create table t (a int, b int generated always as (a + 1) stored, c int as (a) virtual, d text,
        primary key (a), fulltext key ft (d) /*!50100 WITH PARSER `ngram` */ ) engine = InnoDB comment = 'x'
        /*!50100 partition by range (a) (partition p0 values less than (10), partition p1 values less than maxvalue) */;";
    let postgresql = "create type mood as enum ('sad', 'ok');
        create table t (a int generated always as identity (start with 100) primary key, m mood, p int, during tsrange,
            exclude using gist (during with &&)) partition by range (p);
        create index i on t (p desc) include (m);
        create table t1 partition of t for values from (0) to (10);
        create table t2 (a int not null, m mood, p int);
        alter table only t attach partition t2 for values from (10) to (20);";
    let mssql = "create table t (a int identity(100,5), b as (a * 2) persisted, c int constraint df_c default 1,
            constraint pk_t primary key nonclustered (a desc))
        go
        create index i on t (c desc) include (a)
        go";
    let oracle =
        "create table t (a number(10), b date) partition by range (b) (partition p0 values less than (maxvalue));";
    for (dialect, script, wanted) in [
        (
            Dialect::Mysql,
            mysql,
            &["(a + 1) stored", "as (a),", "with parser ngram", "comment = 'x' partition by range (a) (partition p0"][..],
        ),
        (
            Dialect::Postgresql,
            postgresql,
            &[
                "create type mood as enum ('sad', 'ok'); create table t ",
                "generated always as identity (start with 100)",
                "exclude using gist (during with &&)",
                ") partition by range (p)",
                "(p desc) include (m)",
                "create table t1 partition of t for values from (0) to (10);",
                "alter table t attach partition t2 for values from (10) to (20);",
            ],
        ),
        (
            Dialect::Mssql,
            mssql,
            &[
                "identity(100,5)",
                "as (a * 2) persisted",
                "constraint df_c default 1",
                "primary key nonclustered (a desc)",
                "(c desc) include (a)",
            ],
        ),
        (Dialect::Oracle, oracle, &["partition by range (b) (partition p0 values less than (maxvalue))"]),
    ] {
        let text = emitted(dialect, script);
        for words in wanted {
            assert!(text.contains(words), "{words} is not in\n{text}");
        }
        assert_eq!(left_out(dialect, script), "");
        // What we write is read as what was written.
        assert_eq!(emitted(dialect, &emit::schema(&reading(dialect, script).schema, dialect)), text);
    }
}

#[test]
fn a_part_of_a_table_has_the_indexes_of_the_whole_and_its_own() {
    let script = "create table t (a int primary key, b int) partition by range (a);
        create index whole on t (b);
        create table p partition of t for values from (0) to (10);
        create index own on p (b);";
    let text = emitted(Dialect::Postgresql, script);
    assert_eq!((text.matches("index whole").count(), text.matches("index own").count()), (1, 1), "{text}");
}

#[test]
fn what_is_not_in_the_script_is_told() {
    let oracle = "create table t (a number(10) not null, constraint pk_t primary key (a) using index tablespace ix) segment creation deferred;
        create index i on t (a) local tablespace ix;";
    let told = left_out(Dialect::Oracle, oracle);
    for clause in ["t.pk_t: using index tablespace ix", "t.i: local tablespace ix", "t: segment"] {
        assert!(told.contains(clause), "{clause} is not in {told}");
    }
    let types = reading(Dialect::Postgresql, "create type mood as enum ('sad'); create table t (m mood);");
    let told = emit::left_out(&types.schema, Dialect::Mysql);
    assert_eq!((told[0].place.as_str(), told[0].clause.as_str()), ("mood", "create type mood as enum ('sad')"));
}

#[test]
fn statements_that_no_schema_holds_are_listed() {
    let script = "-- numbers\ncreate sequence s;\ncreate table t (a int);\n\ninsert into t values (1);\nset x = 1;\n
create user app identified by 'secret';\ngrant select on t to app;\n
create or replace trigger t_bi before insert on t for each row begin select s.nextval into :new.a from dual; end;\n/\n";
    let found = reading(Dialect::Oracle, script);
    let told: Vec<_> = found.asides.iter().map(|it| (it.reason, it.span.line, it.words.as_str())).collect();
    assert_eq!(told[0], (IgnoreReason::Other, 2, "create sequence s"));
    assert_eq!(told[1], (IgnoreReason::Rights, 8, "create user app identified …"));
    assert_eq!(told[2], (IgnoreReason::Rights, 9, "grant select on t to app"));
    assert_eq!((told[3].0, told[3].1, told.len()), (IgnoreReason::Routine, 11, 4));
    assert!(told[3].2.starts_with("create or replace trigger t_bi before insert on t"));
    assert!(found.schema.tables[0].columns[0].auto_increment);
}

#[test]
fn scripts_that_differ_only_in_what_is_stored_differ_in_meaning() {
    for (dialect, before, after) in [
        (
            Dialect::Mysql,
            "create table t (a int, b int as (a) virtual);",
            "create table t (a int, b int as (a) stored);",
        ),
        (Dialect::Mysql, "create table t (a int);", "create table t (a int) partition by hash (a) partitions 4;"),
        (
            Dialect::Mysql,
            "create table t (a text, fulltext key f (a));",
            "create table t (a text, fulltext key f (a) with parser ngram);",
        ),
        (Dialect::Mssql, "create index i on t (a);", "create index i on t (a) include (b);"),
        (Dialect::Mssql, "create index i on t (a);", "create index i on t (a desc);"),
        (Dialect::Mssql, "alter table t add primary key (a);", "alter table t add primary key (a desc);"),
        (
            Dialect::Postgresql,
            "create table t (a int generated by default as identity);",
            "create table t (a int generated always as identity);",
        ),
    ] {
        let table = if before.starts_with("create table") { "" } else { "create table t (a int, b int);" };
        let [former, next] = [before, after].map(|script| reading(dialect, &format!("{table}{script}")).schema);
        let difference = difference(&former, &next, dialect).1;
        assert_eq!(difference.tables[0].weight(), Weight::Meaning, "{after}");
        assert_eq!(difference.tables[0].changes.len(), 1, "{:?}", difference.tables[0].changes);
    }
}

fn difference(
    former: &roundtable::schema::Schema,
    next: &roundtable::schema::Schema,
    dialect: Dialect,
) -> (Pairing, Difference) {
    let pairing = Pairing::recognise(former, next);
    let (before, after) = (Side { schema: former, dialect }, Side { schema: next, dialect });
    let difference = Difference::between(before, after, &pairing);
    (pairing, difference)
}

fn altered(dialect: Dialect, former: &str, next: &str) -> String {
    let [former, next] = [former, next].map(|script| reading(dialect, script).schema);
    let (pairing, difference) = difference(&former, &next, dialect);
    let migration = Migration { former: &former, next: &next, pairing: &pairing, difference: &difference, dialect };
    migration.script(Lang::En)
}

#[test]
fn a_table_with_nothing_but_commonplace_columns_in_common_is_another_one() {
    let columns = "(id bigint primary key, name varchar(50), created_at timestamp, updated_at timestamp)";
    let script = altered(
        Dialect::Postgresql,
        &format!("create table shopOrder {columns};"),
        &format!("create table shopCoupon {columns};"),
    );
    assert!(script.contains("drop table shopOrder") && script.contains("create table shopCoupon"), "{script}");
    assert!(!script.contains("rename to"), "{script}");
}

#[test]
fn a_renamed_table_is_asked_about() {
    let columns = "(id bigint primary key, warehouse_no varchar(50), shelf int, weight_in_grams int)";
    let script = altered(
        Dialect::Postgresql,
        &format!("create table stock_place {columns};"),
        &format!("create table storage_bin {columns};"),
    );
    let rename = script.find("alter table stock_place rename to storage_bin").expect(&script);
    assert!(script[..rename].contains("told from 4 of its 4 columns; if it is another table"), "{script}");
}

#[test]
fn types_and_partitions_are_seen_to_in_an_alteration() {
    let table = "create table t (a int)";
    let script = altered(
        Dialect::Postgresql,
        &format!("create type old as enum ('a'); {table};"),
        &format!(
            "create type old as enum ('a', 'b'); create type mood as enum ('sad'); {table} partition by hash (a);"
        ),
    );
    assert!(script.contains("create type mood as enum ('sad');"), "{script}");
    assert!(script.contains("-- type old: ") && script.contains("-- t: to be done by hand: "), "{script}");
}

#[test]
fn xml_that_is_no_model_is_refused() {
    for text in [
        "<?xml version=\"1.0\"?><project><name>x</name></project>",
        "<?xml version=\"1.0\"?><?PowerDesigner signature=\"PDM_DATA_MODEL_XML\"?><x/>",
    ] {
        let refused = read("x.pdm", text.as_bytes(), &Options::default()).unwrap_err();
        assert_eq!(refused.0.id, "pdm-no-model");
    }
}
