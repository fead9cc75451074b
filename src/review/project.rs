//! A project's key.

use serde::{Deserialize, Serialize};

/// A project's short key, such as `SHOP`; its drafts are `SHOP-1`, `SHOP-2` …
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProjectKey(String);

/// Why a text is no project key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Shorter than two or longer than ten characters.
    #[error("a project key has 2 to 10 characters")]
    Length,
    /// Something other than Latin letters and digits, or a digit in front.
    #[error("a project key has Latin letters and digits and begins with a letter")]
    Characters,
}

impl ProjectKey {
    /// The key that was meant: white space around it is dropped and letters are made capital.
    ///
    /// # Errors
    /// When it has not 2 to 10 characters, or other characters than Latin letters and digits with a letter in front.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let key = text.trim().to_ascii_uppercase();
        if !key.chars().all(|c| c.is_ascii_alphanumeric()) || key.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(KeyError::Characters);
        }
        if !(2..=10).contains(&key.len()) {
            return Err(KeyError::Length);
        }
        Ok(Self(key))
    }

    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for ProjectKey {
    type Error = KeyError;

    fn try_from(text: String) -> Result<Self, KeyError> {
        Self::parse(&text)
    }
}

impl From<ProjectKey> for String {
    fn from(key: ProjectKey) -> Self {
        key.0
    }
}

impl std::fmt::Display for ProjectKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{KeyError, ProjectKey};

    #[test]
    fn takes_what_was_meant_and_refuses_the_rest() {
        assert_eq!(ProjectKey::parse(" shop ").unwrap().as_str(), "SHOP");
        assert_eq!(ProjectKey::parse("S"), Err(KeyError::Length));
        assert_eq!(ProjectKey::parse(""), Err(KeyError::Length));
        assert_eq!(ProjectKey::parse("A23456789012"), Err(KeyError::Length));
        for text in ["1SHOP", "SH-OP", "商城", "SHOP/1"] {
            assert_eq!(ProjectKey::parse(text), Err(KeyError::Characters), "{text}");
        }
    }
}
