//! Requirements in cells: CSV as RFC 4180 describes it, with any one delimiter.

use std::collections::BTreeMap;

use super::PastedRequirement;
use super::parse::{Read, is_key};
use crate::text::Message;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Key,
    Title,
    Detail,
    Link,
    Module,
}

/// The words by which people head these columns, in lower case; of two columns the one whose word comes first is meant.
const HEADINGS: [(Field, &[&str]); 5] = [
    (Field::Key, &["id", "key", "需求编号", "需求号", "编号", "number", "no", "no.", "序号"]),
    (
        Field::Title,
        &["title", "requirement", "需求名称", "需求", "标题", "summary", "name", "名称", "功能点", "功能", "feature"],
    ),
    (Field::Detail, &["detail", "details", "description", "需求描述", "描述", "说明", "详情", "text", "note", "备注"]),
    (Field::Link, &["link", "url", "链接", "地址", "网址"]),
    (Field::Module, &["module", "模块", "功能模块", "所属模块", "area"]),
];

/// A row of cells with the line on which it begins.
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// Whether the text is built of cells parted by `delimiter`: it has a heading that we know, or its first two rows have
/// equally many cells. A comma alone is as likely to be a sentence's, a tab is not.
pub(super) fn fits(text: &str, delimiter: char) -> bool {
    let (rows, _) = rows(text, delimiter);
    let widths: Vec<_> = rows.iter().take(2).map(|row| row.cells.len()).collect();
    let heading = rows.first().is_some_and(|row| headed(&row.cells).is_some());
    match widths[..] {
        [first, second] => first > 1 && (heading || first == second),
        [only] => only > 1 && (heading || delimiter == '\t'),
        _ => false,
    }
}

/// Reads the requirements of a text of cells.
pub(super) fn read_text(text: &str, delimiter: char) -> Read {
    let (rows, unclosed) = rows(text, delimiter);
    let mut read = read(rows, false);
    if let Some(line) = unclosed {
        read.remark(line, Message::new("requirement-unclosed"), "");
    }
    read
}

/// Reads the requirements, one to each row. Whether the first row is a heading is seen by its words, or known.
pub(super) fn read(mut rows: Vec<Row>, has_heading: bool) -> Read {
    let mut read = Read::default();
    let Some(first) = rows.first() else { return read };
    let begun = first.line;
    let (fields, names) = match headed(&first.cells) {
        Some(fields) => (fields, rows.remove(0).cells),
        None if has_heading && rows.len() > 1 => {
            let names = rows.remove(0).cells;
            (guessed(&rows[0].cells), names)
        }
        None => (guessed(&first.cells), Vec::new()),
    };
    let mut passed = BTreeMap::new();
    for row in rows {
        requirement(row, &fields, &names, &mut passed, &mut read);
    }
    for (column, cells) in passed {
        let name = names.get(column).map_or("", |name| name.trim());
        read.remark(begun, Message::new("requirement-column").with("name", name).with("count", cells), "");
    }
    read
}

/// What the columns hold by their headings; `None` when the row is no heading.
fn headed(cells: &[String]) -> Option<Vec<Option<Field>>> {
    let word = |cell: &String| {
        let word = cell.trim().to_lowercase();
        let found = HEADINGS
            .iter()
            .find_map(|(field, words)| words.iter().position(|of| *of == word).map(|rank| (*field, rank)));
        found.filter(|_| !word.is_empty())
    };
    let words: Vec<_> = cells.iter().map(word).collect();
    // Several columns of text are one text; of two keys or titles one only is it.
    let meant = |at: usize, (field, rank): (Field, usize)| {
        let better = |(other, of): (usize, &Option<(Field, usize)>)| {
            of.is_some_and(|(of, its)| of == field && (its, other) < (rank, at))
        };
        field == Field::Detail || !words.iter().enumerate().any(better)
    };
    let fields: Vec<_> = words
        .iter()
        .enumerate()
        .map(|(at, word)| word.filter(|word| meant(at, *word)).map(|(field, _)| field))
        .collect();
    fields.contains(&Some(Field::Title)).then_some(fields)
}

/// What the columns hold where nothing is said: key, title, detail; the key only where the first cell looks like one.
fn guessed(cells: &[String]) -> Vec<Option<Field>> {
    let keyed = cells.first().is_some_and(|cell| {
        let cell = cell.trim();
        is_key(cell) || (!cell.is_empty() && cell.chars().all(|c| c.is_ascii_digit()))
    });
    let fields = [Field::Key, Field::Title, Field::Detail];
    fields.into_iter().skip(usize::from(!keyed)).map(Some).collect()
}

/// Reads a row. Cells under headings that mean nothing to us are counted by column in `passed`.
fn requirement(
    row: Row,
    fields: &[Option<Field>],
    names: &[String],
    passed: &mut BTreeMap<usize, usize>,
    read: &mut Read,
) {
    let mut requirement = PastedRequirement { line: row.line, ..PastedRequirement::default() };
    for (at, cell) in row.cells.into_iter().enumerate() {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        match fields.get(at).copied().flatten() {
            Some(Field::Key) => requirement.key = Some(one_line(cell)),
            Some(Field::Title) => requirement.title = one_line(cell),
            Some(Field::Detail) if requirement.detail.is_empty() => cell.clone_into(&mut requirement.detail),
            Some(Field::Detail) => {
                requirement.detail.push_str("\n\n");
                requirement.detail.push_str(cell);
            }
            Some(Field::Link) => cell.clone_into(&mut requirement.link),
            Some(Field::Module) => requirement.module = Some(one_line(cell)),
            None if names.get(at).is_some_and(|name| !name.trim().is_empty()) => *passed.entry(at).or_default() += 1,
            None => read.remark(row.line, Message::new("requirement-cell").with("column", at + 1), cell),
        }
    }
    read.requirements.push(requirement);
}

fn one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a text, empty ones left out, and the line of a quote that is never closed: it runs to the end of the text.
pub(super) fn rows(text: &str, delimiter: char) -> (Vec<Row>, Option<usize>) {
    let mut rows = Vec::new();
    let (mut line, mut begun, mut opened) = (1, 1, 1);
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                (quoted, opened) = (true, line);
            }
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                rows.push(Row { line: begun, cells: std::mem::take(&mut cells) });
                begun = line;
            }
            '\r' if !quoted => {}
            c if c == delimiter && !quoted => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    rows.push(Row { line: begun, cells });
    rows.retain(|row| row.cells.iter().any(|cell| !cell.trim().is_empty()));
    (rows, quoted.then_some(opened))
}
