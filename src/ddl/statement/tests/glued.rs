//! Statements that stand behind others without a terminator, in texts that are executed, and where a word was left out.

use super::{check, read, summary};
use crate::ddl::{Options, read as read_script};
use crate::schema::Dialect::{self, Mssql, Mysql, Oracle, Postgresql};

/// The schema of a script that is cut as a file is, and how many problems were told.
fn script(dialect: Dialect, text: &str) -> (String, usize) {
    let options = Options { dialect: Some(dialect), ..Options::default() };
    let reading = read_script("x.sql", text.as_bytes(), &options).unwrap();
    (summary(&reading.schema), reading.problems.len())
}

#[test]
fn rights_without_a_terminator_take_no_definition_with_them() {
    let text = "create table t (id int);\ngrant select on t to x\ncreate table u (id int);\n";
    assert_eq!(script(Mssql, text), ("t(id int)\nu(id int)".to_owned(), 0));
    assert_eq!(script(Oracle, text), ("t(id int)\nu(id int)".to_owned(), 1));
    let rights = "create table t (id int);\ngrant\n  create table to x;\ngrant create view,\n  create table to x;\n";
    assert_eq!(script(Oracle, rights), ("t(id int)".to_owned(), 0));
}

#[test]
fn what_if_gives_a_variable_of_mysql_is_read_where_it_is_executed() {
    for set in [
        "set @s = if(@e = 0, 'alter table t add c int', 'select 1')",
        "set @s := 'alter table t add c int'",
        "set @s := (select if(@e = 0, 'alter table t add c int', 'select 1'))",
    ] {
        let (schema, problems) = read(Mysql, &format!("create table t (id int);;{set};;prepare p from @s;;execute p"));
        assert_eq!((summary(&schema).as_str(), problems.len()), ("t(id int, c int)", 0), "{set}");
    }
}

#[test]
fn a_text_that_is_executed_may_hold_definitions_on_lines_of_their_own() {
    for text in [
        "create table dbo.t (a int)\ngo\nEXEC('\n    ALTER TABLE dbo.t ADD b int\n')\ngo\n",
        "create table dbo.t (a int)\ngo\nEXEC dbo.sp_executesql @statement = N'\nALTER TABLE dbo.t ADD b int\n'\ngo\n",
    ] {
        assert_eq!(script(Mssql, text), ("dbo.t(a int, b int)".to_owned(), 0), "{text}");
    }
    let view = "EXEC dbo.sp_executesql @statement = N'\nCREATE PROCEDURE p AS\nCREATE TABLE x (id int)\n'\ngo\n";
    assert_eq!(script(Mssql, view), (String::new(), 0));
}

#[test]
fn a_table_between_if_and_the_block_of_its_else_is_read() {
    let text = "if object_id('a') is null\ncreate table a (id int)\nelse begin\n print 'x'\nend\ngo\ncreate table b (id int)\n";
    assert_eq!(script(Mssql, text), ("a(id int)\nb(id int)".to_owned(), 0));
}

#[test]
fn texts_with_a_prefix_stay_texts_in_one_that_is_executed() {
    check(&[
        (
            Mssql,
            "create table t (a int);;exec('alter table t add c nvarchar(10) default N''x''')",
            "t(a int, c nvarchar(10) =N'x')",
            &[],
        ),
        (
            Oracle,
            "begin execute immediate 'create table t (c nvarchar2(9) default N''x'' not null)'; end;",
            "t(c nvarchar2(9) notnull =N'x')",
            &[],
        ),
    ]);
}

#[test]
fn a_query_behind_a_table_of_sql_server_is_a_statement_of_its_own() {
    check(&[(Mssql, "create table t (a int)\nselect b, c as d from o", "t(a int)", &[])]);
}

#[test]
fn a_table_is_transferred_to_another_schema() {
    check(&[(Mssql, "create table dbo.t (a int);;alter schema s transfer object::dbo.t", "s.t(a int)", &[])]);
}

#[test]
fn a_statement_on_the_line_behind_an_added_column_is_no_part_of_it() {
    let table = "create table t (a int);;alter table t add c int";
    for next in ["update t set c = 1", "delete t", "select 1", "return"] {
        check(&[(Mssql, &format!("{table}\n{next}"), "t(a int, c int)", &[])]);
    }
}

#[test]
fn a_second_database_is_told_since_tables_of_the_same_name_are_taken_for_one() {
    let table = "drop table if exists u;;create table u (id int)";
    let told = [(1, "ddl-second-database")];
    check(&[
        (Mysql, &format!("use a;;{table};;use b;;{table}"), "u(id int)", &told),
        (Mysql, &format!("use a;;use b;;{table};;use b"), "u(id int)", &[]),
    ]);
}

#[test]
fn a_procedure_of_mysql_is_known_by_its_delimiter() {
    let text = "delimiter $$\ncreate procedure p() begin select 1; end$$\ncreate table u (id int)$$\ndelimiter ;\n";
    let reading = read_script("x.sql", text.as_bytes(), &Options::default()).unwrap();
    assert_eq!(reading.dialect(), Mysql);
}

#[test]
fn words_that_were_left_out_or_misspelt_cost_no_key_and_no_comment() {
    let told = [(1, "ddl-missing-word")];
    let misspelt = [(1, "ddl-misspelt-word")];
    check(&[
        (
            Mysql,
            "create table t (b int);;alter table t add fk foreign key (b) references x (id)",
            "t(b int) fk fk(b)->x(id)",
            &told,
        ),
        (Mysql, "create table t (id int primary ky)", "t(id int) pk(id)", &misspelt),
        (
            Mysql,
            "create table t (d datetime on updat current_timestamp)",
            "t(d datetime onupdate=current_timestamp)",
            &misspelt,
        ),
        (Mysql, "create table t (id int) engine=InnoDB commet '表'", "t(id int) '表' [engine InnoDB]", &misspelt),
        (Mysql, "create table t (id int);;drop table if exist y", "t(id int)", &misspelt),
        (
            Oracle,
            "create table t (\n id int,\n name varchar2(20 not null,\n d date\n)",
            "t(id int, name varchar2(20) notnull, d date)",
            &[(3, "ddl-missing-parenthesis")],
        ),
        (Postgresql, "create table t (j integer not null encode raw, k int)", "t(j integer notnull, k int)", &[]),
    ]);
}

#[test]
fn routines_that_call_each_other_twice_come_to_an_end() {
    let mut text = String::from("create table t (a int);;create procedure p40() begin alter table t add b int; end");
    for n in (0..40).rev() {
        let next = n + 1;
        text += &format!(";;create procedure p{n}() begin call p{next}(); call p{next}(); end");
    }
    let (schema, problems) = read(Mysql, &format!("{text};;call p0()"));
    assert!(summary(&schema).starts_with("t(a int, b int)"));
    assert_eq!(problems.iter().filter(|problem| problem.message.id == "ddl-too-many-calls").count(), 1);
}
