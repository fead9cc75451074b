//! Slips in statements that change a table, and in what it says of its keys and options.

use super::check;
use crate::schema::Dialect::{Mssql, Mysql, Oracle, Postgresql};

#[test]
fn a_column_is_renamed_although_to_is_missing_and_the_table_is_not() {
    let told = [(1, "ddl-missing-word")];
    check(&[
        (Mysql, "create table t (id int, d int);;alter table t rename column d e", "t(id int, e int)", &told),
        (Mysql, "create table t (id int);;alter table t rename to u", "u(id int)", &[]),
        (
            Postgresql,
            "create table t (d int);;alter table t rename column d to ;",
            "t(d int)",
            &[(1, "ddl-missing-name")],
        ),
    ]);
}

#[test]
fn a_statement_about_a_table_without_a_step_is_told() {
    check(&[
        (Oracle, "create table t (b date);;alter table t (b not null)", "t(b date)", &[(1, "ddl-skipped")]),
        (Mssql, "create table t (b int);;drop constraint c", "t(b int)", &[(1, "ddl-unread")]),
        (Oracle, "create table t (b date);;alter table t read only", "t(b date)", &[]),
    ]);
}

#[test]
fn a_statement_about_a_table_needs_no_word_that_says_so() {
    let told = [(1, "ddl-missing-word")];
    check(&[
        (
            Postgresql,
            "create table public.t (id integer);;alter only public.t add constraint t_pkey primary key (id)",
            "public.t(id integer) pk t_pkey(id)",
            &told,
        ),
        (Mssql, "table [dbo].[t]([id] [int] not null)", "dbo.t(id [int] notnull)", &told),
        (Mssql, "create [dbo].[t]([id] [int] not null)", "dbo.t(id [int] notnull)", &told),
    ]);
}

#[test]
fn a_statement_that_ends_too_early_is_told() {
    let told = [(1, "ddl-cut-off")];
    for rest in ["", " drop", " modify", " rename to", " add", " change column", ";"] {
        check(&[(Mysql, &format!("create table t (id int);;alter table t{rest}"), "t(id int)", &told)]);
    }
    check(&[
        (Mysql, "create table t (id int);;drop table;", "t(id int)", &told),
        (
            Mysql,
            "create table t (id int);;alter table t add primary key",
            "t(id int)",
            &[(1, "ddl-key-without-columns")],
        ),
    ]);
}

#[test]
fn misspelt_words_of_a_column_that_is_altered_are_read_as_what_they_mean() {
    let told = [(1, "ddl-misspelt-word")];
    check(&[
        (Postgresql, "create table t (b text);;alter table t alter column b set not nul", "t(b text notnull)", &told),
        (Postgresql, "create table t (b text);;alter table t alter b sett not null", "t(b text notnull)", &told),
        (Postgresql, "create table t (b text);;alter table t alter b set defalt 'x'", "t(b text ='x')", &told),
        (Postgresql, "create table t (b text);;alter table t alter column b typ int", "t(b int)", &told),
        (Postgresql, "create table t (b int);;alter table t alter b set no cycle", "t(b int)", &[]),
        (Postgresql, "create table t (b int);;alter table t alter b set statistics 9", "t(b int)", &[]),
        (Mysql, "create table t (id int unsinged not null)", "t(id int unsinged notnull)", &told),
        (Postgresql, "create table t (b character varing(9))", "t(b character varing(9))", &told),
        (Mysql, "create table t (e enum('a' 'b'))", "t(e enum('a' 'b'))", &[(1, "ddl-missing-word")]),
        (
            Postgresql,
            "create table t (b text);;comment on table t is 表",
            "t(b text) '表'",
            &[(1, "ddl-text-without-quotes")],
        ),
        (Mysql, "create table t (id int\n assigned int)", "t(id int, assigned int)", &[(1, "ddl-missing-comma")]),
    ]);
}

