//! Differences of tables as a whole.

use std::collections::HashMap;

use super::types::{self, RemadeType};
use super::{Aspect, Change, Fate, Part, Side, TableDifference, Weight, columns, keys, order, same};
use crate::schema::pairing::References;
use crate::schema::{Dialect, Name, Pairing, Table, TableOption, TablePair, View};
use crate::text::Shared;

/// Two tables that are one, and what their names are resolved with.
pub(super) struct Couple<'a> {
    pub(super) former: &'a Table,
    pub(super) next: &'a Table,
    pub(super) pair: &'a TablePair,
    pub(super) references: &'a References<'a>,
    pub(super) dialects: [Dialect; 2],
    /// The types that both sides make, whose definitions differ.
    pub(super) types: &'a [RemadeType<'a>],
}

impl Couple<'_> {
    /// Whether the database calls both the same.
    pub(super) fn same_name(&self, former: &Name, next: &Name) -> bool {
        same::names(former, self.dialects[0], next, self.dialects[1])
    }
}

/// The tables that differ.
pub(super) fn compare(former: Side<'_>, next: Side<'_>, pairing: &Pairing) -> Vec<TableDifference> {
    let references = References::new(pairing, former.schema, next.schema);
    let types = types::remade(former.schema, next.schema);
    let mut found: Vec<TableDifference> = Vec::new();
    for (place, table) in next.schema.tables.iter().enumerate() {
        let Some(pair) = pairing.tables.get(place).and_then(Option::as_ref) else {
            found.push(TableDifference::whole(Fate::Added, table.name.text.to_string(), place));
            continue;
        };
        let couple = Couple {
            former: &former.schema.tables[pair.former],
            next: table,
            pair,
            references: &references,
            dialects: [former.dialect, next.dialect],
            types: &types,
        };
        let changes = changes(&couple);
        if !changes.is_empty() {
            let (name, former) = (table.name.text.to_string(), Some(pair.former));
            found.push(TableDifference { fate: Fate::Changed, name, former, next: Some(place), changes });
        }
    }
    found.extend(
        pairing.removed_tables(former.schema).into_iter().map(|place| {
            TableDifference::whole(Fate::Removed, former.schema.tables[place].name.text.to_string(), place)
        }),
    );
    found
}

impl TableDifference {
    fn whole(fate: Fate, name: String, place: usize) -> Self {
        let (former, next) = if fate == Fate::Removed { (Some(place), None) } else { (None, Some(place)) };
        Self { fate, name, former, next, changes: Vec::new() }
    }
}

fn changes(couple: &Couple<'_>) -> Vec<Change> {
    let mut changes = of_table(couple);
    changes.extend(columns::compare(couple));
    changes.extend(moved_columns(couple));
    changes.extend(keys::compare(couple));
    changes.extend(options(couple));
    changes
}

fn of_table(couple: &Couple<'_>) -> Vec<Change> {
    let (former, next) = (couple.former, couple.next);
    let table = |aspect, weight, old: Option<String>, new: Option<String>| Change::of_table(aspect, weight, old, new);
    let mut changes = Vec::new();
    if !couple.same_name(&former.name, &next.name) {
        let [old, new] = shown(&former.name, &next.name);
        changes.push(table(Aspect::Name, Weight::Meaning, Some(old), Some(new)));
    }
    if former.namespace.as_ref().map(|name| name.text.to_lowercase())
        != next.namespace.as_ref().map(|name| name.text.to_lowercase())
    {
        let text = |name: &Option<Name>| name.as_ref().map(|name| name.text.to_string());
        let (old, new) = (text(&former.namespace), text(&next.namespace));
        let weight = if_said_otherwise(old.as_deref(), new.as_deref());
        changes.push(table(Aspect::Namespace, weight, old, new));
    }
    if former.temporary != next.temporary {
        let word = |temporary: bool| Some(if temporary { "temporary" } else { "permanent" }.to_owned());
        changes.push(table(Aspect::Temporary, Weight::Meaning, word(former.temporary), word(next.temporary)));
    }
    for (aspect, old, new) in texts([&former.comment, &next.comment], [&former.label, &next.label]) {
        changes.push(table(aspect, Weight::Comment, old, new));
    }
    changes
}

