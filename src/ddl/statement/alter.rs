//! ALTER TABLE: one step after the other.

use sqlparser::tokenizer::Token;

use super::ending;
use super::frame::described;
use super::reader::Reader;
use crate::ddl::change::{Adjustment, Change, Item, Place, Step};
use crate::ddl::words::is_type;
use crate::schema::{Dialect, TableOption};

/// The words that the steps begin with which shape the table.
const STEPS: &[&str] = &["add", "drop", "modify", "change", "alter", "rename", "engine", "auto_increment"];

/// Those that the others begin with.
const OTHER_STEPS: &[&str] = &[
    "owner",
    "enable",
    "disable",
    "check",
    "nocheck",
    "set",
    "cluster",
    "replica",
    "inherit",
    "no",
    "validate",
    "convert",
    "order",
    "detach",
    "truncate",
    "exchange",
    "split",
    "merge",
    "coalesce",
    "reorganize",
    "rebuild",
    "move",
    "shrink",
    "allocate",
    "deallocate",
    "algorithm",
    "force",
    "discard",
    "import",
    "lock",
    "of",
    "switch",
    "activate",
    "parallel",
    "noparallel",
    "cache",
    "nocache",
    "logging",
    "nologging",
    "using",
    "pctfree",
    "replicate",
    "analyze",
    "optimize",
    "repair",
    "remove",
    "reset",
    "materialize",
    "freeze",
    "unfreeze",
    "fetch",
    "update",
    "volatile",
    "compress",
    "value",
    "locksize",
    "append",
];

