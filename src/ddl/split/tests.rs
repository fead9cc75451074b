//! How scripts are cut into statements.

mod comments;
mod elements;
mod mends;
mod properties;
mod rows;
mod texts;

use super::*;

/// The statements of a script, read at once.
fn pieces(text: &str, dialect: Dialect) -> Vec<String> {
    cuts(text, dialect).into_iter().filter(|(kind, _)| *kind == CutKind::Statement).map(|(_, text)| text).collect()
}

fn cuts(text: &str, dialect: Dialect) -> Vec<(CutKind, String)> {
    let mut splitter = Splitter::new(dialect);
    let (mut cuts, mut from) = (Vec::new(), 0);
    while let Step::Cut(cut) = splitter.step(text.as_bytes(), from, true) {
        assert!(cut.next > from, "no step forward at {from}");
        from = cut.next;
        cuts.push((cut.kind, mended(text.as_bytes(), cut.range, &cut.mends, None).into_owned()));
    }
    cuts
}

fn notes(text: &str, dialect: Dialect) -> Vec<(NoteKind, usize)> {
    let mut splitter = Splitter::new(dialect);
    let (mut notes, mut from) = (Vec::new(), 0);
    while let Step::Cut(cut) = splitter.step(text.as_bytes(), from, true) {
        from = cut.next;
        notes.extend(splitter.take_notes());
    }
    notes.extend(splitter.take_notes());
    notes.into_iter().map(|note| (note.kind, text[..note.at].matches('\n').count() + 1)).collect()
}

#[test]
fn a_call_of_sqlplus_is_a_statement() {
    let text = "exec p.run('create table t (a int)')\nexec add_c;\nset define off\n";
    assert_eq!(pieces(text, Dialect::Oracle), ["exec p.run('create table t (a int)')", "exec add_c"]);
}

#[test]
fn semicolons_in_strings_names_and_comments_separate_nothing() {
    let text = "/* a; */ create table `a;b` (c int comment 'd;''e\\';f'); -- x;\n# y;\ncreate table g (h int) ;";
    assert_eq!(
        pieces(text, Dialect::Mysql),
        ["create table `a;b` (c int comment 'd;''e\\';f')", "create table g (h int)"]
    );
}

#[test]
fn go_and_slash_end_what_they_follow() {
    let text = "create table a (b int)\ngo\n\nCREATE TABLE c (d int)\r\nGO 2\r\ncreate table goods (e int)";
    assert_eq!(pieces(text, Dialect::Mssql).len(), 3);
    let text = "create table a (b int)\n/\ncreate or replace trigger t before insert on a\nbegin\n  :new.b := 1; end;\n/\ncreate table c (d int);";
    let pieces = pieces(text, Dialect::Oracle);
    assert_eq!(pieces.len(), 3);
    assert!(pieces[1].ends_with("end;"));
}

#[test]
fn a_step_on_a_line_of_its_own_belongs_to_its_alter_table() {
    for step in ["drop constraint fk_t", "drop column b", "alter column b int"] {
        let text = format!("if exists (select 1\n  from sys.objects)\nalter table t\n   {step}\ngo\n");
        let found = pieces(&text, Dialect::Mssql);
        assert_eq!((found.len(), found[0].ends_with(step)), (1, true), "{found:?}");
    }
    let index = "if exists (select 1 from sysindexes)\n   drop index t.i\ngo\n";
    assert_eq!(pieces(index, Dialect::Mssql).len(), 1);
}

#[test]
fn an_oracle_routine_without_slash_ends_before_the_next_definition() {
    let text = "create or replace package p as\n  procedure a;\n  procedure b;\nend p;\n\n/* Table: t */\ncreate table t (c int);";
    assert_eq!(pieces(text, Dialect::Oracle).len(), 2);
}

#[test]
fn a_definition_behind_the_body_of_a_routine_is_a_statement_of_its_own() {
    let next = "create table u (b int)";
    for routine in [
        "create trigger tr on t after insert as\nbegin\n  begin tran;\n  select case when 1 = 1 then 2 end;\nend;",
        "create procedure p as\nbegin\n  begin try select 1 end try\n  begin catch select 2 end catch\nend -- done",
        "create procedure p() begin select 1; end;",
    ] {
        let text = format!("{routine}\n{next};");
        let found = pieces(&text, Dialect::Mssql);
        assert_eq!((found.len(), found[1].as_str()), (2, next), "{found:?}");
        assert_eq!(notes(&text, Dialect::Mssql).first().map(|note| note.0), Some(NoteKind::MissingBatchEnd));
    }
    let foreign =
        "create function f() returns int as $$ begin return 1; end; $$ language plpgsql;\ncreate table u (b int);";
    assert_eq!(pieces(foreign, Dialect::Mssql).len(), 2);
    for routine in [
        "create procedure p as\nif @x = 1\nbegin\n  select 1;\nend\ncreate table #u (b int)\nselect 2",
        "create procedure p as\nbegin\n  begin tran\n  create table #a (b int)\n  commit\n  create table c (d int)\nend",
    ] {
        assert_eq!(pieces(routine, Dialect::Mssql), [routine]);
    }
}

