//! What a script says of itself in its first comments.

use crate::schema::Dialect;

/// Names of databases as they stand in headers, in lower case. Users make DBMS definitions of their own, so a name is
/// looked for anywhere in the header's value; the one that stands first counts.
const DATABASES: [(&str, Dialect); 46] = [
    ("mysql", Dialect::Mysql),
    ("mariadb", Dialect::Mysql),
    ("tidb", Dialect::Mysql),
    ("oceanbase", Dialect::Mysql),
    ("polardb", Dialect::Mysql),
    ("postgre", Dialect::Postgresql),
    ("greenplum", Dialect::Postgresql),
    ("kingbase", Dialect::Postgresql),
    ("gauss", Dialect::Postgresql),
    ("highgo", Dialect::Postgresql),
    ("vastbase", Dialect::Postgresql),
    ("redshift", Dialect::Postgresql),
    ("oracle", Dialect::Oracle),
    ("dameng", Dialect::Oracle),
    ("达梦", Dialect::Oracle),
    ("sql server", Dialect::Mssql),
    ("sqlserver", Dialect::Mssql),
    ("mssql", Dialect::Mssql),
    ("azure sql", Dialect::Mssql),
    ("sqlite", Dialect::Sqlite),
    ("db2", Dialect::Db2),
    ("sybase", Dialect::Sybase),
    ("sql anywhere", Dialect::Sybase),
    ("adaptive server", Dialect::Sybase),
    ("sap ase", Dialect::Sybase),
    ("sap iq", Dialect::Sybase),
    ("sap sql", Dialect::Sybase),
    ("informix", Dialect::Informix),
    ("gbase", Dialect::Informix),
    ("firebird", Dialect::Firebird),
    ("interbase", Dialect::Firebird),
    ("h2", Dialect::H2),
    ("hsqldb", Dialect::H2),
    ("derby", Dialect::H2),
    ("ansi", Dialect::Generic),
    ("teradata", Dialect::Generic),
    ("hana", Dialect::Generic),
    ("netezza", Dialect::Generic),
    ("vertica", Dialect::Generic),
    ("ingres", Dialect::Generic),
    ("paradox", Dialect::Generic),
    ("access", Dialect::Generic),
    ("foxpro", Dialect::Generic),
    ("hive", Dialect::Generic),
    ("clickhouse", Dialect::Generic),
    ("snowflake", Dialect::Generic),
];

/// Programs that leave their name in a comment, in lower case, with what they write for if that is sure.
const PROGRAMS: [(&str, &str, Option<Dialect>); 29] = [
    ("mysql dump", "mysqldump", Some(Dialect::Mysql)),
    ("mariadb dump", "mariadb-dump", Some(Dialect::Mysql)),
    ("postgresql database dump", "pg_dump", Some(Dialect::Postgresql)),
    ("opengauss database dump", "gs_dump", Some(Dialect::Postgresql)),
    ("gaussdb database dump", "gs_dump", Some(Dialect::Postgresql)),
    ("navicat", "Navicat", None),
    ("phpmyadmin", "phpMyAdmin", Some(Dialect::Mysql)),
    ("sqlyog", "SQLyog", Some(Dialect::Mysql)),
    ("sequel pro", "Sequel Pro", Some(Dialect::Mysql)),
    ("sequel ace", "Sequel Ace", Some(Dialect::Mysql)),
    ("mysql workbench", "MySQL Workbench", Some(Dialect::Mysql)),
    ("/****** object:", "SSMS", Some(Dialect::Mssql)),
    ("pl/sql developer", "PL/SQL Developer", Some(Dialect::Oracle)),
    ("oracle sql developer data modeler", "SQL Developer Data Modeler", None),
    ("ddl for table", "SQL Developer", Some(Dialect::Oracle)),
    ("heidisql", "HeidiSQL", None),
    ("adminer", "Adminer", None),
    ("dbeaver", "DBeaver", None),
    ("datagrip", "DataGrip", None),
    ("pgadmin", "pgAdmin", Some(Dialect::Postgresql)),
    ("dbforge", "dbForge", None),
    ("er/studio", "ER/Studio", None),
    ("erwin", "erwin", None),
    ("pdmaner", "PDManer", None),
    ("chiner", "PDManer", None),
    ("ezdml", "EZDML", None),
    ("dbschema", "DbSchema", None),
    ("liquibase formatted sql", "Liquibase", None),
    ("powerdesigner", "PowerDesigner", None),
];

