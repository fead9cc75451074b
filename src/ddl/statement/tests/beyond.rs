//! What stands where nothing of the kind belongs, what is said twice, and what is said in the way of other databases.

use super::{check, read};
use crate::schema::Dialect::{Db2, H2, Mssql, Mysql, Oracle, Postgresql, Sqlite};

#[test]
fn words_behind_a_key_or_a_table_are_told() {
    check(&[
        (
            Mysql,
            "create table t (a int, b int,\n primary key (a) blah,\n key ix (b) 索引 foo,\n x int) 用户表",
            "t(a int, b int, x int) pk(a) ix ix(b)",
            &[(2, "ddl-skipped"), (3, "ddl-skipped"), (4, "ddl-skipped")],
        ),
        (Mysql, "create table t (a int) engine=InnoDB blah", "t(a int) [engine InnoDB]", &[(1, "ddl-skipped")]),
        (Mysql, "create table t (a int, b int, primary key (a)(b))", "t(a int, b int) pk(a)", &[(1, "ddl-skipped")]),
        (Postgresql, "create table t (a int) blah", "t(a int)", &[(1, "ddl-skipped")]),
        (Oracle, "create table t (a int);;drop table t blah", "", &[(1, "ddl-skipped")]),
        (Mssql, "create table t (a int);;drop table t blah", "", &[(1, "ddl-skipped")]),
        (
            Postgresql,
            "create table t (a int);;create index ix on t (a) blah;;create index iy on t (a) with (fillfactor = 9) tablespace x",
            "t(a int) ix ix(a) ix iy(a)",
            &[(1, "ddl-skipped")],
        ),
        (
            Mysql,
            "create table t (a int, key (a) using btree comment 'x' key_block_size=8, unique (a) comment 'y') comment '表' engine=InnoDB default charset=utf8",
            "t(a int) ix(a) using btree uk(a) '表' [engine InnoDB] [default charset utf8]",
            &[],
        ),
        (
            Oracle,
            "create table t (a int, primary key (a) using index tablespace x pctfree 5) nologging;;drop table t cascade constraints purge",
            "",
            &[],
        ),
        (
            Mysql,
            "create table t (a int, key (a) block_size 16384 local, unique (a) some_size 5)",
            "t(a int) ix(a) uk(a)",
            &[],
        ),
        (H2, "create table a (b int);;drop table t if exists cascade", "a(b int)", &[]),
        (Sqlite, "create table t (a int primary key) strict", "t(a int) pk(a) [strict]", &[]),
    ]);
}

#[test]
fn an_index_in_a_table_without_columns_is_told() {
    check(&[
        (
            Mysql,
            "create table t (a int, index ix, b int)",
            "t(a int, b int) ix ix()",
            &[(1, "ddl-index-without-columns")],
        ),
        (
            Mysql,
            "create table t (`index` int, key bigint, index varchar(9))",
            "t(index int, key bigint, index varchar(9))",
            &[],
        ),
        (Postgresql, "create table t (key ix, a int)", "t(key ix, a int)", &[]),
    ]);
}

#[test]
fn a_missing_terminator_within_a_line_is_told() {
    let two = "create table a (x int) create table b (y int)";
    check(&[
        (Mysql, two, "a(x int)\nb(y int)", &[(1, "split-missing-terminator")]),
        (
            Mysql,
            "create table a (x int) engine=InnoDB create table b (y int)",
            "a(x int) [engine InnoDB]\nb(y int)",
            &[(1, "split-missing-terminator")],
        ),
        (
            Postgresql,
            "create table a (x int) comment on table a is 'z'",
            "a(x int) 'z'",
            &[(1, "split-missing-terminator")],
        ),
        (Mysql, "create table a (x int) insert into a values (1)", "a(x int)", &[(1, "split-missing-terminator")]),
        (Mssql, two, "a(x int)\nb(y int)", &[]),
    ]);
}

#[test]
fn signs_within_the_columns_of_a_key_are_read_as_commas() {
    check(&[
        (Mysql, "create table t (a int, b int,\n primary key (a、b))", "t(a int, b int) pk(a b)", &[(2, "ddl-brace")]),
        (Mysql, "create table t (甲、乙 int, key (甲、乙))", "t(甲、乙 int) ix(甲、乙)", &[]),
        (Mysql, "create table t (\n h text(, i int,\n j int)", "t(h text, i int, j int)", &[(2, "ddl-extra-opening")]),
    ]);
}

#[test]
fn what_a_column_says_twice_is_told() {
    check(&[
        (
            Mysql,
            "create table t (a int not null\n null, b int default 1\n default 2, c int comment 'a'\n comment 'b', d int unique\n unique)",
            "t(a int null, b int =2, c int 'b', d int) uk(d)",
            &[(2, "ddl-null-and-not-null"), (3, "ddl-said-twice"), (4, "ddl-said-twice"), (5, "ddl-said-twice")],
        ),
        (Oracle, "create table t (a int default null null)", "t(a int null =null)", &[]),
    ]);
}

#[test]
fn values_and_sizes_and_calls_that_lack_something_are_told() {
    check(&[
        (
            Mysql,
            "create table t (a enum(x,y),\n b int(),\n c datetime default now,\n d set('x') default 'x')",
            "t(a enum(x,y), b int(), c datetime =now(), d set('x') ='x')",
            &[(1, "ddl-value-without-quotes"), (2, "ddl-no-size"), (3, "ddl-misspelt-word")],
        ),
        (Postgresql, "create table t (a int default now())", "t(a int =now())", &[]),
    ]);
}

#[test]
fn names_and_columns_that_are_empty_are_told() {
    check(&[
        (Mysql, "create table `` (a int)", "", &[(1, "ddl-nameless-table")]),
        (Postgresql, "create table t (\"\" int, b int)", "t(b int)", &[(1, "ddl-nameless-column")]),
        (Mysql, "create view v as select", "view v()", &[(1, "ddl-select-without-columns")]),
        (Postgresql, "create view v as select", "view v()", &[(1, "ddl-select-without-columns")]),
        (Mysql, "create view v as select from t", "view v()", &[(1, "ddl-select-without-columns")]),
    ]);
}

#[test]
fn a_variable_that_a_query_sets_is_forgotten() {
    check(&[(
        Mssql,
        "create table t (a int, b int);;set @v = N'表';;select @v = name from sys.objects;;\
         exec sp_addextendedproperty 'MS_Description', @v, 'schema', 'dbo', 'table', 't';;select @v = N'甲', @w = '乙';;\
         exec sp_addextendedproperty 'MS_Description', @v, 'schema', 'dbo', 'table', 't', 'column', 'a'",
        "t(a int '甲', b int)",
        &[(1, "ddl-unknown-text")],
    )]);
}

#[test]
fn labels_and_texts_in_code_points_are_understood() {
    let script = "create table t (a int, b int);;label on table t is '表';;\
                  label on column t (a is '甲      一', b text is '乙');;label on index i is 'x'";
    let (schema, problems) = read(Db2, script);
    let table = &schema.tables[0];
    assert_eq!((table.label.as_deref(), table.columns[0].label.as_deref()), (Some("表"), Some("甲 一")));
    assert_eq!((table.columns[1].comment.as_deref(), problems.as_slice()), (Some("乙"), [].as_slice()));
    check(&[(
        Postgresql,
        "create table t (a text default U&'\\0041');;comment on table t is U&'\\4e2d\\6587';;\
         comment on column t.a is u&'d!0061!!' UESCAPE '!'",
        "t(a text =U&'\\0041' 'da!') '中文'",
        &[],
    )]);
}
