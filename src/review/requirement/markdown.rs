//! Requirements in Markdown: list items or table rows under headings that name the modules, or a plain line each.

use std::borrow::Cow;

use super::PastedRequirement;
use super::csv::{self, Row};
use super::parse::{Read, is_key, split_key};
use crate::text::Message;

/// Reads the requirements. A heading names the module of what follows; deeper lines and paragraphs under an item are its
/// detail. A heading that bears a key (`### R-7 Partial delivery`) is a requirement itself.
pub(super) fn read(text: &str) -> Read {
    let has_items =
        text.lines().any(|line| item(line).is_some() || keyed_heading(line).is_some() || table_row(line).is_some());
    let mut reader = Reader { has_items, title: title(text), ..Reader::default() };
    for (at, line) in text.lines().enumerate() {
        reader.line(at + 1, line);
    }
    reader.finish_table();
    for requirement in &mut reader.read.requirements {
        requirement.detail = requirement.detail.trim().to_owned();
    }
    reader.read
}

#[derive(Default)]
struct Reader {
    /// Whether some lines are items, so that the others are text about them.
    has_items: bool,
    /// The line of the document's title, counted from 1.
    title: Option<usize>,
    /// The line of the last heading.
    heading: Option<usize>,
    read: Read,
    module: Option<String>,
    /// How far the last item was indented.
    indent: usize,
    /// Whether lines may still belong to the last item.
    attached: bool,
    /// The rows of a table that has not come to its end.
    table: Vec<Row>,
    /// Whether a rule parts its first row from the others.
    ruled: bool,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) {
        if let Some(cells) = table_row(line) {
            if is_rule(&cells) {
                self.ruled |= self.table.len() == 1;
            } else {
                self.table.push(Row { line: number, cells });
            }
            return;
        }
        self.finish_table();
        if let Some(heading) = keyed_heading(line) {
            self.push(number, heading, 0);
        } else if let Some(heading) = heading(line) {
            self.module = Some(heading.to_owned()).filter(|name| !name.is_empty());
            self.heading = Some(number);
            self.attached = false;
        } else if let Some((indent, text)) = item(line) {
            if self.attached && indent > self.indent {
                self.detail(number, line.trim());
            } else {
                self.push(number, text, indent);
            }
        } else if line.trim().is_empty() {
            self.detail(number, "");
        } else if !self.has_items {
            self.push(number, line, 0);
        } else {
            self.detail(number, line.trim());
        }
    }

    fn is_under_title(&self) -> bool {
        self.heading.is_some() && self.heading == self.title
    }

    fn push(&mut self, line: usize, text: &str, indent: usize) {
        let text = with_plain_key(text);
        let (key, title) = split_key(&text);
        let (title, link) = split_link(unwrapped(title));
        let module = self.module.clone();
        let under_title = self.is_under_title();
        let requirement = PastedRequirement { key, title, detail: String::new(), link, module, under_title, line };
        self.read.requirements.push(requirement);
        (self.indent, self.attached) = (indent, true);
    }

    /// Text under an item; text before the first one, or right under a heading, introduces and asks for nothing.
    fn detail(&mut self, line: usize, text: &str) {
        match self.read.requirements.last_mut().filter(|_| self.attached) {
            Some(last) => {
                last.detail.push_str(text);
                last.detail.push('\n');
            }
            None if text.chars().all(|c| "-_*= ".contains(c)) => {}
            None => self.read.remark(line, Message::new("requirement-loose-text"), text),
        }
    }

    fn finish_table(&mut self) {
        if self.table.is_empty() {
            return;
        }
        let ruled = std::mem::take(&mut self.ruled);
        let Read { requirements, remarks } = csv::read(std::mem::take(&mut self.table), ruled);
        self.read.remarks.extend(remarks);
        for requirement in requirements {
            let under_title = requirement.module.is_none() && self.is_under_title();
            let module = requirement.module.or_else(|| self.module.clone());
            let (title, link) = split_link(&requirement.title);
            let link = if requirement.link.is_empty() { link } else { requirement.link };
            self.read.requirements.push(PastedRequirement { module, under_title, title, link, ..requirement });
        }
        self.attached = false;
    }
}

/// What stands between the stars of a text that is set in bold or italics as a whole.
fn unwrapped(text: &str) -> &str {
    let text = text.trim();
    let inner = ["***", "**", "*"].into_iter().find_map(|stars| text.strip_prefix(stars)?.strip_suffix(stars));
    match inner {
        Some(inner) if !inner.is_empty() && !inner.contains('*') => inner.trim(),
        _ => text,
    }
}

/// The text without the stars around it, or around the key that it begins with: `**R-7:** Partial delivery`.
fn with_plain_key(text: &str) -> Cow<'_, str> {
    let text = unwrapped(text);
    let keyed = || {
        let (bold, rest) = text.strip_prefix("**")?.split_once("**")?;
        is_key(bold.trim().trim_end_matches([':', '：'])).then(|| Cow::from(format!("{bold} {}", rest.trim_start())))
    };
    keyed().unwrap_or(Cow::Borrowed(text))
}

/// Parts a link from a title that is one, `[Returns](https://…)`, or that follows the link of its key.
fn split_link(title: &str) -> (String, String) {
    let parts = || {
        let (text, rest) = match title.strip_prefix('[') {
            Some(rest) => rest.split_once("](")?,
            None => ("", title.strip_prefix('(').filter(|rest| rest.starts_with("http"))?),
        };
        let (link, after) = rest.split_once(')')?;
        let title = format!("{text} {}", after.trim());
        Some((title.trim().to_owned(), link.trim().to_owned()))
    };
    parts().filter(|(title, _)| !title.is_empty()).unwrap_or_else(|| (title.to_owned(), String::new()))
}

/// The cells of a row; a bar behind a backslash is one that is meant.
fn table_row(line: &str) -> Option<Vec<String>> {
    let row = line.trim().strip_prefix('|')?.replace("\\|", "\u{0}");
    let row = row.strip_suffix('|').unwrap_or(&row);
    Some(row.split('|').map(|cell| cell.trim().replace('\u{0}', "|")).collect())
}

/// Whether it is the rule under a table's head, or an empty row.
fn is_rule(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.chars().all(|c| c == '-' || c == ':'))
}

/// The line of what may be the document's title, counted from 1: the first heading where it stands alone above others.
fn title(text: &str) -> Option<usize> {
    let depth = |line: &str| line.trim_start().chars().take_while(|c| *c == '#').count();
    let mut headings = text.lines().enumerate().filter(|(_, line)| heading(line).is_some());
    let (at, first) = headings.next()?;
    let mut others = headings.map(|(_, line)| depth(line)).peekable();
    others.peek()?;
    others.all(|other| other > depth(first)).then_some(at + 1)
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
