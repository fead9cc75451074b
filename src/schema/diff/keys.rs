//! Differences of keys, indexes and checks.

use super::tables::{Couple, said};
use super::{Aspect, Change, Part, Weight, same};
use crate::schema::pairing::missing;
use crate::schema::{Check, Deferral, Dialect, ForeignKey, Index, IndexColumn, IndexKind, Key, Name, Table};

/// The changes of the primary key, the foreign keys, the indexes and the checks.
pub(super) fn compare(couple: &Couple<'_>) -> Vec<Change> {
    let mut changes = primary_key(couple);
    let lists = (&couple.former.foreign_keys, &couple.next.foreign_keys);
    changes.extend(each(Part::ForeignKey, lists.0, lists.1, &couple.pair.foreign_keys, |old, new, found| {
        foreign_key(couple, old, new, found);
    }));
    let lists = (&couple.former.indexes, &couple.next.indexes);
    changes.extend(each(Part::Index, lists.0, lists.1, &couple.pair.indexes, |old, new, found| {
        index(couple, old, new, found);
    }));
    let lists = (&couple.former.checks, &couple.next.checks);
    changes.extend(each(Part::Check, lists.0, lists.1, &couple.pair.checks, |old, new, found| {
        check(couple, old, new, found);
    }));
    changes
}

/// The keys, indexes and checks of a table that is new or gone, each as something that is there.
pub(super) fn of_whole(table: &Table) -> Vec<Change> {
    let primary: Vec<&Key> = table.primary_key.iter().collect();
    let mut all = each(Part::PrimaryKey, &[], &primary, &[], |_, _, _| {});
    all.extend(each(Part::ForeignKey, &[], &table.foreign_keys, &[], |_, _, _| {}));
    all.extend(each(Part::Index, &[], &table.indexes, &[], |_, _, _| {}));
    all.extend(each(Part::Check, &[], &table.checks, &[], |_, _, _| {}));
    all
}

/// A part that has a name, or is known by what it says.
trait Described {
    fn name(&self) -> Option<&Name>;
    fn described(&self) -> String;

    /// The columns that it is on, to call it by where it has no name.
    fn columns(&self) -> String;
}

impl Described for ForeignKey {
    fn name(&self) -> Option<&Name> {
        self.name.as_ref()
    }

    fn described(&self) -> String {
        let acts = [("delete", self.on_delete), ("update", self.on_update)].map(|(event, action)| {
            let refuses = same::effective(action) == same::effective(None);
            if refuses { String::new() } else { format!(" on {event} {}", same::effective(action)) }
        });
        format!("({}) → {}{}", list(&self.columns), target(self), acts.concat())
    }

    fn columns(&self) -> String {
        list(&self.columns)
    }
}

impl Described for Index {
    fn name(&self) -> Option<&Name> {
        self.name.as_ref()
    }

    fn described(&self) -> String {
        let kind = kind(self.kind);
        let include =
            if self.include.is_empty() { String::new() } else { format!(" include ({})", list(&self.include)) };
        let predicate = self.predicate.as_ref().map(|predicate| format!(" where {predicate}")).unwrap_or_default();
        format!("{kind}({}){include}{predicate}", index_columns(&self.columns))
    }

    fn columns(&self) -> String {
        index_columns(&self.columns)
    }
}

impl Described for Check {
    fn name(&self) -> Option<&Name> {
        self.name.as_ref()
    }

    fn described(&self) -> String {
        format!("({})", self.expression)
    }

    fn columns(&self) -> String {
        self.expression.clone()
    }
}

impl Described for Key {
    fn name(&self) -> Option<&Name> {
        self.name.as_ref()
    }

    fn described(&self) -> String {
        format!("({})", list(&self.columns))
    }

    fn columns(&self) -> String {
        list(&self.columns)
    }
}

/// What two parts that are one differ in: aspect, weight, old and new value.
type Found = Vec<(Aspect, Weight, Option<String>, Option<String>)>;

