//! Requirements in cells: CSV as RFC 4180 describes it, with any one delimiter.

use super::PastedRequirement;
use super::parse::is_key;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Key,
    Title,
    Detail,
    Module,
}

/// The words by which people head these columns, in lower case.
const HEADINGS: [(Field, &[&str]); 4] = [
    (Field::Key, &["id", "key", "no", "no.", "number", "编号", "序号", "需求编号", "需求号"]),
    (
        Field::Title,
        &["title", "name", "requirement", "summary", "feature", "需求", "标题", "名称", "需求名称", "功能", "功能点"],
    ),
    (Field::Detail, &["detail", "details", "description", "text", "note", "描述", "说明", "详情", "需求描述", "备注"]),
    (Field::Module, &["module", "area", "模块", "功能模块", "所属模块"]),
];

/// A row of cells with the line on which it begins.
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) cells: Vec<String>,
}

/// Whether the text is built of cells parted by `delimiter`: it has a heading that we know, or its first two rows have
/// equally many cells. A comma alone is as likely to be a sentence's, a tab is not.
pub(super) fn fits(text: &str, delimiter: char) -> bool {
    let rows = rows(text, delimiter);
    let widths: Vec<_> = rows.iter().take(2).map(|row| row.cells.len()).collect();
    let heading = rows.first().is_some_and(|row| headed(&row.cells).is_some());
    match widths[..] {
        [first, second] => first > 1 && (heading || first == second),
        [only] => only > 1 && (heading || delimiter == '\t'),
        _ => false,
    }
}

/// Reads the requirements, one to each row.
pub(super) fn read(mut rows: Vec<Row>) -> Vec<PastedRequirement> {
    let Some(first) = rows.first() else { return Vec::new() };
    let fields = match headed(&first.cells) {
        Some(fields) => {
            rows.remove(0);
            fields
        }
        None => guessed(&first.cells),
    };
    rows.into_iter().map(|row| requirement(row, &fields)).collect()
}

/// What the columns hold by their headings; `None` when the row is no heading.
fn headed(cells: &[String]) -> Option<Vec<Option<Field>>> {
    let field = |cell: &String| {
        let word = cell.trim().to_lowercase();
        HEADINGS.iter().find(|(_, words)| words.contains(&word.as_str())).map(|(field, _)| *field)
    };
    let fields: Vec<_> = cells.iter().map(field).collect();
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

fn requirement(row: Row, fields: &[Option<Field>]) -> PastedRequirement {
    let mut requirement = PastedRequirement { line: row.line, ..PastedRequirement::default() };
    for (cell, field) in row.cells.into_iter().zip(fields) {
        let cell = cell.trim();
        match field {
            Some(Field::Key) => requirement.key = Some(cell.to_owned()).filter(|key| !key.is_empty()),
            Some(Field::Title) => requirement.title = cell.split_whitespace().collect::<Vec<_>>().join(" "),
            Some(Field::Detail) => cell.clone_into(&mut requirement.detail),
            Some(Field::Module) => requirement.module = Some(cell.to_owned()).filter(|name| !name.is_empty()),
            None => {}
        }
    }
    requirement
}

/// The rows of a text, empty ones left out. A quote that is never closed runs to the end of the text.
pub(super) fn rows(text: &str, delimiter: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let (mut line, mut begun) = (1, 1);
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
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
    rows
}
