//! Signs that are not what they should be, and comments behind a sign that not every database knows.

use super::{check, read, summary};
use crate::schema::Dialect::{Generic, Mysql, Oracle, Postgresql, Sqlite};

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
fn signs_of_other_keyboards_are_mended_in_types_and_defaults() {
    const WIDE: &str = "ddl-full-width";
    check(&[
        (
            Mysql,
            "create table t (a varchar(32）not null, b varchar（20), c int(11）, d enum(‘x’，'y'))",
            "t(a varchar(32) notnull, b varchar(20), c int(11), d enum('x','y'))",
            &[(1, WIDE); 5],
        ),
        (
            Mysql,
            "create table t (a char(1) default ‘m’, b char(1) default ‘’ comment ‘姓名’)",
            "t(a char(1) ='m', b char(1) ='' '姓名')",
            &[(1, WIDE); 3],
        ),
        (
            Mysql,
            "create table t (a varchar(9) not null default ” comment ‘Topic’,\n b int default ”)",
            "t(a varchar(9) notnull ='' 'Topic', b int ='')",
            &[(1, WIDE), (1, WIDE), (2, WIDE)],
        ),
        (
            Mysql,
            "create table t (a int comment ‘标签名称,\n b int)",
            "t(a int '标签名称', b int)",
            &[(1, WIDE), (1, "ddl-unclosed-quote")],
        ),
    ]);
}

#[test]
fn a_table_between_curly_quotes_keeps_its_columns_without_a_parenthesis() {
    let script = "create table ‘t’\n ‘id’ bigint(20) not null comment ‘订单id’,\n ‘st’ varchar(5) character set utf8 not null,\n \
                  primary key (‘id’) using btree\n )engine=innodb";
    let (schema, problems) = read(Mysql, script);
    let found = summary(&schema);
    assert_eq!(found, "t(id bigint(20) notnull '订单id', st varchar(5) notnull) pk(id) [engine innodb]");
    let told: Vec<_> = problems.iter().map(|it| it.message.id.as_str()).filter(|id| *id != "ddl-full-width").collect();
    assert_eq!(told, ["ddl-missing-opening"]);
}

#[test]
fn names_in_single_quotes_are_told_once_for_a_statement_of_mysql() {
    const ID: &str = "ddl-name-in-single-quotes";
    for (script, expected, told) in [
        ("create table t ('id' int, 'b' int)", "t(id int, b int)", Some((1, ID))),
        ("create table 'user' (\n id int)", "user(id int)", Some((1, ID))),
        ("create table t (id int,\n key ('id'))", "t(id int) ix(id)", Some((2, ID))),
        (
            "create table t (`id` int default '0' comment 'x') engine='InnoDB'",
            "t(id int ='0' 'x') [engine 'InnoDB']",
            None,
        ),
    ] {
        check(&[(Mysql, script, expected, told.as_slice())]);
    }
    check(&[(Sqlite, "create table 't' ('id' int)", "t(id int)", &[])]);
}

#[test]
fn placeholders_between_single_signs_are_names() {
    check(&[
        (Generic, "create multiset table {db}.cust\n ,fallback\n (\n a int)", "{db}.cust(a int) [multiset]", &[]),
        (Mysql, "create table {0}.t (a int) engine={engine}", "{0}.t(a int) [engine {engine}]", &[]),
        (Mysql, "create table tbl_{0} (a int)", "tbl_{0}(a int)", &[]),
        (Mysql, "create table @schema@.t (a int)", "@schema@.t(a int)", &[]),
        (Generic, "create table ${env:db}.t (a int)", "${env:db}.t(a int)", &[]),
        (Postgresql, "create table <schema>.t (a int)", "<schema>.t(a int)", &[]),
        (Oracle, "create table %schema%.t (a int)", "%schema%.t(a int)", &[]),
        (Generic, "create table {db}.t (a int);;comment on {db}.t is 'x'", "{db}.t(a int) 'x'", &[]),
        (
            Mysql,
            "create table t {a int, primary key {a}}",
            "t(a int) pk(a)",
            &[(1, "ddl-brace"), (1, "ddl-brace"), (1, "ddl-brace"), (1, "ddl-brace")],
        ),
    ]);
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
