//! The body of a routine in a batch: it runs to `GO`, and nothing but a forgotten `GO` lets a definition follow it. And
//! bodies that nothing closes.

use super::{Scan, skip_space, token};
use crate::ddl::split::mend::{Note, NoteKind};
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
    /// Whether its definitions begin their lines, so that one of them tells nothing.
    pub(super) flat: bool,
    /// Whether it was a string between dollar signs, as in PostgreSQL, behind which a `;` ends the statement.
    pub(super) quoted: bool,
    /// Whether it is in Informix's language and open: only `END PROCEDURE` or `END FUNCTION` closes it.
    pub(super) spl: bool,
}

impl Body {
    /// What is known before it begins: whether it is in Informix's language.
    pub(super) fn new(spl: bool) -> Self {
        Self { spl, ..Self::default() }
    }
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

    /// Notes what a word, passed already, says of an open body in Informix's language. One that is kept elsewhere has none.
    pub(super) fn spl_word(&mut self, word: &[u8]) {
        let (ends, external) = (word.eq_ignore_ascii_case(b"end"), word.eq_ignore_ascii_case(b"external"));
        if !ends && !external {
            return;
        }
        let next = skip_space(self.text, self.at);
        let kind = token::word(self.text, next);
        let closing: &[&str] = if ends { &["procedure", "function"] } else { &["name"] };
        if closing.iter().any(|word| kind.eq_ignore_ascii_case(word.as_bytes())) {
            self.body.spl = false;
            self.at = next + kind.len();
        }
    }

    /// Whether the definition at `first` follows a routine without a `GO` between them.
    pub(super) fn misses_batch_end(&self, first: usize) -> bool {
        self.opening == Opening::Routine
            && self.syntax.batches
            && Words::read(self.text, first, self.syntax).is_definition()
    }

    /// Whether the definition at `first` can be no part of the routine's body. A body that is no single block has no
    /// end of its own; but it makes no routine and no view, and a table that it makes stands indented in it, or is
    /// a temporary one.
    pub(super) fn leaves_routine(&mut self, first: usize) -> bool {
        let begins_line = first == 0 || matches!(self.byte(first - 1), b'\n' | b'\r');
        if self.body.spl {
            return begins_line && Words::read(self.text, first, self.syntax).makes_routine_or_view();
        }
        if self.syntax.slash_ends_routines || self.blocks > 0 || self.depth > 0 {
            return false;
        }
        if self.body.expected {
            self.body.flat = begins_line;
            return false;
        }
        let begins_line = begins_line && !self.body.flat;
        let words = Words::read(self.text, first, self.syntax);
        let shapes_table = words.is(0, "ALTER") && words.is(1, "TABLE")
            || words.is(0, "CREATE") && (words.is(1, "TABLE") || words.has(1, &["INDEX"]));
        words.makes_routine_or_view() || begins_line && shapes_table && !self.is_on_temporary_table(first)
    }

    /// Whether `#t` is what the definition at `first` is about.
    fn is_on_temporary_table(&self, first: usize) -> bool {
        let line = &self.text[first..token::line_comment(self.text, first)];
        line.iter().take_while(|byte| **byte != b'(').any(|byte| *byte == b'#')
    }

    /// Notes a routine that began at `start` and is not closed where the text ends, so that all of it was taken as its
    /// body.
    pub(super) fn note_open_routine(&mut self, start: usize) {
        let open = self.opening == Opening::Routine
            && !self.found.notes.iter().any(|note| note.kind == NoteKind::UnclosedDollar)
            && if self.syntax.slash_ends_routines {
                self.is_open_block(start)
            } else {
                self.blocks > 0 || self.body.spl
            };
        if open {
            self.found.notes.push(Note::new(start, NoteKind::UnclosedRoutine));
        }
    }

    /// Whether Oracle's program text from `start` on holds a `BEGIN` and does not end with `END` and a name at most.
    fn is_open_block(&self, start: usize) -> bool {
        let text = &self.text[start..];
        let words = || text.split(|byte| !token::is_word(*byte)).filter(|word| !word.is_empty());
        let is = |word: &[u8], expected: &[u8]| word.eq_ignore_ascii_case(expected);
        let mut last = text.rsplit(|byte| !token::is_word(*byte)).filter(|word| !word.is_empty());
        let ends = last.by_ref().take(3).any(|word| is(word, b"end"));
        let commented =
            text.rsplit(|byte| *byte == b'\n').take(1).any(|line| memchr::memmem::find(line, b"--").is_some());
        !ends && !commented && !text.trim_ascii_end().ends_with(b"*/") && words().any(|word| is(word, b"begin"))
    }
}
