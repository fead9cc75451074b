//! What a statement is, told from its first words alone: data, comments and grants need no tokens.

use super::headless::{alters_table, comments_column};
use super::lacking::{is_name_with_body, lacks_object};
use super::rare::{ends_kind, is_rare};
use crate::ddl::IgnoreReason;
use crate::ddl::misspelt::{is_modifier, resembles_object};
use crate::ddl::token::scan::{quoted_end, skip_blanks, word_end};
use crate::schema::Dialect;

/// How many words to look at for the kind of object that a CREATE, ALTER or DROP is about.
const WORDS: usize = 16;

/// What is to be done with a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// It has no bearing on the schema.
    Ignored(IgnoreReason),
    /// Its tokens are to be read; where they change nothing, it is ignored for this reason.
    Read(IgnoreReason),
    /// A trigger, which may number a column from a sequence.
    Trigger,
    /// Nobody knows.
    Unknown,
}

/// First words of statements that have no bearing on a schema.
const HARMLESS: &[(IgnoreReason, &[&str])] = &[
    (
        IgnoreReason::Data,
        &[
            "insert",
            "update",
            "delete",
            "merge",
            "copy",
            "upsert",
            "values",
            "load",
            "unload",
            "replace",
            "truncate",
            "bulk",
            "import",
            "export",
            "writetext",
            "updatetext",
            "input",
            "output",
        ],
    ),
    (
        IgnoreReason::Query,
        &["select", "with", "explain", "describe", "desc", "analyze", "analyse", "check", "checksum", "help", "table"],
    ),
    (IgnoreReason::Rights, &["grant", "revoke", "deny", "reassign", "setuser", "security", "audit", "noaudit"]),
    (IgnoreReason::Transaction, &["commit", "rollback", "start", "savepoint", "abort", "release", "end"]),
    (IgnoreReason::Routine, &["begin", "do", "declare", "call", "while", "loop", "for", "case"]),
    (
        IgnoreReason::Session,
        &[
            "set",
            "go",
            "prompt",
            "print",
            "pragma",
            "spool",
            "show",
            "define",
            "undefine",
            "whenever",
            "connect",
            "conn",
            "disconnect",
            "rem",
            "remark",
            "lock",
            "unlock",
            "delimiter",
            "source",
            "exit",
            "quit",
            "host",
            "column",
            "col",
            "ttitle",
            "btitle",
            "break",
            "pause",
            "accept",
            "variable",
            "var",
            "timing",
            "clear",
            "store",
            "flush",
            "reset",
            "vacuum",
            "reindex",
            "optimize",
            "repair",
            "msck",
            "cluster",
            "listen",
            "notify",
            "unlisten",
            "discard",
            "checkpoint",
            "raiserror",
            "throw",
            "revert",
            "waitfor",
            "return",
            "goto",
            "fetch",
            "else",
            "elseif",
            "elsif",
            "leave",
            "signal",
            "when",
            "exception",
            "database",
            "close",
            "open",
            "kill",
            "purge",
            "attach",
            "detach",
            "handler",
            "xa",
            "change",
            "stop",
            "reconfigure",
            "dbcc",
            "on",
            "terminate",
            "echo",
            "term",
            "info",
            "refresh",
            "prepare",
            "deallocate",
            "disable",
            "enable",
            "initialize",
            "save",
        ],
    ),
    (IgnoreReason::Storage, &["backup", "restore", "collect", "install", "uninstall", "reorg", "runstats"]),
    (IgnoreReason::DropPreamble, &["removetble", "removeindx", "removejoin"]),
];

/// Tells the class of a statement.
pub(super) fn classify(text: &str, dialect: Dialect) -> Class {
    let text = behind_labels(text, dialect);
    let words = Words { text, at: 0, dialect };
    let mut rest = words.clone();
    let Some(first) = rest.next() else { return without_words(text, dialect) };
    let first = first.to_ascii_lowercase();
    match first.as_str() {
        "create" if is_name_with_body(rest.clone()) => Class::Unknown,
        "create" if is_schema_with_elements(rest.clone()) => Class::Read(IgnoreReason::Storage),
        "create" | "recreate" => created(words.skip(1)),
        "alter" => altered(words.skip(1)),
        "drop" => dropped(words.skip(1)),
        // What a comment is on stands behind both words; here one of them was forgotten.
        "comment" | "on"
            if rest
                .next()
                .is_some_and(|second| ["table", "column"].iter().any(|on| second.eq_ignore_ascii_case(on))) =>
        {
            Class::Unknown
        }
        "comment" | "rename" | "createtble" | "createindx" | "createjoin" => Class::Read(IgnoreReason::Other),
        "begin" if is_transaction(rest.next()) => Class::Ignored(IgnoreReason::Transaction),
        "begin" | "declare" | "if" | "while" if is_block_dialect(dialect) => Class::Read(IgnoreReason::Session),
        "if" => Class::Read(IgnoreReason::DropPreamble),
        // Teradata replaces a view where others create it anew.
        "replace" if rest.next().is_some_and(|second| second.eq_ignore_ascii_case("view")) => {
            Class::Read(IgnoreReason::Other)
        }
        "exec" | "execute" | "use" => Class::Read(IgnoreReason::Session),
        "set" if is_block_dialect(dialect) && rest.next().is_some_and(|second| second.starts_with('@')) => {
            Class::Read(IgnoreReason::Session)
        }
        "select" if is_block_dialect(dialect) && rest.clone().next().is_some_and(|second| second.starts_with('@')) => {
            Class::Read(IgnoreReason::Query)
        }
        "select" if makes_table(rest.clone(), dialect) => Class::Read(IgnoreReason::Query),
        "label" => Class::Read(IgnoreReason::Other),
        // `TABLE t` is a query; with a body it is a definition whose CREATE is missing, or of another language.
        "table" if text.contains(['(', '{']) || alters_table(rest.clone()) => Class::Unknown,
        "column" if comments_column(rest.clone()) => Class::Unknown,
        word if word.starts_with("sp_") => Class::Read(IgnoreReason::Session),
        word => {
            let found = HARMLESS.iter().find(|(_, words)| words.contains(&word));
            found.map_or(Class::Unknown, |(reason, _)| Class::Ignored(*reason))
        }
    }
}

