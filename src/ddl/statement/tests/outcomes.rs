//! Which statements shape a schema, which have no bearing on it, and which nobody understands.

use super::super::{Outcome, parse};
use crate::ddl::IgnoreReason::{
    self, Data, DropPreamble, Other, Query, Rights, Routine, Session, Storage, Transaction,
};
use crate::ddl::ProblemKind;
use crate::ddl::fold::Fold;
use crate::ddl::split::Piece;
use crate::schema::Dialect::{self, Generic, Informix, Mssql, Mysql, Oracle, Postgresql, Sybase};

const IGNORED: &[(Dialect, &str, IgnoreReason)] = &[
    (Mysql, "insert into t values (1, 'create table x (a int)')", Data),
    (Mysql, "/*!40000 ALTER TABLE `t` DISABLE KEYS */", Other),
    (Postgresql, "copy t from stdin", Data),
    (Mysql, "set names utf8", Session),
    (Mysql, "use shop", Session),
    (Oracle, "prompt creating", Session),
    (Mssql, "print N'矩形面积'", Session),
    (Mssql, "set ansi_nulls on", Session),
    (Mssql, "throw", Session),
    (Mssql, "failed:", Session),
    (Mssql, "again: done: select 1", Query),
    (Generic, "/", Session),
    (Mysql, "begin", Transaction),
    (Mssql, "begin tran", Transaction),
    (Postgresql, "commit work", Transaction),
    (Oracle, "grant all on T to public", Rights),
    (Mysql, "create user 'a'@'%' identified by 'b'", Rights),
    (Oracle, "create or replace procedure p is begin null; end", Routine),
    (Oracle, "create or replace package body PDTypes as end", Routine),
    (Mysql, "CREATE DEFINER=`root`@`%` FUNCTION `duration`(d LONG) RETURNS varchar(30)", Routine),
    (Mysql, "create trigger tr before insert on t for each row set new.a = 1", Routine),
    (Oracle, "begin execute immediate 'drop table t'; exception when others then null; end", DropPreamble),
    (Postgresql, "do $$ begin raise notice 'create table t (a int)'; end $$", Routine),
    (Mysql, "set @a = 'x'", Session),
    (Mysql, "set @p = concat('alter table ', @t, ' add a int')", Session),
    (Mysql, "prepare a from @p", Session),
    (Mysql, "create database shop default character set utf8", Storage),
    (Postgresql, "create schema s authorization u", Storage),
    (Oracle, "create tablespace ts datafile 'x' size 1M", Storage),
    (Oracle, "create sequence s start with 1", Other),
    (Generic, "create or replace stream s on table RAW.EVENTS comment='x'", Other),
    (Generic, "create task k warehouse = w as create table t as select 1 x", Other),
    (Generic, "alter share s add table t", Other),
    (Generic, "drop stream s", DropPreamble),
    (Generic, "create usage list ul on table t", Other),
    (Generic, "create threshold th for table t enforcement database when x > 1 stop execution", Other),
    (Sybase, "create rule r as @x > 0", Other),
    (Postgresql, "comment on index ix is 'x'", Other),
    (Postgresql, "select pg_catalog.setval('s', 1)", Query),
    (Mysql, "drop table if exists t", DropPreamble),
    (Oracle, "drop table t cascade constraints", DropPreamble),
    (Oracle, "alter table t drop constraint fk", DropPreamble),
    (Oracle, "alter table t drop primary key cascade", DropPreamble),
    (Oracle, "drop sequence s", DropPreamble),
    (Postgresql, "drop procedure p", DropPreamble),
    (Mssql, "if exists (select 1 from sysobjects where id = object_id('T') and type = 'U') drop table T", DropPreamble),
    (
        Mssql,
        "if exists (select 1 from sys.sysreferences r join sys.sysobjects o on (o.id = r.constid)) alter table T drop constraint FK",
        DropPreamble,
    ),
    (
        Sybase,
        "if exists(select 1 from sys.sysforeignkey where role='FK') then alter table T delete foreign key FK end if",
        DropPreamble,
    ),
    (Sybase, "drop index if exists T.IX", DropPreamble),
    (Mssql, "if exists (select 1 from sysobjects where id = object_id('p')) drop procedure p", DropPreamble),
    (Mssql, "if not exists (select name from sys.databases where name = N'x') create database x", DropPreamble),
    (Informix, "{ a comment } set lock mode to wait", Session),
];

#[test]
fn what_has_no_bearing_on_the_schema_is_ignored_for_its_reason() {
    let mut wrong = Vec::new();
    for (dialect, statement, reason) in IGNORED {
        let parsed = parse(&Piece::whole(statement), *dialect);
        let found = match parsed.outcome {
            Outcome::Ignored(reason) => Some(reason),
            Outcome::Read(changes) => Fold::new(false).apply(changes).ignored,
            Outcome::Unread => None,
        };
        let blocks = [Some(*reason), Some(Session).filter(|_| statement.starts_with("if "))];
        if !blocks.contains(&found) || found.is_none() {
            wrong.push(format!("{dialect:?} {statement}: {found:?}, not {reason:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_made_on_a_table_leaves_it_alone() {
    for statement in ["sort order on table t", "cdc for table t", "capture table t", "hint plan from table t"] {
        let parsed = parse(&Piece::whole(&format!("create {statement}")), Generic);
        assert_eq!(parsed.outcome, Outcome::Unread, "{statement}");
    }
    for statement in ["hybrid table t (a int)", "capture table t (a int)", "task (a int)"] {
        let parsed = parse(&Piece::whole(&format!("create {statement}")), Generic);
        assert!(matches!(parsed.outcome, Outcome::Read(_)), "{statement}");
    }
}

#[test]
fn what_nobody_understands_is_unread_and_told() {
    for statement in ["frobnicate the table", "create", "alter table", "12 + 3", "create table", "create index on"] {
        let parsed = parse(&Piece::whole(statement), Mysql);
        assert_eq!(parsed.outcome, Outcome::Unread, "{statement}");
        assert!(parsed.problems.iter().any(|problem| problem.kind == ProblemKind::Unread), "{statement}");
    }
}
