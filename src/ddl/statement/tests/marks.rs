//! Signs that are not what they should be, and comments behind a sign that not every database knows.

use super::{check, read, summary};
use crate::schema::Dialect::{Generic, Mysql, Oracle};

#[test]
fn full_width_parentheses_around_a_check_are_read_and_told() {
    const WIDE: &str = "ddl-full-width";
    for (script, told) in [
        ("create table t (st int, check （st > 0）);", 2),
        ("create table t (st int check （st > 0）);", 2),
        ("create table t (st int check (st > 0）);", 1),
        ("create table t (st int check （st > 0));", 1),
        ("create table t (st int);;alter table t add constraint ck check （st > 0）;", 2),
    ] {
        check(&[(Mysql, script, "t(st int) check(st > 0)", &vec![(1, WIDE); told])]);
    }
    assert_eq!(summary(&read(Mysql, "create table t (st int check （st > 0").0), "t(st int) check(st > 0)");
}

#[test]
fn a_hash_begins_a_comment_where_nobody_knows_the_dialect() {
    check(&[
        (
            Generic,
            "create table t (\n id int not null, # 编号\n nm varchar(20), #名称\n c int # 最后\n)",
            "t(id int notnull, nm varchar(20), c int)",
            &[],
        ),
        (Generic, "create table #t (\n id int, # 编号\n SEG# int\n)", "#t(id int, SEG# int)", &[]),
        (Oracle, "create table t (id number(9), SEG# number(9))", "t(id number(9), SEG# number(9))", &[]),
    ]);
}

#[test]
fn a_full_width_parenthesis_without_its_partner_is_no_part_of_a_name() {
    const WIDE: &str = "ddl-full-width";
    check(&[
        (Mysql, "create table 用户（ 编号 int )", "用户(编号 int)", &[(1, WIDE)]),
        (Mysql, "create table t (编号 int, primary key （编号）)", "t(编号 int) pk(编号)", &[(1, WIDE), (1, WIDE)]),
        (Mysql, "create table t (金额（元） int, b int)", "t(金额（元） int, b int)", &[]),
    ]);
}
