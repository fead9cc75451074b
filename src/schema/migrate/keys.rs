//! Keys, indexes and checks: which have to go, and which have to be made.

use std::collections::{HashMap, HashSet};

use super::remade::unsettled;
use super::{Altered, Migration, Step, given, given_names, mysql, names};
use crate::schema::{
    Aspect, Change, Check, Dialect, Fate, ForeignKey, Index, Key, Name, Part, Schema, Table, TableDifference, emit,
};
use crate::text::{Arg, Message};

/// The foreign keys that have to be dropped before anything else, and made when everything else is done.
pub(super) struct ForeignKeys {
    /// Table and key, by their places in the former schema.
    drop: Vec<(usize, usize)>,
    /// Table and key, by their places in the next schema.
    add: Vec<(usize, usize)>,
    /// Those that stay, former and next.
    kept: Vec<((usize, usize), (usize, usize))>,
}

impl ForeignKeys {
    pub(super) fn new(migration: &Migration<'_>) -> Self {
        let touched = Touched::new(migration);
        let (mut drop, mut add) = (Vec::new(), Vec::new());
        let mut kept = Vec::new();
        for (place, table) in migration.next.tables.iter().enumerate() {
            let pair = migration.pairing.tables.get(place).and_then(Option::as_ref);
            for number in 0..table.foreign_keys.len() {
                let former = pair.and_then(|pair| Some((pair.former, pair.foreign_keys.get(number).copied()??)));
                match former {
                    Some(former) if !touched.is_in_the_way(migration, (place, number)) => {
                        kept.push((former, (place, number)));
                    }
                    // One that hangs in the air can't be made.
                    _ if touched.leaves_dangling(migration, &table.foreign_keys[number]) => {}
                    _ => add.push((place, number)),
                }
            }
        }
        let stay: HashSet<(usize, usize)> = kept.iter().map(|(former, _)| *former).collect();
        for (place, table) in migration.former.tables.iter().enumerate() {
            let all = (0..table.foreign_keys.len()).map(|number| (place, number));
            // Those of a table that goes go with it, unless they hold on to another one that goes before it.
            let goes = touched.removed.contains(&place);
            let holds = |key: &ForeignKey| !goes || touched.removed_names.contains(&lower(&key.referenced_table));
            drop.extend(all.filter(|id| !stay.contains(id) && holds(&table.foreign_keys[id.1])));
        }
        Self { drop, add, kept }
    }

    pub(super) fn drop(&self, migration: &Migration<'_>) -> Vec<Step> {
        let one = |(place, number): &(usize, usize)| {
            let table = &migration.former.tables[*place];
            let mut step = drop_foreign_key(table, &table.foreign_keys[*number], migration.dialect);
            if let Some(index) = mysql_index(migration, *place, *number).filter(|_| !step.sql.is_empty()) {
                step.sql.push_str(&format!(", drop index {index}"));
            }
            step
        };
        self.drop.iter().map(one).collect()
    }

    /// Renames those that stay and have no name of their own after their table and columns, as PostgreSQL would name them.
    pub(super) fn rename(&self, migration: &Migration<'_>) -> Vec<Step> {
        if migration.dialect != Dialect::Postgresql {
            return Vec::new();
        }
        let given = |schema: &Schema, (place, number): (usize, usize)| {
            let table = &schema.tables[place];
            let key = &table.foreign_keys[number];
            key.name.is_none().then(|| given::of_foreign_key(table, key)).flatten()
        };
        let altered = migration.altered();
        let altered: HashMap<*const Table, &Altered<'_>> =
            altered.iter().map(|table| (std::ptr::from_ref(table.next), table)).collect();
        let one = |(former, next): &((usize, usize), (usize, usize))| {
            let table = altered.get(&std::ptr::from_ref(&migration.next.tables[next.0]))?;
            given_names::rename_foreign_key(table, [given(migration.former, *former), given(migration.next, *next)])
        };
        self.kept.iter().filter_map(one).collect()
    }