/// What changed about a comment and a business name. Only models have business names: that a script has none says nothing.
pub(super) fn texts(
    [old, new]: [&Option<Shared>; 2],
    labels: [&Option<Shared>; 2],
) -> Vec<(Aspect, Option<String>, Option<String>)> {
    let mut found = Vec::new();
    if !texts_are_same(old.as_deref(), new.as_deref()) {
        found.push((Aspect::Comment, stated(old.as_deref()), stated(new.as_deref())));
    }
    if let [Some(old), Some(new)] = labels
        && !texts_are_same(Some(old), Some(new))
    {
        found.push((Aspect::Label, Some(old.to_string()), Some(new.to_string())));
    }
    found
}

impl Change {
    pub(super) fn of_table(aspect: Aspect, weight: Weight, old: Option<String>, new: Option<String>) -> Self {
        Self { part: Part::Table, aspect, weight, name: String::new(), former: None, next: None, old, new }
    }
}

/// What is said for the first time, or no more, is the export's doing; what is said otherwise is somebody's.
pub(super) fn if_said_otherwise(old: Option<&str>, new: Option<&str>) -> Weight {
    if old.is_some() && new.is_some() { Weight::Meaning } else { Weight::Presentation }
}

/// What was written, for a change.
pub(super) fn said(written: &Option<Shared>) -> Option<String> {
    written.as_ref().map(ToString::to_string)
}

/// Whether two comments say the same: none and an empty one do, and line ends are no words.
fn texts_are_same(a: Option<&str>, b: Option<&str>) -> bool {
    a.unwrap_or_default().split_whitespace().eq(b.unwrap_or_default().split_whitespace())
}

