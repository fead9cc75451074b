//! Requirements in Markdown: list items or table rows under headings that name the modules, or a plain line each.

use super::PastedRequirement;
use super::csv::{self, Row};
use super::parse::split_key;

/// Reads the requirements. A heading names the module of what follows; deeper lines and paragraphs under an item are its
/// detail. A heading that bears a key (`### R-7 Partial delivery`) is a requirement itself.
pub(super) fn read(text: &str) -> Vec<PastedRequirement> {
    let has_items = text.lines().any(|line| item(line).is_some() || keyed_heading(line).is_some());
    let mut reader = Reader { has_items, ..Reader::default() };
    for (at, line) in text.lines().enumerate() {
        reader.line(at + 1, line);
    }
    reader.finish_table();
    for requirement in &mut reader.read {
        requirement.detail = requirement.detail.trim().to_owned();
    }
    reader.read
}

#[derive(Default)]
struct Reader {
    /// Whether some lines are items, so that the others are text about them.
    has_items: bool,
    read: Vec<PastedRequirement>,
    module: Option<String>,
    /// How far the last item was indented.
    indent: usize,
    /// Whether lines may still belong to the last item.
    attached: bool,
    /// The rows of a table that has not come to its end.
    table: Vec<Row>,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        if let Some(cells) = table_row(line) {
            self.table.extend((!is_rule(&cells)).then_some(Row { line: number, cells }));
            return;
        }
        self.finish_table();
        if let Some(heading) = keyed_heading(line) {
            self.push(number, heading, 0);
        } else if let Some(heading) = heading(line) {
            self.module = Some(heading.to_owned()).filter(|name| !name.is_empty());
            self.attached = false;
        } else if let Some((indent, text)) = item(line) {
            if self.attached && indent > self.indent {
                self.detail(line.trim());
            } else {
                self.push(number, text, indent);
            }
        } else if line.trim().is_empty() {
            self.detail("");
        } else if !self.has_items {
            self.push(number, line, 0);
        } else {
            self.detail(line.trim());
        }
    }

    fn push(&mut self, line: usize, text: &str, indent: usize) {
        let (key, title) = split_key(text);
        let title = title.trim().trim_matches('*').trim().to_owned();
        let module = self.module.clone();
        self.read.push(PastedRequirement { key, title, detail: String::new(), module, line });
        (self.indent, self.attached) = (indent, true);
    }

    /// Text under an item; text before the first one, or right under a heading, introduces and asks for nothing.
    fn detail(&mut self, text: &str) {
        if let Some(last) = self.read.last_mut().filter(|_| self.attached) {
            last.detail.push_str(text);
            last.detail.push('\n');
        }
    }

    fn finish_table(&mut self) {
        if self.table.is_empty() {
            return;
        }
        for requirement in csv::read(std::mem::take(&mut self.table)) {
            let module = requirement.module.or_else(|| self.module.clone());
            self.read.push(PastedRequirement { module, ..requirement });
        }
        self.attached = false;
    }
}

fn table_row(line: &str) -> Option<Vec<String>> {
    let row = line.trim().strip_prefix('|')?;
    Some(row.strip_suffix('|').unwrap_or(row).split('|').map(|cell| cell.trim().to_owned()).collect())
}

/// Whether it is the rule under a table's head, or an empty row.
fn is_rule(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.chars().all(|c| c == '-' || c == ':'))
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start().trim_start_matches('#');
    let marks = line.trim_start().len() - rest.len();
    ((1..=6).contains(&marks) && rest.starts_with([' ', '\t'])).then(|| rest.trim().trim_end_matches('#').trim())
}

/// The text of a heading that begins with a key made of letters and numbers.
fn keyed_heading(line: &str) -> Option<&str> {
    let heading = heading(line)?;
    let (key, title) = split_key(heading);
    let lettered = key.is_some_and(|key| key.starts_with(|c: char| c.is_ascii_alphabetic()));
    (lettered && !title.is_empty()).then_some(heading)
}

/// The text of a list's item and how far it is indented; the check box of a task is left out.
fn item(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start();
    let indent = line.len() - text.len();
    let numbered = || {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        (rest.len() < text.len()).then(|| rest.strip_prefix(['.', ')', '、'])).flatten()
    };
    let rest = text.strip_prefix(['-', '*', '+']).filter(|rest| rest.starts_with([' ', '\t'])).or_else(numbered)?;
    // `3.2.1 …` is a key, `1.5 times` a sentence; only a number that ends here makes an item.
    let rest = if rest.starts_with(|c: char| c.is_ascii_digit()) { return None } else { rest.trim_start() };
    let unchecked = rest.strip_prefix("[ ]").or_else(|| rest.strip_prefix("[x]")).or_else(|| rest.strip_prefix("[X]"));
    Some((indent, unchecked.unwrap_or(rest).trim()))
}