    pub(super) fn add(&self, migration: &Migration<'_>) -> Vec<Step> {
        let one = |(place, number): &(usize, usize)| {
            let table = &migration.next.tables[*place];
            Step::new(emit::add_foreign_key(table, &table.foreign_keys[*number], migration.dialect))
        };
        self.add.iter().map(one).collect()
    }
}

fn lower(name: &Name) -> String {
    name.text.to_lowercase()
}

fn drop_foreign_key(table: &Table, key: &ForeignKey, dialect: Dialect) -> Step {
    let on = emit::table_name(table, dialect);
    match names::of_foreign_key(table, key, dialect) {
        Some(name) if dialect == Dialect::Mysql => Step::new(format!("alter table {on} drop foreign key {name}")),
        Some(name) => Step::new(format!("alter table {on} drop constraint {name}")),
        None => nameless(table, "foreign-key", key.columns.iter()),
    }
}

/// The index that MySQL made for a foreign key that goes for good, which would stay behind.
fn mysql_index(migration: &Migration<'_>, place: usize, number: usize) -> Option<String> {
    let pair = migration.pairing.tables.iter().flatten().find(|pair| pair.former == place)?;
    if migration.dialect != Dialect::Mysql || pair.foreign_keys.contains(&Some(number)) {
        return None;
    }
    let table = &migration.former.tables[place];
    let key = &table.foreign_keys[number];
    let begins = |columns: &[&Name]| key.columns.iter().zip(columns).filter(|(own, other)| own.is(&other.text)).count();
    let covers = |columns: Vec<&Name>| begins(&columns) == key.columns.len();
    let of_index = |index: &Index| covers(index.columns.iter().map(|column| &column.name).collect());
    let is_own = !table.primary_key.as_ref().is_some_and(|key| covers(key.columns.iter().collect()))
        && !table.indexes.iter().any(of_index);
    let shares =
        |other: &ForeignKey| other.columns.first().zip(key.columns.first()).is_some_and(|(a, b)| a.is(&b.text));
    let alone = table.foreign_keys.iter().enumerate().all(|(at, other)| at == number || !shares(other));
    let name = key.name.as_ref().or(key.columns.first())?;
    let is_free = !table.indexes.iter().filter_map(|index| index.name.as_ref()).any(|other| other.is(&name.text));
    (is_own && alone && is_free).then(|| emit::name(name, Dialect::Mysql))
}

/// A note that a constraint has to be looked up.
pub(super) fn nameless<'n>(table: &Table, part: &'static str, columns: impl Iterator<Item = &'n Name>) -> Step {
    let columns: Vec<&str> = columns.map(|name| name.text.as_str()).collect();
    Step::by_hand(
        Message::new("migrate-nameless")
            .with("part", part)
            .with("table", table.name.text.as_str())
            .with("columns", Arg::list(columns)),
    )
}

/// What is altered so that the foreign keys on it are in the way.
struct Touched {
    /// The former tables that go.
    removed: HashSet<usize>,
    /// Their names.
    removed_names: HashSet<String>,
    /// Next tables whose keys change.
    rekeyed: HashSet<String>,
    /// Next tables and their columns whose type changes.
    retyped: HashSet<(String, String)>,
}

impl Touched {
    fn new(migration: &Migration<'_>) -> Self {
        let mut touched = Self {
            removed: HashSet::new(),
            removed_names: HashSet::new(),
            rekeyed: HashSet::new(),
            retyped: HashSet::new(),
        };
        for difference in &migration.difference.tables {
            match (difference.fate, difference.former, difference.next) {
                (Fate::Removed, Some(place), _) => {
                    touched.removed.insert(place);
                    touched.removed_names.insert(lower(&migration.former.tables[place].name));
                }
                (Fate::Changed, _, Some(place)) => touched.note(difference, migration.next, place),
                _ => {}
            }
        }
        touched
    }