/// Compares the parts that both tables have, and tells which are new or gone.
fn each<T: Described>(
    part: Part,
    former: &[T],
    next: &[T],
    pairs: &[Option<usize>],
    compare: impl Fn(&T, &T, &mut Found),
) -> Vec<Change> {
    let mut changes = Vec::new();
    for (place, item) in next.iter().enumerate() {
        let mut found = Found::new();
        let before = pairs.get(place).copied().flatten();
        match before {
            Some(before) => compare(&former[before], item, &mut found),
            None => found.push((Aspect::Existence, Weight::Meaning, None, Some(item.described()))),
        }
        changes.extend(found.into_iter().map(|(aspect, weight, old, new)| Change {
            part,
            aspect,
            weight,
            name: called(item, aspect),
            former: before,
            next: Some(place),
            old,
            new,
        }));
    }
    for place in missing(pairs.iter().copied().flatten(), former.len()) {
        let (name, old, former) =
            (called(&former[place], Aspect::Existence), Some(former[place].described()), Some(place));
        let (aspect, weight) = (Aspect::Existence, Weight::Meaning);
        changes.push(Change { part, aspect, weight, name, former, next: None, old, new: None });
    }
    changes
}

/// The name, or the columns in place of one where what is told does not name them anyway.
fn called(item: &impl Described, aspect: Aspect) -> String {
    match item.name() {
        Some(name) => name.text.to_string(),
        None if aspect == Aspect::Existence => String::new(),
        None => format!("({})", item.columns()),
    }
}

fn primary_key(couple: &Couple<'_>) -> Vec<Change> {
    let former: Vec<&Key> = couple.former.primary_key.iter().collect();
    let next: Vec<&Key> = couple.next.primary_key.iter().collect();
    let pair = [Some(0).filter(|_| !former.is_empty() && !next.is_empty())];
    let pairs = if next.is_empty() { &[] } else { &pair[..] };
    each(Part::PrimaryKey, &former, &next, pairs, |old, new, found| {
        let was = couple.references.former_columns(couple.former, &old.columns);
        let is = couple.references.next_columns(couple.pair, couple.next, &new.columns);
        let falling = |key: &Key| -> Vec<bool> {
            key.columns.iter().map(|column| key.descending.iter().any(|other| other.is(&column.text))).collect()
        };
        let lengths = |key: &Key| -> Vec<Option<u64>> { key.columns.iter().map(|column| key.prefix(column)).collect() };
        if was != is || falling(old) != falling(new) || lengths(old) != lengths(new) {
            found.push((Aspect::Columns, Weight::Meaning, Some(key_columns(old)), Some(key_columns(new))));
        }
        name(couple, *old, *new, found);
    })
}

impl<T: Described> Described for &T {
    fn name(&self) -> Option<&Name> {
        (*self).name()
    }

    fn described(&self) -> String {
        (*self).described()
    }

    fn columns(&self) -> String {
        (*self).columns()
    }
}

fn foreign_key(couple: &Couple<'_>, old: &ForeignKey, new: &ForeignKey, found: &mut Found) {
    let references = couple.references;
    let was = references.former_columns(couple.former, &old.columns);
    if was != references.next_columns(couple.pair, couple.next, &new.columns) {
        found.push((Aspect::Columns, Weight::Meaning, Some(list(&old.columns)), Some(list(&new.columns))));
    }
    if references.former_target(old) != references.next_target(new) {
        found.push((Aspect::Target, Weight::Meaning, Some(target(old)), Some(target(new))));
    }
    for (aspect, was, is) in
        [(Aspect::OnDelete, old.on_delete, new.on_delete), (Aspect::OnKeyUpdate, old.on_update, new.on_update)]
    {
        let words = if couple.dialects == [Dialect::Postgresql; 2] { same::checked } else { same::effective };
        let (was, is) = (words(was), words(is));
        if was != is {
            found.push((aspect, Weight::Meaning, Some(was.to_owned()), Some(is.to_owned())));
        }
    }
    if old.deferral != new.deferral {
        let word = |key: &ForeignKey| key.deferral.map_or("not deferrable", Deferral::sql).to_owned();
        found.push((Aspect::Deferral, Weight::Meaning, Some(word(old)), Some(word(new))));
    }
    name(couple, old, new, found);
}

