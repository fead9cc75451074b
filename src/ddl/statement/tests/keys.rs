//! Keys and indexes in the spellings of one database, and such as lack a word or have one misspelt.

use super::check;
use crate::schema::Dialect::{Informix, Mssql, Mysql, Oracle, Postgresql};

#[test]
fn an_index_may_be_on_a_case() {
    check(&[
        (
            Oracle,
            "create table t (a int, b int);;create unique index i on t (case when a=1 then b end, b desc)",
            "t(a int, b int) ux i(case when a=1 then b end b-)",
            &[],
        ),
        (Mysql, "create table t (`case` int, key k (`case`))", "t(case int) ix k(case)", &[]),
    ]);
}

#[test]
fn an_index_behind_a_column_is_on_it() {
    check(&[
        (
            Mssql,
            "create table t (a int, b int not null index ix_b nonclustered, c int index ix_c, d int)",
            "t(a int, b int notnull, c int, d int) ix ix_b(b) using nonclustered ix ix_c(c)",
            &[],
        ),
        (
            Mssql,
            "create table t (a int, b int\n index ix_b nonclustered (b, a))",
            "t(a int, b int) ix ix_b(b a) using nonclustered",
            &[],
        ),
    ]);
}

#[test]
fn the_index_that_a_key_named_before_is_the_keys_own() {
    let table = "create table T (ID number(9), A number(9), constraint PK_T primary key (ID) using index enable)";
    check(&[
        (
            Oracle,
            &format!("{table};;create unique index PK_T on T (ID)"),
            "T(ID number(9), A number(9)) pk PK_T(ID)",
            &[],
        ),
        (
            Oracle,
            &format!("{table};;create unique index UX on T (ID)"),
            "T(ID number(9), A number(9)) pk PK_T(ID) ux UX(ID)",
            &[],
        ),
        (
            Mysql,
            "create table t (id int, constraint pk_t primary key (id));;create unique index pk_t on t (id)",
            "t(id int) pk pk_t(id) ux pk_t(id)",
            &[],
        ),
    ]);
}

#[test]
fn what_oracle_says_of_the_index_of_a_key_is_no_name() {
    let table = "create table t (id number(9));;create unique index pk_t on t (id)";
    for properties in ["parallel 4", "nosort", "tablespace x", "invisible", "noparallel"] {
        let script = format!("{table};;alter table t add constraint pk_t primary key (id) using index {properties}");
        check(&[(Oracle, &script, "t(id number(9)) pk pk_t(id)", &[])]);
    }
}

#[test]
fn nulls_not_distinct_is_no_name() {
    check(&[
        (Postgresql, "create table t (id int, unique nulls not distinct (id))", "t(id int) uk(id)", &[]),
        (
            Postgresql,
            "create table t (id int, a int unique nulls not distinct, constraint u unique nulls distinct (id))",
            "t(id int, a int) uk(a) uk u(id)",
            &[],
        ),
    ]);
}

#[test]
fn indexes_of_xml_are_indexes() {
    check(&[(
        Mssql,
        "create table t (e xml);;create primary xml index px on t(e);;create xml index sx on t(e) using xml index px for path",
        "t(e xml) ix px(e) using primary xml ix sx(e) using xml for path",
        &[],
    )]);
}

#[test]
fn one_parenthesis_too_many_before_a_key_costs_no_other() {
    check(&[(
        Mysql,
        "create table t (\n id int,\n nm int,\n primary key ((id),\n unique key uk (nm),\n key k (nm, id)\n)",
        "t(id int, nm int) pk(id) uk uk(nm) ix k(nm id)",
        &[(4, "ddl-extra-opening")],
    )]);
}