    fn note(&mut self, difference: &TableDifference, next: &Schema, place: usize) {
        let table = lower(&next.tables[place].name);
        for change in &difference.changes {
            match (change.part, change.aspect) {
                (Part::PrimaryKey, _) => {
                    self.rekeyed.insert(table.clone());
                }
                (Part::Index, Aspect::Kind | Aspect::Columns | Aspect::Existence) => {
                    self.rekeyed.insert(table.clone());
                }
                (Part::Column, Aspect::Type | Aspect::Charset | Aspect::Collation) => {
                    self.retyped.insert((table.clone(), change.name.to_lowercase()));
                }
                // The columns that have their character set from the table.
                (Part::Table, Aspect::Option) if change.new.as_deref().is_some_and(mysql::recodes) => {
                    let columns = &next.tables[place].columns;
                    self.retyped.extend(columns.iter().map(|column| (table.clone(), lower(&column.name))));
                }
                _ => {}
            }
        }
    }

    /// Whether the key refers to a table that goes.
    fn leaves_dangling(&self, migration: &Migration<'_>, key: &ForeignKey) -> bool {
        let target = &key.referenced_table;
        self.removed_names.contains(&lower(target)) && migration.next.table(&target.text).is_none()
    }

    /// Whether a key that both schemas have must be dropped and made anew.
    fn is_in_the_way(&self, migration: &Migration<'_>, next: (usize, usize)) -> bool {
        let table = &migration.next.tables[next.0];
        let key = &table.foreign_keys[next.1];
        let difference = migration.difference.of_next(next.0);
        let own = |change: &Change| change.part == Part::ForeignKey && change.next == Some(next.1);
        let differs = difference.is_some_and(|difference| difference.changes.iter().any(own));
        let (own_table, target) = (lower(&table.name), lower(&key.referenced_table));
        let is_retyped = |table: &String, columns: &[Name]| {
            columns.iter().any(|column| self.retyped.contains(&(table.clone(), lower(column))))
        };
        differs
            || self.rekeyed.contains(&target)
            || is_retyped(&own_table, &key.columns)
            || is_retyped(&target, referenced(migration.next, key))
            || self.removed_names.contains(&target)
            || migration.dialect == Dialect::Mysql && self.rekeyed.contains(&own_table)
    }
}

/// The columns that a foreign key refers to, those of the primary key where it names none.
fn referenced<'a>(schema: &'a Schema, key: &'a ForeignKey) -> &'a [Name] {
    let of_table = || schema.table(&key.referenced_table.text)?.primary_key.as_ref();
    match key.referenced_columns.as_slice() {
        [] => of_table().map_or(&[], |key| &key.columns),
        columns => columns,
    }
}

/// The indexes and checks of an altered table that go, come, or change their names only.
pub(super) struct Parts<'a> {
    pub(super) dropped_indexes: Vec<&'a Index>,
    pub(super) added_indexes: Vec<&'a Index>,
    pub(super) renamed_indexes: Vec<(&'a Index, &'a Index)>,
    pub(super) dropped_checks: Vec<&'a Check>,
    pub(super) added_checks: Vec<&'a Check>,
    pub(super) drops_key: bool,
    pub(super) adds_key: bool,
}

impl<'a> Parts<'a> {
    pub(super) fn new(altered: &Altered<'a>) -> Self {
        let changes = |part| altered.difference.changes.iter().filter(move |change: &&Change| change.part == part);
        let key_changes = |change: &Change| change.aspect != Aspect::Name;
        let unsettled = unsettled(altered);
        let is_bare = |key: &Key| key.columns.iter().any(|column| unsettled.contains(&lower(column)));
        let rekeyed =
            changes(Part::PrimaryKey).any(key_changes) || altered.former.primary_key.as_ref().is_some_and(is_bare);
        let mut parts = Self {
            dropped_indexes: Vec::new(),
            added_indexes: Vec::new(),
            renamed_indexes: Vec::new(),
            dropped_checks: Vec::new(),
            added_checks: Vec::new(),
            drops_key: rekeyed && altered.former.primary_key.is_some(),
            adds_key: rekeyed && altered.next.primary_key.is_some(),
        };
        parts.sort_indexes(altered, changes(Part::Index));
        parts.sort_checks(altered, changes(Part::Check));
        if !unsettled.is_empty() {
            parts.unsettle(altered, &unsettled);
        }
        parts
    }