#[test]
fn columns_without_a_type_are_told_where_they_are_added_and_beside_a_foreign_key() {
    let told = [(1, "ddl-no-type")];
    check(&[
        (Mysql, "create table t (id int);;alter table t add x", "t(id int, x)", &told),
        (Mysql, "create table t (id int);;alter table t modify id not null", "t(id notnull)", &told),
        (Mysql, "create table t (id int);;alter table t change id i", "t(i)", &told),
        (Oracle, "create table t (id int);;alter table t modify id not null", "t(id int notnull)", &[]),
        (Mysql, "create table t (p, foreign key (p) references p (id))", "t(p) fk(p)->p(id)", &told),
        (Oracle, "create table t (p, foreign key (p) references p (id))", "t(p) fk(p)->p(id)", &[]),
        (Oracle, "create table t (a int);;alter table t add p references q (id)", "t(a int, p) fk(p)->q(id)", &[]),
        (Mssql, "create table t (a int);;alter table t add b as (a + 1)", "t(a int, b as(a + 1))", &[]),
    ]);
}

#[test]
fn what_a_foreign_key_leaves_out_is_told() {
    let key = |rest: &str| format!("create table t (p int, foreign key (p) references p {rest})");
    for (rest, expected, told) in [
        ("(id) on cascade", "t(p int) fk(p)->p(id)", "ddl-missing-event"),
        ("(id) on delete", "t(p int) fk(p)->p(id)", "ddl-missing-action"),
        ("(id) on delete on update cascade", "t(p int) fk(p)->p(id) update cascade", "ddl-missing-action"),
        ("()", "t(p int) fk(p)->p()", "ddl-reference-without-columns"),
    ] {
        check(&[(Mysql, &key(rest), expected, &[(1, told)])]);
    }
}

#[test]
fn a_key_whose_kind_is_missing_is_what_its_name_says() {
    let told = [(1, "ddl-missing-word")];
    check(&[
        (Mysql, "create table t (id int, constraint pk_t key (id))", "t(id int) pk pk_t(id)", &told),
        (Mysql, "create table t (id int, key pk_t (id))", "t(id int) ix pk_t(id)", &[]),
    ]);
}

#[test]
fn a_misspelt_kind_of_index_is_told_beside_another_kind() {
    let told = [(1, "ddl-misspelt-word")];
    let table = "create table t (id int);;";
    check(&[
        (
            Mssql,
            &format!("{table}create unqiue nonclustered index i on t (id)"),
            "t(id int) ux i(id) using nonclustered",
            &told,
        ),
        (
            Mssql,
            &format!("{table}create unique nonclustred index i on t (id)"),
            "t(id int) ux i(id) using nonclustered",
            &told,
        ),
    ]);
}

#[test]
fn an_option_without_its_value_takes_none_from_the_next() {
    check(&[
        (Mysql, "create table t (id int) engine= comment='x'", "t(id int) 'x'", &[(1, "ddl-option-without-value")]),
        (Mysql, "create table t (id int) comment=", "t(id int)", &[(1, "ddl-option-without-value")]),
    ]);
}

#[test]
fn a_table_of_postgresql_may_do_without_columns() {
    check(&[
        (Postgresql, "create table t ()", "t()", &[]),
        (Mysql, "create table t ()", "t()", &[(1, "ddl-no-columns")]),
    ]);
}

#[test]
fn a_note_without_its_mark_is_no_column() {
    let told = [(2, "ddl-bare-note")];
    check(&[
        (
            Mysql,
            "create table t (\n id int, the number of the order\n name varchar(20)\n)",
            "t(id int, name varchar(20))",
            &told,
        ),
        (
            Mysql,
            "create table t (\n id int, primary key of the table\n name varchar(20)\n)",
            "t(id int, name varchar(20))",
            &told,
        ),
        (Mysql, "create table t (\n id int, 编号\n name varchar(20)\n)", "t(id int, name varchar(20))", &told),
        (
            Oracle,
            "create table t (\n id int, city t_city not null\n name varchar2(20)\n)",
            "t(id int, city t_city notnull, name varchar2(20))",
            &[(2, "ddl-missing-comma")],
        ),
    ]);
}
