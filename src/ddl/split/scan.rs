//! Finds the end of one statement.

mod beginning;
mod class;
mod comment;
mod element;
mod name;
mod property;
mod quote;
mod routine;
mod semicolon;
mod text;

use std::cell::OnceCell;
use std::collections::HashMap;

use self::beginning::is_batch_word;
pub(super) use self::class::odd_blank;
use self::class::{CLASS, Class};
pub(super) use self::comment::{BlockEnd, block_end};
use self::element::Holds;
use self::routine::Body;
use super::line::{self, Delimiter};
use super::mend::{Mend, Note, NoteKind};
use super::opening::{Opening, Words};
use super::syntax::Syntax;
use super::token;
use crate::schema::Dialect;

/// How far beyond the end of a line one must see to tell what stands on the next.
pub(super) const LOOKAHEAD: usize = 256;

/// A statement whose end was found.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The end of its text.
    pub(super) end: usize,
    /// Where to go on: behind its terminator.
    pub(super) next: usize,
    /// What has to be changed before a parser sees it.
    pub(super) mends: Vec<Mend>,
    /// What a person should know of it.
    pub(super) notes: Vec<Note>,
    /// Whether it is the head of a block (`IF … BEGIN`), whose statements follow one by one.
    pub(super) opens_block: bool,
    /// Whether a statement stands before that, to which the block is the ELSE.
    pub(super) holds_statement: bool,
}

/// Where the tags of dollar-quoted strings stand last in the last part of a script, from the first one on that nothing
/// closes: looking through all that follows for each of many would take the square of it.
pub(super) type LastTags = OnceCell<HashMap<Box<[u8]>, usize>>;

enum Flow {
    On,
    More,
    End { end: usize, next: usize },
}

/// Walks over one statement.
pub(super) struct Scan<'s> {
    text: &'s [u8],
    whole: bool,
    syntax: &'s Syntax,
    delimiter: &'s Delimiter,
    last_tags: &'s LastTags,
    in_block: bool,
    opening: Opening,
    /// A statement that only prepares others in a batch: `DECLARE`, `SET`, `PRINT` …
    light: bool,
    /// The definitions that it may hold.
    holds: Holds,
    start: usize,
    at: usize,
    depth: u32,
    blocks: u32,
    executable: bool,
    /// No comment that opens before that offset is closed.
    unclosed_till: usize,
    followed: bool,
    /// The end of the last text in quotes.
    text_end: usize,
    /// The body of a routine, where blocks are followed.
    body: Body,
    found: Found,
}

