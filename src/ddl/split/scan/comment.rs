//! Comments within a statement: those of the database, those that people write as if they were, and those that nothing
//! closes.

use super::{Flow, Scan};
use crate::ddl::split::mend::{Note, NoteKind};
use crate::ddl::split::opening::{Opening, Words};
use crate::ddl::split::syntax::Syntax;
use crate::ddl::split::token;
use crate::schema::Dialect;

impl Scan<'_> {
    pub(super) fn comment(&mut self) -> Flow {
        if !self.whole && self.text.len() - self.at < 3 {
            return Flow::More;
        }
        let (text, at) = (self.text, self.at);
        let executable = token::executable_opening(text, at, self.syntax);
        if executable > 0 {
            self.executable = true;
            self.blank(at, at + executable);
        } else if text[at] == b'*' && self.byte(at + 1) == b'/' && self.executable {
            self.executable = false;
            self.blank(at, at + 2);
        } else if text[at] == b'{' {
            match token::braced_comment(text, at).filter(|_| self.syntax.dialect == Dialect::Informix) {
                Some(end) => self.blank(at, end),
                None => self.at += 1,
            }
        } else if token::begins_line_comment(text, at, self.syntax) {
            if token::lacks_blank(text, at, self.syntax) && self.opening != Opening::Routine {
                self.found.notes.push(Note::new(at, NoteKind::DashComment));
            }
            self.at = token::line_comment(text, at);
        } else if self.is_slash_comment() {
            self.found.notes.push(Note::new(at, NoteKind::SlashComment));
            self.blank(at, token::line_comment(text, at));
        } else if token::begins_block_comment(text, at) {
            match token::block_comment(text, at, self.syntax.nested_comments) {
                Some(end) if !self.swallows_statement(end) => {
                    if self.depth > 0 && swallows_columns(&text[at..end]) {
                        self.found.notes.push(Note::new(at, NoteKind::CommentOverColumns));
                    }
                    self.at = end;
                }
                None if !self.whole => return Flow::More,
                _ => {
                    self.found.notes.push(Note::new(at, NoteKind::UnclosedComment));
                    self.blank(at, token::line_comment(text, at));
                }
            }
        } else {
            self.at += 1;
        }
        Flow::On
    }

    /// Whether a comment up to `end` was closed only by the next comment's end, with a statement in between.
    fn swallows_statement(&self, end: usize) -> bool {
        swallows_statement(self.text, self.at, end, self.syntax)
    }

    /// Whether `//` stands here as people write it before a comment, which no database does.
    fn is_slash_comment(&self) -> bool {
        let defines = matches!(self.opening, Opening::Create | Opening::Alter);
        let slashes = self.text[self.at..].starts_with(b"//") && !self.text[..self.at].ends_with(b":");
        defines && slashes && (self.depth > 0 || token::begins_slash_comment(self.text, self.at))
    }
}

/// Whether a comment from `open` to `end` was closed only by the next comment's end, with a statement in between.
pub(in crate::ddl::split) fn swallows_statement(text: &[u8], open: usize, end: usize, syntax: &Syntax) -> bool {
    let inside = &text[open + 2..end];
    let Some(next) = memchr::memmem::rfind(inside, b"/*") else { return false };
    memchr::memchr2_iter(b'\n', b'\r', &inside[..next]).any(|at| {
        let first = token::skip_blanks(text, open + 3 + at);
        matches!(text[first], b'c' | b'C' | b'a' | b'A') && Words::read(text, first, syntax).is_definition()
    })
}

/// Whether a comment goes on over the beginning of another one, with lines in between that look like columns.
fn swallows_columns(comment: &[u8]) -> bool {
    let Some(next) = memchr::memmem::rfind(&comment[2..], b"/*") else { return false };
    let mut lines = comment[..next + 2].split(|byte| matches!(byte, b'\n' | b'\r')).map(<[u8]>::trim_ascii);
    // What stands on the comment's own line is what it says.
    lines.next();
    lines.any(|line| line.ends_with(b",") && line.contains(&b' ') && line[0] != b'*')
}
