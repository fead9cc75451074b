//! Secrets that are given away once and recognised later. Only their hashes are stored.

use std::fmt;

use sha2::{Digest, Sha256};

use super::Ambient;

/// A secret of 256 random bits, in hexadecimal.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub(super) fn new(ambient: &Ambient) -> Self {
        Self(hex(&ambient.bytes::<32>()))
    }

    /// The secret, for the cookie or link that carries it.
    #[must_use]
    pub fn secret(&self) -> &str {
        &self.0
    }

    pub(super) fn hash(&self) -> String {
        sha256(self.0.as_bytes())
    }
}

/// A token as somebody brings it back; whether it is one of ours, the store knows.
impl From<&str> for Token {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The SHA-256 of the bytes, in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// A code that is easy to read out and to type: eight letters and digits that are not taken for one another.
pub(super) fn setup_code(ambient: &Ambient) -> String {
    const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let letters: String =
        ambient.bytes::<8>().iter().map(|byte| char::from(ALPHABET[usize::from(byte % 32)])).collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}

/// Whether the code is the one expected, whatever its case and separators. Takes the same time for any wrong code.
pub(super) fn is_setup_code(expected: &str, given: &str) -> bool {
    let plain = |code: &str| code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    sha256(plain(expected).as_bytes()) == sha256(plain(given).as_bytes())
}

/// The bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::{Token, is_setup_code, setup_code};
    use crate::app::Ambient;

    #[test]
    fn tokens_differ_and_are_not_shown() {
        let ambient = Ambient::fixed(DateTime::UNIX_EPOCH, 1);
        let (one, other) = (Token::new(&ambient), Token::new(&ambient));
        assert_ne!(one.secret(), other.secret());
        assert_eq!(one.secret().len(), 64);
        assert_ne!(one.hash(), one.secret());
        assert!(!format!("{one:?}").contains(one.secret()));
    }

    #[test]
    fn a_setup_code_may_be_typed_carelessly() {
        let code = setup_code(&Ambient::fixed(DateTime::UNIX_EPOCH, 1));
        assert_eq!(code.len(), 9);
        assert!(is_setup_code(&code, &format!(" {} ", code.to_lowercase().replace('-', " "))));
        assert!(!is_setup_code(&code, ""));
        assert!(!is_setup_code(&code, "AAAA-AAAA"));
    }
}
