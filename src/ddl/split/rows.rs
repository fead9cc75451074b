//! Walks over rows sixty-four bytes at a time: which of them lie in strings, and which of the others need a closer look.
//!
//! The way of simdjson: every question about a block is answered for all of its bytes at once, as the bits of a number.

use wide::u8x16;

use super::data::Context;
use super::line::Delimiter;
use crate::schema::Dialect;

/// The bytes of a block.
const BLOCK: usize = 64;

/// What rows are walked over with.
pub(super) struct Walker {
    /// The bytes that may open or end something outside of strings.
    matters: Vec<u8x16>,
    backslash: bool,
    /// The letter before a string, in lower case, that makes it one of another kind (`E'…'`, `q'[…]'`).
    prefix: Option<u8>,
}

/// What the next block must know of the one before.
struct Carry {
    /// All bits set within a string.
    string: u64,
    /// 1 where the first byte stands behind a backslash that takes it along.
    escaped: u64,
    /// 1 where the first byte stands behind a dash outside of strings.
    dash: u64,
    /// 1 where it stands behind the letter of a prefix.
    prefix: u64,
}

impl Walker {
    /// A walker over the rows of a script.
    pub(super) fn new(context: Context<'_>) -> Self {
        let syntax = context.syntax;
        let mut bytes = b"\"`;\n\r/".to_vec();
        let further = [
            (syntax.brackets, b'['),
            (syntax.hash_comments, b'#'),
            (syntax.dollar_strings, b'$'),
            (syntax.backslash, b'\\'),
        ];
        bytes.extend(further.iter().filter(|(is_special, _)| *is_special).map(|(_, byte)| *byte));
        if let Delimiter::Chosen(chosen) = context.delimiter {
            bytes.extend(chosen.first());
        }
        let prefix = match syntax.dialect {
            Dialect::Postgresql => Some(b'e'),
            _ if syntax.q_strings => Some(b'q'),
            _ => None,
        };
        Self { matters: bytes.into_iter().map(u8x16::splat).collect(), backslash: syntax.backslash, prefix }
    }

    /// Walks from `at`, which lies within a string or not, up to the first byte outside of strings that needs a closer
    /// look, to the first end of a line within one, or to the last block before `limit`. Gives the offset, and whether it
    /// lies within a string.
    pub(super) fn walk(&self, text: &[u8], mut at: usize, limit: usize, in_string: bool) -> (usize, bool) {
        let mut carry = Carry { string: if in_string { u64::MAX } else { 0 }, escaped: 0, dash: 0, prefix: 0 };
        while let Some(block) = text[..limit.max(at)].get(at..).and_then(|rest| rest.first_chunk::<BLOCK>()) {
            let (matters, dashes, line_ends) = self.block(&quarters(block), &mut carry);
            if dashes & 1 != 0 {
                // The first of the two dashes was the last byte of the block before.
                return (at - 1, false);
            }
            let first = matters | dashes >> 1 | line_ends;
            if first != 0 {
                let bit = first.trailing_zeros();
                return (at + bit as usize, line_ends >> bit & 1 != 0);
            }
            at += BLOCK;
        }
        (at - usize::from(carry.escaped != 0), carry.string != 0)
    }

    /// The bytes of a block that need a closer look, the second ones of two dashes, and the ends of lines within strings.
    fn block(&self, block: &[u8x16; 4], carry: &mut Carry) -> (u64, u64, u64) {
        let mut quotes = equal(block, u8x16::splat(b'\''));
        if self.backslash {
            quotes &= !escaped(equal(block, u8x16::splat(b'\\')), &mut carry.escaped);
        }
        let string = parity(quotes) ^ carry.string;
        carry.string = 0_u64.wrapping_sub(string >> 63);
        let outside = !string;
        let mut matters = any_equal(block, &self.matters) & outside;
        if let Some(prefix) = self.prefix {
            let letters = equal(block, u8x16::splat(prefix)) | equal(block, u8x16::splat(prefix.to_ascii_uppercase()));
            matters |= quotes & string & (letters << 1 | carry.prefix);
            carry.prefix = letters >> 63;
        }
        let dash = equal(block, u8x16::splat(b'-')) & outside;
        let dashes = dash & (dash << 1 | carry.dash);
        carry.dash = dash >> 63;
        // A line that ends within a string may be one whose quote was lost.
        (matters, dashes, equal(block, u8x16::splat(b'\n')) & string)
    }
}

