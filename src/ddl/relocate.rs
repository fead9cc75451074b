//! Moves what was read of a statement to where the same statement stands in another text.

use super::Reading;
use super::change::{Change, Item, Step, Target};
use super::statement::{Outcome, Parsed};
use crate::schema::Table;
use crate::text::Span;

impl Parsed {
    /// Moves every place from a statement that is a text by itself to `base`, where it stands in its source.
    pub(super) fn move_to(&mut self, base: Span) {
        let mut go = |span: &mut Span| *span = span.moved_to(base);
        self.problems.iter_mut().for_each(|problem| go(&mut problem.span));
        self.aside.iter_mut().for_each(|aside| go(&mut aside.span));
        self.foreign.iter_mut().for_each(|word| go(&mut word.span));
        if let Outcome::Read(changes) = &mut self.outcome {
            changes.iter_mut().for_each(|change| move_change(change, &mut go));
        }
    }
}

impl Reading {
    /// Moves every place to another file of those that are read together.
    pub(super) fn move_to_file(&mut self, file: u32) {
        let mut go = |span: &mut Span| span.file = file;
        self.problems.iter_mut().for_each(|problem| go(&mut problem.span));
        self.schema.tables.iter_mut().for_each(|table| move_table(table, &mut go));
        self.schema.views.iter_mut().for_each(|view| go(&mut view.span));
        self.schema.types.iter_mut().for_each(|made| go(&mut made.span));
    }
}

fn move_change(change: &mut Change, go: &mut impl FnMut(&mut Span)) {
    match change {
        Change::CreateTable(new) => {
            move_table(&mut new.table, go);
            new.models.iter_mut().for_each(|model| go(&mut model.table.span));
            new.suspects.iter_mut().for_each(|suspect| go(&mut suspect.span));
        }
        Change::CreateView(new) => {
            go(&mut new.view.span);
            let uses = new.uses.as_mut();
            uses.into_iter().flat_map(|uses| &mut uses.columns).for_each(|(_, span)| go(span));
        }
        Change::CreateType(made) => go(&mut made.span),
        Change::TypeParts { name, columns } => {
            go(&mut name.span);
            columns.iter_mut().for_each(|column| go(&mut column.span));
        }
        Change::Drop(drop) => {
            go(&mut drop.what.span);
            move_target(drop.on.as_mut(), go);
        }
        Change::Rename { what, .. } => go(&mut what.span),
        Change::RenameIndex { what, on, .. } => {
            go(&mut what.span);
            move_target(on.as_mut(), go);
        }
        Change::Comment { on, .. } | Change::CommentOf { on, .. } | Change::Label { on, .. } => go(&mut on.span),
        Change::Hold { held, .. } => {
            go(&mut held.span);
            held.problems.iter_mut().for_each(|problem| go(&mut problem.span));
            held.changes.iter_mut().for_each(|change| move_change(change, go));
        }
        Change::Variable { .. } | Change::Execute { .. } => {}
        Change::Routine(routine) => {
            routine.composed.iter_mut().for_each(&mut *go);
            routine.problems.iter_mut().for_each(|problem| go(&mut problem.span));
            routine.changes.iter_mut().for_each(|change| move_change(change, go));
        }
        Change::Call(call) => go(&mut call.span),
        Change::Use { span, .. } => go(span),
        Change::CreateIndex { on, index, .. } => {
            go(&mut on.span);
            go(&mut index.span);
        }
        Change::Alter { table, steps, .. } => {
            go(&mut table.span);
            steps.iter_mut().for_each(|step| move_step(step, go));
        }
    }
}

fn move_step(step: &mut Step, go: &mut impl FnMut(&mut Span)) {
    match step {
        Step::Redefine { with: column, .. } => go(&mut column.span),
        Step::Add { item, .. } => move_item(item, go),
        Step::RenameTable(target) | Step::AttachPartition(target, _) => go(&mut target.span),
        Step::DropIndex(drop) => go(&mut drop.what.span),
        Step::Suspect(suspect) => go(&mut suspect.span),
        Step::DropPrimaryKey(missing) | Step::DropUnique { missing, .. } => go(&mut missing.span),
        Step::DropConstraint(drop) => go(&mut drop.missing.span),
        Step::Adjust { .. }
        | Step::DropColumn { .. }
        | Step::MoveTable(_)
        | Step::RenameColumn { .. }
        | Step::RenameIndex { .. }
        | Step::Comment(_)
        | Step::Option(_) => {}
    }
}

fn move_item(item: &mut Item, go: &mut impl FnMut(&mut Span)) {
    match item {
        Item::Column(column) => go(&mut column.span),
        Item::PrimaryKey(key) => go(&mut key.span),
        Item::ForeignKey(key) => go(&mut key.span),
        Item::Index(index) => go(&mut index.span),
        Item::Check(check) => go(&mut check.span),
        Item::OfIndex(key) => go(&mut key.span),
        Item::NotNull(_) | Item::NullName { .. } | Item::TakenIndex(_) | Item::Option(_) | Item::Clause(_) => {}
    }
}

fn move_target(target: Option<&mut Target>, go: &mut impl FnMut(&mut Span)) {
    target.into_iter().for_each(|target| go(&mut target.span));
}

fn move_table(table: &mut Table, go: &mut impl FnMut(&mut Span)) {
    go(&mut table.span);
    go(&mut table.statement);
    table.columns.iter_mut().for_each(|column| go(&mut column.span));
    table.primary_key.iter_mut().for_each(|key| go(&mut key.span));
    table.foreign_keys.iter_mut().for_each(|key| go(&mut key.span));
    table.indexes.iter_mut().for_each(|index| go(&mut index.span));
    table.checks.iter_mut().for_each(|check| go(&mut check.span));
}
