//! Finds out which dialect a script is written in, and which program wrote it.
//!
//! A header that names the database decides; then the comment of a dump program; then what is written how.

mod evidence;
mod header;
mod relative;

use self::header::generator;
pub(crate) use self::header::of_name;
use crate::schema::Dialect;
use crate::text::{Arg, Message};

/// How much of a script is looked at, in bytes.
const SAMPLE: usize = 256 * 1024;

/// How much of it is looked at first: mostly that is enough.
const FIRST_SAMPLE: usize = 32 * 1024;

/// The lead over the second likeliest dialect from which on no more text is looked at.
const CLEAR_LEAD: u32 = 12;

/// What a script was found to be.
#[derive(Clone, Debug)]
pub(crate) struct Detected {
    /// The dialect.
    pub(crate) dialect: Dialect,
    /// Why, for people.
    pub(crate) reason: Message,
    /// The program that wrote it, where it says so.
    pub(crate) generator: Option<String>,
}

/// Finds out what a script is from its beginning.
pub(crate) fn detect(script: &[u8]) -> Detected {
    let head = script[..script.len().min(FIRST_SAMPLE)].to_ascii_lowercase();
    let generator = generator(&head);
    let name = generator.map(|(name, _)| name.to_owned());
    if let Some((dialect, written)) = header::database(&script[..head.len()]) {
        let reason = Message::new("dialect-header").with("name", written);
        return Detected { dialect, reason, generator: name.or_else(|| Some("PowerDesigner".to_owned())) };
    }
    if let Some((program, Some(dialect))) = generator {
        let reason = Message::new("dialect-generator").with("program", program);
        return Detected { dialect, reason, generator: name };
    }
    let (dialect, reason) = by_evidence(script, &head);
    let (dialect, reason) = as_relative(&head, dialect).unwrap_or((dialect, reason));
    Detected { dialect, reason, generator: name }
}

/// The dialect that is nearest to the database whose words the head has; `found` is that for which most speaks otherwise.
fn as_relative(head: &[u8], found: Dialect) -> Option<(Dialect, Message)> {
    let (relative, signs) = relative::of(head)?;
    let of_several_modes = if found == Dialect::Oracle { Dialect::Oracle } else { Dialect::Mysql };
    let dialect = relative.dialect.unwrap_or(of_several_modes);
    let reason = Message::new("dialect-relative").with("name", relative.name).with("signs", Arg::list(signs));
    Some((dialect, reason.with("dialect", dialect.name())))
}

/// Whether a script is for a database that is read as standard SQL but escapes quotes by backslashes: `ClickHouse`, Hive.
pub(crate) fn escapes_by_backslash(script: &[u8]) -> bool {
    let head = script[..script.len().min(FIRST_SAMPLE)].to_ascii_lowercase();
    relative::of(&head).is_some_and(|(relative, _)| relative.escapes_by_backslash())
}

fn by_evidence(script: &[u8], head: &[u8]) -> (Dialect, Message) {
    let mut ranking = evidence::weigh(head);
    if ranking.lead() < CLEAR_LEAD && script.len() > head.len() {
        ranking = evidence::weigh(&script[..script.len().min(SAMPLE)].to_ascii_lowercase());
    }
    match ranking.winner() {
        Some((dialect, signs)) => {
            let reason =
                Message::new("dialect-evidence").with("dialect", dialect.name()).with("signs", Arg::list(signs));
            (dialect, reason)
        }
        None => (Dialect::Generic, Message::new("dialect-unknown")),
    }
}

#[cfg(test)]
mod tests {
    use super::{detect, escapes_by_backslash};
    use crate::schema::Dialect;

    fn dialect(script: &str) -> Dialect {
        detect(script.as_bytes()).dialect
    }

    #[test]
    fn knows_db2_by_its_sized_blobs() {
        let script = "DROP TABLE QRTZ_LOCKS;\ncreate table qrtz_calendars(\ncalendar_name varchar(80) not null,\n\
                      calendar blob(2000) not null,\nprimary key (calendar_name)\n);";
        assert_eq!(dialect(script), Dialect::Db2);
    }

