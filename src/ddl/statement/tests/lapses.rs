//! Slips that cost a name, a type or the columns of an index; words of a query; and what only looks like one.

use super::check;
use crate::schema::Dialect::{Mssql, Mysql, Oracle, Postgresql, Sqlite};

#[test]
fn a_type_without_a_name_is_no_column() {
    check(&[
        (
            Mysql,
            "create table t (id int, name, varchar(50) not null, x int)",
            "t(id int, name varchar(50) notnull, x int)",
            &[(1, "ddl-comma-before-type")],
        ),
        (
            Mysql,
            "create table t (id int,\n varchar(50) not null,\n decimal(10,2),\n x int)",
            "t(id int, x int)",
            &[(2, "ddl-nameless-column"), (3, "ddl-nameless-column")],
        ),
        (Sqlite, "create table t (name, varchar not null, x)", "t(name, varchar notnull, x)", &[]),
        (
            Oracle,
            "create table t (ID VARCHAR2 not null, X DATE)",
            "t(ID VARCHAR2 notnull, X DATE)",
            &[(1, "ddl-missing-size")],
        ),
        (
            Oracle,
            "create table t (ID number,\n CREATED ,\n X DATE)",
            "t(ID number, CREATED, X DATE)",
            &[(2, "ddl-no-type")],
        ),
        (
            Oracle,
            "create table t (a references u (id), b as (a + 1), c date)",
            "t(a, b as(a + 1), c date) fk(a)->u(id)",
            &[],
        ),
        (Oracle, "create table t (a, b) as select 1, 2 from dual", "t(a, b)", &[]),
        (
            Oracle,
            "create table t (a, b) organization external (type oracle_loader default directory d)",
            "t(a, b) [organization external (type oracle_loader default directory d)]",
            &[],
        ),
        (Mssql, "create table t (a xml column_set for all_sparse_columns, b int)", "t(a xml, b int)", &[]),
        (Mssql, "create table t (a int, timestamp)", "t(a int, timestamp)", &[]),
    ]);
}

#[test]
fn a_statement_that_lacks_a_word_is_told_by_what_it_lacks() {
    check(&[
        (Mysql, "create table (id int, x int)", "", &[(1, "ddl-nameless-table")]),
        (Mysql, "table b (id int, y int)", "b(id int, y int)", &[(1, "ddl-missing-word")]),
        (Mysql, "create table t (a int) engin=InnoDB", "t(a int) [engine InnoDB]", &[(1, "ddl-misspelt-word")]),
        (Mysql, "create table t (a int comment = 'x') comment = 'y'", "t(a int 'x') 'y'", &[(1, "ddl-stray-sign")]),
        (Mysql, "create table t (a int) comment:'y'", "t(a int) 'y'", &[(1, "ddl-stray-sign")]),
        (
            Mysql,
            "create table t (a int comment ('x'), b int) comment ('y')",
            "t(a int 'x', b int) 'y'",
            &[(1, "ddl-stray-sign"), (1, "ddl-stray-sign")],
        ),
        (Mssql, "create table t (a int)\ngoo\n", "t(a int)", &[(2, "ddl-misspelt-word")]),
        (
            Mssql,
            "create table t (a int)\ngoo\ncreate table u (a int)",
            "t(a int)\nu(a int)",
            &[(2, "ddl-misspelt-word")],
        ),
        (
            Oracle,
            "create table t (a int);;comment on column t.a;;comment on column t.a is",
            "t(a int)",
            &[(1, "ddl-no-comment-text"), (1, "ddl-no-comment-text")],
        ),
        (
            Postgresql,
            "create table t (a int);;comment on column t.a is \"名称\"",
            "t(a int '名称')",
            &[(1, "ddl-text-in-double-quotes")],
        ),
    ]);
}

