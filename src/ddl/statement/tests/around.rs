//! Slips between the parts of a statement: before and behind the body of a table, in keys and in what they refer to.

use super::{check, read};
use crate::schema::Dialect::{self, Generic, Informix, Mssql, Mysql, Oracle, Postgresql, Sqlite};

#[test]
fn what_stands_before_the_body_costs_no_column() {
    check(&[
        (Mysql, "create table order item (id int)", "order(id int)", &[(1, "ddl-skipped")]),
        (Mysql, "create table t '用户' (id int)", "t(id int)", &[(1, "ddl-skipped")]),
        (Mysql, "create table t comment '用户' (id int)", "t(id int) '用户'", &[]),
        (Mssql, "create table User] (Id int)", "User(Id int)", &[(1, "ddl-skipped")]),
        (
            Mysql,
            "create table b\n2 (\n3   id int not null\n4 )",
            "b() [2 ( 3 id int not null 4 )]",
            &[(2, "ddl-no-columns")],
        ),
        (Generic, "create table t on cluster c (id int)", "t(id int) [on cluster c]", &[]),
        (Mysql, "create table t like u", "t()", &[(1, "ddl-missing-table")]),
    ]);
}

#[test]
fn a_misspelt_condition_names_no_table() {
    check(&[
        (Mysql, "create table if not exist t (a int)", "t(a int)", &[(1, "ddl-misspelt-word")]),
        (Mysql, "create table if no exists t (a int)", "t(a int)", &[(1, "ddl-misspelt-word")]),
    ]);
}

#[test]
fn a_key_loses_no_column_and_no_action() {
    check(&[
        (
            Mysql,
            "create table t (x int, y int, primary key (x y))",
            "t(x int, y int) pk(x y)",
            &[(1, "ddl-missing-comma")],
        ),
        (Postgresql, "create table t (x text);;create index i on t (x text_pattern_ops)", "t(x text) ix i(x)", &[]),
        (
            Mysql,
            "create table t (a int, foreign key (a) references u(x) delete cascade, foreign key (a) references u(x) \
             ondelete cascade)",
            "t(a int) fk(a)->u(x) delete cascade fk(a)->u(x) delete cascade",
            &[(1, "ddl-missing-word"), (1, "ddl-misspelt-word")],
        ),
        (
            Mysql,
            "create table t (a int, b int, foreign key (a, b) references u (x))",
            "t(a int, b int) fk(a b)->u(x)",
            &[(1, "ddl-key-count")],
        ),
        (Informix, "create table t (a int, primary key (a) constraint \"me\".pk_t)", "t(a int) pk pk_t(a)", &[]),
    ]);
}

#[test]
fn a_default_without_a_value_takes_no_other_option() {
    check(&[
        (Mysql, "create table t (a int default comment 'x')", "t(a int 'x')", &[(1, "ddl-no-default")]),
        (Mysql, "create table t (a int default not null)", "t(a int notnull)", &[(1, "ddl-no-default")]),
    ]);
}

#[test]
fn a_misspelt_word_behind_rename_renames_no_table() {
    let script = "create table t (a int);;alter table t rename colum a to z";
    check(&[(Mysql, script, "t(z int)", &[(1, "ddl-misspelt-word")])]);
}

#[test]
fn the_comment_of_a_table_that_is_no_text_is_told() {
    check(&[(Mysql, "create table t (a int) comment = 部门", "t(a int)", &[(1, "ddl-skipped")])]);
}