/// Whether the query whose words behind SELECT these are puts what it finds into a table that it makes.
fn makes_table(mut words: Words<'_>, dialect: Dialect) -> bool {
    let is = |word: &str, expected: &str| word.eq_ignore_ascii_case(expected);
    matches!(dialect, Dialect::Mssql | Dialect::Sybase | Dialect::Postgresql)
        && words.find(|word| is(word, "into") || is(word, "from")).is_some_and(|word| is(word, "into"))
}

/// Whether the words behind CREATE make a schema and define something that is in it.
fn is_schema_with_elements(mut words: Words<'_>) -> bool {
    let is = |word: &str, expected: &str| word.eq_ignore_ascii_case(expected);
    words.next().is_some_and(|word| is(word, "schema")) && words.any(|word| is(word, "create"))
}

/// SQL Server and Sybase write whole blocks where others write a statement.
fn is_block_dialect(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Mssql | Dialect::Sybase | Dialect::Generic)
}

/// The text behind the labels that it begins with, to which a `GOTO` of Transact-SQL goes.
fn behind_labels(mut text: &str, dialect: Dialect) -> &str {
    while is_block_dialect(dialect) {
        let mut words = Words { text, at: 0, dialect };
        let labelled = words.next().and_then(|_| text[words.at..].trim_start().strip_prefix(':'));
        match labelled.filter(|rest| !rest.starts_with([':', '='])) {
            Some(labelled) => text = labelled,
            None => break,
        }
    }
    text
}

fn is_transaction(second: Option<&str>) -> bool {
    second.is_none_or(|second| ["tran", "transaction", "work"].iter().any(|word| second.eq_ignore_ascii_case(word)))
}

/// Text without any word: psql and SQL*Plus commands, a lone slash, nothing but comments.
fn without_words(text: &str, dialect: Dialect) -> Class {
    let rest = text[skip_blanks(text, 0, dialect)..].trim();
    match rest.chars().next() {
        None | Some('/' | '\\' | '@' | '!' | ';' | '.') => Class::Ignored(IgnoreReason::Session),
        Some('(') if holds_query(rest, dialect) => Class::Ignored(IgnoreReason::Query),
        Some(_) => Class::Unknown,
    }
}

/// Whether a query stands in these parentheses, and not the columns of a table whose first line was lost.
fn holds_query(text: &str, dialect: Dialect) -> bool {
    let first = Words { text, at: 1, dialect }.next();
    first.is_some_and(|first| ["select", "with", "values", "table"].iter().any(|word| first.eq_ignore_ascii_case(word)))
}

/// The kinds of objects, and what it means to create one.
pub(super) fn kind(word: &str) -> Option<Class> {
    use IgnoreReason::{Other, Rights, Routine, Storage};
    let class = match word.to_ascii_lowercase().as_str() {
        "table" | "view" | "index" | "domain" | "type" | "datatype" => Class::Read(Other),
        "trigger" => Class::Trigger,
        "procedure" | "proc" | "function" | "package" | "event" | "aggregate" | "operator" | "language"
        | "assembly" | "library" | "java" | "macro" | "cast" | "transform" | "routine" | "method" => {
            Class::Ignored(Routine)
        }
        "database" | "schema" | "keyspace" | "tablespace" | "filegroup" | "bufferpool" | "dbspace" | "directory"
        | "extension" | "server" | "collation" | "rollback" | "partition" | "cluster" | "segment" | "catalog"
        | "logfile" | "link" | "stogroup" | "diskgroup" | "controlfile" | "pfile" | "spfile" | "tablegroup"
        | "locator" | "alias" => Class::Ignored(Storage),
        "user" | "role" | "login" | "group" | "profile" | "policy" | "certificate" | "credential" | "audit"
        | "privileges" | "symmetric" | "asymmetric" | "master" | "authorization" => Class::Ignored(Rights),
        "sequence" | "synonym" | "generator" | "statistics" | "default" | "rule" | "publication" | "subscription"
        | "exception" | "message" | "context" | "dimension" | "outline" | "service" | "queue" | "contract"
        | "route" | "endpoint" | "variable" | "conversion" | "wrapper" | "edition" | "xml" | "search" | "stoplist"
        | "mask" | "resource" | "access" | "constraint" | "property" | "flashback" | "restore" | "serial"
        | "module" => Class::Ignored(Other),
        _ => return None,
    };
    Some(class)
}

