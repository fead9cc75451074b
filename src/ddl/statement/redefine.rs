//! The steps of an ALTER TABLE that change a column that is there already.

use sqlparser::tokenizer::Token;

use super::column::Draft;
use super::frame::described;
use super::reader::Reader;
use crate::ddl::change::{Adjustment, Item, Place, Step};
use crate::ddl::words::{QUIET_OPTIONS, is_type};
use crate::schema::{Column, Dialect, Name, Nullability};

impl Reader<'_> {
    pub(super) fn modify_step(&mut self, steps: &mut Vec<Step>) {
        self.skip();
        self.correct_column_word(false);
        self.take(&["column"]);
        self.take(&["if", "exists"]);
        if self.at_any(&["constraint", "default", "partition", "lob", "nested", "primary", "unique"]) {
            return self.skip_step();
        }
        if self.modifies_table(steps) {
            return;
        }
        let list = self.take_token(&Token::LParen);
        loop {
            let partial = self.dialect != Dialect::Mysql;
            if !self.redefinition(None, partial, steps) {
                self.skip_step();
            }
            // ASE lists columns without parentheses.
            let lists = list || self.dialect == Dialect::Sybase && self.is_name(1) && !self.starts_step(1);
            if !lists || !self.take_token(&Token::Comma) {
                break;
            }
        }
        if list {
            self.take_token(&Token::RParen);
        }
    }

    /// Reads what `ClickHouse` modifies of a table: `MODIFY TTL …`, `ORDER BY …`, `SETTING a = 1`, `COMMENT 'text'`; and of a
    /// column, `MODIFY COLUMN c REMOVE DEFAULT`.
    fn modifies_table(&mut self, steps: &mut Vec<Step>) -> bool {
        if self.dialect != Dialect::Generic {
            return false;
        }
        let typed = self.word_at(1).is_some_and(is_type);
        let sorts = self.at(&["order", "by"]) || self.at(&["sample", "by"]) || self.at(&["sql", "security"]);
        let sets = self.is_word(0, "setting") && *self.peek_nth(2) == Token::Eq;
        let text = matches!(self.peek_nth(1), Token::SingleQuotedString(_));
        if self.is_word(0, "comment") && text {
            self.skip();
            steps.extend(self.string().map(|text| Step::Comment(text.into())));
        } else if self.is_word(1, "remove") && self.at_quality(2) {
            let column = self.name().unwrap_or_default();
            let default = ["default", "materialized", "alias"].iter().any(|word| self.is_word(1, word));
            steps.extend(default.then_some(Step::Adjust { column, to: Adjustment::Default(None) }));
            self.skip_step();
        } else if sorts || sets || self.at_any(&["ttl", "query", "refresh"]) && !typed {
            self.skip_step();
        } else {
            return false;
        }
        true
    }

    /// Whether what a column may lose comes at `n`.
    fn at_quality(&self, n: usize) -> bool {
        ["default", "materialized", "alias", "comment", "codec", "ttl", "settings"]
            .iter()
            .any(|word| self.is_word(n, word))
    }

    /// Reads a column that is there already, `column` unless it is called by the name that comes next; with the keys and
    /// clauses that stand behind it. False when no name comes next.
    fn redefinition(&mut self, column: Option<&Name>, partial: bool, steps: &mut Vec<Step>) -> bool {
        let mut items = Vec::new();
        if !self.changed_column(&mut items) {
            return false;
        }
        let place = self.place_of_column();
        for item in items {
            steps.push(match item {
                Item::Column(with) => {
                    let column = column.unwrap_or(&with.name).clone();
                    Step::Redefine { column, with, place: place.clone(), partial }
                }
                item => Step::Add { item, place: Place::Last, unless_exists: false },
            });
        }
        true
    }

    /// Reads `name [type] options`. What is no type but says something else of the column (`INVISIBLE`) leaves its type.
    fn changed_column(&mut self, items: &mut Vec<Item>) -> bool {
        let says_more = self
            .word_at(1)
            .is_some_and(|word| !is_type(word) && QUIET_OPTIONS.iter().any(|option| word.eq_ignore_ascii_case(option)));
        if !says_more {
            return self.column(items);
        }
        let start = self.place();
        let Some(name) = self.name() else { return false };
        let span = self.span(start..self.place());
        let mut draft = Draft { column: Column { name, span, ..Column::default() }, ..Draft::default() };
        self.column_options(&mut draft);
        items.push(Item::Column(Box::new(draft.column)));
        items.append(&mut draft.inline);
        true
    }

    pub(super) fn change_step(&mut self, steps: &mut Vec<Step>) {
        self.skip();
        self.take(&["column"]);
        self.take(&["if", "exists"]);
        let Some(column) = self.name() else { return self.skip_step() };
        self.redefinition(Some(&column), false, steps);
    }

    pub(super) fn alter_column_step(&mut self, steps: &mut Vec<Step>) {
        self.skip();
        // Redshift alters how its rows lie.
        let lies =
            self.at_any(&["distkey", "diststyle", "sortkey", "compound"]) && !self.word_at(1).is_some_and(is_type);
        if lies || self.take_any(&["index", "constraint", "check"]) {
            return self.skip_step();
        }
        self.correct_column_word(false);
        self.take(&["column"]);
        self.take(&["if", "exists"]);
        let start = self.place();
        let Some(column) = self.name() else { return self.skip_step() };
        self.correct_adjustment();
        let adjust = |to| Step::Adjust { column: column.clone(), to };
        if self.take(&["set", "data", "type"]) || self.take(&["type"]) {
            steps.push(adjust(Adjustment::Type(self.type_only(&column).into())));
            self.skip_step();
        } else if self.take(&["set", "default"]) {
            steps.push(adjust(Adjustment::Default(Some(self.rest_of_step().into()))));
        } else if self.take(&["set", "options"]) {
            // BigQuery
            steps.extend(described(&self.rest_of_step()).map(|text| adjust(Adjustment::Comment(text.into()))));
        } else if self.take(&["drop", "default"]) {
            steps.push(adjust(Adjustment::Default(None)));
        } else if self.take(&["set", "not", "null"]) {
            steps.push(adjust(Adjustment::Null(Nullability::NotNull)));
        } else if self.take(&["drop", "not", "null"]) || self.take(&["set", "null"]) {
            steps.push(adjust(Adjustment::Null(Nullability::Null)));
        } else if self.take(&["add", "generated"]) || self.take(&["set", "generated"]) {
            steps.push(adjust(Adjustment::AutoIncrement(true)));
            self.skip_step();
        } else if self.take(&["drop", "identity"]) {
            steps.push(adjust(Adjustment::AutoIncrement(false)));
        } else if self.take(&["rename", "to"]) || self.take(&["to"]) {
            let to = self.name();
            steps.extend(to.map(|to| Step::RenameColumn { from: column.clone(), to }));
        } else if self.at_any(&["set", "add", "drop", "restart", "reset"]) {
            self.skip_step();
        } else {
            // A number behind a word that is no type is something else: Firebird's `POSITION 1`, H2's `SELECTIVITY 10`.
            let typed = self.word_at(0).is_some_and(is_type) || self.at_column_option();
            if !typed && matches!(self.peek_nth(1), Token::Number(..)) {
                let from = self.place();
                self.skip_step();
                return self.tell_skipped(from);
            }
            self.back_to(start);
            self.redefinition(None, true, steps);
        }
    }

    fn type_only(&mut self, column: &Name) -> String {
        let from = self.place();
        self.data_type();
        self.check_type(from, column);
        self.written(from..self.place())
    }

    fn rest_of_step(&mut self) -> String {
        let from = self.place();
        self.skip_step();
        self.written(from..self.place())
    }
}
