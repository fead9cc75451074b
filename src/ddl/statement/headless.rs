//! Statements whose first words were lost: `table t add column c int`, `column t.c is '…'`, `index i on t (c)`.

use sqlparser::tokenizer::Token;

use super::classify::Words;
use super::reader::Reader;
use crate::ddl::change::Change;
use crate::text::Message;

/// The steps of an ALTER TABLE that take nothing away.
const STEPS: &[&str] = &["add", "alter", "change", "modify", "rename"];

/// Whether the words behind TABLE are a name and a step of an ALTER TABLE.
pub(super) fn alters_table(words: Words<'_>) -> bool {
    let words: Vec<&str> = words.take(3).collect();
    let is_step =
        |word: &&str| STEPS.iter().any(|step| word.eq_ignore_ascii_case(step)) || word.eq_ignore_ascii_case("drop");
    words.iter().skip(1).any(is_step)
}

/// Whether the words behind COLUMN are the name of one and IS, as in a COMMENT ON.
pub(super) fn comments_column(words: Words<'_>) -> bool {
    words.take(4).skip(2).any(|word| word.eq_ignore_ascii_case("is"))
}

impl Reader<'_> {
    /// The words that were lost before what comes next, if that is a statement without its first ones.
    pub(super) fn lost_words(&self) -> Option<&'static str> {
        let behind_name = |n: usize| if *self.peek_nth(n + 1) == Token::Period { n + 3 } else { n + 1 };
        let word = self.word_at(0)?.to_ascii_lowercase();
        match word.as_str() {
            "table" if self.is_name(1) && STEPS.iter().any(|step| self.is_word(behind_name(1), step)) => Some("alter"),
            "column" => {
                let last = behind_name(1) + if *self.peek_nth(behind_name(1)) == Token::Period { 2 } else { 0 };
                let says = self.is_word(last, "is") && matches!(self.peek_nth(last + 1), Token::SingleQuotedString(_));
                says.then_some("comment on")
            }
            "index" if self.is_index_on(0) => Some("create"),
            "unique" if self.is_word(1, "index") && self.is_index_on(1) => Some("create"),
            "view" if self.is_name(1) && self.is_word(behind_name(1), "as") => Some("create"),
            _ => None,
        }
    }

    /// Whether `INDEX name ON name (` comes at `n`.
    fn is_index_on(&self, n: usize) -> bool {
        let table = if *self.peek_nth(n + 4) == Token::Period { n + 5 } else { n + 3 };
        self.is_name(n + 1)
            && self.is_word(n + 2, "on")
            && self.is_name(table)
            && *self.peek_nth(table + 1) == Token::LParen
    }

    /// Reads a statement whose first words were lost as if they stood there, and tells.
    pub(super) fn headless(&mut self, lost: &'static str, changes: &mut Vec<Change>) -> bool {
        let start = self.place();
        let span = self.span_before(start);
        self.mistake(span, Message::new("ddl-missing-word").with("word", lost));
        match lost {
            "alter" => {
                self.skip();
                self.alter_table(changes)
            }
            "comment on" => self.comment_on(changes),
            _ if self.take(&["view"]) => self.create_view(start, changes),
            _ => self.create_index(start, changes),
        }
    }
}
