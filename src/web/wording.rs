//! Words, numbers and names on their way into a page.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use askama::filters::HtmlSafe;

use crate::text::{Arg, Lang, Message};

/// HTML that was made safe elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Html(pub(super) String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

/// Text in which what would turn the direction of writing is seen instead of obeyed: a comment or a name that shows other
/// characters than it has could have people agree to something else.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
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

pub(super) fn escaped(text: &str) -> String {
    visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A sentence on its way into a page.
pub(super) struct Sentence {
    pub(super) message: Message,
    pub(super) lang: Lang,
}

impl Sentence {
    /// The same with `name` filled in.
    pub(super) fn with(mut self, name: &'static str, value: impl Fill) -> Self {
        self.message = self.message.with(name, value.fill());
        self
    }
}

impl fmt::Display for Sentence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.text(self.lang))
    }
}

/// What a template may fill into a sentence; templates pass most things by reference.
pub(super) trait Fill {
    fn fill(&self) -> Arg;
}

impl Fill for str {
    fn fill(&self) -> Arg {
        Arg::from(self)
    }
}

impl Fill for String {
    fn fill(&self) -> Arg {
        Arg::from(self)
    }
}

impl<T: Fill + ?Sized> Fill for &T {
    fn fill(&self) -> Arg {
        (*self).fill()
    }
}

/// A number of things, however it is counted.
pub(super) struct Count(pub(super) u64);

macro_rules! counts {
    ($($number:ty),*) => {$(
        impl From<$number> for Count {
            fn from(count: $number) -> Self {
                Self(u64::try_from(count).unwrap_or_default())
            }
        }

        impl From<&$number> for Count {
            fn from(count: &$number) -> Self {
                Self::from(*count)
            }
        }

        impl Fill for $number {
            fn fill(&self) -> Arg {
                Arg::from(*self)
            }
        }
    )*};
}
counts!(usize, u64, u32, i64);

/// One or two letters that stand for a person: the first letters of two words, or the first Chinese character.
pub(super) fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    match words.next() {
        Some(first) if first.is_ascii() => {
            first.to_uppercase().chain(words.next_back().into_iter().flat_map(char::to_uppercase)).collect()
        }
        Some(first) => first.to_string(),
        None => "?".to_owned(),
    }
}

/// The colour of a person's avatar, always the same.
pub(super) fn tint(name: &str) -> &'static str {
    let sum = name.bytes().fold(0usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    ["a", "b", "c", "d"][sum % 4]
}

#[cfg(test)]
mod tests {
    use super::{Count, initials, tint, visible};

    #[test]
    fn people_have_initials_in_any_script() {
        assert_eq!(initials("Li Wei"), "LW");
        assert_eq!(initials("anna maria berg"), "AB");
        assert_eq!(initials("陈宇"), "陈");
        assert_eq!(initials("wang"), "W");
        assert_eq!(initials(" "), "?");
        assert_eq!(tint("Li Wei"), tint("Li Wei"));
    }

    #[test]
    fn what_turns_the_direction_is_seen() {
        assert_eq!(visible("price 价格"), "price 价格");
        assert_eq!(visible("a\u{202e}b\u{2066}"), "a⟨U+202E⟩b⟨U+2066⟩");
    }

    #[test]
    fn counts_below_zero_are_none() {
        assert_eq!(Count::from(-1_i64).0, 0);
    }
}
