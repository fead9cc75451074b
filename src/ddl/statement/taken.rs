//! The columns that a query takes of the table that it is on, where it is on but one and what it takes is plain to see.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::change::Uses;
use crate::schema::Name;
use crate::text::Span;

/// A column as an item of a select list: what stands before the point, and the column itself.
pub(super) struct Taken {
    of: Option<Name>,
    column: Name,
    span: Span,
}

/// Words that stand where a column may and are none: values, what every row has, words before an item.
const NO_COLUMNS: &[&str] = &[
    "all",
    "array",
    "binary",
    "case",
    "cast",
    "connect_by_iscycle",
    "connect_by_isleaf",
    "connect_by_root",
    "ctid",
    "cmax",
    "cmin",
    "date",
    "default",
    "distinct",
    "exists",
    "false",
    "high_priority",
    "interval",
    "level",
    "localtime",
    "localtimestamp",
    "new",
    "next",
    "not",
    "null",
    "object_id",
    "object_value",
    "oid",
    "on",
    "ora_rowscn",
    "prior",
    "row",
    "rowid",
    "rownum",
    "session_user",
    "straight_join",
    "sysdate",
    "systimestamp",
    "tableoid",
    "time",
    "timestamp",
    "top",
    "true",
    "uid",
    "unique",
    "user",
    "value",
    "xmax",
    "xmin",
];

/// Words that may follow the one table of a query.
const BEHIND_TABLE: &[&str] = &[
    "except",
    "fetch",
    "for",
    "group",
    "having",
    "intersect",
    "limit",
    "minus",
    "offset",
    "order",
    "union",
    "where",
    "with",
];

impl Reader<'_> {
    /// The column that an item of a select list is, with or without an alias; `None` where it is anything else.
    pub(super) fn taken(&self, from: usize, to: usize) -> Option<Taken> {
        let word = |at: usize| match &self.parser.token_at(at).token {
            Token::Word(word) if at < to => {
                Some(Name { text: word.value.as_str().into(), quoted: word.quote_style.is_some() })
            }
            _ => None,
        };
        let first = word(from)?;
        let pointed = from + 1 < to && self.parser.token_at(from + 1).token == Token::Period;
        let at = from + if pointed { 2 } else { 0 };
        let column = word(at)?;
        let behind = at + 1;
        let alias = behind + usize::from(behind < to && self.is_word_at(behind, "as"));
        let ends = behind == to || alias + 1 == to && word(alias).is_some();
        (ends && !is_no_column(&column)).then(|| Taken {
            of: pointed.then_some(first),
            column,
            span: self.span(at..at + 1),
        })
    }

    /// Passes `FROM table [[AS] alias]`: what the query takes of it, where it is on no other.
    pub(super) fn uses(&mut self, columns: Vec<Taken>) -> Option<Uses> {
        if !self.take(&["from"]) {
            return None;
        }
        let from = self.place();
        let table = self.target()?;
        // The table of another database is none of the script's.
        if self.place() - from > 3 {
            return None;
        }
        self.correct_clause();
        let mut alias = None;
        if self.take(&["as"]) || self.is_name(0) && !self.at_any(BEHIND_TABLE) && !self.at_schema_element() {
            alias = self.name();
        }
        if !self.is_done() && !self.at_any(BEHIND_TABLE) && !self.at_schema_element() {
            return None;
        }
        let known = alias.as_ref().unwrap_or(&table.name);
        // PostgreSQL calls a whole row by its table.
        let is_row = |taken: &Taken| taken.of.is_none() && taken.column.is(&known.text);
        let is_its = |taken: &Taken| taken.of.as_ref().is_none_or(|of| of.is(&known.text)) && !is_row(taken);
        let columns = columns.into_iter().filter(is_its).map(|taken| (taken.column, taken.span)).collect();
        Some(Uses { table, columns })
    }
}

fn is_no_column(name: &Name) -> bool {
    let word = name.text.to_ascii_lowercase();
    !name.quoted
        && (NO_COLUMNS.contains(&word.as_str())
            || ["sql_", "current_", "$", "@", ":", "_row"].iter().any(|start| word.starts_with(start)))
}
