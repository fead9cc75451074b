//! Changes become the end state: CREATE, ALTER, COMMENT and DROP are applied one after the other.

mod alter;
mod automatic;
mod catalog;
mod checks;
mod constraints;
mod created;
mod domains;
mod dropped;
pub(super) mod held;
mod keys;
mod known;
mod lookup;
mod model;
mod moved;
mod names;
mod routines;
mod share;
mod views;

pub(super) use self::keys::second_key;
use std::collections::{HashMap, HashSet};

use self::catalog::Catalog;
use self::constraints::NullNames;
use self::created::NewIndex;
use self::dropped::Missed;
use self::known::Known;
use self::lookup::Lookup;
use self::names::Names;
use super::change::{Change, Drop, Held, ObjectKind, Routine, Suspect, Target};
use super::{IgnoreReason, Problem, ProblemKind};
use crate::schema::{Dialect, Name, OwnType, Schema, Table, View};
use crate::text::{Message, Shared, Sharing, Span};

/// A schema while statements are applied to it.
#[derive(Default)]
pub(crate) struct Fold {
    tables: Catalog<Table>,
    views: Catalog<View>,
    /// Domains and types that the script creates.
    types: Vec<OwnType>,
    /// The columns of those types that have some, as tables.
    parts: HashMap<String, Table>,
    suspects: Vec<Suspect>,
    /// Behind the column that was commented last: comments mostly stand in the order of the columns.
    next_commented: usize,
    known: Known,
    /// The names, types and comments of columns so far.
    texts: Sharing,
    /// Whether the sources are designs of their own.
    apart: bool,
    /// The names without a schema that may mean several tables, as far as that was told.
    ambiguous: HashSet<String>,
    /// What variables of Transact-SQL hold.
    variables: HashMap<String, Shared>,
    /// The definitions that variables of the session hold.
    held: HashMap<String, Held>,
    /// The routines that the script creates, by their names in lower case.
    routines: HashMap<String, Routine>,
    /// How many of them are running.
    calls: usize,
    /// How many calls the one that the script makes has led to.
    called: usize,
    null_names: NullNames,
    /// The database that the source is about from the last `USE` on.
    database: Option<Name>,
    /// The number of the source that is being read.
    file: u32,
    names: Names,
    lookup: Lookup,
    /// Where the table stands from which something went and left a hole behind.
    holes_in: Option<usize>,
    /// What views take of tables that did not have it then.
    missing_of_views: Vec<(Target, Name)>,
    /// Whether the source that is being read has created a table.
    has_created: bool,
    missed: Missed,
    /// What this source does to tables of earlier ones. Where it creates them itself, that was its drop preamble.
    waiting: Vec<Change>,
}

/// What came of applying a statement.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Applied {
    /// What a person should know.
    pub(crate) problems: Vec<Problem>,
    /// Set when the statement turned out to have no bearing on the schema: it drops what does not exist yet.
    pub(crate) ignored: Option<IgnoreReason>,
}

impl Fold {
    /// An empty schema; `apart` says that the sources are designs of their own.
    pub(crate) fn new(apart: bool) -> Self {
        Self { apart, ..Self::default() }
    }

    /// Begins a source: what the one before does to those before it is settled.
    pub(crate) fn begin_source(&mut self, file: u32, dialect: Dialect) -> Vec<Problem> {
        let problems = self.settle_source();
        self.file = file;
        self.names = Names { dialect: Some(dialect) };
        self.known.set_names(self.names);
        self.tables.set_cuts(self.names.cuts());
        self.views.set_cuts(self.names.cuts());
        self.has_created = false;
        self.database = None;
        self.variables.clear();
        problems
    }

    /// Tells of tables of another database behind those of the first: where one of each has the same name they are taken for one.
    fn second_database(&mut self, database: &Name, span: Span) -> Option<Problem> {
        let former = self.database.replace(database.clone())?;
        let message = Message::new("ddl-second-database").with("first", &former.text).with("second", &database.text);
        let told = Problem { kind: ProblemKind::Skipped, span, message };
        (self.has_created && !former.is(&database.text)).then_some(told)
    }

