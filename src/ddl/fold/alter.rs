//! The steps of an ALTER TABLE.

use super::keys::{missing_index, second_index, second_key};
use super::known::Known;
use super::names::{Meant, Names};
use super::{Fold, checks, column_exists, constraints, missing_column, missing_table};
use crate::ddl::Problem;
use crate::ddl::change::{Adjustment, Drop, Item, Place, Step, Target};
use crate::ddl::statement::is_numbering;
use crate::schema::{Column, Name, Nullability, Origin, Table, TableOption};

impl Fold {
    /// Applies the steps to a table; false when they all clear away what is not there.
    pub(super) fn alter(
        &mut self,
        target: &Target,
        if_exists: bool,
        steps: Vec<Step>,
        problems: &mut Vec<Problem>,
    ) -> bool {
        let clears = !steps.is_empty() && steps.iter().all(Step::clears);
        if self.tables.get(target).is_none() {
            if self.views.get(target).is_some() {
                self.alter_view(target, steps);
            } else if clears && !if_exists && steps.iter().any(|step| step.lets_miss() == Some(false)) {
                self.miss_table(target);
            } else if !clears && !if_exists && !steps.is_empty() {
                problems.push(missing_table(target));
            }
            return !clears;
        }
        let mut effect = false;
        let mut name = target.clone();
        for step in steps {
            let step = match step {
                Step::MoveTable(namespace) => Step::RenameTable(Target { namespace: Some(namespace), ..name.clone() }),
                step => step,
            };
            self.note_what_goes(&step, &name);
            self.note_what_comes(&step, &name);
            if let Step::DropIndex(drop) = step {
                effect |= self.drop_index(&Drop { on: Some(name.clone()), ..drop });
            } else if let Step::RenameTable(to) = step {
                self.rename_table(&name, &to);
                name = Target { namespace: to.namespace.clone().or(name.namespace), ..to };
                effect = true;
            } else if let Step::Suspect(suspect) = step {
                self.suspects.push(suspect);
            } else if let Step::AttachPartition(part, rows) = step {
                self.tables.get_mut(&part).into_iter().for_each(|table| attach(table, target, &rows));
                effect = true;
            } else if let Step::DropConstraint(drop) = step {
                effect |= self.drop_constraint(&name, &drop, problems);
            } else if let Step::RenameIndex { from, to } = step {
                self.rename_constraint(&name, &from, &to, problems);
                effect = true;
            } else if let Step::Add { item: Item::NullName { constraint, column }, .. } = step {
                self.note_null_name(&name, constraint, column);
            } else if let Some(table) = self.tables.get_mut(&name) {
                effect |= apply(table, step, target, (&mut self.known, self.names), problems);
                self.note_holes(&name);
            }
        }
        effect || !clears
    }

    /// Notes the names of the indexes and constraints that a table gets, and what its foreign keys refer to.
    fn note_what_comes(&mut self, step: &Step, table: &Target) {
        let Some(place) = self.tables.place(table) else { return };
        match step {
            Step::Add { item, .. } => self.lookup.note_item(item, place),
            Step::RenameIndex { to, .. } => self.lookup.note_name(to, place),
            _ => {}
        }
    }

    /// Notes the names of the indexes and constraints that may go with a column.
    fn note_what_goes(&mut self, step: &Step, table: &Target) {
        if let Step::DropColumn { .. } = step {
            self.tables.get(table).into_iter().for_each(|table| self.missed.note_all(table));
        }
    }
}

