//! Tables that are made of others, and keys on what is not there.

use crate::ddl::{Options, Reading, read};
use crate::schema::{Dialect, Nullability, Origin, Table};

fn reading(dialect: Dialect, script: &str) -> Reading {
    let options = Options { dialect: Some(dialect), ..Options::default() };
    read("x.sql", script.as_bytes(), &options).unwrap()
}

/// The columns in order; those taken over in angle brackets.
fn columns(table: &Table) -> String {
    let name = |taken: bool, name: &str| if taken { format!("<{name}>") } else { name.to_owned() };
    let names: Vec<String> = table.columns.iter().map(|column| name(column.taken_over, &column.name.text)).collect();
    names.join(" ")
}

#[test]
fn inherited_columns_come_first_and_are_one_with_those_defined_again() {
    let script = "create table audited (created_at timestamp, updated_at timestamp);
        create table named (name text, created_at timestamp);
        create table item (id int primary key, name varchar(20)) inherits (audited, public.named) without oids;";
    let reading = reading(Dialect::Postgresql, script);
    let item = reading.schema.table("item").unwrap();
    assert_eq!(columns(item), "<created_at> <updated_at> name id");
    assert_eq!((item.columns[2].data_type.as_str(), item.partial), ("varchar(20)", false));
    assert_eq!((item.columns[0].span.line, item.columns[3].span.line), (3, 3));
    assert_eq!(item.options[0].value, "(audited, public.named)");
}

#[test]
fn what_a_table_inherits_from_elsewhere_is_not_known() {
    let script = "create table item (id int, unique (code)) inherits (base.entity);
        create table copy (like base.entity, x int);
        create table summary as select * from base.entity;";
    let reading = reading(Dialect::Postgresql, script);
    assert!(reading.schema.tables.iter().all(|table| table.partial));
    let told: Vec<_> = reading.problems.iter().map(|problem| (&*problem.message.id, problem.span.line)).collect();
    assert_eq!(told, [("ddl-missing-table", 1), ("ddl-missing-table", 2)]);
}

#[test]
fn a_copy_has_the_keys_where_the_dialect_copies_them() {
    let model = "create table t (a int, b int, primary key (a), unique (b));\n";
    for (dialect, copy, keys) in [
        (Dialect::Mysql, "create table c like t;", true),
        (Dialect::Mysql, "create table c (like t);", true),
        (Dialect::Postgresql, "create table c (like t);", false),
        (Dialect::Postgresql, "create table c (like t including all);", true),
        (Dialect::Postgresql, "create table c (like t including defaults including indexes);", true),
        (Dialect::Postgresql, "create table c (like t including all excluding indexes);", false),
    ] {
        let reading = reading(dialect, &format!("{model}{copy}"));
        let found = reading.schema.table("c").unwrap();
        assert_eq!(columns(found), "<a> <b>", "{copy}");
        assert_eq!((found.primary_key.is_some(), found.indexes.len()), (keys, usize::from(keys)), "{copy}");
        assert_eq!((found.origin, found.columns[0].span.line), (Origin::Copy, 2));
    }
}

#[test]
fn columns_of_a_model_stand_where_the_model_is_named() {
    let reading = reading(Dialect::Postgresql, "create table t (a int);create table c (x int, like t, y int);");
    let copy = reading.schema.table("c").unwrap();
    assert_eq!((columns(copy).as_str(), copy.origin), ("x <a> y", Origin::Own));
}

#[test]
fn parts_of_a_table_are_known_as_such() {
    let script = "create table log (id int, at date, primary key (id, at)) partition by range (at);
        create table log_1 partition of log for values from ('2024-01-01') to ('2025-01-01');
        create table log_2 (id int not null, at date not null);
        alter table only log attach partition log_2 for values from ('2025-01-01') to ('2026-01-01');";
    let reading = reading(Dialect::Postgresql, script);
    let [log, first, second] = &reading.schema.tables[..] else { panic!("three tables") };
    assert_eq!([log.origin, first.origin, second.origin], [Origin::Own, Origin::Partition, Origin::Partition]);
    assert_eq!((columns(first).as_str(), columns(second).as_str()), ("<id> <at>", "id at"));
    assert_eq!(reading.problems, []);
}

#[test]
fn keys_on_columns_that_are_not_there_are_told() {
    let script =
        "create table t (\n id int,\n userId int,\n primary key (ident),\n key ix (user_id, id, (lower(x)))\n);
        create index i2 on t (userid, nothing);\nalter table t add late int;\n";
    let reading = reading(Dialect::Mysql, script);
    let told: Vec<_> =
        reading.problems.iter().map(|problem| (problem.span.line, problem.message.to_string())).collect();
    assert_eq!(
        told,
        [
            (4, "The primary key of `t` is on a column `ident` that the table does not have".to_owned()),
            (5, "This index is on a column `user_id` that table `t` does not have: did you mean `userId`?".to_owned()),
            (7, "This index is on a column `nothing` that table `t` does not have".to_owned()),
        ]
    );
}

#[test]
fn a_key_may_stand_before_its_column() {
    let script = "create table t (a int, key ix (b));alter table t add b int;";
    assert_eq!(reading(Dialect::Mysql, script).problems, []);
}

#[test]
fn columns_have_what_their_domain_says_and_they_do_not() {
    for (dialect, domain, name) in [
        (
            Dialect::Postgresql,
            "create domain flag as char(1) default 'S' not null check (value in ('S', 'N'));",
            "flag",
        ),
        (Dialect::Mssql, "create type flag from char(1) not null;", "dbo.flag"),
        (Dialect::Mssql, "execute sp_addtype flag, 'char(1)', 'not null'", "flag"),
        (Dialect::Firebird, "create domain \"FLAG\" as char(1) default 'S' not null;", "FLAG"),
    ] {
        let reading =
            reading(dialect, &format!("{domain}\ngo\ncreate table t (a {name}, b {name} null, c {name} default 'N');"));
        let columns = &reading.schema.table("t").unwrap().columns;
        let nulls: Vec<_> = columns.iter().map(|column| column.nullability).collect();
        assert_eq!(nulls, [Nullability::NotNull, Nullability::Null, Nullability::NotNull], "{domain}");
        let defaults: Vec<_> = columns.iter().filter_map(|column| column.default.as_deref()).collect();
        assert_eq!(defaults.contains(&"'S'"), domain.contains("default"), "{domain}");
        assert_eq!(defaults.last(), Some(&"'N'"), "{domain}");
        assert_eq!(columns[0].data_type.as_str(), name);
    }
}

#[test]
fn types_with_parts_are_no_other_types() {
    let script =
        "create type mood as enum ('a', 'b'); create type pair as (a int, b int); create table t (m mood, p pair);";
    let reading = reading(Dialect::Postgresql, script);
    assert!(reading.schema.types.iter().all(|made| made.domain.is_none()));
    assert_eq!(reading.schema.tables[0].columns[0].nullability, Nullability::Unstated);
}
