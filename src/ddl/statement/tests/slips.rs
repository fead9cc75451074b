//! Slips that would cost a column, its type or its default; and what only looks like one.

use super::{check, read, summary};
use crate::schema::Dialect::{Db2, Firebird, Generic, Informix, Mssql, Mysql, Oracle, Postgresql};

#[test]
fn a_missing_comma_and_a_misspelt_type_cost_no_column() {
    check(&[
        (
            Mysql,
            "create table t (\n id int not null comment 'x'\n name varhcar(50) comment 'y'\n)",
            "t(id int notnull 'x', name varhcar(50) 'y')",
            &[(2, "ddl-missing-comma"), (3, "ddl-misspelt-type")],
        ),
        (
            Oracle,
            "create table t (\n id number\n name varchr2(50) not null,\n b date\n)",
            "t(id number, name varchr2(50) notnull, b date)",
            &[(2, "ddl-missing-comma"), (3, "ddl-misspelt-type")],
        ),
        (
            Oracle,
            "create table t (id number, constraint pk primary key (id)\n using index\n tablespace data\n)",
            "t(id number) pk pk(id)",
            &[],
        ),
    ]);
}

#[test]
fn the_present_moment_is_a_default_in_words() {
    check(&[
        (
            Db2,
            "create table t (a timestamp not null default current timestamp, b date default current date not null, \
             c timestamp not null generated always for each row on update as row change timestamp, d int)",
            "t(a timestamp notnull =current timestamp, b date notnull =current date, c timestamp notnull, d int)",
            &[],
        ),
        (
            Informix,
            "create table t (a datetime year to second default current year to second not null, b int)",
            "t(a datetime year to second notnull =current year to second, b int)",
            &[],
        ),
        (
            Mysql,
            "create table t (a timestamp default current_timestmp)",
            "t(a timestamp =current_timestmp)",
            &[(1, "ddl-misspelt-word")],
        ),
        (Oracle, "create table t (a date default sysdate)", "t(a date =sysdate)", &[]),
    ]);
}

#[test]
fn what_is_no_column_is_none() {
    check(&[
        (Generic, "create table t (a int);;alter table t add columns (z string)", "t(a int, z string)", &[]),
        (Generic, "create table t (a int);;alter table t add if not exists partition (a = 1)", "t(a int)", &[]),
        (
            Mysql,
            "create table t (a int);;alter table t partition by hash (a) partitions 4",
            "t(a int) [partition by hash (a) partitions 4]",
            &[],
        ),
        (Mysql, "create table t (a int);;alter table t remove partitioning", "t(a int)", &[]),
        (Mysql, "create table t (a int);;alter table t optimize partition p0", "t(a int)", &[]),
        (Db2, "create table t (a int);;alter table t add restrict on drop", "t(a int)", &[]),
        (
            Postgresql,
            "create table t (id int, n int, inverted index inv (n), family f (id, n))",
            "t(id int, n int) ix inv(n) using inverted [family family f (id, n)]",
            &[],
        ),
        (Generic, "create table t (family varchar(9), inverted int)", "t(family varchar(9), inverted int)", &[]),
        (Mysql, "create table t (n varchar(10) column_format fixed comment 'c')", "t(n varchar(10) 'c')", &[]),
        (Oracle, "create table t (a int);;create materialized view log on t with rowid", "t(a int)", &[]),
        (
            Mssql,
            "create table t (a int);;alter table t add c int not null default 0 with values",
            "t(a int, c int notnull =0)",
            &[],
        ),
    ]);
}

#[test]
fn words_of_one_database_only_are_known() {
    check(&[
        (Firebird, "recreate table t (a int)", "t(a int)", &[]),
        (Firebird, "recreate view v as select a from t", "view v(a)", &[]),
        (
            Generic,
            "create table t (a univarchar(9), b _text, c _int4, d datev2)",
            "t(a univarchar(9), b _text, c _int4, d datev2)",
            &[],
        ),
    ]);
}

#[test]
fn misspelt_words_are_told_wherever_they_stand() {
    const TOLD: &[(u32, &str)] = &[(1, "ddl-misspelt-word")];
    check(&[
        (Generic, "create or repalce view v as select a from t", "view v(a)", TOLD),
        (Generic, "create or replace veiw v as select a from t", "view v(a)", TOLD),
        (Generic, "create unique idnex i on t (a)", "", &[(1, "ddl-misspelt-word"), (1, "ddl-missing-table")]),
        (
            Generic,
            "create table t (a int references u (id) on delte cascade)",
            "t(a int) fk(a)->u(id) delete cascade",
            TOLD,
        ),
        (
            Generic,
            "create table t (a int notnull, b int uniq)",
            "t(a int notnull, b int) uk(b)",
            &[(1, "ddl-misspelt-word"), (1, "ddl-misspelt-word")],
        ),
        (
            Postgresql,
            "create table t (a timestamp wiht time zone, b int)",
            "t(a timestamp wiht time zone, b int)",
            TOLD,
        ),
        (Generic, "create table t (a int);;create index i t (a)", "t(a int) ix i(a)", &[(1, "ddl-missing-word")]),
        (Generic, "create or replace view v as select a from t", "view v(a)", &[]),
    ]);
}

