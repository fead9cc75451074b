//! CREATE INDEX in all its spellings.

use sqlparser::tokenizer::Token;

use super::column::Draft;
use super::ending;
use super::reader::Reader;
use crate::ddl::change::{Change, Item};
use crate::schema::{Clause, Dialect, Index, IndexColumn, IndexKind};
use crate::text::Message;

impl Reader<'_> {
    /// Reads a CREATE INDEX from the words before INDEX on; `start` is where the statement began.
    pub(super) fn create_index(&mut self, start: usize, changes: &mut Vec<Change>) -> bool {
        let mut index = Index::default();
        while !self.at(&["index"]) {
            match self.word_at(0).map(str::to_ascii_lowercase).as_deref() {
                Some("unique") => index.kind = IndexKind::Unique,
                Some("fulltext" | "context") => index.kind = IndexKind::Fulltext,
                Some("spatial") => index.kind = IndexKind::Spatial,
                Some(word @ ("clustered" | "nonclustered" | "bitmap" | "hash" | "columnstore")) => {
                    index.method = Some(word.into());
                }
                Some("cluster") => index.method = Some("clustered".into()),
                Some("xml") => {
                    let primary = index.method.as_deref() == Some("primary");
                    index.method = Some(if primary { "primary xml" } else { "xml" }.into());
                }
                Some("primary") => index.method = Some("primary".into()),
                Some(_) => {}
                None => return false,
            }
            self.skip();
        }
        self.skip();
        self.take(&["concurrently"]);
        let unless_exists = self.takes_if_not_exists() || self.is_conditional();
        if !self.at(&["on"]) {
            let Some(mut parts) = self.dotted() else { return false };
            index.name = parts.pop();
        }
        index.method = self.index_method().or(index.method);
        if !self.take(&["on"]) {
            if !self.is_name(0) || *self.peek_nth(1) != Token::LParen {
                return false;
            }
            let span = self.span_behind();
            self.mistake(span, Message::new("ddl-missing-word").with("word", "ON"));
        }
        self.take(&["only"]);
        // The index of an Oracle cluster is on no table.
        if self.is_word(0, "cluster") && self.is_name(1) {
            self.skip_query();
            return true;
        }
        self.take(&["table"]);
        let Some(on) = self.target() else { return false };
        index.method = self.index_method().or(index.method);
        let needs_columns = index.kind != IndexKind::Fulltext && index.method.as_deref() != Some("columnstore");
        let (was_done, span) = (self.is_done(), self.span_behind());
        if needs_columns && was_done {
            self.problems.push(ending::at_end(self.piece));
        }
        // What DBMS_METADATA writes of the index on a large object, which Oracle makes itself.
        if *self.peek() == Token::LParen && self.is_word(1, "pctfree") && matches!(self.peek_nth(2), Token::Number(..))
        {
            self.skip_query();
            return true;
        }
        // Firebird: `COMPUTED BY (upper(name))`.
        self.take(&["computed", "by"]);
        index.columns = match self.columns_without_opening().or_else(|| self.bare_columns()) {
            Some(columns) => columns,
            None => self.index_columns(),
        };
        self.kind_of_xml_index(&mut index);
        let told = self.problems.len();
        let clause = self.index_tail(&mut index);
        if index.columns.is_empty() && needs_columns && self.problems.len() == told && !was_done {
            self.mistake(span, Message::new("ddl-index-without-columns"));
        }
        index.span = self.span(start..self.place());
        changes.push(Change::CreateIndex { on, index: Box::new(index), clause, unless_exists });
        true
    }

    /// Passes `USING XML INDEX name FOR PATH`, by which the indexes on one column of XML differ.
    fn kind_of_xml_index(&mut self, index: &mut Index) {
        if self.take(&["using", "xml", "index"]) {
            self.name();
            let kind = if self.take(&["for"]) { self.name() } else { None };
            index.method = kind.map(|kind| format!("xml for {}", kind.text.to_ascii_lowercase()).into());
        }
    }

    /// Passes `name)`, and tells that the parenthesis before it is missing.
    fn columns_without_opening(&mut self) -> Option<Vec<IndexColumn>> {
        if !self.is_name(0) || *self.peek_nth(1) != Token::RParen {
            return None;
        }
        self.tell_missing_opening();
        let columns = self.name().map(|name| IndexColumn { name, ..IndexColumn::default() });
        self.skip();
        Some(columns.into_iter().collect())
    }

    /// Passes `name [, name …]` at the end of the statement, and tells that the parentheses are missing.
    fn bare_columns(&mut self) -> Option<Vec<IndexColumn>> {
        let ends = |n: usize| matches!(self.peek_nth(n), Token::EOF | Token::SemiColon);
        let names = (0..)
            .step_by(2)
            .take_while(|n| self.is_name(*n))
            .take_while(|n| *n == 0 || *self.peek_nth(n - 1) == Token::Comma);
        let count = names.count();
        if count == 0 || !ends(2 * count - 1) {
            return None;
        }
        let from = self.place();
        (0..2 * count - 1).for_each(|_| self.skip());
        let written = self.written(from..self.place());
        let span = self.span(from..self.place());
        self.mistake(span, Message::new("ddl-bare-key").with("column", written));
        self.back_to(from);
        let mut columns = Vec::new();
        while let Some(name) = self.name() {
            columns.push(IndexColumn { name, ..IndexColumn::default() });
            self.take_token(&Token::Comma);
        }
        Some(columns)
    }

    /// Reads SQL Server's `INDEX name [UNIQUE] [NONCLUSTERED]` behind a column, on which it is.
    pub(super) fn inline_index(&mut self, draft: &mut Draft) -> bool {
        const WORDS: &[&str] = &["unique", "clustered", "nonclustered"];
        if self.dialect != Dialect::Mssql || !self.is_word(0, "index") || !self.is_name(1) {
            return false;
        }
        let words = (2..).take_while(|n| WORDS.iter().any(|word| self.is_word(*n, word))).count();
        if matches!(self.peek_nth(2 + words), Token::LParen) || self.is_word(2 + words, "columnstore") {
            return false;
        }
        let start = self.place();
        self.skip();
        let columns = vec![IndexColumn { name: draft.column.name.clone(), ..IndexColumn::default() }];
        let mut index = Index { name: self.name(), columns, ..Index::default() };
        for _ in 0..words {
            match self.word_at(0).map(str::to_ascii_lowercase) {
                Some(word) if word == "unique" => index.kind = IndexKind::Unique,
                word => index.method = word.map(Into::into),
            }
            self.skip();
        }
        index.span = self.span(start..self.place());
        draft.inline.push(Item::Index(Box::new(index)));
        true
    }

    /// What is passed besides is given back as it was written.
    fn index_tail(&mut self, index: &mut Index) -> Option<Clause> {
        let mut rest = String::new();
        while !self.is_done() && !self.starts_statement() {
            if let Some(method) = self.index_method() {
                index.method = Some(method);
            } else if self.index_extras(index) {
                continue;
            } else if self.take(&["where"]) {
                let from = self.place();
                while !self.is_done() && !self.starts_statement() && !self.at_index_option() {
                    if !self.skip_parens() {
                        self.skip();
                    }
                }
                index.predicate = Some(self.written(from..self.place()).into());
            } else if !self.has_free_ends() && self.skip_junk_behind_key() {
                continue;
            } else if !self.extra_parenthesis() {
                let from = self.place();
                if !self.skip_parens() {
                    self.skip();
                }
                rest.push(' ');
                rest.push_str(&self.written(from..self.place()));
            }
        }
        let part = index.name.as_ref().map(ToString::to_string).unwrap_or_default();
        (!rest.is_empty()).then(|| Clause { part, text: rest.trim().to_owned() })
    }

    /// Reads `INCLUDE (column …)` and `WITH PARSER name`.
    pub(super) fn index_extras(&mut self, index: &mut Index) -> bool {
        if self.is_word(0, "include") && *self.peek_nth(1) == Token::LParen {
            self.skip();
            index.include = self.index_columns().into_iter().map(|column| column.name).collect();
        } else if self.take(&["with", "parser"]) {
            index.parser = self.name().map(|name| name.text);
        } else {
            return false;
        }
        true
    }

    /// SQL Server writes options behind the condition.
    fn at_index_option(&self) -> bool {
        (self.is_word(0, "with") && *self.peek_nth(1) == Token::LParen) || self.is_word(0, "on")
    }
}
