//! Lets what is alike in a schema be held once: a few hundred types, and names and comments that come again and again.

use crate::ddl::change::{Change, Item, NewTable, Step};
use crate::schema::{Column, ForeignKey, Index, Key, Table};
use crate::text::Sharing;

/// Shares the texts of what a statement brings into the schema.
pub(super) fn share(change: &mut Change, texts: &mut Sharing) {
    match change {
        Change::CreateTable(new) => table(new, texts),
        Change::Comment { text, .. } | Change::Label { text, .. } => text.iter_mut().for_each(|text| texts.share(text)),
        Change::CreateIndex { index: added, .. } => index(added, texts),
        Change::Alter { steps, .. } => steps.iter_mut().for_each(|altering| step(altering, texts)),
        Change::CreateView(_) | Change::CreateType(_) | Change::TypeParts { .. } | Change::Drop(_) => {}
        Change::Rename { .. } | Change::RenameIndex { .. } => {}
        Change::Hold { held, .. } => held.changes.iter_mut().for_each(|change| share(change, texts)),
        Change::CommentOf { .. } | Change::Variable { .. } | Change::Execute { .. } => {}
        // What it does is shared when it is called.
        Change::Routine(_) | Change::Call(_) | Change::Use { .. } => {}
    }
}

fn table(new: &mut NewTable, texts: &mut Sharing) {
    let Table { columns, primary_key, foreign_keys, indexes, .. } = &mut new.table;
    columns.iter_mut().for_each(|defined| column(defined, texts));
    primary_key.iter_mut().for_each(|declared| key(declared, texts));
    foreign_keys.iter_mut().for_each(|declared| foreign_key(declared, texts));
    indexes.iter_mut().for_each(|declared| index(declared, texts));
}

fn step(step: &mut Step, texts: &mut Sharing) {
    match step {
        Step::Add { item: Item::Column(added), .. } | Step::Redefine { with: added, .. } => column(added, texts),
        Step::Add { item: Item::PrimaryKey(added), .. } => key(added, texts),
        Step::Add { item: Item::ForeignKey(added), .. } => foreign_key(added, texts),
        Step::Add { item: Item::Index(added), .. } => index(added, texts),
        _ => {}
    }
}

fn column(column: &mut Column, texts: &mut Sharing) {
    texts.share(&mut column.name.text);
    texts.share(&mut column.data_type);
    [&mut column.default, &mut column.comment].into_iter().flatten().for_each(|text| texts.share(text));
}

fn key(key: &mut Key, texts: &mut Sharing) {
    key.columns.iter_mut().for_each(|name| texts.share(&mut name.text));
}

fn foreign_key(key: &mut ForeignKey, texts: &mut Sharing) {
    let names = key.columns.iter_mut().chain(&mut key.referenced_columns).chain([&mut key.referenced_table]);
    names.for_each(|name| texts.share(&mut name.text));
}

fn index(index: &mut Index, texts: &mut Sharing) {
    index.columns.iter_mut().for_each(|column| texts.share(&mut column.name.text));
}
