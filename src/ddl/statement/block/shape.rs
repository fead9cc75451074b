//! Whether a text is a definition, or the beginning of one.

use super::super::classify::{Class, Words, classify};
use crate::ddl::IgnoreReason;
use crate::schema::Dialect;

/// The words that definitions begin with; what drops something is none.
const FIRST: &[&str] = &["create", "alter", "comment"];

/// Steps of an ALTER TABLE.
const STEPS: &[&str] = &["add", "alter", "change", "comment", "drop", "modify", "rename"];

/// Whether a text begins as a definition does that shapes a schema.
pub(super) fn begins_definition(text: &str, dialect: Dialect) -> bool {
    let first = Words { text, at: 0, dialect }.next();
    let defines = first.is_some_and(|first| is_any(first, FIRST));
    defines && classify(text, dialect) == Class::Read(IgnoreReason::Other)
        || first.is_some_and(|first| first.eq_ignore_ascii_case("comment")) && is_whole(text, dialect)
}

/// Whether a text is a statement that drops something which a schema holds, and nothing else.
pub(super) fn is_drop(text: &str, dialect: Dialect) -> bool {
    /// `drop table if exists a . b cascade constraints purge`
    const LONGEST: usize = 9;
    let count = Words { text, at: 0, dialect }.take(LONGEST + 1).count();
    (3..=LONGEST).contains(&count) && classify(text, dialect) == Class::Read(IgnoreReason::DropPreamble)
}

/// Whether all of a definition stands there, as far as its shape shows.
pub(super) fn is_whole(text: &str, dialect: Dialect) -> bool {
    let count = |sign| text.bytes().filter(|byte| *byte == sign).count();
    let mut words = Words { text, at: 0, dialect };
    let first = words.next().unwrap_or_default().to_ascii_lowercase();
    let has = |words: Words<'_>, known: &[&str]| words.take(16).any(|word| is_any(word, known));
    let shaped = match first.as_str() {
        "create" => count(b'(') > 0 || has(words, &["as", "like"]),
        // A procedure that goes through tables puts their names in.
        "alter" => has(words, STEPS) && !text.contains(" ? "),
        "comment" => has(words, &["is"]),
        _ => false,
    };
    shaped && count(b'(') == count(b')')
}

/// Whether a definition, or what drops something, begins somewhere in the text behind a quote or a dollar sign.
pub(super) fn is_mentioned(text: &str) -> bool {
    begins_in_quotes(text, FIRST) || mentions_drop(text)
}

/// Whether what drops something begins somewhere in the text behind a quote or a dollar sign.
pub(in crate::ddl::statement) fn mentions_drop(text: &str) -> bool {
    begins_in_quotes(text, &["drop"])
}

fn begins_in_quotes(text: &str, words: &[&str]) -> bool {
    memchr::memchr3_iter(b'\'', b'"', b'$', text.as_bytes()).any(|quote| {
        let inner = text[quote + 1..].trim_start_matches(['[', '(', '{', '<', '!']).trim_start();
        words.iter().any(|word| inner.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
    })
}

fn is_any(word: &str, list: &[&str]) -> bool {
    list.iter().any(|known| word.eq_ignore_ascii_case(known))
}
