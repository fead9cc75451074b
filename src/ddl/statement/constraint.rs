//! Keys, checks and indexes as items of a table and behind ALTER TABLE … ADD; where they begin is told by
//! [`constraint_start`](super::constraint_start), and those behind a column are read by [`inline_constraint`](super::inline_constraint).
//! What they are on is read by [`key_columns`](super::key_columns), what they refer to by [`reference`](super::reference).

use sqlparser::tokenizer::Token;

use super::key_columns::key_on;
use super::reader::Reader;
use crate::ddl::change::{Item, OfIndex};
use crate::schema::{Check, Clause, Dialect, Index, IndexColumn, IndexKind, Key, Name, TableOption};
use crate::text::Message;

impl Reader<'_> {
    /// Reads a constraint or an index into `items`; false when none comes next.
    pub(in crate::ddl) fn constraint(&mut self, items: &mut Vec<Item>) -> bool {
        if !self.starts_constraint() {
            return false;
        }
        let start = self.place();
        let name = self.constraint_name();
        let (found, told) = (items.len(), self.problems.len());
        self.constraint_body(start, name, items);
        self.constraint_tail(items, found);
        if items.len() == found && self.problems.len() == told {
            self.tell_skipped(start);
        }
        true
    }

    /// Passes `PRIMARY KEY` or `FOREIGN KEY`; where the second word is missing before the columns, that is told.
    fn take_key_of(&mut self, kind: &str) -> bool {
        if self.take(&[kind, "key"]) {
            return true;
        }
        let bare = self.is_word(0, kind) && *self.peek_nth(1) == Token::LParen;
        if bare {
            let place = self.place();
            self.skip();
            // Where another word was put right, that is told.
            if self.written(place..place + 1).eq_ignore_ascii_case(kind) {
                self.tell_missing_word("key");
            }
        }
        bare
    }

    /// Whether `CONSTRAINT name` comes next.
    pub(super) fn constraint_name_ahead(&self) -> bool {
        self.is_word(0, "constraint") && self.is_name(1)
    }

    /// Passes `CONSTRAINT [name]`.
    pub(super) fn constraint_name(&mut self) -> Option<Name> {
        let lacking = self.lacks_constraint();
        if lacking {
            let span = self.span_before(self.place());
            self.mistake(span, Message::new("ddl-missing-word").with("word", "constraint"));
        }
        let said = lacking || self.take(&["constraint"]);
        self.take(&["if", "not", "exists"]);
        let named = said && !self.at_kind_of_constraint();
        if named { self.dotted().and_then(|mut parts| parts.pop()) } else { None }
    }

    fn at_kind_of_constraint(&self) -> bool {
        let opens = self.at_any(&["primary", "foreign"]) && *self.peek_nth(1) == Token::LParen;
        self.at(&["primary", "key"]) || self.at(&["foreign", "key"]) || self.at_any(&["unique", "check"]) || opens
    }

    pub(super) fn constraint_body(&mut self, start: usize, name: Option<Name>, items: &mut Vec<Item>) {
        (0..self.cluster_words(0) + self.scope_of_index()).for_each(|_| self.skip());
        if self.take_key_of("primary") {
            self.primary_key(start, name, items);
        } else if let Some(method) = ["vector", "inverted"].into_iter().find(|method| self.take(&[method])) {
            self.take_any(&["key", "index"]);
            self.index(start, name, IndexKind::Plain, items);
            if let Some(Item::Index(index)) = items.last_mut() {
                index.method.get_or_insert_with(|| method.into());
            }
        } else if self.take_key_of("foreign") || self.take(&["not", "null", "foreign", "key"]) {
            self.foreign_key(start, name, items);
        } else if self.take(&["unique"]) {
            self.index(start, name, IndexKind::UniqueConstraint, items);
        } else if self.take_any(&["key", "index"]) {
            if !self.skipping_index(start, items) {
                self.index(start, name, IndexKind::Plain, items);
            }
        } else if self.take(&["fulltext"]) {
            self.index(start, name, IndexKind::Fulltext, items);
        } else if self.take(&["spatial"]) {
            self.index(start, name, IndexKind::Spatial, items);
        } else if self.take(&["check"]) {
            self.check(start, name, None, items);
        } else if self.at(&["not", "null"]) && self.is_null_of_column(2) {
            (0..2).for_each(|_| self.skip());
            let Some(column) = self.name() else { return };
            items.extend(name.map(|constraint| Item::NullName { constraint, column: column.clone() }));
            items.push(Item::NotNull(column));
        } else if self.at_any(&["distribute", "partition"]) {
            let name = self.written(start..start + 2).to_ascii_lowercase();
            (0..2).for_each(|_| self.skip());
            let from = self.place();
            self.skip();
            let ends = |next: &Token| matches!(next, Token::Comma | Token::RParen);
            while *self.peek() == Token::Comma && self.is_name(1) && ends(self.peek_nth(2)) {
                (0..2).for_each(|_| self.skip());
            }
            let value = self.written(from..self.place());
            items.push(Item::Option(TableOption { name, value }));
        } else if self.at_any(&["family", "exclude", "partial", "period", "supplemental", "projection"]) {
            let option = self.word_at(0).unwrap_or_default().to_ascii_lowercase();
            while !self.at_separator() {
                if !self.skip_parens() {
                    self.skip();
                }
            }
            let value = self.written(start..self.place());
            items.push(Item::Option(TableOption { name: option, value }));
        }
    }

    /// PostgreSQL's `USING INDEX name` in place of the columns.
    fn of_index(&mut self, start: usize, name: Option<&Name>, primary: bool) -> Option<Item> {
        let standard = matches!(self.dialect, Dialect::Postgresql | Dialect::Generic);
        if !standard || !self.at(&["using", "index"]) || !self.is_name(2) || *self.peek_nth(3) == Token::LParen {
            return None;
        }
        self.skip();
        self.skip();
        let index = self.name()?;
        let span = self.span(start..self.place());
        Some(Item::OfIndex(OfIndex { name: name.cloned(), primary, index, span }))
    }

    fn primary_key(&mut self, start: usize, name: Option<Name>, items: &mut Vec<Item>) {
        if let Some(item) = self.of_index(start, name.as_ref(), true) {
            return items.push(item);
        }
        let (mut inner_name, method) = self.index_head();
        let method = method.filter(|method| method.ends_with("clustered"));
        if *self.peek() == Token::LParen && *self.peek_nth(1) == Token::RParen {
            self.skip_parens();
            let span = self.span(start..self.place());
            return self.mistake(span, Message::new("ddl-key-without-columns"));
        }
        let key = match self.key_without_opening(&mut inner_name) {
            Some(column) => Key { columns: vec![column], ..Key::default() },
            None => key_on(self.primary_columns()),
        };
        let span = self.span(start..self.place());
        if key.columns.is_empty() && self.at_separator() {
            return self.mistake(span, Message::new("ddl-key-without-columns"));
        }
        items.push(Item::PrimaryKey(Key { name: name.or(inner_name), method, span, ..key }));
    }

    pub(super) fn index(&mut self, start: usize, name: Option<Name>, kind: IndexKind, items: &mut Vec<Item>) {
        if let Some(item) = self.of_index(start, name.as_ref(), false) {
            return items.push(item);
        }
        if let Some((inner_name, column)) = self.index_without_opening() {
            let columns = vec![IndexColumn { name: column, ..IndexColumn::default() }];
            let (name, span) = (name.or(Some(inner_name)), self.span(start..self.place()));
            items.push(Item::Index(Box::new(Index { name, kind, columns, span, ..Index::default() })));
            return;
        }
        let (head, told) = (self.place(), self.problems.len());
        let (mut inner_name, mut method) = self.index_head();
        let unique = kind == IndexKind::UniqueConstraint;
        // SQL Server: `INDEX name UNIQUE NONCLUSTERED (…)`.
        let says_unique = self.passed(head, &["unique"]);
        let kind = if says_unique && kind == IndexKind::Plain { IndexKind::Unique } else { kind };
        let column = if unique { self.key_without_opening(&mut inner_name) } else { None };
        self.extra_opening_of_key();
        let columns = match column {
            Some(name) => vec![IndexColumn { name, ..IndexColumn::default() }],
            None => self.index_columns(),
        };
        method = self.index_method().or(method);
        let span = self.span(start..self.place());
        if columns.is_empty() && !self.passed(head, &["columnstore"]) && self.problems.len() == told {
            self.mistake(span, Message::new("ddl-index-without-columns"));
        }
        let distinct = self.passed(head, &["nulls", "not"]);
        let mut index = Index { name: name.or(inner_name), kind, columns, method, span, ..Index::default() };
        while self.index_extras(&mut index) {}
        let item = Item::Index(Box::new(index));
        let clause = if distinct { clause_of(&item, "nulls not distinct") } else { None };
        items.push(item);
        items.extend(clause);
    }

    /// Whether these words stand one after the other in what was passed since `from`.
    fn passed(&self, from: usize, words: &[&str]) -> bool {
        (from..self.place()).any(|at| words.iter().zip(at..).all(|(word, at)| self.is_word_at(at, word)))
    }

    pub(super) fn check(&mut self, start: usize, name: Option<Name>, column: Option<Name>, items: &mut Vec<Item>) {
        let rest = if self.take(&["not", "for", "replication"]) { "not for replication" } else { "" };
        let from = self.place();
        let expression = if self.expression_parens() {
            within_parens(&self.written_closed(from)).trim().to_owned()
        } else if self.dialect == Dialect::Generic {
            // ClickHouse writes none.
            self.skip_expression();
            self.written(from..self.place())
        } else {
            let Some(condition) = self.condition_without_opening() else { return };
            condition
        };
        let check = Item::Check(Check { name, column, expression, span: self.span(start..self.place()) });
        let clause = clause_of(&check, rest);
        items.push(check);
        items.extend(clause);
    }

    /// Passes what may follow a constraint. Where the next item begins instead, the comma is missing.
    fn constraint_tail(&mut self, items: &mut Vec<Item>, found: usize) {
        let (mut rest, mut takes) = (String::new(), None);
        while !self.at_separator() || self.stray_parenthesis() || self.at_next_option_of_key() {
            if self.at_separator() && !self.at_next_option_of_key() {
                break;
            }
            // Informix names a constraint behind it.
            let acts = self.is_word(2, "on") && self.dialect == Dialect::Informix;
            let names = acts || !matches!(self.peek_nth(2), Token::Word(_));
            if self.is_word(0, "constraint") && self.is_name(1) && names {
                self.skip();
                let name = self.dotted().and_then(|mut parts| parts.pop());
                items.get_mut(found..).into_iter().flatten().for_each(|item| set_name(item, name.clone()));
                if let Some(Item::ForeignKey(key)) = items.get_mut(found) {
                    let mut said = Vec::new();
                    self.events(key, &mut said);
                    said.iter().for_each(|said| rest += &format!(" {said}"));
                }
                continue;
            }
            if self.ends_constraint() {
                break;
            }
            if self.skip_junk_behind_key() {
                continue;
            }
            if let Some(Item::Index(index)) = items.last_mut()
                && self.index_extras(index)
            {
                continue;
            }
            let from = self.place();
            // Oracle makes the index of a key where it is named: `USING INDEX (CREATE INDEX …)`.
            if self.take(&["using", "index"]) && self.dialect == Dialect::Oracle {
                takes = Some(self.named_index());
            }
            if !self.skip_parens() && self.place() == from {
                self.skip();
            }
            rest.push(' ');
            rest.push_str(&self.written(from..self.place()));
        }
        let clause = items.get(found).and_then(|item| clause_of(item, &rest));
        items.extend(clause);
        // It has to be gone before the key of its name comes.
        let key = items.get(found).and_then(name_of).cloned();
        let taken = takes.and_then(|named| named.or(key));
        items.splice(found..found, taken.map(Item::TakenIndex));
    }

    /// Whether `, name = value` comes next behind another option of that kind: ASE's `with fillfactor = 50, max_rows_per_page = 10`.
    fn at_next_option_of_key(&self) -> bool {
        let is_sign = |back: usize| self.place() > back && self.parser.token_at(self.place() - back).token == Token::Eq;
        *self.peek() == Token::Comma && self.is_name(1) && *self.peek_nth(2) == Token::Eq && is_sign(2)
    }

    /// The index that is named behind `USING INDEX`; `None` where only its properties follow, so that it has the key's name.
    fn named_index(&mut self) -> Option<Name> {
        if !self.is_name(0) || self.at_clause_of_key() {
            return None;
        }
        let from = self.place();
        let name = self.dotted().and_then(|mut parts| parts.pop());
        self.back_to(from);
        name
    }
}

