//! How long PostgreSQL's names are, and how it makes those of constraints and indexes (`makeObjectName` of its source).

/// How many bytes a name has at most.
pub(crate) const LONGEST: usize = 63;

/// How many bytes a name has at least of which something may have been cut off: half a character goes with what is cut, of
/// the table and of the columns, and letters may take fewer bytes in lower case.
pub(crate) const SHORTEST_CUT: usize = 55;

/// As much of a name as the database keeps.
pub(crate) fn kept_of(name: &str) -> &str {
    cut(name, LONGEST)
}

/// The first `bytes` bytes, less what would be half a character.
fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}

/// `table_columns_label`, of which the longer of table and columns is shortened until all of it fits.
pub(crate) fn made_name(table: &str, columns: Option<&str>, label: &str) -> String {
    // Of what is longer than all of it nothing more can be left.
    let (table, columns) = (cut(table, LONGEST), columns.map(|columns| cut(columns, LONGEST)));
    let columns_or_none = columns.unwrap_or_default();
    let room = LONGEST - label.len() - 1 - usize::from(columns.is_some());
    let (mut first, mut second) = (table.len(), columns_or_none.len());
    while first + second > room {
        if first > second {
            first -= 1;
        } else {
            second -= 1;
        }
    }
    let table = cut(table, first);
    match columns {
        Some(columns) => format!("{table}_{}_{label}", cut(columns, second)),
        None => format!("{table}_{label}"),
    }
}
