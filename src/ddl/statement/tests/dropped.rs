//! Constraints that are dropped by an ALTER TABLE, of several databases, and what is told where they are not there.

use super::check;
use crate::schema::Dialect::{Db2, Mssql, Mysql, Oracle, Postgresql};

#[test]
fn sql_server_drops_several_constraints_in_one_step_and_does_without_the_word() {
    let table = "create table t (a int constraint ca check (a > 0), b int constraint df default 5, c int, d int, \
                 constraint c1 unique (a), constraint c2 check (b > 1))";
    check(&[
        (
            Mssql,
            &format!(
                "{table};;alter table t drop constraint c1, c2;;alter table t drop ca;;alter table t drop constraint df with (online = off), column c, d"
            ),
            "t(a int, b int)",
            &[],
        ),
        (
            Mssql,
            &format!("{table};;alter table t drop column c, d, constraint c1, [c2], ca"),
            "t(a int, b int =5)",
            &[],
        ),
        (
            Mssql,
            &format!("{table};;alter table t drop c, nope"),
            "t(a int, b int =5, d int) uk c1(a) check(a > 0) check(b > 1)",
            &[(1, "ddl-no-constraint")],
        ),
        (
            Mssql,
            "create table t (a int);;alter table t add constraint df default 1 for a;;alter table t drop constraint df",
            "t(a int)",
            &[],
        ),
    ]);
}

#[test]
fn sql_server_adds_several_constraints_without_names_in_one_step() {
    check(&[(
        Mssql,
        "create table t (a int not null, b int);;alter table t add check (a > 0), check (b > 0), unique (b), primary key (a)",
        "t(a int notnull, b int) pk(a) uk(b) check(a > 0) check(b > 0)",
        &[],
    )]);
}

#[test]
fn oracle_drops_a_unique_constraint_by_its_columns_and_adds_lists_one_after_the_other() {
    check(&[
        (
            Oracle,
            "create table t (a int, b int unique, unique (a, b));;alter table t drop unique (b);;alter table t drop unique (b, a);;\
             alter table t drop unique (a, b) cascade",
            "t(a int, b int)",
            &[(1, "ddl-no-unique")],
        ),
        (
            Oracle,
            "create table t (a int, b int);;alter table t add constraint x check (a > 0) add (constraint y check (b > 0), \
             constraint z unique (b)) modify (a not null) add constraint p primary key (a)",
            "t(a int notnull, b int) pk p(a) uk z(b) check(a > 0) check(b > 0)",
            &[],
        ),
        (Db2, "create table t (a int, constraint u unique (a));;alter table t drop unique u", "t(a int)", &[]),
    ]);
}

#[test]
fn what_is_dropped_and_not_there_is_told() {
    let told: &[(u32, &str)] = &[(1, "ddl-no-constraint")];
    check(&[
        (
            Postgresql,
            "create table t (a int);;alter table t drop constraint nope;;alter table t drop constraint nope",
            "t(a int)",
            told,
        ),
        (Postgresql, "create table t (a int);;alter table t rename constraint nope to other", "t(a int)", told),
        (Mysql, "create table t (a int, key ff (a));;alter table t drop foreign key ff", "t(a int) ix ff(a)", told),
        (Mysql, "create table t (a int);;alter table t drop check c", "t(a int)", told),
        (Mysql, "create table t (a int);;alter table t drop primary key", "t(a int)", &[(1, "ddl-no-primary-key")]),
        (
            Mssql,
            "create table t (a int);;alter table t drop constraint DF__t__a__1A2B3C4D",
            "t(a int)",
            &[(1, "ddl-made-up-constraint")],
        ),
        (
            Oracle,
            "create table t (a int);;alter table t drop constraint SYS_C0012",
            "t(a int)",
            &[(1, "ddl-made-up-constraint")],
        ),
        (
            Postgresql,
            "create table t (a int);;alter table u drop constraint k",
            "t(a int)",
            &[(1, "ddl-missing-table")],
        ),
        (Postgresql, "create table t (a int);;alter index i rename to j", "t(a int)", &[(1, "ddl-unknown-index")]),
    ]);
}

#[test]
fn what_may_not_be_there_is_not_told() {
    check(&[
        (Postgresql, "create table t (a int);;alter table t drop constraint if exists nope", "t(a int)", &[]),
        (
            Postgresql,
            "create table t (a int);;alter table if exists u drop constraint k;;alter table if exists u add b int",
            "t(a int)",
            &[],
        ),
        (
            Mssql,
            "create table t (a int);;if exists (select 1 from sysobjects) alter table t drop constraint nope",
            "t(a int)",
            &[],
        ),
        (
            Mysql,
            "alter table t drop foreign key f;;create table t (a int);;alter table u drop foreign key f;;create table u (a int)",
            "t(a int)\nu(a int)",
            &[],
        ),
        (
            Postgresql,
            "create table t (a int, constraint x exclude using gist (a with =));;alter table t drop constraint x",
            "t(a int)",
            &[],
        ),
    ]);
}

#[test]
fn a_column_may_be_null_when_the_constraint_is_gone_that_forbade_it() {
    check(&[
        (
            Oracle,
            "create table t (a int constraint nn not null, b int);;alter table t add (c int constraint nc not null);;\
             alter table t rename constraint nc to nd;;alter table t drop constraint NN;;alter table t drop constraint nd",
            "t(a int null, b int, c int null)",
            &[],
        ),
        (
            Postgresql,
            "create table t (a int, constraint nn not null a);;alter table t drop constraint nn",
            "t(a int null)",
            &[],
        ),
    ]);
}

#[test]
fn a_view_gets_another_name_another_schema_another_query() {
    check(&[
        (
            Postgresql,
            "create table t (a int);;create view v as select a from t;;alter view v rename to w;;alter table w rename to x;;\
             alter view if exists x set schema s;;alter view s.x rename column a to b;;comment on column s.x.b is 'c';;\
             alter view if exists nope rename to y;;alter view nope rename to y",
            "t(a int)\nview x(b 'c')",
            &[(1, "ddl-missing-table")],
        ),
        (
            Mysql,
            "create table t (a int, b int);;create view v as select a from t;;rename table v to w;;\
             alter algorithm = merge definer = r view w as select a, b from t",
            "t(a int, b int)\nview w(a b)",
            &[],
        ),
        (
            Mssql,
            "create table t (a int, b int);;create view v as select a from t;;alter view v with schemabinding as select b from t",
            "t(a int, b int)\nview v(b)",
            &[],
        ),
    ]);
}
