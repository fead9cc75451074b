//! What serves what as a file: for spreadsheets and for documents.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::text::markup::markdown as plain;
use crate::text::{Lang, Message, csv, listed};

/// A line of the file: a requirement beside what serves it. Where one side is missing, that is a gap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceLine {
    /// The requirement's key; empty for a table that serves none.
    pub key: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub link: String,
    /// The name of its module; for a table without a requirement, of the table's.
    pub module: String,
    /// The table; empty for a requirement without one.
    pub table: String,
    /// The column of it; empty for the table as a whole.
    pub column: String,
    /// What the comment of the table or column says.
    pub comment: String,
}

impl TraceLine {
    /// The word for what the line says, in message ids.
    fn state(&self) -> &'static str {
        match (self.key.is_empty(), self.table.is_empty()) {
            (true, _) => "trace-no-requirement",
            (_, true) => "trace-no-table",
            _ => "trace-served",
        }
    }

    fn object(&self) -> String {
        if self.column.is_empty() { self.table.clone() } else { format!("{}.{}", self.table, self.column) }
    }
}

/// The lines as CSV.
#[must_use]
pub fn to_csv(lines: &[TraceLine], lang: Lang) -> String {
    let mut text = csv::BOM.to_owned();
    let heads = ["key", "title", "module", "link", "table", "column", "comment", "state"];
    let heads = heads.map(|head| Message::new(format!("trace-{head}")).text(lang));
    text.push_str(&csv::record(heads.iter().map(String::as_str)));
    for line in lines {
        let state = Message::new(line.state()).text(lang);
        let cells =
            [&line.key, &line.title, &line.module, &line.link, &line.table, &line.column, &line.comment, &state];
        text.push_str(&csv::record(cells.map(String::as_str)));
    }
    text
}

/// The lines as a document: the requirements by module with what serves them, then both gaps.
#[must_use]
pub fn to_markdown(title: &str, lines: &[TraceLine], lang: Lang) -> String {
    let word = |id: &'static str| Message::new(id).text(lang);
    let mut text = format!("# {}\n", Message::new("trace-heading").with("draft", plain(title)).text(lang));
    let requirements = by_requirement(lines);
    let mut modules: Vec<&str> = Vec::new();
    for group in &requirements {
        if !modules.contains(&group[0].module.as_str()) {
            modules.push(&group[0].module);
        }
    }
    for module in modules {
        let name = if module.is_empty() { word("needs-no-module") } else { plain(module) };
        let heads = ["trace-key", "trace-title", "trace-served-by"].map(word).join(" | ");
        // Writing to a string can't fail.
        let _ = write!(text, "\n## {name}\n\n| {heads} |\n| --- | --- | --- |\n");
        for group in requirements.iter().filter(|group| group[0].module == module) {
            let served: Vec<String> =
                group.iter().filter(|line| !line.table.is_empty()).map(|line| plain(&line.object())).collect();
            let served =
                if served.is_empty() { format!("**{}**", word("trace-no-table")) } else { listed(served, lang) };
            let _ = writeln!(text, "| {} | {} | {served} |", linked(&group[0]), plain(&group[0].title));
        }
    }
    let lonely = lines.iter().filter(|line| line.key.is_empty());
    push_list(&mut text, &word("needs-tables-lonely"), lonely.map(|line| (plain(&line.table), plain(&line.comment))));
    text
}

/// The lines of each requirement, which stand together.
fn by_requirement(lines: &[TraceLine]) -> Vec<&[TraceLine]> {
    lines.chunk_by(|one, next| one.key == next.key).filter(|group| !group[0].key.is_empty()).collect()
}

fn linked(line: &TraceLine) -> String {
    if line.link.is_empty() {
        plain(&line.key)
    } else {
        format!("[{}](<{}>)", plain(&line.key), line.link.replace('>', "%3E"))
    }
}

fn push_list(text: &mut String, heading: &str, items: impl Iterator<Item = (String, String)>) {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return;
    }
    let _ = write!(text, "\n## {heading}\n\n");
    for (name, comment) in items {
        let _ = if comment.is_empty() { writeln!(text, "- {name}") } else { writeln!(text, "- {name} {comment}") };
    }
}
