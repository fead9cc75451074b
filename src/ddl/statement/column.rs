//! A column's definition: sqlparser's column parser step by step, so that the place of each part is known; where a
//! step fails, the tolerant readers of [`recover`](crate::ddl::recover).

use sqlparser::ast::{ColumnOption, GeneratedAs, GeneratedExpressionMode};
use sqlparser::parser::ParserError;
use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::beyond::Stated;
use crate::ddl::change::Item;
use crate::schema::{Clause, Column, Dialect, Name, Nullability};
use crate::text::{Message, Shared};

/// The most tokens of a column's definition that sqlparser is given.
const LONGEST_DEFINITION: usize = 2_000;

/// A column while it is read, with the constraints that stand behind it.
#[derive(Default)]
pub(in crate::ddl) struct Draft {
    pub(in crate::ddl) column: Column,
    /// Keys, checks and indexes among the column's options.
    pub(in crate::ddl) inline: Vec<Item>,
    /// The name of the constraint that comes next (`CONSTRAINT name …`).
    pub(in crate::ddl) constraint: Option<Name>,
}

impl Reader<'_> {
    /// Reads `name type options` into `items`; false when no name comes next.
    pub(in crate::ddl) fn column(&mut self, items: &mut Vec<Item>) -> bool {
        let swapped = self.type_before_name();
        if swapped.is_none() && self.type_without_name(items) {
            return true;
        }
        self.junk_before_name();
        let start = self.place();
        let name = self.hyphenated_column().or_else(|| self.blank_in_name()).or_else(|| self.name());
        let Some(name) = name else { return false };
        let span = self.span(start..self.place());
        self.check_name_quotes(start);
        let mut draft = Draft { column: Column { name, span, ..Column::default() }, ..Draft::default() };
        match swapped {
            Some(data_type) => draft.column.data_type = data_type,
            None => {
                self.stray_sign();
                self.column_type(&mut draft);
            }
        }
        self.column_options(&mut draft);
        draft.column.extent = self.extent(start..self.place());
        if draft.column.name.text.is_empty() {
            let message = Message::new("ddl-nameless-column").with("type", &draft.column.data_type);
            self.mistake(span, message);
            return true;
        }
        items.push(Item::Column(Box::new(draft.column)));
        items.append(&mut draft.inline);
        true
    }

    pub(in crate::ddl) fn column_type(&mut self, draft: &mut Draft) {
        let from = self.place();
        if let Some(data_type) = self.damaged_size() {
            draft.column.data_type = data_type.into();
            return;
        }
        self.data_type();
        let mut data_type = self.written_closed(from);
        let glued = self.size_glued_to_type(from);
        let whole = glued.is_some();
        let mended = glued
            .or_else(|| self.size_without_opening().map(|size| format!("{data_type}({size}")))
            .or_else(|| self.size_without_parentheses(from));
        if let Some(mended) = mended {
            let tail = self.place();
            self.type_tail();
            data_type = [mended, self.written(tail..self.place())].join(" ").trim_end().to_owned();
        }
        draft.column.data_type = data_type.into();
        if is_serial(&draft.column.data_type) {
            draft.column.auto_increment = true;
            numbered_is_not_null(&mut draft.column);
        }
        if !whole {
            self.check_type(from, &draft.column.name);
        }
    }

    /// Passes a type, if one comes next.
    pub(in crate::ddl) fn data_type(&mut self) {
        let computed = self.dialect == Dialect::Sybase && self.is_word(0, "compute");
        if !matches!(self.peek(), Token::Word(_)) || self.at_column_option() || computed {
            return;
        }
        let qualified = self.at_two_word_type() || self.at_any(&["interval", "datetime"]);
        let from = self.place();
        if qualified || self.parser.try_parse(|parser| parser.parse_data_type().map(|_| ())).is_err() {
            self.tolerant_type();
        } else if (from..self.place()).any(|place| self.is_word_at(place, "not") || self.is_word_at(place, "default")) {
            // sqlparser takes whatever stands in the parentheses of a type that it does not know.
            self.back_to(from);
            self.tolerant_type();
        }
        self.type_tail();
    }

    /// Reads options until the definition ends.
    pub(in crate::ddl) fn column_options(&mut self, draft: &mut Draft) {
        let mut said = [false; Stated::COUNT];
        while !self.at_separator() || self.stray_parenthesis() {
            if self.inline_index(draft) || self.numbering_without_opening(draft) || self.text_behind_default(draft) {
                continue;
            }
            if self.at_separator() || self.ends_column(draft) || self.point_for_comma() {
                return;
            }
            if self.name_behind_constraint(draft) || self.bare_default_on_null(draft) {
                continue;
            }
            if self.constraint_name_ahead() {
                draft.constraint = self.constraint_name();
            }
            if self.glued_not_null() || self.not_without_null() {
                draft.column.nullability = Nullability::NotNull;
                continue;
            }
            if self.type_behind_option(draft) {
                continue;
            }
            self.correct_nulls();
            let (from, stated, was) = (self.place(), self.stated(), draft.column.nullability);
            let inline = draft.inline.len();
            if !self.column_option(draft) && !self.at_separator() && !self.correct_option() {
                self.skip_column_clause(draft);
            }
            if let Some(stated) = stated
                && std::mem::replace(&mut said[stated as usize], true)
            {
                self.tell_stated_twice(from, stated, was, draft);
                if matches!(stated, Stated::Primary | Stated::Unique) {
                    draft.inline.truncate(inline);
                }
            }
            let named = draft.constraint.take().filter(|_| stated == Some(Stated::Null));
            if let Some(constraint) = named.filter(|_| draft.column.nullability == Nullability::NotNull) {
                draft.inline.push(Item::NullName { constraint, column: draft.column.name.clone() });
            }
        }
    }

    /// Reads one option; the name of a constraint before a default is the default's.
    fn column_option(&mut self, draft: &mut Draft) -> bool {
        let had_default = draft.column.default.is_some();
        let read = self.distinct_values(draft)
            || self.inline_constraint(draft)
            || self.sqlparser_option(draft)
            || self.tolerant_option(draft);
        if !had_default
            && draft.column.default.is_some()
            && let Some(name) = draft.constraint.take()
        {
            draft.column.extras_mut().default_name = Some(name);
        }
        read
    }

    /// Sybase IQ's `IQ UNIQUE (1000)`: how many values are expected, and no key.
    fn distinct_values(&mut self, draft: &mut Draft) -> bool {
        let from = self.place();
        let found = self.take(&["iq", "unique"]);
        if found {
            self.skip_parens();
            self.keep_clause(draft, from);
        }
        found
    }

    fn sqlparser_option(&mut self, draft: &mut Draft) -> bool {
        let from = self.place();
        if self.is_point_behind_default()
            || self.at(&["default", "global"])
            || self.at(&["default", "on", "null"])
            || self.at(&["default", "not", "null"])
            || self.at(&["default", "comment"])
            || self.at(&["default", "next", "value", "for"])
            || self.at(&["default", "nextval", "for"])
            || self.is_default_of_current()
            || self.at(&["options"])
            || self.is_long_definition()
        {
            return false;
        }
        let option = self.parser.try_parse(|parser| {
            let nothing = || ParserError::ParserError(String::new());
            parser.parse_optional_column_option()?.ok_or_else(nothing)
        });
        let Ok(option) = option else { return false };
        let column = &mut draft.column;
        match option {
            ColumnOption::Null => column.nullability = Nullability::Null,
            ColumnOption::NotNull => column.nullability = Nullability::NotNull,
            ColumnOption::Comment(text) => {
                column.comment = Some(text.into());
                self.check_foreign(from);
            }
            ColumnOption::Default(_) => self.set_default(column, from + 1),
            ColumnOption::OnUpdate(_) => {
                column.extras_mut().on_update = Some(self.written(from + 2..self.place()).into());
            }
            ColumnOption::CharacterSet(name) => column.extras_mut().charset = Some(name.to_string().into()),
            ColumnOption::Collation(name) => column.extras_mut().collation = Some(name.to_string().into()),
            // ClickHouse computes such a column where it is read, or where it is written.
            ColumnOption::Alias(_) | ColumnOption::Materialized(_) => {
                column.extras_mut().generated = Some(self.written(from + 1..self.place()).into());
            }
            ColumnOption::Identity(_) => self.set_numbering(column, from, false),
            ColumnOption::DialectSpecific(_) => {
                column.auto_increment = true;
                numbered_is_not_null(column);
            }
            ColumnOption::Generated { generation_expr: None, generated_as, .. } => {
                self.set_numbering(column, from, matches!(generated_as, GeneratedAs::Always));
            }
            ColumnOption::Generated { generation_expr_mode, .. } => {
                let extras = column.extras_mut();
                extras.generated = self.written_in_parens(from).map(Shared::from);
                extras.stored = matches!(generation_expr_mode, Some(GeneratedExpressionMode::Stored));
            }
            _ => self.keep_clause(draft, from),
        }
        true
    }

    /// Whether `DEFAULT CURRENT TIMESTAMP` comes next, of which sqlparser takes the first word for all.
    fn is_default_of_current(&mut self) -> bool {
        let from = self.place();
        let found = self.take(&["default"]) && self.at_current_value();
        self.back_to(from);
        found
    }

    /// Whether a default comes next with a point behind it where a comma belongs; sqlparser would read on.
    fn is_point_behind_default(&self) -> bool {
        let literal = matches!(self.peek_nth(1), Token::SingleQuotedString(_) | Token::NationalStringLiteral(_));
        self.is_word(0, "default") && literal && *self.peek_nth(2) == Token::Period
    }

    /// Keeps what was passed since `from` as it was written.
    pub(in crate::ddl) fn keep_clause(&self, draft: &mut Draft, from: usize) {
        let part = draft.column.name.to_string();
        draft.inline.push(Item::Clause(Clause { part, text: self.written(from..self.place()) }));
    }

    /// Whether more of the column's definition lies ahead than anybody writes. `1+1+1…` makes sqlparser's tree as deep
    /// as it is long, and walking or dropping it then takes more stack than there is.
    fn is_long_definition(&self) -> bool {
        let mut depth = 0_usize;
        for ahead in 0..LONGEST_DEFINITION {
            match self.peek_nth(ahead) {
                Token::EOF => return false,
                Token::Comma | Token::RParen if depth == 0 => return false,
                Token::LParen => depth += 1,
                Token::RParen => depth -= 1,
                _ => {}
            }
        }
        true
    }

    /// Takes what was passed since `from` as the column's default.
    pub(in crate::ddl) fn set_default(&mut self, column: &mut Column, from: usize) {
        let call = self.call_without_opening(from).or_else(|| self.call_without_parentheses(from));
        let default = call.unwrap_or_else(|| self.written_closed(from));
        column.auto_increment |= is_numbering(&default);
        column.default = Some(default.into());
        self.check_default(from, column);
    }

    /// Takes what was passed since `from` as how the column is numbered.
    pub(in crate::ddl) fn set_numbering(&self, column: &mut Column, from: usize, always: bool) {
        column.auto_increment = true;
        numbered_is_not_null(column);
        // From 1 by 1 is how it is anyway.
        let says = |text: &String| !text.is_empty() && text.replace(' ', "") != "1,1";
        let numbering = self.written_in_parens(from).filter(says);
        if always || numbering.is_some() {
            let extras = column.extras_mut();
            (extras.always, extras.numbering) = (always, numbering.map(Shared::from));
        }
    }

    /// What stands in the first parentheses behind `from`, of what was passed.
    pub(in crate::ddl) fn written_in_parens(&self, from: usize) -> Option<String> {
        let end = self.place();
        let token = |place: usize| &self.parser.token_at(place).token;
        let open = (from..end).find(|place| *token(*place) == Token::LParen)?;
        let close = (open..end).rev().find(|place| *token(*place) == Token::RParen)?;
        Some(self.written(open + 1..close))
    }
}

/// A column that numbers itself is not null in every database, unless it says otherwise. One with a default from
/// a sequence can still be.
fn numbered_is_not_null(column: &mut Column) {
    if column.nullability == Nullability::Unstated {
        column.nullability = Nullability::NotNull;
    }
}

/// Whether a default takes the next number: of a sequence, or as SQL Anywhere says it.
pub(in crate::ddl) fn is_numbering(default: &str) -> bool {
    let lower = default.to_ascii_lowercase();
    let of_sequence = lower.contains("nextval") || lower.contains("next value for");
    of_sequence || lower == "autoincrement" || lower.starts_with("global autoincrement")
}

/// PostgreSQL's and Informix's numbering types.
pub(in crate::ddl) fn is_serial(data_type: &str) -> bool {
    let word = data_type.split('(').next().unwrap_or_default().trim();
    ["serial", "bigserial", "smallserial", "serial4", "serial8", "serial2"]
        .iter()
        .any(|serial| word.eq_ignore_ascii_case(serial))
}
