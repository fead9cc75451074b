//! What a design says: tables, columns, keys and indexes, whatever text it was read from.
//!
//! Knows nothing of how it was read, of rules or of people.

mod diagram;
mod dialect;
mod dictionary;
mod diff;
pub mod emit;
mod group;
mod identity;
pub(crate) mod made_name;
mod migrate;
mod model;
pub mod names;
mod pairing;
mod reserved;
#[cfg(test)]
pub(crate) mod samples;
mod types;

pub use diagram::{Addresses, Detail, Diagram, Nowhere, Relation, View as DiagramView, derived_groups};
pub use dialect::Dialect;
pub use dictionary::{Dictionary, WorkbookError};
pub use diff::{Aspect, Brought, Change, Counts, Difference, Fate, Part, Side, TableDifference, Weight};
pub use group::Group;
pub use identity::{Correction, CorrectionError, Identity, Known, KnownPart, KnownTable, ObjectId, Question};
pub use migrate::{Migration, Step};
pub use model::{
    Check, Clause, Column, ColumnExtras, Deferral, Domain, ForeignKey, Index, IndexColumn, IndexKind, Key, Name,
    Nullability, Origin, OwnType, ReferentialAction, Schema, Table, TableOption, View,
};
pub use pairing::{Doubt, Pairing, Place, TablePair, is_recased};
pub use reserved::is_reserved;
pub use types::{DataType, Family};
