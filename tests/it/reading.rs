//! Reading what people really upload: mixed up, cut off, hostile, huge.

use roundtable::ddl::{Options, ProblemKind, Reading, read};
use roundtable::schema::Dialect;

fn reading(text: &str) -> Reading {
    read("x.sql", text.as_bytes(), &Options::default()).expect("it is text")
}

fn messages(reading: &Reading) -> Vec<&str> {
    reading.problems.iter().map(|problem| problem.message.id.as_ref()).collect()
}

#[test]
fn every_kind_of_line_end_gives_the_same_lines() {
    let text = "-- DBMS name: MySQL\ncreate table a (\n  b int,\n  c varhcar(2)\n);\n";
    let plain = reading(text);
    for end in ["\r\n", "\r"] {
        let other = reading(&text.replace('\n', end));
        let lines = |reading: &Reading| {
            let columns = reading.schema.tables[0].columns.iter().map(|column| (column.span.line, column.span.column));
            let problems = reading.problems.iter().map(|problem| (problem.span.line, problem.span.column));
            (columns.collect::<Vec<_>>(), problems.collect::<Vec<_>>())
        };
        assert_eq!(lines(&other), lines(&plain), "{end:?}");
    }
}

#[test]
fn json_is_not_passed_over_as_a_comment() {
    for text in ["{\"sql\": \"create table a (b int)\"}", " {} \n", "-- x\n{ a }"] {
        let braces = reading(text);
        let expected = if text.trim_start().starts_with('{') { (1, 1) } else { (0, 0) };
        assert_eq!((braces.coverage.total, braces.coverage.unread), expected, "{text}");
    }
    let informix = reading("{ a comment }\ncreate table a (b int);");
    assert_eq!((informix.schema.tables.len(), informix.coverage.unread), (1, 0));
}

#[test]
fn deep_nesting_and_huge_names_are_survived() {
    let deep = format!(
        "create table a (b int default {}1{});\ncreate table z (b int);",
        "(".repeat(10_000),
        ")".repeat(10_000)
    );
    assert!(reading(&deep).schema.table("z").is_some());
    let query =
        format!("create view v as select {}1{};\ncreate table z (b int);", "(".repeat(10_000), ")".repeat(10_000));
    assert!(reading(&query).schema.table("z").is_some());
    let unbalanced = format!("create table a (b int default {};\ncreate table z (b int);", "(".repeat(10_000));
    assert!(reading(&unbalanced).schema.table("z").is_some());
    let name = format!("create table {} (b int);", "a".repeat(10 << 20));
    assert_eq!(reading(&name).schema.tables.len(), 1);
}

#[test]
fn a_table_of_many_columns_is_read_in_no_time() {
    let columns: Vec<String> = (0..50_000).map(|n| format!("  c{n} varchar(20) not null comment 'c{n}'")).collect();
    for separator in [",\n", ","] {
        let reading = reading(&format!("create table a (\n{}\n) engine=InnoDB;", columns.join(separator)));
        assert_eq!(reading.schema.tables[0].columns.len(), 50_000);
    }
}

#[test]
fn a_file_that_is_cut_off_gives_what_was_there() {
    let text = "create table a (b int);\ncreate table c (\n  d int comment '编号',\n  e varchar(20) comment '名";
    let reading = reading(text);
    assert_eq!(reading.schema.tables.len(), 2);
    assert_eq!(reading.schema.tables[1].columns.len(), 2, "{:#?}", reading.schema.tables[1]);
    assert!(messages(&reading).contains(&"split-unclosed-quote"));
}

#[test]
fn merge_conflicts_nuls_and_odd_blanks_are_told_or_passed_over() {
    let text = "create table a (\n<<<<<<< HEAD\n  b int,\n=======\n  c int,\n>>>>>>> other\n  d\u{a0}int\0\n);\n";
    let reading = reading(text);
    assert_eq!(reading.schema.tables[0].columns.len(), 3);
    assert_eq!(reading.coverage.unread, 0);
    assert_eq!(messages(&reading).iter().filter(|id| **id == "split-conflict-marker").count(), 3);
}

#[test]
fn a_script_in_the_wrong_dialect_still_gives_its_tables() {
    let text = "CREATE TABLE [dbo].[a] (\n [b] int IDENTITY(1,1) NOT NULL,\n [c] nvarchar(20) NULL\n)\nGO\nCREATE TABLE [dbo].[d] ([e] int)\nGO\n";
    for dialect in [Dialect::Mssql, Dialect::Generic, Dialect::Sybase] {
        let options = Options { dialect: Some(dialect), ..Options::default() };
        let reading = read("x.sql", text.as_bytes(), &options).unwrap();
        assert_eq!(reading.schema.tables.len(), 2, "{dialect:?}");
    }
}

#[test]
fn a_mistake_in_one_statement_leaves_the_others_alone() {
    let text = "create table a (b int);\nfoo bar baz qux;\ncreate table c (d int);\n";
    let reading = reading(text);
    assert_eq!((reading.schema.tables.len(), reading.coverage.unread), (2, 1));
    let unread: Vec<_> = reading.problems.iter().filter(|problem| problem.kind == ProblemKind::Unread).collect();
    assert_eq!(unread[0].span.line, 2);
}
