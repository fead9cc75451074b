//! Damage of one sign or one word, which would cost a column, its type or its comment.

use super::{Case, check, summary};
use crate::ddl::Options;
use crate::schema::Dialect::{self, Generic, Mssql, Mysql, Oracle, Postgresql};

/// What a whole script says, and the lines and names of what is told.
fn whole(dialect: Dialect, script: &str) -> (String, Vec<(u32, String)>) {
    let options = Options { dialect: Some(dialect), ..Options::default() };
    let reading = crate::ddl::read("x.sql", script.as_bytes(), &options).unwrap();
    let told = reading.problems.iter().map(|it| (it.span.line, it.message.id.to_string())).collect();
    (summary(&reading.schema), told)
}

pub(super) fn hold(cases: &[Case<'_>]) {
    for (dialect, script, expected, told) in cases {
        let (found, problems) = whole(*dialect, script);
        let problems: Vec<_> = problems.iter().map(|(line, id)| (*line, id.as_str())).collect();
        assert_eq!((found.as_str(), problems.as_slice()), (*expected, *told), "{script}");
    }
}

#[test]
fn a_damaged_size_costs_no_column() {
    hold(&[
        (
            Mssql,
            "create table t (\n id int identity 1,1) not null,\n nm varchar(20)\n)",
            "t(id int notnull auto, nm varchar(20))",
            &[(2, "ddl-missing-opening")],
        ),
        (
            Oracle,
            "create table t (\n AMT number((10,2),\n ST varchar2(20),\n B number((9)) not null,\n C number((9))\n);",
            "t(AMT number(10,2), ST varchar2(20), B number(9) notnull, C number(9))",
            &[(2, "ddl-extra-opening"), (4, "ddl-extra-opening"), (5, "ddl-extra-opening")],
        ),
    ]);
}

#[test]
fn a_lost_quote_costs_no_column_and_no_comment() {
    const UNCLOSED: &str = "split-unclosed-quote";
    hold(&[
        (
            Mysql,
            "create table t (\n st enum('a,'b') comment \"状态\",\n `up` datetime comment '更新',\n `b` int\n);",
            "t(st enum('a,''b') '状态', up datetime '更新', b int)",
            &[(2, UNCLOSED)],
        ),
        (
            Mysql,
            "create table t (\n a int default '0 comment '状态',\n b int default 0' comment '状态',\n c int\n);",
            "t(a int ='0' '状态', b int ='0' '状态', c int)",
            &[(2, UNCLOSED), (3, "split-unopened-text")],
        ),
        (
            Mysql,
            "create table t (\n a decimal(10,2) default '0.00' '金额(元)',\n b int default 'a' comment 'x'\n);",
            "t(a decimal(10,2) ='0.00' '金额(元)', b int ='a' 'x')",
            &[(2, "ddl-missing-word")],
        ),
    ]);
}

#[test]
fn a_missing_comma_in_an_alter_costs_no_column() {
    check(&[
        (
            Oracle,
            "create table t (a int);;alter table t add (d number(10) e number(10))",
            "t(a int, d number(10), e number(10))",
            &[(1, "ddl-missing-comma")],
        ),
        (
            Mysql,
            "create table t (a int);;alter table t add f int comment 'f' add g int, add h int",
            "t(a int, f int 'f', g int, h int)",
            &[(1, "ddl-missing-word")],
        ),
    ]);
}

#[test]
fn a_misspelt_type_is_told_in_an_alter_as_well() {
    const TYPE: &[(u32, &str)] = &[(1, "ddl-misspelt-type")];
    check(&[
        (Mysql, "create table t (a int);;alter table t add c varchr(20)", "t(a int, c varchr(20))", TYPE),
        (Mysql, "create table t (b int);;alter table t modify column b varchr(20)", "t(b varchr(20))", TYPE),
        (Mssql, "create table t (b int);;alter table t alter column b nvarchra(30)", "t(b nvarchra(30))", TYPE),
        (Postgresql, "create table t (b int);;alter table t alter column b type varchra(30)", "t(b varchra(30))", TYPE),
    ]);
}

#[test]
fn junk_before_a_column_costs_no_name() {
    check(&[
        (
            Mysql,
            "create table t (\n id int,\n 业务字段\n `nm` varchar(20) comment '名称',\n `b` int\n)",
            "t(id int, nm varchar(20) '名称', b int)",
            &[(3, "ddl-skipped")],
        ),
        (
            Mysql,
            "create table t (first name varchar(20), order no int not null, c int unsigned, d double precision)",
            "t(first_name varchar(20), order_no int notnull, c int unsigned, d double precision)",
            &[(1, "ddl-blank-in-name"), (1, "ddl-blank-in-name")],
        ),
        (
            Generic,
            "create table t (a T_CITY not null, b addresses array, c national char(3))",
            "t(a T_CITY notnull, b addresses array, c national char(3))",
            &[],
        ),
    ]);
}

#[test]
fn a_misspelt_description_is_put_right_and_told() {
    let call = "exec sp_addextendedproperty 'MS_Description', '名', 'schema', 'dbo', 'table', 't', 'column', 'a'";
    let named = "exec sp_addextendedproperty @name=N'MS_Description', @value=N'名', @level0type=N'schema', @level0name=N'dbo', \
                 @level1type=N'table', @level1name=N't', @level2type=N'column', @level2name=N'a'";
    for (call, written, misspelt) in [
        (call, "MS_Description", "MS_Descripton"),
        (call, "'table'", "'tabel'"),
        (call, "'column'", "'colunm'"),
        (named, "@value", "@vlaue"),
        (named, "@level2name", "@level2nmae"),
        (named, "N'table'", "N'tabel'"),
    ] {
        let script = format!("create table t (a int);;{}", call.replace(written, misspelt));
        check(&[(Mssql, &script, "t(a int '名')", &[(1, "ddl-misspelt-word")])]);
    }
    let other = call.replace("MS_Description", "Caption").replace("'column'", "'index'");
    check(&[(Mssql, &format!("create table t (a int);;{other}"), "t(a int)", &[])]);
}