fn apply(
    table: &mut Table,
    step: Step,
    target: &Target,
    (known, names): (&mut Known, Names),
    problems: &mut Vec<Problem>,
) -> bool {
    match step {
        Step::Add { item: Item::Column(column), place, unless_exists } => {
            let name = column.name.clone();
            problems.extend(missing_neighbour(table, &place, target, known));
            if !add_column(table, *column, &place, (known, names)) && !unless_exists {
                problems.push(column_exists(target, &name));
            }
        }
        Step::Add { item: Item::OfIndex(key), .. } => {
            let (index, span) = (key.index.clone(), key.span);
            if !key.add_to(table) {
                problems.push(missing_index(table, &index, span));
            }
        }
        Step::Add { item, unless_exists: true, .. } if says_again(table, &item, known) => {}
        Step::Add { item, .. } => {
            match &item {
                Item::PrimaryKey(key) => problems.extend(second_key(table, key)),
                Item::Index(index) => {
                    let may_be_there = index.name.as_ref().is_some_and(|name| known.has_index(table, name));
                    problems.extend(may_be_there.then(|| second_index(table, index)).flatten());
                }
                _ => {}
            }
            item.add_to(table);
        }
        Step::Redefine { column, with, place, partial } => {
            problems.extend(missing_neighbour(table, &place, target, known));
            match known.column(table, &column) {
                Some(at) => redefine(table, (at, &column), *with, (&place, partial), known),
                None => problems.push(missing_column(target, &column)),
            }
        }
        Step::Adjust { column, to } => match known.column(table, &column) {
            Some(at) => adjust(&mut table.columns[at], to),
            None => problems.push(missing_column(target, &column)),
        },
        Step::DropColumn { name, if_exists } => {
            let dropped = drop_column(table, &name, known);
            if !dropped && !if_exists && !table.partial {
                problems.push(missing_column(target, &name));
            }
            return dropped;
        }
        Step::DropPrimaryKey(missing) => {
            let dropped = table.primary_key.take().is_some();
            problems.extend(constraints::without_primary_key(table, missing).filter(|_| !dropped));
            return dropped;
        }
        Step::DropUnique { columns, missing } => {
            let dropped = constraints::drop_unique(table, &columns);
            problems.extend(constraints::without_unique(table, &columns, missing).filter(|_| !dropped));
            return dropped;
        }
        Step::RenameColumn { from, to } => {
            if !rename_column(table, &from, &to, known) && !table.partial {
                problems.push(missing_column(target, &from));
            }
        }
        Step::Comment(text) => table.comment = Some(text),
        Step::Option(option) => table.options.push(option),
        Step::RenameTable(_)
        | Step::MoveTable(_)
        | Step::DropIndex(_)
        | Step::DropConstraint(_)
        | Step::RenameIndex { .. }
        | Step::AttachPartition(..)
        | Step::Suspect(_) => {}
    }
    true
}

/// Makes the table a part of the other one.
fn attach(table: &mut Table, to: &Target, rows: &str) {
    table.origin = Origin::Partition;
    let namespace = to.namespace.as_ref().map(|name| format!("{name}.")).unwrap_or_default();
    let value = format!("{namespace}{} {rows}", to.name);
    table.options.push(TableOption { name: "attach partition".to_owned(), value });
}

/// Adds a column, unless there is one of that name.
fn add_column(table: &mut Table, column: Column, place: &Place, (known, names): (&mut Known, Names)) -> bool {
    let alike = known.column(table, &column.name);
    if alike.is_some_and(|at| names.are_same(&table.columns[at].name, &column.name)) {
        return false;
    }
    let last = table.columns.len();
    let at = match place {
        Place::First => 0,
        Place::Last => last,
        Place::After(name) => known.column(table, name).map_or(last, |at| at + 1),
        Place::Before(name) => known.column(table, name).unwrap_or(last),
    };
    if at < last {
        known.forget();
    }
    table.columns.insert(at, column);
    true
}

/// Tells of a column behind which another is to stand, and which is not there.
fn missing_neighbour(table: &Table, place: &Place, target: &Target, known: &mut Known) -> Option<Problem> {
    let (Place::After(name) | Place::Before(name)) = place else { return None };
    let missing = !table.partial && known.column(table, name).is_none();
    missing.then(|| missing_column(target, name))
}

fn position(table: &Table, place: &Place) -> Option<usize> {
    match place {
        Place::First => Some(0),
        Place::Last => None,
        Place::After(name) => table.columns.iter().position(|column| column.name.is(&name.text)).map(|at| at + 1),
        Place::Before(name) => table.columns.iter().position(|column| column.name.is(&name.text)),
    }
}

/// Gives the column of that name at `at` its new definition, and its new place where one is told.
fn redefine(
    table: &mut Table,
    (at, name): (usize, &Name),
    mut with: Column,
    (place, partial): (&Place, bool),
    known: &Known,
) {
    if !with.name.is(&name.text) {
        let meant = known.meant(table, at);
        rename_references(table, &meant, &with.name);
    }
    let former = std::mem::take(&mut table.columns[at]);
    if partial {
        keep_unstated(&mut with, &former);
    }
    // The column stays where its CREATE has it.
    (with.span, with.extent) = (former.span, former.extent);
    if *place == Place::Last {
        table.columns[at] = with;
        return;
    }
    table.columns.remove(at);
    let at = position(table, place).unwrap_or(at).min(table.columns.len());
    table.columns.insert(at, with);
}

