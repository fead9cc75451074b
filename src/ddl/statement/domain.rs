//! Domains: types that are others under a new name, perhaps with a default, and not null.

use sqlparser::tokenizer::Token;

use super::column::Draft;
use super::reader::Reader;
use crate::ddl::change::Item;
use crate::schema::{Column, Domain, Name};

/// Words that the methods of Oracle's types begin with, which stand behind the columns.
const METHODS: &[&str] = &["member", "static", "map", "order", "constructor", "overriding", "final", "not"];

impl Reader<'_> {
    /// The columns of a type that consists of some, `AS (name type, …)`; goes back to where that stands. What is odd about it
    /// is not told either.
    pub(super) fn parts_of_type(&mut self) -> Vec<Column> {
        let (from, told, suspects) = (self.place(), self.problems.len(), self.suspects.len());
        let mut items = Vec::new();
        self.take_any(&["as", "is"]);
        self.take(&["object"]);
        if self.place() > from && *self.peek() == Token::LParen {
            self.skip();
            while self.is_name(0) && !self.at_any(METHODS) {
                self.table_item(&mut items);
                self.take_token(&Token::Comma);
            }
        }
        self.back_to(from);
        self.problems.truncate(told);
        self.suspects.truncate(suspects);
        let column = |item| if let Item::Column(column) = item { Some(*column) } else { None };
        items.into_iter().filter_map(column).collect()
    }

    /// What `[AS | FROM] type options` behind the name of a domain or type makes of a column; goes back to where that
    /// stands. What is odd about it is not told: nothing of it is lost, as the statement is kept.
    pub(super) fn domain(&mut self, name: Name) -> Option<Domain> {
        const OF_PARTS: &[&str] = &["enum", "object", "table", "varray", "under", "is", "range", "row", "external"];
        let (from, told, suspects) = (self.place(), self.problems.len(), self.suspects.len());
        self.take_any(&["as", "from"]);
        let has_parts = self.at_any(OF_PARTS) || !self.is_name(0);
        let mut draft = Draft { column: Column { name, ..Column::default() }, ..Draft::default() };
        if !has_parts {
            self.column_type(&mut draft);
            self.column_options(&mut draft);
        }
        self.back_to(from);
        self.problems.truncate(told);
        self.suspects.truncate(suspects);
        let Column { data_type, nullability, default, auto_increment, .. } = draft.column;
        (!data_type.is_empty()).then_some(Domain { data_type, nullability, default, auto_increment })
    }
}