/// Whether a word is a kind of object.
pub(in crate::ddl) fn is_kind(word: &str) -> bool {
    kind(word).is_some()
}

/// Whether `create tabel` is how the statement begins.
fn is_misspelt(second: Option<&&str>) -> bool {
    second.is_some_and(|word| kind(word).is_none() && resembles_object(word))
}

fn created<'a>(words: impl Iterator<Item = &'a str>) -> Class {
    let mut words = words.skip_while(|word| is_modifier(word)).peekable();
    if is_misspelt(words.peek()) {
        return Class::Unknown;
    }
    let mut words = words.take(WORDS).take_while(|word| !ends_kind(word)).peekable();
    let first = words.next();
    if is_rare(first, words.peek().copied()) {
        return Class::Ignored(IgnoreReason::Other);
    }
    let mut words = first.into_iter().chain(words).peekable();
    while let Some(word) = words.next() {
        // Of XML there are indexes as well as collections of schemas, Dameng has some of context, Informix clusters by some.
        let of_index = ["xml", "context", "cluster"].iter().any(|kind| word.eq_ignore_ascii_case(kind))
            && words.peek().is_some_and(|next| next.eq_ignore_ascii_case("index"));
        if let Some(class) = kind(word).filter(|_| !of_index) {
            return class;
        }
    }
    Class::Unknown
}

fn altered<'a>(words: impl Iterator<Item = &'a str>) -> Class {
    use IgnoreReason::{Other, Routine, Session};
    let mut words = words.peekable();
    if is_misspelt(words.peek()) {
        return Class::Unknown;
    }
    let words: Vec<&str> = words.take(WORDS).collect();
    if is_rare(words.first().copied(), words.get(1).copied()) {
        return Class::Ignored(Other);
    }
    if lacks_object(&words) {
        return Class::Unknown;
    }
    let is = |word: Option<&&str>, expected: &str| word.is_some_and(|word| word.eq_ignore_ascii_case(expected));
    if is(words.first(), "schema") && is(words.get(2), "transfer") {
        return Class::Read(Other);
    }
    let found = words.into_iter().find_map(|word| match word.to_ascii_lowercase().as_str() {
        "session" | "system" => Some(Class::Ignored(Session)),
        "trigger" => Some(Class::Ignored(Routine)),
        "domain" | "type" => Some(Class::Ignored(Other)),
        _ => kind(word),
    });
    found.unwrap_or(Class::Unknown)
}

/// A DROP of what the schema doesn't hold clears the way for a CREATE that follows.
fn dropped<'a>(words: impl Iterator<Item = &'a str>) -> Class {
    let words: Vec<&str> = words.take(WORDS).collect();
    // A constraint is dropped by a step of an ALTER TABLE, whose first line was lost.
    let lost = words.first().is_some_and(|word| word.eq_ignore_ascii_case("constraint"));
    if lost || is_misspelt(words.first()) {
        return Class::Unknown;
    }
    if is_rare(words.first().copied(), words.get(1).copied()) {
        return Class::Ignored(IgnoreReason::DropPreamble);
    }
    match words.into_iter().find_map(kind) {
        Some(Class::Read(_)) => Class::Read(IgnoreReason::DropPreamble),
        Some(_) => Class::Ignored(IgnoreReason::DropPreamble),
        None => Class::Unknown,
    }
}

/// The words of a text outside quotes and comments, punctuation left out.
#[derive(Clone)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) dialect: Dialect,
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        loop {
            self.at = skip_blanks(self.text, self.at, self.dialect);
            let byte = *bytes.get(self.at)?;
            let start = self.at;
            if matches!(byte, b'\'' | b'"' | b'`') {
                self.at = quoted_end(self.text, start, byte, false).unwrap_or(bytes.len());
                continue;
            }
            let end = word_end(self.text, start, self.dialect);
            if end > start {
                self.at = end;
                return Some(&self.text[start..end]);
            }
            if self.at == 0 || byte == b'\\' || byte == b'/' {
                return None;
            }
            self.at += self.text[start..].chars().next().map_or(1, char::len_utf8);
        }
    }
}
