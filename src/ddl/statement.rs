//! One statement becomes what it does to a schema, told without knowing the schema.
//!
//! sqlparser reads first: its column parser, its expressions. What it does not understand is read by tolerant readers
//! on the same tokens, so that a table or a column is never lost because of one clause.

mod alter;
mod analytic;
mod aside;
mod block;
mod classify;
mod column;
mod constraint;
mod constraint_start;
mod domain;
mod drop;
mod drop_step;
mod ending;
mod executed;
mod frame;
mod headless;
mod index;
mod inline_constraint;
mod key_columns;
mod lacking;
mod procedure;
mod rare;
mod reader;
mod redefine;
mod reference;
mod remark;
mod routine;
mod schema_elements;
mod skipping_index;
mod table;
mod taken;
mod trigger;
mod typeless;
mod view;
mod view_change;
mod virtual_table;

#[cfg(test)]
mod tests;

use sqlparser::tokenizer::Token;

use self::classify::{Class, classify};
use self::executed::{read_block, read_opened};
use super::change::Change;
use super::foreign::ForeignWord;
use super::split::Piece;
use super::words::is_type;
use super::{Aside, IgnoreReason, Problem, ProblemKind};
use crate::schema::{Dialect, OwnType};
use crate::text::Message;

pub(super) use self::classify::is_kind;
pub(super) use self::column::{Draft, is_numbering, is_serial};
pub(super) use self::reader::Reader;

/// What one statement says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parsed {
    /// What became of it.
    pub(crate) outcome: Outcome,
    /// What a person should know about it.
    pub(crate) problems: Vec<Problem>,
    /// What it makes that no schema holds.
    pub(crate) aside: Option<Aside>,
    /// Words of another database in it.
    pub(in crate::ddl) foreign: Vec<ForeignWord>,
}

/// What became of a statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// It does this to the schema, in order.
    Read(Vec<Change>),
    /// It has no bearing on the schema.
    Ignored(IgnoreReason),
    /// It was not understood; a problem says so.
    Unread,
}

/// Reads one statement.
pub(crate) fn parse(piece: &Piece<'_>, dialect: Dialect) -> Parsed {
    if let Some(opened) = block::open(piece.text, dialect) {
        let mut parsed = read_block(piece, &opened, dialect);
        parsed.remember_aside(piece, dialect);
        return parsed;
    }
    let class = classify(piece.text, dialect);
    let mut parsed = read_as(class, piece, dialect);
    parsed.remember_aside(piece, dialect);
    let defines = matches!(class, Class::Read(_) | Class::Trigger | Class::Ignored(IgnoreReason::Routine));
    if defines && parsed.outcome != Outcome::Unread && is_definition(piece.text) && parsed.problems.is_empty() {
        parsed.problems.extend(ending::cut_off(piece));
    }
    parsed
}

