//! Two versions of a file, line beside line: what differs with some lines around it, and gaps where it is the same.

use std::ops::Range;

use crate::app::FileDifference;
use crate::text;
use crate::text::compare::{Hunk, different_words};

/// How many lines that are the same are shown before and after what differs.
const CONTEXT: usize = 3;
/// The longest gap that opens; a longer one leads to the source.
pub(super) const OPENS: usize = 500;
/// How many rows stand on one page.
const ROWS: usize = 1500;
/// How much of one line is shown; a dump has lines of megabytes.
const WIDTH: usize = 2000;

/// A row of the page.
pub(in crate::web) enum Row {
    /// So many lines are the same and not shown.
    Gap(Gap),
    /// Lines of either side, or of one.
    Lines {
        /// `same`, `gone`, `new` or `changed`.
        kind: &'static str,
        old: Option<Line>,
        new: Option<Line>,
    },
}

/// Lines that are the same and not shown.
pub(in crate::web) struct Gap {
    /// Its number among all gaps.
    pub(super) number: usize,
    /// How many lines.
    pub(super) lines: usize,
    /// The first of them in the later text, counted from 1.
    pub(super) first: usize,
    /// The table in which what follows stands, and where that is on the review page.
    pub(super) within: Option<(String, String)>,
}

/// A line of one side: its number, and its text before, at and behind what differs.
pub(in crate::web) struct Line {
    pub(super) number: usize,
    pub(super) pieces: [String; 3],
    /// How many characters are not shown.
    pub(super) cut: usize,
}

/// Where a table stands in the later text: the lines of its statement, counted from 0.
pub(super) struct Within {
    pub(super) lines: Range<usize>,
    pub(super) name: String,
    pub(super) href: String,
}

/// How the lines of both sides stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Old and new beside each other.
    Split,
    /// Old above new.
    Unified,
}

/// A stretch of both texts.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stretch {
    Same { before: usize, after: usize, length: usize },
    Gap { number: usize, after: usize, length: usize },
    Changed(Hunk),
}

impl Stretch {
    fn rows(&self, layout: Layout) -> usize {
        match (self, layout) {
            (Self::Same { length, .. }, _) => *length,
            (Self::Gap { .. }, _) => 1,
            (Self::Changed(hunk), Layout::Split) => hunk.before.len().max(hunk.after.len()),
            (Self::Changed(hunk), Layout::Unified) => hunk.before.len() + hunk.after.len(),
        }
    }

    /// The lines of the later text that it stands for.
    fn after(&self) -> Range<usize> {
        match self {
            Self::Same { after, length, .. } | Self::Gap { after, length, .. } => *after..after + length,
            Self::Changed(hunk) => hunk.after.clone(),
        }
    }
}

/// A file, laid out.
pub(super) struct Sheet<'a> {
    before: Vec<&'a str>,
    after: Vec<&'a str>,
    stretches: Vec<Stretch>,
    layout: Layout,
    within: &'a [Within],
}

impl<'a> Sheet<'a> {
    /// `open` are the numbers of the gaps that are shown.
    pub(super) fn new(file: &'a FileDifference, layout: Layout, open: &[usize], within: &'a [Within]) -> Self {
        let lines = |text: &'a Option<crate::app::SourceText>| -> Vec<&'a str> {
            text.as_ref().map_or_else(Vec::new, |text| text::lines(&text.text).collect())
        };
        let (before, after) = (lines(&file.before), lines(&file.after));
        let stretches = stretches(&file.hunks, before.len(), open);
        Self { before, after, stretches, layout, within }
    }

    /// How many pages there are.
    pub(super) fn pages(&self) -> usize {
        let rows: usize = self.stretches.iter().map(|stretch| stretch.rows(self.layout)).sum();
        rows.div_ceil(ROWS)
    }

    /// The page on which a line of the later text stands, or the gap in which it is hidden.
    pub(super) fn page_of(&self, line: usize) -> usize {
        let mut rows = 0;
        for stretch in &self.stretches {
            let after = stretch.after();
            if after.contains(&line) {
                let within = line - after.start;
                return (rows + within.min(stretch.rows(self.layout).saturating_sub(1))) / ROWS;
            }
            rows += stretch.rows(self.layout);
        }
        0
    }

    /// The number of the gap in which a line of the later text is hidden, where it can be opened.
    pub(super) fn gap_of(&self, line: usize) -> Option<usize> {
        self.stretches.iter().find_map(|stretch| match stretch {
            Stretch::Gap { number, after, length } if *length <= OPENS => {
                (*after..after + length).contains(&line).then_some(*number)
            }
            _ => None,
        })
    }

