//! What a database has no room for or knows no value by, and what a column says twice.

use super::check;
use crate::schema::Dialect::{Db2, Generic, Mssql, Mysql, Oracle, Postgresql, Sybase};

#[test]
fn more_digits_than_the_database_holds_are_told() {
    const MANY: &str = "ddl-too-many-digits";
    const SCALE: &str = "ddl-scale-over-digits";
    check(&[
        (
            Mysql,
            "create table t (a decimal(102),\n b numeric(65,30),\n c decimal(66,2),\n d decimal(4,10))",
            "t(a decimal(102), b numeric(65,30), c decimal(66,2), d decimal(4,10))",
            &[(1, MANY), (3, MANY), (4, SCALE)],
        ),
        (
            Oracle,
            "create table t (a number(102), b number(38,2), c number(2,5))",
            "t(a number(102), b number(38,2), c number(2,5))",
            &[(1, MANY)],
        ),
        (Postgresql, "create table t (a numeric(1000,2), b numeric(2,5))", "t(a numeric(1000,2), b numeric(2,5))", &[]),
        (
            Mssql,
            "create table t (a decimal(182), b float(53), c decimal(38))",
            "t(a decimal(182), b float(53), c decimal(38))",
            &[(1, MANY)],
        ),
        (
            Db2,
            "create table t (a decimal(32,2), b decimal(31,31))",
            "t(a decimal(32,2), b decimal(31,31))",
            &[(1, MANY)],
        ),
        (Sybase, "create table t (a numeric(127,2))", "t(a numeric(127,2))", &[]),
        (Generic, "create table t (a decimal(2000,2))", "t(a decimal(2000,2))", &[]),
    ]);
}

#[test]
fn the_comma_that_is_missing_in_a_size_is_named() {
    let meant = |script: &str| super::read(Mysql, script).1[0].message.text(crate::text::Lang::En);
    assert_eq!(
        meant("create table t (a decimal(102))"),
        "MySQL holds 65 digits at most: did you mean `decimal(10,2)`?"
    );
    assert_eq!(meant("create table t (a decimal(70))"), "MySQL holds 65 digits at most");
}

#[test]
fn a_default_that_is_a_bare_word_is_told_where_mysql_knows_no_such_value() {
    const BARE: &str = "ddl-default-without-quotes";
    check(&[
        (
            Mysql,
            "create table t (a varchar(9) default abc comment 'x',\n b varchar(9) default 正常)",
            "t(a varchar(9) =abc 'x', b varchar(9) =正常)",
            &[(1, BARE), (2, BARE)],
        ),
        (
            Mysql,
            "create table t (a int default true, b date default null, c datetime default localtime, d datetime default utc_timestamp, e int default ${x})",
            "t(a int =true, b date =null, c datetime =localtime, d datetime =utc_timestamp, e int =${x})",
            &[],
        ),
        (Oracle, "create table t (a varchar2(9) default uid)", "t(a varchar2(9) =uid)", &[]),
    ]);
}

#[test]
fn what_a_column_says_twice_is_told_and_counts_once() {
    const TWICE: &str = "ddl-said-twice";
    check(&[
        (Mysql, "create table t (a int primary key primary key, b int)", "t(a int, b int) pk(a)", &[(1, TWICE)]),
        (
            Mysql,
            "create table t (a int unique unique, b int auto_increment unique auto_increment)",
            "t(a int, b int notnull auto) uk(a) uk(b)",
            &[(1, TWICE), (1, TWICE)],
        ),
        (Mysql, "create table t (a int primary key unique auto_increment)", "t(a int notnull auto) pk(a) uk(a)", &[]),
    ]);
}
