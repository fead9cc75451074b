//! A difference for people at a terminal.

use super::{Comparison, file};
use crate::ddl::besides;
use crate::schema::{Aspect, Change, Fate, Part, Table, TableDifference, Weight};
use crate::text::{Lang, Message, visible};

/// Table by table what changed, with colours as ANSI sequences: whoever prints it takes them out where there is no
/// terminal.
#[must_use]
pub fn difference_text(comparison: &Comparison<'_>, lang: Lang) -> String {
    let mut text = String::new();
    for table in &comparison.difference.tables {
        text.push_str(&of_table(comparison, table, lang));
    }
    for view in &comparison.difference.views {
        let line = Message::new("diff-view").with("name", view.name.as_str()).text(lang);
        text.push_str(&styled(Sign::of_fate(view.fate), 0, &line));
        text.push_str(&of_changes(view, lang));
    }
    for beside in besides(comparison.former, comparison.next) {
        text.push_str(&styled(Sign::of_fate(beside.fate), 0, &beside.message().text(lang)));
    }
    for doubt in &comparison.pairing.doubts {
        text.push_str(&styled(Sign::Question, 0, &comparison.question(doubt).text(lang)));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    for line in comparison.unread(lang) {
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str(&verdict(comparison, lang));
    visible(&text).into_owned()
}

fn of_table(comparison: &Comparison<'_>, difference: &TableDifference, lang: Lang) -> String {
    let mut line = difference.message().text(lang);
    if difference.fate != Fate::Changed
        && let Some(table) = whole(comparison, difference)
    {
        let columns = Message::new("diff-columns").with("count", table.columns.len()).text(lang);
        let comment = table.comment.as_deref().unwrap_or_default();
        line = format!("{line} {}", [columns.as_str(), &one_line(comment)].join(" ").trim_end());
    }
    format!("{}{}", styled(Sign::of_fate(difference.fate), 0, &line), of_changes(difference, lang))
}

/// The table that is new or gone.
fn whole<'a>(comparison: &Comparison<'a>, difference: &TableDifference) -> Option<&'a Table> {
    let next = difference.next.and_then(|place| comparison.next.schema.tables.get(place));
    next.or_else(|| comparison.former.schema.tables.get(difference.former?))
}

fn of_changes(difference: &TableDifference, lang: Lang) -> String {
    // The heading tells of a new name already.
    let told = |change: &&Change| !(change.part == Part::Table && change.aspect == Aspect::Name);
    let changes = difference.changes.iter().filter(told);
    changes.map(|change| styled(Sign::of_change(change), 1, &one_line(&change.message().text(lang)))).collect()
}

/// Comments may have several lines; here each change has one.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn verdict(comparison: &Comparison<'_>, lang: Lang) -> String {
    let names = [file(comparison.former), file(comparison.next)];
    let message = |id: &'static str| Message::new(id).with("old", names[0]).with("new", names[1]);
    if comparison.is_empty() {
        let beside = !besides(comparison.former, comparison.next).is_empty();
        return format!("{}\n", message(if beside { "diff-no-table" } else { "diff-none" }).text(lang));
    }
    let summary = comparison.difference.counts();
    let counts = [
        ("added", summary.added),
        ("removed", summary.removed),
        ("changed", summary.changed),
        ("meaning", summary.meaning),
        ("comment", summary.comment),
        ("presentation", summary.presentation),
    ];
    let message = counts.into_iter().fold(message("diff-summary"), |message, (name, count)| message.with(name, count));
    format!("{}\n", message.text(lang))
}

/// The mark in front of a line. It can be told without colours.
#[derive(Clone, Copy)]
enum Sign {
    Added,
    Removed,
    Changed,
    /// Of no weight.
    Aside,
    Question,
}

impl Sign {
    fn of_fate(fate: Fate) -> Self {
        match fate {
            Fate::Added => Self::Added,
            Fate::Removed => Self::Removed,
            Fate::Changed => Self::Changed,
        }
    }

    fn of_change(change: &Change) -> Self {
        match (change.weight, change.aspect, &change.old) {
            (Weight::Comment | Weight::Presentation, ..) => Self::Aside,
            (_, Aspect::Existence, None) => Self::Added,
            (_, Aspect::Existence, Some(_)) => Self::Removed,
            _ => Self::Changed,
        }
    }

    /// The mark and its colour.
    fn ansi(self) -> (char, &'static str) {
        match self {
            Self::Added => ('+', "\u{1b}[32m"),
            Self::Removed => ('-', "\u{1b}[31m"),
            Self::Changed => ('~', "\u{1b}[33m"),
            Self::Aside => ('·', "\u{1b}[2m"),
            Self::Question => ('?', "\u{1b}[36m"),
        }
    }
}

fn styled(sign: Sign, depth: usize, line: &str) -> String {
    let (mark, colour) = sign.ansi();
    format!("{}{colour}{mark} {line}\u{1b}[0m\n", "    ".repeat(depth))
}