    /// What stands on columns that have to be bare meanwhile goes and comes back.
    fn unsettle(&mut self, altered: &Altered<'a>, columns: &HashSet<String>) {
        let is_on = |words: HashSet<String>| words.iter().any(|word| columns.contains(&word.to_lowercase()));
        for (place, former) in altered.pair.indexes.iter().enumerate() {
            let Some(old) = former.map(|former| &altered.former.indexes[former]) else { continue };
            let is_gone = self.dropped_indexes.iter().any(|index| std::ptr::eq(*index, old));
            if !is_gone && is_on(words_of(old)) {
                self.renamed_indexes.retain(|(from, _)| !std::ptr::eq(*from, old));
                self.dropped_indexes.push(old);
                self.added_indexes.push(&altered.next.indexes[place]);
            }
        }
        for (place, former) in altered.pair.checks.iter().enumerate() {
            let Some(old) = former.map(|former| &altered.former.checks[former]) else { continue };
            let is_gone = self.dropped_checks.iter().any(|check| std::ptr::eq(*check, old));
            if !is_gone && is_on(given::words(&old.expression)) {
                self.dropped_checks.push(old);
                self.added_checks.push(&altered.next.checks[place]);
            }
        }
    }

    fn sort_indexes(&mut self, altered: &Altered<'a>, changes: impl Iterator<Item = &'a Change>) {
        let (former, next) = (&altered.former.indexes, &altered.next.indexes);
        let changes: Vec<&Change> = changes.collect();
        for (place, index) in former.iter().enumerate() {
            let own: Vec<&&Change> = changes.iter().filter(|change| change.former == Some(place)).collect();
            let after = own.iter().find_map(|change| change.next).map(|place| &next[place]);
            match after {
                _ if own.is_empty() => {}
                Some(after) if own.iter().all(|change| change.aspect == Aspect::Name) && renames(former, after) => {
                    self.renamed_indexes.push((index, after));
                }
                after => {
                    self.dropped_indexes.push(index);
                    self.added_indexes.extend(after);
                }
            }
        }
        let new = changes.iter().filter(|change| change.former.is_none());
        self.added_indexes.extend(new.filter_map(|change| next.get(change.next?)));
    }

    fn sort_checks(&mut self, altered: &Altered<'a>, changes: impl Iterator<Item = &'a Change>) {
        let mut seen: HashSet<(Option<usize>, Option<usize>)> = HashSet::new();
        // One that had no name keeps that which the database gave it.
        for change in
            changes.filter(|change| change.aspect != Aspect::Name || change.old.is_some() && change.new.is_some())
        {
            if seen.insert((change.former, change.next)) {
                self.dropped_checks.extend(change.former.and_then(|place| altered.former.checks.get(place)));
                self.added_checks.extend(change.next.and_then(|place| altered.next.checks.get(place)));
            }
        }
    }
}

/// What an index names: its columns, those in its expressions and in its condition, and those that it holds besides.
fn words_of(index: &Index) -> HashSet<String> {
    let columns = index.columns.iter().filter(|column| !column.expression).map(|column| column.name.text.to_string());
    let expressions = index.columns.iter().filter(|column| column.expression).map(|column| column.name.text.as_str());
    let expressions = expressions.chain(index.predicate.as_deref()).flat_map(given::words);
    columns.chain(index.include.iter().map(|name| name.text.to_string())).chain(expressions).collect()
}

/// Whether the index can just take its new name: it has one that no other had.
fn renames(former: &[Index], after: &Index) -> bool {
    let taken = |name: &Name| former.iter().filter_map(|index| index.name.as_ref()).any(|other| other.is(&name.text));
    after.name.as_ref().is_some_and(|name| !taken(name))
}
