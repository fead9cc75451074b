//! What kind of statement begins here, told by its first words.

use super::syntax::Syntax;
use super::token::{begins_block_comment, begins_line_comment, block_comment, executable_opening, line_comment, word};

/// What a statement's first words say about where it may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// Rows: `INSERT`, `UPDATE`, `DELETE` and their like. Nothing in it bears on the schema.
    Data,
    /// `COPY … FROM stdin`: rows follow behind the terminator.
    Copy,
    /// A routine, a trigger, a package: its body holds `;`.
    Routine,
    /// `IF …`: another statement follows.
    If,
    /// A view: a query follows.
    View,
    /// `CREATE` of anything else.
    Create,
    /// `ALTER` of anything but a routine.
    Alter,
    /// `GRANT`, `REVOKE`, `EXPLAIN`: the words of other statements follow.
    Rights,
    /// `WITH`: a query, or rows.
    With,
    /// Any other known first word.
    Other,
    /// No statement begins with that word.
    Unknown,
}

/// The first words of a statement, in upper case, comments between them skipped.
pub(super) struct Words<'b> {
    words: [&'b [u8]; 8],
}

impl<'b> Words<'b> {
    /// Reads up to eight words from `at` on. It stops at the first thing that is none.
    pub(super) fn read(text: &'b [u8], mut at: usize, syntax: &Syntax) -> Self {
        let mut words = [b"".as_slice(); 8];
        for slot in &mut words {
            at = skip_between_words(text, at, syntax);
            *slot = word(text, at);
            if slot.is_empty() {
                break;
            }
            at += slot.len();
        }
        Self { words }
    }

    /// Whether word number `index` is `expected`, which is in upper case.
    pub(super) fn is(&self, index: usize, expected: &str) -> bool {
        self.words.get(index).is_some_and(|word| word.eq_ignore_ascii_case(expected.as_bytes()))
    }

    /// Whether word number `index` is one of `expected`.
    pub(super) fn is_any(&self, index: usize, expected: &[&str]) -> bool {
        expected.iter().any(|word| self.is(index, word))
    }

    /// Whether one of the words from number `from` on is `expected`.
    pub(super) fn has(&self, from: usize, expected: &[&str]) -> bool {
        (from..self.words.len()).any(|index| self.is_any(index, expected))
    }

    /// What they open.
    pub(super) fn opening(&self, syntax: &Syntax) -> Opening {
        match () {
            () if self.is_any(0, &DATA) => Opening::Data,
            () if self.is(0, "REPLACE") && !self.is_any(1, &["FUNCTION", "PROCEDURE", "VIEW"]) => Opening::Data,
            () if self.is(0, "COPY") => Opening::Copy,
            () if self.is(0, "IF") => Opening::If,
            () if self.is_any(0, &["GRANT", "REVOKE", "DENY", "EXPLAIN"]) => Opening::Rights,
            () if self.is(0, "WITH") => Opening::With,
            () if self.is_any(0, &["CREATE", "ALTER", "REPLACE", "RECREATE"]) => self.definition(),
            () if self.is_any(0, &["DECLARE", "BEGIN"]) && syntax.slash_ends_routines => Opening::Routine,
            () if self.is(0, "EXECUTE") && self.is(1, "BLOCK") => Opening::Routine,
            () if self.words[0].is_empty() || self.is_any(0, &KNOWN) => Opening::Other,
            () => Opening::Unknown,
        }
    }

    fn definition(&self) -> Opening {
        let object = self.object();
        match () {
            () if self.is_any(object, &ROUTINES) => Opening::Routine,
            () if self.is(object, "TYPE") && self.is(object + 1, "BODY") => Opening::Routine,
            () if self.is(0, "ALTER") => Opening::Alter,
            () if self.is(object, "VIEW") => Opening::View,
            () => Opening::Create,
        }
    }

    /// The number of the word that says what is created, behind `OR REPLACE`, `DEFINER = …` and the like.
    fn object(&self) -> usize {
        (1..self.words.len()).find(|index| self.is_any(*index, &ROUTINES) || self.is_any(*index, &OBJECTS)).unwrap_or(1)
    }

    /// Whether they begin a routine in Informix's language, which is closed by its own kind: `END PROCEDURE`.
    pub(super) fn begins_spl(&self) -> bool {
        let object = self.object();
        self.is(0, "CREATE") && self.is_any(object, &["PROCEDURE", "FUNCTION"]) && !self.is(object + 1, "FROM")
    }