/// What stands between the first character and the last, which are parentheses, full-width ones perhaps.
fn within_parens(written: &str) -> &str {
    let mut inner = written.chars();
    inner.next();
    inner.next_back();
    inner.as_str()
}

pub(super) fn set_name(item: &mut Item, name: Option<Name>) {
    match item {
        Item::PrimaryKey(key) => key.name = name,
        Item::ForeignKey(key) => key.name = name,
        Item::Index(index) => index.name = name,
        Item::Check(check) => check.name = name,
        Item::OfIndex(key) => key.name = name,
        Item::NotNull(_)
        | Item::NullName { .. }
        | Item::TakenIndex(_)
        | Item::Column(_)
        | Item::Option(_)
        | Item::Clause(_) => {}
    }
}

/// What stands at an item besides, if there is anything.
pub(super) fn clause_of(item: &Item, rest: &str) -> Option<Item> {
    let text = rest.trim().to_owned();
    (!text.is_empty()).then(|| Item::Clause(Clause { part: part_name(item), text }))
}

/// What the item is called; empty where it has no name.
fn part_name(item: &Item) -> String {
    name_of(item).map(ToString::to_string).unwrap_or_default()
}

fn name_of(item: &Item) -> Option<&Name> {
    match item {
        Item::Column(column) => Some(&column.name),
        item => item.constraint_name(),
    }
}