    /// Ends a source: what it does to those before it is done.
    fn settle_source(&mut self) -> Vec<Problem> {
        self.close_holes();
        let mut problems = self.never_executed();
        for change in std::mem::take(&mut self.waiting) {
            if self.is_of_earlier(&change) {
                self.apply_one(change, &mut problems);
            }
        }
        self.close_holes();
        problems
    }

    /// Takes a schema over that was read elsewhere.
    pub(crate) fn take_schema(&mut self, schema: Schema) {
        self.lookup = Lookup::default();
        schema.tables.into_iter().for_each(|table| self.tables.push(table));
        schema.views.into_iter().for_each(|view| self.views.push(view));
    }

    /// Applies what one statement does.
    pub(crate) fn apply(&mut self, changes: Vec<Change>) -> Applied {
        let mut applied = Applied::default();
        let reasons = || changes.iter().map(Change::idle_reason);
        let reason = reasons().find(|reason| *reason == IgnoreReason::DropPreamble).or_else(|| reasons().next());
        let mut idle = true;
        for change in changes {
            if self.apart && self.is_of_earlier(&change) {
                idle &= change.clears();
                self.waiting.push(change);
            } else {
                idle &= !self.apply_one(change, &mut applied.problems);
            }
        }
        if idle && applied.problems.is_empty() {
            applied.ignored = reason;
        }
        applied
    }

    /// The end state, and what can only be told at the end.
    pub(crate) fn finish(mut self) -> (Schema, Vec<Problem>) {
        let mut problems = self.settle_source();
        problems.extend(self.missed());
        problems.extend(self.missing_of_views());
        let Self { tables, views, types, suspects, .. } = self;
        let made: HashSet<String> = types.iter().map(|made| made.name.text.to_lowercase()).collect();
        let misspelt = suspects.into_iter().filter(|suspect| !made.contains(&suspect.written.to_lowercase()));
        let misspelt = misspelt.map(|suspect| {
            let message = Message::new("ddl-misspelt-type").with("written", suspect.written);
            problem(suspect.span, message.with("meant", suspect.meant))
        });
        problems.extend(misspelt);
        let mut tables = tables.into_list();
        domains::fill(&mut tables, &types);
        for table in &tables {
            keys::check(table, &mut problems);
            checks::check(table, &mut problems);
        }
        (Schema { tables, views: views.into_list(), types }, problems)
    }

    /// Tells of a name without a schema that tables of several schemas have; the last of them is meant then.
    fn ambiguous(&mut self, target: &Target) -> Option<Problem> {
        let (apart, file) = (self.apart, self.file);
        let others = self.tables.candidates(target, |table| !apart || table.span.file == file);
        let message = Message::new("ddl-ambiguous-table").with("table", &target.name.text);
        let new = others > 1 && self.ambiguous.insert(target.name.text.to_lowercase());
        new.then(|| problem(target.span, message))
    }

    /// Whether the change is to a table of an earlier source.
    fn is_of_earlier(&self, change: &Change) -> bool {
        let table = change.table().and_then(|target| self.tables.get(target));
        table.is_some_and(|table| table.span.file != self.file)
    }