#[test]
fn routines_keep_their_semicolons() {
    let body = "create trigger t before insert on a for each row\nbegin\n  if new.b = 1 then set new.b = case when 1 then 2 end; end if;\n  set new.c = 1;\nend";
    let text = format!("{body};\ncreate table x (y int);");
    for dialect in [Dialect::Mysql, Dialect::Sqlite, Dialect::Sybase, Dialect::H2, Dialect::Db2, Dialect::Generic] {
        assert_eq!(pieces(&text, dialect), [body, "create table x (y int)"], "{dialect:?}");
    }
    let text =
        "delimiter ;;\ncreate procedure p()\nbegin\n select 1; select 2;\nend;;\ndelimiter ;\ncreate table x (y int);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 2);
    let text = "set term ^ ;\ncreate trigger t for a as begin x = 1; end^\nset term ; ^\ncreate table x (y int);";
    assert_eq!(
        pieces(text, Dialect::Firebird),
        ["create trigger t for a as begin x = 1; end", "create table x (y int)"]
    );
    let text = "create function f() returns int as $body$ begin return 1; end $body$ language plpgsql;\ncreate table x (y int);";
    assert_eq!(pieces(text, Dialect::Postgresql).len(), 2);
    let text = "create proc p as\nbegin\n  create table #t (a int);\n  drop table #t;\nend\ngo\ncreate table x (y int)";
    assert_eq!(pieces(text, Dialect::Mssql).len(), 2);
}

#[test]
fn executable_comments_are_sql() {
    let text = "/*!40101 SET NAMES utf8 */;\n/*!50001 CREATE VIEW v AS SELECT 1 */;\nCREATE TABLE a (b int) /*!50100 PARTITION BY HASH (b) */;";
    let pieces = pieces(text, Dialect::Mysql);
    assert_eq!(pieces[0].trim_end(), "SET NAMES utf8");
    assert_eq!(pieces[1].trim_end(), "CREATE VIEW v AS SELECT 1");
    assert_eq!(
        pieces[2].split_whitespace().collect::<Vec<_>>().join(" "),
        "CREATE TABLE a (b int) PARTITION BY HASH (b)"
    );
}

#[test]
fn statements_of_a_batch_stand_side_by_side() {
    let text = "declare @u sysname\nselect @u = user_name()\nexecute sp_addextendedproperty 'MS_Description',\n  'x', 'user', @u, 'table', 't'\ngo\n\
        if exists (select 1\n  from sysobjects\n  where id = object_id('t'))\n   drop table t\ngo\ncreate table a (b int)\ncreate table c (d int)\ngo\n";
    let pieces = pieces(text, Dialect::Mssql);
    assert_eq!(pieces.len(), 6, "{pieces:#?}");
    assert!(pieces[3].starts_with("if exists") && pieces[3].ends_with("drop table t"));
}

#[test]
fn a_block_of_a_batch_is_opened_up() {
    let text = "IF NOT EXISTS (SELECT * FROM sys.objects WHERE name = N'a')\nBEGIN\nCREATE TABLE [a] (\n [b] int\n) ON [PRIMARY]\nEND\nGO\nCREATE TABLE c (d int)\nGO";
    assert_eq!(
        pieces(text, Dialect::Mssql),
        ["CREATE TABLE [a] (\n [b] int\n) ON [PRIMARY]", "CREATE TABLE c (d int)"]
    );
}

#[test]
fn sql_anywhere_conditions_are_one_statement() {
    let text = "if exists(select 1 from sys.systable where table_name='a') then\n    drop table a\nend if;\n\ncreate table a (b int);";
    let pieces = pieces(text, Dialect::Sybase);
    assert_eq!(pieces.len(), 2, "{pieces:#?}");
    assert!(pieces[0].ends_with("end if"));
}

#[test]
fn a_missing_terminator_is_told_and_costs_nothing() {
    let text =
        "create table a (\n  b int\n)\n\n/* Table: c */\ncreate table c (d int);\nalter table c\n  drop column d;";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 3);
    assert_eq!(notes(text, Dialect::Mysql), [(NoteKind::MissingTerminator, 6)]);
    let text = "create table a (\n  b int,\n\ncreate table c (d int);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 2);
}