#[test]
fn the_index_that_a_key_made_its_own_is_none_beside_it() {
    check(&[
        (
            Oracle,
            "create table t (id number);;create unique index pk_t on t (id);;alter table t add constraint pk_t primary \
             key (id) using index pk_t enable",
            "t(id number) pk pk_t(id)",
            &[],
        ),
        (
            Oracle,
            "create table t (a number, b number);;create index i on t (a);;create unique index uq on t (b);;alter table t \
             add constraint pk primary key (a) using index i;;alter table t add constraint uq unique (b) using index \
             pctfree 10 enable",
            "t(a number, b number) pk pk(a) uk uq(b)",
            &[],
        ),
        (
            Mysql,
            "create table t (a int);;create unique index pk on t (a);;alter table t add constraint pk primary key (a)",
            "t(a int) pk pk(a) ux pk(a)",
            &[],
        ),
        (
            Oracle,
            "create table t (id number);;create unique index \"SYS_IL\" on t (\n  pctfree 10 initrans 2\n  parallel (degree 0)",
            "t(id number)",
            &[],
        ),
    ]);
}

#[test]
fn a_comment_may_come_from_a_variable() {
    let call = "exec sp_addextendedproperty N'MS_Description', @v, N'SCHEMA', N'dbo', N'TABLE', N't', N'COLUMN', N'a'";
    let script = format!("create table t (a int);;declare @v sql_variant\nset @v = N'名称'\n{call}");
    check(&[(Mssql, &script, "t(a int '名称')", &[])]);
    let unknown = format!("create table t (a int);;set @v = N'名称';;set @v = (select x from y);;{call}");
    check(&[(Mssql, &unknown, "t(a int)", &[(1, "ddl-unknown-text")])]);
}

#[test]
fn the_default_of_the_type_itself_is_kept() {
    let (schema, problems) = read(Dialect::Db2, "create table t (a decimal(5) with default, b int with default 3)");
    assert_eq!((schema.tables[0].clauses[0].text.as_str(), problems.len()), ("with default", 0));
    assert_eq!((schema.tables[0].clauses.len(), schema.tables[0].columns[1].default.as_deref()), (1, Some("3")));
}

#[test]
fn of_two_types_as_near_the_one_that_was_begun_is_meant() {
    use crate::ddl::words::nearest_type;
    assert_eq!(["intt", "datee", "varhcar"].map(nearest_type), [Some("int"), Some("date"), Some("varchar")]);
}

#[test]
fn a_table_made_like_one_of_a_schema_with_the_name_of_a_type_is_a_copy() {
    let model = "create table raw.e (id int primary key, a text)";
    let script = format!("{model};;create table raw.g like raw.e");
    let expected = "raw.e(id int, a text) pk(id)\nraw.g(id int, a text) pk(id)";
    check(&[
        (Mysql, &script, expected, &[]),
        (Generic, &script.replace("like", "clone"), expected, &[]),
        (Generic, &script.replace("like", "shallow clone"), expected, &[]),
        (Generic, &script.replace("like", "copy"), expected, &[]),
        (
            Postgresql,
            &script.replace("like raw.e", "(like raw.e, b int)"),
            "raw.e(id int, a text) pk(id)\nraw.g(id int notnull, a text, b int)",
            &[],
        ),
        (Sqlite, "create table t (like text, clone int)", "t(like text, clone int)", &[]),
    ]);
}

#[test]
fn what_teradata_writes_around_the_columns_is_read() {
    check(&[
        (
            Generic,
            "create multiset table d.t (a int, b int)\nprimary index pi(a, b) unique index ix(b)",
            "d.t(a int, b int) ix pi(a b) ux ix(b) [multiset]",
            &[],
        ),
        (
            Generic,
            "create multiset table t (a int, b int) unique primary index (a), index (b)",
            "t(a int, b int) ux(a) ix(b) [multiset]",
            &[],
        ),
        (
            Generic,
            "create set table t (a date not null format 'yyyy-mm-dd' title '日期', b int title '数')",
            "t(a date notnull '日期', b int '数') [set]",
            &[],
        ),
        (
            Generic,
            "create table d.t (a int);;comment on d.t as '表';;comment on d.t.a as '列'",
            "d.t(a int '列') '表'",
            &[],
        ),
        (Oracle, "create table t (a int);;comment on table t as '表'", "t(a int) '表'", &[(1, "ddl-misspelt-word")]),
    ]);
}
