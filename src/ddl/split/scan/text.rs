//! Texts of comments that hold quotes, `'0:'off',1:'on''`, and such as nothing opens, `comment name',`.

use super::Scan;
use crate::ddl::split::mend::{Note, NoteKind, QUOTE_IN_TEXT};
use crate::ddl::split::opening::{Opening, Words};
use crate::ddl::split::token;
use crate::ddl::words::is_type;

/// The words behind which a text stands, of those that may stand before a quote.
const WORDS_BEFORE_TEXT: [&str; 7] = ["comment", "default", "is", "label", "like", "remark", "title"];

/// The words that a key or constraint begins with.
const KEYS: [&str; 9] = ["check", "constraint", "foreign", "fulltext", "index", "key", "primary", "spatial", "unique"];

impl Scan<'_> {
    /// How the end of a text is known that seems to end at `end` and goes on; `None` where it does not.
    pub(super) fn goes_on_until(&self, end: usize) -> Option<fn(&Self, usize) -> bool> {
        match () {
            () if self.goes_on_in_comment(end) => Some(Self::may_end_text),
            () if self.goes_on_in_property(end) => Some(Self::may_end_property),
            () => None,
        }
    }

    /// Whether the line in which `at` stands is in sight up to its end.
    pub(super) fn sees_line(&self, at: usize) -> bool {
        self.whole || token::line_comment(self.text, at) < self.text.len()
    }

    /// Whether the text of a comment seems to end at `end`, but goes on there although a quote stands before.
    fn goes_on_in_comment(&self, end: usize) -> bool {
        self.goes_on(end) && self.is_text_of_comment(self.at)
    }

    /// The end of a text that goes on although it seems to end at `end`: it ends in this line, where something follows that
    /// may stand behind one, as `may_end` says. The quotes until there are part of it, which is mended and told; `None` where
    /// that is not so.
    pub(super) fn end_of_quoting_text(&mut self, end: usize, may_end: fn(&Self, usize) -> bool) -> Option<usize> {
        let line = token::line_comment(self.text, end);
        let escaped = |at: &usize| self.backslash(b'\'') && self.byte(at - 1) == b'\\';
        let quotes = memchr::memchr_iter(b'\'', &self.text[end..line]).map(|at| end + at).filter(|at| !escaped(at));
        let quotes: Vec<usize> = quotes.collect();
        let close = *quotes.iter().find(|at| may_end(self, **at + 1))?;
        self.found.notes.push(Note::new(end - 1, NoteKind::QuoteInText('\'')));
        let inner = quotes.into_iter().take_while(|at| *at < close);
        self.found.mends.extend(std::iter::once(end - 1).chain(inner).map(|at| (at, QUOTE_IN_TEXT)));
        Some(close + 1)
    }

    /// Whether the quote at `open` is glued to a word.
    pub(super) fn is_glued(&self, open: usize) -> bool {
        open > self.start && token::is_word(self.byte(open - 1))
    }

    /// Takes the quote that comes next, which is glued to a word, as the end of a text whose opening one is missing, as in
    /// `comment name',`; false where it may open one. The blank before the text gives the room for what is missing.
    pub(super) fn ends_unopened_text(&mut self) -> bool {
        if !self.may_end_text(self.at + 1) {
            return false;
        }
        let Some(begins) = self.begin_of_unopened_text() else { return false };
        // A text that a word processor opened is told where it is read.
        if ["‘", "’", "“", "”"].iter().any(|quote| self.text[begins..].starts_with(quote.as_bytes())) {
            self.at += 1;
            return true;
        }
        self.found.notes.push(Note::new(begins, NoteKind::UnopenedText));
        self.found.mends.push((begins - 1, b'\''));
        self.at += 1;
        true
    }

    /// Where the text begins that stands without a quote behind its word in this line.
    fn begin_of_unopened_text(&self) -> Option<usize> {
        let before = &self.text[self.start..self.at];
        let line = before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
        let words: &[&[u8]] = if self.is_comment_on() { &[b"is"] } else { &[b"comment", b"default"] };
        let blank = line + words.iter().find_map(|word| behind_last(word, &before[line..]))?;
        let text = &before[blank..];
        let holds_none = !text.iter().any(|byte| matches!(byte, b'\'' | b'"' | b'='));
        let blank = self.start + blank;
        (holds_none && !opens_text(text)).then(|| token::skip_blanks(self.text, blank))
    }

    /// Whether the quote before `end`, which seems to close a text that began in another line, opens the next one.
    pub(super) fn opens_next_text(&self, end: usize) -> bool {
        let before = &self.text[self.at + 1..end - 1];
        let blanks = before.iter().rev().take_while(|byte| token::is_blank(**byte)).count();
        let last = before[..before.len() - blanks].rsplit(|byte| !token::is_word(*byte)).next().unwrap_or_default();
        blanks > 0 && is_before_text(last)
    }

    /// Whether the quote at `open` stands where the text of a comment begins.
    fn is_text_of_comment(&self, open: usize) -> bool {
        let before = self.text[self.start..open].trim_ascii_end();
        let before = before.strip_suffix(b"=").unwrap_or(before).trim_ascii_end();
        let last = before.rsplit(|byte| !token::is_word(*byte)).next().unwrap_or_default();
        let defines = matches!(self.opening, Opening::Create | Opening::Alter);
        defines && last.eq_ignore_ascii_case(b"comment") || last.eq_ignore_ascii_case(b"is") && self.is_comment_on()
    }

    fn is_comment_on(&self) -> bool {
        let words = Words::read(self.text, self.start, self.syntax);
        words.is(0, "COMMENT") && words.is(1, "ON")
    }

    /// Whether a text goes on at `at`, behind a quote: a word is glued to it that is none of SQL, or one beyond ASCII comes
    /// next and another quote before the next comma.
    fn goes_on(&self, at: usize) -> bool {
        let first = token::skip_blanks(self.text, at);
        if first == at {
            return self.is_plain_word(at) && !self.is_word_behind_text(at);
        }
        let line = || &self.text[first..token::line_comment(self.text, first)];
        let quotes = || line().iter().find(|byte| matches!(byte, b'\'' | b',')) == Some(&b'\'');
        !self.byte(first).is_ascii() && self.is_plain_word(first) && quotes()
    }

    /// Whether a word stands at `at`, and no punctuation as of Chinese.
    pub(super) fn is_plain_word(&self, at: usize) -> bool {
        const SIGNS: [&str; 4] = ["，", "）", "；", "\u{3000}"];
        token::is_word(self.byte(at)) && !SIGNS.iter().any(|sign| self.text[at..].starts_with(sign.as_bytes()))
    }

    /// Whether what stands at `at` may stand behind the text of a comment: the end of the line or of the item, or a word
    /// of SQL.
    pub(super) fn may_end_text(&self, at: usize) -> bool {
        let at = token::skip_blanks(self.text, at);
        match self.byte(at) {
            _ if self.ends_line(at) => true,
            b';' => true,
            b',' => self.ends_line(at + 1) || self.begins_item(at + 1),
            b')' => {
                let signs = |byte: &&u8| matches!(byte, b')' | b';') || token::is_blank(**byte);
                let behind = at + self.text[at..].iter().take_while(signs).count();
                let comma = self.byte(behind) == b',';
                self.ends_line(behind)
                    || self.byte(behind).is_ascii_alphabetic()
                    || comma && (self.ends_line(behind + 1) || self.begins_item(behind + 1))
            }
            _ => self.is_word_behind_text(at),
        }
    }

    /// Whether nothing but a comment stands in the line from `at` on.
    fn ends_line(&self, at: usize) -> bool {
        let at = token::skip_blanks(self.text, at);
        matches!(self.byte(at), b'\n' | b'\r' | b'#')
            || at >= self.text.len()
            || ["--", "/*", "//"].iter().any(|sign| self.text[at..].starts_with(sign.as_bytes()))
    }

    /// Whether a column with its type or a key stands at `at`.
    fn begins_item(&self, at: usize) -> bool {
        let at = token::skip_blanks(self.text, at);
        let name = token::word(self.text, at);
        if KEYS.iter().any(|key| name.eq_ignore_ascii_case(key.as_bytes())) {
            return true;
        }
        let end = match self.byte(at) {
            b'"' | b'`' => token::quoted(self.text, at, self.byte(at), false),
            b'[' => token::bracketed(self.text, at),
            _ => Some(at + name.len()),
        };
        let Some(end) = end.filter(|end| *end > at) else { return false };
        let word = token::word(self.text, token::skip_blanks(self.text, end));
        str::from_utf8(word).is_ok_and(is_type)
    }
}

/// Where the blank stands behind the last place of a word in a line; `None` where it is but the end of another one.
fn behind_last(word: &[u8], line: &[u8]) -> Option<usize> {
    let is_it = |found: &[u8]| found[..word.len()].eq_ignore_ascii_case(word) && token::is_blank(found[word.len()]);
    let at = line.windows(word.len() + 1).rposition(is_it)?;
    (at == 0 || !token::is_word(line[at - 1])).then_some(at + word.len())
}

/// Whether what stands before a quote, behind a word that a text follows, lets it open one: `N'…'`, `_utf8'…'`,
/// `comment = default'…'`.
fn opens_text(before: &[u8]) -> bool {
    let last = before.rsplit(|byte| !token::is_word(*byte)).next().unwrap_or_default();
    let is_prefix = match last {
        [] => true,
        [sign] => !sign.is_ascii_digit(),
        [first, ..] => *first == b'_',
    };
    is_prefix || is_before_text(last) || is_before_text(before.trim_ascii())
}

/// Whether a word is one behind which a text stands.
fn is_before_text(word: &[u8]) -> bool {
    WORDS_BEFORE_TEXT.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes()))
}
