//! Slips in what stands behind a column's type: values that are no values, text without quotes, a type that comes late.

use sqlparser::tokenizer::Token;

use super::statement::{Draft, Reader};
use super::words::is_type;
use crate::schema::{Column, Dialect};
use crate::text::Message;

/// Words that stand for a value by themselves.
const VALUES: &[&str] = &[
    "curdate",
    "current",
    "current_date",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "localtime",
    "localtimestamp",
    "session_user",
    "sysdate",
    "systimestamp",
    "user",
];

/// Words that are values to MySQL, or to what is near to it, and resemble too much to be misspelt.
const CONSTANTS: &[&str] = &[
    "bitmap_empty",
    "default",
    "e",
    "false",
    "hll_empty",
    "null",
    "on",
    "off",
    "pi",
    "true",
    "unknown",
    "utc_date",
    "utc_time",
    "utc_timestamp",
];

/// What gives the time or an identifier where it is called.
const CALLS: &[&str] =
    &["now", "getdate", "sys_guid", "uuid", "newid", "gen_random_uuid", "uuid_generate_v4", "current_timestamp"];

/// Whether a text is a call, or a word that stands for a value, which somebody put in quotes.
fn is_call(text: &str) -> bool {
    let is_any = |list: &[&str], written: &str| list.iter().any(|known| known.eq_ignore_ascii_case(written));
    match text.strip_suffix("()") {
        Some(called) => is_any(CALLS, called),
        None => is_any(&["current_date", "current_timestamp", "localtimestamp", "sysdate", "systimestamp"], text),
    }
}