/// How many lines a header may stand down from the top.
const HEADER_LINES: usize = 40;

/// The database that the header names, and its name as written.
pub(super) fn database(head: &[u8]) -> Option<(Dialect, String)> {
    let head = String::from_utf8_lossy(head);
    let mut in_banner = false;
    for line in head.lines().take(HEADER_LINES) {
        let Some(comment) = comment_text(line) else {
            in_banner = false;
            continue;
        };
        let lower = comment.to_lowercase();
        let labelled = ["dbms", "sgbd", "gbd", "数据库"].iter().any(|word| lower.contains(word));
        if let Some((label, value)) = comment.split_once([':', '：'])
            && (labelled || in_banner)
            && !label.to_lowercase().contains("database name")
            && let Some(dialect) = of_name(value)
        {
            return Some((dialect, value.trim().to_owned()));
        }
        in_banner = in_banner || comment.contains("=====");
    }
    None
}

/// What a line of a comment says, without the marks of the comment.
fn comment_text(line: &str) -> Option<&str> {
    let line = line.trim();
    let text = ["/*", "--", "%%", "#", "'/*"].iter().find_map(|mark| line.strip_prefix(mark))?;
    Some(text.trim_end_matches("*/").trim())
}

/// The dialect of the database that a text names first.
pub(crate) fn of_name(text: &str) -> Option<Dialect> {
    let text = text.to_lowercase();
    let found = DATABASES.iter().filter_map(|(name, dialect)| Some((text.find(name)?, *dialect)));
    found.min_by_key(|(at, _)| *at).map(|(_, dialect)| dialect)
}

/// The program that wrote the script, by a comment in its head (which is in lower case).
pub(super) fn generator(head: &[u8]) -> Option<(&'static str, Option<Dialect>)> {
    let comments = &head[..head.len().min(4096)];
    let found = PROGRAMS.iter().filter_map(|(needle, name, dialect)| {
        let at = memchr::memmem::find(comments, needle.as_bytes())?;
        is_in_comment(comments, at).then_some((at, *name, *dialect))
    });
    let (_, name, dialect) = found.min_by_key(|(at, _, _)| *at)?;
    Some((name, dialect.or_else(|| server_type(comments))))
}

/// Whether the place lies in a line of comment, or of `prompt`.
fn is_in_comment(head: &[u8], at: usize) -> bool {
    let before = &head[..at];
    let line = &before[memchr::memrchr(b'\n', before).map_or(0, |end| end + 1)..];
    let opened = memchr::memmem::rfind(before, b"/*");
    let closed = memchr::memmem::rfind(before, b"*/");
    let marked =
        ["--", "#", "%%", "prompt", "rem "].iter().any(|mark| line.trim_ascii_start().starts_with(mark.as_bytes()));
    marked || head[at..].starts_with(b"/*") || opened.is_some_and(|open| closed.is_none_or(|close| close < open))
}

/// What Navicat and its like say of the server.
fn server_type(comments: &[u8]) -> Option<Dialect> {
    let text = String::from_utf8_lossy(comments);
    let typed = text.lines().find_map(|line| line.split_once("server type")?.1.split_once(':'));
    let named = || text.lines().find(|line| line.contains("data transfer") || line.contains(" dump"));
    typed.map(|(_, value)| value).or_else(named).and_then(of_name)
}
