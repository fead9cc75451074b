//! A text in quotes as it stands in a block, and how it becomes a statement in its place.

use std::ops::Range;

use crate::ddl::token::scan::{delimited, quoted_end};
use crate::schema::Dialect;

/// A text in quotes.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// All of it, with its quotes and what stands before them.
    pub(super) outer: Range<usize>,
    /// What stands between the quotes.
    pub(super) inner: Range<usize>,
    /// The quote that is doubled within; none in Oracle's `q'[…]'`.
    quote: Option<u8>,
    /// Whether a backslash takes the next character along.
    escapes: bool,
    /// Whether it ends before the block does.
    pub(super) closed: bool,
}

impl Part {
    /// The text that begins at `at`, if one does.
    pub(super) fn at(text: &str, at: usize, dialect: Dialect) -> Option<Self> {
        let bytes = text.as_bytes();
        let escapes = dialect == Dialect::Mysql;
        let quote = match bytes.get(at)? {
            b'\'' => b'\'',
            b'"' if escapes => b'"',
            b'q' | b'Q' if dialect == Dialect::Oracle => return Self::delimited(text, at, at + 1),
            b'n' | b'N' if dialect == Dialect::Oracle && matches!(bytes.get(at + 1), Some(b'q' | b'Q')) => {
                return Self::delimited(text, at, at + 2);
            }
            _ => return None,
        };
        let end = quoted_end(text, at, quote, escapes);
        let outer = at..end.unwrap_or(text.len());
        let inner = at + 1..end.map_or(text.len(), |end| end - 1);
        Some(Self { outer, inner, quote: Some(quote), escapes, closed: end.is_some() })
    }

    /// The string between dollar signs that begins at `at` with a tag of that length; `None` where nothing closes it.
    pub(super) fn dollars(text: &str, at: usize, tag: usize) -> Option<Self> {
        let inner = at + tag..at + tag + text[at + tag..].find(&text[at..at + tag])?;
        Some(Self { outer: at..inner.end + tag, inner, quote: None, escapes: false, closed: true })
    }

    /// Oracle's `q'[…]'`, whose quote stands at `quote`.
    fn delimited(text: &str, at: usize, quote: usize) -> Option<Self> {
        let (inner, end) = delimited(text, quote).filter(|_| text.as_bytes()[quote] == b'\'')?;
        Some(Self { outer: at..end, inner, quote: None, escapes: false, closed: true })
    }

    /// Makes a statement of it in `bytes`, where the block stands: its quotes go, and those within are no more doubled.
    pub(super) fn open(&self, bytes: &mut [u8]) {
        bytes[self.outer.start..self.inner.start].fill(b' ');
        bytes[self.inner.end..self.outer.end].fill(b' ');
        self.open_inner(bytes);
    }

    /// The doubled quotes within: the blank goes outside of the string that they open or close.
    fn open_inner(&self, bytes: &mut [u8]) {
        let Some(quote) = self.quote else { return };
        let (mut at, mut inside) = (self.inner.start, false);
        while at + 1 < self.inner.end {
            let (first, second) = (bytes[at], bytes[at + 1]);
            let escaped = self.escapes && first == b'\\';
            if second == quote && (first == quote || escaped) {
                let prefix = (!inside).then(|| prefix_before(bytes, at, self.inner.start)).flatten();
                if let Some(letter) = prefix {
                    bytes[at - 1..=at + 1].copy_from_slice(&[b' ', letter, quote]);
                } else {
                    let (kept, spare) = if inside { (at, at + 1) } else { (at + 1, at) };
                    bytes[kept] = quote;
                    bytes[spare] = b' ';
                }
                inside = !inside;
                at += 2;
            } else if escaped {
                if matches!(second, b'n' | b'r' | b't') {
                    bytes[at..at + 2].fill(b' ');
                }
                at += 2;
            } else {
                at += 1;
            }
        }
    }
}

/// The letter that stands before the quote at `at` and is part of the text which that opens: `N'x'`, `E'x'`, `b'1'`.
fn prefix_before(bytes: &[u8], at: usize, start: usize) -> Option<u8> {
    let letter = at.checked_sub(1).filter(|before| *before >= start).map(|before| bytes[before])?;
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || !byte.is_ascii();
    let alone = at < start + 2 || !is_word(bytes[at - 2]);
    (alone && matches!(letter.to_ascii_lowercase(), b'n' | b'e' | b'b' | b'x')).then_some(letter)
}
