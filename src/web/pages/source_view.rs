//! A script as it was exported: numbered, coloured, with marks in the gutter.

use std::collections::BTreeMap;
use std::ops::Range;

use super::checkup::{Item, severity_id};
use crate::ddl::{Ink, Inside, highlight};
use crate::lint::Severity;
use crate::text::lines;

/// How many lines stand on one page.
const PAGE: usize = 1500;
/// How much of one line is shown; a dump has lines of megabytes.
const WIDTH: usize = 2000;

/// A page of a source.
pub(in crate::web) struct SourceView {
    pub(in crate::web) lines: Vec<Line>,
    /// How many lines the source has.
    pub(in crate::web) total: usize,
    /// The first line of the page before, where there is one.
    pub(in crate::web) before: Option<usize>,
    /// The first line of the next page, where there is one.
    pub(in crate::web) after: Option<usize>,
}

/// A line of a source.
pub(in crate::web) struct Line {
    pub(in crate::web) number: usize,
    pub(in crate::web) pieces: Vec<(&'static str, String)>,
    /// How many characters are not shown.
    pub(in crate::web) cut: usize,
    /// The worst that is said of it.
    pub(in crate::web) mark: Option<&'static str>,
    /// Whether it is new or otherwise since the revision that the reader knows.
    pub(in crate::web) changed: bool,
}

impl SourceView {
    /// The page that holds line `at`, counted from 1.
    pub(in crate::web) fn new<'a>(source: &str, items: impl IntoIterator<Item = &'a Item>, at: usize) -> Self {
        let mut marks: BTreeMap<usize, Severity> = BTreeMap::new();
        for item in items.into_iter().filter(|item| item.line > 0) {
            let mark = marks.entry(item.line as usize).or_insert(item.severity);
            *mark = item.severity.max(*mark);
        }
        let first = at.saturating_sub(1) / PAGE * PAGE + 1;
        let mut inside = Inside::default();
        let mut shown_lines = Vec::new();
        let mut total = 0;
        for (at, text) in lines(source).enumerate() {
            total = at + 1;
            let (shown, cut) = shorten(text);
            // The whole line is looked at only where it is shown whole; a line of megabytes is data.
            let (pieces, next) = highlight(shown, inside);
            inside = if cut == 0 { next } else { inside };
            if (first..first + PAGE).contains(&total) {
                shown_lines.push(Line {
                    number: total,
                    pieces: pieces.into_iter().map(|(ink, text)| (class(ink), text.to_owned())).collect(),
                    cut,
                    mark: marks.get(&total).map(|severity| severity_id(*severity)),
                    changed: false,
                });
            }
        }
        let before = (first > 1).then(|| first - PAGE);
        let after = (first + PAGE <= total).then_some(first + PAGE);
        Self { lines: shown_lines, total, before, after }
    }
}

impl SourceView {
    /// Marks the lines that are not among those that stayed as they were.
    pub(in crate::web) fn mark_changed(&mut self, unchanged: Option<Vec<Range<usize>>>) {
        let Some(unchanged) = unchanged else { return };
        for line in &mut self.lines {
            let place = unchanged.partition_point(|range| range.end <= line.number);
            line.changed = !unchanged.get(place).is_some_and(|range| range.contains(&line.number));
        }
    }
}

/// A short script, coloured.
pub(in crate::web) fn highlighted(source: &str) -> Vec<Line> {
    SourceView::new(source, &[], 1).lines
}

fn shorten(line: &str) -> (&str, usize) {
    match line.char_indices().nth(WIDTH) {
        Some((at, _)) => (&line[..at], line[at..].chars().count()),
        None => (line, 0),
    }
}

fn class(ink: Ink) -> &'static str {
    match ink {
        Ink::Plain => "",
        Ink::Keyword => "k",
        Ink::Type => "t",
        Ink::String => "s",
        Ink::Comment => "c",
        Ink::Number => "n",
    }
}
