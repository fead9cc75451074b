//! Lines and columns of places in a text, however long its lines are.

use std::ops::Range;

use crate::text::{Place, Span};

/// How many bytes stand between two places whose characters are counted in advance.
const STRIDE: usize = 4096;

/// Where the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters stand before each multiple of [`STRIDE`] bytes.
    counts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            // A carriage return alone ends a line as well.
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at + 1);
            }
        }
        let mut counts = vec![0];
        for chunk in bytes.chunks(STRIDE) {
            counts.push(counts.last().copied().unwrap_or(0) + characters(chunk));
        }
        Self { text, starts, counts }
    }

    /// The line of a byte, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// The span of a stretch of the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        let line = self.line(range.start);
        let column = self.before(range.start) - self.before(self.starts[line - 1]) + 1;
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let place = Place { line: small(line), column: small(column), offset: range.start as u64 };
        place.span_to(range.end as u64, 0)
    }

    /// How many characters stand before a byte.
    fn before(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let block = at / STRIDE;
        self.counts[block] + characters(&self.text.as_bytes()[block * STRIDE..at])
    }
}

/// Counts the bytes that begin a character.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn counts_lines_of_every_ending_and_columns_in_characters() {
        let text = "a\r\n字段b\rc\n";
        let lines = Lines::new(text);
        let place = |needle: &str| {
            let at = text.find(needle).unwrap();
            let span = lines.span(at..at + needle.len());
            (span.line, span.column)
        };
        assert_eq!(place("a"), (1, 1));
        assert_eq!(place("b"), (2, 3));
        assert_eq!(place("c"), (3, 1));
    }

    #[test]
    fn a_very_long_line_keeps_its_columns() {
        let text = "字".repeat(5000);
        let span = Lines::new(&text).span(12_000..12_003);
        assert_eq!((span.line, span.column), (1, 4001));
        assert_eq!(Lines::new("").span(0..0).line, 1);
    }
}