#[test]
fn values_that_are_none_are_told_and_cost_nothing() {
    check(&[
        (
            Mysql,
            "create table t (a int comment 主键, b int)",
            "t(a int '主键', b int)",
            &[(1, "ddl-text-without-quotes")],
        ),
        (
            Mysql,
            "create table t (a decimal(9,2) default 0,00, b int)",
            "t(a decimal(9,2) =0, b int)",
            &[(1, "ddl-brace")],
        ),
        (
            Mysql,
            "create table t (id not null bigint, b int)",
            "t(id bigint notnull, b int)",
            &[(1, "ddl-type-behind-option")],
        ),
        (
            Mssql,
            "create table t (id int identity(1,1,\n name varchar(9),\n constraint pk primary key (id)\n)",
            "t(id int notnull auto, name varchar(9)) pk pk(id)",
            &[(1, "ddl-missing-parenthesis")],
        ),
    ]);
}

#[test]
fn a_size_that_is_none_is_told() {
    for (size, id) in [
        ("varchar(5O)", "ddl-bad-size"),
        ("varchar(-1)", "ddl-bad-size"),
        ("varchar(50) (20)", "ddl-bad-size"),
        ("varchar()", "ddl-no-size"),
        ("decimal(10,)", "ddl-no-size"),
        ("decimal(,2)", "ddl-no-size"),
        ("varchar2(50 chr)", "ddl-misspelt-word"),
    ] {
        let (schema, problems) = read(Oracle, &format!("create table t (a {size} not null, b date)"));
        assert_eq!((problems.len(), schema.tables[0].columns.len()), (1, 2), "{size} {problems:?}");
        assert_eq!(problems[0].message.id, id, "{size}");
    }
    let sound = "create table t (a number(*,0), b number(5,-2), c varchar2(9 char), d varchar(max), e char(8) , \
                 f varchar(N), g nvarchar2(20), h raw(16), i varchar(32 byte), j binary(1K))";
    assert_eq!(read(Oracle, sound).1, []);
}

#[test]
fn placeholders_stand_for_names() {
    for name in ["${schema}", "#{schema}", "{{schema}}", "{{ schema }}", "$(Database)"] {
        for dialect in [Mysql, Postgresql, Oracle, Mssql] {
            let script = format!("create table {name}.acc (id int primary key);;alter table {name}.acc add n int");
            check(&[(dialect, &script, &format!("{name}.acc(id int, n int) pk(id)"), &[])]);
        }
    }
    check(&[
        (Oracle, "create table &OWNER..acc (id int)", "&OWNER..acc(id int)", &[]),
        (Postgresql, "create table :schema.acc (id int)", ":schema.acc(id int)", &[]),
        (Mysql, "create table t_${year}_log (id int)", "t_${year}_log(id int)", &[]),
        (Mysql, "create table t (id int) #{ a comment", "t(id int)", &[]),
        (Generic, "create table [$(Db)].dbo.acc (id int)", "dbo.acc(id int)", &[]),
    ]);
}

#[test]
fn a_character_set_where_a_type_is_missing_ends() {
    let (schema, _) = read(Mysql, "create table t (c character set utf8mb4, d int)");
    assert_eq!(summary(&schema), "t(c, d int)");
}

#[test]
fn a_table_whose_columns_or_whose_first_line_are_lost_is_told() {
    check(&[
        (Mysql, "create table t", "t()", &[(1, "ddl-cut-off")]),
        (Mssql, "create table t (a int);;alter table t\n add constraint", "t(a int)", &[(2, "ddl-cut-off")]),
        (Mysql, "(\n id int not null,\n name varchar(20)\n);;create table u (a int)", "u(a int)", &[(1, "ddl-unread")]),
        (Mysql, "(select 1) union (select 2);;create table u (a int)", "u(a int)", &[]),
    ]);
}

#[test]
fn a_not_without_null_is_meant_as_not_null() {
    const MISSING: &str = "ddl-missing-word";
    check(&[
        (
            Mysql,
            "create table t (a varchar(9) not comment '图片', b int not,\n c int not default 0, d int not)",
            "t(a varchar(9) notnull '图片', b int notnull, c int notnull =0, d int notnull)",
            &[(1, MISSING), (1, MISSING), (2, MISSING), (2, MISSING)],
        ),
        (Generic, "create table t (a varchar(9) not casespecific, b int)", "t(a varchar(9), b int)", &[]),
    ]);
}
