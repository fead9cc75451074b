//! Tolerant readers of the parts of a column, for what sqlparser does not understand: the type is whatever stands
//! where a type stands, an option is told by its first word, and what nobody knows is skipped and told.

use sqlparser::tokenizer::Token;

use super::ProblemKind;
use super::statement::{Draft, Reader};
use super::words::{COLUMN_OPTIONS, QUIET_OPTIONS, SEQUENCE_OPTIONS, TIME_UNITS, TYPE_TAILS, is_type};
use crate::schema::{Column, Dialect, Nullability};
use crate::text::Message;

impl Reader<'_> {
    /// Whether an option of a column comes next.
    pub(super) fn at_column_option(&self) -> bool {
        self.at_any(COLUMN_OPTIONS) && (!self.at_any(&["character"]) || self.is_word(1, "set"))
    }

    /// Whether a type of two words comes next: `unsigned int`, `long varchar`, `national char`, Oracle's `ref address`.
    pub(super) fn at_two_word_type(&self) -> bool {
        let reference =
            self.is_word(0, "ref") && self.is_name(1) && !["not", "null"].iter().any(|word| self.is_word(1, word));
        // SQLite's documents name these; it takes any words.
        let of_sqlite = self.is_word(0, "varying") && self.is_word(1, "character") || self.at(&["big", "int"]);
        let of_other = self.dialect == Dialect::Firebird && self.at(&["type", "of"]);
        reference && self.dialect == Dialect::Oracle
            || of_other
            || of_sqlite
            || self.at_any(&["unsigned", "signed", "long", "national", "native"])
                && self.word_at(1).is_some_and(|word| is_type(word) && !self.is_word(1, "set"))
            || self.at(&["unsigned", "big", "int"])
    }

    /// Passes the name of a type and what stands in parentheses behind it.
    pub(super) fn tolerant_type(&mut self) {
        // Firebird's `TYPE OF COLUMN t.c`, `TYPE OF d`.
        if self.dialect == Dialect::Firebird && self.take(&["type", "of"]) {
            self.take(&["column"]);
        }
        while self.at_two_word_type() {
            self.skip();
        }
        let interval = self.at_any(&["interval", "datetime"]);
        // Informix says of the parts of such a type that they are not null.
        let collection = self.dialect == Dialect::Informix && self.at_any(&["set", "list", "multiset", "row"]);
        if self.dotted().is_some() && !(collection && self.skip_parens()) {
            self.type_parens();
        }
        while interval && (self.at_any(TIME_UNITS) || self.at(&["to"])) {
            self.skip();
            self.type_parens();
        }
    }

    /// Passes the words and parentheses that follow a type's first word: `long varchar`, `char(8) for bit data`,
    /// `interval year to month`, `int[]`, `table.column%type`.
    pub(super) fn type_tail(&mut self) {
        loop {
            self.correct_time_zone();
            self.correct_precision();
            self.correct_sign();
            let passed = self.take(&["with", "time", "zone"])
                || self.take(&["without", "time", "zone"])
                || self.take(&["with", "local", "time", "zone"])
                || self.one_word_time_zone()
                || self.take(&["for", "bit", "data"])
                || self.take(&["character", "varying"])
                || self.take_any(TYPE_TAILS)
                || self.type_parens()
                || self.type_of_column()
                || self.kind_of_blob()
                || self.array_bounds()
                || self.type_arguments();
            if !passed {
                return;
            }
        }
    }

    /// `WITH TIMEZONE`: two words are meant, which is told.
    fn one_word_time_zone(&mut self) -> bool {
        let found = self.at(&["with", "timezone"]) || self.at(&["without", "timezone"]);
        if found {
            self.tell_misspelt(self.place() + 1, "timezone", "time zone");
            self.skip();
            self.skip();
        }
        found
    }

    /// `<string, array<int>>` behind `map`, `struct<a:int>`, as in Doris and Hive.
    fn type_arguments(&mut self) -> bool {
        if *self.peek() != Token::Lt {
            return false;
        }
        let mut depth = 0_usize;
        while !self.is_done() {
            let (opens, closes) = match self.peek() {
                Token::Lt => (1, 0),
                Token::Gt => (0, 1),
                Token::ShiftRight => (0, 2),
                _ => (0, 0),
            };
            self.skip();
            depth = (depth + opens).saturating_sub(closes);
            if depth == 0 {
                break;
            }
        }
        true
    }

    /// `%TYPE`, `%ROWTYPE`
    fn type_of_column(&mut self) -> bool {
        let found = self.take_token(&Token::Mod);
        if found {
            self.skip();
        }
        found
    }

    /// Firebird's `SUB_TYPE TEXT`, `SUB_TYPE -1`, `SEGMENT SIZE 80`.
    fn kind_of_blob(&mut self) -> bool {
        let segment = self.take(&["segment", "size"]);
        if !segment && !self.take(&["sub_type"]) {
            return false;
        }
        self.take_token(&Token::Minus);
        self.skip();
        true
    }

    fn array_bounds(&mut self) -> bool {
        if *self.peek() != Token::LBracket {
            return false;
        }
        // Firebird's arrays may have several dimensions: `[1:10, 5]`.
        let goes_on = |reader: &Self| match reader.peek() {
            Token::Comma => matches!(reader.peek_nth(1), Token::Number(..)),
            next => !matches!(next, Token::RBracket | Token::RParen | Token::EOF),
        };
        while goes_on(self) {
            self.skip();
        }
        if !self.take_token(&Token::RBracket) {
            self.tell_missing_word("]");
        }
        true
    }

    /// Passes `(…)` behind a type. Where an option's word stands inside, the closing parenthesis is missing.
    pub(super) fn type_parens(&mut self) -> bool {
        if *self.peek() != Token::LParen {
            return false;
        }
        self.skip();
        // What stands in other types may look like a column: `row(a int, b int)`.
        let size = matches!(self.peek(), Token::Number(..));
        let mut depth = 1_usize;
        while depth > 0 {
            if size && *self.peek() == Token::Comma && self.item_begins_behind_comma() {
                break;
            }
            match self.peek() {
                Token::LParen => depth += 1,
                Token::RParen => depth -= 1,
                Token::EOF | Token::SemiColon => break,
                Token::Comma if *self.peek_nth(1) == Token::Comma => self.tell_extra_comma(self.place() + 1),
                Token::Word(_) if self.at_any(&["not", "null", "default", "comment", "primary", "unique"]) => break,
                _ => {}
            }
            self.skip();
        }
        if depth > 0 {
            self.tell_missing_parenthesis();
        }
        true
    }

    /// Reads an option that sqlparser does not know, or not in this dialect.
    pub(super) fn tolerant_option(&mut self, draft: &mut Draft) -> bool {
        if self.default_option(draft) || self.numbering_option(draft) || self.row_timestamp(draft) {
            return true;
        }
        let column = &mut draft.column;
        self.null_option(column)
            || self.comment_option(column)
            || self.counter_option(column)
            || self.sequence_option(column)
            || self.generated_option(column)
            || self.charset_option(column)
            || self.analytic_option(draft)
            || self.sequence_of_default()
            || self.quiet_option(draft)
    }

    fn null_option(&mut self, column: &mut Column) -> bool {
        if self.take(&["not", "null"]) {
            column.nullability = Nullability::NotNull;
        } else if self.take(&["null"]) {
            column.nullability = Nullability::Null;
        } else {
            return self.mistyped_null(column);
        }
        true
    }

    /// Whether what follows DEFAULT is no value but the next option: `default not null`, `default comment 'text'`.
    pub(super) fn at_option_behind_default(&self) -> bool {
        let text = matches!(self.peek_nth(1), Token::SingleQuotedString(_));
        self.at(&["not", "null"]) || self.is_word(0, "comment") && text
    }

    fn default_option(&mut self, draft: &mut Draft) -> bool {
        let start = self.place();
        let with = self.take(&["with", "default"]);
        if !with && !self.take(&["default"]) {
            return false;
        }
        let on_null = self.take(&["on", "null"]);
        // Oracle says since 23 whether that holds of what is changed as well.
        if on_null && !self.take(&["for", "insert", "only"]) {
            self.take(&["for", "insert", "and", "update"]);
        }
        // DB2 takes the type's own default then.
        let lacks_value = self.at_separator() || self.at_option_behind_default();
        if self.dialect != Dialect::Db2 && !with && lacks_value {
            let span = self.span_behind();
            self.mistake(span, Message::new("ddl-no-default"));
            return true;
        }
        self.stray_sign();
        let from = self.place();
        if self.take(&["global", "autoincrement"]) {
            self.skip_parens();
        } else if !self.current_value() {
            self.skip_expression();
        }
        // DB2's bare WITH DEFAULT takes the type's own default.
        if !with || self.place() > from {
            self.set_default(&mut draft.column, from);
        } else {
            self.keep_clause(draft, start);
        }
        if on_null {
            self.keep_clause(draft, start);
        }
        true
    }

    /// H2's `NULL_TO_DEFAULT SEQUENCE s`, which says again what the default does.
    fn sequence_of_default(&mut self) -> bool {
        let defaults = self.take(&["null_to_default"]);
        let named = self.is_word(0, "sequence") && self.is_name(1) && (defaults || self.dialect == Dialect::H2);
        if named {
            self.skip();
            self.dotted();
        }
        defaults || named
    }

    /// H2's `DEFAULT ON NULL` behind the default or the numbering that is taken where a null is given.
    pub(super) fn bare_default_on_null(&mut self, draft: &mut Draft) -> bool {
        let ends = |reader: &Self| match reader.peek_nth(3) {
            Token::Word(_) => {
                reader.word_at(3).is_some_and(|word| COLUMN_OPTIONS.contains(&&*word.to_ascii_lowercase()))
            }
            next => matches!(next, Token::Comma | Token::RParen | Token::EOF | Token::SemiColon),
        };
        let given = draft.column.auto_increment || draft.column.default.is_some();
        let found = self.at(&["default", "on", "null"]) && given && ends(self);
        if found {
            let from = self.place();
            self.take(&["default", "on", "null"]);
            self.keep_clause(draft, from);
        }
        found
    }

    /// Passes tokens until an option or the end of the column comes next.
    pub(super) fn skip_expression(&mut self) {
        let from = self.place();
        while !self.at_separator() {
            let begun = self.place() > from;
            if begun && self.at_point_for_comma() {
                return;
            }
            if (begun || !self.at(&["null"])) && self.at_column_option() {
                return;
            }
            if !self.expression_parens() {
                self.skip();
            }
        }
    }

    fn comment_option(&mut self, column: &mut Column) -> bool {
        let from = self.place();
        if self.is_word(0, "options") && *self.peek_nth(1) == Token::LParen {
            return self.described_option(column);
        }
        if !self.at_any(&["comment", "remark", "label", "title"]) {
            return false;
        }
        self.check_foreign(from);
        self.skip();
        self.take(&["is"]);
        // What MySQL writes behind a table, it does not behind a column.
        if self.dialect == Dialect::Mysql {
            self.stray_sign();
        }
        self.take_token(&Token::Eq);
        match self.text_of_comment().or_else(|| self.comment_without_quotes()) {
            Some(text) => column.comment = Some(text.into()),
            None => self.back_to(from),
        }
        self.place() > from
    }

    /// BigQuery's `OPTIONS (description = '…')`, where it says nothing else.
    fn described_option(&mut self, column: &mut Column) -> bool {
        let from = self.place();
        (0..2).for_each(|_| self.skip());
        if self.take(&["description"]) && self.take_token(&Token::Eq) {
            let text = self.string();
            if self.take_token(&Token::RParen) {
                column.comment = text.map(Into::into);
                return true;
            }
        }
        self.back_to(from);
        false
    }

    fn numbering_option(&mut self, draft: &mut Draft) -> bool {
        let from = self.place();
        // Oracle means always where nothing is said.
        let always = self.at(&["generated", "always"]) || self.at(&["generated", "as"]);
        let by_word =
            self.take_any(&["auto_increment", "autoincrement", "identity", "auto_number", "autonumber", "auto_random"]);
        if by_word {
            self.check_foreign(from);
        }
        let numbered = by_word
            || self.take(&["generated", "always", "as", "identity"])
            || self.take(&["generated", "by", "default", "as", "identity"])
            || self.take(&["generated", "as", "identity"])
            || self.take(&["as", "identity"]);
        let on_null = !numbered && self.take(&["generated", "by", "default", "on", "null", "as", "identity"]);
        if on_null {
            self.keep_clause(draft, from);
        }
        if numbered || on_null {
            self.expression_parens();
            self.set_numbering(&mut draft.column, from, always);
        }
        numbered || on_null
    }

    /// SQL Anywhere's `DEFAULT AUTOINCREMENT`, of a column that can be null all the same.
    fn counter_option(&mut self, column: &mut Column) -> bool {
        let found = self.take(&["default", "autoincrement"]);
        column.auto_increment |= found;
        found
    }

    /// Oracle's options of the sequence behind a column that numbers itself: `MINVALUE 1`, `START WITH 1`, `NOCACHE`.
    fn sequence_option(&mut self, column: &Column) -> bool {
        if !column.auto_increment || !self.take_any(SEQUENCE_OPTIONS) {
            return false;
        }
        self.take_any(&["with", "by"]);
        self.take(&["limit", "value"]);
        while matches!(self.peek(), Token::Minus | Token::Number(..)) {
            self.skip();
        }
        true
    }

    /// `GENERATED ALWAYS AS (…)`, `AS (…) PERSISTED`, `COMPUTED BY (…)`, SQL Server's `AS a + b`.
    fn generated_option(&mut self, column: &mut Column) -> bool {
        let generated = self.take(&["generated", "always", "as"])
            || self.take(&["generated", "as"])
            || self.take(&["computed", "by"])
            || self.take_any(&["as", "compute", "computed"]);
        if !generated {
            return false;
        }
        let from = self.place();
        if self.skip_parens() {
            column.extras_mut().generated = Some(self.written(from + 1..self.place().saturating_sub(1)).into());
        }
        while !self.at_separator() && !self.at_column_option() && !self.at_any(QUIET_OPTIONS) {
            self.skip();
            self.skip_parens();
            column.extras_mut().generated = Some(self.written(from..self.place()).into());
        }
        true
    }

    fn charset_option(&mut self, column: &mut Column) -> bool {
        if self.take(&["character", "set"]) || self.take(&["charset"]) || self.take(&["char", "set"]) {
            self.take_token(&Token::Eq);
            column.extras_mut().charset = self.name().map(|name| name.text);
        } else if self.take(&["collate"]) {
            self.take_token(&Token::Eq);
            column.extras_mut().collation = self.dotted().and_then(|mut parts| parts.pop()).map(|name| name.text);
        } else {
            return false;
        }
        true
    }

    /// Options that say nothing about the design: passed with what belongs to them.
    fn quiet_option(&mut self, draft: &mut Draft) -> bool {
        // PostgreSQL writes that between the column of a type and its options.
        if self.take(&["with", "options"]) {
            return true;
        }
        let from = self.place();
        let says_stored = self.at_any(&["stored", "persisted", "persistent"]);
        // What is so anyway says nothing.
        let says_nothing = self.at_any(&["virtual", "enable", "validate", "visible", "asc"]);
        if !self.take_any(QUIET_OPTIONS) {
            return false;
        }
        if says_stored && draft.column.extras().generated.is_some() {
            draft.column.extras_mut().stored = true;
            return true;
        }
        while matches!(
            self.peek(),
            Token::Word(_) | Token::Number(..) | Token::SingleQuotedString(_) | Token::Eq | Token::LParen
        ) && !self.at_column_option()
            && !self.starts_item()
            && !self.at_text_of_column()
        {
            if !self.skip_parens() {
                self.skip();
            }
        }
        if !says_nothing {
            self.keep_clause(draft, from);
        }
        true
    }

    /// Whether `TITLE 'text'` comes next, or what else a column's comment is called.
    fn at_text_of_column(&self) -> bool {
        self.at_any(&["remark", "label", "title"]) && matches!(self.peek_nth(1), Token::SingleQuotedString(_))
    }

    /// Passes what nobody knows, up to the next option, and tells.
    pub(super) fn skip_column_clause(&mut self, draft: &Draft) {
        let from = self.place();
        loop {
            if !self.skip_parens() {
                self.skip();
            }
            let over = self.at_separator();
            if over || self.at_column_option() || self.starts_item() {
                break;
            }
        }
        let clause = self.written(from..self.place());
        let message =
            Message::new("ddl-skipped-in-column").with("column", &draft.column.name.text).with("clause", clause);
        self.tell(ProblemKind::Skipped, self.span(from..self.place()), message);
    }
}