impl Reader<'_> {
    /// Passes the text of a comment; a colon before it or parentheses around it are told.
    pub(super) fn text_of_comment(&mut self) -> Option<String> {
        let text = |n| matches!(self.peek_nth(n), Token::SingleQuotedString(_) | Token::DoubleQuotedString(_));
        if *self.peek() == Token::Colon && text(1) {
            self.pass_stray();
        } else if *self.peek() == Token::LParen && text(1) && *self.peek_nth(2) == Token::RParen {
            self.pass_stray();
            let text = self.string();
            self.skip();
            return text;
        }
        self.string()
    }

    /// Passes the text of a comment that lacks its quotes, which is a single word, and tells.
    pub(super) fn comment_without_quotes(&mut self) -> Option<String> {
        let word = self.word_at(0)?.to_owned();
        if !matches!(self.peek_nth(1), Token::Comma | Token::RParen | Token::EOF | Token::SemiColon) {
            return None;
        }
        let place = self.place();
        let span = self.span(place..place + 1);
        self.mistake(span, Message::new("ddl-text-without-quotes").with("text", word.as_str()));
        self.skip();
        Some(word)
    }

    /// Reads `default '0.00' '金额'` as a default and the text of a comment whose word was forgotten, and tells.
    pub(super) fn text_behind_default(&mut self, draft: &mut Draft) -> bool {
        let text = |n| matches!(self.peek_nth(n), Token::SingleQuotedString(_) | Token::DoubleQuotedString(_));
        let commented = matches!(self.dialect, Dialect::Mysql | Dialect::Generic);
        let ends = matches!(self.peek_nth(3), Token::Comma | Token::RParen);
        if !commented || !self.is_word(0, "default") || !text(1) || !text(2) || !ends {
            return false;
        }
        self.skip();
        let from = self.place();
        self.skip();
        self.set_default(&mut draft.column, from);
        self.tell_missing_word("comment");
        draft.column.comment = self.string().map(Into::into);
        true
    }

    /// Tells, once for the statement, of a name in single quotes among what was passed since `from`: to MySQL it is a text.
    pub(super) fn check_name_quotes(&mut self, from: usize) {
        const ID: &str = "ddl-name-in-single-quotes";
        let quoted = |place: &usize| {
            let text = matches!(self.parser.token_at(*place).token, Token::SingleQuotedString(_));
            text && self.written(*place..place + 1).starts_with('\'')
        };
        let mysql = self.dialect == Dialect::Mysql;
        let Some(place) = (from..self.place()).find(|place| mysql && quoted(place)) else { return };
        if !self.problems.iter().any(|problem| problem.message.id == ID) {
            let (written, span) = (self.written(place..place + 1), self.span(place..place + 1));
            self.mistake(span, Message::new(ID).with("name", written.trim_matches('\'')));
        }
    }

    /// Passes a NOT before the next option or the end of the column, which is NOT NULL with its second word left out, and tells.
    pub(super) fn not_without_null(&mut self) -> bool {
        const BEHIND: &[&str] =
            &["auto_increment", "check", "collate", "comment", "default", "on", "primary", "references", "unique"];
        let ends = matches!(self.peek_nth(1), Token::Comma | Token::RParen | Token::EOF | Token::SemiColon);
        let found = self.is_word(0, "not") && (ends || BEHIND.iter().any(|word| self.is_word(1, word)));
        if found {
            self.skip();
            self.tell_missing_word("null");
        }
        found
    }

    /// Looks at the default that was passed since `from`: `current_timestmp` is told; `0,00` is passed and told.
    pub(super) fn check_default(&mut self, from: usize, column: &Column) {
        let opens = self.parser.token_at(from).token == Token::LParen;
        self.check_foreign(from + usize::from(opens));
        if self.place() != from + 1 {
            return;
        }
        match &self.parser.token_at(from).token {
            Token::Word(word) if word.quote_style.is_none() => {
                let written = word.value.to_ascii_lowercase();
                // Short words resemble too many others.
                let misspelt = written.len() > 6 && self.word_meant(from, &written, VALUES).is_some();
                if !misspelt && !self.check_truth(from, &written, column) {
                    self.check_bare_default(from, &written);
                }
            }
            Token::Number(..) => self.comma_in_number(),
            Token::SingleQuotedString(text) if is_call(text) => {
                let message = Message::new("ddl-call-in-quotes").with("call", text.as_str());
                let span = self.span(from..from + 1);
                self.mistake(span, message);
            }
            _ => {}
        }
    }

    /// Tells of a default that is a word which MySQL knows no value by.
    fn check_bare_default(&mut self, at: usize, written: &str) {
        let plain = written.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii());
        // `0x3030` and `0b101` are numbers.
        let known = VALUES.iter().chain(CONSTANTS).any(|known| *known == written) || written.starts_with(['0', '1']);
        let (text, span) = (self.written(at..at + 1), self.span(at..at + 1));
        if self.dialect == Dialect::Mysql && plain && !known && !self.has_just_told(span) {
            self.mistake(span, Message::new("ddl-default-without-quotes").with("text", text));
        }
    }

    /// Passes `,00` behind a number, and tells: no item of a table is a number.
    fn comma_in_number(&mut self) {
        let number = *self.peek() == Token::Comma && matches!(self.peek_nth(1), Token::Number(..));
        if number && !self.begins_line(self.place() + 1) {
            let place = self.place();
            let span = self.span(place..place + 1);
            self.mistake(span, Message::new("ddl-brace").with("found", ",").with("meant", "."));
            self.skip();
            self.skip();
        }
    }

    /// Reads the type of a column that stands behind an option, as in `id not null bigint`, and tells.
    pub(super) fn type_behind_option(&mut self, draft: &mut Draft) -> bool {
        // SQLite's columns may do without a type.
        let typed = !draft.column.data_type.is_empty() || self.dialect == Dialect::Sqlite;
        if typed || !self.word_at(0).is_some_and(is_type) {
            return false;
        }
        let from = self.place();
        self.data_type();
        // `character set u` begins like a type and is none.
        if self.place() == from {
            return false;
        }
        let (written, span) = (self.written(from..self.place()), self.span(from..self.place()));
        self.mistake(span, Message::new("ddl-type-behind-option").with("type", written.as_str()));
        draft.column.data_type = written.into();
        true
    }
}