    #[test]
    fn knows_db2_by_the_sign_that_its_statements_end_with() {
        let script = "create table t (a int generated always as identity)@\ncomment on table t is 'x'@\n";
        assert_eq!(dialect(script), Dialect::Db2);
    }

    #[test]
    fn knows_h2_by_what_it_writes_itself_whatever_it_takes_of_mysql() {
        let columns =
            "k enum('a','b'), u timestamp default current_timestamp on update current_timestamp, v double comment 'x'";
        for script in [
            format!("create cached table t (a bigint auto_increment, {columns});"),
            format!("create table t (a bigint auto_increment, b varchar_ignorecase(9), {columns});"),
            format!(
                "create table t (a bigint null_to_default sequence s, {columns});\n-- 3 +/- SELECT COUNT(*) FROM T;\n"
            ),
        ] {
            assert_eq!(dialect(&script), Dialect::H2, "{script}");
        }
    }

    #[test]
    fn knows_firebird_by_its_own_dialect_of_sql() {
        let script = "SET SQL DIALECT 3;\ncreate table t (id int generated by default as identity primary key);";
        assert_eq!(dialect(script), Dialect::Firebird);
    }

    #[test]
    fn knows_a_migration_by_its_first_line() {
        let script = "--liquibase formatted sql\n--changeset a:1 dbms:postgresql\ncreate table t (a int);";
        let found = detect(script.as_bytes());
        assert_eq!((found.dialect, found.generator.as_deref()), (Dialect::Postgresql, Some("Liquibase")));
    }

    #[test]
    fn believes_the_header_of_an_export_in_any_language() {
        for (value, expected) in [
            ("DBMS name:      MySQL 5.0", Dialect::Mysql),
            ("DBMS name:      ORACLE Version 11g", Dialect::Oracle),
            ("DBMS name:      Microsoft SQL Server 2012", Dialect::Mssql),
            ("Nom de SGBD :  PostgreSQL 8", Dialect::Postgresql),
            ("Nombre de SGBD:  Sybase SQL Anywhere 12", Dialect::Sybase),
            ("DBMS-Name:      IBM DB2 UDB 9.7 Common Server", Dialect::Db2),
            ("DBMS 名称:      INFORMIX SQL 9.x", Dialect::Informix),
            ("DBMS name:      InterBase 6.x", Dialect::Firebird),
            ("DBMS name:      SQLITE3 FROM ORACLE Version 9i", Dialect::Sqlite),
            ("DBMS name:      Teradata V2R5", Dialect::Generic),
        ] {
            let bar = "=".repeat(62);
            for script in [
                format!(
                    "/*{bar}*/\n/* {value:<60} */\n/* Created on:     2017/4/21 20:43:37    */\n/*{bar}*/\ncreate table t (a int);"
                ),
                format!("--{bar}\n-- {value}\n-- Created on: x\n--{bar}\n\ncreate table t (a int);"),
                format!("%% {bar}\n%%   Database name:  MODEL_2\n%%   {value}\n%% {bar}\ncreate table t (a int);"),
            ] {
                let found = detect(script.as_bytes());
                assert_eq!(found.dialect, expected, "{script}");
                assert_eq!(found.generator.as_deref(), Some("PowerDesigner"));
                assert_eq!(found.reason.id, "dialect-header");
            }
        }
    }

    #[test]
    fn knows_programs_that_dump() {
        for (head, program, expected) in [
            ("-- MySQL dump 10.13  Distrib 8.0.36\n", "mysqldump", Dialect::Mysql),
            ("--\n-- PostgreSQL database dump\n--\n", "pg_dump", Dialect::Postgresql),
            (
                "/*\n Navicat Premium Data Transfer\n\n Source Server Type    : PostgreSQL\n*/\n",
                "Navicat",
                Dialect::Postgresql,
            ),
            ("/*\nNavicat MySQL Data Transfer\n*/\n", "Navicat", Dialect::Mysql),
            ("/****** Object:  Table [dbo].[t]    Script Date: 2020/1/1 ******/\n", "SSMS", Dialect::Mssql),
            ("-- phpMyAdmin SQL Dump\n-- version 4.8\n", "phpMyAdmin", Dialect::Mysql),
        ] {
            let found = detect(format!("{head}create table t (a int);").as_bytes());
            assert_eq!((found.generator.as_deref(), found.dialect), (Some(program), expected));
        }
    }

