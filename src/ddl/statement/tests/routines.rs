//! What procedures define that a script creates and calls.

use super::check;
use crate::schema::Dialect::{self, Firebird, Mssql, Mysql, Oracle, Postgresql};

#[test]
fn what_a_procedure_defines_is_there_where_it_is_called() {
    let mysql = "create table t (a int);;create procedure add_c() begin if not exists (select * from information_schema.columns \
        where table_name = 't' and column_name = 'c') then alter table t add column c int not null; end if; end";
    let with = |dialect: Dialect, script: String, expected| check(&[(dialect, &script, expected, &[])]);
    with(Mysql, mysql.to_owned(), "t(a int)");
    with(Mysql, format!("{mysql};;call add_c();;drop procedure add_c"), "t(a int, c int notnull)");
    with(Mysql, format!("{mysql};;call add_c;;CALL `ADD_C`()"), "t(a int, c int notnull)");
    check(&[
        (
            Mysql,
            "create table t (a int);;create definer=`r`@`%` procedure `db`.`p`(in x int) comment 'x' \
             begin declare continue handler for 1060 begin end; set @s = 'alter table t add b char(1) default ''0'''; \
             prepare st from @s; execute st; end;;call db.p(1)",
            "t(a int, b char(1) ='0')",
            &[],
        ),
        (
            Mssql,
            "create table t (a int);;create procedure dbo.p @x int = 0 as begin if col_length('t', 'b') is null \
             alter table t add b int exec('create index i on t (a)') end;;exec dbo.p @x = 1",
            "t(a int, b int) ix i(a)",
            &[],
        ),
        (
            Mssql,
            "create table t (a int);;create proc [p] as create table #w (x int) alter table #w add y int alter table t add b int;;\
             declare @rc int exec @rc = [dbo].[p]",
            "t(a int, b int)",
            &[],
        ),
        (
            Postgresql,
            "create table t (a int);;create or replace function s.up() returns void as $$ begin alter table t add column b text default ''; \
             end $$ language plpgsql;;select s.up();",
            "t(a int, b text ='')",
            &[],
        ),
        (
            Postgresql,
            "create table t (a int);;create procedure up() language sql as $x$ alter table t add b int; $x$;;do $$ begin call up(); end $$",
            "t(a int, b int)",
            &[],
        ),
        (
            Oracle,
            "create table t (a int);;create or replace procedure up is begin execute immediate 'alter table t add (b int)'; end;;\
             begin up; end;",
            "t(a int, b int)",
            &[],
        ),
        (
            Oracle,
            "create table t (a int);;create or replace procedure up(x int) is n int; begin execute immediate 'alter table t add (b int)'; \
             end up;;exec up(1)",
            "t(a int, b int)",
            &[],
        ),
        (
            Firebird,
            "create table t (a int);;create procedure up as begin execute statement 'alter table t add b int'; end;;execute procedure up",
            "t(a int, b int)",
            &[],
        ),
    ]);
}

#[test]
fn a_procedure_may_call_another_one_and_itself() {
    check(&[(
        Mysql,
        "create table t (a int);;create procedure one() begin alter table t add b int; end;;\
         create procedure both() begin call one(); alter table t add c int; call both(); end;;call both()",
        "t(a int, b int, c int)",
        &[],
    )]);
}

#[test]
fn what_a_procedure_puts_together_from_what_it_is_given_is_told_at_the_call() {
    let concat = "create table t (a int);;create procedure add_it(in tbl text, in col text) begin \
        set @s = concat('alter table ', tbl, ' add column ', col, ' int'); prepare s from @s; execute s; end";
    check(&[
        (Mysql, concat, "t(a int)", &[]),
        (Mysql, &format!("{concat};;call\nadd_it('t', 'b')"), "t(a int)", &[(2, "ddl-composed-call")]),
        (
            Mssql,
            "create table t (a int);;create proc p @t sysname as declare @s nvarchar(99) = N'alter table ' + @t + N' add b int' \
             exec sp_executesql @s;;exec p 't'",
            "t(a int)",
            &[(1, "ddl-composed-call")],
        ),
        (
            Postgresql,
            "create table t (a int);;create function f(n text) returns void as $$ begin execute format('alter table %I add b int', n); \
             end $$ language plpgsql;;select f('t')",
            "t(a int)",
            &[(1, "ddl-composed-call")],
        ),
    ]);
}

#[test]
fn a_procedure_that_drops_what_it_is_given_is_told_where_that_is_there() {
    let drops = "create procedure gone(in tbl text) begin set @s = concat('drop table if exists ', tbl); \
        prepare s from @s; execute s; end;;call gone('t');;create table t (a int)";
    check(&[
        (Mysql, drops, "t(a int)", &[]),
        (Mysql, &format!("{drops};;call gone('t')"), "t(a int)", &[(1, "ddl-composed-call")]),
    ]);
}

#[test]
fn calls_of_what_the_script_does_not_create_change_nothing() {
    check(&[
        (Mysql, "create table t (a int);;call sys.p('alter')", "t(a int)", &[]),
        (Mssql, "create table t (a int);;exec dbo.p 1, 'x'", "t(a int)", &[]),
        (Postgresql, "create table t (a int);;select pg_catalog.setval('s', 1, true);;select f(1)", "t(a int)", &[]),
        (Oracle, "create table t (a int);;begin p; q.r(1); end;", "t(a int)", &[]),
    ]);
}

#[test]
fn the_routines_of_a_package_are_not_looked_for() {
    let package = "create table t (a int);;create or replace package body pkg as procedure one is begin null; end; \
        procedure two is begin execute immediate 'alter table t add (b int)'; end; end";
    check(&[
        (Oracle, &format!("{package};;begin two; end;;exec one"), "t(a int)", &[]),
        (Oracle, &format!("{package};;begin pkg.two; end;"), "t(a int)", &[(1, "ddl-composed-call")]),
        (
            Oracle,
            "create table t (a int);;create package body pkg as procedure one is begin other.two(1); end; end;;call pkg.one()",
            "t(a int)",
            &[],
        ),
    ]);
}

#[test]
fn a_body_in_quotes_and_a_text_that_goes_from_variable_to_variable_are_read_or_told() {
    check(&[
        (
            Postgresql,
            "create table t (a int);;create function up() returns void as 'begin alter table t add b text default ''x''; end' \
             language plpgsql;;select up()",
            "t(a int, b text ='x')",
            &[],
        ),
        (
            Mysql,
            "create table t (a int);;create procedure p(in n text) begin declare v text; set v = concat('alter table ', n, ' add b int'); \
             set @s = v; prepare s from @s; execute s; end;;call p('t')",
            "t(a int)",
            &[(1, "ddl-composed-call")],
        ),
        (
            Mssql,
            "create table t (a int);;create proc p @n sysname as exec('create table #w (' + @n + ' int)');;exec p 'x'",
            "t(a int)",
            &[],
        ),
    ]);
}
