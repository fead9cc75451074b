//! Slips in the definition of a column that are not told by the words around them: `double persicion`, `nul`, `flase`,
//! `text[`, `references b id`.

use sqlparser::tokenizer::Token;

use super::statement::Reader;
use super::words::{QUIET_OPTIONS, is_option};
use crate::schema::{Column, Name, Nullability};
use crate::text::Message;

/// How NULL is mistyped: it is too short for others to resemble it.
const NULLS: &[&str] = &["nul", "nulll", "nnull", "nlul", "nukl", "nill"];

impl Reader<'_> {
    /// Reads `double persicion` and `character varing(9)` as what they mean, and tells. No other word behind that type looks like it.
    pub(super) fn correct_precision(&mut self) {
        let Some(before) = self.place().checked_sub(1) else { return };
        if self.is_word_at(before, "character") && *self.peek_nth(1) == Token::LParen {
            self.correct(0, &["varying"]);
        }
        if !self.is_word_at(before, "double") {
            return;
        }
        let Some(word) = self.word_at(0).map(str::to_ascii_lowercase) else { return };
        if word != "precision" && word.starts_with('p') && word.ends_with("on") && word.len().abs_diff(9) <= 2 {
            self.tell_misspelt(self.place(), &word, "precision");
            self.replace_word(0, "precision");
        }
    }

    /// Passes `nul`, which is meant to be NULL, and tells.
    pub(super) fn mistyped_null(&mut self, column: &mut Column) -> bool {
        let Some(word) = self.word_at(0).map(str::to_ascii_lowercase) else { return false };
        let found = NULLS.contains(&word.as_str());
        if found {
            self.tell_misspelt(self.place(), &word, "null");
            self.skip();
            column.nullability = Nullability::Null;
        }
        found
    }

    /// Tells of `flase` where the default of a column that is true or false stands.
    pub(super) fn check_truth(&mut self, at: usize, written: &str, column: &Column) -> bool {
        let is_truth = ["bool", "boolean"].iter().any(|word| column.data_type.eq_ignore_ascii_case(word));
        is_truth && written.len() > 2 && self.word_meant(at, written, &["true", "false"]).is_some()
    }

    /// Passes `id` of `references b id`, which belongs in parentheses, and tells.
    pub(super) fn bare_referenced_column(&mut self) -> Option<Name> {
        const BEHIND_TABLE: &[&str] = &["cascade", "deferrable", "initially", "match", "on", "rely", "with"];
        let word = self.word_at(0)?.to_ascii_lowercase();
        let is_known =
            is_option(&word) || QUIET_OPTIONS.contains(&word.as_str()) || BEHIND_TABLE.contains(&word.as_str());
        let ends = matches!(self.peek_nth(1), Token::Comma | Token::RParen | Token::EOF | Token::SemiColon);
        if is_known || !self.is_name(0) || !(ends || self.is_word(1, "on") || self.is_word(1, "not")) {
            return None;
        }
        let (place, name) = (self.place(), self.name()?);
        let span = self.span(place..place + 1);
        self.mistake(span, Message::new("ddl-bare-key").with("column", &name.text));
        Some(name)
    }
}
