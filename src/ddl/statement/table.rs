//! CREATE TABLE: the frame around the columns and constraints.

use sqlparser::tokenizer::Token;

use super::frame::described;
use super::rare::makes_table;
use super::reader::Reader;
use super::view::Query;
use crate::ddl::ProblemKind;
use crate::ddl::change::{Change, Item, Kept, Model, NewTable, TakeOver, Uses};
use crate::ddl::fold::second_key;
use crate::ddl::words::is_type;
use crate::schema::{Column, Dialect, Name, Origin, Table, TableOption};
use crate::text::{Message, Span};

/// Options of several words.
const LONG_OPTIONS: &[&[&str]] = &[
    &["default", "character", "set"],
    &["default", "charset"],
    &["default", "collate"],
    &["character", "set"],
    &["data", "directory"],
    &["index", "directory"],
    &["on", "commit"],
    &["lock", "mode"],
    &["extent", "size"],
    &["next", "size"],
    &["in", "row"],
    &["row", "store"],
    &["without", "rowid"],
    &["enable", "row", "movement"],
    &["column", "store"],
];

/// Options whose value follows without an equals sign.
const VALUED_OPTIONS: &[&str] = &[
    "tablespace",
    "in",
    "on",
    "engine",
    "type",
    "charset",
    "collate",
    "comment",
    "row_format",
    "textimage_on",
    "filestream_on",
    "lock",
    "using",
    "inherits",
    "default character set",
    "default charset",
    "default collate",
    "character set",
    "on commit",
    "lock mode",
    "organization",
    "pctfree",
    "pctused",
    "initrans",
    "maxtrans",
    "auto_increment",
    "avg_row_length",
    "max_rows",
    "min_rows",
    "key_block_size",
    "dbspace",
    "index_in",
    "long_in",
];