#[test]
fn client_commands_and_strays_harm_nobody() {
    let text = "建表语句如下 don't\n\ncreate table a (b int);\n\\connect x\nselect 1;";
    assert_eq!(pieces(text, Dialect::Postgresql), ["建表语句如下 don't", "create table a (b int)", "select 1"]);
    let text = "set define off\nprompt Creating a...\ncreate table a (b int);\nexit\n";
    assert_eq!(cuts(text, Dialect::Oracle).len(), 4);
    assert_eq!(pieces(text, Dialect::Oracle), ["create table a (b int)"]);
}

#[test]
fn a_comment_may_run_over_lines() {
    let text = "create table a (\n  b int comment '0：停用\n1：启用, 见 c',\n  c int\n);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 1);
    assert_eq!(notes(text, Dialect::Mysql), []);
}

#[test]
fn comments_of_other_databases_are_comments_between_statements() {
    let text = "{ Informix's own }\n# known to work, isn't it\n%% old\ncreate table a (b int {c d});";
    assert_eq!(pieces(text, Dialect::Db2), ["create table a (b int {c d})"]);
    assert_eq!(pieces(text, Dialect::Informix), ["create table a (b int      )"]);
}

#[test]
fn what_a_routine_without_a_block_can_not_hold_follows_it() {
    let next = "create table u (b int)";
    for routine in [
        "create procedure p as set nocount on;\nbegin\n  select 1;\nend",
        "create procedure p @x int as\n  select * from t where id = @x",
        "create procedure p as\nif 1 = 1\nbegin\n  drop table #t\nend\nelse\n  select 2",
        "create function f(@x int) returns table as return (select 1 as [y])",
        "create trigger tr on t after insert as\ninsert into b select * from inserted",
    ] {
        let text = format!("{routine}\n{next}\ngo\n");
        assert_eq!(pieces(&text, Dialect::Mssql), [routine, next]);
        let line = routine.matches('\n').count() + 2;
        assert_eq!(notes(&text, Dialect::Mssql), [(NoteKind::MissingBatchEnd, line)]);
    }
    for routine in [
        "create procedure p as\n  create table #t (id int)\n  create table s (id int)\n  create index i on #t (id)",
        "create procedure p as\ncreate table #t (id int)\ncreate index i on #t (id)",
        "create procedure p as\ncreate table s (id int)\ninsert into s values (1)\ncreate table v (id int)",
        "create procedure p as\nif 1 = 1\nbegin\ncreate table s (id int)\nend",
        "create procedure p as\ndeclare @s nvarchar(max) = N'\ncreate table s (id int)'",
    ] {
        assert_eq!(pieces(&format!("{routine}\ngo\n"), Dialect::Mssql), [routine]);
    }
}

#[test]
fn a_chosen_terminator_may_stand_right_behind_the_end() {
    let text = "delimiter $$\ncreate procedure p()\nbegin\n select 1;\nend$$\ndelimiter ;\ncreate table x (y int);";
    assert_eq!(pieces(text, Dialect::Mysql).len(), 2);
    assert_eq!(notes(text, Dialect::Mysql), []);
}

#[test]
fn a_routine_that_is_never_closed_is_told() {
    for (dialect, routine) in [
        (Dialect::Mysql, "create trigger x before insert on t for each row begin\nset new.id = 1;"),
        (Dialect::Oracle, "create or replace procedure p is\nbegin\n  insert into t values (1);"),
        (Dialect::Mssql, "create procedure p as\nbegin\n  select 1"),
    ] {
        let text = format!("create table t (id int);\n{routine}\n");
        assert_eq!(notes(&text, dialect), [(NoteKind::UnclosedRoutine, 2)], "{dialect:?}");
    }
    for (dialect, routine) in [
        (Dialect::Oracle, "create or replace procedure p is\nbegin\n  null;\nend p;"),
        (Dialect::Oracle, "create or replace procedure p is\nbegin\n  null;\nend; -- p"),
        (Dialect::Mysql, "create trigger x before insert on t for each row set new.id = case when 1 then 2 end"),
    ] {
        assert_eq!(notes(routine, dialect), [], "{routine}");
    }
}

#[test]
fn a_routine_without_terminator_ends_before_a_definition() {
    let text = "create function f() returns trigger as $$ begin return new; end $$ language plpgsql\n\ncreate table t (a int);\n\
                create trigger x before insert on t for each row execute function f()\ncreate table u (a int);";
    assert_eq!(pieces(text, Dialect::Postgresql).len(), 4);
    assert_eq!(notes(text, Dialect::Postgresql), [(NoteKind::MissingTerminator, 3), (NoteKind::MissingTerminator, 5)]);
}

#[test]
fn blocks_of_try_and_catch_hold_statements() {
    let text = "begin try\n  create table a (b int)\nend try\nbegin catch\n  throw;\nend catch;\ngo\n";
    assert_eq!(pieces(text, Dialect::Mssql), ["create table a (b int)", "throw"]);
}