#[test]
fn an_index_without_columns_is_told() {
    check(&[
        (
            Mysql,
            "create table t (a int);;create index i on t using btree",
            "t(a int) ix i() using btree",
            &[(1, "ddl-cut-off")],
        ),
        (
            Postgresql,
            "create table t (a int);;create index i on t where a > 0",
            "t(a int) ix i() where a > 0",
            &[(1, "ddl-index-without-columns")],
        ),
        (
            Mysql,
            "create table t (a int, b int);;create index i on t (a);;create index i on t (b)",
            "t(a int, b int) ix i(a) ix i(b)",
            &[(1, "ddl-index-exists")],
        ),
        (
            Postgresql,
            "create table t (a int);;create index i on t (a);;create index if not exists i on t (a)",
            "t(a int) ix i(a)",
            &[],
        ),
    ]);
}

#[test]
fn an_index_becomes_a_key() {
    check(&[
        (
            Postgresql,
            "create table t (a int, b int);;create unique index i on t (a, b);;alter table t add constraint u unique using index i",
            "t(a int, b int) uk u(a b)",
            &[],
        ),
        (
            Postgresql,
            "create table t (a int);;create unique index i on t (a);;alter table t add primary key using index i",
            "t(a int) pk i(a)",
            &[],
        ),
        (
            Postgresql,
            "create table t (a int);;alter table t add constraint u unique using index i",
            "t(a int)",
            &[(1, "ddl-missing-index")],
        ),
    ]);
}

#[test]
fn what_is_not_there_can_not_be_dropped_or_renamed() {
    let table = "create table t (a int)";
    for (statement, told) in [
        ("drop table zz", &["ddl-missing-table"][..]),
        ("drop table if exists zz", &[]),
        ("rename table zz to yy", &["ddl-missing-table"]),
        ("alter table t drop column nope", &["ddl-missing-column"]),
        ("alter table t drop column if exists nope", &[]),
        ("alter table t rename column nope to c", &["ddl-missing-column"]),
        ("alter table t add c int after nope", &["ddl-missing-column"]),
        ("alter table t add c int after a", &[]),
        ("drop table zz;;create table zz (b int)", &[]),
    ] {
        let (_, problems) = super::read(Mysql, &format!("{table};;{statement}"));
        let found: Vec<_> = problems.iter().map(|problem| problem.message.id.as_ref()).collect();
        assert_eq!(found, told, "{statement}");
    }
    // A query may have made the table.
    assert_eq!(super::read(Mssql, &format!("{table};;drop table #zz;;drop table zz")).1, []);
    assert_eq!(super::read(Oracle, &format!("{table};;create index i on cluster c")).1, []);
    // A preamble, and what runs on a condition only.
    assert_eq!(super::read(Mysql, &format!("drop table zz;;{table}")).1, []);
    let guarded = "if exists (select 1 from syscolumns where name = 'nope')\n alter table t drop column nope";
    assert_eq!(super::read(Mssql, &format!("{table};;{guarded}")).1, []);
}

#[test]
fn misspelt_words_of_a_query_are_told() {
    for (query, views) in [
        ("as selct id from a", "view v(id)"),
        ("as select id form a", "view v(id)"),
        ("as select id, b.* form a", "view v()"),
        ("as select id from a left jion b on a.id = b.id", "view v(id)"),
        ("as select id from a wher a.id > 1", "view v(id)"),
        ("as select id, count(*) n from a gruop by id", "view v(id n)"),
        ("select id from a", "view v(id)"),
    ] {
        let (schema, problems) = super::read(Mysql, &format!("create view v {query}"));
        let told: Vec<_> = problems.iter().map(|problem| problem.message.id.as_ref()).collect();
        let expected = if query.starts_with("as") { "ddl-misspelt-word" } else { "ddl-missing-word" };
        assert_eq!((super::summary(&schema).as_str(), told.as_slice()), (views, &[expected][..]), "{query}");
    }
    for sound in [
        "as select a form, b from t",
        "as select a form from t",
        "as select case when form then 1 else form end x from t",
        "as select form.a, form.b as form from form",
        "as select a from were where were.a = 1",
        "as select a from t as were, s where a in (1)",
        "as select sum(a) over (partition by b order by c) from t order by a",
        "as (select a from t)",
        "as with c as (select 1 x) select x from c",
        "as values (1, 2)",
        "as table t",
    ] {
        let (_, problems) = super::read(Postgresql, &format!("create view v {sound}"));
        assert_eq!(problems, [], "{sound}");
    }
}

