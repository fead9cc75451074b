//! Text in which what would turn the direction of writing is seen instead of obeyed.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text with such characters by their numbers: a comment or a name that shows other characters than it has could have
/// people agree to something else.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(turns) {
        return Cow::Borrowed(text);
    }
    let mut seen = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if turns(c) {
            // Writing to a string can't fail.
            let _ = write!(seen, "⟨U+{:04X}⟩", u32::from(c));
        } else {
            seen.push(c);
        }
    }
    Cow::Owned(seen)
}

/// Whether the character turns the direction of the text behind it.
#[must_use]
pub fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_turns_the_direction_is_seen() {
        assert_eq!(visible("price 价格"), "price 价格");
        assert_eq!(visible("a\u{202e}b\u{2066}"), "a⟨U+202E⟩b⟨U+2066⟩");
    }
}
