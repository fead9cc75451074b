//! Tells the words of SQL apart for display: keywords, types, strings, comments, numbers.
//!
//! Looks at characters only, so that it serves every dialect and any mistake; the reader proper knows better.

/// What a stretch of SQL is, as far as its colour goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Names, punctuation, white space.
    Plain,
    /// A word of the language.
    Keyword,
    /// The name of a type.
    Type,
    /// A string.
    String,
    /// A comment.
    Comment,
    /// A number.
    Number,
}

/// What a line begins inside of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inside {
    /// Nothing.
    #[default]
    Code,
    /// A `/* … */` comment.
    Comment,
    /// A string that began on a former line.
    String,
}

/// Cuts one line, given without its line end, into stretches that together are the line, and tells what the next line
/// begins inside of.
#[must_use]
pub fn highlight(line: &str, inside: Inside) -> (Vec<(Ink, &str)>, Inside) {
    let mut pieces: Vec<(Ink, &str)> = Vec::new();
    let mut state = inside;
    let mut at = 0;
    while at < line.len() {
        let rest = &line[at..];
        let (ink, length, next) = match state {
            Inside::Comment => to_end(rest, "*/", Ink::Comment, Inside::Comment),
            Inside::String => string(rest),
            Inside::Code => code(rest),
        };
        push(&mut pieces, ink, line, at, length);
        at += length;
        state = next;
    }
    (pieces, state)
}

/// Appends a stretch, joined to the one before where both have the same colour.
fn push<'a>(pieces: &mut Vec<(Ink, &'a str)>, ink: Ink, line: &'a str, at: usize, length: usize) {
    match pieces.last_mut() {
        Some((last, text)) if *last == ink => *text = &line[at - text.len()..at + length],
        _ => pieces.push((ink, &line[at..at + length])),
    }
}

fn to_end(rest: &str, end: &str, ink: Ink, unended: Inside) -> (Ink, usize, Inside) {
    match rest.find(end) {
        Some(at) => (ink, at + end.len(), Inside::Code),
        None => (ink, rest.len(), unended),
    }
}

/// The rest of a string whose opening quote is behind us; a doubled quote opens it again at once.
fn string(rest: &str) -> (Ink, usize, Inside) {
    to_end(rest, "'", Ink::String, Inside::String)
}

fn code(rest: &str) -> (Ink, usize, Inside) {
    let first = rest.chars().next().unwrap_or(' ');
    if rest.starts_with("--") || first == '#' {
        return (Ink::Comment, rest.len(), Inside::Code);
    }
    if let Some(body) = rest.strip_prefix("/*") {
        let (ink, length, next) = to_end(body, "*/", Ink::Comment, Inside::Comment);
        return (ink, length + 2, next);
    }
    if first == '\'' {
        let (ink, length, next) = string(&rest[1..]);
        return (ink, length + 1, next);
    }
    if let Some(close) = quote_end(first) {
        let length = rest[1..].find(close).map_or(rest.len(), |at| at + 1 + close.len_utf8());
        return (Ink::Plain, length, Inside::Code);
    }
    if first.is_ascii_digit() {
        let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(rest.len());
        return (Ink::Number, length, Inside::Code);
    }
    if first.is_alphabetic() || first == '_' {
        let length = rest.find(|c: char| !(c.is_alphanumeric() || "_$#@".contains(c))).unwrap_or(rest.len());
        return (word(&rest[..length]), length, Inside::Code);
    }
    (Ink::Plain, first.len_utf8(), Inside::Code)
}

fn quote_end(open: char) -> Option<char> {
    match open {
        '"' | '`' => Some(open),
        '[' => Some(']'),
        _ => None,
    }
}

fn word(word: &str) -> Ink {
    let lower = word.to_ascii_lowercase();
    if KEYWORDS.contains(&lower.as_str()) {
        Ink::Keyword
    } else if TYPES.contains(&lower.as_str()) {
        Ink::Type
    } else {
        Ink::Plain
    }
}

