//! The names that databases give to constraints which have none of their own.

use super::given;
use crate::schema::{Check, Dialect, ForeignKey, Index, Key, Name, Table, emit};

/// The name of a foreign key in the database; `None` where it can't be known.
pub(super) fn of_foreign_key(table: &Table, key: &ForeignKey, dialect: Dialect) -> Option<String> {
    let given = || match dialect {
        Dialect::Postgresql => given::of_foreign_key(table, key),
        Dialect::Mysql => {
            let unnamed = table.foreign_keys.iter().filter(|other| other.name.is_none());
            let number = unnamed.take_while(|other| *other != key).count() + 1;
            Some(Name::plain(format!("{}_ibfk_{number}", table.name)))
        }
        _ => None,
    };
    written(key.name.as_ref(), given, dialect)
}

/// The name of an index or unique constraint; `None` where it can't be known.
pub(super) fn of_index(table: &Table, index: &Index, dialect: Dialect) -> Option<String> {
    let given = || match dialect {
        Dialect::Postgresql => given::of_index(table, index),
        Dialect::Mysql => of_mysql_index(table, index),
        _ => None,
    };
    written(index.name.as_ref(), given, dialect)
}

/// That of its first column, with a number where another index has it already.
fn of_mysql_index(table: &Table, wanted: &Index) -> Option<Name> {
    let mut taken: Vec<String> = Vec::new();
    for index in &table.indexes {
        let name = match &index.name {
            Some(name) => name.text.to_string(),
            None => {
                let first = index.columns.first().filter(|column| !column.expression)?.name.text.to_string();
                let numbered = (2..).map(|number| format!("{first}_{number}"));
                let free = |name: &String| !taken.iter().any(|other| other.eq_ignore_ascii_case(name));
                std::iter::once(first.clone()).chain(numbered).find(free)?
            }
        };
        if index == wanted {
            return Some(Name::plain(name));
        }
        taken.push(name);
    }
    None
}

/// The name of a check; `None` where it can't be known.
pub(super) fn of_check(table: &Table, check: &Check, dialect: Dialect) -> Option<String> {
    let given = || given::of_check(table, check).filter(|_| dialect == Dialect::Postgresql);
    written(check.name.as_ref(), given, dialect)
}

/// The name of a primary key's constraint; `None` where it can't be known.
pub(super) fn of_primary_key(table: &Table, key: &Key, dialect: Dialect) -> Option<String> {
    let given = || given::of_primary_key(table, key).filter(|_| dialect == Dialect::Postgresql);
    written(key.name.as_ref(), given, dialect)
}

fn written(own: Option<&Name>, given: impl FnOnce() -> Option<Name>, dialect: Dialect) -> Option<String> {
    own.cloned().or_else(given).map(|name| emit::name(&name, dialect))
}
