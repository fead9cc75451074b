//! The dictionary as Markdown.

use super::Dictionary;
use super::chapter::{Chapter, Entry, Grid, word};
use crate::text::Lang;
use crate::text::markup::markdown as plain;

pub(super) fn write(dictionary: &Dictionary<'_>, lang: Lang) -> String {
    let chapters = dictionary.chapters(lang);
    let mut text = format!("# {} {}\n\n", word("dictionary-title", lang), plain(dictionary.title));
    text.push_str(&format!("{}\n\n## {}\n", plain(&dictionary.facts(lang)), word("dictionary-index", lang)));
    for chapter in &chapters {
        index(&mut text, chapter, lang);
    }
    for chapter in &chapters {
        if let Some(name) = &chapter.name {
            text.push_str(&format!("\n## {}\n", plain(name)));
        }
        for entry in &chapter.entries {
            table(&mut text, entry);
        }
    }
    if let Some(views) = dictionary.views(lang) {
        text.push_str(&format!("\n## {}\n", views.title));
        grid(&mut text, &views);
    }
    text
}

/// The list of a chapter's tables. Every reader of Markdown finds an anchor that is written out, and each makes others
/// for headings.
fn index(text: &mut String, chapter: &Chapter, lang: Lang) {
    if let Some(name) = &chapter.name {
        text.push_str(&format!("\n### {}\n", plain(name)));
    }
    let rows = chapter.entries.iter().map(|entry| {
        let link = format!("[{}](#table-{})", plain(&entry.name), entry.number);
        vec![entry.number.to_string(), link, plain(&entry.remark), entry.columns.to_string()]
    });
    let head = ["dictionary-number", "dictionary-table", "dictionary-comment", "dictionary-columns"];
    rows_of(text, &head.map(|id| word(id, lang)), rows);
}

fn table(text: &mut String, entry: &Entry) {
    let Entry { number, name, remark, .. } = entry;
    text.push_str(&format!("\n<a id=\"table-{number}\"></a>\n\n### {number}. {}\n", plain(name)));
    if !remark.is_empty() {
        text.push_str(&format!("\n{}\n", plain(remark)));
    }
    for (at, it) in entry.grids.iter().enumerate() {
        if at > 0 {
            text.push_str(&format!("\n**{}**\n", it.title));
        }
        grid(text, it);
    }
}

fn grid(text: &mut String, grid: &Grid) {
    rows_of(text, &grid.head, grid.rows.iter().map(|row| row.iter().map(|cell| cell_text(cell)).collect()));
}

fn rows_of(text: &mut String, head: &[String], rows: impl Iterator<Item = Vec<String>>) {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    text.push('\n');
    text.push_str(&line(head));
    text.push_str(&line(&vec!["---".to_owned(); head.len()]));
    for row in rows {
        text.push_str(&line(&row));
    }
}

/// A cell is one line of Markdown; the lines of a comment stay lines in it.
fn cell_text(cell: &str) -> String {
    cell.lines().map(plain).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("<br>")
}
