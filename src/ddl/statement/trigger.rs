//! Triggers that number a column from a sequence: Oracle's way before identity columns, and Firebird's. Nothing else of a trigger
//! bears on the schema.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::change::{Adjustment, Change, Step};
use crate::schema::Name;

impl Reader<'_> {
    /// Looks through a trigger for `sequence.nextval into :new.column` or `:new.column := sequence.nextval`, and gives
    /// the sequence.
    pub(super) fn trigger(&mut self, changes: &mut Vec<Change>) -> Option<String> {
        // Firebird: CREATE TRIGGER name FOR table.
        let names_table = |reader: &Self| reader.at(&["on"]) || (reader.at(&["for"]) && !reader.is_word(1, "each"));
        while !names_table(self) {
            if *self.peek() == Token::EOF {
                return None;
            }
            self.skip();
        }
        self.skip();
        let table = self.target()?;
        let mut numbers = None;
        let mut column = None;
        while *self.peek() != Token::EOF {
            if *self.peek() == Token::SemiColon || self.at(&["begin"]) {
                (numbers, column) = (None, None);
            }
            numbers = self.sequence().or(numbers);
            column = self.new_column().or(column);
            if let Some(column) = column.take_if(|_| numbers.is_some()) {
                let step = Step::Adjust { column, to: Adjustment::AutoIncrement(true) };
                changes.push(Change::Alter { table, if_exists: false, steps: vec![step] });
                return numbers;
            }
            self.skip();
        }
        None
    }

    /// The sequence from which the next number is taken: `sequence.nextval`, `gen_id(sequence, 1)`, `next value for sequence`.
    fn sequence(&self) -> Option<String> {
        let place = match self.word_at(0)?.to_ascii_lowercase().as_str() {
            "gen_id" => 2,
            "next" if self.is_word(1, "value") && self.is_word(2, "for") => 3,
            _ if *self.peek_nth(1) == Token::Period && self.is_word(2, "nextval") => 0,
            _ => return None,
        };
        Some(self.word_at(place).unwrap_or_default().to_owned())
    }

    /// `:new.column`, or Firebird's `new.column =`
    fn new_column(&self) -> Option<Name> {
        let bound = *self.peek() == Token::Colon && self.is_word(1, "new") && *self.peek_nth(2) == Token::Period;
        let assigned = self.is_word(0, "new") && *self.peek_nth(1) == Token::Period && *self.peek_nth(3) == Token::Eq;
        let new = bound || assigned;
        match self.peek_nth(if bound { 3 } else { 2 }) {
            Token::Word(word) if new => {
                Some(Name { text: word.value.as_str().into(), quoted: word.quote_style.is_some() })
            }
            _ => None,
        }
    }
}
