//! Cuts a script into statements.
//!
//! Works on bytes that are UTF-8 but for what is broken in them, all at once or in parts, and never holds more than
//! the statement at hand; statements that only carry data are not held at all.

mod data;
mod include;
mod line;
mod mend;
mod opening;
mod piece;
mod rows;
mod scan;
mod syntax;
mod terminator;
mod token;

use std::mem::Discriminant;
use std::ops::Range;

use self::data::{Context, Data, Skip};
use self::line::Delimiter;
pub(in crate::ddl) use self::line::conflict_marker;
pub(crate) use self::mend::{ESCAPE, Mend, Note, NoteKind, QUOTE_IN_TEXT, mended};
use self::opening::{Opening, Words};
pub(crate) use self::piece::Piece;
use self::scan::{BlockEnd, LOOKAHEAD, LastTags, Scan};
use self::syntax::Syntax;
use super::IgnoreReason;
use crate::schema::Dialect;

/// One stretch of a script. Between two of them stands nothing but white space, comments and separators.
#[derive(Debug)]
pub(crate) struct Cut {
    /// Where its text stands; empty at the end for data, whose beginning may be forgotten already.
    pub(crate) range: Range<usize>,
    /// Where to go on cutting.
    pub(crate) next: usize,
    /// What it is.
    pub(crate) kind: CutKind,
    /// What is to be changed in it before it is parsed.
    pub(crate) mends: Vec<Mend>,
}

/// What was cut out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CutKind {
    /// A statement to parse.
    Statement,
    /// A statement that only carries data.
    Data,
    /// A client's command, or the head of a block.
    Ignored(IgnoreReason),
}

/// What the next step of cutting gave.
#[derive(Debug)]
pub(crate) enum Step {
    /// A statement.
    Cut(Cut),
    /// The text ends before the statement does. What stands before `from` can be forgotten; go on there with more.
    More {
        /// Where to go on.
        from: usize,
        /// Where data begins that was passed over on the way there, if it was.
        data: Option<usize>,
    },
    /// The script is at its end.
    End,
}

/// Cuts one script, statement by statement.
#[derive(Debug)]
pub(crate) struct Splitter {
    syntax: Syntax,
    delimiter: Delimiter,
    data: Option<Data>,
    last_tags: LastTags,
    /// No comment that opens before that offset is closed, among those between two statements.
    unclosed_till: usize,
    /// How many `BEGIN`s of a batch are open.
    blocks: u32,
    /// Whether a statement ended with its terminator, which HSQLDB's own scripts do without.
    terminated: bool,
    notes: Vec<Note>,
    /// What was told of those things that are told once.
    told: Vec<Discriminant<NoteKind>>,
}