/// Whether the first word is one with which something is defined.
fn is_definition(text: &str) -> bool {
    let first = text.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    ["create", "alter", "comment"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

fn read_as(class: Class, piece: &Piece<'_>, dialect: Dialect) -> Parsed {
    match class {
        Class::Ignored(reason) => {
            let created = (reason == IgnoreReason::Routine).then(|| routine::created(piece, dialect)).flatten();
            let created = created.map(|routine| Parsed::new(Outcome::Read(vec![routine])));
            created.or_else(|| routine::called(piece, reason, dialect)).unwrap_or_else(|| Parsed {
                aside: aside::of(piece, reason, dialect),
                ..Parsed::new(Outcome::Ignored(reason))
            })
        }
        Class::Read(otherwise) => {
            let mut parsed = read(Reader::new(piece, dialect), Some(otherwise));
            if let Outcome::Ignored(reason) = parsed.outcome {
                parsed.aside = aside::of(piece, reason, dialect);
            }
            parsed
        }
        Class::Trigger => read_trigger(Reader::new(piece, dialect), aside::of(piece, IgnoreReason::Routine, dialect)),
        Class::Unknown => read(Reader::new(piece, dialect), None),
    }
}

impl Parsed {
    fn new(outcome: Outcome) -> Self {
        Self { outcome, problems: Vec::new(), aside: None, foreign: Vec::new() }
    }

    /// Keeps the statement itself where it creates or calls a routine and does nothing else.
    fn remember_aside(&mut self, piece: &Piece<'_>, dialect: Dialect) {
        let Outcome::Read(changes) = &self.outcome else { return };
        let of_routine = |change: &Change| matches!(change, Change::Routine(_) | Change::Call(_));
        let reason = changes.first().map(Change::idle_reason).filter(|_| changes.iter().all(of_routine));
        self.aside = self.aside.take().or_else(|| aside::of(piece, reason?, dialect));
    }

    /// Adds what a statement says that this one executes.
    fn add(&mut self, executed: Self) {
        self.problems.extend(executed.problems);
        self.foreign.extend(executed.foreign);
        match (&mut self.outcome, executed.outcome) {
            (Outcome::Read(changes), Outcome::Read(more)) => changes.extend(more),
            (Outcome::Ignored(_), outcome) => self.outcome = outcome,
            _ => {}
        }
    }
}

fn read(mut reader: Reader<'_>, otherwise: Option<IgnoreReason>) -> Parsed {
    // A word that is known was not misspelt, whatever it resembles.
    if otherwise.is_none() {
        reader.correct_first_word();
    }
    reader.correct_object();
    let mut changes = Vec::new();
    let understood = reader.statements(&mut changes);
    let outcome = match (changes.is_empty(), otherwise) {
        (false, _) => Outcome::Read(changes),
        (true, Some(reason)) if understood => Outcome::Ignored(reason),
        (true, _) => {
            reader.tell_unread();
            Outcome::Unread
        }
    };
    Parsed { problems: reader.problems, foreign: reader.foreign, ..Parsed::new(outcome) }
}

fn read_trigger(mut reader: Reader<'_>, aside: Option<Aside>) -> Parsed {
    let mut changes = Vec::new();
    let numbers_from = reader.trigger(&mut changes);
    let aside = aside.map(|aside| Aside { numbers_from, ..aside });
    let outcome = if changes.is_empty() { Outcome::Ignored(IgnoreReason::Routine) } else { Outcome::Read(changes) };
    Parsed { aside, ..Parsed::new(outcome) }
}

impl Reader<'_> {
    /// Reads the statements among the tokens: one as a rule, several in a block or where a terminator is missing.
    /// False when the first of them looked like one that shapes the schema and was not understood.
    fn statements(&mut self, changes: &mut Vec<Change>) -> bool {
        let mut understood = true;
        // Whether the first statement was read, so that nothing but its terminator should follow.
        let mut read = false;
        while *self.peek() != Token::EOF {
            let from = self.place();
            while *self.peek() != Token::EOF && !self.starts_statement() && !self.is_word(0, "drop") {
                self.skip();
            }
            if read && (!self.has_free_ends() || self.passed_stray_word(from)) {
                self.tell_behind_statement(from);
            }
            if *self.peek() == Token::EOF {
                break;
            }
            let from = self.place();
            if self.statement(changes) {
                read |= from == 0;
            } else {
                // What belongs to it is not told of.
                read = false;
                understood &= from > 0;
                self.back_to(from);
                self.skip();
            }
        }
        understood
    }

    /// Whether statements follow each other without a terminator: in a block, and in a batch of Transact-SQL.
    pub(in crate::ddl) fn has_free_ends(&self) -> bool {
        self.in_block || matches!(self.dialect, Dialect::Mssql | Dialect::Sybase)
    }

    /// Whether what was passed since `from` is a single word behind a DROP at the end of a batch, which is no statement.
    fn passed_stray_word(&self, from: usize) -> bool {
        const STATEMENTS: &[&str] =
            &["break", "checkpoint", "commit", "continue", "exit", "go", "reconfigure", "return", "revert", "rollback"];
        let word = matches!(self.parser.token_at(from).token, Token::Word(_));
        let alone = self.place() == from + 1 && *self.peek() == Token::EOF;
        let drops = self.is_word_at(0, "drop");
        !self.in_block && drops && word && alone && !STATEMENTS.iter().any(|known| self.is_word_at(from, known))
    }

    /// Tells of what was passed behind a statement since `from` and is none, and of the terminator that is missing before
    /// one that comes next.
    fn tell_behind_statement(&mut self, from: usize) {
        let ended = (from..self.place()).any(|place| self.parser.token_at(place).token == Token::SemiColon);
        if ended || self.parser.token_at(from).token == Token::SemiColon {
            return;
        }
        self.tell_skipped(from);
        if self.at_any(&["create", "alter", "comment", "drop", "insert"]) && self.starts_statement() {
            let span = self.span(self.place()..self.place() + 1);
            self.tell(ProblemKind::Mistake, span, Message::new("split-missing-terminator"));
        }
    }

    /// Whether another statement comes next, so that the one before it ends here.
    pub(in crate::ddl) fn starts_statement(&self) -> bool {
        let Some(word) = self.word_at(0) else { return false };
        let first = self.place() == 0;
        match word.to_ascii_lowercase().as_str() {
            "create" => matches!(self.peek_nth(1), Token::Word(_)),
            "recreate" => first,
            "alter" => first || self.is_word(1, "table") || self.is_word(2, "table"),
            "drop" => first || self.is_word(1, "table") || self.is_word(1, "view"),
            "rename" => first,
            "comment" => self.is_word(1, "on") || first && self.word_missing_of_comment().is_some(),
            "on" => first && self.word_missing_of_comment().is_some(),
            "replace" => first && self.is_word(1, "view"),
            "table" => first && (self.lacks_create() || self.lost_words().is_some()),
            "column" | "index" | "unique" | "view" => first && self.lost_words().is_some(),
            "createtble" | "createindx" | "createjoin" | "droptble" | "dropindx" | "dropjoin" => first,
            "insert" => self.is_word(1, "into"),
            "if" => !first && (self.is_word(1, "exists") || self.is_word(1, "object_id")),
            "begin" | "end" | "else" | "print" | "declare" | "grant" => !first,
            "set" => self.variable(1).is_some(),
            // What it runs stands behind it.
            "exec" | "execute" if !first && *self.peek_nth(1) == Token::LParen => self.has_free_ends(),
            "use" => first && self.is_name(1),
            "select" => self.selects_variable() || first && self.selects_into() || self.words_before_call().is_some(),
            "label" => first && self.is_word(1, "on"),
            _ => self.at_procedure() || self.words_before_call().is_some(),
        }
    }

    /// Whether the first word is one that statements about a schema begin with.
    pub(super) fn starts_known_statement(&self) -> bool {
        const FIRST: &[&str] =
            &["create", "recreate", "alter", "drop", "comment", "rename", "if", "begin", "declare", "exec", "execute"];
        self.at_any(FIRST) || self.at_procedure() || self.at_access_statement()
    }

    /// Reads one statement; false when it is none that shapes the schema.
    fn statement(&mut self, changes: &mut Vec<Change>) -> bool {
        let start = self.place();
        if self.take_any(&["create", "recreate"]) {
            self.create(start, changes)
        } else if self.take(&["alter"]) {
            self.alter(start, changes)
        } else if self.take(&["drop"]) {
            self.drop_object(changes)
        } else if self.take(&["rename"]) {
            self.rename(changes)
        } else if self.take(&["comment", "on"]) {
            self.comment_on(changes)
        } else if let Some(missing) = self.word_missing_of_comment() {
            if missing == "comment" {
                self.tell_missing_word(missing);
                self.skip();
            } else {
                self.skip();
                self.tell_missing_word(missing);
            }
            self.comment_on(changes)
        } else if self.at(&["replace", "view"]) {
            self.skip();
            self.skip();
            self.create_view(start, changes)
        } else if self.lacks_create() {
            self.tell_missing_word("create");
            self.skip();
            self.create_table(start, false, "", changes)
        } else if let Some(lost) = self.lost_words().filter(|_| start == 0) {
            self.headless(lost, changes)
        } else if self.at_access_statement() {
            self.access_statement(changes)
        } else if self.selects_variable() {
            self.select_variables(changes);
            true
        } else if self.selects_into() {
            self.select_into(changes);
            true
        } else if self.take(&["label", "on"]) {
            self.label_on(changes)
        } else if self.take(&["use"]) {
            let from = self.place();
            let database = self.name();
            let span = self.span(from..self.place());
            changes.extend(database.map(|database| Change::Use { database, span }));
            true
        } else if self.is_word(0, "set") {
            self.set_variable(changes);
            true
        } else if self.at_procedure() {
            self.procedure_call(changes)
        } else {
            self.words_before_call().is_some_and(|before| self.routine_call(before, changes))
        }
    }

    /// The word that was forgotten where `COMMENT TABLE name` or `ON COLUMN name` comes next.
    fn word_missing_of_comment(&self) -> Option<&'static str> {
        let on_object = (self.is_word(1, "table") || self.is_word(1, "column")) && self.is_name(2);
        match () {
            () if !on_object => None,
            () if self.is_word(0, "comment") => Some("on"),
            () if self.is_word(0, "on") => Some("comment"),
            () => None,
        }
    }

    /// Whether `TABLE name (column type …` comes next, where CREATE was forgotten.
    fn lacks_create(&self) -> bool {
        self.is_word(0, "table") && self.is_name(1) && self.has_columns_behind_name(1)
    }

    /// Whether a name and the columns of a table come next, where TABLE was forgotten.
    fn creates_without_table(&self) -> bool {
        self.has_columns_behind_name(0) && self.word_at(0).is_none_or(lacking::is_no_kind)
    }

    /// Whether a column with its type stands in parentheses behind the name that is the `n`th token, schema included.
    fn has_columns_behind_name(&self, n: usize) -> bool {
        let open = if *self.peek_nth(n + 1) == Token::Period { n + 3 } else { n + 1 };
        let typed = matches!(self.peek_nth(open + 2), Token::Word(word) if is_type(&word.value));
        *self.peek_nth(open) == Token::LParen && self.is_name(open + 1) && typed
    }

    fn create(&mut self, start: usize, changes: &mut Vec<Change>) -> bool {
        let mut temporary = false;
        let mut kind = Vec::new();
        if self.creates_without_table() {
            self.tell_missing_word("table");
            return self.create_table(start, temporary, "", changes);
        }
        if self.take(&["schema"]) {
            return self.create_schema(changes);
        }
        let first = self.place();
        // `OR REPLACE GLOBAL TEMPORARY`, `DEFINER = x SQL SECURITY DEFINER`, `UNIQUE CLUSTERED` …
        for _ in 0..24 {
            // Oracle's `materialized view log on t` is no view.
            if self.at(&["view", "log", "on"]) {
                self.skip_query();
                return true;
            }
            if self.take(&["table"]) {
                return self.create_table(start, temporary, &kind.join(" "), changes);
            }
            if self.take(&["view"]) {
                return self.create_view(start, changes);
            }
            if self.at(&["index"]) {
                self.back_to(first);
                return self.create_index(start, changes);
            }
            if self.take_any(&["domain", "type", "datatype"]) {
                return self.create_type(start, changes);
            }
            if self.word_at(0).is_some_and(rare::ends_kind) {
                return false;
            }
            temporary |= self.at_any(&["temporary", "temp"]);
            if !self.at_any(&["or", "replace", "alter", "global", "local", "temporary", "temp"]) {
                kind.extend(self.word_at(0).map(str::to_ascii_lowercase));
            }
            if self.is_done() {
                return false;
            }
            self.skip();
        }
        false
    }

    fn create_type(&mut self, start: usize, changes: &mut Vec<Change>) -> bool {
        self.take(&["body"]);
        let Some(target) = self.target() else { return false };
        let domain = self.domain(target.name.clone());
        let columns = if domain.is_none() { self.parts_of_type() } else { Vec::new() };
        if !columns.is_empty() {
            changes.push(Change::TypeParts { name: target.clone(), columns });
        }
        self.skip_query();
        let statement = self.written(start..self.place());
        let made = OwnType { name: target.name, statement, domain, span: target.span };
        changes.push(Change::CreateType(Box::new(made)));
        true
    }

    fn alter(&mut self, start: usize, changes: &mut Vec<Change>) -> bool {
        self.take_any(&["ignore", "foreign", "online", "offline"]);
        if self.take(&["table"]) {
            return self.alter_table(changes);
        }
        if self.take(&["index"]) {
            self.alter_index(changes);
            return true;
        }
        if self.take(&["schema"]) {
            changes.extend(self.transfer());
            self.skip_query();
            return true;
        }
        let only = usize::from(self.is_word(0, "only"));
        if self.takes_words_before_view() {
            return self.alter_view(start, changes);
        }
        let has_step = (1..4).any(|n| ["add", "modify", "change"].iter().any(|step| self.is_word(only + n, step)));
        if has_step && self.is_name(only) && self.word_at(only).is_none_or(lacking::is_no_kind) {
            self.tell_missing_word("table");
            return self.alter_table(changes);
        }
        self.skip_query();
        true
    }
}