/// Gives a column what it says nothing of and had before.
pub(super) fn keep_unstated(with: &mut Column, former: &Column) {
    if with.data_type.is_empty() {
        with.data_type.clone_from(&former.data_type);
    }
    if with.nullability == Nullability::Unstated {
        with.nullability = former.nullability;
    }
    with.default = with.default.take().or_else(|| former.default.clone());
    with.comment = with.comment.take().or_else(|| former.comment.clone());
    with.auto_increment |= former.auto_increment;
}

fn adjust(column: &mut Column, to: Adjustment) {
    match to {
        Adjustment::Type(data_type) => column.data_type = data_type,
        Adjustment::Default(default) => {
            column.auto_increment |= default.as_deref().is_some_and(is_numbering);
            if column.extras().default_name.is_some() {
                column.extras_mut().default_name = None;
            }
            column.default = default;
        }
        Adjustment::DefaultName(name) => column.extras_mut().default_name = Some(name),
        Adjustment::Null(nullability) => column.nullability = nullability,
        Adjustment::AutoIncrement(numbered) => column.auto_increment = numbered,
        Adjustment::Comment(text) => column.comment = Some(text),
    }
}

pub(super) fn drop_column(table: &mut Table, name: &Name, known: &mut Known) -> bool {
    let Some(at) = known.column(table, name) else { return false };
    let meant = known.meant(table, at);
    known.take_column(table, at);
    if let Some(key) = &mut table.primary_key {
        key.columns.retain(|column| !meant.by(column));
    }
    table.primary_key.take_if(|key| key.columns.is_empty());
    for index in &mut table.indexes {
        index.columns.retain(|column| column.expression || !meant.by(&column.name));
    }
    table.indexes.retain(|index| !index.columns.is_empty());
    table.foreign_keys.retain(|key| !key.columns.iter().any(|column| meant.by(column)));
    if let Some(name) = meant.unlike_others() {
        table.checks.retain(|check| !checks::mentions(&check.expression, name));
    }
    true
}

/// Gives a column another name, in keys and indexes too; false where there is none of that name.
pub(super) fn rename_column(table: &mut Table, from: &Name, to: &Name, known: &mut Known) -> bool {
    let Some(at) = known.column(table, from) else { return false };
    let meant = known.meant(table, at);
    known.rename_column(table, at, to);
    rename_references(table, &meant, to);
    true
}

fn rename_references(table: &mut Table, meant: &Meant, to: &Name) {
    for check in &mut table.checks {
        let renamed = meant.unlike_others().and_then(|from| checks::with_name(&check.expression, from, &to.text));
        check.expression = renamed.unwrap_or_else(|| std::mem::take(&mut check.expression));
        check.column.iter_mut().filter(|column| meant.by(column)).for_each(|column| *column = to.clone());
    }
    let keys = table.primary_key.iter_mut().flat_map(|key| &mut key.columns);
    let foreign = table.foreign_keys.iter_mut().flat_map(|key| &mut key.columns);
    let indexed = table.indexes.iter_mut().flat_map(|index| &mut index.columns);
    let indexed = indexed.filter(|column| !column.expression).map(|column| &mut column.name);
    for name in keys.chain(foreign).chain(indexed).filter(|name| meant.by(name)) {
        *name = to.clone();
    }
}

/// Gives an index or a constraint another name; false where there is none of that name.
pub(super) fn rename_index(table: &mut Table, from: &Name, to: &Name, spelling: Names) -> bool {
    let names = table.indexes.iter_mut().map(|index| &mut index.name);
    let names = names.chain(table.primary_key.iter_mut().map(|key| &mut key.name));
    let names = names.chain(table.foreign_keys.iter_mut().map(|key| &mut key.name));
    let names = names.chain(table.checks.iter_mut().map(|check| &mut check.name));
    let mut found = false;
    for name in names.flatten().filter(|name| spelling.is_called(name, &from.text)) {
        *name = to.clone();
        found = true;
    }
    found
}

/// Whether a key without a name, or an index with one, is one that the table has.
fn says_again(table: &Table, item: &Item, known: &mut Known) -> bool {
    let same = |own: &[Name], other: &[Name]| {
        own.len() == other.len() && own.iter().zip(other).all(|(own, other)| own.is(&other.text))
    };
    match item {
        Item::PrimaryKey(key) if key.name.is_none() => {
            table.primary_key.as_ref().is_some_and(|own| same(&own.columns, &key.columns))
        }
        Item::ForeignKey(key) if key.name.is_none() && key.referenced_columns.is_empty() => table
            .foreign_keys
            .iter()
            .any(|own| own.referenced_table.is(&key.referenced_table.text) && same(&own.columns, &key.columns)),
        Item::Index(index) => index.name.as_ref().is_some_and(|name| known.has_index(table, name)),
        _ => false,
    }
}