/// A comment that says something.
pub(super) fn stated(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

/// Two names that differ, told apart by their quotes where they are all the difference.
pub(super) fn shown(former: &Name, next: &Name) -> [String; 2] {
    let quoted = |name: &Name| if name.quoted { format!("\"{}\"", name.text) } else { name.text.to_string() };
    if former.text == next.text {
        [quoted(former), quoted(next)]
    } else {
        [former.text.to_string(), next.text.to_string()]
    }
}

fn moved_columns(couple: &Couple<'_>) -> Option<Change> {
    let kept: Vec<(usize, usize)> =
        couple.pair.columns.iter().enumerate().filter_map(|(next, former)| Some(((*former)?, next))).collect();
    let formers: Vec<usize> = kept.iter().map(|(former, _)| *former).collect();
    let names: Vec<&str> =
        order::moved(&formers).into_iter().map(|place| couple.next.columns[kept[place].1].name.text.as_str()).collect();
    let new = Some(names.join(", ")).filter(|names| !names.is_empty())?;
    Some(Change::of_table(Aspect::Order, Weight::Presentation, None, Some(new)))
}

/// Options that say how data is kept; the others are noise of the export.
const MATTERING: [&str; 3] = ["engine", "charset", "collate"];

/// Options that lay down which rows lie where, or which may not be there at once: also when said for the first time.
const MEANING: [&str; 4] = ["partition", "partition of", "attach partition", "exclude"];

/// The option under the one name that stands for all its spellings; `None` for what the data says and not the design.
fn option_name(option: &TableOption) -> Option<&str> {
    let name = option.name.strip_prefix("default ").unwrap_or(&option.name);
    match name {
        "auto_increment" | "comment" => None,
        "character set" => Some("charset"),
        "type" => Some("engine"),
        name => Some(name),
    }
}

fn options(couple: &Couple<'_>) -> Vec<Change> {
    let values = |table: &Table| -> HashMap<String, String> {
        let named = |option: &TableOption| Some((option_name(option)?.to_owned(), option.value.clone()));
        let mut values = HashMap::new();
        for (name, value) in table.options.iter().filter_map(named) {
            // Exclusions may be several.
            let known: &mut String = values.entry(name).or_default();
            *known = format!("{known} {value}").trim().to_owned();
        }
        values
    };
    let (old, new) = (values(couple.former), values(couple.next));
    let mut names: Vec<&String> = old.keys().chain(new.keys().filter(|name| !old.contains_key(*name))).collect();
    names.sort_unstable();
    let differs = |name: &&&String| {
        let (old, new) = (old.get(**name), new.get(**name));
        if MEANING.contains(&name.as_str()) {
            return !same::expressions(old.map(String::as_str), new.map(String::as_str));
        }
        old.map(|value| value.to_lowercase()) != new.map(|value| value.to_lowercase())
    };
    names
        .iter()
        .filter(differs)
        .map(|name| {
            let (old, new) = (old.get(*name), new.get(*name));
            let matters = MATTERING.contains(&name.as_str());
            let weight = match name.as_str() {
                name if MEANING.contains(&name) => Weight::Meaning,
                _ if matters => if_said_otherwise(old.map(String::as_str), new.map(String::as_str)),
                _ => Weight::Presentation,
            };
            let written = |value: &String| format!("{name} {value}").trim_end().to_owned();
            Change::of_table(Aspect::Option, weight, old.map(written), new.map(written))
        })
        .collect()
}

/// The views that differ: by name, then by their columns where both list them.
pub(super) fn compare_views(former: Side<'_>, next: Side<'_>) -> Vec<TableDifference> {
    let names = |side: Side<'_>| -> HashMap<String, usize> {
        let views = side.schema.views.iter().enumerate();
        views.map(|(place, view)| (view.name.text.to_lowercase(), place)).collect()
    };
    let (old, new) = (names(former), names(next));
    let mut found = Vec::new();
    for (place, view) in next.schema.views.iter().enumerate() {
        let name = view.name.text.to_string();
        match old.get(&name.to_lowercase()) {
            None => found.push(TableDifference::whole(Fate::Added, name, place)),
            Some(before) => {
                let changes = of_view(&former.schema.views[*before], view);
                if !changes.is_empty() {
                    let (former, next) = (Some(*before), Some(place));
                    found.push(TableDifference { fate: Fate::Changed, name, former, next, changes });
                }
            }
        }
    }
    for (place, view) in former.schema.views.iter().enumerate() {
        if !new.contains_key(&view.name.text.to_lowercase()) {
            found.push(TableDifference::whole(Fate::Removed, view.name.text.to_string(), place));
        }
    }
    found
}

fn of_view(former: &View, next: &View) -> Vec<Change> {
    let list = |view: &View| view.columns.iter().map(|name| name.text.to_string()).collect::<Vec<_>>().join(", ");
    let (old, new) = (list(former), list(next));
    let mut changes = Vec::new();
    if old.to_lowercase() != new.to_lowercase() && !old.is_empty() && !new.is_empty() {
        changes.push(Change::of_table(Aspect::Columns, Weight::Meaning, Some(old), Some(new)));
    }
    if let [Some(old), Some(new)] = [&former.statement, &next.statement]
        && !same::queries(old, new)
    {
        let (old, new) = (old.to_string(), new.to_string());
        changes.push(Change::of_table(Aspect::Query, Weight::Meaning, Some(old), Some(new)));
    }
    if !texts_are_same(former.comment.as_deref(), next.comment.as_deref()) {
        let (old, new) = (stated(former.comment.as_deref()), stated(next.comment.as_deref()));
        changes.push(Change::of_table(Aspect::Comment, Weight::Comment, old, new));
    }
    changes.extend(view_comments(former, next));
    changes
}

/// The comments of a view's columns that differ.
fn view_comments(former: &View, next: &View) -> Vec<Change> {
    let gone = former.column_comments.iter().filter(|(name, _)| next.column_comment(name).is_none());
    let names = next.column_comments.iter().chain(gone).map(|(name, _)| name);
    names
        .filter_map(|name| {
            let (old, new) = (former.column_comment(name), next.column_comment(name));
            (!texts_are_same(old, new)).then(|| Change {
                part: Part::Column,
                name: name.text.to_string(),
                ..Change::of_table(Aspect::Comment, Weight::Comment, stated(old), stated(new))
            })
        })
        .collect()
}
