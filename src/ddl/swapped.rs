//! A type where the name of a column belongs: `int id` in place of `id int`, `id, int`, or no name at all. Told, and read
//! as what is meant.

use sqlparser::tokenizer::Token;

use super::change::Item;
use super::statement::{Draft, Reader};
use super::words::{is_option, is_type, nearest_type};
use crate::schema::{Column, Dialect, Name};
use crate::text::{Message, Shared};

/// Types that nobody names a column by.
const TYPES: &[&str] = &[
    "bigint",
    "decimal",
    "int",
    "integer",
    "nvarchar",
    "nvarchar2",
    "numeric",
    "smallint",
    "tinyint",
    "varchar",
    "varchar2",
];

/// Types that continue no other one.
const BLANK_TYPES: &[&str] = &[
    "bigint",
    "char",
    "date",
    "datetime",
    "decimal",
    "int",
    "integer",
    "number",
    "numeric",
    "smallint",
    "text",
    "timestamp",
    "tinyint",
    "varchar",
    "varchar2",
];

/// Words that stand behind a type, and are no name.
const BEHIND_TYPE: &[&str] = &["array", "character", "charset", "signed", "unsigned", "varying", "zerofill"];

/// Words that stand behind the type of a column.
const OPTIONS: &[&str] = &["not", "null", "default", "comment", "primary", "unique", "auto_increment"];

impl Reader<'_> {
    /// Passes a type that stands where a column should begin, with what is behind it, and tells: it is the type of the
    /// column before, behind a comma that does not belong there, or the name of a column is missing.
    pub(super) fn type_without_name(&mut self, items: &mut Vec<Item>) -> bool {
        if self.dialect == Dialect::Sqlite || !self.at_any(TYPES) || !self.is_type_alone() {
            return false;
        }
        let from = self.place();
        let before = from.checked_sub(1).filter(|place| self.parser.token_at(*place).token == Token::Comma);
        let mut draft = before.and_then(|_| untyped(items)).unwrap_or_default();
        let column = draft.column.name.text.clone();
        self.column_type(&mut draft);
        let data_type = draft.column.data_type.clone();
        self.column_options(&mut draft);
        if column.is_empty() {
            let span = self.span(from..from + 1);
            self.mistake(span, Message::new("ddl-nameless-column").with("type", &data_type));
            return true;
        }
        let span = self.span(from - 1..from);
        self.mistake(span, Message::new("ddl-comma-before-type").with("column", &column).with("type", &data_type));
        items.push(Item::Column(Box::new(draft.column)));
        items.append(&mut draft.inline);
        true
    }

    /// Passes a word on a line of its own before the quoted name of a column, and tells: no type is called so.
    pub(super) fn junk_before_name(&mut self) {
        let from = self.place();
        let quoted =
            matches!(self.peek_nth(1), Token::Word(word) if word.quote_style.is_some() && !is_type(&word.value));
        if quoted && self.word_at(0).is_some() && self.word_at(2).is_some_and(is_type) && self.begins_line(from + 1) {
            self.skip();
            self.tell_skipped(from);
        }
    }

    /// Passes `order no` before `varchar(20)`: a name with a blank in it, which is told. It is read with a low line for the
    /// blank.
    pub(super) fn blank_in_name(&mut self) -> Option<Name> {
        if !BLANK_TYPES.iter().any(|known| self.is_word(2, known)) {
            return None;
        }
        let second = self.word_at(1)?;
        // `order no` is meant as a name, although NO begins an option.
        let option = is_option(second) && !second.eq_ignore_ascii_case("no");
        let plain = !option && !is_type(second) && nearest_type(second).is_none();
        let sized = *self.peek_nth(3) == Token::LParen && matches!(self.peek_nth(4), Token::Number(..));
        let ends = matches!(self.peek_nth(3), Token::Comma) || OPTIONS.iter().any(|option| self.is_word(3, option));
        let from = self.place();
        if !plain || !(sized || ends) || self.begins_line(from + 1) || self.begins_line(from + 2) {
            return None;
        }
        let meant = format!("{}_{second}", self.word_at(0)?);
        (0..2).for_each(|_| self.skip());
        let span = self.span(from..from + 2);
        self.mistake(span, Message::new("ddl-blank-in-name").with("meant", meant.as_str()));
        Some(Name::plain(meant))
    }

    /// Whether the type that comes next has its size or the options of a column behind it.
    fn is_type_alone(&self) -> bool {
        let option = |n: usize| OPTIONS.iter().any(|word| self.is_word(n, word));
        let sized = *self.peek_nth(1) == Token::LParen && matches!(self.peek_nth(2), Token::Number(..));
        let close = (3..6).find(|n| *self.peek_nth(*n) == Token::RParen).filter(|_| sized);
        let ends = |n: usize| matches!(self.peek_nth(n), Token::Comma | Token::RParen | Token::EOF);
        close.is_some_and(|close| ends(close + 1) || option(close + 1)) || option(1)
    }

    /// Passes the type that stands before the name of a column, and tells; `None` where the name comes first.
    pub(super) fn type_before_name(&mut self) -> Option<Shared> {
        if !self.at_any(TYPES) {
            return None;
        }
        let sized = *self.peek_nth(1) == Token::LParen;
        let close = if sized { (2..6).find(|n| *self.peek_nth(*n) == Token::RParen)? } else { 0 };
        let name = self.word_at(close + 1)?.to_owned();
        let from = self.place();
        (0..=close).for_each(|_| self.skip());
        let is_name = !is_type(&name) && !self.at_any(BEHIND_TYPE) && !self.at_column_option();
        let ends = matches!(self.peek_nth(1), Token::Comma | Token::RParen | Token::EOF);
        if !is_name || !(ends || self.is_word(1, "not") || self.is_word(1, "primary")) {
            self.back_to(from);
            return None;
        }
        let data_type = self.written(from..self.place());
        let message = Message::new("ddl-type-before-name").with("type", data_type.as_str()).with("column", name);
        let span = self.span(from..self.place() + 1);
        self.mistake(span, message);
        Some(data_type.into())
    }
}

/// Takes the last item away where it is a column that has no type.
fn untyped(items: &mut Vec<Item>) -> Option<Draft> {
    let is_untyped = |column: &Column| column.data_type.is_empty() && column.extras().generated.is_none();
    match items.pop_if(|item| matches!(item, Item::Column(column) if is_untyped(column)))? {
        Item::Column(column) => Some(Draft { column: *column, ..Draft::default() }),
        _ => None,
    }
}
