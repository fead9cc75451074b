//! The steps of an ALTER TABLE that take something away.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::change::{Constrains, Drop, DropConstraint, Missing, ObjectKind, Step};
use crate::schema::{Dialect, Name};

/// What was dropped last: a name behind a comma is of the same kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dropped {
    Nothing,
    Column,
    Constraint,
}

impl Reader<'_> {
    pub(super) fn drop_step(&mut self, steps: &mut Vec<Step>) {
        self.skip();
        let mut dropped = Dropped::Nothing;
        loop {
            dropped = self.drop_one(dropped, steps);
            while self.take_any(&["cascade", "restrict", "constraints", "invalidate"])
                || self.take(&["keep", "index"])
                || self.take(&["drop", "index"])
                || self.options_of_drop()
            {}
            if *self.peek() != Token::Comma || self.starts_step(1) {
                return;
            }
            self.skip();
        }
    }

    /// SQL Server's `WITH (ONLINE = OFF)`.
    fn options_of_drop(&mut self) -> bool {
        let options = self.is_word(0, "with") && *self.peek_nth(1) == Token::LParen;
        if options {
            self.skip();
            self.skip_parens();
        }
        options
    }

    fn drop_one(&mut self, before: Dropped, steps: &mut Vec<Step>) -> Dropped {
        let start = self.place();
        if self.take(&["primary", "key"]) {
            steps.push(Step::DropPrimaryKey(self.missing(start, false)));
        } else if self.dialect == Dialect::Mysql && self.take_any(&["index", "key"]) {
            let if_exists = self.take(&["if", "exists"]) || self.is_conditional();
            let drop = |what| Drop { kind: ObjectKind::Index, what, on: None, if_exists };
            steps.extend(self.target().map(|what| Step::DropIndex(drop(what))));
        } else if let Some(kind) = self.kind_of_constraint() {
            self.drop_constraint(kind, steps);
            return Dropped::Constraint;
        } else if self.is_word(0, "unique") && *self.peek_nth(1) == Token::LParen {
            self.skip();
            let columns = self.names_in_parens();
            steps.push(Step::DropUnique { columns, missing: self.missing(start, false) });
        } else if self.at(&["unused", "columns"]) || self.at(&["columns", "continue"]) {
            // Oracle clears away what it had dropped before.
            self.skip_step();
        } else if self.at_any(&["partition", "unique", "default", "period", "supplemental", "nested"])
            && !matches!(self.peek_nth(1), Token::EOF | Token::Comma)
        {
            self.skip_step();
        } else {
            self.correct_column_word(true);
            if self.drops_constraint(before) {
                self.drop_constraint(Constrains::AnythingOrColumn, steps);
                return Dropped::Constraint;
            }
            self.drop_columns(steps);
            return Dropped::Column;
        }
        Dropped::Nothing
    }

    /// Passes the words that say what kind of constraint goes, if they come next.
    fn kind_of_constraint(&mut self) -> Option<Constrains> {
        let is_name = |reader: &Self, n: usize| reader.is_name(n) && *reader.peek_nth(n) != Token::LParen;
        let (words, kind): (&[&str], _) = match () {
            () if self.at(&["foreign", "key"]) => (&["foreign", "key"], Constrains::Reference),
            () if self.at_any(&["constraint"]) => (&["constraint"], Constrains::Anything),
            () if self.at_any(&["key"]) => (&["key"], Constrains::Anything),
            () if self.at_any(&["index"]) => (&["index"], Constrains::Index),
            () if self.at_any(&["check"]) => (&["check"], Constrains::Check),
            // DB2
            () if self.at_any(&["unique"]) && is_name(self, 1) => (&["unique"], Constrains::Anything),
            () => return None,
        };
        self.take(words);
        Some(kind)
    }

    /// Whether a name without a word before it is a constraint's: in SQL Server it is, but behind a column.
    fn drops_constraint(&self, before: Dropped) -> bool {
        let bare = self.is_name(0) && !self.at_any(&["column", "columns"]) && *self.peek() != Token::LParen;
        bare && match before {
            Dropped::Nothing => self.dialect == Dialect::Mssql,
            Dropped::Column => false,
            Dropped::Constraint => !matches!(self.dialect, Dialect::Mysql | Dialect::Postgresql),
        }
    }

    fn drop_constraint(&mut self, kind: Constrains, steps: &mut Vec<Step>) {
        let allowed = self.take(&["if", "exists"]);
        let start = self.place();
        let Some(name) = self.dotted().and_then(|mut parts| parts.pop()) else { return };
        let missing = self.missing(start, allowed);
        steps.push(Step::DropConstraint(DropConstraint { name, kind, missing }));
    }

    /// What is to be done where that is not there which was passed since `from`.
    fn missing(&self, from: usize, allowed: bool) -> Missing {
        Missing { allowed: allowed || self.is_conditional(), span: self.span(from..self.place()) }
    }

    fn names_in_parens(&mut self) -> Vec<Name> {
        let mut names = Vec::new();
        self.skip();
        loop {
            names.extend(self.name());
            if !self.take_token(&Token::Comma) {
                break;
            }
        }
        self.take_token(&Token::RParen);
        names
    }

    pub(super) fn drop_columns(&mut self, steps: &mut Vec<Step>) {
        self.take_any(&["column", "columns"]);
        let if_exists = self.take(&["if", "exists"]) || self.is_conditional();
        let list = self.take_token(&Token::LParen);
        loop {
            steps.extend(self.name().map(|name| Step::DropColumn { name, if_exists }));
            if !list || !self.take_token(&Token::Comma) {
                break;
            }
        }
        if list {
            self.take_token(&Token::RParen);
        }
    }
}