#[test]
fn a_view_on_a_column_that_its_table_lacks_is_told() {
    let table = "create table a (id int, name varchar(9))";
    let found = |script: &str| -> Vec<String> {
        let (_, problems) = super::read(Postgresql, script);
        problems.iter().map(|problem| format!("{} {}", problem.span.column, problem.message)).collect()
    };
    assert_eq!(
        found(&format!("{table};;create view v as select x.id, x.nope n, missing from a as x where x.id > 1")),
        ["33 Table `a` has no column `nope`", "41 Table `a` has no column `missing`"]
    );
    for sound in [
        "create view v as select id, a.name as n, current_date, rownum, count(*), 1 one, nope(id) from a",
        "create view v as select top (100) percent id from a",
        "create view v as select top 10 with ties id from a",
        "create view v as select a from a",
        "create view v as select b.nope from a, b",
        "create view v as select nope from a join b on true",
        "create view v as select nope from (select 1 nope) a",
        "create view v as with a as (select 1 nope) select nope from a",
        "create view v as select nope from other.a",
        "create view v as select nope from x.dbo.a",
        "create view v as select nope from unknown",
        "create view v as select nope from a;;alter table a add nope int",
        "create view v as select name from a;;alter table a rename column name to title",
    ] {
        assert_eq!(found(&format!("{table};;{sound}")), [""; 0], "{sound}");
    }
}

#[test]
fn postgresql_calls_a_cast_column_by_its_name() {
    check(&[(Postgresql, "create view v as select a.id::text, b::int as c from a", "view v(id c)", &[])]);
}

#[test]
fn mariadb_asks_for_what_is_there_within_a_step() {
    check(&[
        (
            Mysql,
            "create table t (a int, b int, constraint if not exists ck check (a > 0));;alter table t add index if not exists ix (a);;\
             alter table t add index if not exists ix (a), add key if not exists iy (b);;\
             alter table t add constraint if not exists fk foreign key (a) references u (id);;\
             alter table t rename column if exists b to c, change column if exists c d bigint, modify column if exists a bigint;;\
             alter table t rename index if exists iy to iz",
            "t(a bigint, d bigint) fk fk(a)->u(id) ix ix(a) ix iz(d) check(a > 0)",
            &[],
        ),
        (Mysql, "create table if exists t (a int)", "t(a int)", &[(1, "ddl-missing-word")]),
        (
            Mysql,
            "create table t (a int default 0x3030, b bit(3) default 0b101)",
            "t(a int =0x3030, b bit(3) =0b101)",
            &[],
        ),
    ]);
}

#[test]
fn an_extra_comma_among_the_columns_of_a_key_is_told() {
    let told: &[(u32, &str)] = &[(1, "ddl-extra-comma")];
    check(&[
        (Mysql, "create table t (a int, b int, primary key (a,))", "t(a int, b int) pk(a)", told),
        (Mysql, "create table t (a int, b int, key k (,b))", "t(a int, b int) ix k(b)", told),
        (Mysql, "create table t (a int, b int, key k (a,,b))", "t(a int, b int) ix k(a b)", told),
        (Mysql, "create table t (a int);;create index i on t (a,)", "t(a int) ix i(a)", told),
    ]);
}

#[test]
fn in_oracle_steps_follow_without_a_comma() {
    check(&[(
        Oracle,
        "create table t (a number, b number);;alter table t add c number add d date modify a not null modify b default 1;;\
         alter table t drop unused columns;;alter table t drop columns continue",
        "t(a number notnull, b number =1, c number, d date)",
        &[],
    )]);
}