impl Reader<'_> {
    /// Reads an ALTER TABLE, behind those words.
    pub(super) fn alter_table(&mut self, changes: &mut Vec<Change>) -> bool {
        self.take(&["only"]);
        let if_exists = self.take(&["if", "exists"]);
        self.take(&["only"]);
        let Some(table) = self.target() else { return false };
        self.take_token(&Token::Mul);
        let (from, told) = (self.place(), self.problems.len());
        self.altering = true;
        let mut steps = Vec::new();
        while !self.is_done() && !self.starts_statement() && !self.at_statement_of_batch() {
            if !self.take_token(&Token::Comma) && !self.extra_parenthesis() {
                let from = self.place();
                self.alter_step(&mut steps);
                if self.place() == from {
                    self.skip();
                } else if self.dialect == Dialect::Mysql && self.at_added_column() {
                    self.tell_missing_word(",");
                }
            }
        }
        self.altering = false;
        if self.problems.len() == told && steps.is_empty() && self.breaks_off_behind(from) {
            self.problems.push(ending::at_end(self.piece));
        }
        if self.problems.len() == told {
            self.check_types_of_steps(&steps);
        }
        steps.extend(std::mem::take(&mut self.suspects).into_iter().map(Step::Suspect));
        if self.problems.len() == told && self.lacks_closing(from) {
            self.tell_missing_parenthesis();
        }
        if !steps.is_empty() {
            changes.push(Change::Alter { table, if_exists, steps });
        }
        true
    }

    /// Whether nothing but the first words of a step stand between that place and the end.
    fn breaks_off_behind(&self, from: usize) -> bool {
        let says_nothing = |place| STEPS.iter().chain(&["column", "to"]).any(|word| self.is_word_at(place, word));
        self.is_done() && self.place() <= from + 2 && (from..self.place()).all(says_nothing)
    }

    fn alter_step(&mut self, steps: &mut Vec<Step>) {
        if self.take(&["with", "check"]) || self.take(&["with", "nocheck"]) {
            return;
        }
        let Some(word) = self.word_at(0).map(str::to_ascii_lowercase) else { return self.skip_no_step() };
        match word.as_str() {
            "add" => self.add_step(steps),
            "modify" => self.modify_step(steps),
            "change" => self.change_step(steps),
            "alter" => self.alter_column_step(steps),
            // ClickHouse takes rows away like this.
            "delete" if self.is_word(1, "where") => self.skip_step(),
            "drop" | "delete" => self.drop_step(steps),
            "rename" => self.rename_step(steps),
            "comment" => steps.extend(self.comment_step()),
            "attach" => self.attach_step(steps),
            "convert" => self.convert_step(steps),
            "set" => self.set_step(steps),
            "partition" if self.is_word(1, "by") => steps.push(Step::Option(self.table_option())),
            word if OTHER_STEPS.contains(&word) => self.skip_other_step(),
            "replace" if self.is_word(2, "default") => self.replace_default_step(steps),
            // DB2
            "data" if self.is_word(1, "capture") => self.skip_other_step(),
            "not" if self.is_word(1, "volatile") => self.skip_other_step(),
            _ if self.at_table_option() => steps.push(Step::Option(self.table_option())),
            // Oracle
            "read" if self.is_word(1, "only") || self.is_word(1, "write") => self.skip_other_step(),
            _ if self.correct_step() => self.alter_step(steps),
            _ => self.skip_no_step(),
        }
    }

    /// Passes what is no step that is known, and tells.
    fn skip_no_step(&mut self) {
        let from = self.place();
        self.skip_step();
        self.tell_skipped(from);
    }

    /// `ATTACH PARTITION table FOR VALUES …`
    fn attach_step(&mut self, steps: &mut Vec<Step>) {
        self.skip();
        if self.take(&["partition"]) {
            let target = self.target();
            let from = self.place();
            self.skip_step();
            steps.extend(target.map(|target| Step::AttachPartition(target, self.written(from..self.place()))));
            return;
        }
        self.skip_step();
    }

    /// ASE's `REPLACE column DEFAULT value`
    fn replace_default_step(&mut self, steps: &mut Vec<Step>) {
        self.skip();
        let Some(column) = self.name() else { return self.skip_step() };
        self.skip();
        let from = self.place();
        self.skip_step();
        let default = Some(self.written(from..self.place()).into());
        steps.push(Step::Adjust { column, to: Adjustment::Default(default) });
    }

    /// MySQL's `CONVERT TO CHARACTER SET name [COLLATE name]`, which is how the table has it then.
    fn convert_step(&mut self, steps: &mut Vec<Step>) {
        self.skip();
        if self.take(&["to", "character", "set"]) || self.take(&["to", "charset"]) {
            let option = |name: &str, value| Step::Option(TableOption { name: name.to_owned(), value });
            steps.extend(self.word_at(0).map(str::to_owned).map(|name| option("default charset", name)));
            self.skip();
            if self.take(&["collate"]) {
                steps.extend(self.word_at(0).map(str::to_owned).map(|name| option("collate", name)));
            }
        }
        self.skip_step();
    }

    /// PostgreSQL's `SET SCHEMA name`, Oracle's `SET UNUSED (column, …)`; others change nothing that a schema shows.
    fn set_step(&mut self, steps: &mut Vec<Step>) {
        self.skip();
        if self.take(&["schema"]) {
            steps.extend(self.name().map(Step::MoveTable));
        } else if self.take(&["unused"]) {
            self.drop_columns(steps);
        } else if self.take(&["options"]) {
            // BigQuery
            let from = self.place();
            self.skip_step();
            let text = described(&self.written(from..self.place()));
            return steps.extend(text.map(|text| Step::Comment(text.into())));
        }
        self.skip_step();
    }

    /// SQL Server's `ALTER SCHEMA s TRANSFER [OBJECT::]t`, behind SCHEMA: the table is in that schema then.
    pub(super) fn transfer(&mut self) -> Option<Change> {
        let schema = self.name()?;
        if !self.take(&["transfer"]) {
            return None;
        }
        if self.is_word(0, "object") && *self.peek_nth(1) == Token::DoubleColon {
            (0..2).for_each(|_| self.skip());
        }
        let table = self.target()?;
        Some(Change::Alter { table, steps: vec![Step::MoveTable(schema)], if_exists: false })
    }

    fn at_quoted_name(&self) -> bool {
        self.is_name(0) && self.word_at(0).is_none()
    }

    pub(super) fn skip_step(&mut self) {
        while !self.is_done() && *self.peek() != Token::Comma && !self.starts_statement() && !self.at_next_step() {
            if !self.skip_parens() {
                self.skip();
            }
        }
    }

    /// Passes a step that begins with a word by which another one ends.
    fn skip_other_step(&mut self) {
        self.skip();
        self.skip_step();
    }

    fn add_step(&mut self, steps: &mut Vec<Step>) {
        self.skip();
        let mut found = Vec::new();
        loop {
            let mut unless_exists = false;
            if self.at_addition_of_no_column() {
                self.skip_step();
                // SQL Server adds the columns of a period behind it.
                if self.dialect == Dialect::Mssql && *self.peek() == Token::Comma && !self.starts_step(1) {
                    self.skip();
                    continue;
                }
                return;
            }
            if self.take(&["system", "versioning"]) {
                let option = TableOption { name: "with system versioning".to_owned(), value: String::new() };
                return steps.push(Step::Option(option));
            }
            // MariaDB has those words behind the kind: `ADD INDEX IF NOT EXISTS i (a)`.
            unless_exists |= (1..4).any(|n| self.is_unless_exists(n)) && self.starts_constraint();
            if self.default_constraint(steps) {
                // SQL Server: ADD CONSTRAINT name DEFAULT value FOR column.
            } else if *self.peek() == Token::LParen || self.informix_constraint_list() {
                self.item_list(&mut found);
            } else {
                if !self.starts_constraint() {
                    self.correct_column_word(false);
                    // Hive: ADD COLUMNS (…)
                    let several = self.is_word(0, "columns") && *self.peek_nth(1) == Token::LParen;
                    if several || self.is_word(0, "column") {
                        self.skip();
                    }
                    unless_exists |= self.take(&["if", "not", "exists"]);
                }
                if *self.peek() == Token::LParen {
                    self.item_list(&mut found);
                } else {
                    let mut items = Vec::new();
                    self.table_item(&mut items);
                    found.extend(items.into_iter().map(|item| (item, Place::Last)));
                }
            }
            let place = self.place_of_column();
            let listed =
                found.drain(..).map(|(item, own)| (item, if own == Place::Last { place.clone() } else { own }));
            steps.extend(listed.map(|(item, place)| Step::Add { item, place, unless_exists }));
            // `ADD a int, b int`: what follows the comma is another item unless it is another step.
            if *self.peek() != Token::Comma || self.starts_step(1) {
                return;
            }
            self.skip();
            if self.repeats_word_of_step() && !self.starts_item() && !self.starts_constraint() && !self.at_quoted_name()
            {
                return;
            }
        }
    }

    /// Whether what is added holds of the rows or of the table, and is no item of it.
    fn at_addition_of_no_column(&self) -> bool {
        let guarded = self.at(&["if", "not", "exists"]) && self.is_word(3, "partition");
        // DB2
        let of_table = self.at(&["restrict", "on", "drop"]) || self.at(&["versioning", "use"]);
        // The file ends behind that word, which is told.
        let cut = self.is_word(0, "constraint") && *self.peek_nth(1) == Token::EOF;
        guarded || of_table || cut || self.at_any(&["partition", "supplemental", "period"])
    }

    /// Informix's `ADD CONSTRAINT (PRIMARY KEY (a) CONSTRAINT name)`: passes the word before the parenthesis.
    fn informix_constraint_list(&mut self) -> bool {
        *self.peek_nth(1) == Token::LParen && self.take(&["constraint"])
    }

    /// Whether another step begins at `n`, behind a comma. Its first word may be a column's name as well: then a type
    /// follows it, or, in a list of names, nothing.
    pub(super) fn starts_step(&self, n: usize) -> bool {
        let Some(word) = self.word_at(n).map(str::to_ascii_lowercase) else { return false };
        let next = self.peek_nth(n + 1);
        if *next == Token::Eq {
            return true;
        }
        if word == "comment" {
            return n > 0 && !self.word_at(n + 1).is_some_and(is_type);
        }
        let alone = matches!(next, Token::Comma | Token::RParen | Token::EOF | Token::SemiColon);
        // A condition is a constraint; other checks are steps: `CHECK CONSTRAINT c`.
        let condition = word == "check" && *next == Token::LParen;
        let other = OTHER_STEPS.contains(&word.as_str()) && !self.word_at(n + 1).is_some_and(is_type) && !condition;
        STEPS.contains(&word.as_str()) || other && (!alone || self.repeats_word_of_step())
    }

    /// Whether every step says what it does, so that what follows a comma without such a word is no column.
    fn repeats_word_of_step(&self) -> bool {
        matches!(self.dialect, Dialect::Mysql | Dialect::Postgresql)
    }

    fn default_constraint(&mut self, steps: &mut Vec<Step>) -> bool {
        let named = usize::from(self.is_word(0, "constraint")) * 2;
        if !self.is_word(named, "default") {
            return false;
        }
        let constraint = self.take(&["constraint"]).then(|| self.name()).flatten();
        self.skip();
        let from = self.place();
        while !self.is_done() && !self.at(&["for"]) && *self.peek() != Token::Comma {
            if !self.skip_parens() {
                self.skip();
            }
        }
        let value = self.written(from..self.place());
        if !self.take(&["for"]) {
            self.tell_missing_word("for");
        }
        if let Some(column) = self.name() {
            let adjust = |to| Step::Adjust { column: column.clone(), to };
            steps.push(adjust(Adjustment::Default(Some(value.into()))));
            steps.extend(constraint.map(|name| adjust(Adjustment::DefaultName(name))));
        }
        self.take(&["with", "values"]);
        true
    }

    /// `(item, item …)`; where Informix says it, each column with its place.
    fn item_list(&mut self, items: &mut Vec<(Item, Place)>) {
        self.skip();
        while !matches!(self.peek(), Token::RParen | Token::EOF | Token::SemiColon) {
            let mut found = Vec::new();
            self.table_item(&mut found);
            let place = self.place_of_column();
            items.extend(found.into_iter().map(|item| (item, place.clone())));
            // A missing comma is told where the column ends.
            let goes_on = self.take_token(&Token::Comma) || *self.peek() == Token::RParen || self.starts_item();
            if !goes_on {
                break;
            }
        }
        if !self.take_token(&Token::RParen) {
            self.tell_missing_parenthesis();
        }
    }

    pub(super) fn place_of_column(&mut self) -> Place {
        if self.take(&["first"]) {
            return Place::First;
        }
        if self.dialect == Dialect::Informix && self.take(&["before"]) {
            return self.name().map_or(Place::Last, Place::Before);
        }
        if self.take(&["after"]) { self.name().map_or(Place::Last, Place::After) } else { Place::Last }
    }

    fn rename_step(&mut self, steps: &mut Vec<Step>) {
        self.skip();
        let of_index = self.take_any(&["index", "key", "constraint"]);
        self.take(&["if", "exists"]);
        if !of_index && self.take_any(&["to", "as"]) {
            steps.extend(self.target().map(Step::RenameTable));
            return;
        }
        if self.is_name(1) && ["to", "as"].iter().any(|word| self.is_word(2, word)) {
            self.correct(0, &["column"]);
        }
        let of_column = self.take(&["column"]);
        self.take(&["if", "exists"]);
        let Some(from) = self.target() else { return self.skip_step() };
        if !self.take_any(&["to", "as"]) {
            if !of_column && !of_index {
                // MySQL: RENAME name
                return steps.push(Step::RenameTable(from));
            }
            self.tell_missing_word("to");
        }
        let Some(to) = self.name() else { return self.tell_missing_name() };
        let from = from.name;
        steps.push(if of_index { Step::RenameIndex { from, to } } else { Step::RenameColumn { from, to } });
    }

    fn comment_step(&mut self) -> Option<Step> {
        self.skip();
        // ClickHouse
        if self.take(&["column"]) {
            self.take(&["if", "exists"]);
            let column = self.name()?;
            return self.string().map(|text| Step::Adjust { column, to: Adjustment::Comment(text.into()) });
        }
        self.take_token(&Token::Eq);
        match self.string() {
            Some(text) => Some(Step::Comment(text.into())),
            None => {
                self.skip_step();
                None
            }
        }
    }
}
