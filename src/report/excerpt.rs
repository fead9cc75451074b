//! The lines of a source on which findings stand.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::lint::Finding;
use crate::text::Span;

/// Lines of sources, by file and line; only those that are needed, and of long ones only a part, so that a report on
/// a huge source stays small.
#[derive(Clone, Debug, Default)]
pub struct Excerpts {
    lines: HashMap<(u32, u32), String>,
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

impl Excerpts {
    /// The lines of source number `file` on which findings stand; `text` is that source, decoded.
    #[must_use]
    pub fn of(text: &str, file: u32, findings: &[Finding]) -> Self {
        let here = findings.iter().filter(|finding| finding.span.file == file);
        let mut wanted: BTreeSet<u32> = here.map(|finding| finding.span.line).collect();
        let mut excerpts = Self::default();
        let mut rest = text;
        let mut number = 1;
        while let Some(next) = wanted.first().copied() {
            let (line, behind) = split_line(rest);
            if number == next {
                excerpts.lines.insert((file, number), line.to_owned());
                wanted.pop_first();
            }
            match behind {
                Some(behind) if number <= next => (rest, number) = (behind, number + 1),
                // Line 0 stands for no place; a line behind the last can't be shown.
                _ if next < number => _ = wanted.pop_first(),
                _ => break,
            }
        }
        excerpts
    }

    pub(super) fn get(&self, span: Span) -> Option<Excerpt> {
        let line = self.lines.get(&(span.file, span.line))?;
        let column = span.column.saturating_sub(1) as usize;
        let skipped = column.saturating_sub(AROUND);
        let text: String = line.chars().skip(skipped).take(2 * AROUND).collect();
        let start = text.char_indices().nth(column - skipped).map_or(text.len(), |(at, _)| at);
        let length = usize::try_from(span.end.saturating_sub(span.start)).unwrap_or(usize::MAX);
        let mut end = start.saturating_add(length).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Some(Excerpt { text, object: start..end.max(start) })
    }
}

/// The first line of a text, without its end, and what follows.
fn split_line(text: &str) -> (&str, Option<&str>) {
    let Some(at) = memchr::memchr2(b'\n', b'\r', text.as_bytes()) else { return (text, None) };
    let end = if text[at..].starts_with("\r\n") { at + 2 } else { at + 1 };
    (&text[..at], Some(&text[end..]))
}

#[cfg(test)]
mod tests {
    use super::{Excerpts, split_line};
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
        let excerpts = Excerpts::of(text, 0, &findings);
        let second = excerpts.get(findings[0].span).unwrap();
        assert_eq!((second.text.as_str(), &second.text[second.object.clone()]), ("  列名 int", "列名"));
        assert_eq!(excerpts.get(findings[1].span).unwrap().text, "last");
        assert_eq!(excerpts.get(findings[3].span), None);
    }

    #[test]
    fn shows_of_a_long_line_the_part_around_the_object() {
        let text = format!("{}名{}", "x".repeat(5000), "y".repeat(5000));
        let found = [finding(1, 5001, 5000, 5003)];
        let excerpt = Excerpts::of(&text, 0, &found).get(found[0].span).unwrap();
        assert_eq!(excerpt.text.chars().count(), 200);
        assert_eq!(&excerpt.text[excerpt.object], "名");
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        assert_eq!(split_line("a\r\nb"), ("a", Some("b")));
        assert_eq!(split_line("a\rb"), ("a", Some("b")));
        assert_eq!(split_line("a"), ("a", None));
    }
}
