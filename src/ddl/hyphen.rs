//! Names with a hyphen in them that stand there without quotes: `user-id int`, `create table t-order (`. Told, and read as
//! the names that they are meant to be.

use sqlparser::tokenizer::Token;

use super::statement::Reader;
use super::words::is_type;
use crate::schema::Name;
use crate::text::Message;

/// How long a statement may be in which a name is looked for, in bytes: in a longer one that would take too long for many.
const LONGEST: usize = 256 << 10;

impl Reader<'_> {
    /// Passes the name of an object, which no expression can be.
    pub(super) fn object_name(&mut self) -> Option<Name> {
        self.hyphenated_name().or_else(|| self.name())
    }

    /// Passes `user-id` before a type, as a column.
    pub(super) fn hyphenated_column(&mut self) -> Option<Name> {
        let typed = self.word_at(self.hyphenated()?).is_some_and(is_type);
        if typed { self.hyphenated_name() } else { None }
    }

    /// Passes `user-id` among the columns of a key. What the statement holds nowhere else may be an expression.
    pub(super) fn hyphenated_key_column(&mut self) -> Option<Name> {
        let (length, from) = (self.hyphenated()?, self.place());
        let ends = matches!(self.peek_nth(length), Token::Comma | Token::RParen);
        let text = self.piece.text;
        let known = || text.len() < LONGEST && text.matches(&self.written(from..from + length)).nth(1).is_some();
        if ends && known() { self.hyphenated_name() } else { None }
    }

    /// Passes a name with hyphens in it, and tells.
    fn hyphenated_name(&mut self) -> Option<Name> {
        let (length, from) = (self.hyphenated()?, self.place());
        (0..length).for_each(|_| self.skip());
        let (text, span) = (self.written(from..self.place()), self.span(from..self.place()));
        let message = Message::new("ddl-hyphen-in-name").with("meant", text.replace('-', "_"));
        // Some names are looked at twice.
        if !self.has_just_told(span) {
            self.mistake(span, message);
        }
        Some(Name { text: text.as_str().into(), quoted: true })
    }

    /// How many tokens the name with hyphens in it consists of that comes next: words without a blank in between.
    fn hyphenated(&self) -> Option<usize> {
        let from = self.place();
        let is_glued =
            |n: usize| self.bytes(from + n..from + n + 1).end == self.bytes(from + n + 1..from + n + 2).start;
        let goes_on = |n: &usize| {
            *self.peek_nth(n + 1) == Token::Minus
                && (self.word_at(n + 2).is_some() || matches!(self.peek_nth(n + 2), Token::Number(..)))
                && is_glued(*n)
                && is_glued(n + 1)
        };
        self.word_at(0)?;
        let hyphens = (0..).step_by(2).take_while(goes_on).count();
        (hyphens > 0).then_some(2 * hyphens + 1)
    }
}
