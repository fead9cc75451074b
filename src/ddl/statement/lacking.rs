//! Statements in which the word is missing that says what kind of object they are about.

use super::classify::{Words, kind};
use crate::ddl::token::scan::skip_blanks;

/// Whether what comes next is no kind of object, and a parenthesis opens behind it: the name of a table, before which the
/// word TABLE was forgotten.
pub(super) fn is_name_with_body(mut rest: Words<'_>) -> bool {
    let named = rest.next().is_some_and(is_no_kind);
    let follows = |rest: &Words<'_>, sign| rest.text[skip_blanks(rest.text, rest.at, rest.dialect)..].starts_with(sign);
    let qualified = named && follows(&rest, '.') && rest.next().is_some();
    (named || qualified) && follows(&rest, '(')
}

/// Whether a step of an ALTER TABLE follows a name, where the word TABLE should have come before it.
pub(super) fn lacks_object(words: &[&str]) -> bool {
    let is_step = |word: &&str| ["add", "modify", "change"].iter().any(|step| word.eq_ignore_ascii_case(step));
    match words {
        [only, words @ ..] if only.eq_ignore_ascii_case("only") => lacks_object(words),
        [first, second, ..] if is_no_kind(first) && is_step(second) => true,
        // With a schema before the name.
        [first, second, third, ..] => is_no_kind(first) && is_no_kind(second) && is_step(third),
        _ => false,
    }
}

/// Whether a word behind CREATE or ALTER neither says what is meant nor how.
pub(super) fn is_no_kind(word: &str) -> bool {
    kind(word).is_none() && !is_other_kind(word)
}

/// Words behind CREATE and ALTER that no object is called by.
fn is_other_kind(word: &str) -> bool {
    let others = [
        "session",
        "system",
        "ignore",
        "foreign",
        "online",
        "offline",
        "materialized",
        "large",
        "text",
        "availability",
        "or",
        "unique",
    ];
    others.iter().any(|other| word.eq_ignore_ascii_case(other))
}