impl<'s> Scan<'s> {
    /// Prepares to walk from `start`, where `words` stand; `whole` says that the text ends where `text` ends, `executable` that the
    /// statement stands within `/*! … */`, `in_block` that it stands between `BEGIN` and `END` of a batch.
    pub(super) fn new(
        text: &'s [u8],
        whole: bool,
        start: usize,
        words: &Words<'_>,
        (syntax, delimiter, last_tags): (&'s Syntax, &'s Delimiter, &'s LastTags),
        (executable, in_block): (bool, bool),
    ) -> Self {
        let opening = words.opening(syntax);
        Self {
            text,
            whole,
            syntax,
            delimiter,
            last_tags,
            in_block,
            opening,
            light: words.is_any(0, &["DECLARE", "SET", "USE", "PRINT", "EXEC", "EXECUTE"]),
            holds: Holds::of(words, syntax.dialect),
            start,
            // The IF itself is no statement that follows an IF.
            at: if opening == Opening::If { start + 2 } else { start },
            depth: 0,
            blocks: 0,
            executable,
            unclosed_till: 0,
            followed: false,
            text_end: 0,
            body: Body::new(syntax.dialect == Dialect::Informix && words.begins_spl()),
            found: Found::default(),
        }
    }

    /// The end of the statement, or `None` if more text is needed to find it.
    pub(super) fn run(mut self) -> Option<Found> {
        let tracks_words = self.tracks_words();
        let passes_words = !tracks_words && *self.delimiter == Delimiter::Semicolon;
        while let Some(&byte) = self.text.get(self.at) {
            let class = CLASS[usize::from(byte)];
            let chosen_end = self.chosen_delimiter(byte);
            let flow = match class {
                _ if chosen_end > 0 => Flow::End { end: self.at, next: self.at + chosen_end },
                Class::Plain | Class::Word if passes_words => self.pass_words(),
                Class::Plain => self.step(1),
                Class::Word if tracks_words => self.word(),
                Class::Word => self.step(1),
                Class::Newline => self.newline(byte),
                Class::Quote => self.quote(byte),
                Class::Comment => self.comment(),
                Class::Open => self.open(),
                Class::Close => self.close(),
                Class::Dollar => self.dollar(),
                Class::Semicolon => self.semicolon(),
                Class::Odd => self.odd(),
            };
            match flow {
                Flow::On => {}
                Flow::More => return None,
                Flow::End { end, next } => return Some(self.end(end, next)),
            }
        }
        if !self.whole {
            return None;
        }
        let end = self.text.len();
        self.note_open_routine(self.start);
        Some(self.end(end, end))
    }

    fn end(mut self, end: usize, next: usize) -> Found {
        self.found.end = end;
        self.found.next = next;
        self.found
    }

    /// Passes over words and what else means nothing.
    fn pass_words(&mut self) -> Flow {
        let means_nothing = |byte: &&u8| matches!(CLASS[usize::from(**byte)], Class::Plain | Class::Word);
        self.step(self.text[self.at..].iter().take_while(means_nothing).count())
    }

    fn step(&mut self, bytes: usize) -> Flow {
        self.at += bytes;
        Flow::On
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or_default()
    }

    fn chosen_delimiter(&self, byte: u8) -> usize {
        match self.delimiter {
            Delimiter::Chosen(chosen) if chosen[0] == byte && self.text[self.at..].starts_with(chosen) => chosen.len(),
            _ => 0,
        }
    }

    /// Whether words matter between the separators: where blocks are to be followed.
    fn tracks_words(&self) -> bool {
        match self.opening {
            Opening::Routine => !self.syntax.slash_ends_routines,
            Opening::If => true,
            _ => false,
        }
    }

    fn word(&mut self) -> Flow {
        let start = self.at;
        let word = self.before_delimiter(token::word(self.text, start));
        self.at += word.len().max(1);
        let is = |expected: &str| word.eq_ignore_ascii_case(expected.as_bytes());
        if self.body.spl {
            self.spl_word(word);
            return Flow::On;
        }
        if self.routine_word(word) || word.len() > 9 {
            return Flow::On;
        }
        if self.opening == Opening::If && self.syntax.batches && self.depth == 0 && self.blocks == 0 {
            if is("BEGIN") {
                self.found.opens_block = true;
                self.found.holds_statement = self.followed;
                return Flow::End { end: self.at, next: self.at };
            }
            self.followed |= is_batch_word(word);
            self.blocks += u32::from(is("THEN"));
            return Flow::On;
        }
        if is("BEGIN") || is("CASE") {
            self.blocks += 1;
        } else if is("END") {
            let next = skip_space(self.text, self.at);
            let what = token::word(self.text, next);
            let closes = |expected: &[&str]| expected.iter().any(|word| what.eq_ignore_ascii_case(word.as_bytes()));
            // In a routine only BEGIN and CASE were counted; around `IF … THEN` of a script the IF itself was.
            if !closes(&["LOOP", "WHILE", "REPEAT", "FOR"]) && (self.opening == Opening::If || !closes(&["IF"])) {
                self.blocks = self.blocks.saturating_sub(1);
                self.body.ended |= self.blocks == 0 && self.body.open;
            }
            if closes(&["CASE", "IF", "LOOP", "WHILE", "REPEAT", "FOR"]) {
                self.at = next + what.len();
            }
        } else if self.opening == Opening::If && is("THEN") && self.blocks > 0 {
            self.blocks += 1;
        }
        Flow::On
    }

    /// The part of a word before the chosen terminator, which may be made of what words are: `END$$`.
    fn before_delimiter<'w>(&self, word: &'w [u8]) -> &'w [u8] {
        match self.delimiter {
            Delimiter::Chosen(chosen) => &word[..memchr::memmem::find(word, chosen).unwrap_or(word.len())],
            Delimiter::Semicolon => word,
        }
    }

    fn newline(&mut self, byte: u8) -> Flow {
        let end = self.at;
        self.at += if byte == b'\r' && self.byte(self.at + 1) == b'\n' { 2 } else { 1 };
        let first = token::skip_blanks(self.text, self.at);
        if !self.whole && self.text.len() - first < LOOKAHEAD {
            return Flow::More;
        }
        self.at = first;
        if self.separates(first)
            && let Some(next) = line::separator(self.text, first)
        {
            return Flow::End { end, next };
        }
        if line::fence(self.text, first).is_some() {
            return Flow::End { end, next: first };
        }
        if let Some(marker) = line::conflict_marker(self.text, first) {
            self.found.notes.push(Note::new(first, NoteKind::ConflictMarker));
            self.blank(first, marker);
        } else if self.text[first..].starts_with(b"%%") {
            self.blank(first, token::line_comment(self.text, first));
        } else if self.begins_statement(first) {
            if self.misses_terminator() {
                let kind = match self.delimiter {
                    Delimiter::Semicolon => NoteKind::MissingTerminator,
                    Delimiter::Chosen(_) => NoteKind::MissingDelimiter,
                };
                self.found.notes.push(Note::new(first, kind));
            } else if self.misses_batch_end(first) {
                self.found.notes.push(Note::new(first, NoteKind::MissingBatchEnd));
            }
            return Flow::End { end, next: first };
        }
        Flow::On
    }

    fn blank(&mut self, from: usize, to: usize) {
        self.found.mends.extend((from..to).map(|at| (at, b' ')));
        self.at = to;
    }

    fn open(&mut self) -> Flow {
        self.depth += 1;
        self.step(1)
    }

    fn close(&mut self) -> Flow {
        self.depth = self.depth.saturating_sub(1);
        self.step(1)
    }

    fn dollar(&mut self) -> Flow {
        let inside_word = self.at > 0 && token::is_word(self.byte(self.at - 1));
        if !(self.syntax.dollar_strings || self.body.expected) || inside_word {
            return self.step(1);
        }
        if !self.whole && self.text.len() - self.at < 66 {
            return Flow::More;
        }
        let Some(tag) = token::dollar_tag(self.text, self.at) else { return self.step(1) };
        let is_last = |last: &HashMap<Box<[u8]>, usize>| last.get(tag).is_none_or(|last| *last <= self.at);
        let is_known_as_last = self.whole && self.last_tags.get().is_some_and(is_last);
        let end = if is_known_as_last { None } else { token::dollar_quoted(self.text, self.at, tag) };
        match end {
            Some(end) => {
                self.at = end;
                self.body.quoted = true;
            }
            None if !self.whole => return Flow::More,
            None => {
                self.found.notes.push(Note::new(self.at, NoteKind::UnclosedDollar));
                self.last_tags.get_or_init(|| token::last_dollar_tags(self.text, self.at));
                self.at += tag.len();
            }
        }
        Flow::On
    }

    /// White space that no database knows as such, NUL, and full-width punctuation.
    fn odd(&mut self) -> Flow {
        match odd_blank(&self.text[self.at..]) {
            0 if self.full_width_semicolon() => {
                let end = self.at + "；".len();
                Flow::End { end, next: end }
            }
            // The command line of DB2 and shells take the next line for the same one then.
            0 if self.byte(self.at) == b'\\' && matches!(self.byte(self.at + 1), b'\n' | b'\r') => {
                self.blank(self.at, self.at + 1);
                Flow::On
            }
            0 => self.step(1),
            length => {
                if self.opening != Opening::Routine {
                    self.found.notes.extend(odd_blank_note(self.text, self.at, self.syntax));
                }
                self.blank(self.at, self.at + length);
                Flow::On
            }
        }
    }
}

/// What is to be told of a blank that is none to most databases; SQL Server takes them as people mean them.
pub(super) fn odd_blank_note(text: &[u8], at: usize, syntax: &Syntax) -> Option<Note> {
    let blank = match text[at..] {
        [0xC2, 0xA0, ..] => '\u{A0}',
        [0xE2, 0x80, 0x8B, ..] => '\u{200B}',
        [0xE3, 0x80, 0x80, ..] => '\u{3000}',
        _ => return None,
    };
    (syntax.dialect != Dialect::Mssql).then(|| Note::new(at, NoteKind::OddBlank(blank)))
}

fn skip_space(text: &[u8], at: usize) -> usize {
    at + text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}