#[test]
fn a_key_with_both_words_misspelt_is_no_column() {
    const WRONG: &[(u32, &str)] = &[(1, "ddl-misspelt-word")];
    const BOTH: &[(u32, &str)] = &[(1, "ddl-misspelt-word"), (1, "ddl-misspelt-word")];
    check(&[(
        Informix,
        "create table t (id int);;alter table t add constraint foreign key (id) references u (id)",
        "t(id int) fk(id)->u(id)",
        &[],
    )]);
    for (item, expected, told) in [
        ("primay kye (id)", " pk(id)", BOTH),
        ("forein kye (nm) references u (id)", " fk(nm)->u(id)", BOTH),
        ("uniqe kye uk (nm)", " uk uk(nm)", BOTH),
        ("primarykey (id)", " pk(id)", WRONG),
        ("primary_key (id)", " pk(id)", WRONG),
        ("unique_key uk (nm)", " uk uk(nm)", WRONG),
        ("constraint fk_u key (id) references u (id)", " fk fk_u(id)->u(id)", &[(1, "ddl-missing-word")]),
        ("primary key ()", "", &[(1, "ddl-key-without-columns")]),
    ] {
        let script = format!("create table t (id int, nm int, {item})");
        check(&[(Mysql, &script, &format!("t(id int, nm int){expected}"), told)]);
    }
}

#[test]
fn an_index_that_was_never_there_is_told_when_it_is_dropped() {
    const UNKNOWN: &[(u32, &str)] = &[(1, "ddl-unknown-index")];
    let table = "create table t (a int, b int);;create index i on t (a)";
    for (dialect, drop) in [
        (Mysql, "drop index ii on t"),
        (Mysql, "alter table t drop index ii"),
        (Oracle, "drop index ii"),
        (Postgresql, "drop index public.ii"),
    ] {
        check(&[(dialect, &format!("{table};;{drop}"), "t(a int, b int) ix i(a)", UNKNOWN)]);
    }
    for (dialect, drop) in [
        (Mysql, "drop index ii on u"),
        (Mysql, "drop index ii on t;;create index ii on t (b);;drop index ii on t"),
        (Mysql, "alter table t drop key ii;;alter table t add key ii (b), drop key ii"),
        (Oracle, "create index ii on t (b);;drop index ii;;drop index ii"),
        (Postgresql, "drop index if exists ii"),
        (Mssql, "drop index ii on t"),
    ] {
        check(&[(dialect, &format!("{table};;{drop}"), "t(a int, b int) ix i(a)", &[])]);
    }
}

#[test]
fn an_index_may_be_dropped_that_the_database_has_named_or_that_belonged_to_something_else() {
    for (dialect, script) in [
        (Mysql, "create table t (a int unique);;drop index a on t"),
        (
            Mysql,
            "create table u (a int, constraint f foreign key (a) references t (a));;alter table u drop foreign key f;;drop index f on u",
        ),
        (Postgresql, "create table t (a int unique);;drop index t_a_key"),
        (
            Postgresql,
            "create table t (a int);;create materialized view v as select a from t;;create index i on v (a);;drop index i",
        ),
        (Mysql, "create table t (a int, b int, key k (a));;alter table t drop column a;;drop index k on t"),
        (Mysql, "create table t (a int, key k (a));;alter table t rename index k to l;;drop index k on t"),
        (Oracle, "create table t (a int);;create index i on t (a);;drop table t;;drop index i"),
    ] {
        assert_eq!(super::read(dialect, script).1, [], "{script}");
    }
}

#[test]
fn one_of_two_parentheses_before_the_columns_of_a_key_is_too_many() {
    check(&[
        (
            Mysql,
            "create table t (a int, b int, unique key u ((a), key k (b),\n key l ((b),\n c int)",
            "t(a int, b int, c int) uk u(a) ix k(b) ix l(b)",
            &[(1, "ddl-extra-opening"), (2, "ddl-extra-opening")],
        ),
        (
            Oracle,
            "create table t (a int, constraint u unique ((a), constraint c check (a > 0))",
            "t(a int) uk u(a) check(a > 0)",
            &[(1, "ddl-extra-opening")],
        ),
        (
            Mysql,
            "create table t (a int, key u ((lower(a)), a), key k ((a + 1), a), key l ((a)))",
            "t(a int) ix u((lower(a)) a) ix k((a + 1) a) ix l((a))",
            &[],
        ),
    ]);
}
