//! What some dialects write around the body of a table, where others write nothing: clauses before it, keys and columns
//! behind it.

use sqlparser::tokenizer::Token;

use super::reader::Reader;
use crate::ddl::ProblemKind;
use crate::ddl::change::{Item, NewTable, TakeOver};
use crate::ddl::words::is_type;
use crate::schema::{IndexKind, TableOption};
use crate::text::Message;

/// Words behind a table's name that say that no body of its own follows.
const BODILESS: &[&str] = &["as", "select", "with", "like", "partition", "inherits", "clone", "copy", "from", "values"];

/// Words that clauses between a table's name and its body begin with.
const BEFORE_BODY: &[&str] = &["on", "cluster", "in"];

impl Reader<'_> {
    /// Passes what stands between a table's name and its body: `ON CLUSTER c`, `CLUSTER BY (a)`, Teradata's options,
    /// the type that the table is of, SQLite's module.
    pub(super) fn before_body(&mut self, kind: &str, new: &mut NewTable) {
        if kind == "virtual" {
            self.virtual_table(new);
            new.table.partial = new.table.columns.is_empty();
            return;
        }
        if kind.split(' ').any(|word| word == "linked") {
            return self.linked_table(new);
        }
        if self.take(&["of", "type"]) || self.at_any(&["of", "using"]) {
            if self.take(&["of"]) {
                self.model(TakeOver::Type, 0, new);
            } else {
                new.table.partial = true;
            }
            return;
        }
        if self.is_word(0, "as")
            && *self.peek_nth(1) == Token::LParen
            && self.opens_column(2)
            && !self.is_word(2, "select")
        {
            return self.pass_stray();
        }
        // Teradata writes options between the name and the columns.
        while *self.peek() == Token::Comma {
            self.skip();
            while !self.is_done() && !matches!(self.peek(), Token::Comma | Token::LParen) {
                self.skip();
            }
        }
        if self.is_word(0, "comment") && matches!(self.peek_nth(1), Token::SingleQuotedString(_)) {
            self.skip();
            new.table.comment = self.string().map(Into::into);
        }
        let Some(clauses) = self.clauses_before_body() else { return };
        let (from, known) = (self.place(), self.at_any(BEFORE_BODY));
        (0..clauses).for_each(|_| self.skip());
        if !known {
            return self.tell_skipped(from);
        }
        let name = self.written(from..from + 1).to_ascii_lowercase();
        new.table.options.push(TableOption { name, value: self.written(from + 1..self.place()) });
    }

    /// H2's `CREATE LINKED TABLE name (driver, address, user, password, table)`, whose columns are those of a table elsewhere.
    fn linked_table(&mut self, new: &mut NewTable) {
        let from = self.place();
        self.skip_query();
        new.table.partial = true;
        let message = Message::new("ddl-linked-table").with("table", &new.table.name.text);
        self.tell(ProblemKind::Skipped, self.span(from..self.place()), message);
    }

    /// How many tokens of other clauses come before the body, which begins with a column and its type.
    fn clauses_before_body(&self) -> Option<usize> {
        if *self.peek() == Token::LParen || self.word_at(0).is_some_and(is_type) {
            return None;
        }
        let mut depth = 0_usize;
        for n in 0..64 {
            match self.peek_nth(n) {
                Token::LParen if depth == 0 && self.opens_column(n + 1) => return (n > 0).then_some(n),
                Token::LParen => depth += 1,
                Token::RParen => depth = depth.checked_sub(1)?,
                Token::EOF | Token::SemiColon => return None,
                // A column whose name stands in quotes: the parenthesis before it is missing.
                Token::SingleQuotedString(_) if n == 0 && self.word_at(1).is_some_and(is_type) => return None,
                Token::Word(word) if depth == 0 && word.quote_style.is_none() => {
                    let stops = BODILESS.iter().any(|stop| word.value.eq_ignore_ascii_case(stop));
                    // `ON t (id int …`: a column before it has lost its parenthesis.
                    if stops || self.word_at(n + 1).is_some_and(is_type) {
                        return None;
                    }
                }
                _ => {}
            }
        }
        None
    }

    fn opens_column(&self, n: usize) -> bool {
        self.is_name(n) && self.word_at(n + 1).is_some_and(is_type)
    }

    /// StarRocks' `PRIMARY KEY (a)` and `UNIQUE KEY (a)` and Teradata's `[UNIQUE] [PRIMARY] INDEX [i] (a)` behind the body.
    pub(super) fn key_behind_body(&mut self, new: &mut NewTable) -> bool {
        let opens = |n: usize| *self.peek_nth(n) == Token::LParen;
        let key = (self.at(&["primary", "key"]) || self.at(&["unique", "key"])) && opens(2);
        let words = self.words_of_index();
        if new.table.columns.is_empty() || !key && words == 0 {
            return false;
        }
        let mut items = Vec::new();
        if words > 0 {
            let (start, unique) = (self.place(), self.is_word(0, "unique"));
            (0..words).for_each(|_| self.skip());
            self.index(start, None, if unique { IndexKind::Unique } else { IndexKind::Plain }, &mut items);
        } else {
            let start = self.place();
            self.constraint_body(start, None, &mut items);
        }
        for item in items {
            if let Item::PrimaryKey(key) = &item {
                self.problems.extend(crate::ddl::fold::second_key(&new.table, key));
            }
            item.add_to(&mut new.table);
        }
        true
    }

    /// How many words say that an index of Teradata comes next, whose columns follow, perhaps behind its name; 0 where none does.
    pub(super) fn words_of_index(&self) -> usize {
        let unique = usize::from(self.is_word(0, "unique"));
        let words = unique + usize::from(self.is_word(unique, "primary")) + 1;
        let opens = |n: usize| *self.peek_nth(n) == Token::LParen && self.is_name(n + 1);
        let listed = opens(words) || self.is_name(words) && opens(words + 1);
        if self.is_word(words - 1, "index") && listed { words } else { 0 }
    }

    /// Hive's `PARTITIONED BY (dt string COMMENT '…')`, whose columns are the table's as well.
    pub(super) fn partition_columns(&mut self, new: &mut NewTable) -> bool {
        if !self.at(&["partitioned", "by"]) || *self.peek_nth(2) != Token::LParen || !self.opens_column(3) {
            return false;
        }
        let from = self.place();
        (0..3).for_each(|_| self.skip());
        let columns = new.table.columns.len();
        self.table_body(new);
        let names: Vec<String> = new.table.columns[columns..].iter().map(|column| column.name.to_string()).collect();
        let name = self.written(from..from + 2).to_ascii_lowercase();
        new.table.options.push(TableOption { name, value: format!("({})", names.join(", ")) });
        true
    }
}

/// The text behind `description =` in BigQuery's `(description = 'text', …)`.
pub(super) fn described(options: &str) -> Option<String> {
    let at = options.to_ascii_lowercase().find("description")?;
    let rest = options[at + "description".len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''))?;
    let text = &rest[1..];
    text.find(quote).map(|end| text[..end].to_owned())
}
