//! CREATE VIEW, and what a query's select list says of the columns it gives.

use sqlparser::tokenizer::Token;

use super::ending;
use super::reader::{Reader, as_written};
use super::taken::Taken;
use crate::ddl::change::{Change, Kept, NewTable, NewView, Uses};
use crate::schema::{Column, Dialect, Name, Table, View};
use crate::text::{Message, Shared, Span};

/// What is to be seen of a query.
pub(super) struct Query {
    /// The names of its columns; none when one of them has no name.
    pub(super) names: Vec<(Name, Span)>,
    /// What it takes of its only table.
    pub(super) uses: Option<Uses>,
    /// Whether it takes all columns of that table and nothing else.
    pub(super) all: bool,
}

/// What stands between SELECT and FROM.
struct SelectList {
    /// The names of the columns; none when one of them has no name.
    names: Vec<(Name, Span)>,
    /// The items that are columns.
    columns: Vec<Taken>,
    /// Whether it is `*` alone.
    all: bool,
}

impl Reader<'_> {
    /// Reads the rest of a CREATE VIEW, from the view's name on.
    pub(super) fn create_view(&mut self, start: usize, changes: &mut Vec<Change>) -> bool {
        self.take(&["if", "not", "exists"]);
        let Some(target) = self.target() else { return false };
        let mut view = View { name: target.name, namespace: target.namespace, span: target.span, ..View::default() };
        if *self.peek() == Token::LParen {
            self.view_columns(&mut view);
        }
        while !self.is_done() && !self.at_any(&["as", "select"]) {
            if self.take(&["comment"]) {
                self.take_token(&Token::Eq);
                view.comment = self.string().map(Shared::from);
            } else if !self.skip_parens() {
                self.skip();
            }
        }
        if self.is_word(0, "select") {
            self.tell_missing_word("as");
        }
        let has_query = !self.is_done();
        if !has_query {
            self.problems.push(ending::at_end(self.piece));
        }
        let Query { names, uses, .. } = self.query();
        if view.columns.is_empty() {
            view.columns = names.into_iter().map(|(name, _)| name).collect();
        }
        let written = &self.piece.text[self.bytes(start..self.place())];
        view.statement = has_query.then(|| as_written(written.to_owned()).into());
        changes.push(Change::CreateView(Box::new(NewView { view, uses })));
        true
    }

    fn view_columns(&mut self, view: &mut View) {
        self.skip();
        while !matches!(self.peek(), Token::RParen | Token::EOF) {
            if self.starts_constraint() {
                // Oracle's views have keys that nobody checks.
            } else if let Some(name) = self.name() {
                let comment = self.view_column_comment();
                view.column_comments.extend(comment.map(|text| (name.clone(), text)));
                view.columns.push(name);
            }
            self.skip_to_separator();
            self.take_token(&Token::Comma);
            if *self.peek() == Token::SemiColon {
                break;
            }
        }
        self.take_token(&Token::RParen);
    }

    /// Hive's, Snowflake's and StarRocks' `(id comment 'text', …)`.
    fn view_column_comment(&mut self) -> Option<Shared> {
        self.take(&["comment"]).then(|| self.string().map(Shared::from)).flatten()
    }

    /// Passes `[AS] [(] [WITH …] SELECT …`.
    pub(super) fn query(&mut self) -> Query {
        while self.take(&["as"]) || self.take_token(&Token::LParen) {}
        self.correct_select();
        let plain = self.is_word(0, "select");
        while self.is_word(0, "with") || (!self.is_word(0, "select") && !self.is_done()) {
            if !self.skip_parens() {
                self.skip();
            }
        }
        let SelectList { names, columns, all } = self.select_list();
        let all = all && plain;
        let uses = if plain { self.uses(columns) } else { None };
        self.query_rest();
        Query { names, uses, all }
    }

    /// Passes `SELECT item, …`.
    fn select_list(&mut self) -> SelectList {
        let (mut names, mut columns, mut all) = (Vec::new(), Vec::new(), false);
        if self.take(&["select"]) {
            while self.take_any(&["distinct", "all"]) || self.take_top() {}
            // PostgreSQL has tables without columns.
            if self.is_done() || self.is_word(0, "from") && self.dialect != Dialect::Postgresql {
                let span = self.span_behind();
                self.mistake(span, Message::new("ddl-select-without-columns"));
            }
            all = *self.peek() == Token::Mul && (self.is_word(1, "from") || self.is_word(1, "into"));
            while self.select_item(&mut names, &mut columns) {}
        }
        let names = if names.iter().any(Option::is_none) { Vec::new() } else { names.into_iter().flatten().collect() };
        SelectList { names, columns, all }
    }

    /// Whether `SELECT … INTO table` comes next, in the databases where that makes the table.
    pub(super) fn selects_into(&self) -> bool {
        let makes = matches!(self.dialect, Dialect::Mssql | Dialect::Sybase | Dialect::Postgresql);
        if !makes || !self.is_word(0, "select") {
            return false;
        }
        let mut depth = 0_usize;
        for n in 1.. {
            match self.peek_nth(n) {
                Token::LParen => depth += 1,
                Token::RParen => depth = depth.saturating_sub(1),
                Token::EOF | Token::SemiColon => return false,
                _ if depth > 0 => {}
                _ if self.is_word(n, "into") => return self.is_name(n + 1) && self.variable(n + 1).is_none(),
                _ if self.is_word(n, "from") => return false,
                _ => {}
            }
        }
        false
    }

    /// Reads `SELECT … INTO table FROM …`, whose columns are those of the query.
    pub(super) fn select_into(&mut self, changes: &mut Vec<Change>) {
        let start = self.place();
        let SelectList { names, all, .. } = self.select_list();
        let temporary = self.take(&["into"]) && self.take_any(&["temporary", "temp"]);
        self.take_any(&["unlogged", "table"]);
        let Some(target) = self.target() else { return self.query_rest() };
        let column = |(name, span): (Name, Span)| Column { name, span, extent: span.length, ..Column::default() };
        let columns: Vec<Column> = names.into_iter().map(column).collect();
        let mut table = Table { name: target.name, namespace: target.namespace, span: target.span, ..Table::default() };
        table.temporary = temporary || table.name.text.starts_with('#');
        table.partial = columns.is_empty();
        table.columns = columns;
        let mut new = NewTable { table, ..NewTable::default() };
        if all {
            let uses = self.uses(Vec::new());
            new.take_all_of(uses, Kept::of_query(self.dialect));
        }
        self.query_rest();
        new.table.statement = self.span(start..self.place());
        changes.push(Change::CreateTable(Box::new(new)));
    }

    fn take_top(&mut self) -> bool {
        let top = self.is_word(0, "top") && matches!(self.peek_nth(1), Token::Number(..) | Token::LParen);
        if top {
            self.skip();
            self.skip_parens();
            if matches!(self.peek(), Token::Number(..)) {
                self.skip();
            }
            self.take(&["percent"]);
            self.take(&["with", "ties"]);
        }
        top
    }

    /// Passes one item of a select list and notes its name; false behind the last one.
    fn select_item(&mut self, names: &mut Vec<Option<(Name, Span)>>, columns: &mut Vec<Taken>) -> bool {
        let from = self.place();
        let mut assigned = None;
        if self.is_name(0) && *self.peek_nth(1) == Token::Eq {
            assigned = self.name().map(|name| (name, self.span(from..from + 1)));
        }
        let ends = ["from", "into", "where", "union", "order", "group", "limit"];
        while !self.at_separator() && !self.at_any(&ends) && !self.at_query_option() {
            if !self.skip_parens() {
                self.skip();
            }
            self.correct_from(from);
        }
        let to = self.place();
        columns.extend(self.taken(from, to));
        names.push(assigned.or_else(|| self.item_name(from, to)));
        self.take_token(&Token::Comma)
    }

    /// Whether `WITH NO DATA`, `WITH CHECK OPTION` and the like come next, behind the query of a view.
    fn at_query_option(&self) -> bool {
        let words: [&[&str]; 5] =
            [&["with", "no"], &["with", "data"], &["with", "check"], &["with", "read"], &["with", "cascaded"]];
        words.iter().any(|words| self.at(words))
    }

    /// An item's alias, or the column that it is.
    fn item_name(&self, from: usize, to: usize) -> Option<(Name, Span)> {
        let last = to.checked_sub(1).filter(|last| *last >= from)?;
        // PostgreSQL calls `a::text` `a`.
        let cast = last >= from + 2 && self.parser.token_at(last - 1).token == Token::DoubleColon;
        let last = if cast { last - 2 } else { last };
        let name = match &self.parser.token_at(last).token {
            Token::Word(word) => Name { text: word.value.as_str().into(), quoted: word.quote_style.is_some() },
            Token::SingleQuotedString(text) | Token::DoubleQuotedString(text) if last > from => {
                Name { text: text.as_str().into(), quoted: true }
            }
            _ => return None,
        };
        // The last word of `case … end` is no name.
        let unnamed = !name.quoted && ["end", "null"].iter().any(|word| name.text.eq_ignore_ascii_case(word));
        (!unnamed).then(|| (name, self.span(last..last + 1)))
    }
}
