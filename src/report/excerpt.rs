//! The lines of a source on which findings stand, in the order of the source.

use std::io::{self, Read};
use std::ops::Range;

use encoding_rs::{Decoder, Encoding, UTF_8};

use crate::text::Span;
use crate::text::source::{MixedDecoder, Mixture};

/// The lines of a source, one after the other: a report on a huge source holds one of them at a time.
pub struct Excerpts<'a> {
    lines: Option<Lines<'a>>,
}

/// One line of a source with an object in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The line, or the part of it around the object.
    pub(super) text: String,
    /// The object's bytes in it.
    pub(super) object: Range<usize>,
    /// Whether the line begins before that part.
    pub(super) is_cut: bool,
}

/// How many characters of a line are shown before and behind the start of the object.
const AROUND: usize = 100;

/// The longest part of a line that is kept, in bytes: rows of a dump may stand on one line of a gigabyte.
const LONGEST: usize = 1 << 20;

/// How much of a source is read at a time, in bytes.
const PART: usize = 256 << 10;

impl<'a> Excerpts<'a> {
    /// The lines of a source in that encoding.
    pub fn new(stream: impl Read + 'a, encoding: &str) -> Self {
        let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
        let decoder = LineDecoder::Of(encoding.new_decoder_with_bom_removal());
        Self { lines: Some(Lines::new(Box::new(stream), decoder)) }
    }

    /// The lines of a source of which some are in another encoding than the rest.
    pub fn of_mixture(stream: impl Read + 'a, mixture: Mixture) -> Self {
        let decoder = LineDecoder::Mixed(Box::new(MixedDecoder::new(mixture)));
        Self { lines: Some(Lines::new(Box::new(stream), decoder)) }
    }

    /// Of a source that is gone, or that can't be read a second time.
    #[must_use]
    pub fn none() -> Self {
        Self { lines: None }
    }

    /// The line on which a span begins. Spans are to come in the order of their lines; there is none behind the end
    /// of the source, or behind the place at which the stream failed.
    pub(super) fn get(&mut self, span: Span) -> Option<Excerpt> {
        let line = self.lines.as_mut()?.find(span.line)?;
        let column = span.column.saturating_sub(1) as usize;
        let skipped = column.saturating_sub(AROUND);
        let text: String = line.chars().skip(skipped).take(2 * AROUND).collect();
        if text.is_empty() && skipped > 0 {
            return None;
        }
        let start = text.char_indices().nth(column - skipped).map_or(text.len(), |(at, _)| at);
        let length = span.length as usize;
        let mut end = start.saturating_add(length).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Some(Excerpt { text, object: start..end.max(start), is_cut: skipped > 0 })
    }
}

/// What turns the bytes of a source into text.
enum LineDecoder {
    Of(Decoder),
    Mixed(Box<MixedDecoder>),
}

impl LineDecoder {
    fn decode(&mut self, part: &[u8], last: bool, text: &mut String) {
        match self {
            Self::Of(decoder) => {
                text.reserve(decoder.max_utf8_buffer_length(part.len()).unwrap_or(part.len() * 3));
                // There is room for the most that these bytes can become.
                let _ = decoder.decode_to_string(part, text, last);
            }
            Self::Mixed(decoder) => {
                let mut bytes = std::mem::take(text).into_bytes();
                decoder.decode(part, last, &mut bytes);
                *text = String::from_utf8(bytes).unwrap_or_default();
            }
        }
    }
}

/// A text that comes in parts, line by line.
struct Lines<'a> {
    stream: Box<dyn Read + 'a>,
    decoder: LineDecoder,
    part: Vec<u8>,
    /// The part at hand, decoded, and how far it has been looked at.
    text: String,
    at: usize,
    /// Whether the stream has ended.
    ended: bool,
    /// The line at hand, and its number; there is none before the first one.
    line: String,
    number: u32,
    /// Whether the last character was a CR, behind which a LF ends no line.
    after_return: bool,
}

impl<'a> Lines<'a> {
    fn new(stream: Box<dyn Read + 'a>, decoder: LineDecoder) -> Self {
        let (part, text, line) = (vec![0; PART], String::new(), String::new());
        Self { stream, decoder, part, text, at: 0, ended: false, line, number: 0, after_return: false }
    }

