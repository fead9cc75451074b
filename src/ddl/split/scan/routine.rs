//! The body of a routine in a batch: it runs to `GO`, and nothing but a forgotten `GO` lets a definition follow it.

use super::{Scan, skip_space, token};
use crate::ddl::split::opening::{Opening, Words};

/// What is known of a routine's body on the way through it.
#[derive(Debug, Default)]
pub(super) struct Body {
    /// Whether `AS` was just passed, so that the body comes next.
    pub(super) expected: bool,
    /// Whether an `AS` was passed at all.
    announced: bool,
    /// Whether the block that is open is all of the body: `AS BEGIN …`.
    pub(super) open: bool,
    /// Whether that block has just ended.
    pub(super) ended: bool,
    /// Whether it was a string between dollar signs, as in PostgreSQL, behind which a `;` ends the statement.
    pub(super) quoted: bool,
}

impl Scan<'_> {
    /// Notes what a word, passed already, says of the body of a routine in a batch; whether it says nothing of blocks.
    pub(super) fn routine_word(&mut self, word: &[u8]) -> bool {
        if self.opening != Opening::Routine || !self.syntax.batches {
            return false;
        }
        let is = |expected: &str| word.eq_ignore_ascii_case(expected.as_bytes());
        let next = token::word(self.text, skip_space(self.text, self.at));
        let followed = |expected: &[&str]| expected.iter().any(|word| next.eq_ignore_ascii_case(word.as_bytes()));
        let body = std::mem::take(&mut self.body);
        self.body = Body { expected: is("AS"), announced: body.announced || is("AS"), ended: false, ..body };
        // These begin no block, so that no END closes them.
        if is("BEGIN") && followed(&["TRAN", "TRANSACTION", "DISTRIBUTED", "DIALOG", "CONVERSATION"]) {
            return true;
        }
        if self.blocks == 0 && (is("BEGIN") || is("CASE")) {
            self.body.open = is("BEGIN") && (body.expected || !body.announced);
        }
        is("END") && followed(&["CONVERSATION"])
    }

    /// Whether the definition at `first` follows the body of a routine without a `GO` between them.
    pub(super) fn misses_batch_end(&self, first: usize) -> bool {
        self.body.ended && Words::read(self.text, first, self.syntax).is_definition()
    }
}
