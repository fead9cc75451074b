//! The size behind a type, where its parentheses or what stands in them are damaged.

use sqlparser::tokenizer::Token;

use super::statement::{Draft, Reader};
use super::words::is_type;
use crate::schema::{Dialect, Name};
use crate::text::Message;

/// The types that are seldom written without their size.
const SIZED: &[&str] = &[
    "char",
    "character",
    "varchar",
    "varchar2",
    "nchar",
    "nvarchar",
    "nvarchar2",
    "decimal",
    "dec",
    "numeric",
    "number",
    "binary",
    "varbinary",
    "raw",
];

/// The whole numbers, which MySQL writes with a width.
const WHOLE: &[&str] = &["int", "integer", "tinyint", "smallint", "mediumint", "bigint"];

/// The type and the size that are glued together in `varchar20`, which is no type of its own.
pub(super) fn glued(written: &str, dialect: Dialect) -> Option<(&str, &str)> {
    let mut name = written.trim_end_matches(|c: char| c.is_ascii_digit());
    // Oracle's own types end in a digit, and no size begins with 0.
    let own = written.get(..name.len() + 1).filter(|own| dialect == Dialect::Oracle && own.ends_with('2'));
    if let Some(own) = own.filter(|own| is_type(own) && !written[own.len()..].starts_with('0')) {
        name = own;
    }
    let sized = SIZED.iter().chain(WHOLE).any(|sized| sized.eq_ignore_ascii_case(name));
    (sized && name.len() < written.len() && !is_type(written)).then(|| written.split_at(name.len()))
}

/// Whether a text is what stands in the parentheses of a type.
fn is_size(text: &str) -> bool {
    let number = |part: &str| !part.trim().is_empty() && part.trim().bytes().all(|byte| byte.is_ascii_digit());
    text.eq_ignore_ascii_case("max") || text.split(',').all(number)
}

