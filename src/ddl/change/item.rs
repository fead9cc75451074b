//! The parts of a table.

use crate::schema::{Check, Clause, Column, ForeignKey, Index, IndexKind, Key, Name, Nullability, Table, TableOption};
use crate::text::Span;

/// A part of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Item {
    /// A column.
    Column(Box<Column>),
    /// The primary key.
    PrimaryKey(Key),
    /// A foreign key.
    ForeignKey(Box<ForeignKey>),
    /// An index or unique constraint.
    Index(Box<Index>),
    /// A key that an index becomes.
    OfIndex(OfIndex),
    /// The index that a key makes its own: Oracle's `USING INDEX i`.
    TakenIndex(Name),
    /// A check constraint.
    Check(Check),
    /// A column is not null: PostgreSQL's constraint of the table, whose name no schema holds.
    NotNull(Name),
    /// The name of the constraint by which a column is not null.
    NullName {
        /// The name.
        constraint: Name,
        /// The column.
        column: Name,
    },
    /// What counts as an option of the table (`EXCLUDE`).
    Option(TableOption),
    /// A clause that is kept as it was written.
    Clause(Clause),
}

/// Adds to a list that mostly stays short: by itself it would make room for four at once, in every table.
pub(crate) fn add<T>(list: &mut Vec<T>, item: T) {
    if list.len() < 8 {
        list.reserve_exact(1);
    }
    list.push(item);
}

impl Item {
    /// The name of the key, index or check that it is.
    pub(crate) fn constraint_name(&self) -> Option<&Name> {
        match self {
            Self::PrimaryKey(key) => key.name.as_ref(),
            Self::ForeignKey(key) => key.name.as_ref(),
            Self::Index(index) => index.name.as_ref(),
            Self::OfIndex(key) => key.name.as_ref(),
            Self::Check(check) => check.name.as_ref(),
            _ => None,
        }
    }

    /// Puts the item into a table.
    pub(crate) fn add_to(self, table: &mut Table) {
        match self {
            Self::Column(column) => table.columns.push(*column),
            Self::PrimaryKey(key) => table.primary_key = Some(key),
            Self::ForeignKey(key) => add(&mut table.foreign_keys, *key),
            Self::Index(index) => add(&mut table.indexes, *index),
            Self::OfIndex(key) => {
                key.add_to(table);
            }
            Self::TakenIndex(name) => table.indexes.retain(|index| {
                let named = index.name.as_ref().is_some_and(|found| found.is(&name.text));
                !named || index.kind == IndexKind::UniqueConstraint
            }),
            Self::Check(check) => add(&mut table.checks, check),
            Self::NotNull(name) => {
                let column = table.columns.iter_mut().find(|column| column.name.is(&name.text));
                column.into_iter().for_each(|column| column.nullability = Nullability::NotNull);
            }
            // No schema holds it.
            Self::NullName { .. } => {}
            Self::Option(option) => add(&mut table.options, option),
            Self::Clause(clause) => add(&mut table.clauses, clause),
        }
    }
}

/// A key that an index becomes: PostgreSQL's `UNIQUE USING INDEX i`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OfIndex {
    /// The name of the constraint, which the index takes on.
    pub(crate) name: Option<Name>,
    /// Whether it is the primary key, or a unique constraint.
    pub(crate) primary: bool,
    /// The index.
    pub(crate) index: Name,
    /// Where it is declared.
    pub(crate) span: Span,
}

impl OfIndex {
    /// Makes a key of the index; false where the table has none of that name.
    pub(crate) fn add_to(self, table: &mut Table) -> bool {
        let Self { name, primary, index, span } = self;
        let named = |found: &Index| found.name.as_ref().is_some_and(|name| name.is(&index.text));
        let Some(place) = table.indexes.iter().position(named) else { return false };
        let found = table.indexes.remove(place);
        let name = name.or(found.name);
        if primary {
            let columns = found.columns.into_iter().map(|column| column.name).collect();
            table.primary_key = Some(Key { name, columns, span, ..Key::default() });
        } else {
            add(&mut table.indexes, Index { name, kind: IndexKind::UniqueConstraint, span, ..found });
        }
        true
    }
}
