//! Names of which a quote is missing, or the quotes that they would need.

use super::check;
use super::damaged::hold;
use crate::schema::Dialect::{Generic, Mssql, Mysql, Oracle, Postgresql, Sqlite};

#[test]
fn a_name_without_its_opening_quote_costs_no_column() {
    const UNOPENED: &str = "split-unopened-name";
    hold(&[
        (
            Mysql,
            "create table `t` (\n  id int, -- 编号\n  st` int comment '状态',\n  `n` int, m` int\n);",
            "t(id int, st int '状态', n int, m int)",
            &[(3, UNOPENED), (4, UNOPENED)],
        ),
        (
            Mssql,
            "create table dbo.t]\n( [id] int,\n nm] nvarchar(20) not null,\n [b] int\n)\ngo",
            "dbo.t(id int, nm nvarchar(20) notnull, b int)",
            &[(1, UNOPENED), (3, UNOPENED)],
        ),
        (
            Mysql,
            "create table t (`id` int);\nalter table t add column st` int after `id`, add `n` int;",
            "t(id int, st int, n int)",
            &[(2, UNOPENED)],
        ),
        (
            Postgresql,
            "create table t\" (\"id\" int,\n st\" int, \"n\" int);",
            "t(id int, st int, n int)",
            &[(1, UNOPENED), (2, UNOPENED)],
        ),
    ]);
}

#[test]
fn a_name_without_its_closing_quote_ends_with_its_word() {
    const UNCLOSED: &str = "split-unclosed-name";
    hold(&[
        (
            Mysql,
            "create table `t (`id` int, `st int, `n` int,\n primary key (`id, `st`));\ncreate table `u` (`x` int);",
            "t(id int, st int, n int) pk(id st)\nu(x int)",
            &[(1, UNCLOSED), (1, UNCLOSED), (2, UNCLOSED)],
        ),
        (Mssql, "create table [t ([id] int, [st] int)\ngo", "t(id int, st int)", &[(1, UNCLOSED)]),
        (
            Oracle,
            "create table \"T (\"ID\" number(9), \"N\" number(8));\ncreate table \"U\" (\"X\" date);",
            "T(ID number(9), N number(8))\nU(X date)",
            &[(1, UNCLOSED)],
        ),
    ]);
}

#[test]
fn names_in_both_quotes_are_taken_as_they_are() {
    hold(&[
        (
            Mysql,
            "create table`t`(`a(b)`int,`c, d`int,key`k`(`c, d`)); create definer=`root`@`%` view`v`as select`a(b)`from`t`;",
            "t(a(b) int, c, d int) ix k(c, d)\nview v(a(b))",
            &[],
        ),
        (
            Mysql,
            "create table t (a varchar(9) default\"b (c\", d varchar(9) comment\"e,f\"\"g\");",
            "t(a varchar(9) =\"b (c\", d varchar(9) 'e,f\"g')",
            &[],
        ),
        (
            Postgresql,
            "create table \"t\"(\"a, b\"int[],\"c\"\"d\"int[3] default array[1,2]);",
            "t(a, b int[], c\"d int[3] =array[1,2])",
            &[],
        ),
        (
            Mssql,
            "create table [t a]([b [c] int,[d]]e] int check ([d]]e]>(0)))\ngo",
            "t a(b [c int, d]e int) check([d]]e]>(0))",
            &[],
        ),
        (Sqlite, "create table [t]([a] int, \"b\" int, `c` int, 'd' int);", "t(a int, b int, c int, d int)", &[]),
    ]);
}

#[test]
fn a_name_with_a_hyphen_is_one_name() {
    const HYPHEN: &str = "ddl-hyphen-in-name";
    check(&[
        (
            Mysql,
            "create table t-order (user-id int not null,\n e-mail-2 varchar(20), b int,\n primary key (user-id))",
            "t-order(user-id int notnull, e-mail-2 varchar(20), b int) pk(user-id)",
            &[(1, HYPHEN), (1, HYPHEN), (2, HYPHEN), (3, HYPHEN)],
        ),
        (
            Oracle,
            "create table t (user-id number(9));;comment on column t.user-id is '用户'",
            "t(user-id number(9) '用户')",
            &[(1, HYPHEN), (1, HYPHEN)],
        ),
        // What is counted off is no name.
        (
            Oracle,
            "create table t (a int, b int default 2-1, check (a-b > 0));;create index i on t (a-b)",
            "t(a int, b int =2-1) ix i(a-b) check(a-b > 0)",
            &[],
        ),
        (
            Mysql,
            "create table t (a int, key k ((a-1))) default charset=utf-8",
            "t(a int) ix k((a-1)) [default charset utf] [- 8]",
            &[],
        ),
    ]);
}

#[test]
fn a_table_that_is_as_its_columns_has_them() {
    check(&[
        (Mysql, "create table t as (id int primary key, b date)", "t(id int, b date) pk(id)", &[(1, "ddl-stray-sign")]),
        (Mysql, "create table u (date int);;create table t as (select date from u)", "u(date int)\nt(date)", &[]),
        (Generic, "create table t as (with x as (select 1 a) select a from x)", "t(a)", &[]),
    ]);
}
