//! Finds the end of one statement.

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
}

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
    in_block: bool,
    opening: Opening,
    /// A statement that only prepares others in a batch: `DECLARE`, `SET`, `PRINT` …
    light: bool,
    creates_schema: bool,
    at: usize,
    depth: u32,
    blocks: u32,
    executable: bool,
    followed: bool,
    found: Found,
}

impl<'s> Scan<'s> {
    /// Prepares to walk from `start`; `whole` says that the text ends where `text` ends, `executable` that the
    /// statement stands within `/*! … */`, `in_block` that it stands between `BEGIN` and `END` of a batch.
    pub(super) fn new(
        text: &'s [u8],
        whole: bool,
        start: usize,
        (syntax, delimiter): (&'s Syntax, &'s Delimiter),
        (executable, in_block): (bool, bool),
    ) -> Self {
        let words = Words::read(text, start, syntax);
        let opening = words.opening(syntax);
        Self {
            text,
            whole,
            syntax,
            delimiter,
            in_block,
            opening,
            light: words.is_any(0, &["DECLARE", "SET", "USE", "PRINT", "EXEC", "EXECUTE"]),
            creates_schema: words.is(0, "CREATE") && words.is(1, "SCHEMA"),
            // The IF itself is no statement that follows an IF.
            at: if opening == Opening::If { start + 2 } else { start },
            depth: 0,
            blocks: 0,
            executable,
            followed: false,
            found: Found::default(),
        }
    }

