//! Parentheses that are missing behind the words of a clause or around what belongs to it, told at the clause; and a point
//! where a comma belongs.

use sqlparser::tokenizer::Token;

use super::statement::Reader;
use super::words::is_type;
use crate::schema::{Dialect, Name};
use crate::text::Message;

/// Functions without arguments that people take for a default.
const FUNCTIONS: &[&str] = &[
    "curdate",
    "curtime",
    "gen_random_uuid",
    "getdate",
    "getutcdate",
    "newid",
    "newsequentialid",
    "now",
    "sys_guid",
    "sysdatetime",
    "sysutcdatetime",
    "unix_timestamp",
    "uuid",
    "uuid_generate_v4",
];

impl Reader<'_> {
    /// Passes the parentheses of an expression in a table. Where the next item of the table begins within them, on a line
    /// of its own, the closing one is missing, which is told. False when something else comes next.
    pub(super) fn expression_parens(&mut self) -> bool {
        self.skip_parens_unless(|reader| {
            let broken = *reader.peek() == Token::Comma && reader.item_begins_behind_comma();
            if broken {
                reader.tell_missing_parenthesis();
            }
            broken
        })
    }

    /// What was passed since `from`, with the parentheses closed that were not, and with the signs of other keyboards as those
    /// that they were read as.
    pub(super) fn written_closed(&self, from: usize) -> String {
        self.meant(from..self.place()) + &")".repeat(self.open_parens(from))
    }

    /// Whether more parentheses were opened than closed since `from`.
    pub(super) fn lacks_closing(&self, from: usize) -> bool {
        self.open_parens(from) > 0
    }

    fn open_parens(&self, from: usize) -> usize {
        let tokens = || (from..self.place()).map(|place| &self.parser.token_at(place).token);
        let opened = tokens().filter(|token| **token == Token::LParen).count();
        let closed = tokens().filter(|token| **token == Token::RParen).count();
        opened.saturating_sub(closed)
    }

    /// Whether the next item of the table begins behind the comma that comes next. Only on a line of its own it may look
    /// like what expressions hold: `convert(a, char character set utf8)`.
    pub(super) fn item_begins_behind_comma(&mut self) -> bool {
        let from = self.place();
        let next_line = self.begins_line(from + 1);
        let plain = !self.word_at(1).is_some_and(is_type);
        self.skip();
        let begins = if next_line { self.starts_table_item() } else { plain && self.starts_item() };
        self.back_to(from);
        begins
    }

    /// Whether a column comes next, or a constraint that lists its columns.
    fn starts_table_item(&self) -> bool {
        self.starts_item() || self.starts_keyed_constraint()
    }

    /// Whether the columns of a key end here although no parenthesis closes them, which is told: another item of the table
    /// begins, or what the columns refer to.
    pub(super) fn ends_key_columns(&mut self) -> bool {
        let ends = match self.peek() {
            Token::Comma => {
                let from = self.place();
                self.skip();
                let begins = self.starts_table_item();
                self.back_to(from);
                begins
            }
            _ => self.at_end_of_key_columns(),
        };
        if ends {
            self.tell_missing_parenthesis();
        }
        ends
    }

    /// Whether what comes next stands in no list of columns.
    pub(super) fn at_end_of_key_columns(&self) -> bool {
        self.is_word(0, "references") && self.is_name(1)
            || self.begins_line(self.place()) && self.starts_keyed_constraint()
    }

    /// Whether the closing parenthesis that is the `n`th token closes something in the body of a table, and not the
    /// body itself.
    fn closes_within_body(&mut self, n: usize) -> bool {
        if *self.peek_nth(n) != Token::RParen {
            return false;
        }
        let from = self.place();
        (0..=n).for_each(|_| self.skip());
        let within = match self.peek() {
            Token::RParen => true,
            Token::Comma => {
                self.skip();
                self.starts_item() || self.starts_constraint()
            }
            _ => false,
        };
        self.back_to(from);
        within || self.body_goes_on(n)
    }

    /// Reads `getdate)`, whose word was passed as a default, as a call, and tells that the parenthesis before it is
    /// missing.
    pub(super) fn call_without_opening(&mut self, from: usize) -> Option<String> {
        if self.place() != from + 1 || !self.closes_within_body(0) {
            return None;
        }
        let name = self.written(from..self.place());
        if !FUNCTIONS.iter().any(|function| name.eq_ignore_ascii_case(function)) {
            return None;
        }
        self.tell_missing_opening();
        self.skip();
        Some(format!("{name}()"))
    }

    /// Reads `now`, which was passed as a default, as the call that it is meant to be, and tells.
    pub(super) fn call_without_parentheses(&mut self, from: usize) -> Option<String> {
        let calls = matches!(self.dialect, Dialect::Mysql | Dialect::Postgresql | Dialect::Mssql);
        if !calls || self.place() != from + 1 || !FUNCTIONS.iter().any(|function| self.is_word_at(from, function)) {
            return None;
        }
        let written = self.written(from..self.place());
        let call = format!("{written}()");
        self.tell_misspelt(from, &written, &call);
        Some(call)
    }

    /// Passes the condition of a check that no parenthesis opens, and tells; what it says.
    pub(super) fn condition_without_opening(&mut self) -> Option<String> {
        let from = self.place();
        while !(self.at_separator() || self.place() > from && self.at_column_option()) {
            if !self.skip_parens() {
                self.skip();
            }
        }
        let to = self.place();
        if to == from {
            return None;
        }
        let span = self.span_before(from);
        self.mistake(span, Message::new("ddl-missing-opening"));
        if self.closes_within_body(0) {
            self.skip();
        }
        Some(self.written(from..to))
    }

    /// Passes `id)` behind the table that a foreign key refers to, and tells that the parenthesis before it is missing; the
    /// name of the column.
    pub(super) fn referenced_without_opening(&mut self) -> Option<Name> {
        if !self.is_name(0) || self.at_column_option() || !self.closes_within_body(1) {
            return None;
        }
        self.tell_missing_opening();
        let name = self.name();
        self.skip();
        name
    }

    /// Passes a point where the comma between two items of a table belongs, and tells; false when none comes next.
    pub(super) fn point_for_comma(&mut self) -> bool {
        let found = self.at_point_for_comma();
        if found {
            self.tell_point(self.place());
            self.skip();
        }
        found
    }

    /// Whether a point comes next and another item of the table behind it.
    pub(super) fn at_point_for_comma(&mut self) -> bool {
        if *self.peek() != Token::Period {
            return false;
        }
        let from = self.place();
        self.skip();
        let found = self.starts_item() || self.starts_constraint();
        self.back_to(from);
        found
    }

    /// Passes a sign with which other languages divide a name from its type, or a setting from its value, and tells.
    pub(super) fn stray_sign(&mut self) {
        if matches!(self.peek(), Token::Colon | Token::Eq) {
            self.pass_stray();
        }
    }

    /// Passes what does not belong here, and tells.
    pub(super) fn pass_stray(&mut self) {
        let place = self.place();
        let (found, span) = (self.written(place..place + 1), self.span(place..place + 1));
        self.mistake(span, Message::new("ddl-stray-sign").with("found", found));
        self.skip();
    }

    /// Tells of a point where a comma belongs.
    pub(super) fn tell_point(&mut self, place: usize) {
        let span = self.span(place..place + 1);
        self.mistake(span, Message::new("ddl-brace").with("found", ".").with("meant", ","));
    }
}
