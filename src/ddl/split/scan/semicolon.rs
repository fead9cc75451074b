//! A `;`: whether it ends the statement, or stands within it, be it by mistake.

use super::{Flow, LOOKAHEAD, Scan, skip_space};
use crate::ddl::split::line::Delimiter;
use crate::ddl::split::mend::{Note, NoteKind};
use crate::ddl::split::opening::{Opening, Words};
use crate::ddl::split::token;
use crate::schema::Dialect;

impl Scan<'_> {
    /// A `；` outside parentheses ends a statement as well, and stays part of it, so that it is told.
    pub(super) fn full_width_semicolon(&self) -> bool {
        let found = self.text[self.at..].starts_with("；".as_bytes());
        found && self.depth == 0 && *self.delimiter == Delimiter::Semicolon && !self.in_block_of_code()
    }

    /// Whether a `;` here ends a statement within a routine or block only.
    pub(super) fn in_block_of_code(&self) -> bool {
        let in_routine = self.opening == Opening::Routine
            && (self.blocks > 0
                || self.body.spl
                || self.syntax.slash_ends_routines
                || self.syntax.dialect == Dialect::Mssql)
            && !(self.body.quoted && self.syntax.batches);
        in_routine || self.opening == Opening::If && self.blocks > 0
    }

    pub(super) fn semicolon(&mut self) -> Flow {
        if *self.delimiter != Delimiter::Semicolon || self.in_block_of_code() {
            return self.step(1);
        }
        if self.depth > 0 && self.in_size() {
            self.found.notes.push(Note::new(self.at, NoteKind::SemicolonInSize));
            self.found.mends.push((self.at, b','));
            return self.step(1);
        }
        if self.depth > 0 && matches!(self.opening, Opening::Create | Opening::Alter) && self.is_within_list() {
            self.found.notes.push(Note::new(self.at, NoteKind::SemicolonForComma));
            self.found.mends.push((self.at, b','));
            return self.step(1);
        }
        if self.opening == Opening::Create && self.depth > 0 {
            if !self.whole && self.text.len() - self.at < LOOKAHEAD {
                return Flow::More;
            }
            if self.byte(skip_space(self.text, self.at + 1)) == b')' {
                self.found.notes.push(Note::new(self.at, NoteKind::StraySemicolon));
                self.found.mends.push((self.at, b' '));
                return self.step(1);
            }
            if self.continues_behind(self.at + 1) {
                self.found.notes.push(Note::new(self.at, NoteKind::SemicolonForComma));
                self.found.mends.push((self.at, b','));
                return self.step(1);
            }
        }
        Flow::End { end: self.at, next: self.at + 1 }
    }

    /// Whether a `;` stands between the numbers of a size, as in `decimal(10;2)`.
    fn in_size(&self) -> bool {
        let digits = |part: &[u8]| part.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let before = self.text[self.start..self.at].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
        let opens = self.at.checked_sub(before + 1).is_some_and(|open| self.byte(open) == b'(');
        let next = skip_space(self.text, self.at + 1);
        let behind = digits(&self.text[next..]);
        opens && before > 0 && behind > 0 && self.byte(next + behind) == b')'
    }

    /// Whether a `;` stands between two names of a list, as in `primary key (a; b)`.
    fn is_within_list(&self) -> bool {
        let next = token::skip_blanks(self.text, self.at + 1);
        let name = token::word(self.text, next);
        let behind = token::skip_blanks(self.text, next + name.len());
        !name.is_empty() && matches!(self.byte(behind), b',' | b')')
    }

    /// Whether what follows a `;` within parentheses is the next column rather than the next statement.
    fn continues_behind(&self, at: usize) -> bool {
        let words = Words::read(self.text, at, self.syntax);
        words.opening(self.syntax) == Opening::Unknown && !words.is(1, "")
    }
}
