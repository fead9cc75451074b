//! A table's physical options: one text in a model, of which scripts keep each option by itself.

use crate::schema::TableOption;

/// Takes the text apart: `engine = InnoDB default charset=utf8` word by word, anything else line by line.
pub(super) fn table_options(text: &str) -> Vec<TableOption> {
    let pieces = pieces(text);
    if pieces.contains(&"=") { assignments(&pieces) } else { lines(text) }
}

/// `name = value`, the name being all words since the value before.
fn assignments(pieces: &[&str]) -> Vec<TableOption> {
    let mut options = Vec::new();
    let mut words: Vec<&str> = Vec::new();
    let mut rest = pieces.iter();
    while let Some(piece) = rest.next() {
        match *piece {
            "=" => {
                let value = rest.next().copied().unwrap_or_default();
                options.push(option(&words, value));
                words.clear();
            }
            "," => {}
            word => words.push(word),
        }
    }
    if !words.is_empty() {
        options.push(option(&words, ""));
    }
    options
}

fn option(words: &[&str], value: &str) -> TableOption {
    TableOption { name: words.join(" ").to_lowercase(), value: value.to_owned() }
}

/// One option a line; a parenthesis keeps the lines up to its end together.
fn lines(text: &str) -> Vec<TableOption> {
    let mut options: Vec<TableOption> = Vec::new();
    let mut depth = 0_usize;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match options.last_mut() {
            Some(option) if depth > 0 || line.starts_with('(') => {
                option.value = format!("{} {line}", option.value).trim_start().to_owned();
            }
            _ => {
                let end = line.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(line.len());
                let (name, value) = line.split_at(end);
                options.push(option(&[name], value.trim()));
            }
        }
        depth = depth.saturating_add(line.matches('(').count()).saturating_sub(line.matches(')').count());
    }
    options
}

/// Words, quoted strings, `=` and `,`.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '=' | ',' => 1,
            '\'' | '"' | '(' => quoted_length(rest, first),
            _ => rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | ',' | '(')).unwrap_or(rest.len()),
        };
        let (piece, tail) = rest.split_at(length);
        pieces.push(piece);
        rest = tail.trim_start();
    }
    pieces
}

/// How long the string or parenthesis at the start is; all of the text if it has no end.
fn quoted_length(text: &str, first: char) -> usize {
    let closing = if first == '(' { ')' } else { first };
    let mut depth = 0_usize;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character == closing && (closing == ')' || at > 0) {
            if closing != ')' && characters.peek().is_some_and(|(_, next)| *next == closing) {
                characters.next();
                continue;
            }
            depth = depth.saturating_sub(1);
            if closing != ')' || depth == 0 {
                return at + character.len_utf8();
            }
        } else if character == '(' && closing == ')' {
            depth += 1;
        }
    }
    text.len()
}

/// The comment that `MySQL` keeps among the options, without its quotes.
pub(super) fn comment(options: &[TableOption]) -> Option<String> {
    let value = &options.iter().find(|option| option.name == "comment")?.value;
    let text = value.strip_prefix('\'')?.strip_suffix('\'')?.replace("''", "'");
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{comment, table_options};

    fn shown(text: &str) -> Vec<(String, String)> {
        table_options(text).into_iter().map(|option| (option.name, option.value)).collect()
    }

    #[test]
    fn assignments_are_taken_word_by_word() {
        let text = "ENGINE=InnoDB AUTO_INCREMENT=40 DEFAULT CHARSET = utf8mb4 COMMENT='用户''书籍'";
        let expected = [
            ("engine", "InnoDB"),
            ("auto_increment", "40"),
            ("default charset", "utf8mb4"),
            ("comment", "'用户''书籍'"),
        ];
        let expected: Vec<_> = expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        assert_eq!(shown(text), expected);
        assert_eq!(comment(&table_options(text)).as_deref(), Some("用户'书籍"));
    }

    #[test]
    fn other_options_are_taken_line_by_line() {
        let text = "tablespace USERS\n  pctfree 10\nstorage\n(\n initial 64K\n)\nlogging";
        let names: Vec<_> = shown(text).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(names, ["tablespace=USERS", "pctfree=10", "storage=( initial 64K )", "logging="]);
        assert_eq!(shown("without oids"), [("without".to_owned(), "oids".to_owned())]);
    }
}
