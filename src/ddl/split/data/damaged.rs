//! Rows that are damaged: where they end although a quote was lost, and whether they break off.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr3, memmem, memrchr};

use crate::ddl::split::mend::{Note, NoteKind};
use crate::ddl::split::opening::{Opening, Words};
use crate::ddl::split::scan::LOOKAHEAD;
use crate::ddl::split::syntax::Syntax;
use crate::ddl::split::token;

/// Whether a line within a string leaves the rows.
pub(super) enum Leaves {
    No,
    /// It is the one behind this line end.
    At(usize),
    /// What stands behind this line end is not in sight.
    Open(usize),
}

/// Whether a line ends in that part of a string behind which these rows can't go on, so that a quote was lost before.
pub(super) fn leaves_rows(text: &[u8], part: Range<usize>, whole: bool, head: &[u8], syntax: &Syntax) -> Leaves {
    for end in memchr_iter(b'\n', &text[part.clone()]).map(|found| part.start + found) {
        if !whole && text.len() - end <= LOOKAHEAD {
            return Leaves::Open(end);
        }
        let begins = begins_anew(&text[end + 1..], head)
            || begins_statement(text, end + 1, syntax) && opens_between(&text[..end])
            || opens_next_text(text, end) && begins_known(text, end + 1, syntax);
        if begins {
            return Leaves::At(end);
        }
    }
    Leaves::No
}

/// Whether a line is no part of a string: it begins the way these rows began, or as what follows rows in the dumps of
/// `mysqldump`, Navicat and `SQLyog`, or in an export of `PowerDesigner`.
fn begins_anew(line: &[u8], head: &[u8]) -> bool {
    const BEHIND_ROWS: [&[u8]; 8] = [
        b"/*!40000 ALTER TABLE ",
        b"UNLOCK TABLES;",
        b"-- Table structure for ",
        b"-- Records of ",
        b"-- Dumping ",
        b"/*Table structure for table `",
        b"/*Data for the table `",
        b"/*==============================================================*/",
    ];
    BEHIND_ROWS.iter().any(|known| line.starts_with(known)) || !head.is_empty() && line.starts_with(head)
}

/// Whether the line that begins at `at` begins a statement.
fn begins_statement(text: &[u8], at: usize, syntax: &Syntax) -> bool {
    let may = matches!(text.get(at), Some(b'a' | b'A' | b'c' | b'C' | b'd' | b'D' | b'i' | b'I'));
    may && {
        let words = Words::read(text, at, syntax);
        words.is_definition() || words.is(0, "INSERT") && words.is(1, "INTO")
    }
}

/// Whether the line that begins at `at` begins with a word of any statement, and with no row.
fn begins_known(text: &[u8], at: usize, syntax: &Syntax) -> bool {
    let is_word = text.get(at).is_some_and(u8::is_ascii_alphabetic);
    is_word && Words::read(text, at, syntax).opening(syntax) != Opening::Unknown
}

/// Whether the string that is open at the end of `text` begins with what stands between strings: `'b',('c');`. What is
/// taken for the opening quote then closes one.
fn opens_between(text: &[u8]) -> bool {
    let Some(quote) = memrchr(b'\'', text).filter(|at| !text[..*at].ends_with(b"'") && !text[..*at].ends_with(b"\\"))
    else {
        return false;
    };
    matches!(text[quote + 1..].trim_ascii_start().first(), Some(b',' | b')'))
}

/// Whether the quote that seems to close the string in which the line ends at `end` opens another one: a word is glued to
/// it. It is looked for nearby only.
fn opens_next_text(text: &[u8], end: usize) -> bool {
    let near = &text[end..text.len().min(end + LOOKAHEAD)];
    let Some(close) = memchr(b'\'', near) else { return false };
    // What stands before a text in SQL; no letter, behind which a quote may be one of the text itself.
    let opens = matches!(near[close - 1], b' ' | b'(' | b',' | b'=');
    opens && near.get(close + 1).is_some_and(|next| token::is_word(*next))
}

/// What an INSERT says before its rows or columns, where that tells it from others: `INSERT INTO t VALUES`.
pub(super) fn head(text: &[u8]) -> &[u8] {
    const LONGEST: usize = 128;
    let text = &text[..text.len().min(LONGEST)];
    let end = memchr3(b'(', b'\n', b'\r', text).unwrap_or_default();
    let head = text[..end].trim_ascii_end();
    let words = head.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let names_table = head.get(..6).is_some_and(|word| word.eq_ignore_ascii_case(b"insert")) && words.count() > 2;
    if names_table { head } else { b"" }
}

/// Tells of the quote that was lost in the last line of `text`, at its place where that can be told.
pub(super) fn lost_in_line(text: &[u8], backslash: bool) -> Note {
    let start = memrchr(b'\n', text).map_or(0, |before| before + 1);
    match lost_quote(&text[start..], backslash) {
        Some(open) => Note::new(start + open, NoteKind::UnclosedQuote('\'')),
        None => Note::new(text.len(), NoteKind::UnclosedInRows),
    }
}

/// The first quote of a line of rows that opens a text which no comma and no parenthesis follows, or nothing at all.
fn lost_quote(line: &[u8], backslash: bool) -> Option<usize> {
    let mut at = 0;
    loop {
        let open = at + memchr(b'\'', &line[at..])?;
        match token::quoted(line, open, b'\'', backslash) {
            Some(end) if line.get(end).is_none_or(|byte| matches!(byte, b',' | b')' | b';' | b' ')) => at = end,
            _ => return Some(open),
        }
    }
}

/// Whether what ends with the text breaks off: rows go on behind a comma or an opening parenthesis.
pub(super) fn cut_rows(text: &[u8]) -> Option<Note> {
    let last = text.trim_ascii_end().len().checked_sub(1)?;
    let open = matches!(text[last], b',' | b'(') || ends_within_row(&text[..=last]);
    open.then(|| Note::new(last, NoteKind::CutRows))
}

/// Whether the last row is opened and not closed: no parenthesis follows, and the one that opens stands in no text and in
/// no comment of its line.
fn ends_within_row(text: &[u8]) -> bool {
    let Some(open) = memrchr(b'(', text) else { return false };
    let line = memrchr(b'\n', &text[..open]).map_or(0, |before| before + 1);
    let commented = memmem::find(&text[line..open], b"--").is_some() || text[line..open].contains(&b'#');
    let quotes = |part: &[u8]| memchr_iter(b'\'', part).count() % 2;
    let closed = memchr(b')', &text[open..]).is_some();
    !closed && !commented && quotes(&text[open..]) == 0 && quotes(&text[line..open]) == 0
}