    /// The line of that number, which must not be before the one at hand.
    fn find(&mut self, number: u32) -> Option<&str> {
        while self.number < number {
            if !self.go_on(self.number + 1 == number) {
                return None;
            }
        }
        // Line 0 stands for no place.
        (self.number == number && number > 0).then_some(self.line.as_str())
    }

    /// Goes to the next line, which is held where it is wanted; false where there is none.
    fn go_on(&mut self, wanted: bool) -> bool {
        self.line.clear();
        if self.ended {
            return false;
        }
        loop {
            if self.at == self.text.len() && !self.refill() {
                self.number += 1;
                return true;
            }
            let rest = &self.text[self.at..];
            if std::mem::take(&mut self.after_return) && rest.starts_with('\n') {
                self.at += 1;
                continue;
            }
            let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes());
            let length = end.unwrap_or(rest.len());
            if wanted && self.line.len() < LONGEST {
                self.line.push_str(&rest[..length]);
            }
            self.at += length;
            if end.is_some() {
                self.after_return = rest.as_bytes()[length] == b'\r';
                self.at += 1;
                self.number += 1;
                return true;
            }
        }
    }

    /// Takes the next part in; false when there is none.
    fn refill(&mut self) -> bool {
        self.text.clear();
        self.at = 0;
        while self.text.is_empty() && !self.ended {
            let length = match self.stream.read(&mut self.part) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read.unwrap_or(0),
            };
            self.ended = length == 0;
            self.decoder.decode(&self.part[..length], self.ended, &mut self.text);
        }
        !self.text.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Excerpts, LONGEST};
    use crate::text::{Place, Span};

    fn span(line: u32, column: u32, start: u64, end: u64) -> Span {
        Place { line, column, offset: start }.span_to(end, 0)
    }

    #[test]
    fn finds_the_lines_on_which_spans_begin() {
        let text = "create\r\n  列名 int\rlast";
        let mut excerpts = Excerpts::new(text.as_bytes(), "UTF-8");
        assert_eq!(excerpts.get(span(0, 0, 0, 0)), None);
        for _ in 0..2 {
            let second = excerpts.get(span(2, 3, 10, 16)).unwrap();
            assert_eq!((second.text.as_str(), &second.text[second.object.clone()]), ("  列名 int", "列名"));
        }
        assert_eq!(excerpts.get(span(3, 1, 0, 4)).unwrap().text, "last");
        assert_eq!(excerpts.get(span(9, 1, 0, 1)), None);
    }

    #[test]
    fn shows_of_a_long_line_the_part_around_the_object() {
        let text = format!("{}名{}", "x".repeat(5000), "y".repeat(5000));
        let excerpt = Excerpts::new(text.as_bytes(), "UTF-8").get(span(1, 5001, 5000, 5003)).unwrap();
        assert_eq!(excerpt.text.chars().count(), 200);
        assert!(excerpt.is_cut);
        assert_eq!(&excerpt.text[excerpt.object], "名");
    }

    #[test]
    fn lines_that_come_in_parts_are_the_same_lines() {
        let text = "a\r\nb\rc\n\r\n名\n";
        let (gbk, ..) = encoding_rs::GBK.encode(text);
        let parts = gbk.iter().map(std::slice::from_ref);
        let stream =
            parts.fold(Box::new(std::io::empty()) as Box<dyn Read>, |before, part| Box::new(before.chain(part)));
        let mut excerpts = Excerpts::new(stream, "GBK");
        let lines: Vec<_> = (1..=6).map(|line| excerpts.get(span(line, 1, 0, 1)).unwrap().text).collect();
        assert_eq!(lines, ["a", "b", "c", "", "名", ""]);
        assert_eq!(excerpts.get(span(7, 1, 0, 1)), None);
    }

    #[test]
    fn a_line_without_end_is_not_held() {
        let line = "x".repeat(8 << 20);
        let mut excerpts = Excerpts::new(line.as_bytes(), "UTF-8");
        assert!(excerpts.get(span(1, 3, 2, 3)).is_some());
        assert_eq!(excerpts.get(span(1, 6 << 20, 6 << 20, (6 << 20) + 1)), None);
        assert!(excerpts.lines.unwrap().line.len() < LONGEST * 2);
    }
}
