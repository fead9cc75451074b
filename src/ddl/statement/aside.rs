//! Statements that make something that no schema holds, called by their first words.

use crate::ddl::split::Piece;
use crate::ddl::token::scan::skip_blanks;
use crate::ddl::{Aside, IgnoreReason};
use crate::schema::Dialect;

/// How many characters of a statement are enough to know it by.
const LONGEST: usize = 100;

/// The statement, where it makes something that is missing where it did not run: no data, no settings and no queries.
pub(super) fn of(piece: &Piece<'_>, reason: IgnoreReason, dialect: Dialect) -> Option<Aside> {
    use IgnoreReason::{Other, Rights, Routine, Storage};
    if !matches!(reason, Other | Rights | Routine | Storage) {
        return None;
    }
    let start = skip_blanks(piece.text, 0, dialect);
    let text = &piece.text[start..];
    let words = words(text, reason);
    let rest = (words.ends_with('…') && reason != Rights).then(|| checksum(text));
    let is_comment = words.get(..7).is_some_and(|first| first.eq_ignore_ascii_case("comment"));
    let span = piece.span_of(start..piece.text.len());
    (!words.is_empty() && !is_comment).then_some(Aside { reason, words, rest, numbers_from: None, span })
}

/// The same for statements that differ in white space only (FNV-1a, which stays what it is in every version).
fn checksum(text: &str) -> u32 {
    let bytes = text.split_whitespace().flat_map(|word| word.bytes().chain([b' ']));
    bytes.fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The beginning of the statement on one line; of users nothing that may be their password.
fn words(text: &str, reason: IgnoreReason) -> String {
    let mut words = String::new();
    for word in text.split_whitespace() {
        if words.chars().count() + word.chars().count() > LONGEST {
            words.push_str(" …");
            break;
        }
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
        let secret = word.eq_ignore_ascii_case("identified") || word.to_ascii_lowercase().contains("password");
        if secret && reason == IgnoreReason::Rights {
            words.push_str(" …");
            break;
        }
    }
    words
}