fn index(couple: &Couple<'_>, old: &Index, new: &Index, found: &mut Found) {
    let names = |index: &Index| index.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>();
    let detail = |c: &IndexColumn| (c.prefix, c.descending, c.class.clone(), c.nulls_first);
    let details = |index: &Index| index.columns.iter().map(detail).collect::<Vec<_>>();
    let was = couple.references.former_columns(couple.former, &names(old));
    let is = couple.references.next_columns(couple.pair, couple.next, &names(new));
    let besides = couple.references.former_columns(couple.former, &old.include)
        != couple.references.next_columns(couple.pair, couple.next, &new.include);
    if was != is || besides || details(old) != details(new) {
        let whole = |index: &Index| {
            let include =
                if index.include.is_empty() { String::new() } else { format!(" include ({})", list(&index.include)) };
            format!("{}{include}", index_columns(&index.columns))
        };
        found.push((Aspect::Columns, Weight::Meaning, Some(whole(old)), Some(whole(new))));
    }
    if !same::expressions(old.parser.as_deref(), new.parser.as_deref()) {
        let word = |index: &Index| index.parser.as_ref().map(|parser| format!("parser {parser}"));
        found.push((Aspect::Method, Weight::Meaning, word(old), word(new)));
    }
    // A unique constraint and a unique index keep the same promise.
    if old.is_unique() != new.is_unique() || !old.is_unique() && old.kind != new.kind {
        let word = |index: &Index| Some(kind(index.kind).trim_end().to_owned()).filter(|word| !word.is_empty());
        let (old, new) = (word(old).unwrap_or_else(plain), word(new).unwrap_or_else(plain));
        found.push((Aspect::Kind, Weight::Meaning, Some(old), Some(new)));
    }
    if !same::expressions(old.predicate.as_deref(), new.predicate.as_deref()) {
        found.push((Aspect::Predicate, Weight::Meaning, said(&old.predicate), said(&new.predicate)));
    }
    if !same::expressions(old.method.as_deref(), new.method.as_deref()) {
        found.push((Aspect::Method, Weight::Presentation, said(&old.method), said(&new.method)));
    }
    name(couple, old, new, found);
}

fn check(couple: &Couple<'_>, old: &Check, new: &Check, found: &mut Found) {
    let expected = couple.pair.renamed(couple.former, couple.next, &old.expression);
    if !same::expressions(Some(&expected), Some(&new.expression)) {
        found.push((Aspect::Expression, Weight::Meaning, Some(old.expression.clone()), Some(new.expression.clone())));
    }
    name(couple, old, new, found);
}

/// The name of a key or index is shown, but what was agreed on is what it does.
fn name(couple: &Couple<'_>, old: &impl Described, new: &impl Described, found: &mut Found) {
    // Some exports name what others leave to the database.
    if let (Some(old), Some(new)) = (old.name(), new.name())
        && !couple.same_name(old, new)
    {
        found.push((Aspect::Name, Weight::Presentation, Some(old.text.to_string()), Some(new.text.to_string())));
    }
}

fn plain() -> String {
    "plain".to_owned()
}

fn kind(kind: IndexKind) -> &'static str {
    match kind {
        IndexKind::Plain => "",
        IndexKind::Unique | IndexKind::UniqueConstraint => "unique ",
        IndexKind::Fulltext => "fulltext ",
        IndexKind::Spatial => "spatial ",
    }
}

fn list(names: &[Name]) -> String {
    names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join(", ")
}

fn key_columns(key: &Key) -> String {
    let falls = |name: &Name| key.descending.iter().any(|other| other.is(&name.text));
    let length = |name: &Name| key.prefix(name).map(|length| format!("({length})")).unwrap_or_default();
    let one = |name: &Name| format!("{name}{}{}", length(name), if falls(name) { " desc" } else { "" });
    key.columns.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn target(key: &ForeignKey) -> String {
    match key.referenced_columns.as_slice() {
        [] => key.referenced_table.text.to_string(),
        columns => format!("{} ({})", key.referenced_table, list(columns)),
    }
}

fn index_columns(columns: &[IndexColumn]) -> String {
    let one = |column: &IndexColumn| {
        let prefix = column.prefix.map(|length| format!("({length})")).unwrap_or_default();
        let class = column.class.as_ref().map(|class| format!(" {class}")).unwrap_or_default();
        let order = if column.descending { " desc" } else { "" };
        let nulls = column.nulls_first.map_or("", |first| if first { " nulls first" } else { " nulls last" });
        format!("{}{prefix}{class}{order}{nulls}", column.name)
    };
    columns.iter().map(one).collect::<Vec<_>>().join(", ")
}
