//! Patterns of table names.

use serde::{Deserialize, Serialize};

/// A pattern of names, such as `order*` or `*_log`: `*` stands for any characters, `?` for one; letter case is no matter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pattern(String);

/// Why a text is no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// There is nothing in it.
    #[error("a pattern can't be empty")]
    Empty,
    /// It fits every name, so that all other patterns would be in vain.
    #[error("a pattern needs at least one letter")]
    FitsAll,
}

impl Pattern {
    /// The pattern that was meant; white space around it is dropped.
    ///
    /// # Errors
    /// When it is empty, or fits every name.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(PatternError::Empty);
        }
        if text.chars().all(|c| c == '*' || c == '?') {
            return Err(PatternError::FitsAll);
        }
        Ok(Self(text.to_lowercase()))
    }

    /// How many characters of it stand for themselves: the more, the more specific it is.
    #[must_use]
    pub fn letters(&self) -> usize {
        self.0.chars().filter(|c| *c != '*' && *c != '?').count()
    }

    /// Whether the name fits.
    #[must_use]
    pub fn fits(&self, name: &str) -> bool {
        let pattern: Vec<char> = self.0.chars().collect();
        let name: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
        let (mut at, mut of) = (0, 0);
        // Where the last star stands and how much of the name it has swallowed; enough, as earlier stars need not grow.
        let mut star = None;
        while of < name.len() {
            match pattern.get(at) {
                Some('*') => {
                    star = Some((at, of));
                    at += 1;
                }
                Some(c) if *c == '?' || *c == name[of] => (at, of) = (at + 1, of + 1),
                _ => {
                    let Some((place, swallowed)) = star else { return false };
                    star = Some((place, swallowed + 1));
                    (at, of) = (place + 1, swallowed + 1);
                }
            }
        }
        pattern[at..].iter().all(|c| *c == '*')
    }
}

impl TryFrom<String> for Pattern {
    type Error = PatternError;

    fn try_from(text: String) -> Result<Self, PatternError> {
        Self::parse(&text)
    }
}

impl From<Pattern> for String {
    fn from(pattern: Pattern) -> Self {
        pattern.0
    }
}

impl std::fmt::Display for Pattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
