//! What used to be lost in silence or to become a column that nobody wrote.

use super::{read, summary};
use crate::schema::Dialect::{self, Db2, Firebird, Generic, H2, Mssql, Mysql, Oracle, Postgresql, Sybase};

/// Dialect, statements with `;;` between them, summary of the schema, ids of what is told.
type Case = (Dialect, &'static str, &'static str, &'static [&'static str]);

fn hold(cases: &[Case]) {
    let mut wrong = Vec::new();
    for (dialect, script, expected, ids) in cases {
        let (schema, problems) = read(*dialect, script);
        let told: Vec<_> = problems.iter().map(|problem| problem.message.id.to_string()).collect();
        if summary(&schema) != *expected || told != *ids {
            wrong.push(format!(
                "{dialect:?}: {script}\n  expected {expected} {ids:?}\n  found    {} {told:?}",
                summary(&schema)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

const MISSPELT: &[&str] = &["ddl-misspelt-word"];

#[test]
fn a_step_of_an_alter_is_no_column() {
    hold(&[
        (
            Mysql,
            "create table a (i int);;alter table a add x int, convert to character set utf8mb4 collate utf8mb4_bin",
            "a(i int, x int) [default charset utf8mb4] [collate utf8mb4_bin]",
            &[],
        ),
        (Mysql, "create table a (i int);;alter table a add x int, force", "a(i int, x int)", &[]),
        (Mysql, "create table a (i int);;alter table a add x int, order by x", "a(i int, x int)", &[]),
        (
            Mysql,
            "create table a (i int);;alter table a add system versioning",
            "a(i int) [with system versioning]",
            &[],
        ),
        (
            Mysql,
            "create table a (i int);;alter table a add x int, frobnicate by y",
            "a(i int, x int)",
            &["ddl-skipped"],
        ),
        (Mssql, "create table a (i int);;alter table a add x int, lock int", "a(i int, x int, lock int)", &[]),
        (Mssql, "create table a (i int);;alter table a add x int, y my_type", "a(i int, x int, y my_type)", &[]),
        (Mysql, "create table a (i int, force int);;alter table a drop i, drop force", "a()", &[]),
    ]);
}

#[test]
fn a_misspelt_key_is_a_key_and_told() {
    hold(&[
        (Mysql, "create table a (id int, v int, unqiue key (v))", "a(id int, v int) uk(v)", MISSPELT),
        (Mysql, "create table a (id int, v int, unqiue key k (v))", "a(id int, v int) uk k(v)", MISSPELT),
        (Mysql, "create table a (id int, v int, uniqe (v))", "a(id int, v int) uk(v)", MISSPELT),
        (Mysql, "create table a (id int, v int, indx ix (v, id desc))", "a(id int, v int) ix ix(v id-)", MISSPELT),
        (Postgresql, "create table a (x int, constraint uq unqiue (x))", "a(x int) uk uq(x)", MISSPELT),
        (Postgresql, "create table a (x int, constraint ck chekc (x > 0))", "a(x int) check(x > 0)", MISSPELT),
        (Oracle, "create table a (id int, constraint pk primary (id))", "a(id int) pk pk(id)", &["ddl-missing-word"]),
        (Oracle, "create table a (id int, primary (id))", "a(id int) pk(id)", &["ddl-missing-word"]),
        (
            Oracle,
            "create table a (p int, constraint f foreign (p) references b (id))",
            "a(p int) fk f(p)->b(id)",
            &["ddl-missing-word"],
        ),
        (
            Oracle,
            "create table a (p int, foreign (p) references b (id))",
            "a(p int) fk(p)->b(id)",
            &["ddl-missing-word"],
        ),
        (Oracle, "create table a (x int, constraint uq frobnicate (x))", "a(x int)", &["ddl-skipped"]),
    ]);
}

#[test]
fn a_column_that_is_called_like_a_key_is_a_column() {
    hold(&[
        (
            Mysql,
            "create table a (unique_key int, indx int, comment varchar(20), keys varchar(9), uniq enum('a'), kye text)",
            "a(unique_key int, indx int, comment varchar(20), keys varchar(9), uniq enum('a'), kye text)",
            &[],
        ),
        (Generic, "create table a (keys Nullable(String), indx Point)", "a(keys Nullable(String), indx Point)", &[]),
        (Mssql, "create table a (a int, indx as (a), uniqe decimal(9))", "a(a int, indx as(a), uniqe decimal(9))", &[]),
        (Oracle, "create table a (primary_id int, foreigner int)", "a(primary_id int, foreigner int)", &[]),
    ]);
}

#[test]
fn a_foreign_key_has_a_target_or_is_told() {
    hold(&[
        (Mysql, "create table a (x int, foreign key x references u (id))", "a(x int) fk(x)->u(id)", &["ddl-bare-key"]),
        (
            H2,
            "create table a (o int, constraint f foreign key(\"O\") index \"IX\" references \"T\"(\"O\") nocheck)",
            "a(o int) fk f(O)->T(O)",
            &[],
        ),
        (Mysql, "create table a (x int, foreign key (x))", "a(x int)", &["ddl-key-without-target"]),
        (Mysql, "create table a (x int references, y int)", "a(x int, y int)", &["ddl-key-without-target"]),
    ]);
}

#[test]
fn no_column_is_lost_with_what_stands_before_or_behind_the_body() {
    hold(&[
        (
            Generic,
            "create table events on cluster c1 (id UInt64, n String) engine=MergeTree order by id",
            "events(id UInt64, n String) [on cluster c1] [engine MergeTree] [order] [by] [id]",
            &[],
        ),
        (
            Generic,
            "create or replace table T cluster by (ID) (ID NUMBER(38,0), N varchar(9))",
            "T(ID NUMBER(38,0), N varchar(9)) [cluster by (ID)]",
            &[],
        ),
        (Oracle, "create table o of ty (id primary key)", "o(id) pk(id)", &[]),
        (Mysql, "create table x (id int) select 1 as q", "x(id int, q)", &[]),
        (
            Generic,
            "create table h (id int) partitioned by (dt string comment '日期')",
            "h(id int, dt string '日期') [partitioned by (dt)]",
            &[],
        ),
        (Mysql, "create table s (id int) engine=olap primary key(id)", "s(id int) pk(id) [engine olap]", &[]),
        (Generic, "create table h (id int, primary key inverted value (id))", "h(id int) pk(id)", &[]),
        (
            Generic,
            "create table b (id int64 options(description=\"编号\")) options(description=\"表\")",
            "b(id int64 '编号') '表' [options (description=\"表\")]",
            &[],
        ),
    ]);
}

#[test]
fn a_changed_column_keeps_its_type() {
    hold(&[
        (Oracle, "create table t (n int);;alter table t modify n invisible", "t(n int)", &[]),
        (Firebird, "create table t (b int);;alter table t alter b position 1", "t(b int)", &["ddl-skipped"]),
        (H2, "create table t (b int);;alter table t alter column b selectivity 10", "t(b int)", &["ddl-skipped"]),
        (Postgresql, "create table t (b int);;alter table t alter column b my_type", "t(b my_type)", &[]),
        (Postgresql, "create table t (a timestamp with timezone)", "t(a timestamp with timezone)", MISSPELT),
    ]);
}

#[test]
fn steps_follow_each_other_without_a_comma() {
    hold(&[
        (
            Db2,
            "create table t (a int);;alter table t add column x int not null with default 0 add column y int",
            "t(a int, x int notnull =0, y int)",
            &[],
        ),
        (
            Db2,
            "create table t (a int);;alter table t add column X int add column Y int not null",
            "t(a int, X int, Y int notnull)",
            &[],
        ),
        (
            Db2,
            "create table t (b int);;alter table t alter column b set data type varchar(20) alter column b set not null",
            "t(b varchar(20) notnull)",
            &[],
        ),
        (
            Db2,
            "create table t (a int);;alter table t add column c int add constraint k unique (c)",
            "t(a int, c int) uk k(c)",
            &[],
        ),
    ]);
}

#[test]
fn what_is_renamed_has_its_new_name() {
    hold(&[
        (
            Postgresql,
            "create table t (a int);;create index k on t (a);;alter index k rename to kk",
            "t(a int) ix kk(a)",
            &[],
        ),
        (Db2, "create table t (a int);;create index k on t (a);;rename index k to kk", "t(a int) ix kk(a)", &[]),
        (Postgresql, "create table t (a int);;alter table t set schema s2", "s2.t(a int)", &[]),
        (
            Mssql,
            "create table t (a int);;create index k on t (a);;\
             exec dbo.sp_rename @objname='t.k', @newname='kk', @objtype='index'",
            "t(a int) ix kk(a)",
            &[],
        ),
        (Sybase, "create table t (a int, b int);;exec sp_rename 't.b', bb", "t(a int, bb int)", &[]),
        (Oracle, "create table t (a int, b int, c int);;alter table t set unused (b)", "t(a int, c int)", &[]),
    ]);
}

#[test]
fn a_definition_with_a_word_missing_is_read_and_told() {
    const MISSING: &[&str] = &["ddl-missing-word"];
    hold(&[
        (Mysql, "create b (id int, user varchar(9))", "b(id int, user varchar(9))", MISSING),
        (Mssql, "create dbo.b (id int, n varchar(9))", "dbo.b(id int, n varchar(9))", MISSING),
        (Mssql, "table dbo.b (id int, n varchar(9))", "dbo.b(id int, n varchar(9))", MISSING),
        (
            Mysql,
            "create table B (x int);;alter B add constraint f foreign key (x) references u (id)",
            "B(x int) fk f(x)->u(id)",
            MISSING,
        ),
        (Oracle, "create table a (n int);;comment table a is 'x'", "a(n int) 'x'", MISSING),
        (Oracle, "create table a (n int);;on column a.n is 'x'", "a(n int 'x')", MISSING),
        (Postgresql, "create table a (n int);;on table a is 'x'", "a(n int) 'x'", MISSING),
        (Oracle, "create table a (n int);;comment column a.n is 'x'", "a(n int 'x')", MISSING),
        (
            Mssql,
            "create table t (a int);;exec sp_addextendedpropery 'MS_Description', '甲', 'user', 'dbo', 'table', 't'",
            "t(a int) '甲'",
            MISSPELT,
        ),
        (
            Mssql,
            "create table t (a int);;exec sp_addextendedproperty 'MS_Description', '甲' 'user', 'dbo', 'table', 't'",
            "t(a int) '甲'",
            &["ddl-missing-comma-of-list"],
        ),
        (Generic, "replace view v as select a from t", "view v(a)", &[]),
        (
            Mysql,
            "create table t (name int);;create unique index ix on t name",
            "t(name int) ux ix(name)",
            &["ddl-bare-key"],
        ),
        (
            Firebird,
            "create table t (n int);;create index ix on t computed by (upper(n))",
            "t(n int) ix ix(upper(n))",
            &[],
        ),
    ]);
}

#[test]
fn a_name_that_several_schemas_have_is_told_once() {
    let script =
        "create table s1.t (a int);;create table s2.t (a int);;comment on table t is 'x';;comment on table t is 'y'";
    hold(&[(Postgresql, script, "s1.t(a int)\ns2.t(a int) 'y'", &["ddl-ambiguous-table"])]);
}

#[test]
fn a_quote_in_a_text_stays_one() {
    let script = "create table t (a int comment 'it's me', b varchar(9) default 'it's');";
    let options = crate::ddl::Options { dialect: Some(Mysql), ..crate::ddl::Options::default() };
    let reading = crate::ddl::read("x.sql", script.as_bytes(), &options).unwrap();
    assert_eq!(summary(&reading.schema), "t(a int 'it's me', b varchar(9) ='it''s')");
}
