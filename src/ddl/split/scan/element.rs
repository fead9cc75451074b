//! Statements that hold others without a terminator between them: `CREATE SCHEMA s CREATE TABLE …`.

use super::Scan;
use crate::ddl::split::opening::Words;
use crate::schema::Dialect;

/// What a statement that begins here may hold of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// None.
    Nothing,
    /// Those that may have been meant for it, although the database knows no such ones.
    Unknown,
    /// The definitions of what is in a schema.
    Elements,
}

impl Holds {
    /// What a statement with these words may hold.
    pub(super) fn of(words: &Words<'_>, dialect: Dialect) -> Self {
        match () {
            () if !(words.is(0, "CREATE") && words.is(1, "SCHEMA")) => Self::Nothing,
            // PostgreSQL takes no elements behind `IF NOT EXISTS`, and MySQL none at all.
            () if words.is(2, "IF") || matches!(dialect, Dialect::Mysql | Dialect::Sqlite) => Self::Unknown,
            () => Self::Elements,
        }
    }
}

impl Scan<'_> {
    /// Whether the words define something that is in the schema which this statement creates.
    pub(super) fn is_element(&self, words: &Words<'_>) -> bool {
        self.holds == Holds::Elements && (words.creates_element() || words.is_any(0, &["GRANT", "DENY"]))
    }
}
