//! Differences of columns.

use super::tables::{Couple, if_said_otherwise, said, shown, stated, texts};
use super::{Aspect, Change, Part, Weight, same, types};
use crate::schema::pairing::missing;
use crate::schema::{Column, Table};
use crate::text::Shared;

/// The changes of the columns in their order, then those that are gone.
pub(super) fn compare(couple: &Couple<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for (place, column) in couple.next.columns.iter().enumerate() {
        match couple.pair.columns.get(place).copied().flatten() {
            Some(former) => ColumnPair { couple, former, next: place }.compare(&mut changes),
            None => changes.push(Change {
                next: Some(place),
                new: Some(described(couple.next, column)),
                ..blank(Aspect::Existence, column)
            }),
        }
    }
    let kept = couple.pair.columns.iter().copied().flatten();
    for place in missing(kept, couple.former.columns.len()) {
        let column = &couple.former.columns[place];
        let old = Some(described(couple.former, column));
        changes.push(Change { former: Some(place), old, ..blank(Aspect::Existence, column) });
    }
    changes
}

fn blank(aspect: Aspect, column: &Column) -> Change {
    let name = column.name.text.to_string();
    Change { part: Part::Column, aspect, weight: Weight::Meaning, name, former: None, next: None, old: None, new: None }
}

/// A column in short: its type, whether it may be null, and its comment.
fn described(table: &Table, column: &Column) -> String {
    let mut text = column.data_type.to_string();
    if !table.is_nullable(column) {
        text.push_str(" not null");
    }
    if let Some(default) = &column.default {
        text.push_str(" default ");
        text.push_str(default);
    }
    if let Some(comment) = stated(column.comment.as_deref()) {
        text.push_str(" “");
        text.push_str(&comment);
        text.push('”');
    }
    text.trim_start().to_owned()
}

/// Two columns that are one.
struct ColumnPair<'a> {
    couple: &'a Couple<'a>,
    former: usize,
    next: usize,
}

impl ColumnPair<'_> {
    fn before(&self) -> &Column {
        &self.couple.former.columns[self.former]
    }

    fn after(&self) -> &Column {
        &self.couple.next.columns[self.next]
    }

    fn compare(&self, changes: &mut Vec<Change>) {
        let (old, new) = (self.before(), self.after());
        let [old_dialect, new_dialect] = self.couple.dialects;
        if !self.couple.same_name(&old.name, &new.name) {
            let [old, new] = shown(&old.name, &new.name);
            changes.push(self.change(Aspect::Name, Weight::Meaning, Some(old), Some(new)));
        }
        if !types::are_same(&old.data_type, old_dialect, &new.data_type, new_dialect) {
            let text = |column: &Column| Some(column.data_type.to_string()).filter(|text| !text.is_empty());
            changes.push(self.change(Aspect::Type, Weight::Meaning, text(old), text(new)));
        } else if let Some(remade) = types::remade_type_of(&new.data_type, self.couple.types) {
            let [old, new] = [remade.former, remade.next].map(|own| Some(own.to_owned()));
            changes.push(self.change(Aspect::OwnType, Weight::Meaning, old, new));
        }
        self.compare_values(changes);
        self.compare_texts(changes);
    }

    fn compare_values(&self, changes: &mut Vec<Change>) {
        let (old, new) = (self.before(), self.after());
        let [old_dialect, new_dialect] = self.couple.dialects;
        let nulls =
            |table: &Table, column| Some(if table.is_nullable(column) { "null" } else { "not null" }.to_owned());
        let (former, next) = (nulls(self.couple.former, old), nulls(self.couple.next, new));
        // That a column became part of the primary key is told of the key.
        if former != next && old.nullability != new.nullability {
            changes.push(self.change(Aspect::Nullability, Weight::Meaning, former, next));
        }
        if !same::defaults(old.default.as_deref(), new.default.as_deref()) {
            changes.push(self.change(Aspect::Default, Weight::Meaning, said(&old.default), said(&new.default)));
        }
        let [former, next] = [&old.extras().on_update, &new.extras().on_update];
        if !same::defaults(former.as_deref(), next.as_deref()) {
            changes.push(self.change(Aspect::OnUpdate, Weight::Meaning, said(former), said(next)));
        }
        if old.auto_increment != new.auto_increment {
            let yes = |numbered: bool| numbered.then(|| "auto increment".to_owned());
            let (former, next) = (yes(old.auto_increment), yes(new.auto_increment));
            changes.push(self.change(Aspect::AutoIncrement, Weight::Meaning, former, next));
        } else if old_dialect == new_dialect && old.extras().always != new.extras().always {
            let word = |column: &Column| {
                let how = if column.extras().always { "always" } else { "by default" };
                Some(format!("generated {how} as identity"))
            };
            changes.push(self.change(Aspect::AutoIncrement, Weight::Meaning, word(old), word(new)));
        }
        self.compare_generated(changes);
    }

    /// The expression of a generated column, and whether its value is kept: where the dialects agree on what that means.
    fn compare_generated(&self, changes: &mut Vec<Change>) {
        let [old, new] = [self.before().extras(), self.after().extras()];
        let [former, next] = [&old.generated, &new.generated];
        let one_dialect = self.couple.dialects[0] == self.couple.dialects[1];
        let both = former.is_some() && next.is_some();
        if one_dialect && both && old.stored != new.stored {
            let [before, after] = [old, new].map(|extras| {
                let how = if extras.stored { "stored" } else { "virtual" };
                extras.generated.as_ref().map(|expression| format!("{expression} {how}"))
            });
            changes.push(self.change(Aspect::Generated, Weight::Meaning, before, after));
        } else if !same::expressions(former.as_deref(), next.as_deref()) {
            changes.push(self.change(Aspect::Generated, Weight::Meaning, said(former), said(next)));
        }
    }

    fn compare_texts(&self, changes: &mut Vec<Change>) {
        let (old, new) = (self.before(), self.after());
        let (of_old, of_new) = (old.extras(), new.extras());
        for (aspect, former, next) in [
            (Aspect::Charset, &of_old.charset, &of_new.charset),
            (Aspect::Collation, &of_old.collation, &of_new.collation),
        ] {
            let lower = |text: &Option<Shared>| text.as_ref().map(|text| text.to_lowercase());
            if lower(former) != lower(next) {
                let weight = if_said_otherwise(former.as_deref(), next.as_deref());
                changes.push(self.change(aspect, weight, said(former), said(next)));
            }
        }
        for (aspect, former, next) in texts([&old.comment, &new.comment], [&old.label, &new.label]) {
            changes.push(self.change(aspect, Weight::Comment, former, next));
        }
    }

    fn change(&self, aspect: Aspect, weight: Weight, old: Option<String>, new: Option<String>) -> Change {
        let (former, next) = (Some(self.former), Some(self.next));
        Change { weight, former, next, old, new, ..blank(aspect, self.after()) }
    }
}
