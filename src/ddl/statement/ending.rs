//! Statements that break off: the file ends in the middle of them, or somebody has deleted too much.

use crate::ddl::split::Piece;
use crate::ddl::{Problem, ProblemKind};
use crate::text::Message;

/// Words behind which no definition ends.
const OPEN_WORDS: &[&str] = &[
    "add",
    "and",
    "as",
    "by",
    "column",
    "constraint",
    "foreign",
    "from",
    "into",
    "is",
    "join",
    "on",
    "or",
    "references",
    "select",
    "set",
    "values",
    "where",
];

/// Tells of a statement that ends with a word, a comma or a parenthesis that something has to follow.
pub(super) fn cut_off(piece: &Piece<'_>) -> Option<Problem> {
    let text = piece.text.trim_end().trim_end_matches(';').trim_end();
    let before = text.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_');
    let last = &text[before.len()..];
    let open_word = OPEN_WORDS.iter().any(|word| last.eq_ignore_ascii_case(word)) || is_each_row(before, last);
    let open_word = open_word && !is_complete(before, last);
    let before_word = before.chars().next_back().is_some_and(|c| c.is_whitespace() || c == ')');
    let is_open = open_word && before_word || text.ends_with([',', '(', '=']);
    // What stands behind dashes is a comment, whatever it ends with.
    let line = text.rsplit(['\n', '\r']).next().unwrap_or(text);
    (is_open && !line.contains("--") && !line.contains('#')).then(|| at_end(piece))
}

/// Tells that a statement breaks off at its end.
pub(super) fn at_end(piece: &Piece<'_>) -> Problem {
    let end = piece.text.trim_end().len();
    Problem { kind: ProblemKind::Mistake, span: piece.span_of(end..end), message: Message::new("ddl-cut-off") }
}

/// Whether a definition may end with these two words all the same: SQL Server's `add c int default 0 with values`, Oracle's
/// `including new values`, DB2's `append on`.
fn is_complete(before: &str, last: &str) -> bool {
    const ENDS: &[(&str, &str)] = &[("with", "values"), ("new", "values"), ("append", "on"), ("preprocess", "on")];
    let word = before.split_whitespace().next_back().unwrap_or_default();
    ENDS.iter().any(|end| word.eq_ignore_ascii_case(end.0) && last.eq_ignore_ascii_case(end.1))
}

/// Whether `FOR EACH ROW` is the end: what the trigger does should follow.
fn is_each_row(before: &str, last: &str) -> bool {
    let mut words = before.split_whitespace().rev();
    let mut is = |expected: &str| words.next().is_some_and(|word| word.eq_ignore_ascii_case(expected));
    last.eq_ignore_ascii_case("row") && is("each") && is("for")
}