impl Reader<'_> {
    /// How many tokens the numbers of a size are that come at `n`: `20` is one, `10,2` are three; 0 where none comes.
    fn numbers_ahead(&self, n: usize) -> usize {
        let number = |n| matches!(self.peek_nth(n), Token::Number(..));
        match () {
            () if !number(n) => 0,
            () if *self.peek_nth(n + 1) == Token::Comma && number(n + 2) => 3,
            () => 1,
        }
    }

    /// Passes a type whose parentheses or brackets are not as they should be, and tells; the type that is meant.
    pub(super) fn damaged_size(&mut self) -> Option<String> {
        let found = self.size_in_brackets().or_else(|| self.type_with_lone_opening());
        found.or_else(|| self.size_with_two_openings())
    }

    /// Passes `varchar[20]`, which is an array in PostgreSQL only, as the type that it is meant to be, and tells.
    pub(super) fn size_in_brackets(&mut self) -> Option<String> {
        let name = self.word_at(0)?.to_owned();
        let sized = SIZED.iter().any(|sized| sized.eq_ignore_ascii_case(&name));
        if self.dialect == Dialect::Postgresql || !(sized || self.dialect == Dialect::Mysql && is_type(&name)) {
            return None;
        }
        let numbers = self.numbers_ahead(2);
        let length = match self.peek_nth(1) {
            // Where names stand in brackets, the size has become one.
            Token::Word(word) if word.quote_style == Some('[') && is_size(&word.value) => 2,
            Token::LBracket if numbers > 0 && *self.peek_nth(numbers + 2) == Token::RBracket => numbers + 3,
            _ => return None,
        };
        self.skip();
        let from = self.place();
        let at = self.bytes(from..from + 1).start;
        (1..length).for_each(|_| self.skip());
        let size = self.written(from..self.place());
        let message = Message::new("ddl-brace").with("found", "[").with("meant", "(");
        self.mistake(self.piece.span_of(at..at + 1), message);
        Some(format!("{name}({})", size.trim_matches(['[', ']'])))
    }

    /// Passes `text(` before a comma behind which the next item of the table begins, and tells of the parenthesis, which is
    /// one too many; the type.
    pub(super) fn type_with_lone_opening(&mut self) -> Option<String> {
        let opens = *self.peek_nth(1) == Token::LParen && *self.peek_nth(2) == Token::Comma;
        let name = self.word_at(0).filter(|word| opens && is_type(word))?.to_owned();
        let from = self.place();
        self.skip();
        self.skip();
        if !self.item_begins_behind_comma() {
            self.back_to(from);
            return None;
        }
        let span = self.span(from + 1..from + 2);
        self.mistake(span, Message::new("ddl-extra-opening"));
        Some(name)
    }

    /// Passes `number((10,2)`, and tells of the parenthesis that is one too many; the type that is meant.
    pub(super) fn size_with_two_openings(&mut self) -> Option<String> {
        let opens = |n| *self.peek_nth(n) == Token::LParen;
        let numbers = if opens(1) && opens(2) { self.numbers_ahead(3) } else { 0 };
        let close = numbers + 3;
        let sized = numbers > 0 && *self.peek_nth(close) == Token::RParen;
        let name = self.word_at(0).filter(|word| sized && is_type(word))?.to_owned();
        let from = self.place();
        let size = self.written(from + 2..from + close + 1);
        let span = self.span(from + 2..from + 3);
        self.mistake(span, Message::new("ddl-extra-opening"));
        (0..=close).for_each(|_| self.skip());
        // Closed twice as well, unless the second one closes the table.
        if *self.peek() == Token::RParen && (*self.peek_nth(1) == Token::RParen || self.body_goes_on(0)) {
            self.skip();
        }
        Some(format!("{name}{size}"))
    }

    /// Passes `1,1)` behind IDENTITY, and tells that the parenthesis before it is missing.
    pub(super) fn numbering_without_opening(&mut self, draft: &mut Draft) -> bool {
        let sized = self.numbers_ahead(0) == 3 && *self.peek_nth(3) == Token::RParen;
        let from = self.place();
        if !sized || from == 0 || !self.is_word_at(from - 1, "identity") {
            return false;
        }
        self.tell_missing_opening();
        (0..4).for_each(|_| self.skip());
        let numbering = self.written(from..from + 3).replace(' ', "");
        if numbering != "1,1" {
            draft.column.extras_mut().numbering = Some(numbering.into());
        }
        true
    }

    /// Passes `20)` or `10,2)` behind the word of a type, and tells that the parenthesis before it is missing.
    pub(super) fn size_without_opening(&mut self) -> Option<String> {
        let numbers = self.numbers_ahead(0);
        if numbers == 0 || *self.peek_nth(numbers) != Token::RParen {
            return None;
        }
        let length = numbers + 1;
        self.tell_missing_opening();
        let from = self.place();
        // At the end of a statement the parenthesis closes the table: this type has none at all.
        let last = matches!(self.peek_nth(length), Token::EOF | Token::SemiColon);
        let size = self.written(from..from + length);
        (0..length - usize::from(last)).for_each(|_| self.skip());
        Some(size)
    }

    /// Reads `varchar 20`, whose first word was passed, as the type that it is, and tells.
    pub(super) fn size_without_parentheses(&mut self, from: usize) -> Option<String> {
        let name = self.written(from..self.place());
        if !SIZED.iter().any(|sized| sized.eq_ignore_ascii_case(&name)) {
            return None;
        }
        let length = self.numbers_ahead(0);
        let ends = matches!(self.peek_nth(length), Token::Comma | Token::RParen | Token::Word(_));
        if length == 0 || !ends {
            return None;
        }
        (0..length).for_each(|_| self.skip());
        let meant = format!("{name}({})", self.written(from + 1..self.place()));
        let written = self.written(from..self.place());
        let message = Message::new("ddl-misspelt-type").with("written", written).with("meant", &meant);
        let span = self.span(from..self.place());
        self.mistake(span, message);
        Some(meant)
    }

    /// Reads `varchar20)` or `decimal10,2)`, whose first word was passed, as the type that it is, and tells that the
    /// parenthesis before the size is missing.
    pub(super) fn size_glued_to_type(&mut self, from: usize) -> Option<String> {
        let Token::Word(word) = &self.parser.token_at(from).token else { return None };
        let (name, size) =
            glued(&word.value, self.dialect).filter(|_| self.place() == from + 1 && word.quote_style.is_none())?;
        let scale = *self.peek() == Token::Comma && matches!(self.peek_nth(1), Token::Number(..));
        let length = usize::from(scale) * 2;
        let closes = *self.peek_nth(length) == Token::RParen;
        let of_type = scale || self.body_goes_on(0) || matches!(self.peek_nth(1), Token::Comma | Token::RParen);
        if !closes || !of_type {
            return None;
        }
        let (written, at) = (format!("{name}({size}"), self.bytes(from..from + 1).start + name.len());
        let place = self.place();
        let data_type = format!("{written}{}", self.written(place..place + length + 1));
        self.mistake(self.piece.span_of(at..at), Message::new("ddl-missing-opening"));
        (0..=length).for_each(|_| self.skip());
        Some(data_type)
    }

    /// `decimal(10.2)`, `decimal(10 2)`
    pub(super) fn check_precision(&mut self, from: usize, written: &str, column: &Name) {
        let exact = ["decimal", "numeric", "number", "dec"].iter().any(|word| written.eq_ignore_ascii_case(word));
        let Token::Number(number, _) = &self.parser.token_at(from + 2).token else { return };
        if exact && matches!(self.token(from + 3), Token::Number(..)) && *self.token(from + 4) == Token::RParen {
            let span = self.span_before(from + 3);
            return self.mistake(span, Message::new("ddl-missing-word").with("word", ","));
        }
        let Some((precision, scale)) = number.split_once('.').filter(|_| exact) else { return };
        let meant = format!("{written}({precision},{scale})");
        let message = Message::new("ddl-decimal-point").with("column", &column.text).with("meant", meant);
        let span = self.span(from + 2..from + 3);
        self.mistake(span, message);
    }

    /// Tells of what stands in the parentheses of a type and is no size: `varchar(5O)`, `decimal(10,)`, `varchar()`,
    /// `varchar2(50 chr)`; and of a second size behind them.
    pub(super) fn check_size(&mut self, from: usize, written: &str) {
        let needs_size = ["varchar2", "nvarchar2"].iter().any(|sized| sized.eq_ignore_ascii_case(written));
        if needs_size && self.dialect == Dialect::Oracle && self.place() == from + 1 {
            let span = self.span_behind();
            return self.mistake(span, Message::new("ddl-missing-size").with("type", written));
        }
        let parens = *self.token(from + 1) == Token::LParen;
        if parens && self.place() >= from + 3 && *self.token(from + 2) == Token::RParen {
            let span = self.span(from + 2..from + 3);
            return self.mistake(span, Message::new("ddl-no-size").with("type", written));
        }
        let sized = SIZED.iter().any(|sized| sized.eq_ignore_ascii_case(written));
        if !sized || !parens || self.place() < from + 3 {
            return;
        }
        let Some(close) = (from + 2..self.place()).find(|at| *self.token(*at) == Token::RParen) else { return };
        let mut number = false;
        for at in from + 2..=close {
            match self.token(at) {
                Token::Number(..) => number = true,
                Token::Mul => number = true,
                Token::Minus if at == from + 2 => return self.tell_bad_size(at..at + 2),
                Token::Word(word) if number => {
                    let unit = word.value.to_ascii_lowercase();
                    self.check_unit(at, &unit);
                }
                Token::Word(word) if is_misspelt_number(&word.value) => return self.tell_bad_size(at..at + 1),
                Token::Word(_) => number = true,
                Token::Comma | Token::RParen if !number => {
                    let span = self.span(at..at + 1);
                    return self.mistake(span, Message::new("ddl-no-size").with("type", written));
                }
                Token::Comma => number = false,
                _ => {}
            }
        }
        if close + 1 < self.place() && *self.token(close + 1) == Token::LParen {
            self.tell_bad_size(close + 1..self.place());
        }
    }

    /// Tells of a value of MySQL's `enum` or `set` that stands there without quotes.
    pub(super) fn check_values(&mut self, from: usize, written: &str) {
        let lists = ["enum", "set"].iter().any(|word| written.eq_ignore_ascii_case(word));
        if self.dialect != Dialect::Mysql || !lists || *self.token(from + 1) != Token::LParen {
            return;
        }
        let pair = (from + 2..self.place())
            .find(|at| [0, 1].iter().all(|n| matches!(self.token(at + n), Token::SingleQuotedString(_))));
        if let Some(first) = pair {
            let span = self.span_before(first + 1);
            self.mistake(span, Message::new("ddl-missing-word").with("word", ","));
        }
        let mut values =
            (from + 2..self.place()).filter(|at| matches!(self.token(*at), Token::Word(_) | Token::Number(..)));
        if let Some(at) = values.next() {
            let (value, span) = (self.written(at..at + 1), self.span(at..at + 1));
            self.mistake(span, Message::new("ddl-value-without-quotes").with("type", written).with("value", value));
        }
    }

    fn token(&self, place: usize) -> &Token {
        &self.parser.token_at(place).token
    }

    fn tell_bad_size(&mut self, places: std::ops::Range<usize>) {
        let (written, span) = (self.written(places.clone()), self.span(places));
        self.mistake(span, Message::new("ddl-bad-size").with("written", written));
    }

    /// Tells of a misspelt `byte` or `char` behind a length.
    fn check_unit(&mut self, at: usize, written: &str) {
        const UNITS: &[&str] = &["byte", "char"];
        // `b` is cut short rather than misspelt.
        if !UNITS.iter().any(|unit| unit.starts_with(written)) {
            self.word_meant(at, written, UNITS);
        }
    }
}

/// Whether a word is a number with a letter in it that looks like a digit: `5O`, `1l0`.
fn is_misspelt_number(word: &str) -> bool {
    let alike = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'o' | b'O' | b'l' | b'I');
    word.bytes().all(alike) && word.bytes().any(|byte| byte.is_ascii_digit())
}
