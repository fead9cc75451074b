//! The names that databases give to constraints and indexes that a script gives none. Later statements drop and rename them
//! by those.
//!
//! PostgreSQL makes them of the table, the columns and what it is: `t_pkey`, `t_a_b_key`, `t_a_fkey`, `t_a_check`, `t_a_idx`,
//! with `1`, `2` … behind where that is taken, cut at 63 bytes (`ChooseIndexName`, `ChooseConstraintName` and `makeObjectName` of its
//! source). MySQL calls an index as its first column, with `_2`, `_3` … where that is taken, and
//! counts foreign keys and checks: `t_ibfk_1`, `t_chk_1` (its manual, CREATE TABLE).

use std::collections::{HashMap, HashSet};

use super::checks;
use crate::schema::made_name::{SHORTEST_CUT, made_name};
use crate::schema::{Check, Column, Index, IndexColumn, IndexKind, Name, Table};

/// Something that has no name perhaps, and what its name would be made of.
type Part<'t> = (&'t mut Option<Name>, Base);

/// What the names that a database makes begin with.
enum Base {
    /// PostgreSQL's table, columns and what it is.
    Made { table: String, columns: Option<String>, label: &'static str },
    /// MySQL's first column.
    Column(String),
    /// What MySQL counts.
    Counted(String),
}

impl Base {
    /// The name that is tried next when `n` are taken.
    fn nth(&self, n: usize) -> String {
        match (self, n) {
            (Self::Made { table, columns, label }, 0) => made_name(table, columns.as_deref(), label),
            (Self::Made { table, columns, label }, n) => made_name(table, columns.as_deref(), &format!("{label}{n}")),
            (Self::Column(column), 0) => column.clone(),
            (Self::Column(column), n) => format!("{column}_{}", n + 1),
            (Self::Counted(start), n) => format!("{start}{}", n + 1),
        }
    }
}

/// Does something with what is called so in the table: by its own name, or else by the one that the database gave it. False
/// where `act` finds neither.
pub(super) fn by_name(table: &mut Table, name: &Name, mut act: impl FnMut(&mut Table) -> bool) -> bool {
    act(table) || (christen_by_table(table, name) || christen_by_column(table, name)) && act(table)
}

/// Gives that name to what the database calls so, where it has none; false where nothing is called so, or by a name that does
/// not say in which table it is.
pub(super) fn christen_by_table(table: &mut Table, wanted: &Name) -> bool {
    let behind = wanted.text.split_at_checked(table.name.text.len());
    let begins = behind.is_some_and(|(own, rest)| table.name.is(own) && rest.starts_with('_'));
    if !begins && wanted.text.len() < SHORTEST_CUT {
        return false;
    }
    let Table { name: own, primary_key, foreign_keys, indexes, checks, columns, .. } = table;
    let made = |columns: Option<String>, label| Base::Made { table: own.text.to_string(), columns, label };
    let key = primary_key.iter_mut().map(|key| (&mut key.name, made(None, "pkey")));
    let indexes = indexes.iter_mut().map(|index| {
        let kind = if index.kind == IndexKind::UniqueConstraint { "key" } else { "idx" };
        let base = made(Some(joined(index.columns.iter().map(in_index))), kind);
        (&mut index.name, base)
    });
    give(key.collect(), wanted)
        || give(indexes.collect(), wanted)
        || {
            let keys = foreign_keys.iter_mut().map(|key| {
                let base = made(Some(joined(key.columns.iter().map(|column| &*column.text))), "fkey");
                (&mut key.name, base)
            });
            give(keys.collect(), wanted)
        }
        || {
            let checks = checks.iter_mut().map(|check| {
                let base = made(only_column(check, columns), "check");
                (&mut check.name, base)
            });
            give(checks.collect(), wanted)
        }
        || {
            // MySQL ignores those behind a column.
            let keys = foreign_keys.iter_mut().filter(|key| !key.inline);
            give(keys.map(|key| (&mut key.name, Base::Counted(format!("{own}_ibfk_")))).collect(), wanted)
        }
        || {
            let checks = checks.iter_mut().map(|check| (&mut check.name, Base::Counted(format!("{own}_chk_"))));
            give(checks.collect(), wanted)
        }
}

/// The same of an index that MySQL calls by its first column.
fn christen_by_column(table: &mut Table, wanted: &Name) -> bool {
    let indexes = table.indexes.iter_mut().filter_map(|Index { name, columns, .. }| {
        let first = columns.first().filter(|column| !column.expression)?;
        Some((name, Base::Column(first.name.text.to_string())))
    });
    give(indexes.collect(), wanted)
}

/// Names the parts that have none as the database does, each by the first name that is free, if one of them gets the name
/// that is wanted; only those with the same beginning, which keep their names when that one is gone.
fn give(parts: Vec<Part<'_>>, wanted: &Name) -> bool {
    let (named, unnamed): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(name, _)| name.is_some());
    let mut taken: HashSet<_> = named.iter().filter_map(|(name, _)| Some(name.as_ref()?.text.to_lowercase())).collect();
    let mut tried: HashMap<String, usize> = HashMap::new();
    let mut given = Vec::new();
    for (place, base) in unnamed {
        let first = base.nth(0).to_lowercase();
        let last = tried.entry(first.clone()).or_default();
        let name = loop {
            let name = base.nth(*last);
            *last += 1;
            if taken.insert(name.to_lowercase()) {
                break name;
            }
        };
        given.push((place, first, name));
    }
    let found = given.iter().find(|(.., name)| wanted.is(name));
    let Some(first) = found.map(|(_, first, _)| first.clone()) else { return false };
    for (place, _, name) in given.into_iter().filter(|(_, of, _)| *of == first) {
        *place = Some(Name { text: name.into(), quoted: wanted.quoted });
    }
    true
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

/// The column by which a check is called: the one that it is on alone.
fn only_column(check: &Check, columns: &[Column]) -> Option<String> {
    let mut named = columns.iter().filter(|column| checks::mentions(&check.expression, &column.name));
    match (named.next(), named.next()) {
        (Some(column), None) => Some(column.name.text.to_string()),
        _ => None,
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

    #[test]
    fn names_of_postgresql_are_cut() {
        let table = "a_table_with_a_name_that_is_longer_than_the_database_keeps_of_any_name";
        let script = |steps: &str| {
            format!(
                "create table {table} (first_column_of_it int check (first_column_of_it > 0), b int, constraint \
                the_name_of_this_constraint_is_longer_than_the_database_keeps_of_any check (b > 0), unique (first_column_of_it, b));\n{steps}"
            )
        };
        assert_eq!(left(Dialect::Postgresql, &script("")).len(), 3);
        let steps = "alter table a_table_with_a_name_that_is_longer_than_the_database_keeps_of_a
            drop constraint the_name_of_this_constraint_is_longer_than_the_database_keeps_o,
            drop constraint a_table_with_a_name_that_is_longer_tha_first_column_of_it_check;
            alter index a_table_with_a_name_that_is_longer_tha_first_column_of_it_b_key rename to u;";
        let left = left(Dialect::Postgresql, &script(steps));
        assert_eq!(left, ["index u"], "as PostgreSQL 16 calls them");
    }
}