impl Reader<'_> {
    /// Reads the rest of a CREATE TABLE, from the table's name on; `start` is where the statement began, and `kind` are
    /// the words that say what kind of table it is (`unlogged`, `external`).
    pub(super) fn create_table(
        &mut self,
        start: usize,
        temporary: bool,
        kind: &str,
        changes: &mut Vec<Change>,
    ) -> bool {
        let if_absent = self.takes_if_not_exists();
        let Some(target) = self.target().filter(|target| !target.name.text.is_empty()) else {
            if *self.peek() == Token::LParen {
                let span = self.span_behind();
                self.tell(ProblemKind::Unread, span, Message::new("ddl-nameless-table"));
            }
            return false;
        };
        if !makes_table(kind) && self.is_done() {
            return false;
        }
        let temporary = temporary || target.name.text.starts_with('#');
        let table =
            Table { name: target.name, namespace: target.namespace, span: target.span, temporary, ..Table::default() };
        let mut new = NewTable { table, if_absent, ..NewTable::default() };
        if !kind.is_empty() {
            new.table.options.push(TableOption { name: kind.to_owned(), value: String::new() });
        }
        let (named, told) = (self.place(), self.problems.len());
        self.before_body(kind, &mut new);
        // A table of PostgreSQL may do without columns.
        let empty =
            self.dialect == Dialect::Postgresql && *self.peek() == Token::LParen && *self.peek_nth(1) == Token::RParen;
        if self.opens_body() {
            self.skip();
            let doubled = self.extra_opening();
            self.table_body(&mut new);
            if doubled {
                self.take_token(&Token::RParen);
            }
        } else if self.words_before_model().is_none() && (self.begins_bare_body() || self.starts_constraint()) {
            self.tell_missing_opening();
            self.table_body(&mut new);
        } else if self.take(&["partition", "of"]) {
            self.partition_of(&mut new);
        } else if self.place() == named && *self.peek() == Token::EOF {
            new.table.partial = true;
            let span = self.span_behind();
            self.mistake(span, Message::new("ddl-cut-off"));
        }
        if !self.table_tail(&mut new) && kind.is_empty() {
            self.check_types(&new);
        }
        if kind.is_empty() && self.problems.len() == told && self.place() > named && !empty && has_nothing(&new) {
            let span = self.span(named..named + 1);
            self.mistake(span, Message::new("ddl-no-columns").with("table", &new.table.name.text));
            new.table.partial = true;
        }
        new.table.statement = self.span(start..self.place());
        new.suspects = std::mem::take(&mut self.suspects);
        changes.push(Change::CreateTable(Box::new(new)));
        true
    }

    /// Whether the columns follow although no parenthesis opens them. Behind a table's name a text before a type is one.
    fn begins_bare_body(&self) -> bool {
        self.starts_item() || self.is_name(0) && self.word_at(0).is_none() && self.word_at(1).is_some_and(is_type)
    }

    fn opens_body(&self) -> bool {
        *self.peek() == Token::LParen && !self.is_word(1, "select")
    }

    /// Reads the columns and constraints of a table, behind the opening parenthesis.
    pub(super) fn table_body(&mut self, new: &mut NewTable) {
        let mut items = Vec::new();
        self.pass_leading_comma();
        loop {
            if self.ends_body() {
                break;
            }
            if self.is_word(0, "like") && self.starts_constraint() {
                self.like(columns(&items), new);
            } else {
                self.table_item(&mut items);
            }
            self.pass_comma();
        }
        new.table.columns.reserve_exact(columns(&items));
        for item in items {
            if let Item::PrimaryKey(key) = &item {
                self.problems.extend(second_key(&new.table, key));
            }
            match item {
                Item::NullName { constraint, column } => new.null_names.push((constraint, column)),
                item => item.add_to(&mut new.table),
            }
        }
    }

    /// How many words before the name of a table say that this one is made like it: `LIKE`, Snowflake's `CLONE`, `DEEP CLONE`
    /// of Databricks, `COPY` of BigQuery; `None` where none do.
    fn words_before_model(&self) -> Option<usize> {
        let words = match () {
            // `sameas` is Informix's.
            () if self.at_any(&["like", "clone", "sameas"]) => 1,
            () if self.at(&["deep", "clone"]) || self.at(&["shallow", "clone"]) => 2,
            () if self.at(&["copy", "of"]) => 2,
            // ClickHouse
            () if self.is_word(0, "as") && self.dialect == Dialect::Generic && self.names_table() => 1,
            () if self.is_word(0, "copy") && !self.is_word(1, "grants") => 1,
            () => return None,
        };
        self.is_name(words).then_some(words)
    }

    /// Whether the name of a table comes behind AS, and neither a query nor, in Hive, how its rows are stored.
    fn names_table(&self) -> bool {
        let stored = self.place().checked_sub(1).is_some_and(|before| self.is_word_at(before, "stored"));
        let query = ["select", "with", "values", "table", "execute", "from"].iter().any(|word| self.is_word(1, word));
        let behind = if *self.peek_nth(2) == Token::Period { 4 } else { 2 };
        let ends = matches!(self.peek_nth(behind), Token::EOF | Token::SemiColon)
            || ["engine", "order", "comment", "with"].iter().any(|word| self.is_word(behind, word));
        self.is_name(1) && !query && !stored && ends
    }

    /// Reads `LIKE table [INCLUDING …]`, or how else a table is made like another one.
    fn like(&mut self, at: usize, new: &mut NewTable) {
        let copies = !self.at_any(&["like", "as", "sameas"]);
        (0..self.words_before_model().unwrap_or(1)).for_each(|_| self.skip());
        let from = self.place();
        self.target();
        let mut kept = if copies { Kept::ALL } else { Kept::of_like(self.dialect) };
        while self.at_any(&["including", "excluding"]) {
            let word = self.word_at(1).unwrap_or_default();
            let part = Kept::of_word(word);
            // Which columns are not null is kept in any case.
            kept = if self.is_word(0, "including") { kept | part } else { kept.without(part) | Kept::NULLS };
            self.skip();
            self.skip();
            self.take_any(&["defaults", "attributes"]);
            self.take(&["column", "attributes"]);
        }
        let to = self.place();
        self.back_to(from);
        self.model(TakeOver::Like(kept), at, new);
        while self.place() < to {
            self.skip();
        }
    }

    /// Reads the name of a table whose columns this one takes over.
    pub(super) fn model(&mut self, how: TakeOver, at: usize, new: &mut NewTable) {
        new.models.extend(self.target().map(|table| Model { table, how, at }));
    }

    /// Reads `INHERITS (table, …)`, which also is an option of the table.
    fn inherits(&mut self, new: &mut NewTable) {
        let from = self.place();
        self.skip();
        self.skip();
        while self.is_name(0) {
            self.model(TakeOver::Inherit, 0, new);
            self.take_token(&Token::Comma);
        }
        self.take_token(&Token::RParen);
        let value = self.written(from + 1..self.place());
        new.table.options.push(TableOption { name: "inherits".to_owned(), value });
    }

    /// Reads the table of which it is a part, and the rows that the part is for.
    fn partition_of(&mut self, new: &mut NewTable) {
        let from = self.place();
        self.model(TakeOver::Partition, 0, new);
        let mut value = self.written(from..self.place());
        if *self.peek() == Token::LParen {
            self.skip();
            self.table_body(new);
        }
        let from = self.place();
        while !self.is_done() && !self.starts_statement() && !self.at(&["partition", "by"]) {
            if !self.skip_parens() {
                self.skip();
            }
        }
        value = [value, self.written(from..self.place())].join(" ").trim_end().to_owned();
        new.table.options.push(TableOption { name: "partition of".to_owned(), value });
    }

    /// Reads one column or constraint.
    pub(super) fn table_item(&mut self, items: &mut Vec<Item>) {
        if self.bare_note() {
            return;
        }
        let from = self.place();
        self.correct_constraint();
        if self.constraint(items) || self.column(items) {
            return;
        }
        self.skip_to_separator();
        if self.place() == from {
            self.skip();
        }
        self.tell_skipped(from);
    }

    /// Reads what stands behind the body of a table; whether a query is among it.
    fn table_tail(&mut self, new: &mut NewTable) -> bool {
        while !self.is_done() && !self.starts_statement() {
            if self.misspelt_go() || self.extra_parenthesis() || self.take_token(&Token::Comma) {
                continue;
            }
            if self.words_before_model().is_some() {
                self.like(0, new);
                continue;
            }
            // There, a query is a statement of its own.
            if self.is_word(0, "select") && !new.table.columns.is_empty() && self.has_free_ends() {
                return false;
            }
            if self.at_any(&["as", "select"]) || *self.peek() == Token::LParen {
                self.table_query(new);
                return true;
            }
            if self.is_word(0, "inherits") && *self.peek_nth(1) == Token::LParen {
                self.inherits(new);
                continue;
            }
            if self.key_behind_body(new) || self.partition_columns(new) || self.skip_junk_behind_table() {
                continue;
            }
            self.correct_default_of_table();
            self.correct_option_of_table();
            let option = self.large_object().or_else(|| self.relation_of_rows()).unwrap_or_else(|| self.table_option());
            if option.name == "options" {
                new.table.comment = described(&option.value).map(Into::into).or(new.table.comment.take());
            }
            if option.name == "comment" {
                new.table.comment = Some(option.value.into());
            } else if !option.name.is_empty() {
                new.table.options.push(option);
            }
        }
        false
    }

    /// Oracle's `LOB (columns) STORE AS [kind] [segment] (…)`, whose `AS` is followed by no query.
    fn large_object(&mut self) -> Option<TableOption> {
        if !self.is_word(0, "lob") || *self.peek_nth(1) != Token::LParen {
            return None;
        }
        let from = self.place();
        self.skip();
        self.skip_parens();
        if self.take(&["store", "as"]) {
            while !self.is_done()
                && !self.at_table_option()
                && *self.peek() != Token::LParen
                && !self.at_any(&["partition", "lob"])
            {
                self.skip();
            }
            self.skip_parens();
        }
        Some(TableOption { name: "lob".to_owned(), value: self.written(from + 1..self.place()) })
    }

    /// Spanner's `INTERLEAVE IN PARENT t ON DELETE CASCADE` and `ROW DELETION POLICY (…)`.
    fn relation_of_rows(&mut self) -> Option<TableOption> {
        let from = self.place();
        if !self.at(&["interleave", "in"]) && !self.at(&["row", "deletion"]) {
            return None;
        }
        while !self.is_done() && *self.peek() != Token::Comma {
            if !self.skip_parens() {
                self.skip();
            }
        }
        let name = self.written(from..from + 2).to_ascii_lowercase();
        Some(TableOption { name, value: self.written(from + 2..self.place()) })
    }

    /// `AS SELECT …`: the columns are named by the query where the statement does not list them.
    fn table_query(&mut self, new: &mut NewTable) {
        if self.take(&["as", "table"]) {
            let all = self.target().map(|table| Uses { table, columns: Vec::new() });
            new.table.partial = true;
            new.take_all_of(all, Kept::of_query(self.dialect));
            return self.query_rest();
        }
        let listed = !new.table.columns.is_empty();
        let typed = new.table.columns.iter().any(|column| !column.data_type.is_empty());
        let Query { names, uses, all } = self.query();
        // MySQL adds the columns of the query to those that are listed with their types.
        new.table.partial = if listed { typed } else { names.is_empty() };
        if !listed || typed {
            let column = |(name, span): (Name, Span)| Column { name, span, extent: span.length, ..Column::default() };
            let more = names.into_iter().filter(|(name, _)| new.table.column(&name.text).is_none()).map(column);
            let more: Vec<Column> = more.collect();
            new.table.columns.extend(more);
            if all {
                new.take_all_of(uses, Kept::of_query(self.dialect));
            }
        }
    }

    /// Whether an option comes next that is known, or that is given a value.
    pub(super) fn at_table_option(&self) -> bool {
        *self.peek_nth(1) == Token::Eq || self.at_any(VALUED_OPTIONS) || LONG_OPTIONS.iter().any(|words| self.at(words))
    }

    /// Passes an option of a table. A comment's value is its text, any other as written.
    pub(super) fn table_option(&mut self) -> TableOption {
        let from = self.place();
        let words = LONG_OPTIONS.iter().find(|words| self.at(words));
        for _ in 0..words.map_or(1, |words| words.len()) {
            self.skip();
        }
        let name = match &self.parser.token_at(from).token {
            // A misspelt one was put right.
            Token::Word(word) if words.is_none() && word.quote_style.is_none() => word.value.to_ascii_lowercase(),
            _ => self.written(from..self.place()).to_ascii_lowercase(),
        };
        if name == "partition" {
            self.skip_partitions();
            return TableOption { value: self.written(from + 1..self.place()), name };
        }
        let equals = self.take_token(&Token::Eq);
        let value_from = self.place();
        if equals && self.lacks_value() {
            let span = self.span_behind();
            self.mistake(span, Message::new("ddl-option-without-value").with("option", name));
            return TableOption { name: String::new(), value: String::new() };
        }
        if name == "comment" {
            self.take(&["is"]);
            let value = self.text_of_comment().unwrap_or_default();
            if self.place() == value_from {
                self.skip_to_option();
                self.tell_skipped(from);
                return TableOption { name: String::new(), value };
            }
            return TableOption { name, value };
        }
        self.option_value(equals || VALUED_OPTIONS.contains(&name.as_str()));
        let value = self.written(value_from..self.place());
        TableOption { name, value }
    }

    /// Whether nothing, or the next option, comes behind the sign after which an option's value belongs.
    fn lacks_value(&self) -> bool {
        let next = self.word_at(0).is_some() && *self.peek_nth(1) == Token::Eq;
        next || matches!(self.peek(), Token::EOF | Token::SemiColon | Token::Comma)
    }

    fn skip_to_option(&mut self) {
        while !self.is_done() && !self.at_table_option() && !self.starts_statement() {
            self.skip();
        }
    }

    fn option_value(&mut self, expected: bool) {
        let stops = matches!(self.peek(), Token::EOF | Token::SemiColon | Token::Comma | Token::RParen);
        let literal = matches!(self.peek(), Token::Number(..) | Token::SingleQuotedString(_));
        if !stops && *self.peek() != Token::LParen && (expected || literal) {
            self.dotted().map_or_else(|| self.skip(), |_| ());
        }
        self.skip_parens();
    }

    /// Passes everything to the end of the statement.
    pub(super) fn skip_query(&mut self) {
        while !self.is_done() {
            if !self.skip_parens() {
                self.skip();
            }
        }
    }
}

/// Whether nothing at all is known of what a table consists of.
fn has_nothing(new: &NewTable) -> bool {
    let table = &new.table;
    table.columns.is_empty() && !table.partial && new.models.is_empty() && table.origin == Origin::default()
}

fn columns(items: &[Item]) -> usize {
    items.iter().filter(|item| matches!(item, Item::Column(_))).count()
}
