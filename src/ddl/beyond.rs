//! What stands in a table and does not belong there: words behind a key or behind the table that are no option of it, and
//! options of a column that are said twice. All of it is told where it stands.

use sqlparser::tokenizer::Token;

use super::statement::{Draft, Reader};
use super::words::{SEQUENCE_OPTIONS, is_option};
use crate::schema::{Dialect, Nullability};
use crate::text::Message;

/// Words that clauses behind a key or an index begin with, beyond those of columns.
const BEHIND_KEY: &[&str] = &[
    "active",
    "algorithm",
    "allow",
    "block_size",
    "cluster",
    "clustered",
    "clustering",
    "compute",
    "covering",
    "dbpartition",
    "deferred",
    "disabled",
    "disallow",
    "distributed",
    "enabled",
    "engine_attribute",
    "exceptions",
    "fillfactor",
    "filter",
    "global",
    "granularity",
    "hash",
    "ignored",
    "immediate",
    "inactive",
    "include",
    "indextype",
    "initrans",
    "interleave",
    "key_block_size",
    "lexer",
    "local",
    "logging",
    "maxtrans",
    "minpctused",
    "nocheck",
    "nocompress",
    "nologging",
    "nonclustered",
    "noparallel",
    "nosort",
    "nulls",
    "online",
    "parallel",
    "parameters",
    "parser",
    "partition",
    "pctfree",
    "properties",
    "reverse",
    "secondary_engine_attribute",
    "sort",
    "storing",
    "tablespace",
    "tbpartition",
    "trusted",
    "type",
    "unusable",
    "usable",
    "where",
];

/// Options of a table that are a single word.
const BARE_OPTIONS: &[&str] = &[
    "broadcast",
    "cache",
    "compress",
    "full",
    "go",
    "inmemory",
    "logged",
    "logging",
    "monitoring",
    "nocache",
    "nocompress",
    "noinmemory",
    "nologging",
    "nomonitoring",
    "noparallel",
    "norowdependencies",
    "nowait",
    "oids",
    "online",
    "parallel",
    "randomly",
    "replicated",
    "rowdependencies",
    "single",
    "strict",
    "volatile",
];

/// The options of a column that may be said once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    Null,
    Default,
    Comment,
    Numbering,
    Primary,
    Unique,
}

impl Stated {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Unique as usize + 1;
}

impl Reader<'_> {
    /// Passes words behind a key or an index that begin no clause, and a second list of columns, and tells.
    pub(super) fn skip_junk_behind_key(&mut self) -> bool {
        let from = self.place();
        let before = from.checked_sub(1).map(|before| &self.parser.token_at(before).token);
        let ended = matches!(before, Some(Token::RParen | Token::SingleQuotedString(_) | Token::Number(..)));
        let listed = *self.peek() == Token::LParen && before == Some(&Token::RParen);
        if !ended || !(listed || self.is_junk()) {
            return false;
        }
        while listed && self.place() == from || !self.at_separator() && self.is_junk() {
            if !self.skip_parens() {
                self.skip();
            }
        }
        self.tell_skipped(from);
        true
    }

    /// Whether a word comes next that begins no clause. One with a value is an option of some database that is not known.
    fn is_junk(&self) -> bool {
        let valued = matches!(
            self.peek_nth(1),
            Token::Eq | Token::LParen | Token::Number(..) | Token::SingleQuotedString(_) | Token::DoubleQuotedString(_)
        );
        matches!(self.peek(), Token::Word(_)) && !valued && !self.at_clause_of_key()
    }

    /// Whether a word comes next that a clause behind a key or an index begins with.
    pub(super) fn at_clause_of_key(&self) -> bool {
        self.at_any(BEHIND_KEY) || self.at_any(SEQUENCE_OPTIONS) || self.word_at(0).is_some_and(is_option)
    }

    /// Passes a word behind the body of a table that is no option of one, and tells: a text, a word beyond ASCII, or one at
    /// the end of the statement that has no value.
    pub(super) fn skip_junk_behind_table(&mut self) -> bool {
        let from = self.place();
        let ends = matches!(self.peek_nth(1), Token::EOF | Token::SemiColon);
        let junk = match self.peek() {
            Token::SingleQuotedString(_) => true,
            Token::Word(word) if !word.value.is_ascii() => *self.peek_nth(1) != Token::Eq,
            Token::Word(_) => ends && !self.at_any(BARE_OPTIONS) && self.may_end_table(from),
            _ => false,
        };
        if junk {
            self.skip();
            self.tell_skipped(from);
        }
        junk
    }

    /// Whether the table may end before that place: with its body, or, where the options are few and known, with the value
    /// of one.
    fn may_end_table(&self, place: usize) -> bool {
        match place.checked_sub(1).map(|before| &self.parser.token_at(before).token) {
            Some(Token::RParen) => true,
            Some(Token::SingleQuotedString(_) | Token::Number(..)) => self.dialect == Dialect::Mysql,
            Some(Token::Word(_)) => {
                let valued = place.checked_sub(2).map(|before| &self.parser.token_at(before).token);
                self.dialect == Dialect::Mysql && valued == Some(&Token::Eq)
            }
            _ => false,
        }
    }

    /// The option of a column that comes next, where it is one that may be said once.
    pub(super) fn stated(&self) -> Option<Stated> {
        match () {
            () if self.is_word(0, "null") || self.at(&["not", "null"]) => Some(Stated::Null),
            () if self.is_word(0, "default") => Some(Stated::Default),
            () if self.is_word(0, "comment") => Some(Stated::Comment),
            () if self.is_word(0, "auto_increment") => Some(Stated::Numbering),
            () if self.at(&["primary", "key"]) => Some(Stated::Primary),
            () if self.is_word(0, "unique") => Some(Stated::Unique),
            () => None,
        }
    }

    /// Tells of an option, passed since `from`, that the column has said before; `was` is whether it could be null then.
    pub(super) fn tell_stated_twice(&mut self, from: usize, stated: Stated, was: Nullability, draft: &Draft) {
        let contradicts = stated == Stated::Null && was != draft.column.nullability;
        let id = if contradicts { "ddl-null-and-not-null" } else { "ddl-said-twice" };
        let span = self.span(from..self.place());
        self.mistake(span, Message::new(id).with("column", &draft.column.name.text));
    }
}
