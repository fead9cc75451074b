//! `ClickHouse`'s `INDEX name expression TYPE minmax GRANULARITY 4`, which has no parentheses around what it is on.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::change::Item;
use crate::schema::{Index, IndexColumn, Name};

/// How far the word TYPE is looked for.
const LONGEST_EXPRESSION: usize = 64;

impl Reader<'_> {
    /// Whether such an index comes next.
    pub(super) fn starts_skipping_index(&self) -> bool {
        self.is_name(1) && self.expression_before_type(1).is_some()
    }

    /// Reads such an index behind the word INDEX, which began at `start`; false where it is another one.
    pub(super) fn skipping_index(&mut self, start: usize, items: &mut Vec<Item>) -> bool {
        let Some(length) = self.expression_before_type(0) else { return false };
        let name = self.name();
        let from = self.place();
        (1..length).for_each(|_| self.skip());
        let column = IndexColumn {
            name: Name::plain(self.written(from..self.place())),
            expression: length > 2,
            ..IndexColumn::default()
        };
        self.skip();
        let from = self.place();
        self.skip();
        self.skip_parens();
        let method = Some(self.written(from..self.place()).into());
        if self.take(&["granularity"]) {
            self.skip();
        }
        let span = self.span(start..self.place());
        items.push(Item::Index(Box::new(Index { name, columns: vec![column], method, span, ..Index::default() })));
        true
    }

    /// How many tokens from the `n`th on stand before `TYPE kind`: the name of the index and an expression.
    fn expression_before_type(&self, n: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for length in 0..LONGEST_EXPRESSION {
            match self.peek_nth(n + length) {
                Token::LParen => depth += 1,
                Token::RParen | Token::Comma | Token::EOF | Token::SemiColon if depth == 0 => return None,
                Token::RParen => depth -= 1,
                Token::Word(_) if depth == 0 && length > 1 && self.is_word(n + length, "type") => {
                    return self.is_name(n + length + 1).then_some(length);
                }
                _ => {}
            }
        }
        None
    }
}
