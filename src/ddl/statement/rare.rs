//! Kinds of objects that hardly any database knows, and where the words end that say what kind is meant.

use super::classify::kind;

/// Kinds of objects of no bearing on tables. They are words that a table may as well be called by, so that they count only
/// as the first word of a kind: `create stream s on table t`.
const KINDS: &[&str] = &[
    "alert",
    "changefeed",
    "file",
    "integration",
    "permission",
    "pipe",
    "secret",
    "share",
    "stage",
    "stream",
    "tag",
    "task",
    "threshold",
    "usage",
    "warehouse",
    "workload",
];

/// Words behind which a statement says no more what it creates, but what that is on or what it does.
const PREPOSITIONS: &[&str] = &["on", "for", "as", "from"];

/// What stands before TABLE in some database and makes a table all the same.
const TABLE_KINDS: &[&str] = &[
    "cached",
    "column",
    "dynamic",
    "external",
    "foreign",
    "hybrid",
    "iceberg",
    "immutable",
    "linked",
    "memory",
    "multiset",
    "private",
    "row",
    "set",
    "sharded",
    "transient",
    "unlogged",
    "virtual",
    "volatile",
];

/// Whether these words behind CREATE, ALTER or DROP name one of the rare kinds, and no table that is called so and whose
/// word TABLE was forgotten.
pub(super) fn is_rare(first: Option<&str>, second: Option<&str>) -> bool {
    let is_any = |word: &str, list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
    let names_kind = |word: &str| kind(word).is_some() || is_any(word, &["add", "modify", "change"]);
    first.is_some_and(|first| is_any(first, KINDS)) && second.is_some_and(|second| !names_kind(second))
}

/// Whether a word ends those that say what is created.
pub(super) fn ends_kind(word: &str) -> bool {
    PREPOSITIONS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether these words before TABLE are known to make one.
pub(super) fn makes_table(words: &str) -> bool {
    words.split(' ').any(|word| word.is_empty() || TABLE_KINDS.contains(&word))
}
