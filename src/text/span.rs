//! Places in the text of a source.

use serde::{Deserialize, Serialize};

/// A stretch of one source file, kept both as offsets (for slicing and editing) and as the line and
/// column of its start (for people).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "Ends", into = "Ends")]
pub struct Span {
    /// Which of the sources that were read together, counted from 0 in the order of reading.
    pub file: u32,
    /// Line of the first character in the original file, counted from 1; 0 when there is no place.
    pub line: u32,
    /// Column of the first character, counted from 1 in characters.
    pub column: u32,
    /// Byte offset of the first character in the source's text decoded to UTF-8.
    pub start: u64,
    /// How many bytes of it there are; a design has hundreds of thousands of spans, none of them of 4 GB.
    pub length: u32,
}

/// A span as it is stored.
#[derive(Serialize, Deserialize)]
struct Ends {
    file: u32,
    line: u32,
    column: u32,
    start: u64,
    end: u64,
}

impl From<Ends> for Span {
    fn from(Ends { file, line, column, start, end }: Ends) -> Self {
        Place { line, column, offset: start }.span_to(end, file)
    }
}

impl From<Span> for Ends {
    fn from(span: Span) -> Self {
        let Span { file, line, column, start, .. } = span;
        Self { file, line, column, start, end: span.end() }
    }
}

impl Span {
    /// Byte offset just past the last character in the decoded text.
    #[must_use]
    pub fn end(&self) -> u64 {
        self.start + u64::from(self.length)
    }

    /// Turns a span counted from the start of a stretch of text (its line 1, column 1, offset 0) into one of the
    /// source in which that stretch begins at `base`. A span without a place stays without.
    #[must_use]
    pub fn moved_to(self, base: Span) -> Self {
        if self.line == 0 {
            return self;
        }
        let column = if self.line == 1 { base.column + self.column - 1 } else { self.column };
        Self {
            file: base.file,
            line: base.line + self.line - 1,
            column,
            start: base.start + self.start,
            length: self.length,
        }
    }
}

/// A point in a text, from which lines and columns are counted on. Line ends are LF, CR LF and a lone CR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
    /// In bytes of the decoded text, from 0.
    pub offset: u64,
}

impl Place {
    /// The start of a text.
    pub const START: Self = Self { line: 1, column: 1, offset: 0 };

    /// The span from here to `end`.
    #[must_use]
    pub fn span_to(self, end: u64, file: u32) -> Span {
        let length = u32::try_from(end.saturating_sub(self.offset)).unwrap_or(u32::MAX);
        Span { file, line: self.line, column: self.column, start: self.offset, length }
    }

    /// The place behind `text`, which stands here.
    #[must_use]
    pub fn after(self, text: &[u8]) -> Self {
        self.after_part(text, None)
    }

    /// The place behind `text`, when `next` is the byte that follows it: a CR at the end of `text` is a line end only
    /// if no LF follows.
    #[must_use]
    pub fn after_part(self, text: &[u8], next: Option<u8>) -> Self {
        let offset = self.offset + text.len() as u64;
        let mut lines = memchr::memchr_iter(b'\n', text).count();
        let mut line_start = memchr::memrchr(b'\n', text).map_or(0, |at| at + 1);
        for at in memchr::memchr_iter(b'\r', text) {
            let follower = text.get(at + 1).copied().or(next);
            if follower != Some(b'\n') {
                lines += 1;
                line_start = line_start.max(at + 1);
            }
        }
        let characters = count(characters(&text[line_start..]));
        let column = if lines == 0 { self.column.saturating_add(characters) } else { characters.saturating_add(1) };
        Self { line: self.line.saturating_add(count(lines)), column, offset }
    }
}

/// The lines of a text, as [`Place`] counts them, without their ends.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = memchr::memchr2(b'\n', b'\r', text.as_bytes()) else {
            rest = None;
            return Some(text);
        };
        let next = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&text[next..]).filter(|rest| !rest.is_empty());
        Some(&text[..end])
    })
}

/// How many characters begin in these bytes of UTF-8.
fn characters(text: &[u8]) -> usize {
    bytecount::num_chars(text)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Place, Span};

    #[test]
    fn counts_lines_of_every_kind_and_columns_in_characters() {
        let after = |text: &str| {
            let place = Place::START.after(text.as_bytes());
            (place.line, place.column)
        };
        assert_eq!(after(""), (1, 1));
        assert_eq!(after("ab"), (1, 3));
        assert_eq!(after("订单"), (1, 3));
        assert_eq!(after("a\nb\r\nc\rde"), (4, 3));
        assert_eq!(after("a\r"), (2, 1));
    }

    #[test]
    fn lines_are_those_that_places_count() {
        let lines = |text| super::lines(text).collect::<Vec<_>>();
        assert_eq!(lines(""), Vec::<&str>::new());
        assert_eq!(lines("a\nb\r\n\rc\n"), ["a", "b", "", "c"]);
        assert_eq!(lines("\n\n"), ["", ""]);
    }

    #[test]
    fn a_cut_between_cr_and_lf_counts_one_line() {
        let place = Place::START.after_part(b"a\r", Some(b'\n'));
        assert_eq!(place.line, 1);
        assert_eq!(place.after(b"\nb").line, 2);
    }

    #[test]
    fn moves_a_span_to_where_its_text_stands() {
        let place = |line, column, offset| Place { line, column, offset };
        let base = place(10, 4, 100).span_to(200, 2);
        let first = place(1, 3, 2).span_to(5, 0);
        assert_eq!(first.moved_to(base), place(10, 6, 102).span_to(105, 2));
        let later = place(3, 3, 22).span_to(25, 0);
        assert_eq!(later.moved_to(base), place(12, 3, 122).span_to(125, 2));
        assert_eq!(Span::default().moved_to(base), Span::default());
    }

    #[test]
    fn a_span_is_stored_with_both_its_ends() {
        let span = Place { line: 3, column: 5, offset: 40 }.span_to(47, 1);
        let stored = serde_json::to_string(&span).unwrap();
        assert_eq!(stored, r#"{"file":1,"line":3,"column":5,"start":40,"end":47}"#);
        assert_eq!(serde_json::from_str::<Span>(&stored).unwrap(), span);
    }
}