impl Splitter {
    /// A cutter for a script in `dialect`.
    pub(crate) fn new(dialect: Dialect) -> Self {
        Self {
            syntax: Syntax::of(dialect),
            delimiter: Delimiter::Semicolon,
            data: None,
            last_tags: LastTags::new(),
            unclosed_till: 0,
            blocks: 0,
            terminated: false,
            notes: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Lets a backslash in a text take the next character along, in a dialect that has no such ones by itself.
    pub(crate) fn expect_backslashes(&mut self) {
        self.syntax.backslash = true;
        self.syntax.doubles_escaped = true;
    }

    /// Looks at the beginning of the script for what ends its statements where it does not say so.
    pub(crate) fn look_at_terminators(&mut self, text: &[u8]) {
        if terminator::is_at_sign(text) {
            self.delimiter = Delimiter::Chosen(b"@".to_vec());
        }
    }

    /// What was noticed since the last call, as offsets of the text of the last step.
    pub(crate) fn take_notes(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }

    /// Passes over the statement at hand as if it were data, whatever it is.
    pub(crate) fn skip_statement(&mut self) {
        self.data = Some(Data::new(false));
    }

    /// The next statement from `from` on; `whole` says that nothing follows `text`.
    pub(crate) fn step(&mut self, text: &[u8], from: usize, whole: bool) -> Step {
        if self.data.is_some() {
            return self.skip_data(text, from, whole);
        }
        let (start, executable) = match self.start(text, from, whole) {
            Start::At { at, executable } => (at, executable),
            Start::More(from) => return Step::More { from, data: None },
            Start::End => return Step::End,
        };
        if !whole && text.len() - start < LOOKAHEAD * 4 {
            return Step::More { from: start, data: None };
        }
        if let Some(command) = line::command(text, start, &self.syntax) {
            if let Some(delimiter) = command.delimiter {
                self.delimiter = delimiter;
            }
            if include::runs_script(&text[start..command.end]) {
                self.notes.push(Note::new(start, NoteKind::OtherScript));
            }
            let given = line::calls_procedure(&text[start..command.end]);
            let kind = if given { CutKind::Statement } else { CutKind::Ignored(command.reason) };
            return cut(start..command.end, command.end, kind, Vec::new());
        }
        let words = Words::read(text, start, &self.syntax);
        let rows_follow = match words.opening(&self.syntax) {
            Opening::Data => false,
            Opening::Copy => match from_stdin(&text[start..]) {
                None if !whole => return Step::More { from: start, data: None },
                answer => answer.unwrap_or_default(),
            },
            _ => return self.statement(text, start, whole, &words, executable),
        };
        self.data = Some(Data::new(rows_follow));
        self.skip_data(text, start, whole)
    }

    /// Keeps what was noticed; of that of which there may be hundreds, the first.
    fn note(&mut self, note: Note) {
        let kind = std::mem::discriminant(&note.kind);
        if note.kind.is_told_once() {
            if self.told.contains(&kind) {
                return;
            }
            self.told.push(kind);
        }
        self.notes.push(note);
    }

    fn skip_data(&mut self, text: &[u8], from: usize, whole: bool) -> Step {
        let context = Context { syntax: &self.syntax, delimiter: &self.delimiter };
        let Some(data) = &mut self.data else { return Step::End };
        match data.skip(text, from, whole, context) {
            Skip::Partial(to) => Step::More { from: to, data: Some(from) },
            Skip::Done { end, next, note } => {
                self.data = None;
                self.notes.extend(note);
                cut(from..end, next, CutKind::Data, Vec::new())
            }
        }
    }

    fn statement(&mut self, text: &[u8], start: usize, whole: bool, words: &Words<'_>, executable: bool) -> Step {
        let lexis = (&self.syntax, &self.delimiter, &self.last_tags);
        let Some(found) = Scan::new(text, whole, start, words, lexis, (executable, self.blocks > 0)).run() else {
            return Step::More { from: start, data: None };
        };
        self.terminated |= text.get(found.end) == Some(&b';');
        let needs_none = !self.terminated && self.syntax.dialect == Dialect::H2;
        let told = found.notes.into_iter().filter(|note| !(needs_none && note.kind == NoteKind::MissingTerminator));
        told.for_each(|note| self.note(note));
        let length = text[start..found.end].trim_ascii_end().len();
        self.blocks += u32::from(found.opens_block);
        let is_head = found.opens_block && !found.holds_statement;
        let kind = if is_head { CutKind::Ignored(IgnoreReason::Other) } else { CutKind::Statement };
        cut(start..start + length, found.next, kind, found.mends)
    }

    /// Passes over everything between two statements.
    fn start(&mut self, text: &[u8], from: usize, whole: bool) -> Start {
        let mut at = from;
        let mut executable = false;
        self.unclosed_till = 0;
        while let Some(&byte) = text.get(at) {
            if !whole && text.len() - at < LOOKAHEAD && !byte.is_ascii_whitespace() {
                return Start::More(at);
            }
            let opening = token::executable_opening(text, at, &self.syntax);
            at = match byte {
                _ if opening > 0 => {
                    executable = true;
                    at + opening
                }
                b'*' if text.get(at + 1) == Some(&b'/') => {
                    executable = false;
                    at + 2
                }
                _ => match self.pass(text, at, whole) {
                    Pass::To(next) => next,
                    Pass::Open => return Start::More(at),
                    Pass::Nothing => return Start::At { at, executable },
                },
            };
        }
        if whole { Start::End } else { Start::More(text.len()) }
    }

    /// Passes over one thing that stands between statements.
    fn pass(&mut self, text: &[u8], at: usize, whole: bool) -> Pass {
        let byte = text[at];
        let blank = scan::odd_blank(&text[at..]);
        if byte.is_ascii_whitespace() || byte == 0x1A || byte == 0x0B {
            return Pass::To(at + 1);
        }
        if blank > 0 {
            scan::odd_blank_note(text, at, &self.syntax).into_iter().for_each(|note| self.note(note));
            return Pass::To(at + blank);
        }
        if let Delimiter::Chosen(chosen) = &self.delimiter
            && text[at..].starts_with(chosen)
        {
            return Pass::To(at + chosen.len());
        }
        if let Some(next) = line::separator(text, at) {
            self.blocks = 0;
            return Pass::To(next);
        }
        if let Some(end) = line::fence(text, at) {
            self.note(Note::new(at, NoteKind::Fence));
            return Pass::To(end);
        }
        if let Some(end) = line::conflict_marker(text, at) {
            self.notes.push(Note { at, kind: NoteKind::ConflictMarker });
            return Pass::To(end);
        }
        match byte {
            b'/' if token::begins_slash_comment(text, at) => {
                self.note(Note::new(at, NoteKind::SlashComment));
                let end = token::line_comment(text, at);
                if end == text.len() && !whole { Pass::Open } else { Pass::To(end) }
            }
            b';' | b'/' if !token::begins_block_comment(text, at) => Pass::To(at + 1),
            b'%' if text[at..].starts_with(b"%%") => Pass::To(token::line_comment(text, at)),
            // PowerDesigner's script for Access has its comments behind Basic's mark.
            b'\'' if text[at..].starts_with(b"'/*") => {
                let end = token::line_comment(text, at);
                if end == text.len() && !whole { Pass::Open } else { Pass::To(end) }
            }
            // No statement begins with `#` or `{`, so they are comments even where the dialect knows no such ones.
            b'-' | b'#' if byte == b'#' || text[at..].starts_with(b"--") => {
                let end = token::line_comment(text, at);
                if let Some(delimiter) = line::directive(&text[at..end]) {
                    self.delimiter = delimiter;
                }
                if end == text.len() && !whole { Pass::Open } else { Pass::To(end) }
            }
            b'{' => match token::braced_comment(text, at) {
                Some(end) => Pass::To(end),
                None if !whole => Pass::Open,
                None => Pass::Nothing,
            },
            b'/' => self.block_comment(text, at, whole),
            _ => self.block_word(text, at),
        }
    }

    fn block_comment(&mut self, text: &[u8], at: usize, whole: bool) -> Pass {
        let end = match at < self.unclosed_till {
            true => BlockEnd::Never { till: self.unclosed_till },
            false => scan::block_end(text, at, whole, &self.syntax),
        };
        match end {
            BlockEnd::At(end) => Pass::To(end),
            BlockEnd::Later => Pass::Open,
            BlockEnd::Never { till } => {
                self.unclosed_till = till;
                let kind = NoteKind::UnclosedComment;
                // The lines of banners all lack their ends then: the first says it of all.
                let told = self.told.contains(&std::mem::discriminant(&kind));
                if !told || !is_line_of_banner(text, at) {
                    self.told.push(std::mem::discriminant(&kind));
                    self.notes.push(Note { at, kind });
                }
                Pass::To(token::line_comment(text, at))
            }
        }
    }

    /// Passes over the words that hold the blocks of a batch together.
    fn block_word(&mut self, text: &[u8], at: usize) -> Pass {
        let word = token::word(text, at);
        let end = at + word.len();
        let is = |expected: &str| self.syntax.batches && word.eq_ignore_ascii_case(expected.as_bytes());
        let works = || Words::read(text, at, &self.syntax).is_any(1, &["TRAN", "TRANSACTION", "DISTRIBUTED"]);
        match () {
            () if is("END") && self.blocks > 0 => self.blocks -= 1,
            () if is("ELSE") => {}
            () if is("BEGIN") && !works() => self.blocks += 1,
            () => return Pass::Nothing,
        }
        Pass::To(behind_kind_of_block(text, end))
    }
}

/// Whether the comment at `at` is a line of a banner: one of equals signs, or one right below another comment.
fn is_line_of_banner(text: &[u8], at: usize) -> bool {
    let before = text[..at].trim_ascii_end();
    let line = before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |end| end + 1);
    text[at..].starts_with(b"/*==") || before[line..].starts_with(b"/*")
}

/// The offset behind `TRY` or `CATCH`, which say of what kind a block is, where one of them comes next.
fn behind_kind_of_block(text: &[u8], at: usize) -> usize {
    let next = at + text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let word = token::word(text, next);
    let is_kind = word.eq_ignore_ascii_case(b"try") || word.eq_ignore_ascii_case(b"catch");
    if is_kind { next + word.len() } else { at }
}

enum Start {
    At { at: usize, executable: bool },
    More(usize),
    End,
}

enum Pass {
    To(usize),
    Open,
    Nothing,
}

fn cut(range: Range<usize>, next: usize, kind: CutKind, mends: Vec<Mend>) -> Step {
    Step::Cut(Cut { range, next, kind, mends })
}

/// Whether a `COPY` takes its rows from the script; `None` if that can't be told yet.
fn from_stdin(text: &[u8]) -> Option<bool> {
    let end = memchr::memchr(b';', text)?;
    Some(text[..end].split(u8::is_ascii_whitespace).any(|word| word.eq_ignore_ascii_case(b"stdin")))
}

#[cfg(test)]
mod tests;
