//! The names that databases give to constraints which have none of their own.

use crate::schema::{Dialect, ForeignKey, Index, Key, Name, Table, emit};

/// The name of a foreign key in the database; `None` where it can't be known.
pub(super) fn of_foreign_key(table: &Table, key: &ForeignKey, dialect: Dialect) -> Option<String> {
    if let Some(name) = &key.name {
        return Some(emit::name(name, dialect));
    }
    let column = key.columns.first()?;
    let made_up = match dialect {
        Dialect::Postgresql => format!("{}_{column}_fkey", table.name),
        Dialect::Mysql => {
            let unnamed = table.foreign_keys.iter().filter(|other| other.name.is_none());
            let number = unnamed.take_while(|other| *other != key).count() + 1;
            format!("{}_ibfk_{number}", table.name)
        }
        _ => return None,
    };
    Some(emit::name(&Name::plain(made_up), dialect))
}

/// The name of an index or unique constraint; `None` where it can't be known.
pub(super) fn of_index(table: &Table, index: &Index, dialect: Dialect) -> Option<String> {
    if let Some(name) = &index.name {
        return Some(emit::name(name, dialect));
    }
    let columns: Vec<&str> = index.columns.iter().map(|column| column.name.text.as_str()).collect();
    let made_up = match dialect {
        Dialect::Postgresql if index.is_unique() => format!("{}_{}_key", table.name, columns.join("_")),
        Dialect::Postgresql => format!("{}_{}_idx", table.name, columns.join("_")),
        Dialect::Mysql => columns.first()?.to_string(),
        _ => return None,
    };
    Some(emit::name(&Name::plain(made_up), dialect))
}

/// The name of a primary key's constraint; `None` where it can't be known.
pub(super) fn of_primary_key(table: &Table, key: &Key, dialect: Dialect) -> Option<String> {
    match (&key.name, dialect) {
        (Some(name), _) => Some(emit::name(name, dialect)),
        (None, Dialect::Postgresql) => Some(emit::name(&Name::plain(format!("{}_pkey", table.name)), dialect)),
        (None, _) => None,
    }
}