    /// The rows of a page.
    pub(super) fn page(&self, page: usize) -> Vec<Row> {
        let (first, last) = (page * ROWS, (page + 1) * ROWS);
        let mut rows = Vec::new();
        let mut at = 0;
        for (place, stretch) in self.stretches.iter().enumerate() {
            let count = stretch.rows(self.layout);
            let shown = first.saturating_sub(at).min(count)..last.saturating_sub(at).min(count);
            rows.extend(shown.filter_map(|row| self.row(place, stretch, row)));
            at += count;
        }
        rows
    }

    fn row(&self, place: usize, stretch: &Stretch, row: usize) -> Option<Row> {
        Some(match stretch {
            Stretch::Same { before, after, .. } => Row::Lines {
                kind: "same",
                old: Some(Line::plain(before + row, self.before.get(before + row)?)),
                new: Some(Line::plain(after + row, self.after.get(after + row)?)),
            },
            Stretch::Gap { number, after, length } => {
                Row::Gap(Gap { number: *number, lines: *length, first: after + 1, within: self.within(place) })
            }
            Stretch::Changed(hunk) => self.changed(hunk, row),
        })
    }

    fn changed(&self, hunk: &Hunk, row: usize) -> Row {
        let (old, new) = match self.layout {
            Layout::Split => (Some(row), Some(row)),
            Layout::Unified if row < hunk.before.len() => (Some(row), None),
            Layout::Unified => (None, Some(row - hunk.before.len())),
        };
        let old = old.map(|row| hunk.before.start + row).filter(|line| hunk.before.contains(line));
        let new = new.map(|row| hunk.after.start + row).filter(|line| hunk.after.contains(line));
        let kind = match (old, new) {
            (Some(_), Some(_)) => "changed",
            (Some(_), None) => "gone",
            _ => "new",
        };
        // The line on the other side that it is told apart from.
        let pair = |at: usize| (hunk.before.start + at, hunk.after.start + at);
        let at =
            old.map(|line| line - hunk.before.start).or(new.map(|line| line - hunk.after.start)).unwrap_or_default();
        let (was, is) = pair(at);
        let words =
            (hunk.before.contains(&was) && hunk.after.contains(&is)).then(|| telling(self.before[was], self.after[is]));
        let (old_words, new_words) = words.flatten().map_or((None, None), |(old, new)| (Some(old), Some(new)));
        Row::Lines {
            kind,
            old: old.map(|line| Line::new(line, self.before[line], old_words)),
            new: new.map(|line| Line::new(line, self.after[line], new_words)),
        }
    }

    /// The table in which what comes after a gap stands.
    fn within(&self, place: usize) -> Option<(String, String)> {
        let next = self.stretches.get(place + 2).or(self.stretches.get(place + 1))?.after().start;
        let found = self.within.iter().find(|within| within.lines.contains(&next))?;
        Some((found.name.clone(), found.href.clone()))
    }
}

/// What differs, with some lines around it.
fn stretches(hunks: &[Hunk], total: usize, open: &[usize]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let (mut before, mut after, mut gaps) = (0, 0, 0);
    for (place, hunk) in hunks.iter().enumerate() {
        let length = hunk.before.start - before;
        let ends = (if place == 0 { 0 } else { CONTEXT }, CONTEXT);
        fold(&mut stretches, (before, after, length), ends, (&mut gaps, open));
        stretches.push(Stretch::Changed(hunk.clone()));
        (before, after) = (hunk.before.end, hunk.after.end);
    }
    if !hunks.is_empty() {
        fold(&mut stretches, (before, after, total - before), (CONTEXT, 0), (&mut gaps, open));
    }
    stretches
}

/// Lines that are the same: so many at either end, and a gap between where there is something to leave out.
fn fold(
    stretches: &mut Vec<Stretch>,
    (before, after, length): (usize, usize, usize),
    (head, tail): (usize, usize),
    (gaps, open): (&mut usize, &[usize]),
) {
    let same = |from: usize, length: usize| Stretch::Same { before: before + from, after: after + from, length };
    let hidden = length.saturating_sub(head + tail);
    // A gap of one line would take as much room as the line.
    if hidden < 2 {
        stretches.extend((length > 0).then(|| same(0, length)));
        return;
    }
    let number = *gaps;
    *gaps += 1;
    if hidden <= OPENS && open.contains(&number) {
        stretches.push(same(0, length));
        return;
    }
    stretches.extend((head > 0).then(|| same(0, head)));
    stretches.push(Stretch::Gap { number, after: after + head, length: hidden });
    stretches.extend((tail > 0).then(|| same(length - tail, tail)));
}

