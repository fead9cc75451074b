//! Mistakes, explained at the place where they are, as a colleague would.

use sqlparser::tokenizer::Token;

use super::ProblemKind;
use super::change::Suspect;
use super::size::glued;
use super::statement::{Draft, Reader};
use super::token::{Odd, Oddity};
use super::words::{QUIET_OPTIONS, is_option, is_type, nearest_type};
use crate::schema::{Dialect, Name};
use crate::text::{Message, Span};

impl Reader<'_> {
    pub(super) fn mistake(&mut self, span: Span, message: Message) {
        self.tell(ProblemKind::Mistake, span, message);
    }

    /// Whether one of the last problems is at that very place.
    pub(super) fn has_just_told(&self, span: Span) -> bool {
        self.problems.iter().rev().take(4).any(|told| told.span == span)
    }

    /// Tells of a character that was read as another, or of a quote that nothing closes.
    pub(super) fn tell_odd(&mut self, odd: &Odd) {
        let span = self.piece.span_of(odd.at.clone());
        let message = match odd.what {
            Oddity::FullWidth(found, meant) => {
                Message::new("ddl-full-width").with("found", found.to_string()).with("meant", meant.to_string())
            }
            Oddity::Brace(found, meant) => {
                Message::new("ddl-brace").with("found", found.to_string()).with("meant", meant.to_string())
            }
            Oddity::Unclosed(quote) => Message::new("ddl-unclosed-quote").with("quote", quote.to_string()),
        };
        self.mistake(span, message);
    }

    /// Tells that the statement was not understood, where nothing has told why.
    pub(super) fn tell_unread(&mut self) {
        if self.problems.iter().any(|problem| problem.kind == ProblemKind::Unread) {
            return;
        }
        let text = self.piece.text.trim_start();
        let start: String = text.split_whitespace().take(4).collect::<Vec<_>>().join(" ").chars().take(60).collect();
        let from = self.piece.text.len() - text.len();
        let end = from + text.find(['\n', '\r']).unwrap_or(text.len());
        let message = Message::new("ddl-unread").with("start", start);
        self.tell(ProblemKind::Unread, self.piece.span_of(from..end), message);
    }

    /// Tells that what was passed since `from` was skipped.
    pub(super) fn tell_skipped(&mut self, from: usize) {
        let clause = self.written(from..self.place());
        if !clause.is_empty() {
            let message = Message::new("ddl-skipped").with("clause", clause);
            self.tell(ProblemKind::Skipped, self.span(from..self.place()), message);
        }
    }

    /// Tells that a parenthesis should have been closed by now.
    pub(super) fn tell_missing_parenthesis(&mut self) {
        let span = self.span_behind();
        self.mistake(span, Message::new("ddl-missing-parenthesis"));
    }

    /// Tells that a word is missing behind the last token passed.
    pub(super) fn tell_missing_word(&mut self, word: &str) {
        let span = self.span_behind();
        self.mistake(span, Message::new("ddl-missing-word").with("word", word));
    }

    /// Tells that a new name is missing behind the last token passed.
    pub(super) fn tell_missing_name(&mut self) {
        let span = self.span_behind();
        self.mistake(span, Message::new("ddl-missing-name"));
    }

    /// Tells that one comma too many stands at that place.
    pub(super) fn tell_extra_comma(&mut self, place: usize) {
        let span = self.span(place..place + 1);
        self.mistake(span, Message::new("ddl-extra-comma"));
    }

    /// Passes the second of two parenthesis that open the body of a table, and tells; false when none comes next.
    pub(super) fn extra_opening(&mut self) -> bool {
        let doubled = *self.peek() == Token::LParen && self.is_name(1) && matches!(self.peek_nth(2), Token::Word(_));
        if doubled && !self.is_word(1, "select") && !self.is_word(1, "with") {
            let span = self.span(self.place()..self.place() + 1);
            self.mistake(span, Message::new("ddl-extra-opening"));
            self.skip();
            return true;
        }
        false
    }

    /// Tells that the body of a table should have been opened here.
    pub(super) fn tell_missing_opening(&mut self) {
        let span = self.span_behind();
        self.mistake(span, Message::new("ddl-missing-opening"));
    }

    /// Passes a parenthesis that nothing opened, and tells; false when none comes next. One that stands on a line of its
    /// own closes the table, so that the one before it is too many.
    pub(super) fn extra_parenthesis(&mut self) -> bool {
        let from = self.place();
        if !self.take_token(&Token::RParen) {
            return false;
        }
        let before = from.checked_sub(1).filter(|before| self.parser.token_at(*before).token == Token::RParen);
        let before = before.filter(|before| self.begins_line(from) && !self.begins_line(*before));
        let extra = before.unwrap_or(from);
        let span = self.span(extra..extra + 1);
        self.mistake(span, Message::new("ddl-extra-parenthesis"));
        true
    }

    /// Tells that the body of a table is not closed. A last parenthesis on a line of its own was meant to do that, so that
    /// one lacks before it.
    fn tell_unclosed_body(&mut self) {
        let last = self.place().saturating_sub(1);
        let own_line = self.parser.token_at(last).token == Token::RParen && self.begins_line(last);
        let span = if own_line { self.span_before(last) } else { self.span_behind() };
        self.mistake(span, Message::new("ddl-missing-parenthesis"));
    }

    /// Whether the body of a table ends here; passes the parenthesis that closes it.
    pub(super) fn ends_body(&mut self) -> bool {
        match self.peek() {
            Token::RParen => {
                self.skip();
                true
            }
            Token::EOF | Token::SemiColon => {
                self.tell_unclosed_body();
                true
            }
            _ if self.starts_table_tail() => {
                self.tell_unclosed_body();
                true
            }
            _ => false,
        }
    }

    /// Passes the closing parentheses behind which the body of a table goes on, as in `price decimal(10,2)) not null,`,
    /// and tells; false when none come next.
    pub(super) fn stray_parenthesis(&mut self) -> bool {
        let run = (0..).take_while(|n| *self.peek_nth(*n) == Token::RParen).count();
        let stray = run > 0 && self.body_goes_on(run - 1) && self.extra_parenthesis();
        if stray {
            (1..run).for_each(|_| self.skip());
        }
        stray
    }

    /// Whether what stands behind the closing parenthesis, which is the `n`th token, belongs to the body of a table.
    pub(super) fn body_goes_on(&self, n: usize) -> bool {
        let is = |at: usize, word: &str| self.is_word(n + at, word);
        // PostgreSQL's `partition of t (…) default`.
        let of_partition = matches!(self.peek_nth(n + 2), Token::EOF | Token::SemiColon) || is(2, "partition");
        let of_table = ["charset", "character", "collate", "collation"].iter().any(|word| is(2, word)) || of_partition;
        let options = is(1, "not") && is(2, "null")
            || is(1, "default") && !of_table
            || is(1, "null")
            || is(1, "unsigned")
            || is(1, "primary") && is(2, "key") && !self.is_key_behind_body(n + 3)
            || is(1, "auto_increment") && *self.peek_nth(n + 2) != Token::Eq;
        let commented = is(1, "comment") && *self.peek_nth(n + 3) == Token::Comma && self.is_item(n + 4);
        options || commented || *self.peek_nth(n + 1) == Token::Comma && self.is_item(n + 2)
    }

    /// Whether the columns of a key stand at `n` behind which the body of a table can't go on: Spanner has it behind that.
    fn is_key_behind_body(&self, n: usize) -> bool {
        if *self.peek_nth(n) != Token::LParen {
            return false;
        }
        let close = (n..n + 64).find(|n| *self.peek_nth(*n) == Token::RParen);
        close.is_some_and(|close| match self.peek_nth(close + 1) {
            Token::EOF | Token::SemiColon => true,
            Token::Comma => self.is_word(close + 2, "interleave") || self.is_word(close + 2, "row"),
            _ => false,
        })
    }

    /// Whether an option of the table comes next, or another statement, where an item should.
    fn starts_table_tail(&self) -> bool {
        let option = self.at_any(&["engine", "auto_increment", "row_format"]) && *self.peek_nth(1) == Token::Eq;
        let without_rowid = self.at(&["without", "rowid"]) && !self.is_item(2);
        let primary = matches!(self.peek_nth(1), Token::Word(word) if word.value.eq_ignore_ascii_case("primary"));
        let filegroup = self.is_word(0, "on") && primary && matches!(self.peek_nth(2), Token::EOF | Token::SemiColon);
        option
            || without_rowid
            || filegroup
            || (self.at(&["create", "table"]) || self.at(&["alter", "table"])) && self.is_name(2)
    }

    /// Passes the comma between two items of a table; a comma before the closing parenthesis is told.
    pub(super) fn pass_comma(&mut self) {
        let from = self.place();
        while self.take_token(&Token::Comma) {}
        let (commas, closes) = (self.place() - from, *self.peek() == Token::RParen);
        if commas > 0 && closes {
            let span = self.span(from..from + 1);
            self.mistake(span, Message::new("ddl-trailing-comma"));
        } else if commas > 1 {
            self.tell_extra_comma(from + 1);
        }
    }

    /// Passes a comma before the first column of a table, and tells.
    pub(super) fn pass_leading_comma(&mut self) {
        let place = self.place();
        if self.take_token(&Token::Comma) {
            let span = self.span(place..place + 1);
            self.mistake(span, Message::new("ddl-leading-comma"));
        }
    }

    /// Whether the next tokens are no option of the column but another item, so that a comma is missing, which is
    /// told; or the end of a table whose closing parenthesis is missing.
    pub(super) fn ends_column(&mut self, draft: &Draft) -> bool {
        let over = self.altering && self.has_free_ends() && self.starts_statement();
        if over || self.starts_table_tail() || self.at_place_of_column() {
            return true;
        }
        let constraint = self.starts_keyed_constraint();
        if !constraint && !self.starts_item() && !self.starts_item_below(draft.column.span.column) {
            return false;
        }
        if !constraint || !self.has_optional_commas() {
            self.tell_missing_comma(&draft.column.name);
        }
        true
    }

    /// MySQL's `FIRST` and `AFTER name` behind a column that is added or redefined.
    fn at_place_of_column(&self) -> bool {
        let ends = |n: usize| matches!(self.peek_nth(n), Token::Comma | Token::EOF | Token::SemiColon);
        let before = self.dialect == Dialect::Informix && self.is_word(0, "before") && self.is_name(1);
        if self.altering && before && (ends(2) || *self.peek_nth(2) == Token::RParen) {
            return true;
        }
        self.is_word(0, "first") && ends(1) || self.is_word(0, "after") && self.is_name(1) && ends(2)
    }

    pub(super) fn tell_missing_comma(&mut self, column: &Name) {
        let span = self.span_behind();
        self.mistake(span, Message::new("ddl-missing-comma").with("column", &column.text));
    }

    /// SQL Server and Sybase let a table's constraint follow a column without a comma.
    fn has_optional_commas(&self) -> bool {
        matches!(self.dialect, Dialect::Mssql | Dialect::Sybase)
    }

    /// A constraint of the table, which lists its columns, rather than of the column.
    pub(super) fn starts_keyed_constraint(&self) -> bool {
        let named = usize::from(self.is_word(0, "constraint")) * 2;
        let named = named + self.cluster_words(named);
        let word = self.word_at(named).unwrap_or_default();
        let keyed = |n: usize| {
            let method = ["clustered", "nonclustered"].iter().any(|method| self.is_word(n, method));
            *self.peek_nth(n + usize::from(method)) == Token::LParen
        };
        if word.eq_ignore_ascii_case("primary") || word.eq_ignore_ascii_case("foreign") {
            return self.is_word(named + 1, "key") && keyed(named + 2);
        }
        if word.eq_ignore_ascii_case("unique") {
            let key = self.is_word(named + 1, "key") || self.is_word(named + 1, "index");
            return keyed(named + 1) || (key && (keyed(named + 2) || keyed(named + 3)));
        }
        let index = word.eq_ignore_ascii_case("key") || word.eq_ignore_ascii_case("index");
        index && named == 0 && self.starts_constraint()
    }

    /// Whether a column comes next: a name, and behind it a type.
    pub(super) fn starts_item(&self) -> bool {
        // MySQL's `column_format fixed` is an option, although there is a type of that name.
        // `encode raw` one of Redshift's.
        let option = self.is_word(0, "column_format") || self.is_word(0, "encode") && self.is_word(1, "raw");
        let item = self.is_item(0) && !option;
        (item || self.is_misspelt_item()) && !self.at_column_option()
    }

    /// Whether a line begins here in the same column as the one before, with a name and what may be a domain:
    /// `CITY T_CITY not null`. Options stand further to the right.
    fn starts_item_below(&self, column: u32) -> bool {
        let place = self.place();
        let named = self.begins_line(place) && self.is_name(0) && self.is_name(1);
        let option = |n| self.word_at(n).is_some_and(is_option);
        let ends =
            || matches!(self.peek_nth(2), Token::Comma) || ["not", "null"].iter().any(|next| self.is_word(2, next));
        named && !option(0) && !option(1) && ends() && self.span(place..place + 1).column == column
    }

    /// Whether a line begins here with a name and what is meant to be a type: `name varhcar(50)`. What follows has to be
    /// what stands behind a type, as many a word resembles one.
    fn is_misspelt_item(&self) -> bool {
        const BEHIND_TYPE: &[&str] = &["not", "null", "default", "comment"];
        if !self.begins_line(self.place()) || self.at_any(QUIET_OPTIONS) || !matches!(self.peek(), Token::Word(_)) {
            return false;
        }
        let Some(word) = self.word_at(1) else { return false };
        let sized = *self.peek_nth(2) == Token::LParen && matches!(self.peek_nth(3), Token::Number(..));
        let ends = sized || BEHIND_TYPE.iter().any(|next| self.is_word(2, next));
        ends && !is_type(word) && nearest_type(word).is_some()
    }

    pub(super) fn is_item(&self, n: usize) -> bool {
        let typed = matches!(self.peek_nth(n + 1), Token::Word(word) if is_type(&word.value));
        typed && matches!(self.peek_nth(n), Token::Word(_))
    }

    /// Whether another item begins behind a constraint; tells of the missing comma.
    pub(super) fn ends_constraint(&mut self) -> bool {
        if self.starts_table_tail() {
            return true;
        }
        let ends = self.starts_keyed_constraint() || self.starts_item();
        if ends && !self.has_optional_commas() {
            let span = self.span_behind();
            self.mistake(span, Message::new("ddl-missing-comma-behind-key"));
        }
        ends
    }

    /// Looks at the type that was passed since `from` for slips.
    pub(super) fn check_type(&mut self, from: usize, column: &Name) {
        if self.place() == from {
            return;
        }
        let Token::Word(word) = &self.parser.token_at(from).token else { return };
        let written = word.value.clone();
        if !is_type(&written) {
            // Informix's type of several parts is no misspelt `raw`.
            if self.dialect == Dialect::Informix && written.eq_ignore_ascii_case("row") {
                return;
            }
            let sized = glued(&written, self.dialect).map(|(name, size)| format!("{name}({size})"));
            if let Some(meant) = sized.or_else(|| nearest_type(&written).map(str::to_owned)) {
                let span = self.span(from..from + 1);
                self.suspects.push(Suspect { written, meant, span });
            }
            return;
        }
        self.check_foreign(from);
        self.check_foreign_tail(from);
        self.check_precision(from, &written, column);
        self.check_digits(from, &written);
        self.check_size(from, &written);
        self.check_values(from, &written);
    }

    /// Reads `id)` behind `primary key`, which looks like the name of the key, as its column, and tells that the parenthesis
    /// before it is missing.
    pub(super) fn key_without_opening(&mut self, name: &mut Option<Name>) -> Option<Name> {
        if !self.at_separator() {
            return None;
        }
        let column = name.take()?;
        let span = self.span_before(self.place() - 1);
        self.mistake(span, Message::new("ddl-missing-opening"));
        if *self.peek() == Token::RParen && !matches!(self.peek_nth(1), Token::EOF | Token::SemiColon) {
            self.skip();
        }
        Some(column)
    }

    /// Reads `k1 id)` or `k1 id,` behind `key`, where nothing opens the columns of an index, and tells.
    pub(super) fn index_without_opening(&mut self) -> Option<(Name, Name)> {
        if !self.is_name(0) || !self.is_name(1) || !matches!(self.peek_nth(2), Token::RParen | Token::Comma) {
            return None;
        }
        let name = self.name()?;
        let mut column = self.name();
        Some((name, self.key_without_opening(&mut column)?))
    }
}
