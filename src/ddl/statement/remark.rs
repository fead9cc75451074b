//! COMMENT ON, for every kind of object that a schema shows.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::change::{Change, Target};
use crate::schema::Dialect;
use crate::text::{Message, Shared};

/// First words of the kinds of objects that may have a comment and that no schema shows.
const UNSHOWN: &[&str] = &[
    "access",
    "aggregate",
    "alias",
    "cast",
    "collation",
    "constraint",
    "conversion",
    "database",
    "distinct",
    "domain",
    "event",
    "exception",
    "extension",
    "external",
    "foreign",
    "function",
    "generator",
    "index",
    "indextype",
    "language",
    "large",
    "mining",
    "nickname",
    "operator",
    "package",
    "parameter",
    "policy",
    "procedure",
    "publication",
    "role",
    "routine",
    "rule",
    "schema",
    "sequence",
    "server",
    "statistics",
    "subscription",
    "synonym",
    "tablespace",
    "text",
    "transform",
    "trigger",
    "type",
    "user",
    "variable",
];

impl Reader<'_> {
    /// Reads a COMMENT ON, behind those words. Comments on objects that no schema shows change nothing.
    pub(super) fn comment_on(&mut self, changes: &mut Vec<Change>) -> bool {
        if self.take(&["column"]) {
            self.column_comment(changes)
        } else if self.take_any(&["table", "view"]) || self.take(&["materialized", "view"]) {
            self.table_comment(changes)
        } else if let Some(parts) = self.parts_before_as() {
            if parts > 2 { self.column_comment(changes) } else { self.table_comment(changes) }
        } else if matches!(self.peek_nth(1), Token::LParen | Token::Period) {
            self.comment_list(changes)
        } else if self.take_any(UNSHOWN) {
            self.skip_query();
            true
        } else {
            false
        }
    }

    /// How many names with points between them come before AS or IS and a text: Teradata's `COMMENT ON db.t.c AS '…'` does not
    /// say what it is on.
    fn parts_before_as(&self) -> Option<usize> {
        let parts = (1..=3)
            .take_while(|part| {
                self.is_name(2 * part - 2) && (*part == 1 || *self.peek_nth(2 * part - 3) == Token::Period)
            })
            .count();
        let behind = (2 * parts).checked_sub(1)?;
        let says = ["as", "is"].iter().any(|word| self.is_word(behind, word));
        (says && matches!(self.peek_nth(behind + 1), Token::SingleQuotedString(_))).then_some(parts)
    }

    /// Reads DB2's `LABEL ON TABLE t IS 'text'` and `LABEL ON COLUMN t (a IS '…', b TEXT IS '…')`, behind the first two
    /// words. What is said as TEXT of a column is a comment. Labels of other objects change nothing.
    pub(super) fn label_on(&mut self, changes: &mut Vec<Change>) -> bool {
        let of_column = self.take(&["column"]);
        if !of_column && !self.take_any(&["table", "view"]) {
            self.skip_query();
            return true;
        }
        let from = self.place();
        let Some(mut parts) = self.dotted() else { return false };
        let span = self.span(from..self.place());
        let lists = of_column && self.take_token(&Token::LParen);
        let mut column = if of_column && !lists { parts.pop() } else { None };
        let Some(name) = parts.pop() else { return false };
        let on = Target { namespace: parts.pop(), name, span };
        loop {
            if lists {
                column = self.name();
            }
            let is_text = self.take(&["text"]);
            let Some(text) = self.comment_text() else { return false };
            let (on, column) = (on.clone(), column.clone());
            changes.push(if is_text && of_column {
                Change::Comment { on, column, text }
            } else {
                // The lines of a heading have twenty characters each.
                let joined = |text: Shared| text.split_whitespace().collect::<Vec<_>>().join(" ").into();
                Change::Label { on, column, text: text.map(joined) }
            });
            if !lists || !self.take_token(&Token::Comma) {
                break;
            }
        }
        !lists || self.take_token(&Token::RParen)
    }

    fn column_comment(&mut self, changes: &mut Vec<Change>) -> bool {
        let from = self.place();
        let Some(mut parts) = self.dotted_names(Self::object_name) else { return false };
        let span = self.span(from..self.place());
        let column = parts.pop();
        let Some(name) = parts.pop() else { return false };
        let on = Target { namespace: parts.pop(), name, span };
        let Some(text) = self.comment_text() else { return false };
        changes.push(Change::Comment { on, column, text });
        true
    }

    fn table_comment(&mut self, changes: &mut Vec<Change>) -> bool {
        let Some(on) = self.target() else { return false };
        let Some(text) = self.comment_text() else { return false };
        changes.push(Change::Comment { on, column: None, text });
        true
    }

    /// DB2: `COMMENT ON table (column IS '…', column IS '…')`
    fn comment_list(&mut self, changes: &mut Vec<Change>) -> bool {
        let Some(on) = self.target() else { return false };
        if !self.take_token(&Token::LParen) {
            return false;
        }
        while let Some(column) = self.name() {
            let Some(text) = self.comment_text() else { return false };
            changes.push(Change::Comment { on: on.clone(), column: Some(column), text });
            self.take_token(&Token::Comma);
        }
        self.take_token(&Token::RParen)
    }

    /// `IS 'text'`, `IS NULL`; the inner `None` takes the comment away.
    fn comment_text(&mut self) -> Option<Option<Shared>> {
        let said = self.take(&["is"]) || self.says_as();
        if self.is_done() {
            let span = self.span_behind();
            self.mistake(span, Message::new("ddl-no-comment-text"));
            return Some(None);
        }
        if !said && self.dialect != Dialect::Generic {
            let span = self.span_behind();
            self.mistake(span, Message::new("ddl-missing-word").with("word", "IS"));
        }
        if self.take(&["null"]) {
            return Some(None);
        }
        self.check_quotes();
        if let Some(text) = self.comment_without_quotes() {
            return Some(Some(text.into()));
        }
        let mut text = self.string()?;
        while self.take_token(&Token::StringConcat) || matches!(self.peek(), Token::SingleQuotedString(_)) {
            text.push_str(&self.string()?);
        }
        Some(Some(text.into()))
    }

    /// Passes Teradata's AS, which others know as IS; in their scripts that is told.
    fn says_as(&mut self) -> bool {
        let found = self.is_word(0, "as") && matches!(self.peek_nth(1), Token::SingleQuotedString(_));
        if found && self.dialect != Dialect::Generic {
            self.tell_misspelt(self.place(), "as", "is");
        }
        found && self.take(&["as"])
    }

    /// Tells of a text in double quotes, which make a name of it.
    fn check_quotes(&mut self) {
        let doubled = match self.peek() {
            Token::DoubleQuotedString(_) => true,
            Token::Word(word) => word.quote_style == Some('"'),
            _ => false,
        };
        if doubled && matches!(self.dialect, Dialect::Postgresql | Dialect::Oracle) {
            let span = self.span(self.place()..self.place() + 1);
            self.mistake(span, Message::new("ddl-text-in-double-quotes"));
        }
    }
}
