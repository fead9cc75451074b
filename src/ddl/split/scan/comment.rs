//! Comments within a statement: those of the database, those that people write as if they were, and those that nothing
//! closes.

use std::ops::Range;

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
            return self.block_comment();
        } else {
            self.at += 1;
        }
        Flow::On
    }

    fn block_comment(&mut self) -> Flow {
        let (text, at) = (self.text, self.at);
        let end = match at < self.unclosed_till {
            true => BlockEnd::Never { till: self.unclosed_till },
            false => block_end(text, at, self.whole, self.syntax),
        };
        match end {
            BlockEnd::At(end) => {
                if self.depth > 0 && swallows_columns(&text[at..end]) {
                    self.found.notes.push(Note::new(at, NoteKind::CommentOverColumns));
                }
                self.at = end;
            }
            BlockEnd::Later => return Flow::More,
            BlockEnd::Never { till } => {
                self.unclosed_till = till;
                self.found.notes.push(Note::new(at, NoteKind::UnclosedComment));
                self.blank(at, token::line_comment(text, at));
            }
        }
        Flow::On
    }

    /// Whether `//` stands here as people write it before a comment, which no database does.
    fn is_slash_comment(&self) -> bool {
        let defines = matches!(self.opening, Opening::Create | Opening::Alter);
        let slashes = self.text[self.at..].starts_with(b"//") && !self.text[..self.at].ends_with(b":");
        defines && slashes && (self.depth > 0 || token::begins_slash_comment(self.text, self.at))
    }
}

/// How deep comments are nested at most; what is deeper lacks ends.
const DEEPEST: u32 = 32;

/// Where a `/* … */` ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ddl::split) enum BlockEnd {
    /// Before that offset.
    At(usize),
    /// Behind the text at hand, if at all.
    Later,
    /// Nowhere, or only where the next comment does, with a statement in between.
    Never {
        /// Comments that open before that offset end nowhere either.
        till: usize,
    },
}

/// Where the comment that opens at `open` ends; `whole` says that nothing follows `text`. Goes on no further than needed to
/// tell that it never does, as a script may have many such.
pub(in crate::ddl::split) fn block_end(text: &[u8], open: usize, whole: bool, syntax: &Syntax) -> BlockEnd {
    let (mut at, mut depth, mut seen) = (open + 2, 1, open + 2);
    // Every opening and closing holds a `/`; `*` is what banners are full of.
    while let Some(found) = memchr::memchr(b'/', text.get(at..).unwrap_or_default()) {
        let slash = at + found;
        at = slash + 1;
        if found > 0 && text[slash - 1] == b'*' {
            depth -= 1;
            if depth == 0 {
                return BlockEnd::At(at);
            }
        } else if text.get(at) == Some(&b'*') {
            if syntax.nested_comments {
                at += 1;
                depth += 1;
            } else if let Some(till) = definition_in(text, seen..slash, syntax) {
                return BlockEnd::Never { till };
            }
            seen = slash;
        }
        if depth > DEEPEST {
            return BlockEnd::Never { till: 0 };
        }
    }
    match whole {
        true => BlockEnd::Never { till: if syntax.nested_comments { 0 } else { text.len() } },
        false => BlockEnd::Later,
    }
}

/// Where a line begins within that stretch with a statement that defines something.
fn definition_in(text: &[u8], within: Range<usize>, syntax: &Syntax) -> Option<usize> {
    let lines = memchr::memchr2_iter(b'\n', b'\r', &text[within.clone()]);
    lines.map(|at| token::skip_blanks(text, within.start + at + 1)).find(|first| {
        matches!(text[*first], b'c' | b'C' | b'a' | b'A') && Words::read(text, *first, syntax).is_definition()
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
