//! Tables in MySQL: one `ALTER TABLE` with all its clauses, so that the table is copied once.

use super::column::{AlteredColumn, added, altered_columns, dropped, loss};
use super::keys::{Parts, nameless};
use super::remade::remade;
use super::table::{check_clause, definition, primary_key_clause};
use super::{Altered, Step, names, risk};
use crate::schema::diff::order;
use crate::schema::{Aspect, Check, Column, DataType, Dialect, Family, Part, Table, emit};
use crate::text::{Arg, Message};

/// The statement that alters a table, which has its new name already.
pub(super) fn alter(altered: &Altered<'_>, parts: &Parts<'_>) -> Vec<Step> {
    let mut clauses = Clauses { altered, lines: Vec::new(), step: Step::default(), by_hand: Vec::new() };
    clauses.drop_parts(parts);
    clauses.columns();
    clauses.add_parts(parts);
    clauses.table();
    let Clauses { lines, step, mut by_hand, .. } = clauses;
    if !lines.is_empty() {
        let sql = format!("alter table {}\n   {}", altered.name(), lines.join(",\n   "));
        by_hand.push(Step { sql, ..step });
    }
    by_hand
}

struct Clauses<'a> {
    altered: &'a Altered<'a>,
    lines: Vec<String>,
    /// Gathers the notes on all the clauses.
    step: Step,
    by_hand: Vec<Step>,
}

impl<'a> Clauses<'a> {
    fn note(&mut self, note: Option<Message>) {
        self.step.notes.extend(note);
    }

    fn drop_parts(&mut self, parts: &Parts<'_>) {
        for check in &parts.dropped_checks {
            match &check.name {
                Some(name) => self.lines.push(format!("drop constraint {}", emit::name(name, Dialect::Mysql))),
                None => self.by_hand.push(nameless_check(self.altered.former, check)),
            }
        }
        for index in &parts.dropped_indexes {
            match names::of_index(self.altered.former, index, Dialect::Mysql) {
                Some(name) => self.lines.push(format!("drop index {name}")),
                None => {
                    let columns = index.columns.iter().map(|column| &column.name);
                    self.by_hand.push(nameless(self.altered.former, "index", columns));
                }
            }
        }
        if parts.drops_key {
            self.lines.push("drop primary key".to_owned());
        }
    }

    fn columns(&mut self) {
        for column in dropped(self.altered) {
            self.lines.push(format!("drop column {}", emit::name(&column.name, Dialect::Mysql)));
            self.step.loses_data = true;
            self.note(Some(loss(column)));
        }
        let remade = remade(self.altered);
        for (former, _) in &remade {
            self.lines.push(format!("drop column {}", emit::name(&former.name, Dialect::Mysql)));
            if former.extras().generated.is_none() {
                self.step.loses_data = true;
                self.note(Some(loss(former)));
            }
        }
        let is_remade = |column: &AlteredColumn<'_>| remade.iter().any(|(_, next)| std::ptr::eq(*next, column.next));
        let moved = self.moved();
        let is_moved = |column: &Column| moved.iter().any(|next| std::ptr::eq(*next, column));
        let mut said = Vec::new();
        // What has a place of its own may stand behind another such column, which has to be there by then.
        let mut placed: Vec<(&Column, String)> = Vec::new();
        for column in altered_columns(self.altered).into_iter().filter(|column| !is_remade(column)) {
            if column.changes.iter().all(|change| change.aspect == Aspect::Label) {
                continue;
            }
            let new = definition(column.next, Dialect::Mysql);
            let clause = if column.has(Aspect::Name) {
                format!("change column {} {new}", emit::name(&column.former.name, Dialect::Mysql))
            } else {
                format!("modify column {new}")
            };
            said.push(column.next);
            if is_moved(column.next) {
                placed.push((column.next, format!("{clause}{}", self.behind(column.next))));
            } else {
                self.lines.push(clause);
            }
            if column.has(Aspect::Type) {
                self.note(risk::of_retyping(column.former, column.next));
            }
            let tables = (self.altered.former, self.altered.next);
            self.note(risk::of_forbidding_nulls((tables.0, column.former), (tables.1, column.next)));
        }
        let is_said = |column: &&Column| said.iter().any(|next| std::ptr::eq(*next, *column));
        for column in moved.iter().copied().filter(|column| !is_said(column)) {
            let clause = format!("modify column {}", definition(column, Dialect::Mysql));
            placed.push((column, format!("{clause}{}", self.behind(column))));
        }
        let recoded = self.recoded();
        if !recoded.is_empty() {
            let names = recoded.iter().map(|column| column.name.text.as_str()).collect::<Vec<_>>();
            self.note(Some(Message::new("migrate-recoded").with("columns", Arg::list(names))));
        }
        for column in recoded.into_iter().filter(|column| !is_said(column) && !is_moved(column)) {
            self.lines.push(format!("modify column {}", definition(column, Dialect::Mysql)));
        }
        for column in added(self.altered).chain(remade.iter().map(|(_, next)| *next)) {
            let clause = format!("add column {}{}", definition(column, Dialect::Mysql), self.place(column));
            placed.push((column, clause));
            // MySQL fills in the zero of the type, which is nobody's intention.
            self.note(risk::of_adding(self.altered.next, column));
        }
        placed.sort_by_key(|(column, _)| self.altered.next.columns.iter().position(|next| std::ptr::eq(next, *column)));
        self.lines.extend(placed.into_iter().map(|(_, clause)| clause));
    }

