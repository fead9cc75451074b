//! Triggers that number a column from a sequence, Oracle's way before identity columns. Nothing else of a trigger
//! bears on the schema.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::change::{Adjustment, Change, Step};
use crate::schema::Name;

impl Reader<'_> {
    /// Looks through a trigger for `sequence.nextval into :new.column` or `:new.column := sequence.nextval`.
    pub(super) fn trigger(&mut self, changes: &mut Vec<Change>) {
        while !self.at(&["on"]) {
            if *self.peek() == Token::EOF {
                return;
            }
            self.skip();
        }
        self.skip();
        let Some(table) = self.target() else { return };
        let mut numbers = false;
        let mut column = None;
        while *self.peek() != Token::EOF {
            if *self.peek() == Token::SemiColon {
                (numbers, column) = (false, None);
            }
            numbers |= self.at(&["nextval"]);
            column = self.new_column().or(column);
            if let Some(column) = column.take_if(|_| numbers) {
                let step = Step::Adjust { column, to: Adjustment::AutoIncrement(true) };
                changes.push(Change::Alter { table: table.clone(), steps: vec![step] });
                return;
            }
            self.skip();
        }
    }

    /// `:new.column`
    fn new_column(&self) -> Option<Name> {
        let new = *self.peek() == Token::Colon && self.is_word(1, "new") && *self.peek_nth(2) == Token::Period;
        match self.peek_nth(3) {
            Token::Word(word) if new => Some(Name { text: word.value.clone(), quoted: word.quote_style.is_some() }),
            _ => None,
        }
    }
}