    /// The end of the statement, or `None` if more text is needed to find it.
    pub(super) fn run(mut self) -> Option<Found> {
        let tracks_words = self.tracks_words();
        while let Some(&byte) = self.text.get(self.at) {
            let class = CLASS[usize::from(byte)];
            let chosen_end = self.chosen_delimiter(byte);
            let flow = match class {
                _ if chosen_end > 0 => Flow::End { end: self.at, next: self.at + chosen_end },
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
        let end = self.text.len();
        self.whole.then(|| self.end(end, end))
    }

    fn end(mut self, end: usize, next: usize) -> Found {
        self.found.end = end;
        self.found.next = next;
        self.found
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
            Opening::Routine => !self.syntax.slash_ends_routines && self.syntax.dialect != Dialect::Mssql,
            Opening::If => true,
            _ => false,
        }
    }

    fn word(&mut self) -> Flow {
        let start = self.at;
        let word = token::word(self.text, start);
        self.at += word.len().max(1);
        let is = |expected: &str| word.eq_ignore_ascii_case(expected.as_bytes());
        if word.len() > 9 {
            return Flow::On;
        }
        if self.opening == Opening::If && self.syntax.batches && self.depth == 0 && self.blocks == 0 {
            if is("BEGIN") {
                self.found.opens_block = true;
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
            }
            if closes(&["CASE", "IF", "LOOP", "WHILE", "REPEAT", "FOR"]) {
                self.at = next + what.len();
            }
        } else if self.opening == Opening::If && is("THEN") && self.blocks > 0 {
            self.blocks += 1;
        }
        Flow::On
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
        if let Some(marker) = line::conflict_marker(self.text, first) {
            self.found.notes.push(Note::new(first, NoteKind::ConflictMarker));
            self.blank(first, marker);
        } else if self.text[first..].starts_with(b"%%") {
            self.blank(first, token::line_comment(self.text, first));
        } else if self.begins_statement(first) {
            if self.misses_terminator() {
                self.found.notes.push(Note::new(first, NoteKind::MissingTerminator));
            }
            return Flow::End { end, next: first };
        }
        Flow::On
    }

    fn separates(&self, first: usize) -> bool {
        match self.byte(first) {
            b'/' => self.depth == 0 || self.syntax.slash_ends_routines,
            b'g' | b'G' => self.depth == 0 || self.syntax.batches,
            _ => false,
        }
    }

    fn misses_terminator(&self) -> bool {
        self.depth == 0
            && !self.syntax.batches
            && !self.creates_schema
            && matches!(self.opening, Opening::Create | Opening::Alter | Opening::View | Opening::Other)
    }

    /// Whether the line whose first character stands at `at` begins a statement of its own although this one has not
    /// ended.
    fn begins_statement(&mut self, at: usize) -> bool {
        let word = token::word(self.text, at);
        let is = |expected: &str| word.eq_ignore_ascii_case(expected.as_bytes());
        let command = is("DELIMITER") && self.syntax.executable_comments
            || self.byte(at) == b'\\' && self.syntax.dialect == Dialect::Postgresql;
        if command {
            return self.depth == 0 && self.opening != Opening::Routine;
        }
        let definition = (is("CREATE") || is("ALTER") || is("COMMENT") || is("DROP"))
            && Words::read(self.text, at, self.syntax).is_definition();
        match self.opening {
            Opening::Routine => definition && self.syntax.slash_ends_routines,
            Opening::Rights => false,
            Opening::If if self.syntax.batches => {
                let begins = self.depth == 0 && self.blocks == 0 && (definition || is_batch_word(word));
                begins && std::mem::replace(&mut self.followed, true)
            }
            Opening::If => false,
            _ if definition => {
                self.depth == 0 || matches!(self.opening, Opening::Create | Opening::Alter | Opening::Unknown)
            }
            _ if self.depth > 0 || matches!(self.opening, Opening::View | Opening::With) => false,
            _ if self.syntax.batches => self.begins_in_batch(word),
            _ => is("INSERT") && Words::read(self.text, at, self.syntax).is(1, "INTO"),
        }
    }

    /// In a batch nothing stands between statements, so that their first words have to tell them apart.
    fn begins_in_batch(&self, word: &[u8]) -> bool {
        let is = |expected: &str| word.eq_ignore_ascii_case(expected.as_bytes());
        match () {
            () if is("SET") => self.opening != Opening::Alter,
            () if is("SELECT") || is("UPDATE") || is("DELETE") => self.light,
            () if is("END") || is("ELSE") => self.in_block,
            () => is_batch_word(word) && !(is("DROP") || is("ALTER") || is("CREATE")),
        }
    }

    fn quote(&mut self, quote: u8) -> Flow {
        if quote == b'[' && !self.syntax.brackets {
            return self.step(1);
        }
        let close = if quote == b'[' { b']' } else { quote };
        let end = match quote {
            b'[' => token::bracketed(self.text, self.at),
            b'\'' if self.is_q_string() => token::q_string(self.text, self.at),
            _ => token::quoted(self.text, self.at, quote, self.backslash(quote)),
        };
        match end {
            Some(end) if self.is_plausible(quote, end) => {
                self.at = end;
                Flow::On
            }
            None if !self.whole => Flow::More,
            _ => self.unclosed_quote(close),
        }
    }

    fn backslash(&self, quote: u8) -> bool {
        let escape_string = quote == b'\''
            && self.syntax.dialect == Dialect::Postgresql
            && self.at > 0
            && self.byte(self.at - 1).eq_ignore_ascii_case(&b'e')
            && !(self.at > 1 && token::is_word(self.byte(self.at - 2)));
        escape_string || self.syntax.backslash && quote != b'`'
    }

    fn is_q_string(&self) -> bool {
        if !self.syntax.q_strings || self.at == 0 || !self.byte(self.at - 1).eq_ignore_ascii_case(&b'q') {
            return false;
        }
        let before = if self.at > 1 { self.byte(self.at - 2) } else { b' ' };
        !token::is_word(before) || before.eq_ignore_ascii_case(&b'n')
    }

    /// Whether a string from here to `end` is what its author meant. Strings run over lines only where they are
    /// texts; and a quote that closes is not followed by a letter. If it is, the parity of quotes is off.
    fn is_plausible(&self, quote: u8, end: usize) -> bool {
        let inside = &self.text[self.at..end];
        if self.opening == Opening::Routine || memchr::memchr2(b'\n', b'\r', inside).is_none() {
            return true;
        }
        let is_text = quote == b'\'' || quote == b'"' && self.syntax.double_quoted_strings;
        let glued = token::is_word(self.byte(end)) && self.byte(end) != b'@';
        is_text && !glued && !self.holds_definition(self.at, end)
    }

    /// Whether a line between the two offsets begins a definition.
    fn holds_definition(&self, from: usize, to: usize) -> bool {
        memchr::memchr2_iter(b'\n', b'\r', &self.text[from..to]).any(|at| {
            let first = token::skip_blanks(self.text, from + at + 1);
            matches!(self.byte(first), b'c' | b'C' | b'a' | b'A' | b'd' | b'D')
                && Words::read(self.text, first, self.syntax).is_definition()
        })
    }

    /// Closes the quote at the end of its line, before the comma or parenthesis that stands there.
    fn unclosed_quote(&mut self, close: u8) -> Flow {
        let open = self.at;
        self.found.notes.push(Note::new(open, NoteKind::UnclosedQuote(char::from(close))));
        let line_end = token::line_comment(self.text, open);
        let line = self.text[open..line_end].trim_ascii_end();
        let tail_length = line[1..].iter().rev().take_while(|byte| matches!(byte, b',' | b')' | b';' | b' ')).count();
        let text_end = open + line.len();
        let tail: Vec<u8> = line[line.len() - tail_length..].to_vec();
        let ends = tail.contains(&b';');
        let mended = std::iter::once(close).chain(tail.iter().copied().filter(|byte| *byte != b';'));
        for (at, byte) in (text_end - tail_length..self.text.len()).zip(mended) {
            self.found.mends.push((at, byte));
        }
        for byte in tail {
            self.depth = if byte == b')' { self.depth.saturating_sub(1) } else { self.depth };
        }
        self.at = line_end;
        if ends && self.opening != Opening::Routine {
            return Flow::End { end: text_end, next: line_end };
        }
        Flow::On
    }

    fn comment(&mut self) -> Flow {
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
            self.at = token::line_comment(text, at);
        } else if token::begins_block_comment(text, at) {
            match token::block_comment(text, at, self.syntax.nested_comments) {
                Some(end) if !self.swallows_statement(end) => self.at = end,
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
        if !self.syntax.dollar_strings || inside_word {
            return self.step(1);
        }
        if !self.whole && self.text.len() - self.at < 66 {
            return Flow::More;
        }
        let Some(tag) = token::dollar_tag(self.text, self.at) else { return self.step(1) };
        match token::dollar_quoted(self.text, self.at, tag) {
            Some(end) => self.at = end,
            None if !self.whole => return Flow::More,
            None => {
                self.found.notes.push(Note::new(self.at, NoteKind::UnclosedDollar));
                self.at += tag.len();
            }
        }
        Flow::On
    }

    fn semicolon(&mut self) -> Flow {
        let in_routine = self.opening == Opening::Routine
            && (self.blocks > 0 || self.syntax.slash_ends_routines || self.syntax.dialect == Dialect::Mssql);
        if *self.delimiter != Delimiter::Semicolon || in_routine || self.opening == Opening::If && self.blocks > 0 {
            return self.step(1);
        }
        if self.opening == Opening::Create && self.depth > 0 {
            if !self.whole && self.text.len() - self.at < LOOKAHEAD {
                return Flow::More;
            }
            if self.continues_behind(self.at + 1) {
                self.found.notes.push(Note::new(self.at, NoteKind::SemicolonForComma));
                self.found.mends.push((self.at, b','));
                return self.step(1);
            }
        }
        Flow::End { end: self.at, next: self.at + 1 }
    }

    /// Whether what follows a `;` within parentheses is the next column rather than the next statement.
    fn continues_behind(&self, at: usize) -> bool {
        let words = Words::read(self.text, at, self.syntax);
        words.opening(self.syntax) == Opening::Unknown && !words.is(1, "")
    }

    /// White space that no database knows as such, and NUL.
    fn odd(&mut self) -> Flow {
        match odd_blank(&self.text[self.at..]) {
            0 => self.step(1),
            length => {
                self.blank(self.at, self.at + length);
                Flow::On
            }
        }
    }
}

/// Whether a comment from `open` to `end` was closed only by the next comment's end, with a statement in between.
pub(super) fn swallows_statement(text: &[u8], open: usize, end: usize, syntax: &Syntax) -> bool {
    let inside = &text[open + 2..end];
    let Some(next) = memchr::memmem::rfind(inside, b"/*") else { return false };
    memchr::memchr2_iter(b'\n', b'\r', &inside[..next]).any(|at| {
        let first = token::skip_blanks(text, open + 3 + at);
        matches!(text[first], b'c' | b'C' | b'a' | b'A') && Words::read(text, first, syntax).is_definition()
    })
}

/// The length of a no-break space, an ideographic space, a zero-width space, a stray byte order mark or a NUL.
pub(super) fn odd_blank(text: &[u8]) -> usize {
    match text {
        [0, ..] => 1,
        [0xC2, 0xA0 | 0x85, ..] => 2,
        [0xE2, 0x80, 0x80..=0x8F | 0xA8 | 0xA9 | 0xAF, ..] | [0xE3, 0x80, 0x80, ..] | [0xEF, 0xBB, 0xBF, ..] => 3,
        _ => 0,
    }
}

fn skip_space(text: &[u8], at: usize) -> usize {
    at + text[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

fn is_batch_word(word: &[u8]) -> bool {
    const WORDS: [&str; 19] = [
        "CREATE", "ALTER", "DROP", "EXEC", "EXECUTE", "DECLARE", "PRINT", "USE", "IF", "INSERT", "TRUNCATE", "GRANT",
        "SET", "DBCC", "COMMIT", "ROLLBACK", "UPDATE", "DELETE", "COMMENT",
    ];
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    Word,
    Newline,
    Quote,
    Comment,
    Open,
    Close,
    Dollar,
    Semicolon,
    Odd,
}

/// What each byte may be the beginning of.
const CLASS: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'@' => Class::Word,
            b'\n' | b'\r' => Class::Newline,
            b'\'' | b'"' | b'`' | b'[' => Class::Quote,
            b'-' | b'#' | b'/' | b'*' | b'{' => Class::Comment,
            b'(' => Class::Open,
            b')' => Class::Close,
            b'$' => Class::Dollar,
            b';' => Class::Semicolon,
            0 | 0xC2 | 0xE2 | 0xE3 | 0xEF => Class::Odd,
            _ => Class::Plain,
        };
        byte += 1;
    }
    classes
};
