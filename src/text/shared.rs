//! Texts of which many alike are held once.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A text that nobody changes any more: whoever clones it shares it. A design of hundreds of thousands of columns has
/// a few hundred types and a few thousand names.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shared(Arc<str>);

impl Shared {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Shared {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Shared {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Shared {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Shared {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&Shared> for Shared {
    fn from(text: &Shared) -> Self {
        text.clone()
    }
}

impl From<Shared> for String {
    fn from(text: Shared) -> Self {
        text.as_str().to_owned()
    }
}

impl PartialEq<str> for Shared {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Shared {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Shared {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

impl fmt::Display for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// The texts that were met so far.
#[derive(Debug, Default)]
pub struct Sharing {
    known: HashSet<Shared>,
}

impl Sharing {
    /// Lets `text` be the one that was met before, if there was one alike.
    pub fn share(&mut self, text: &mut Shared) {
        match self.known.get(text.as_str()) {
            Some(known) => text.clone_from(known),
            None => {
                self.known.insert(text.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Shared, Sharing};

    #[test]
    fn texts_that_are_alike_are_held_once() {
        let mut sharing = Sharing::default();
        let [mut first, mut second, mut other] = ["varchar(20)", "varchar(20)", "int"].map(Shared::from);
        [&mut first, &mut second, &mut other].into_iter().for_each(|text| sharing.share(text));
        assert!(std::ptr::eq(first.as_str(), second.as_str()));
        assert_eq!((first, other), (second, Shared::from("int")));
    }

    #[test]
    fn it_is_stored_as_a_text() {
        let stored = serde_json::to_string(&Shared::from("订单")).unwrap();
        assert_eq!(stored, "\"订单\"");
        assert_eq!(serde_json::from_str::<Shared>(&stored).unwrap(), "订单");
    }
}
