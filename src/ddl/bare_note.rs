//! Notes behind a column, on its line, whose comment mark was forgotten.

use sqlparser::tokenizer::Token;

use super::statement::Reader;
use super::words::{TIME_UNITS, TYPE_TAILS, is_option, is_type};
use crate::text::Message;

/// How many plain words are a note and no column with a domain of one's own.
const PROSE: usize = 3;

impl Reader<'_> {
    /// Passes a note that stands behind the comma of a column, `id int, the number of the order`, and tells; false when
    /// none comes next.
    pub(super) fn bare_note(&mut self) -> bool {
        let Some(words) = self.words_of_note() else { return false };
        let from = self.place();
        (0..words).for_each(|_| self.skip());
        let span = self.span(from..self.place());
        self.mistake(span, Message::new("ddl-bare-note"));
        true
    }

    /// How many words a note has that comes next.
    fn words_of_note(&self) -> Option<usize> {
        let place = self.place();
        let behind_comma = place > 0 && self.parser.token_at(place - 1).token == Token::Comma;
        if !behind_comma || self.begins_line(place) || self.is_item(0) && !self.goes_on_behind_type() {
            return None;
        }
        let mut words = 0;
        while self.word_at(words).is_some() && (words == 0 || !self.begins_line(place + words)) {
            words += 1;
        }
        let prose = if self.is_item(0) { PROSE + 1 } else { PROSE };
        let ends = self.begins_line(place + words) && (self.is_item(words) || *self.peek_nth(words) == Token::RParen);
        let said = (0..words).any(|n| self.word_at(n).is_some_and(|word| !word.is_ascii()));
        // `CITY T_CITY not null` is a column, and its comma was forgotten.
        let column = [0, 2].iter().any(|n| self.word_at(*n).is_some_and(is_option)) && !self.at(&["primary", "key"]);
        (ends && !column && (words >= prose || said && words == 1)).then_some(words)
    }

    /// Whether what looks like a type, as in `the number of the order`, is followed by what can follow none.
    fn goes_on_behind_type(&self) -> bool {
        let follows = |word: &str| {
            TYPE_TAILS.iter().chain(TIME_UNITS).any(|tail| word.eq_ignore_ascii_case(tail))
                || is_option(word)
                || is_type(word)
        };
        self.word_at(2).is_some_and(|word| !follows(word))
    }
}