const KEYWORDS: &[&str] = &[
    "action",
    "add",
    "after",
    "all",
    "alter",
    "always",
    "and",
    "as",
    "asc",
    "auto_increment",
    "autoincrement",
    "begin",
    "between",
    "by",
    "cascade",
    "case",
    "change",
    "charset",
    "check",
    "clustered",
    "collate",
    "column",
    "comment",
    "commit",
    "constraint",
    "create",
    "current_timestamp",
    "cycle",
    "database",
    "declare",
    "default",
    "deferrable",
    "delete",
    "delimiter",
    "desc",
    "distinct",
    "do",
    "domain",
    "drop",
    "else",
    "end",
    "engine",
    "exec",
    "execute",
    "exists",
    "first",
    "foreign",
    "from",
    "full",
    "fulltext",
    "function",
    "generated",
    "global",
    "go",
    "grant",
    "if",
    "in",
    "index",
    "inherits",
    "initially",
    "insert",
    "into",
    "is",
    "key",
    "like",
    "local",
    "lock",
    "match",
    "materialized",
    "maxvalue",
    "minvalue",
    "modify",
    "no",
    "nonclustered",
    "not",
    "null",
    "on",
    "only",
    "option",
    "or",
    "order",
    "owner",
    "partition",
    "primary",
    "procedure",
    "public",
    "references",
    "rename",
    "replace",
    "restrict",
    "row_format",
    "schema",
    "select",
    "sequence",
    "set",
    "spatial",
    "start",
    "storage",
    "stored",
    "synonym",
    "table",
    "tables",
    "tablespace",
    "temporary",
    "then",
    "to",
    "trigger",
    "type",
    "union",
    "unique",
    "unlock",
    "unsigned",
    "update",
    "use",
    "using",
    "values",
    "view",
    "virtual",
    "when",
    "where",
    "with",
    "zerofill",
    "identity",
    "character",
];

const TYPES: &[&str] = &[
    "bigint",
    "bigserial",
    "binary",
    "binary_double",
    "binary_float",
    "bit",
    "blob",
    "bool",
    "boolean",
    "bytea",
    "char",
    "clob",
    "date",
    "datetime",
    "datetime2",
    "datetimeoffset",
    "dec",
    "decimal",
    "double",
    "enum",
    "float",
    "geometry",
    "image",
    "int",
    "int2",
    "int4",
    "int8",
    "integer",
    "interval",
    "json",
    "jsonb",
    "long",
    "longblob",
    "longtext",
    "mediumblob",
    "mediumint",
    "mediumtext",
    "money",
    "nchar",
    "nclob",
    "ntext",
    "number",
    "numeric",
    "nvarchar",
    "nvarchar2",
    "raw",
    "real",
    "rowversion",
    "serial",
    "smalldatetime",
    "smallint",
    "smallmoney",
    "text",
    "time",
    "timestamp",
    "timestamptz",
    "tinyblob",
    "tinyint",
    "tinytext",
    "uniqueidentifier",
    "uuid",
    "varbinary",
    "varchar",
    "varchar2",
    "xml",
    "year",
];

#[cfg(test)]
mod tests {
    use super::{Ink, Inside, highlight};

    #[test]
    fn tells_the_words_of_a_column_apart() {
        let line = "  price  decimal(18,2) not null comment '成交''价', -- 元";
        let (pieces, inside) = highlight(line, Inside::Code);
        let inks: Vec<_> = pieces.iter().filter(|(ink, _)| *ink != Ink::Plain).copied().collect();
        let wanted = [
            (Ink::Type, "decimal"),
            (Ink::Number, "18"),
            (Ink::Number, "2"),
            (Ink::Keyword, "not"),
            (Ink::Keyword, "null"),
            (Ink::Keyword, "comment"),
            (Ink::String, "'成交''价'"),
            (Ink::Comment, "-- 元"),
        ];
        assert_eq!(inks, wanted);
        assert_eq!(inside, Inside::Code);
    }

    #[test]
    fn loses_no_character_of_any_line() {
        for line in ["", "'open", "/* open", "`a`[b c]\"d", "[open", "é漢x1#@ 1.2.3", "a'b''c", "*/ '"] {
            for inside in [Inside::Code, Inside::Comment, Inside::String] {
                let (pieces, _) = highlight(line, inside);
                let together: String = pieces.iter().map(|(_, text)| *text).collect();
                assert_eq!(together, line);
            }
        }
    }

    #[test]
    fn comments_and_strings_go_on_over_lines() {
        assert_eq!(highlight("x /* a", Inside::Code).1, Inside::Comment);
        assert_eq!(
            highlight("b */ x", Inside::Comment),
            (vec![(Ink::Comment, "b */"), (Ink::Plain, " x")], Inside::Code)
        );
        assert_eq!(highlight("'a", Inside::Code).1, Inside::String);
        assert_eq!(highlight("b' x", Inside::String).1, Inside::Code);
    }
}
