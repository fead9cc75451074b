//! The names that databases give to constraints and indexes that a script gives none. Later statements drop and rename them
//! by those.
//!
//! PostgreSQL makes them of the table, the columns and what it is: `t_pkey`, `t_a_b_key`, `t_a_fkey`, `t_a_check`, `t_a_idx`
//! (`ChooseIndexName` and `ChooseConstraintName` of its source). MySQL calls an index as its first column, with `_2`, `_3` …
//! where that is taken, and counts foreign keys and checks: `t_ibfk_1`, `t_chk_1` (its manual, CREATE TABLE).

use super::checks;
use crate::schema::{Check, Index, Name, Table};

/// Gives that name to what the database calls so in the table, where it has no name of its own; false where nothing is called
/// so.
pub(super) fn christen(table: &mut Table, name: &Name) -> bool {
    christen_by_table(table, name) || christen_by_column(&mut table.indexes, name)
}

/// The same where the statement does not say which table is meant, so that the name has to.
pub(super) fn christen_by_table(table: &mut Table, name: &Name) -> bool {
    let rest = of_table(table, name).map(str::to_lowercase);
    rest.is_some_and(|rest| christen_by_kind(table, &rest, name))
}

/// What stands behind the name of the table and `_`.
fn of_table<'n>(table: &Table, name: &'n Name) -> Option<&'n str> {
    let (own, rest) = name.text.split_at_checked(table.name.text.len())?;
    if table.name.is(own) { rest.strip_prefix('_') } else { None }
}

fn christen_by_kind(table: &mut Table, rest: &str, name: &Name) -> bool {
    if let Some(number) = rest.strip_prefix("ibfk_") {
        let names = table.foreign_keys.iter_mut().map(|key| &mut key.name);
        return number.parse().is_ok_and(|number| christen_by_number(names.collect(), number, name));
    }
    if let Some(number) = rest.strip_prefix("chk_") {
        let names = table.checks.iter_mut().map(|check| &mut check.name);
        return number.parse().is_ok_and(|number| christen_by_number(names.collect(), number, name));
    }
    let place = if rest == "pkey" {
        table.primary_key.as_mut().map(|key| &mut key.name)
    } else if let Some(columns) = rest.strip_suffix("_fkey") {
        let mut keys = table.foreign_keys.iter_mut().filter(|key| key.name.is_none());
        keys.find(|key| are(key.columns.iter(), columns)).map(|key| &mut key.name)
    } else if let Some(columns) = rest.strip_suffix("_key") {
        unnamed_index(&mut table.indexes, columns, true)
    } else if let Some(columns) = rest.strip_suffix("_idx") {
        unnamed_index(&mut table.indexes, columns, false)
    } else {
        let column = rest.strip_suffix("check").map(|column| column.trim_end_matches('_'));
        column
            .and_then(|column| table.checks.iter_mut().find(|check| is_on(check, column)))
            .map(|check| &mut check.name)
    };
    place.filter(|place| place.is_none()).is_some_and(|place| {
        *place = Some(name.clone());
        true
    })
}

/// Whether the names, joined by `_`, are those.
fn are<'n>(names: impl Iterator<Item = &'n Name>, joined: &str) -> bool {
    names.map(|name| name.text.to_lowercase()).collect::<Vec<_>>().join("_") == joined
}

fn unnamed_index<'t>(indexes: &'t mut [Index], columns: &str, unique: bool) -> Option<&'t mut Option<Name>> {
    let unnamed = indexes.iter_mut().filter(|index| index.name.is_none() && (!unique || index.is_unique()));
    let mut found = unnamed.filter(|index| are(index.columns.iter().map(|column| &column.name), columns));
    found.next().map(|index| &mut index.name)
}

/// Whether a check without a name is on that column alone, or on several where none is told.
fn is_on(check: &Check, column: &str) -> bool {
    check.name.is_none()
        && match &check.column {
            Some(own) => own.is(column),
            None => column.is_empty() || checks::with_name(&check.expression, &Name::plain(column), "").is_some(),
        }
}

/// Numbers those without a name, since after one of them is gone the others keep their numbers.
fn christen_by_number(names: Vec<&mut Option<Name>>, number: usize, name: &Name) -> bool {
    let stem = name.text.trim_end_matches(|digit: char| digit.is_ascii_digit());
    let numbered = |name: &Name| {
        let (own, number) = name.text.split_at_checked(stem.len())?;
        if own.eq_ignore_ascii_case(stem) { number.parse::<usize>().ok() } else { None }
    };
    let last = names.iter().filter_map(|name| numbered(name.as_ref()?)).max().unwrap_or_default();
    let unnamed: Vec<_> = names.into_iter().filter(|name| name.is_none()).collect();
    let found = (last + 1..=last + unnamed.len()).contains(&number);
    if found {
        for (number, place) in (last + 1..).zip(unnamed) {
            *place = Some(Name { text: format!("{stem}{number}").into(), ..name.clone() });
        }
    }
    found
}

/// Names those without a name whose first column the name begins with, each as MySQL would.
fn christen_by_column(indexes: &mut [Index], name: &Name) -> bool {
    let is_first = |index: &Index| {
        let first = index.columns.first().filter(|column| !column.expression)?;
        let (own, rest) = name.text.split_at_checked(first.name.text.len())?;
        let numbered = rest.strip_prefix('_').is_some_and(|number| number.parse::<usize>().is_ok());
        (first.name.is(own) && (rest.is_empty() || numbered)).then(|| first.name.clone())
    };
    let places: Vec<usize> = (0..indexes.len()).filter(|at| indexes[*at].name.is_none()).collect();
    let mut given = Vec::new();
    for at in places {
        let Some(column) = is_first(&indexes[at]) else { continue };
        let is_free = |text: &str| !indexes.iter().any(|index| index.name.as_ref().is_some_and(|name| name.is(text)));
        let candidates = std::iter::once(column.text.to_string()).chain((2..).map(|n| format!("{}_{n}", column.text)));
        let free = candidates
            .into_iter()
            .find(|text| is_free(text) && !given.iter().any(|(_, of): &(usize, Name)| of.is(text)));
        given.extend(free.map(|text| (at, Name { text: text.into(), ..column })));
    }
    let found = given.iter().any(|(_, given)| given.is(&name.text));
    if found {
        given.into_iter().for_each(|(at, given)| indexes[at].name = Some(given));
    }
    found
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
    fn what_mysql_named_is_dropped_by_that() {
        const TABLE: &str = "create table t (b int unique, c int, d int, key (c), key (c, d),
            foreign key (c) references p (id), foreign key (d) references p (id), check (b > 0), check (c > 0));
            create table p (id int primary key);\n";
        let after = |steps: &str| left(Dialect::Mysql, &format!("{TABLE}{steps}"));
        let dropped = "alter table t drop index b, drop foreign key t_ibfk_1, drop check t_chk_1;
            drop index c on t;
            alter table t drop foreign key t_ibfk_2, drop constraint t_chk_2, drop index c_2;";
        assert!(after(dropped).is_empty(), "{:?}", after(dropped));
        let second = "alter table t drop foreign key t_ibfk_2; alter table t rename index c_2 to pair;";
        assert_eq!(after(second), ["fk t_ibfk_1", "index -", "index c", "index pair", "check -", "check -"]);
    }
}
