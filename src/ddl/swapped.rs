//! `int id` in place of `id int`: told, and read as what is meant.

use sqlparser::tokenizer::Token;

use super::statement::Reader;
use super::words::is_type;
use crate::text::{Message, Shared};

/// Types that nobody names a column by.
const TYPES: &[&str] = &[
    "bigint",
    "decimal",
    "int",
    "integer",
    "nvarchar",
    "nvarchar2",
    "numeric",
    "smallint",
    "tinyint",
    "varchar",
    "varchar2",
];

/// Words that stand behind a type, and are no name.
const BEHIND_TYPE: &[&str] = &["array", "character", "charset", "signed", "unsigned", "varying", "zerofill"];

impl Reader<'_> {
    /// Passes the type that stands before the name of a column, and tells; `None` where the name comes first.
    pub(super) fn type_before_name(&mut self) -> Option<Shared> {
        if !self.at_any(TYPES) {
            return None;
        }
        let sized = *self.peek_nth(1) == Token::LParen;
        let close = if sized { (2..6).find(|n| *self.peek_nth(*n) == Token::RParen)? } else { 0 };
        let name = self.word_at(close + 1)?.to_owned();
        let from = self.place();
        (0..=close).for_each(|_| self.skip());
        let is_name = !is_type(&name) && !self.at_any(BEHIND_TYPE) && !self.at_column_option();
        let ends = matches!(self.peek_nth(1), Token::Comma | Token::RParen | Token::EOF);
        if !is_name || !(ends || self.is_word(1, "not") || self.is_word(1, "primary")) {
            self.back_to(from);
            return None;
        }
        let data_type = self.written(from..self.place());
        let message = Message::new("ddl-type-before-name").with("type", data_type.as_str()).with("column", name);
        let span = self.span(from..self.place() + 1);
        self.mistake(span, message);
        Some(data_type.into())
    }
}
