//! A difference as Markdown, to put into a ticket or a mail.

use std::fmt::Write as _;

use super::{Comparison, file};
use crate::schema::{Change, Counts, Part, TableDifference, Weight};
use crate::text::{Lang, Message, visible};

/// Table by table what changed, with a table of the old and new values for each.
#[must_use]
pub fn difference_markdown(comparison: &Comparison<'_>, lang: Lang) -> String {
    let word = |id: &'static str| Message::new(id).text(lang);
    let names = [comparison.former, comparison.next].map(file);
    let mut text = format!("# {}\n\n{}\n", word("difference-title"), verdict(comparison, names, lang));
    for line in comparison.unread(lang) {
        // Writing to a string can't fail.
        let _ = writeln!(text, "\n> {}", escaped(&line));
    }
    for table in &comparison.difference.tables {
        let _ = write!(text, "\n## {}\n", table.message().text(lang));
        write_changes(&mut text, table, lang);
    }
    for view in &comparison.difference.views {
        let name = Message::new("diff-view").with("name", view.name.as_str()).text(lang);
        let _ = write!(text, "\n## {name}: {}\n", view.message().text(lang));
        write_changes(&mut text, view, lang);
    }
    if !comparison.pairing.doubts.is_empty() {
        let _ = write!(text, "\n## {}\n\n", word("difference-questions"));
        for doubt in &comparison.pairing.doubts {
            let _ = writeln!(text, "- {}", comparison.question(doubt).text(lang));
        }
    }
    visible(&text).into_owned()
}

fn verdict(comparison: &Comparison<'_>, [old, new]: [&str; 2], lang: Lang) -> String {
    if comparison.is_empty() {
        return Message::new("diff-none").with("old", old).with("new", new).text(lang);
    }
    let Counts { added, removed, changed, meaning, comment, presentation } = comparison.difference.counts();
    let counts = [("added", added), ("removed", removed), ("changed", changed)];
    let counts = counts.into_iter().chain([("meaning", meaning), ("comment", comment), ("presentation", presentation)]);
    counts.fold(Message::new("diff-summary"), |message, (name, count)| message.with(name, count)).text(lang)
}

fn write_changes(text: &mut String, table: &TableDifference, lang: Lang) {
    // The heading tells of a new name already.
    let told = |change: &&Change| !(change.part == Part::Table && change.aspect == crate::schema::Aspect::Name);
    let mut changes = table.changes.iter().filter(told).peekable();
    if changes.peek().is_none() {
        return;
    }
    let heads = ["difference-what", "difference-weight", "difference-old", "difference-new"];
    let _ = writeln!(text, "\n| {} |", heads.map(|id| Message::new(id).text(lang)).join(" | "));
    text.push_str("| --- | --- | --- | --- |\n");
    for change in changes {
        let what = format!("{}: {}", change.part_label().text(lang), change.aspect_label().text(lang));
        let weight = Message::new(match change.weight {
            Weight::Meaning => "difference-weight-meaning",
            Weight::Comment => "difference-weight-comment",
            Weight::Presentation => "difference-weight-presentation",
        });
        let value = |value: &Option<String>| value.as_deref().map(code).unwrap_or_default();
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} |",
            escaped(&what),
            weight.text(lang),
            value(&change.old),
            value(&change.new)
        );
    }
}

/// A value in a cell, which is one line.
fn code(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|");
    if line.contains('`') { format!("`` {line} ``") } else { format!("`{line}`") }
}

fn escaped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
