//! What keys and indexes are on: their columns and expressions, with the words before them.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::schema::{Dialect, IndexColumn, Key, Name};
use crate::text::{Message, Shared};

/// Words between the kind of a key and its columns.
const KEY_MODIFIERS: &[&str] = &[
    "clustered",
    "nonclustered",
    "btree",
    "hash",
    "key",
    "index",
    "if",
    "not",
    "exists",
    "unique",
    "columnstore",
    "without",
];

impl Reader<'_> {
    /// Passes what stands between the kind of a key and its columns: modifiers, a name, a method.
    pub(super) fn index_head(&mut self) -> (Option<Name>, Option<Shared>) {
        let (mut name, mut method) = (None, None);
        while !matches!(self.peek(), Token::LParen | Token::Comma | Token::RParen | Token::EOF | Token::SemiColon)
            && !self.at(&["references"])
        {
            if self.nulls_of_key().is_some() {
                continue;
            }
            if self.at(&["inverted"]) && (1..3).any(|n| *self.peek_nth(n) == Token::LParen) {
                // HANA: `PRIMARY KEY INVERTED VALUE (…)`.
                while *self.peek() != Token::LParen {
                    self.skip();
                }
            } else if self.at_any(&["clustered", "nonclustered"]) {
                method = self.word_at(0).map(|word| word.to_ascii_lowercase().into());
                self.skip();
            } else if let Some(found) = self.index_method() {
                method = Some(found);
            } else if !self.take_any(KEY_MODIFIERS) {
                match self.name() {
                    Some(found) => name = Some(found),
                    None => self.skip(),
                }
            }
        }
        (name, method)
    }

    /// Passes PostgreSQL's `NULLS [NOT] DISTINCT`, whose name for the key would come before it; what it says beyond what holds
    /// anyway.
    pub(super) fn nulls_of_key(&mut self) -> Option<&'static str> {
        if self.take(&["nulls", "not", "distinct"]) {
            return Some("nulls not distinct");
        }
        self.take(&["nulls", "distinct"]).then_some("")
    }

    /// Passes `USING method`.
    pub(super) fn index_method(&mut self) -> Option<Shared> {
        if !self.is_word(0, "using") || self.is_word(1, "index") {
            return None;
        }
        self.skip();
        self.name().map(|name| name.text)
    }

    /// Reads `(column [(length)] [desc], expression …)`.
    pub(super) fn index_columns(&mut self) -> Vec<IndexColumn> {
        let mut columns = Vec::new();
        if !self.take_token(&Token::LParen) {
            return columns;
        }
        loop {
            if self.ends_key_columns() {
                return columns;
            }
            // DB2's period is no column.
            if self.enumerated(&mut columns) || self.period_of_key() {
                continue;
            }
            // PostgreSQL says of the last column of a foreign key that it is a time.
            let of_time = self.is_word(0, "period") && !columns.is_empty() && *self.peek_nth(2) == Token::RParen;
            if of_time && self.dialect == Dialect::Postgresql && self.is_column_of_time() {
                self.skip();
            }
            match self.peek() {
                Token::Comma => {
                    if columns.is_empty() || matches!(self.peek_nth(1), Token::Comma | Token::RParen) {
                        self.tell_extra_comma(self.place());
                    }
                    self.skip();
                }
                Token::Period => {
                    self.tell_point(self.place());
                    self.skip();
                }
                Token::RParen => {
                    self.skip();
                    columns.shrink_to_fit();
                    return columns;
                }
                Token::EOF | Token::SemiColon => {
                    self.tell_missing_parenthesis();
                    return columns;
                }
                _ => columns.push(self.index_column()),
            }
        }
    }

    /// Passes the period of DB2 or `MariaDB` in a key: `business_time without overlaps`. That of PostgreSQL is a column.
    fn period_of_key(&mut self) -> bool {
        let named = self.is_word(0, "business_time") || self.dialect == Dialect::Mysql && self.is_name(0);
        let found = named && self.is_word(1, "without") && self.is_word(2, "overlaps");
        if found {
            (0..3).for_each(|_| self.skip());
        }
        found
    }

    /// Whether the name behind `PERIOD` is a column, and no operator class or order of a column of that name.
    fn is_column_of_time(&self) -> bool {
        self.is_name(1)
            && !self.word_at(1).is_some_and(|word| {
                let word = word.to_ascii_lowercase();
                word.ends_with("_ops") || word == "asc" || word == "desc"
            })
    }

    /// Reads `a、b`, with the comma of Chinese enumerations, as the columns that it lists, and tells; a name that the statement
    /// holds elsewhere as well is one.
    fn enumerated(&mut self, columns: &mut Vec<IndexColumn>) -> bool {
        const COMMA: char = '、';
        let ends = matches!(self.peek_nth(1), Token::Comma | Token::RParen | Token::EOF);
        let Some(word) = self.word_at(0).filter(|word| ends && word.contains(COMMA)).map(str::to_owned) else {
            return false;
        };
        if self.piece.text.matches(&word).nth(1).is_some() {
            return false;
        }
        let at = self.bytes(self.place()..self.place() + 1).start + word.find(COMMA).unwrap_or_default();
        let message = Message::new("ddl-brace").with("found", COMMA.to_string()).with("meant", ",");
        self.mistake(self.piece.span_of(at..at + COMMA.len_utf8()), message);
        let names = word.split(COMMA).filter(|name| !name.is_empty());
        columns.extend(names.map(|name| IndexColumn { name: Name::plain(name), ..IndexColumn::default() }));
        self.skip();
        true
    }

    /// Reads the columns of a primary key; Cassandra puts those that say where a row lies in parentheses: `((a, b), c)`.
    pub(super) fn primary_columns(&mut self) -> Vec<IndexColumn> {
        self.extra_opening_of_key();
        let inner = self.inner_parens().filter(|inner| *self.peek_nth(inner + 1) == Token::Comma);
        if inner.is_none() {
            return self.index_columns();
        }
        self.skip();
        let mut columns = self.index_columns();
        while self.take_token(&Token::Comma) {
            columns.push(self.index_column());
        }
        if !self.take_token(&Token::RParen) {
            self.tell_missing_parenthesis();
        }
        columns
    }

    /// Where the inner one of two parentheses is closed that come next.
    fn inner_parens(&self) -> Option<usize> {
        let opens = (0..2).all(|n| *self.peek_nth(n) == Token::LParen);
        (2..64).find(|n| *self.peek_nth(*n) == Token::RParen).filter(|_| opens)
    }

    /// Passes the first of two parentheses of which one is closed before the next item of the table, and tells.
    pub(super) fn extra_opening_of_key(&mut self) {
        let Some(inner) = self.inner_parens() else { return };
        if !self.next_item_behind(inner) {
            return;
        }
        let span = self.span(self.place()..self.place() + 1);
        self.mistake(span, Message::new("ddl-extra-opening"));
        self.skip();
    }

    /// Whether behind the `n`th token a comma comes and then the next item of the table.
    fn next_item_behind(&mut self, n: usize) -> bool {
        if *self.peek_nth(n + 1) != Token::Comma {
            return false;
        }
        let from = self.place();
        (0..n + 2).for_each(|_| self.skip());
        let found = self.starts_item() || self.starts_constraint();
        self.back_to(from);
        found
    }

    fn index_column(&mut self) -> IndexColumn {
        if let Some(name) = self.hyphenated_key_column() {
            return IndexColumn { name, ..IndexColumn::default() };
        }
        let from = self.place();
        let sized = *self.peek_nth(1) == Token::LParen
            && matches!(self.peek_nth(2), Token::Number(..))
            && *self.peek_nth(3) == Token::RParen;
        // No column of a key is called by its table: `a.b` is meant as `a, b`.
        let pointed = *self.peek_nth(1) == Token::Period
            && self.is_name(2)
            && matches!(self.peek_nth(3), Token::Comma | Token::RParen | Token::Period);
        let plain = matches!(self.peek_nth(1), Token::Comma | Token::RParen | Token::EOF | Token::Word(_));
        let case = self.is_word(0, "case") && (1..6).any(|n| self.is_word(n, "when"));
        let plain = (plain || sized || pointed) && !case;
        let mut column = IndexColumn::default();
        match self.name().filter(|_| plain) {
            Some(name) => {
                self.check_name_quotes(from);
                column.name = name;
            }
            None => {
                column.expression = true;
                while !self.at_separator() && !self.at_any(&["asc", "desc"]) {
                    let closed = self.skip_parens();
                    // In PostgreSQL a call, or what stands in parentheses, is a whole expression.
                    if closed && !case && self.dialect == Dialect::Postgresql && self.word_at(0).is_some() {
                        break;
                    }
                    if !closed {
                        self.skip();
                    }
                }
                column.name = Name::plain(self.written(from..self.place()));
            }
        }
        if sized && !column.expression {
            if let Token::Number(length, _) = self.peek_nth(1) {
                column.prefix = length.parse().ok();
            }
            self.skip_parens();
        }
        if pointed {
            return column;
        }
        self.index_column_tail(&mut column);
        column
    }

    /// Whether another column of a key comes next without a comma. Elsewhere than in these dialects it may be an operator
    /// class.
    fn misses_comma_of_key(&self) -> bool {
        let plain = matches!(self.dialect, Dialect::Mysql | Dialect::Oracle | Dialect::Mssql | Dialect::Sybase);
        let ends = matches!(self.peek_nth(1), Token::Comma | Token::RParen);
        plain && ends && self.is_name(0) && !self.at_any(&["asc", "desc", "first", "last"])
    }

    /// Reads what stands behind a column of an index: its collation and operator class, its order, where nulls go.
    fn index_column_tail(&mut self, column: &mut IndexColumn) {
        let mut class = Vec::new();
        while !self.at_separator() && !self.at_end_of_key_columns() {
            let from = self.place();
            if self.misses_comma_of_key() {
                self.tell_missing_comma(&column.name);
                return;
            }
            if self.take_any(&["asc"]) {
                continue;
            }
            if self.take_any(&["desc"]) {
                column.descending = true;
            } else if self.take(&["nulls", "first"]) {
                column.nulls_first = Some(true);
            } else if self.take(&["nulls", "last"]) {
                column.nulls_first = Some(false);
            } else {
                if !self.skip_parens() {
                    self.skip();
                }
                class.push(self.written(from..self.place()));
            }
        }
        column.class = Some(class.join(" ")).filter(|class| !class.is_empty()).map(Into::into);
    }
}

/// A primary key on these columns.
pub(super) fn key_on(columns: Vec<IndexColumn>) -> Key {
    let descending = columns.iter().filter(|column| column.descending).map(|column| column.name.clone()).collect();
    let prefixes = columns.iter().filter_map(|column| Some((column.name.clone(), column.prefix?))).collect();
    let columns = columns.into_iter().map(|column| column.name).collect();
    Key { columns, descending, prefixes, ..Key::default() }
}
