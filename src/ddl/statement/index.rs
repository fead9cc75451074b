//! CREATE INDEX in all its spellings.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::change::Change;
use crate::schema::{Index, IndexKind};

impl Reader<'_> {
    /// Reads a CREATE INDEX from the words before INDEX on; `start` is where the statement began.
    pub(super) fn create_index(&mut self, start: usize, changes: &mut Vec<Change>) -> bool {
        let mut index = Index::default();
        while !self.at(&["index"]) {
            match self.word_at(0).map(str::to_ascii_lowercase).as_deref() {
                Some("unique") => index.kind = IndexKind::Unique,
                Some("fulltext") => index.kind = IndexKind::Fulltext,
                Some("spatial") => index.kind = IndexKind::Spatial,
                Some(word @ ("clustered" | "nonclustered" | "bitmap" | "hash" | "columnstore")) => {
                    index.method = Some(word.to_owned());
                }
                Some(_) => {}
                None => return false,
            }
            self.skip();
        }
        self.skip();
        self.take(&["concurrently"]);
        self.take(&["if", "not", "exists"]);
        if !self.at(&["on"]) {
            let Some(mut parts) = self.dotted() else { return false };
            index.name = parts.pop();
        }
        index.method = self.index_method().or(index.method);
        if !self.take(&["on"]) {
            return false;
        }
        self.take(&["only"]);
        // Oracle's cluster and join indexes say what kind of thing they are on.
        self.take_any(&["table", "cluster"]);
        let Some(on) = self.target() else { return false };
        index.method = self.index_method().or(index.method);
        index.columns = self.index_columns();
        self.index_tail(&mut index);
        index.span = self.span(start..self.place());
        changes.push(Change::CreateIndex { on, index: Box::new(index) });
        true
    }

    fn index_tail(&mut self, index: &mut Index) {
        while !self.is_done() && !self.starts_statement() {
            if let Some(method) = self.index_method() {
                index.method = Some(method);
            } else if self.take(&["where"]) {
                let from = self.place();
                while !self.is_done() && !self.starts_statement() && !self.at_index_option() {
                    if !self.skip_parens() {
                        self.skip();
                    }
                }
                index.predicate = Some(self.written(from..self.place()));
            } else if !self.extra_parenthesis() && !self.skip_parens() {
                self.skip();
            }
        }
    }

    /// SQL Server writes options behind the condition.
    fn at_index_option(&self) -> bool {
        (self.is_word(0, "with") && *self.peek_nth(1) == Token::LParen) || self.is_word(0, "on")
    }
}
