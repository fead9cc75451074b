//! The names that databases give to constraints and indexes that a script gives none. Later statements drop and rename them
//! by those.
//!
//! PostgreSQL makes them of the table, the columns and what it is: `t_pkey`, `t_a_b_key`, `t_a_fkey`, `t_a_check`, `t_a_idx`,
//! with `1`, `2` … behind where that is taken (`ChooseIndexName` and `ChooseConstraintName` of its source; names that it would
//! cut at 63 bytes are not made here). MySQL calls an index as its first column, with `_2`, `_3` … where that is taken, and
//! counts foreign keys and checks: `t_ibfk_1`, `t_chk_1` (its manual, CREATE TABLE).

use std::collections::{HashMap, HashSet};

use super::checks;
use crate::schema::{Check, Column, Index, IndexColumn, IndexKind, Name, Table};

/// Something that has no name perhaps, and what its name would begin with.
type Part<'t> = (&'t mut Option<Name>, String);

/// Does something with what is called so in the table: by its own name, or else by the one that the database gave it. False
/// where `act` finds neither.
pub(super) fn by_name(table: &mut Table, name: &Name, mut act: impl FnMut(&mut Table) -> bool) -> bool {
    act(table) || (christen_by_table(table, name) || christen_by_column(table, name)) && act(table)
}

/// Gives that name to what the database calls so, where it has none; false where nothing is called so, or by a name that does
/// not say in which table it is.
pub(super) fn christen_by_table(table: &mut Table, wanted: &Name) -> bool {
    let behind = wanted.text.split_at_checked(table.name.text.len());
    if !behind.is_some_and(|(own, rest)| table.name.is(own) && rest.starts_with('_')) {
        return false;
    }
    let Table { name: own, primary_key, foreign_keys, indexes, checks, columns, .. } = table;
    let key = primary_key.iter_mut().map(|key| (&mut key.name, format!("{own}_pkey")));
    let indexes = indexes.iter_mut().map(|index| {
        let kind = if index.kind == IndexKind::UniqueConstraint { "key" } else { "idx" };
        let base = format!("{own}_{}_{kind}", joined(index.columns.iter().map(in_index)));
        (&mut index.name, base)
    });
    give(key.collect(), wanted, by_postgresql)
        || give(indexes.collect(), wanted, by_postgresql)
        || {
            let keys = foreign_keys.iter_mut().map(|key| {
                let base = format!("{own}_{}_fkey", joined(key.columns.iter().map(|column| &*column.text)));
                (&mut key.name, base)
            });
            give(keys.collect(), wanted, by_postgresql)
        }
        || {
            let checks = checks.iter_mut().map(|check| {
                let base = of_check(own, check, columns);
                (&mut check.name, base)
            });
            give(checks.collect(), wanted, by_postgresql)
        }
        || {
            // MySQL ignores those behind a column.
            let keys = foreign_keys.iter_mut().filter(|key| !key.inline);
            give(keys.map(|key| (&mut key.name, format!("{own}_ibfk_"))).collect(), wanted, by_counting)
        }
        || give(checks.iter_mut().map(|check| (&mut check.name, format!("{own}_chk_"))).collect(), wanted, by_counting)
}

/// The same of an index that MySQL calls by its first column.
fn christen_by_column(table: &mut Table, wanted: &Name) -> bool {
    let indexes = table.indexes.iter_mut().filter_map(|Index { name, columns, .. }| {
        let first = columns.first().filter(|column| !column.expression)?;
        Some((name, first.name.text.to_string()))
    });
    give(indexes.collect(), wanted, by_mysql)
}

/// Names the parts that have none as the database does, each by the first name that is free, if one of them gets the name
/// that is wanted; only those with the same beginning, which keep their names when that one is gone.
fn give(parts: Vec<Part<'_>>, wanted: &Name, nth: fn(&str, usize) -> String) -> bool {
    let (named, unnamed): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(name, _)| name.is_some());
    let mut taken: HashSet<_> = named.iter().filter_map(|(name, _)| Some(name.as_ref()?.text.to_lowercase())).collect();
    let mut tried: HashMap<String, usize> = HashMap::new();
    let mut given = Vec::new();
    for (place, base) in unnamed {
        let last = tried.entry(base.to_lowercase()).or_default();
        let name = loop {
            let name = nth(&base, *last);
            *last += 1;
            if taken.insert(name.to_lowercase()) {
                break name;
            }
        };
        given.push((place, base, name));
    }
    let found = given.iter().find(|(.., name)| wanted.is(name));
    let Some(base) = found.map(|(_, base, _)| base.to_lowercase()) else { return false };
    for (place, _, name) in given.into_iter().filter(|(_, of, _)| of.to_lowercase() == base) {
        *place = Some(Name { text: name.into(), quoted: wanted.quoted });
    }
    true
}

fn by_postgresql(base: &str, n: usize) -> String {
    if n == 0 { base.to_owned() } else { format!("{base}{n}") }
}

fn by_mysql(base: &str, n: usize) -> String {
    if n == 0 { base.to_owned() } else { format!("{base}_{}", n + 1) }
}