    /// Whether they begin a definition that stands in no body of a routine: of another routine, or of a view.
    pub(super) fn makes_routine_or_view(&self) -> bool {
        let object = self.object();
        self.is(0, "CREATE")
            && (self.is(object, "VIEW") || self.is_any(object, &["PROCEDURE", "PROC", "FUNCTION", "TRIGGER"]))
    }

    /// Whether they define something that may stand in a `CREATE SCHEMA`.
    pub(super) fn creates_element(&self) -> bool {
        self.is(0, "CREATE")
            && self.is_any(self.object(), &["TABLE", "INDEX", "VIEW", "SEQUENCE", "TYPE", "DOMAIN", "SYNONYM"])
    }

    /// Whether they begin a definition and name what it is of, which no right does: `GRANT CREATE TABLE TO r`.
    pub(super) fn names_object(&self) -> bool {
        let name = if self.is(0, "COMMENT") { 3 } else { 2 };
        self.is_definition() && !self.words[name].is_empty() && !self.is_any(name, &["TO", "FROM", "ON", "AS"])
    }

    /// Whether they are a step of an ALTER TABLE, and no statement.
    pub(super) fn is_step(&self) -> bool {
        match () {
            () if self.is(0, "DROP") => {
                self.is_any(1, &["CONSTRAINT", "COLUMN", "PRIMARY", "FOREIGN", "CHECK", "UNIQUE", "PERIOD"])
            }
            () => self.is(0, "ALTER") && self.is(1, "COLUMN"),
        }
    }

    /// Whether they begin a definition for certain: `CREATE TABLE`, `COMMENT ON` … At the start of a line these can
    /// be nothing but a new statement.
    pub(super) fn is_definition(&self) -> bool {
        match () {
            () if self.is(0, "CREATE") => {
                self.is_any(1, &OBJECTS) || self.is_any(1, &MODIFIERS) || self.is_any(1, &ROUTINES)
            }
            () if self.is(0, "ALTER") => self.is_any(1, &["TABLE", "SESSION", "SEQUENCE", "VIEW", "DATABASE", "INDEX"]),
            () if self.is(0, "COMMENT") => self.is(1, "ON") && self.is_any(2, &["TABLE", "COLUMN", "VIEW", "INDEX"]),
            () if self.is(0, "DROP") => {
                self.is_any(1, &["TABLE", "VIEW", "SEQUENCE", "PROCEDURE", "TRIGGER", "DATABASE"])
            }
            () => false,
        }
    }
}

fn skip_between_words(text: &[u8], mut at: usize, syntax: &Syntax) -> usize {
    while at < text.len() {
        let executable = executable_opening(text, at, syntax);
        at = match text[at] {
            byte if byte.is_ascii_whitespace() => at + 1,
            _ if executable > 0 => at + executable,
            b'*' if syntax.executable_comments && text.get(at + 1) == Some(&b'/') => at + 2,
            // `DEFINER=`root`@`%`` and `ALGORITHM = MERGE` stand between CREATE and what is created.
            b'=' | b'`' | b'@' | b'%' | b'"' | b'[' | b']' => at + 1,
            _ if begins_block_comment(text, at) => {
                block_comment(text, at, syntax.nested_comments).unwrap_or(text.len())
            }
            _ if begins_line_comment(text, at, syntax) => line_comment(text, at),
            _ => return at,
        };
    }
    at
}

const DATA: [&str; 5] = ["INSERT", "UPDATE", "DELETE", "MERGE", "UPSERT"];

const ROUTINES: [&str; 9] =
    ["PROCEDURE", "PROC", "FUNCTION", "TRIGGER", "PACKAGE", "EVENT", "RULE", "AGGREGATE", "JAVA"];

const OBJECTS: [&str; 21] = [
    "TABLE",
    "INDEX",
    "VIEW",
    "SEQUENCE",
    "TYPE",
    "DOMAIN",
    "SCHEMA",
    "DATABASE",
    "SYNONYM",
    "USER",
    "ROLE",
    "LOGIN",
    "TABLESPACE",
    "EXTENSION",
    "GENERATOR",
    "DEFAULT",
    "DISTINCT",
    "STATISTICS",
    "DIRECTORY",
    "SERVER",
    "EXCEPTION",
];

const MODIFIERS: [&str; 23] = [
    "CACHED",
    "LINKED",
    "MEMORY",
    "OR",
    "UNIQUE",
    "CLUSTERED",
    "NONCLUSTERED",
    "TEMPORARY",
    "TEMP",
    "GLOBAL",
    "LOCAL",
    "UNLOGGED",
    "EXTERNAL",
    "FOREIGN",
    "BITMAP",
    "FULLTEXT",
    "SPATIAL",
    "MATERIALIZED",
    "DEFINER",
    "ALGORITHM",
    "PUBLIC",
    "FORCE",
    "COLUMN",
];