    /// Applies one change; false when it clears away what is not there.
    fn apply_one(&mut self, mut change: Change, problems: &mut Vec<Problem>) -> bool {
        share::share(&mut change, &mut self.texts);
        self.close_holes_before(&change);
        self.known.prepare_for(&change);
        if let Some(target) = change.table().filter(|_| !change.clears()) {
            problems.extend(self.ambiguous(target));
        }
        match change {
            Change::CreateTable(new) => self.create_table(*new, problems),
            Change::CreateView(view) => self.create_view(*view),
            Change::CreateType(made) => self.types.push(*made),
            Change::TypeParts { name, columns } => {
                self.parts.insert(name.name.text.to_lowercase(), Table { columns, ..Table::default() });
            }
            Change::Drop(drop) => return self.drop(&drop),
            Change::Rename { what, column, to, of_table } => {
                let renamed = self.rename(&what, column.as_ref(), to);
                problems.extend((of_table && !renamed).then(|| missing_table(&what)));
            }
            Change::RenameIndex { what, on, to } => self.rename_index(&what, on.as_ref(), &to),
            Change::Variable { name, text } => {
                match text {
                    Some(text) => self.variables.insert(name, text),
                    None => self.variables.remove(&name),
                };
                return false;
            }
            Change::Hold { variable, held } => {
                problems.extend(self.hold(variable, *held));
                return false;
            }
            Change::Execute { variable } => return self.execute(&variable, problems),
            Change::Use { database, span } => {
                problems.extend(self.second_database(&database, span));
                return false;
            }
            Change::Routine(routine) => {
                self.routines.insert(routine.name.text.to_lowercase(), *routine);
                return false;
            }
            Change::Call(call) => return self.call(&call, problems),
            Change::CommentOf { on, column, variable } => match self.variables.get(&variable).cloned() {
                Some(text) => return self.comment(&on, column.as_ref(), Some(text), problems),
                None => problems.push(unknown_text(on.span, &variable)),
            },
            Change::Comment { on, column, text } => return self.comment(&on, column.as_ref(), text, problems),
            Change::Label { on, column, text } => self.label(&on, column.as_ref(), text, problems),
            Change::CreateIndex { on, index, clause, unless_exists } => {
                let index = NewIndex { index: *index, clause, unless_exists };
                self.create_index(&on, index, problems);
            }
            Change::Alter { table, if_exists, steps } => return self.alter(&table, if_exists, steps, problems),
        }
        true
    }

    fn drop(&mut self, drop: &Drop) -> bool {
        match drop.kind {
            ObjectKind::Table => self.drop_table(drop),
            ObjectKind::View => self.views.remove(&drop.what),
            ObjectKind::Type => false,
            ObjectKind::Index => self.drop_index(drop),
        }
    }

    fn comment(
        &mut self,
        on: &Target,
        column: Option<&Name>,
        text: Option<Shared>,
        problems: &mut Vec<Problem>,
    ) -> bool {
        let cleared = text.is_none();
        if let Some(table) = self.tables.get_mut(on) {
            match column {
                None => table.comment = text,
                Some(name) => {
                    let columns = &table.columns;
                    let next = self.next_commented;
                    let is_next = columns.get(next).is_some_and(|column| column.name.text == name.text);
                    let at = if is_next { Some(next) } else { self.known.column(table, name) };
                    match at.and_then(|at| table.columns.get_mut(at).map(|column| (at, column))) {
                        Some((at, column)) => {
                            self.next_commented = at + 1;
                            column.comment = text;
                        }
                        None => problems.push(missing_column(on, name)),
                    }
                }
            }
        } else if let Some(view) = self.views.get_mut(on) {
            match column {
                None => view.comment = text,
                Some(column) => view.comment_column(column, text),
            }
        } else if !cleared {
            problems.push(missing_table(on));
        }
        !cleared
    }

    /// Views have no label.
    fn label(&mut self, on: &Target, column: Option<&Name>, text: Option<Shared>, problems: &mut Vec<Problem>) {
        let Some(table) = self.tables.get_mut(on) else {
            let is_view = self.views.get_mut(on).is_some();
            return problems.extend((!is_view).then(|| missing_table(on)));
        };
        match column {
            None => table.label = text,
            Some(name) => match self.known.column(table, name) {
                Some(at) => table.columns[at].label = text,
                None => problems.push(missing_column(on, name)),
            },
        }
    }
}

fn missing_table(on: &Target) -> Problem {
    let message = Message::new("ddl-missing-table").with("table", &on.name.text);
    problem(on.span, message)
}

fn column_exists(on: &Target, column: &Name) -> Problem {
    let message = Message::new("ddl-column-exists").with("table", &on.name.text).with("column", &column.text);
    problem(on.span, message)
}

fn missing_column(on: &Target, column: &Name) -> Problem {
    let message = Message::new("ddl-missing-column").with("table", &on.name.text).with("column", &column.text);
    problem(on.span, message)
}

/// Tells of a comment whose text a variable holds that was set to no plain text.
fn unknown_text(span: Span, variable: &str) -> Problem {
    let message = Message::new("ddl-unknown-text").with("variable", variable);
    Problem { kind: ProblemKind::Skipped, span, message }
}

fn problem(span: Span, message: Message) -> Problem {
    Problem { kind: ProblemKind::Mistake, span, message }
}

#[cfg(test)]
mod tests;
