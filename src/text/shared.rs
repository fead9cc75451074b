//! Texts of which many alike are held once.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::collections::HashSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use triomphe::ThinArc;

/// A text that nobody changes any more: whoever clones it shares it. A design of hundreds of thousands of columns has
/// a few hundred types and a few thousand names, so that it takes a single word, with its length beside the text.
#[derive(Clone, PartialEq, Eq)]
pub struct Shared(ThinArc<(), u8>);

impl Shared {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        str::from_utf8(self.as_bytes()).expect("it was made from a text")
    }

    /// Its bytes, which need no look at whether they are a text.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0.slice
    }
}

impl Default for Shared {
    fn default() -> Self {
        static EMPTY: LazyLock<Shared> = LazyLock::new(|| Shared::from(""));
        EMPTY.clone()
    }
}

// As of its bytes, by which texts are looked up.
impl Hash for Shared {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

impl PartialOrd for Shared {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Shared {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_bytes().cmp(other.as_bytes())
    }
}

impl Deref for Shared {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl Borrow<[u8]> for Shared {
    fn borrow(&self) -> &[u8] {
        self.as_bytes()
    }
}

impl AsRef<str> for Shared {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl From<&str> for Shared {
    fn from(text: &str) -> Self {
        Self(ThinArc::from_header_and_slice((), text.as_bytes()))
    }
}

impl From<String> for Shared {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
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
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<&str> for Shared {
    fn eq(&self, other: &&str) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<String> for Shared {
    fn eq(&self, other: &String) -> bool {
        self.as_bytes() == other.as_bytes()
    }
}

impl PartialEq<Shared> for String {
    fn eq(&self, other: &Shared) -> bool {
        other == self
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

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Shared {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
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
        match self.known.get(text.as_bytes()) {
            Some(known) => text.clone_from(known),
            None => {
                self.known.insert(text.clone());
            }
        }
    }

    /// The same for a text that is not yet one to be shared.
    pub fn shared(&mut self, text: impl Into<Shared>) -> Shared {
        let mut text = text.into();
        self.share(&mut text);
        text
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
    fn it_takes_a_single_word() {
        assert_eq!(size_of::<Option<Shared>>(), size_of::<usize>());
        assert_eq!(Shared::default(), Shared::from(""));
        let [order, goods] = ["订单", "订货"].map(Shared::from);
        assert!(order < goods);
    }

    #[test]
    fn it_is_stored_as_a_text() {
        let stored = serde_json::to_string(&Shared::from("订单")).unwrap();
        assert_eq!(stored, "\"订单\"");
        assert_eq!(serde_json::from_str::<Shared>(&stored).unwrap(), "订单");
    }
}
