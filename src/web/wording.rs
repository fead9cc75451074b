//! Words, numbers and names on their way into a page.

use std::fmt;

use askama::filters::{self, Escaper, Safe};

use crate::text::{Arg, Lang, Message, visible};

/// HTML that was made safe elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Html(pub(super) String);

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Html {
    /// The same for a template, which writes it as it is.
    pub(super) fn safe(self) -> Safe<Self> {
        Safe(self)
    }
}

/// How pages write texts: as text, and with what would turn the direction of writing seen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen;

impl Escaper for Seen {
    fn write_escaped_str<W: fmt::Write>(&self, dest: W, text: &str) -> fmt::Result {
        filters::Html.write_escaped_str(dest, &visible(text))
    }
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
    use askama::filters::Escaper as _;

    use super::{Count, Seen, initials, tint};

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
    fn pages_show_what_turns_the_direction() {
        let mut page = String::new();
        Seen.write_escaped_str(&mut page, "<a\u{202e}b>").unwrap();
        assert_eq!(page, "&#60;a⟨U+202E⟩b&#62;");
    }

    #[test]
    fn counts_below_zero_are_none() {
        assert_eq!(Count::from(-1_i64).0, 0);
    }
}
