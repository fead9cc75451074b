//! Names in quotes of which one is missing: `` `id int, `` and `` st` int ``.

use super::Scan;
use crate::ddl::split::mend::{Note, NoteKind};
use crate::ddl::split::opening::Opening;
use crate::ddl::split::token;
use crate::ddl::words::is_type;

impl Scan<'_> {
    /// Passes the quote that comes next, which is glued to a word, as the end of a name whose opening one is missing, and
    /// tells; false where it may be something else. The name goes without quotes then.
    pub(super) fn ends_unopened_name(&mut self, quote: u8) -> bool {
        let before = &self.text[self.start..self.at];
        let length = before.iter().rev().take_while(|byte| token::is_word(**byte)).count();
        let name = self.at - length;
        if length == 0 || !(self.is_unopened_column(name) || self.is_unopened_table(name)) {
            return false;
        }
        self.found.notes.push(Note::new(name, NoteKind::UnopenedName(char::from(quote))));
        self.found.mends.push((self.at, b' '));
        self.at += 1;
        true
    }

    /// Whether the word from `name` on, behind which a quote stands, is the name of a column: it begins an item of a table or
    /// is what a step adds, and a type follows it.
    fn is_unopened_column(&self, name: usize) -> bool {
        let before = &self.text[self.start..name];
        let begins_line = || {
            before.iter().rev().find(|byte| !token::is_blank(**byte)).is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
        };
        let begins_item = || matches!(before.trim_ascii_end().last(), Some(b'(' | b','));
        let begins = match (self.opening, self.depth) {
            (Opening::Create | Opening::Alter, 1) => begins_item() || begins_line(),
            (Opening::Alter, 0) => ends_with_word(before, &["add", "column", "modify"]),
            _ => false,
        };
        let behind = token::skip_blanks(self.text, self.at + 1);
        let typed = || str::from_utf8(token::word(self.text, behind)).is_ok_and(is_type);
        begins && behind > self.at + 1 && typed()
    }

    /// Whether the word from `name` on, behind which a quote stands, is the name of a table that is created.
    fn is_unopened_table(&self, name: usize) -> bool {
        let before = &self.text[self.start..name];
        let named = || before.ends_with(b".") || ends_with_word(before, &["table", "exists"]);
        let opens = || self.text[self.at + 1..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'(');
        self.depth == 0 && self.opening == Opening::Create && named() && opens()
    }

    /// Whether the quote before `end`, which seems to close a name, opens the next one: `` `id int, `name` varchar(20) ``.
    pub(super) fn runs_into_next_name(&self, quote: u8, end: usize) -> bool {
        if quote == b'"' && self.syntax.double_quoted_strings
            || !matches!(self.opening, Opening::Create | Opening::Alter)
        {
            return false;
        }
        let inside = &self.text[self.at + 1..end - 1];
        let opens_list = |at: usize| matches!(inside[..at].trim_ascii_end().last(), Some(b'(' | b','));
        match quote {
            b'[' => memchr::memchr_iter(b'[', inside).any(|at| opens_list(at) || opens_type(inside, at)),
            _ => token::is_word(self.byte(end)) && opens_list(inside.len()),
        }
    }

    /// Passes a name whose quote nothing closes, and tells: hardly any name holds a blank or a comma. Without room for what is
    /// missing it goes without quotes.
    pub(super) fn passed_unclosed_name(&mut self, close: u8) -> bool {
        let Some(end) = self.end_of_unclosed_name(close) else { return false };
        self.found.notes.push(Note::new(self.at, NoteKind::UnclosedName(char::from(close))));
        if token::is_blank(self.byte(end)) {
            self.found.mends.push((end, close));
            self.at = end + 1;
        } else {
            self.found.mends.push((self.at, b' '));
            self.at = end;
        }
        true
    }

    /// Where a name ends whose quote nothing closes.
    fn end_of_unclosed_name(&self, close: u8) -> Option<usize> {
        let may_be_text = close == b'"' && self.syntax.double_quoted_strings;
        if close == b'\'' || may_be_text && !self.is_place_of_name() {
            return None;
        }
        let length = token::word(self.text, self.at + 1).len();
        let end = self.at + 1 + length;
        (length > 0 && (token::is_blank(self.byte(end)) || matches!(self.byte(end), b',' | b')'))).then_some(end)
    }

    /// Whether a column's name is what stands here: behind the parenthesis that opens a table, or a comma in it.
    fn is_place_of_name(&self) -> bool {
        let before = self.text[..self.at].trim_ascii_end().last();
        self.depth == 1 && before.is_some_and(|byte| matches!(byte, b'(' | b','))
    }
}

/// Whether the bracket at `at` opens the type of a column whose name has lost its own: `[d [int] null`.
fn opens_type(inside: &[u8], at: usize) -> bool {
    let name = &inside[..at];
    let word = name.trim_ascii_end();
    let parted = word.len() < name.len() && !word.is_empty() && word.iter().all(|byte| token::is_word(*byte));
    parted && str::from_utf8(&inside[at + 1..]).is_ok_and(is_type)
}

/// Whether one of these words stands at the end of a text.
fn ends_with_word(text: &[u8], words: &[&str]) -> bool {
    let last = text.trim_ascii_end().rsplit(|byte| !token::is_word(*byte)).next().unwrap_or_default();
    words.iter().any(|word| last.eq_ignore_ascii_case(word.as_bytes()))
}