/// First words of statements beyond those that are treated specially.
const KNOWN: [&str; 96] = [
    "ADD",
    "ANALYZE",
    "ASSOCIATE",
    "ATTACH",
    "AUDIT",
    "BACKUP",
    "BEGIN",
    "BREAK",
    "CALL",
    "CHECK",
    "CHECKPOINT",
    "CLOSE",
    "CLUSTER",
    "COMMENT",
    "COMMIT",
    "CONNECT",
    "CONTINUE",
    "DBCC",
    "DEALLOCATE",
    "DECLARE",
    "DESC",
    "DESCRIBE",
    "DETACH",
    "DISABLE",
    "DISCARD",
    "DISCONNECT",
    "DO",
    "DROP",
    "DUMP",
    "ELSE",
    "ENABLE",
    "END",
    "EXEC",
    "EXECUTE",
    "EXIT",
    "EXPORT",
    "FETCH",
    "FLASHBACK",
    "FLUSH",
    "FOR",
    "GOTO",
    "HANDLER",
    "IMPORT",
    "INSTALL",
    "KILL",
    "LABEL",
    "LET",
    "LISTEN",
    "LOAD",
    "LOCK",
    "LOOP",
    "MESSAGE",
    "MOVE",
    "NOAUDIT",
    "NOTIFY",
    "OPEN",
    "OPTIMIZE",
    "PRAGMA",
    "PREPARE",
    "PRINT",
    "PURGE",
    "QUIT",
    "RAISERROR",
    "REASSIGN",
    "RECONFIGURE",
    "REFRESH",
    "REINDEX",
    "RELEASE",
    "RENAME",
    "REORG",
    "REPAIR",
    "RESET",
    "RESTORE",
    "RETURN",
    "ROLLBACK",
    "RUNSTATS",
    "SAVE",
    "SAVEPOINT",
    "SECURITY",
    "SELECT",
    "SET",
    "SETUSER",
    "SHOW",
    "SHUTDOWN",
    "SIGNAL",
    "START",
    "STOP",
    "TABLE",
    "THROW",
    "TRUNCATE",
    "UNLOCK",
    "UPGRADE",
    "USE",
    "VACUUM",
    "VALUES",
    "WHILE",
];

#[cfg(test)]
mod tests {
    use super::{Opening, Words};
    use crate::ddl::split::syntax::Syntax;
    use crate::schema::Dialect;

    fn opening(text: &str, dialect: Dialect) -> Opening {
        let syntax = Syntax::of(dialect);
        Words::read(text.as_bytes(), 0, &syntax).opening(&syntax)
    }

    #[test]
    fn tells_routines_from_definitions() {
        for text in [
            "create or replace trigger t before insert",
            "CREATE DEFINER=`root`@`%` FUNCTION `f`()",
            "/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `t`",
            "create or replace editionable package body p",
            "create or alter proc dbo.p",
            "alter procedure p",
        ] {
            assert_eq!(opening(text, Dialect::Mysql), Opening::Routine, "{text}");
        }
        assert_eq!(opening("create table trigger_log (", Dialect::Mysql), Opening::Create);
        assert_eq!(opening("create table event (", Dialect::Mysql), Opening::Create);
        assert_eq!(opening("create type t as object", Dialect::Oracle), Opening::Create);
        assert_eq!(opening("create type body t as", Dialect::Oracle), Opening::Routine);
        assert_eq!(opening("create and compile java source named", Dialect::Oracle), Opening::Routine);
        assert_eq!(opening("create or replace force view v as", Dialect::Oracle), Opening::View);
        assert_eq!(opening("alter /* c */ table t", Dialect::Oracle), Opening::Alter);
    }

    #[test]
    fn a_block_is_a_routine_in_oracle_only() {
        assert_eq!(opening("begin execute immediate", Dialect::Oracle), Opening::Routine);
        assert_eq!(opening("begin;", Dialect::Postgresql), Opening::Other);
        assert_eq!(opening("declare @x sysname", Dialect::Mssql), Opening::Other);
    }

    #[test]
    fn knows_data_and_strays() {
        assert_eq!(opening("insert into t", Dialect::Mysql), Opening::Data);
        assert_eq!(opening("replace into t", Dialect::Mysql), Opening::Data);
        assert_eq!(opening("以下是建表语句：", Dialect::Mysql), Opening::Unknown);
        assert_eq!(opening("(select 1)", Dialect::Mysql), Opening::Other);
    }
}