    #[test]
    fn judges_by_what_is_written() {
        assert_eq!(dialect("create table t (a int auto_increment comment '编号') engine=InnoDB;"), Dialect::Mysql);
        assert_eq!(dialect("CREATE TABLE `t` (`a` int);"), Dialect::Mysql);
        assert_eq!(dialect("create table t (\n a int, # 编号\n b int\n);"), Dialect::Mysql);
        assert_eq!(dialect("create table t (a int4 not null, b bytea);"), Dialect::Postgresql);
        assert_eq!(dialect("create table t (a int generated by default as identity);"), Dialect::Postgresql);
        assert_eq!(dialect("drop index i1_t cascade;\ndrop function f(int4) cascade;"), Dialect::Postgresql);
        assert_eq!(dialect("create view v as select trim(a) || ' ' || to_char(b, 'x') from t;"), Dialect::Postgresql);
        assert_eq!(dialect("create view v as select a || ' ' || nvl(b, 'x') from t;"), Dialect::Oracle);
        assert_eq!(dialect("create table t (a NUMBER(10), b VARCHAR2(20));\n/\n"), Dialect::Oracle);
        assert_eq!(dialect("CREATE TABLE [dbo].[t] ([a] [int] IDENTITY(1,1))\nGO\n"), Dialect::Mssql);
        assert_eq!(
            dialect("if exists (select 1 from sysobjects where id = object_id('t'))\ndrop table t\ngo\n"),
            Dialect::Mssql
        );
        assert_eq!(dialect("create table t (a INTEGER PRIMARY KEY AUTOINCREMENT);"), Dialect::Sqlite);
        // As older versions of DB Browser write it.
        let quoted = "CREATE TABLE `t` (\n\t`id`\tINTEGER PRIMARY KEY AUTOINCREMENT,\n\t`name`\tTEXT\n);";
        assert_eq!(dialect(quoted), Dialect::Sqlite);
        assert_eq!(
            dialect("if exists(select 1 from sys.systable where 1=1) then\n drop table t\nend if;"),
            Dialect::Sybase
        );
        assert_eq!(
            dialect("create table t (a serial not null, b datetime year to second) lock mode row;"),
            Dialect::Informix
        );
    }

    #[test]
    fn knows_what_the_kin_of_a_database_writes() {
        let of_ase = "/* Adaptive Server Enterprise/15.0 */\ncreate table dbo.t (id numeric(10,0) identity)\ngo\n";
        assert_eq!(dialect(of_ase), Dialect::Sybase);
        assert_eq!(dialect("create table dbo.t (id int identity) lock datapages\ngo\n"), Dialect::Sybase);
        let of_h2 = "create memory table t (id bigint generated by default as identity default on null not null);";
        assert_eq!(dialect(of_h2), Dialect::H2);
    }

    #[test]
    fn knows_where_a_backslash_escapes() {
        assert!(escapes_by_backslash(b"create table t (a UInt64) engine = MergeTree order by a;"));
        assert!(escapes_by_backslash(b"create table t (a string) stored as orc tblproperties ('a'='b');"));
        assert!(!escapes_by_backslash(b"create table t (a varchar(9) default '\\');"));
    }

    #[test]
    fn a_column_that_is_called_like_a_type_is_no_evidence() {
        assert_eq!(dialect("create table t (serial_no int, number_of int, engine varchar(3));"), Dialect::Generic);
        assert_eq!(detect(b"create table t (a int);").reason.id, "dialect-unknown");
    }
}
