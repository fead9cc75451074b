//! Quoted texts and names, and quotes that nothing closes.

use super::{Flow, Scan};
use crate::ddl::split::mend::{ESCAPE, Note, NoteKind, QUOTE_IN_TEXT};
use crate::ddl::split::opening::{Opening, Words};
use crate::ddl::split::token;
use crate::schema::Dialect;

/// The words of SQL that people write right behind a text, without a blank.
const WORDS_BEHIND_TEXT: [&str; 34] = [
    "and",
    "as",
    "asc",
    "auto_increment",
    "between",
    "character",
    "check",
    "collate",
    "comment",
    "default",
    "desc",
    "else",
    "end",
    "engine",
    "escape",
    "for",
    "from",
    "in",
    "is",
    "key",
    "like",
    "not",
    "null",
    "on",
    "or",
    "order",
    "primary",
    "references",
    "then",
    "to",
    "unique",
    "using",
    "when",
    "where",
];

impl Scan<'_> {
    /// Passes a quoted text or name; one that nothing closes is told.
    pub(super) fn quote(&mut self, quote: u8) -> Flow {
        if matches!(quote, b'[' | b']') && !self.syntax.brackets {
            return self.step(1);
        }
        if self.is_glued(self.at) {
            if !self.sees_line(self.at) {
                return Flow::More;
            }
            if if quote == b'\'' { self.ends_unopened_text() } else { self.ends_unopened_name(quote) } {
                return Flow::On;
            }
        }
        if quote == b']' {
            return self.step(1);
        }
        let close = if quote == b'[' { b']' } else { quote };
        self.body.expected = false;
        let end = match quote {
            b'[' => token::bracketed(self.text, self.at),
            b'\'' if self.is_q_string() => token::q_string(self.text, self.at),
            _ => token::quoted(self.text, self.at, quote, self.backslash(quote)),
        };
        match end {
            Some(end) if !self.sees_line(end) && self.opens_next_text(end) => Flow::More,
            Some(end) if self.is_plausible(quote, end) => {
                if self.syntax.doubles_escaped {
                    self.double_escaped(quote, end);
                }
                match quote {
                    b'\'' => self.text(end),
                    _ => self.step(end - self.at),
                }
            }
            None if !self.whole => Flow::More,
            _ if self.joins_text_before() => Flow::On,
            _ => self.unclosed_quote(close),
        }
    }

    /// Passes a text that seems to end at `end`; where it does not, that is told.
    fn text(&mut self, end: usize) -> Flow {
        if let Some(tail) = self.end_before_next_text(end) {
            return self.close_before(tail);
        }
        if self.value_without_closing(end) {
            return Flow::On;
        }
        let until = self.goes_on_until(end);
        if until.is_some() && !self.sees_line(end) {
            return Flow::More;
        }
        let quoting = until.and_then(|may_end| self.end_of_quoting_text(end, may_end));
        self.at = quoting.unwrap_or_else(|| self.end_of_text(end));
        self.text_end = self.at;
        Flow::On
    }

    pub(super) fn backslash(&self, quote: u8) -> bool {
        let escape_string = quote == b'\''
            && self.syntax.dialect == Dialect::Postgresql
            && self.at > 0
            && self.byte(self.at - 1).eq_ignore_ascii_case(&b'e')
            && !(self.at > 1 && token::is_word(self.byte(self.at - 2)));
        escape_string || self.syntax.backslash && quote != b'`'
    }

    /// Puts another quote in the place of each backslash before one, and a sign in the place of the others, in the text from
    /// here to `end`.
    fn double_escaped(&mut self, quote: u8, end: usize) {
        let mut at = self.at + 1;
        while let Some(found) = memchr::memchr(b'\\', &self.text[at..end]) {
            at += found;
            if at + 2 < end {
                let stands = if self.byte(at + 1) == quote { quote } else { ESCAPE };
                self.found.mends.push((at, stands));
            }
            at = (at + 2).min(end);
        }
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
        if self.opening == Opening::Routine {
            return true;
        }
        if memchr::memchr2(b'\n', b'\r', inside).is_none() {
            return quote == b'\'' || !self.runs_into_next_name(quote, end);
        }
        let is_text = quote == b'\'' || quote == b'"' && self.syntax.double_quoted_strings;
        let glued = token::is_word(self.byte(end)) && self.byte(end) != b'@';
        let opens_next = self.opens_next_text(end) && !self.may_end_text(end);
        // A text that is executed holds definitions, and no end of a batch.
        let executed = self.syntax.batches && matches!(self.opening, Opening::Other | Opening::If);
        let runs_over = if executed { holds_batch_end(inside) } else { self.holds_definition(self.at, end) };
        is_text && !glued && !opens_next && !runs_over
    }

    /// The end of a text that seems to end at `end`. In `'Bob's mum'` the second quote is part of the text: a letter
    /// follows it that begins no word of SQL, and the text is closed further on in the line. That is mended and told.
    fn end_of_text(&mut self, mut end: usize) -> usize {
        if self.opening == Opening::Routine {
            return end;
        }
        let mut told = false;
        while let Some(next) = self.end_behind_quote_in_text(end) {
            if !std::mem::replace(&mut told, true) {
                self.found.notes.push(Note::new(end - 1, NoteKind::QuoteInText('\'')));
            }
            self.found.mends.push((end - 1, QUOTE_IN_TEXT));
            end = next;
        }
        end
    }

    /// The end of the text of which the quote before `end` is a part; `None` where it closes the text.
    fn end_behind_quote_in_text(&self, end: usize) -> Option<usize> {
        if !self.is_latin(end) || !self.byte(end.checked_sub(2)?).is_ascii_alphabetic() {
            return None;
        }
        if self.is_word_behind_text(end) {
            return None;
        }
        let next = token::quoted(self.text, end - 1, b'\'', self.backslash(b'\''))?;
        (next <= token::line_comment(self.text, end)).then_some(next)
    }

    /// Whether a letter as of European languages stands there: these have words with apostrophes.
    fn is_latin(&self, at: usize) -> bool {
        let accented = matches!(self.byte(at), 0xC3..=0xC9);
        accented || self.byte(at).is_ascii_alphabetic()
    }

    pub(super) fn is_word_behind_text(&self, at: usize) -> bool {
        let word = token::word(self.text, at);
        WORDS_BEHIND_TEXT.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
    }

    /// Takes the quote that is never closed as the end of the text before it, as in `'the students' names'`, where what
    /// stands between the two belongs to neither; false where that is not so.
    fn joins_text_before(&mut self) -> bool {
        let (end, open) = (self.text_end, self.at);
        let Some(between) = self.text.get(end..open).filter(|_| end > 1 && self.byte(open) == b'\'') else {
            return false;
        };
        let first = token::skip_blanks(self.text, end);
        let plain = between.iter().all(|byte| token::is_word(*byte) || matches!(byte, b' ' | b'.' | b'-'));
        let joins = plain && first < open && self.is_latin(end - 2) && !self.is_word_behind_text(first);
        if joins {
            self.found.mends.push((end - 1, QUOTE_IN_TEXT));
            self.found.notes.push(Note::new(end - 1, NoteKind::QuoteInText('\'')));
            self.at = open + 1;
        }
        joins
    }

    /// The end of what stands in a text that seems to end at `end`, but whose last quote opens the next one: `enum('a','b)
    /// default 'x'`. It ends before its comma or parenthesis.
    fn end_before_next_text(&self, end: usize) -> Option<usize> {
        let opens =
            matches!(self.byte(end - 2), b'(' | b',') || self.byte(end - 2) == b' ' && self.opens_next_text(end);
        let opens = opens && token::is_word(self.byte(end));
        if !opens || self.opening == Opening::Routine || self.is_word_behind_text(end) {
            return None;
        }
        let inside = &self.text[self.at + 1..end - 1];
        let Some(tail) = inside.iter().position(|byte| matches!(byte, b',' | b')')) else {
            return self.blank_before_word_of_text(inside);
        };
        let length = inside[tail..].iter().take_while(|byte| matches!(byte, b',' | b')')).count();
        (inside.get(tail + length) == Some(&b' ')).then_some(self.at + 1 + tail)
    }

    /// The blank before the word at the end of `inside` behind which the next text opens: `default '0 comment '…'`.
    fn blank_before_word_of_text(&self, inside: &[u8]) -> Option<usize> {
        let trimmed = inside.trim_ascii_end();
        let word = trimmed.iter().rposition(|byte| !token::is_word(*byte))?;
        let lines = memchr::memchr2(b'\n', b'\r', inside).is_some();
        (!lines && inside[word] == b' ').then_some(self.at + 1 + word)
    }

    /// Takes the quote before `end` as part of a value of an `enum` that nothing closes, `('a,'b')`, and tells; false where
    /// it is none. There is no room for what is missing.
    fn value_without_closing(&mut self, end: usize) -> bool {
        let defines = matches!(self.opening, Opening::Create | Opening::Alter);
        let glued = self.byte(end - 2) == b',' && token::is_word(self.byte(end)) && !self.is_word_behind_text(end);
        let begins = self.at > 0 && matches!(self.byte(self.at - 1), b'(' | b',' | b' ');
        if !defines || !glued || !begins {
            return false;
        }
        let Some(close) = token::quoted(self.text, end - 1, b'\'', self.backslash(b'\'')) else { return false };
        let next = token::skip_blanks(self.text, close);
        if close > token::line_comment(self.text, end) || !matches!(self.byte(next), b',' | b')') {
            return false;
        }
        self.found.notes.push(Note::new(self.at, NoteKind::UnclosedQuote('\'')));
        self.found.mends.push((end - 1, QUOTE_IN_TEXT));
        self.at = close;
        self.text_end = close;
        true
    }

    /// Closes the text at `tail`, before the comma or parenthesis that stands there; the blank behind them gives the room.
    fn close_before(&mut self, tail: usize) -> Flow {
        self.found.notes.push(Note::new(self.at, NoteKind::UnclosedQuote('\'')));
        let mut at = tail;
        let mut before = b'\'';
        while before != b' ' {
            self.found.mends.push((at, before));
            before = self.byte(at);
            if before == b')' {
                self.depth = self.depth.saturating_sub(1);
            }
            at += 1;
        }
        self.at = at;
        Flow::On
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
        if self.passed_unclosed_name(close) {
            return Flow::On;
        }
        self.found.notes.push(Note::new(open, NoteKind::UnclosedQuote(char::from(close))));
        let line_end = token::line_comment(self.text, open);
        let line = self.text[open..line_end].trim_ascii_end();
        // A name is followed by what it is the name of.
        let opens = |byte: u8| byte == b'(' && close != b'\'';
        let is_tail = |byte: u8| matches!(byte, b',' | b')' | b';' | b' ') || opens(byte);
        let tail_length = line[1..].iter().rev().take_while(|byte| is_tail(**byte)).count();
        let text_end = open + line.len();
        let tail: Vec<u8> = line[line.len() - tail_length..].to_vec();
        let ends = tail.contains(&b';');
        let mended = std::iter::once(close).chain(tail.iter().copied().filter(|byte| *byte != b';'));
        for (at, byte) in (text_end - tail_length..self.text.len()).zip(mended) {
            self.found.mends.push((at, byte));
        }
        for byte in tail {
            match byte {
                b')' => self.depth = self.depth.saturating_sub(1),
                b'(' => self.depth += 1,
                _ => {}
            }
        }
        self.at = line_end;
        if ends && self.opening != Opening::Routine {
            return Flow::End { end: text_end, next: line_end };
        }
        Flow::On
    }
}

/// Whether a line of the text is `GO`.
fn holds_batch_end(text: &[u8]) -> bool {
    text.split(|byte| matches!(byte, b'\n' | b'\r')).any(|line| line.trim_ascii().eq_ignore_ascii_case(b"go"))
}
