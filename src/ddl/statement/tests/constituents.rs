//! What is defined within something else: in a schema, by a type.

use super::*;
use crate::schema::Dialect::{Db2, H2, Mssql, Mysql, Oracle, Postgresql};

#[test]
fn what_a_schema_is_created_with_is_in_it() {
    let elements = "create table a (b int primary key) create view v as select b from a grant select on a to public \
                    create table t.c (d int) create index i on a (b)";
    let told = |dialect, script: &str, expected: &str| check(&[(dialect, script, expected, &[])]);
    let found = "s.a(b int) pk(b) ix i(b)\nt.c(d int)\nview v(b)";
    told(Postgresql, &format!("create schema s authorization u {elements}"), found);
    told(Mssql, &format!("create schema s {elements}"), found);
    told(Postgresql, "create schema authorization u create table a (b int)", "u.a(b int)");
    told(Oracle, "create schema authorization u create table a (b int)", "a(b int)");
    told(H2, "CREATE SCHEMA P AUTHORIZATION DBA\nCREATE MEMORY TABLE P.A(B INT)", "P.A(B INT) [memory]");
    let (schema, _) = read(Postgresql, "create schema s create view v as select b as a from x create table c (d int)");
    assert_eq!(schema.views[0].namespace.as_ref().map(|name| name.text.as_str()), Some("s"));
    assert_eq!(schema.tables.len(), 1);
}

#[test]
fn a_table_of_a_type_has_the_columns_of_the_type() {
    let table = "create table t of p (primary key (id), name with options not null default 'x')";
    let typed = "t(id int, name text notnull ='x') pk(id)";
    check(&[
        (Postgresql, &format!("create type p as (id int, name text);; {table}"), typed, &[]),
        (Postgresql, &format!("{table};; create table u of other"), "t(name notnull ='x') pk(id)\nu()", &[]),
        (
            Oracle,
            "create type p as object (id number, name varchar2(9), member function f return number);; create table t of p",
            "t(id number, name varchar2(9))",
            &[],
        ),
        (Db2, "create type p as (id int) mode db2sql;; create table t of p", "t(id int)", &[]),
    ]);
}

#[test]
fn a_partition_has_what_it_says_of_its_columns() {
    let script = "create table m (id int not null, v int) partition by range (id);; \
                  create table a partition of m (v default 5, check (v > 0)) for values from (1) to (2);; \
                  create table b partition of m (id with options primary key) default";
    let found = "m(id int notnull, v int) [partition by range (id)]\n\
                 a(id int notnull, v int =5) check(v > 0) [partition of m for values from (1) to (2)]\n\
                 b(id int notnull, v int) pk(id) [partition of m default]";
    check(&[(Postgresql, script, found, &[])]);
}

#[test]
fn a_query_makes_a_table_of_what_it_finds() {
    let made = "a(id int notnull auto, n varchar(9) ='x') pk(id)";
    let copied = format!("{made}\n#b(id int notnull auto, n varchar(9))");
    let from = "create table a (id int identity primary key, n varchar(9) default 'x')";
    check(&[
        (Mssql, &format!("{from};; select n, id * 2 as d into dbo.b from a"), &format!("{made}\ndbo.b(n, d)"), &[]),
        (Mssql, &format!("{from};; select top 0 * into #b from a where 1 = 0"), &copied, &[]),
        (Postgresql, "select * into b from x;; select 1;; select count(*) from b", "b()", &[]),
        (
            Mysql,
            "create table a (id int not null, n text);; create table b select * from a",
            "a(id int notnull, n text)\nb(id int notnull, n text)",
            &[],
        ),
        (Oracle, "create table b as select * from x where 1 = 0", "b()", &[]),
        (Mysql, "select id into @x from a", "", &[]),
    ]);
}

#[test]
fn an_attribute_of_the_table_behind_a_step_is_no_part_of_it() {
    let adds =
        |tail: &str| format!("create table t (a int);; alter table t add column b int not null default 0 {tail}");
    for tail in [
        "activate not logged initially",
        "data capture changes",
        "volatile cardinality",
        "not volatile",
        "pctfree 5 locksize table append on",
    ] {
        check(&[(Db2, &adds(tail), "t(a int, b int notnull =0)", &[])]);
    }
}

#[test]
fn the_columns_of_a_period_are_added_behind_it() {
    let script = "create table t (a int);; alter table t add period for system_time (b, c), \
                  b datetime2 generated always as row start hidden not null, d int;; alter table t add e int";
    let (schema, problems) = read(Mssql, script);
    assert_eq!((schema.tables[0].columns.len(), problems), (4, Vec::new()));
}

#[test]
fn the_columns_of_a_linked_table_are_told_to_be_elsewhere() {
    let script = "create linked table l ('org.h2.Driver', 'jdbc:h2:x', 'sa', 'secret', 't');; create table t (a int)";
    check(&[(H2, script, "l() [linked]\nt(a int)", &[(1, "ddl-linked-table")])]);
}
