//! Whether a constraint or an index begins, and not a column of that name.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::words::{COLUMN_OPTIONS, is_type};
use crate::schema::Dialect;

impl Reader<'_> {
    /// Whether a constraint or an index comes next, and no column.
    pub(in crate::ddl) fn starts_constraint(&self) -> bool {
        let Some(word) = self.word_at(0) else { return false };
        if self.lacks_constraint() {
            return true;
        }
        match word.to_ascii_lowercase().as_str() {
            "constraint" => self.is_name(1) && !self.word_at(1).is_some_and(is_type),
            "primary" | "foreign" => self.is_word(1, "key") || *self.peek_nth(1) == Token::LParen,
            "not" | "cluster" if self.cluster_words(0) > 0 => true,
            "not" => self.is_word(1, "null") && (self.is_word(2, "foreign") || self.is_null_of_column(2)),
            "vector" => {
                let index = self.is_word(1, "key") || self.is_word(1, "index");
                let opens = |n| *self.peek_nth(n) == Token::LParen;
                index && (opens(2) || self.is_name(2) && opens(3))
            }
            "unique" => !self.word_at(1).is_some_and(is_type),
            "check" => {
                let compared = matches!(
                    self.peek_nth(2),
                    Token::Gt | Token::GtEq | Token::Lt | Token::LtEq | Token::Eq | Token::Neq
                );
                let replicates = self.is_word(1, "not") && self.is_word(2, "for");
                *self.peek_nth(1) == Token::LParen || self.is_name(1) && compared || replicates
            }
            // MariaDB
            "index" | "key" if self.is_unless_exists(1) => true,
            "index" => self.starts_index(1) || self.starts_skipping_index() || self.is_index_without_columns(),
            "key" => self.starts_index(1) || self.is_index_without_columns(),
            "fulltext" | "spatial" => self.is_word(1, "key") || self.is_word(1, "index") || self.starts_index(1),
            "exclude" => self.is_word(1, "using") || *self.peek_nth(1) == Token::LParen,
            // No type stands in a schema: `like raw.events` names a table.
            "like" => self.is_name(1) && (!self.word_at(1).is_some_and(is_type) || *self.peek_nth(2) == Token::Period),
            // CockroachDB
            "inverted" => (self.is_word(1, "index") || self.is_word(1, "key")) && self.starts_index(2),
            "family" => self.is_family(),
            // DB2 does without `for`.
            "period" => ["for", "system_time", "business_time"].iter().any(|word| self.is_word(1, word)),
            "projection" => self.is_projection(),
            "global" | "local" | "clustered" => self.scope_of_index() > 0,
            // Exasol
            "distribute" | "partition" => self.is_word(1, "by"),
            "supplemental" => self.is_word(1, "log"),
            // GaussDB orders the rows of a column store by it.
            "partial" => self.is_word(1, "cluster") && self.is_word(2, "key"),
            _ => false,
        }
    }

    /// Whether `fk_a foreign key (…)` comes next, where the word before the name was forgotten.
    pub(super) fn lacks_constraint(&self) -> bool {
        let key = self.is_word(1, "foreign") && self.is_word(2, "key") && *self.peek_nth(3) == Token::LParen;
        key && self.is_name(0) && !self.at_any(&["constraint", "foreign", "not", "null"])
    }

    /// Whether a column comes at `n` that a constraint of PostgreSQL's table says is not null.
    pub(super) fn is_null_of_column(&self, n: usize) -> bool {
        let ends = matches!(self.peek_nth(n + 1), Token::Comma | Token::RParen | Token::EOF | Token::SemiColon);
        self.dialect == Dialect::Postgresql && self.is_name(n) && (ends || self.is_word(n + 1, "no"))
    }

    /// Whether `IF NOT EXISTS` comes at `n`.
    pub(super) fn is_unless_exists(&self, n: usize) -> bool {
        ["if", "not", "exists"].iter().zip(n..).all(|(word, n)| self.is_word(n, word))
    }

    /// Whether CockroachDB's `FAMILY [name] (column …)` comes next, rather than a column of that name.
    fn is_family(&self) -> bool {
        let lists = |n: usize| *self.peek_nth(n) == Token::LParen && self.is_name(n + 1);
        lists(1) || self.is_name(1) && !self.word_at(1).is_some_and(is_type) && lists(2)
    }

    /// Whether `[name] [using method] (column …)` comes at `n`, rather than the type of a column named `key`.
    pub(super) fn starts_index(&self, n: usize) -> bool {
        if *self.peek_nth(n) == Token::LParen || self.is_word(n, "using") || self.is_word(n + 1, "using") {
            return true;
        }
        // In SQLite a column named `key` may do without a type.
        if ["default", "check", "as"].iter().any(|word| self.is_word(n, word)) {
            return false;
        }
        if ["unique", "clustered", "nonclustered", "columnstore"].iter().any(|word| self.is_word(n + 1, word)) {
            return true;
        }
        let sized_type = self.word_at(n).is_some_and(is_type) && matches!(self.peek_nth(n + 2), Token::Number(..));
        let opens = *self.peek_nth(n + 1) == Token::LParen && !sized_type;
        self.is_name(n) && (opens || self.lacks_opening(n))
    }

    /// Whether `INDEX name` is all of the item, in the databases where no column can be called by that word and no type by
    /// that name.
    fn is_index_without_columns(&self) -> bool {
        let ends = matches!(self.peek_nth(2), Token::Comma | Token::RParen | Token::EOF);
        self.dialect == Dialect::Mysql && ends && self.is_name(1) && !self.word_at(1).is_some_and(is_type)
    }

    /// Whether `name column)` comes at `n`, where nothing opens the columns of an index. Elsewhere than in MySQL it may be
    /// the end of a key, such as `using index tablespace x)`.
    fn lacks_opening(&self, n: usize) -> bool {
        let plain = |n: usize| {
            let word = self.word_at(n).unwrap_or("a").to_ascii_lowercase();
            self.is_name(n) && !is_type(&word) && !COLUMN_OPTIONS.contains(&word.as_str())
        };
        let ends = match self.peek_nth(n + 2) {
            Token::RParen => self.dialect == Dialect::Mysql,
            Token::Comma => matches!(self.dialect, Dialect::Mysql | Dialect::Generic),
            _ => false,
        };
        ends && plain(n) && plain(n + 1)
    }

    /// How many words before a key at `n` say where Dameng keeps its rows: `CLUSTER`, `NOT CLUSTER`.
    pub(in crate::ddl) fn cluster_words(&self, n: usize) -> usize {
        let words = usize::from(self.is_word(n, "not")) + 1;
        let key = |kind: &str| self.is_word(n + words, kind);
        let found = self.is_word(n + words - 1, "cluster") && (key("primary") || key("unique"));
        if found { words } else { 0 }
    }
}
