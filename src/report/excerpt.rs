//! The lines of a source on which findings stand.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, Read};
use std::ops::Range;

use encoding_rs::{Encoding, UTF_8};

use crate::lint::Finding;
use crate::text::Span;

/// Lines of a source, by number; only those that are needed, so that a report on a huge source stays small.
#[derive(Clone, Debug, Default)]
pub struct Excerpts {
    lines: HashMap<u32, String>,
}

/// One line of a source with an object in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The line, or the part of it around the object.
    pub(super) text: String,
    /// The object's bytes in it.
    pub(super) object: Range<usize>,
}

/// How many characters of a line are shown before and behind the start of the object.
const AROUND: usize = 100;

/// The longest part of a line that is kept, in bytes: rows of a dump may stand on one line of a gigabyte.
const LONGEST: usize = 1 << 20;

/// How much of a source is read at a time, in bytes.
const PART: usize = 256 << 10;

impl Excerpts {
    /// Reads the lines on which these findings stand from a source in that encoding.
    ///
    /// # Errors
    /// When the stream fails.
    pub fn read(mut stream: impl Read, encoding: &str, findings: &[Finding]) -> io::Result<Self> {
        let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
        let mut decoder = encoding.new_decoder_with_bom_removal();
        let mut lines = Lines::wanted(findings);
        let mut part = vec![0; PART];
        let mut text = String::with_capacity(decoder.max_utf8_buffer_length(PART).unwrap_or(PART * 3));
        while !lines.wanted.is_empty() {
            let length = match stream.read(&mut part) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            text.clear();
            // There is room for the most that these bytes can become.
            let _ = decoder.decode_to_string(&part[..length], &mut text, length == 0);
            lines.take(&text);
            if length == 0 {
                lines.end_line();
                break;
            }
        }
        Ok(Self { lines: lines.kept })
    }

    pub(super) fn get(&self, span: Span) -> Option<Excerpt> {
        let line = self.lines.get(&span.line)?;
        let column = span.column.saturating_sub(1) as usize;
        let skipped = column.saturating_sub(AROUND);
        let text: String = line.chars().skip(skipped).take(2 * AROUND).collect();
        if text.is_empty() && skipped > 0 {
            return None;
        }
        let start = text.char_indices().nth(column - skipped).map_or(text.len(), |(at, _)| at);
        let length = usize::try_from(span.end.saturating_sub(span.start)).unwrap_or(usize::MAX);
        let mut end = start.saturating_add(length).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Some(Excerpt { text, object: start..end.max(start) })
    }
}

/// Picks lines out of a text that comes in parts.
#[derive(Default)]
struct Lines {
    wanted: BTreeSet<u32>,
    kept: HashMap<u32, String>,
    /// The number of the line at hand, counted from 0.
    before: u32,
    line: String,
    /// Whether the last character was a CR, behind which a LF ends no line.
    after_return: bool,
}

impl Lines {
    fn wanted(findings: &[Finding]) -> Self {
        // Line 0 stands for no place.
        let wanted = findings.iter().map(|finding| finding.span.line).filter(|line| *line > 0).collect();
        Self { wanted, ..Self::default() }
    }

    fn take(&mut self, mut text: &str) {
        while !text.is_empty() {
            if std::mem::take(&mut self.after_return) && text.starts_with('\n') {
                text = &text[1..];
                continue;
            }
            let end = memchr::memchr2(b'\n', b'\r', text.as_bytes());
            if self.is_wanted() && self.line.len() < LONGEST {
                self.line.push_str(&text[..end.unwrap_or(text.len())]);
            }
            let Some(end) = end else { return };
            self.end_line();
            self.after_return = text.as_bytes()[end] == b'\r';
            text = &text[end + 1..];
        }
    }

    fn is_wanted(&self) -> bool {
        self.wanted.first() == Some(&(self.before + 1))
    }

    fn end_line(&mut self) {
        if self.is_wanted() {
            self.wanted.pop_first();
            self.kept.insert(self.before + 1, std::mem::take(&mut self.line));
        }
        self.before += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::{Excerpts, LONGEST};
    use crate::lint;
    use crate::text::{Message, Span};

    fn finding(line: u32, column: u32, start: u64, end: u64) -> lint::Finding {
        lint::Finding {
            rule: "a/b".into(),
            severity: lint::Severity::Info,
            object: None,
            span: Span { file: 0, line, column, start, end },
            message: Message::new("x"),
            help: Message::new("x"),
            fingerprint: String::new(),
            fix: None,
            waived: None,
        }
    }

    #[test]
    fn picks_the_lines_that_findings_stand_on() {
        let text = "create\r\n  列名 int\rlast";
        let findings = [finding(2, 3, 10, 16), finding(3, 1, 0, 4), finding(0, 0, 0, 0), finding(9, 1, 0, 1)];
        let excerpts = Excerpts::read(text.as_bytes(), "UTF-8", &findings).unwrap();
        let second = excerpts.get(findings[0].span).unwrap();
        assert_eq!((second.text.as_str(), &second.text[second.object.clone()]), ("  列名 int", "列名"));
        assert_eq!(excerpts.get(findings[1].span).unwrap().text, "last");
        assert_eq!(excerpts.get(findings[3].span), None);
    }

    #[test]
    fn shows_of_a_long_line_the_part_around_the_object() {
        let text = format!("{}名{}", "x".repeat(5000), "y".repeat(5000));
        let found = [finding(1, 5001, 5000, 5003)];
        let excerpt = Excerpts::read(text.as_bytes(), "UTF-8", &found).unwrap().get(found[0].span).unwrap();
        assert_eq!(excerpt.text.chars().count(), 200);
        assert_eq!(&excerpt.text[excerpt.object], "名");
    }

    #[test]
    fn lines_that_come_in_parts_are_the_same_lines() {
        let text = "a\r\nb\rc\n\r\n名\n";
        let findings: Vec<_> = (1..=6).map(|line| finding(line, 1, 0, 1)).collect();
        let (gbk, ..) = encoding_rs::GBK.encode(text);
        let parts = gbk.iter().map(std::slice::from_ref);
        let stream =
            parts.fold(Box::new(std::io::empty()) as Box<dyn Read>, |before, part| Box::new(before.chain(part)));
        let excerpts = Excerpts::read(stream, "GBK", &findings).unwrap();
        let lines: Vec<_> = (1..=6).map(|line| excerpts.lines[&line].as_str()).collect();
        assert_eq!(lines, ["a", "b", "c", "", "名", ""]);
    }

    #[test]
    fn a_line_without_end_is_not_held() {
        let line = "x".repeat(8 << 20);
        let findings = [finding(1, 3, 2, 3), finding(1, 6 << 20, 6 << 20, (6 << 20) + 1)];
        let excerpts = Excerpts::read(line.as_bytes(), "UTF-8", &findings).unwrap();
        assert!(excerpts.lines[&1].len() < LONGEST * 2);
        assert!(excerpts.get(findings[0].span).is_some());
        assert_eq!(excerpts.get(findings[1].span), None);
    }
}