    /// The text columns that both tables have whose character set is the table's, where that becomes another: what a table
    /// says of that holds for new columns only.
    fn recoded(&self) -> Vec<&'a Column> {
        let mut options = self.altered.changes(Part::Table).filter(|change| change.aspect == Aspect::Option);
        if !options.any(|change| change.new.as_deref().is_some_and(recodes)) {
            return Vec::new();
        }
        let is_text =
            |column: &Column| matches!(DataType::parse(&column.data_type).family(), Family::Text | Family::LongText);
        let is_own = |column: &Column| column.extras().charset.is_some() || column.extras().collation.is_some();
        let kept = self.altered.next.columns.iter().zip(&self.altered.pair.columns);
        let kept = kept.filter(|(column, former)| former.is_some() && is_text(column) && !is_own(column));
        kept.map(|(column, _)| column).collect()
    }

    /// The columns that both tables have and that stand elsewhere among the others now.
    fn moved(&self) -> Vec<&'a Column> {
        let pairs = self.altered.pair.columns.iter().enumerate();
        let kept: Vec<(usize, usize)> = pairs.filter_map(|(next, former)| Some(((*former)?, next))).collect();
        let formers: Vec<usize> = kept.iter().map(|(former, _)| *former).collect();
        order::moved(&formers).into_iter().filter_map(|at| self.altered.next.columns.get(kept[at].1)).collect()
    }

    /// Where a new column goes; nothing at the end.
    fn place(&self, column: &Column) -> String {
        let is_last = self.altered.next.columns.last().is_some_and(|last| last.name == column.name);
        if is_last { String::new() } else { self.behind(column) }
    }

    /// Behind which column one stands.
    fn behind(&self, column: &Column) -> String {
        let columns = &self.altered.next.columns;
        match columns.iter().position(|other| other.name == column.name) {
            None => String::new(),
            Some(0) => " first".to_owned(),
            Some(place) => format!(" after {}", emit::name(&columns[place - 1].name, Dialect::Mysql)),
        }
    }

    fn add_parts(&mut self, parts: &Parts<'_>) {
        if let Some(key) = self.altered.next.primary_key.as_ref().filter(|_| parts.adds_key) {
            self.lines.push(primary_key_clause(key, Dialect::Mysql));
            self.note(risk::of_uniqueness(self.altered, &key.columns));
        }
        for (old, new) in &parts.renamed_indexes {
            let old = names::of_index(self.altered.former, old, Dialect::Mysql);
            let new = names::of_index(self.altered.next, new, Dialect::Mysql);
            self.lines.extend(old.zip(new).map(|(old, new)| format!("rename index {old} to {new}")));
        }
        for index in &parts.added_indexes {
            self.lines.push(emit::index_clause(index, Dialect::Mysql));
            let columns = index.columns.iter().filter(|column| !column.expression).map(|column| &column.name);
            self.note(if index.is_unique() { risk::of_uniqueness(self.altered, columns) } else { None });
        }
        for check in &parts.added_checks {
            self.lines.push(check_clause(check, Dialect::Mysql));
            self.note(Some(Message::new("migrate-checked")));
        }
    }

    fn table(&mut self) {
        let changes: Vec<_> = self.altered.changes(Part::Table).collect();
        for change in changes {
            match (change.aspect, &change.new) {
                (Aspect::Comment, _) => {
                    let text = self.altered.next.comment.as_deref().unwrap_or_default();
                    self.lines.push(format!("comment = {}", emit::string(text, Dialect::Mysql)));
                }
                (Aspect::Option, Some(option)) => self.lines.extend(option_clause(option)),
                _ => {}
            }
        }
    }
}

/// A check that has to be looked up, and what it is called as a rule. Which of the two servers it is nobody says.
fn nameless_check(table: &Table, check: &Check) -> Step {
    let unnamed = table.checks.iter().filter(|other| other.name.is_none());
    let number = unnamed.take_while(|other| *other != check).count() + 1;
    Step::by_hand(
        Message::new("migrate-check-of-mysql")
            .with("table", table.name.text.as_str())
            .with("expression", check.expression.as_str())
            .with("name", format!("{}_chk_{number}", table.name.text)),
    )
}

/// Whether the option, as `name value`, says in which characters the table's texts are.
pub(super) fn recodes(option: &str) -> bool {
    option.split_once(' ').is_some_and(|(name, _)| matches!(name, "charset" | "collate"))
}

/// The clause for an option that says how data is kept, as `name value`; the others are left as they are.
fn option_clause(option: &str) -> Option<String> {
    match option.split_once(' ')? {
        ("engine", value) => Some(format!("engine = {value}")),
        ("charset", value) => Some(format!("default character set = {value}")),
        ("collate", value) => Some(format!("collate = {value}")),
        _ => None,
    }
}
