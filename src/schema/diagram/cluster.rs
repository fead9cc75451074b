//! Groups for a design whose project has no modules: tables whose names begin with the same word.

use std::collections::{BTreeMap, HashMap};

use super::Relation;
use crate::schema::names::words;
use crate::schema::{Group, Schema};

/// How many tables make a group, and how many can be taken in at once.
const LEAST: usize = 3;
const MOST: usize = 60;

/// The key of the group of those that are left over.
const OTHERS: &str = "…";

/// Groups of tables by the first word of their names that tells them apart (`t_order`, `t_order_item` → order). What is left
/// over goes to the group that it is related to the most.
#[must_use]
pub fn derived(schema: &Schema, relations: &[Relation]) -> Vec<Group> {
    let names: Vec<Vec<String>> = schema.tables.iter().map(|table| lower_words(&table.name.text)).collect();
    let skip = common(&names);
    let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, words) in names.iter().enumerate() {
        let word = words.get(skip).or(words.first()).map_or("", String::as_str);
        by_word.entry(word).or_default().push(place);
    }
    let (groups, loose): (Vec<_>, Vec<_>) =
        by_word.into_iter().partition(|(word, tables)| !word.is_empty() && tables.len() >= LEAST);
    let mut groups: Vec<Group> = groups.into_iter().map(|(word, tables)| group(word, tables)).collect();
    let loose = loose.into_iter().flat_map(|(_, tables)| tables).collect();
    let others = adopt(&mut groups, loose, relations);
    if !others.is_empty() {
        groups.push(group(OTHERS, others));
    }
    groups.into_iter().flat_map(|group| split(group, schema)).collect()
}

fn group(word: &str, tables: Vec<usize>) -> Group {
    Group { key: word.to_owned(), name: word.to_owned(), tables }
}

fn lower_words(name: &str) -> Vec<String> {
    words(name).into_iter().map(str::to_lowercase).collect()
}

/// How many words nearly all names begin with, which tell nothing apart: one for a prefix such as `t_`, or none.
fn common(names: &[Vec<String>]) -> usize {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for first in names.iter().filter(|words| words.len() > 1).map(|words| words[0].as_str()) {
        *counts.entry(first).or_default() += 1;
    }
    usize::from(counts.values().any(|count| count * 4 > names.len() * 3))
}

/// Gives each loose table to the group that it is related to the most. Returns those that are related to none.
fn adopt(groups: &mut [Group], mut loose: Vec<usize>, relations: &[Relation]) -> Vec<usize> {
    loose.sort_unstable();
    let mut homes: HashMap<usize, usize> = HashMap::new();
    for (at, group) in groups.iter().enumerate() {
        homes.extend(group.tables.iter().map(|table| (*table, at)));
    }
    let mut ties: HashMap<usize, BTreeMap<usize, usize>> = HashMap::new();
    for Relation { from, to, .. } in relations {
        for (own, other) in [(from, to), (to, from)] {
            if let Some(home) = homes.get(other) {
                *ties.entry(*own).or_default().entry(*home).or_default() += 1;
            }
        }
    }
    loose.retain(|table| {
        let most = ties.get(table).and_then(|ties| ties.iter().max_by_key(|(at, count)| (**count, usize::MAX - **at)));
        if let Some((at, _)) = most {
            groups[*at].tables.push(*table);
        }
        most.is_none()
    });
    for group in groups {
        group.tables.sort_unstable();
    }
    loose
}

/// A group that is too large to be taken in, as several by name.
fn split(group: Group, schema: &Schema) -> Vec<Group> {
    if group.tables.len() <= MOST {
        return vec![group];
    }
    let name = |place: &usize| schema.tables[*place].name.text.to_lowercase();
    let mut tables = group.tables;
    tables.sort_by_cached_key(name);
    let parts = tables.len().div_ceil(MOST);
    let parts = tables.chunks(tables.len().div_ceil(parts)).enumerate();
    parts
        .map(|(at, part)| {
            let mut tables = part.to_vec();
            let ends =
                [part.first(), part.last()].map(|place| place.map(|place| schema.tables[*place].name.text.to_string()));
            let [first, last] = ends.map(Option::unwrap_or_default);
            tables.sort_unstable();
            Group { key: format!("{}-{}", group.key, at + 1), name: format!("{first} – {last}"), tables }
        })
        .collect()
}
