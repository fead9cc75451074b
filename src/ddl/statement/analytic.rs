//! What databases for analysis and those spread over many machines write in a table: `ClickHouse`, Doris, `StarRocks`,
//! `PolarDB`.

use sqlparser::tokenizer::Token;

use super::column::Draft;
use super::reader::Reader;
use crate::ddl::words::is_type;
use crate::schema::Dialect;

/// How Doris merges the rows of one key.
const AGGREGATIONS: &[&str] =
    &["sum", "min", "max", "replace", "replace_if_not_null", "hll_union", "bitmap_union", "quantile_union"];

impl Reader<'_> {
    /// How many words before `INDEX` or `KEY` say where `PolarDB` keeps it: `GLOBAL`, `CLUSTERED`, `LOCAL`.
    pub(super) fn scope_of_index(&self) -> usize {
        let scopes = |n: usize| ["global", "local", "clustered"].iter().any(|word| self.is_word(n, word));
        let words = (0..2).take_while(|n| scopes(*n)).count();
        let index = ["index", "key"].iter().any(|word| self.is_word(words, word));
        if index && self.starts_index(words + 1) { words } else { 0 }
    }

    /// Whether `ClickHouse`'s `PROJECTION name (SELECT …)` comes next.
    pub(super) fn is_projection(&self) -> bool {
        self.is_name(1) && *self.peek_nth(2) == Token::LParen && (self.is_word(3, "select") || self.is_word(3, "with"))
    }

    /// Passes how a column of such a database is packed, merged or computed, and keeps it as written.
    pub(in crate::ddl) fn analytic_option(&mut self, draft: &mut Draft) -> bool {
        let from = self.place();
        let opens = *self.peek_nth(1) == Token::LParen;
        // A column of that name would have a type behind it.
        let type_ahead = self.word_at(1).is_some_and(is_type);
        let ends = matches!(self.peek_nth(1), Token::Comma | Token::RParen | Token::EOF);
        if draft.column.auto_increment && self.at(&["by", "group"]) {
            self.skip();
            self.skip();
        } else if self.is_word(0, "codec") && opens {
            self.skip();
            self.skip_parens();
        } else if self.is_word(0, "ttl") && !type_ahead && !ends {
            self.skip();
            self.skip_expression();
        } else if self.at_any(&["alias", "materialized", "ephemeral"]) && !type_ahead && !ends {
            self.skip();
            let value = self.place();
            self.skip_expression();
            draft.column.extras_mut().generated = Some(self.written(value..self.place()).into());
            return true;
        } else if self.at_any(AGGREGATIONS) && (ends || self.is_option_at(1)) {
            self.skip();
        } else {
            return false;
        }
        self.keep_clause(draft, from);
        true
    }

    fn is_option_at(&self, n: usize) -> bool {
        ["default", "comment", "not", "null"].iter().any(|word| self.is_word(n, word))
    }

    /// Passes how a table is divided, to the end of the statement. In `ClickHouse` its key and its comment may follow, in Teradata
    /// its indexes.
    pub(super) fn skip_partitions(&mut self) {
        let text = |token: &Token| matches!(token, Token::SingleQuotedString(_) | Token::DoubleQuotedString(_));
        while !self.is_done() {
            let key = self.at(&["primary", "key"]) && *self.peek_nth(2) == Token::LParen;
            let indexes = self.dialect == Dialect::Generic && self.words_of_index() > 0;
            if key || indexes || self.at(&["comment"]) && text(self.peek_nth(1)) {
                break;
            }
            if !self.skip_parens() {
                self.skip();
            }
        }
    }
}