fn quarters(block: &[u8; BLOCK]) -> [u8x16; 4] {
    let (quarters, _) = block.as_chunks::<16>();
    [0, 1, 2, 3].map(|quarter| u8x16::new(quarters[quarter]))
}

fn bits(quarters: [u8x16; 4]) -> u64 {
    let [a, b, c, d] = quarters.map(|quarter| u64::from(quarter.to_bitmask()));
    a | b << 16 | c << 32 | d << 48
}

fn equal(block: &[u8x16; 4], byte: u8x16) -> u64 {
    bits(block.map(|quarter| quarter.simd_eq(byte)))
}

fn any_equal(block: &[u8x16; 4], bytes: &[u8x16]) -> u64 {
    bits(block.map(|quarter| bytes.iter().fold(u8x16::ZERO, |found, byte| found | quarter.simd_eq(*byte))))
}

/// Each bit tells whether the number of bits set up to there, it included, is odd.
fn parity(mut bits: u64) -> u64 {
    for distance in [1, 2, 4, 8, 16, 32] {
        bits ^= bits << distance;
    }
    bits
}

/// The bytes that stand behind a backslash which is not itself taken along by another one. A run of backslashes takes
/// what follows along where it is of odd length; a subtraction finds out for all runs at once.
fn escaped(backslashes: u64, carry: &mut u64) -> u64 {
    const ODD: u64 = 0xAAAA_AAAA_AAAA_AAAA;
    if backslashes == 0 {
        return std::mem::take(carry);
    }
    let free = backslashes & !*carry;
    let behind = free << 1 | ODD;
    let ends = behind.wrapping_sub(free) ^ ODD;
    let escaped = ends ^ (backslashes | *carry);
    *carry = (ends & backslashes) >> 63;
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ddl::split::syntax::Syntax;

    /// The same, byte by byte.
    fn slowly(text: &[u8], backslash: bool) -> Vec<(bool, bool)> {
        let (mut string, mut escape) = (false, false);
        let states = text.iter().map(|byte| {
            let is_escaped = std::mem::take(&mut escape);
            escape = *byte == b'\\' && backslash && !is_escaped;
            string ^= *byte == b'\'' && !is_escaped;
            (string, escape)
        });
        states.collect()
    }

    proptest! {
        #[test]
        fn knows_what_lies_in_strings(text in "[ab'\\\\,]{0,400}", backslash: bool) {
            let dialect = if backslash { Dialect::Mysql } else { Dialect::Db2 };
            let context = Context { syntax: &Syntax::of(dialect), delimiter: &Delimiter::Semicolon };
            let bytes = text.as_bytes();
            let states = slowly(bytes, backslash);
            let (at, string) = Walker::new(context).walk(bytes, 0, bytes.len(), false);
            let before = at.checked_sub(1).map_or((false, false), |last| states[last]);
            prop_assert_eq!(before, (string, false));
            let stopped = backslash && bytes.get(at) == Some(&b'\\') && !string;
            prop_assert!(stopped || bytes.len() - at < BLOCK + 1);
            let outside = bytes[..at].iter().zip(&states).any(|(byte, (string, _))| *byte == b'\\' && !string);
            prop_assert!(!(outside && backslash));
        }
    }

    #[test]
    fn stops_at_what_needs_a_closer_look() {
        let stop = |dialect, text: &str| {
            let context = Context { syntax: &Syntax::of(dialect), delimiter: &Delimiter::Semicolon };
            let padded = format!("{text}{}", " ".repeat(BLOCK));
            Walker::new(context).walk(padded.as_bytes(), 0, padded.len(), false)
        };
        let long = "x".repeat(63);
        assert_eq!(stop(Dialect::Mysql, "(1, ';', -1); "), (12, false));
        assert_eq!(stop(Dialect::Mysql, &format!("{long}-- c")), (63, false));
        assert_eq!(stop(Dialect::Postgresql, "(1, 'a', E'\\''); "), (10, false));
        assert_eq!(stop(Dialect::Oracle, "(1, 'q', q'[it's]'); "), (10, false));
        assert_eq!(stop(Dialect::Mysql, "('it\\'s', 'a''b') # "), (18, false));
        assert_eq!(stop(Dialect::Oracle, "('it\\', 'a''b') # ; "), (18, false));
    }
}