fn by_counting(base: &str, n: usize) -> String {
    format!("{base}{}", n + 1)
}

fn joined<'t>(names: impl Iterator<Item = &'t str>) -> String {
    names.collect::<Vec<_>>().join("_")
}

/// What stands for a column of an index in its name: a function by its own, any other expression as `expr`.
fn in_index(column: &IndexColumn) -> &str {
    let called = || column.name.text.split_once('(').map(|(function, _)| function.trim());
    let is_word = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_');
    if column.expression { called().filter(is_word).unwrap_or("expr") } else { &column.name.text }
}

/// A check is called by its column where it is on one alone.
fn of_check(table: &Name, check: &Check, columns: &[Column]) -> String {
    let mut named = columns.iter().filter(|column| checks::mentions(&check.expression, &column.name));
    match (named.next(), named.next()) {
        (Some(column), None) => format!("{table}_{}_check", column.name),
        _ => format!("{table}_check"),
    }
}

#[cfg(test)]
mod tests {
    use crate::ddl::{Options, read};
    use crate::schema::{Dialect, Name, Table};

    /// What is left of the constraints and indexes of the first table, each by its name or `-`.
    fn left(dialect: Dialect, script: &str) -> Vec<String> {
        let options = Options { dialect: Some(dialect), ..Options::default() };
        let reading = read("x.sql", script.as_bytes(), &options).unwrap();
        assert!(reading.problems.is_empty(), "{:?}", reading.problems);
        let Table { primary_key, foreign_keys, indexes, checks, .. } = &reading.schema.tables[0];
        let of = |kind: &str, name: &Option<Name>| format!("{kind} {}", name.as_ref().map_or("-", |name| &*name.text));
        let key = primary_key.iter().map(|key| of("key", &key.name));
        let foreign = foreign_keys.iter().map(|key| of("fk", &key.name));
        let indexes = indexes.iter().map(|index| of("index", &index.name));
        let checks = checks.iter().map(|check| of("check", &check.name));
        key.chain(foreign).chain(indexes).chain(checks).collect()
    }

    #[test]
    fn what_postgresql_named_is_dropped_and_renamed_by_that() {
        const TABLE: &str =
            "create table t (a serial primary key, b int unique, c int references p (id), d int check (d > 0),
            e int, unique (d, e), check (e <> 1));
            create table p (id int primary key);
            create index on t (c, d);\n";
        let after = |steps: &str| left(Dialect::Postgresql, &format!("{TABLE}{steps}"));
        let all = ["key -", "fk -", "index -", "index -", "index -", "check -", "check -"];
        assert_eq!(after(""), all);
        let dropped = "alter table t drop constraint t_pkey, drop constraint t_b_key, drop constraint T_C_fkey;
            alter table t drop constraint t_d_check, drop constraint t_e_check, drop constraint t_d_e_key;
            drop index t_c_d_idx;";
        assert!(after(dropped).is_empty(), "{:?}", after(dropped));
        let again = "alter table t drop constraint t_pkey; alter table t add primary key (a);
            alter table t drop constraint t_d_check; alter table t add constraint t_d_check check (d > 1);
            alter table t rename constraint t_b_key to only_b; alter index t_c_d_idx rename to pair;";
        assert_eq!(
            after(again),
            ["key -", "fk -", "index only_b", "index -", "index pair", "check -", "check t_d_check"]
        );
    }

    #[test]
    fn a_name_of_postgresql_that_is_taken_gets_a_number() {
        const TABLE: &str = "create table t (a int, b int, check (a > b), check (b > a), check (a > 0), foreign key (a) references p (id),
            foreign key (a) references q (id));
            create table p (id int primary key); create table q (id int primary key);
            create index on t (lower(a)); create unique index on t (b);\n";
        let after = |steps: &str| left(Dialect::Postgresql, &format!("{TABLE}{steps}"));
        let steps = "alter table t drop constraint t_check1, drop constraint t_a_fkey;
            drop index t_lower_idx; alter table t drop constraint t_a_fkey1; drop index t_b_idx;";
        assert_eq!(after(steps), ["check t_check", "check -"], "the one on a column alone is t_a_check");
    }

    #[test]
    fn what_mysql_named_is_dropped_by_that() {
        const TABLE: &str = "create table t (b int unique references p (id), c int, d int, key (c), key (c, d),
            foreign key (c) references p (id), foreign key (d) references p (id), check (b > 0), check (c > 0));
            create table p (id int primary key);\n";
        let after = |steps: &str| left(Dialect::Mysql, &format!("{TABLE}{steps}"));
        let dropped = "alter table t drop index b, drop foreign key t_ibfk_1, drop check t_chk_1;
            drop index c on t;
            alter table t drop foreign key t_ibfk_2, drop constraint t_chk_2, drop index c_2;";
        assert_eq!(after(dropped), ["fk -"], "the one behind a column is none");
        let second = "alter table t drop foreign key t_ibfk_2; alter table t rename index c_2 to pair;";
        assert_eq!(after(second), ["fk -", "fk t_ibfk_1", "index -", "index c", "index pair", "check -", "check -"]);
    }
}
