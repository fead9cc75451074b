//! Cuts the text of one statement into sqlparser's tokens.
//!
//! sqlparser's own tokenizer gives up at the first odd character, makes a token of every blank, and tells places as
//! line and column. This one never gives up, makes tokens only of what counts, and tells places as byte offsets
//! (in the `column` of a location), so that what was written can be sliced out of the text. What looked odd on the
//! way is told apart, for whoever explains mistakes.

mod cut;
mod keyword;
pub(super) mod placeholder;
pub(super) mod scan;
mod unicode;

use std::ops::Range;

use sqlparser::tokenizer::{Location, Span, TokenWithSpan};

pub(super) use cut::tokens;

/// The tokens of a statement.
#[derive(Default)]
pub(super) struct Tokens {
    /// The tokens, without blanks and comments.
    pub(super) list: Vec<TokenWithSpan>,
    /// What looked odd, in the order of the text.
    pub(super) odd: Vec<Odd>,
}

/// Something odd that was read as what it probably means.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Odd {
    /// What is odd.
    pub(super) what: Oddity,
    /// Its bytes in the statement.
    pub(super) at: Range<usize>,
}

/// What can be odd about a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Oddity {
    /// Full-width punctuation, and what it was read as.
    FullWidth(char, char),
    /// A brace, read as a parenthesis.
    Brace(char, char),
    /// A quote that is never closed; it was taken to end with its line.
    Unclosed(char),
}

/// Where a token stands in the text of its statement, in bytes.
pub(super) fn range(token: &TokenWithSpan) -> Range<usize> {
    offset(token.span.start)..offset(token.span.end)
}

fn offset(location: Location) -> usize {
    usize::try_from(location.column).unwrap_or(usize::MAX)
}

fn span(range: &Range<usize>) -> Span {
    let place = |offset: usize| Location { line: 1, column: offset as u64 };
    Span { start: place(range.start), end: place(range.end) }
}
