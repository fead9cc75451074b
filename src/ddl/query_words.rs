//! Words of a query that are misspelt: `selct`, `form`, `jion`, `wher`, `gruop by`. Many a word resembles one of them and is
//! a name, so what stands around it has to show that it is none.

use sqlparser::tokenizer::Token;

use super::statement::Reader;

/// Words that stand between names in an expression.
const OPERATORS: &[&str] = &[
    "and", "as", "between", "case", "collate", "distinct", "div", "else", "end", "escape", "from", "ilike", "in", "is",
    "like", "mod", "not", "null", "or", "over", "regexp", "rlike", "similar", "then", "when", "xor",
];

/// How many tokens an item of a select list may have for being looked at.
const LONGEST_ITEM: usize = 64;

/// Words before BY.
const BEFORE_BY: &[&str] = &["group", "order", "partition"];

impl Reader<'_> {
    /// Reads `selct` where a query begins as what it means, and tells.
    pub(super) fn correct_select(&mut self) {
        if self.is_name(1) || matches!(self.peek_nth(1), Token::Mul | Token::Number(..)) {
            self.correct(0, &["select"]);
        }
    }

    /// Reads `form` behind an item of a select list, which began at `from`, as what it means, and tells. Behind an alias
    /// no other word comes.
    pub(super) fn correct_from(&mut self, from: usize) {
        let place = self.place();
        if place - from > LONGEST_ITEM || self.word_at(0).is_none() {
            return;
        }
        let is_operator = |place: usize| OPERATORS.iter().any(|word| self.is_word_at(place, word));
        let in_case = || (from..place).any(|place| self.is_word_at(place, "case"));
        let behind = place > from && matches!(self.token_before(), Token::Word(_) | Token::Mul | Token::RParen);
        let named = self.is_name(1) && !is_operator(place + 1) && matches!(self.peek_nth(1), Token::Word(_));
        if behind && named && !is_operator(place - 1) && !in_case() {
            self.correct(0, &["from"]);
        }
    }

    /// Passes the rest of a query behind its select list.
    pub(super) fn query_rest(&mut self) {
        while !self.is_done() && !self.at_schema_element() {
            self.correct_clause();
            if !self.skip_parens() {
                self.skip();
            }
        }
    }

    /// Reads `left jion t`, `wher a = 1` and `gruop by a` as what they mean, and tells.
    pub(super) fn correct_clause(&mut self) {
        const BEFORE_JOIN: &[&str] = &["left", "right", "inner", "outer", "cross", "full"];
        let Some(before) = self.place().checked_sub(1) else { return };
        if self.word_at(0).is_none() {
            return;
        }
        if BEFORE_JOIN.iter().any(|word| self.is_word_at(before, word)) && self.is_name(1) {
            self.correct(0, &["join"]);
        } else if self.is_word(1, "by") {
            self.correct(0, BEFORE_BY);
        } else if self.compares(1) && matches!(self.token_before(), Token::Word(_) | Token::RParen) {
            self.correct(0, &["where"]);
        }
    }

    /// Whether a name comes at `n`, and behind it what it is compared with.
    fn compares(&self, n: usize) -> bool {
        let signs = [Token::Period, Token::Eq, Token::Lt, Token::Gt, Token::LtEq, Token::GtEq, Token::Neq];
        matches!(self.peek_nth(n), Token::Word(_)) && signs.contains(self.peek_nth(n + 1))
    }

    fn token_before(&self) -> &Token {
        &self.parser.token_at(self.place().saturating_sub(1)).token
    }
}
