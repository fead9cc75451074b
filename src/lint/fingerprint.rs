//! What a finding is recognised by in the next revision.

use std::collections::HashMap;
use std::fmt;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

use super::report::Found;
use super::{Finding, ObjectPath};

/// What a finding is recognised by: 128 bits of SHA-256, read and written as hexadecimal digits.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 16]);

impl Fingerprint {
    /// The fingerprint of what identifies a finding.
    #[must_use]
    pub fn of(identity: &str) -> Self {
        Self::numbered(identity, 0)
    }

    /// That of the finding with that number, from 0, of those that are identified by the same.
    fn numbered(identity: &str, number: u32) -> Self {
        let digest = Sha256::new().chain_update(identity).chain_update(number.to_le_bytes()).finalize();
        Self(std::array::from_fn(|at| digest[at]))
    }

    /// The fingerprint with those digits.
    #[must_use]
    pub fn from_digits(digits: &str) -> Option<Self> {
        let right = digits.len() == 32 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = u128::from_str_radix(digits, 16).ok().filter(|_| right)?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        Self::from_digits(&digits).ok_or_else(|| D::Error::custom("a fingerprint has 32 hexadecimal digits"))
    }
}

/// Gives each finding its fingerprint, in place of its evidence: a hash of rule, object and evidence with letter case and
/// white space folded, so that reordering, reformatting and quoting change nothing. Equal ones are numbered in the order
/// of the text.
pub(super) fn assign(found: Vec<Found>) -> Vec<Finding> {
    // Files that are checked together have the fingerprints that each has alone.
    let mut seen: HashMap<(u32, Fingerprint), u32> = HashMap::with_capacity(found.len());
    let recognised = found.into_iter().map(|Found { mut finding, evidence }| {
        let identity = identity(&finding, &evidence);
        let number = seen.entry((finding.span.file, Fingerprint::of(&identity))).or_default();
        finding.fingerprint = Fingerprint::numbered(&identity, *number);
        *number += 1;
        finding
    });
    recognised.collect()
}

fn identity(finding: &Finding, evidence: &str) -> String {
    let nothing = ObjectPath::default();
    let object = finding.object.as_ref().unwrap_or(&nothing);
    let mut identity = finding.rule.to_string();
    for part in [&object.table, &object.column, &object.index, &object.key] {
        identity.push('\0');
        identity.push_str(&part.as_deref().unwrap_or_default().to_lowercase());
    }
    identity.push('\0');
    identity.extend(evidence.split_whitespace().flat_map(|word| [word, " "]));
    identity.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::Fingerprint;

    #[test]
    fn a_fingerprint_is_stored_as_digits() {
        let stored = serde_json::to_string(&Fingerprint::of("x")).unwrap();
        assert_eq!(stored.len(), 34);
        assert_eq!(serde_json::from_str::<Fingerprint>(&stored).unwrap(), Fingerprint::of("x"));
        for wrong in ["", "12", "+0000000000000000000000000000000", "zz000000000000000000000000000000"] {
            assert_eq!(Fingerprint::from_digits(wrong), None, "{wrong}");
        }
    }
}