/// The words that differ, where the lines have enough in common for that to tell something.
fn telling(old: &str, new: &str) -> Option<(Range<usize>, Range<usize>)> {
    if old.len() > WIDTH || new.len() > WIDTH {
        return None;
    }
    let (was, is) = different_words(old, new);
    let blank =
        |text: &str, words: &Range<usize>| text[..words.start].trim().is_empty() && text[words.end..].trim().is_empty();
    (!blank(old, &was) && !blank(new, &is)).then(|| (without_blanks(old, was), without_blanks(new, is)))
}

/// Without the blanks at the end, which only keep the columns of a script in line.
fn without_blanks(text: &str, words: Range<usize>) -> Range<usize> {
    words.start..words.start + text[words.clone()].trim_end().len()
}

impl Line {
    fn plain(place: usize, text: &str) -> Self {
        Self::new(place, text, None)
    }

    fn new(place: usize, text: &str, words: Option<Range<usize>>) -> Self {
        let end = text.char_indices().nth(WIDTH).map_or(text.len(), |(at, _)| at);
        let words = words.unwrap_or(end..end);
        let pieces = [&text[..words.start], &text[words.clone()], &text[words.end..end.max(words.end)]];
        Self { number: place + 1, pieces: pieces.map(str::to_owned), cut: text[end..].chars().count() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, Row, Sheet};
    use crate::app::{FileDifference, SourceText};
    use crate::text::compare::hunks;

    fn file(before: &[String], after: &[String]) -> FileDifference {
        let text = |lines: &[String]| {
            Some(SourceText { name: "a.sql".to_owned(), text: lines.join("\n"), encoding: "UTF-8", left_out: 0 })
        };
        let lines = |lines: &[String]| lines.iter().map(String::clone).collect::<Vec<_>>();
        let (old, new) = (lines(before), lines(after));
        let refs = |lines: &'static [String]| lines.iter().map(String::as_str).collect::<Vec<_>>();
        let hunks = hunks(&refs(old.leak()), &refs(new.leak()));
        FileDifference { before: text(before), after: text(after), hunks }
    }

    fn lines(count: usize) -> Vec<String> {
        (0..count).map(|line| format!("line {line} of the script")).collect()
    }

    /// A row in short: `=12` the same, `-12` gone, `+12` new, `~12` changed, `…8` a gap.
    fn told(rows: &[Row]) -> Vec<String> {
        rows.iter()
            .map(|row| match row {
                Row::Gap(gap) => format!("…{}", gap.lines),
                Row::Lines { kind, old, new } => {
                    let sign = match *kind {
                        "same" => '=',
                        "gone" => '-',
                        "new" => '+',
                        _ => '~',
                    };
                    format!("{sign}{}", old.as_ref().or(new.as_ref()).unwrap().number)
                }
            })
            .collect()
    }

    #[test]
    fn what_is_the_same_is_folded_around_what_differs() {
        let before = lines(40);
        let mut after = before.clone();
        after[20] = "line 20 of the design".to_owned();
        let file = file(&before, &after);
        let sheet = Sheet::new(&file, Layout::Split, &[], &[]);
        assert_eq!(told(&sheet.page(0)), ["…17", "=18", "=19", "=20", "~21", "=22", "=23", "=24", "…16"]);
        let unified = Sheet::new(&file, Layout::Unified, &[], &[]);
        assert_eq!(told(&unified.page(0))[3..6], ["=20", "-21", "+21"]);
        let opened = Sheet::new(&file, Layout::Split, &[0], &[]);
        assert_eq!(opened.page(0).len(), 20 + 4 + 1);
        let Row::Lines { new: Some(line), .. } = &sheet.page(0)[4] else { panic!("a line") };
        assert_eq!(line.pieces, ["line 20 of the ", "design", ""]);
    }

    #[test]
    fn a_large_difference_has_pages_and_each_line_is_on_one() {
        let (before, after) = (lines(10), lines(5000));
        let file = file(&before, &after);
        let sheet = Sheet::new(&file, Layout::Unified, &[], &[]);
        let rows: usize = (0..sheet.pages()).map(|page| sheet.page(page).len()).sum();
        assert_eq!((sheet.pages(), rows), (4, 1 + 3 + 4990));
        assert_eq!((sheet.page_of(0), sheet.page_of(4999)), (0, 3));
        assert_eq!((sheet.gap_of(2), sheet.gap_of(4999)), (Some(0), None));
        assert!(sheet.page(9).is_empty());
    }

    #[test]
    fn equal_files_have_no_rows() {
        let file = file(&lines(9), &lines(9));
        assert_eq!(Sheet::new(&file, Layout::Split, &[], &[]).pages(), 0);
    }
}
