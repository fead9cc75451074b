//! `SQLite`'s `CREATE VIRTUAL TABLE … USING module (…)`: what stands in the parentheses is the module's own business.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::change::NewTable;
use crate::schema::{Column, TableOption};

/// The modules that are given the names of their columns, by how their names begin.
const NAMING: &[&str] = &["fts", "geopoly", "rtree"];

impl Reader<'_> {
    /// Reads `USING module (…)`; tells that it was skipped where it names no column.
    pub(super) fn virtual_table(&mut self, new: &mut NewTable) {
        let from = self.place();
        if !self.take(&["using"]) {
            return;
        }
        let module = self.name().map(|name| name.text.to_ascii_lowercase()).unwrap_or_default();
        if NAMING.iter().any(|naming| module.starts_with(naming)) && self.take_token(&Token::LParen) {
            self.columns_of_module(new);
        } else {
            self.skip_parens();
        }
        if new.table.columns.is_empty() {
            self.tell_skipped(from);
        }
        let value = self.written(from + 1..self.place());
        new.table.options.push(TableOption { name: "using".to_owned(), value });
    }

    /// Reads `title, body unindexed, tokenize = porter)`: the columns, and settings, which have an equals sign.
    fn columns_of_module(&mut self, new: &mut NewTable) {
        while !self.is_done() && !self.take_token(&Token::RParen) {
            // What an R*Tree holds besides has a type.
            let auxiliary = self.take_token(&Token::Plus);
            let from = self.place();
            if *self.peek_nth(1) != Token::Eq
                && let Some(name) = self.name()
            {
                let (span, typed) = (self.span(from..self.place()), self.place());
                if auxiliary {
                    self.data_type();
                }
                let data_type = self.written(typed..self.place()).into();
                let extent = self.extent(from..self.place());
                new.table.columns.push(Column { name, data_type, span, extent, ..Column::default() });
            }
            while !self.at_separator() {
                if !self.skip_parens() {
                    self.skip();
                }
            }
            self.take_token(&Token::Comma);
        }
    }
}
