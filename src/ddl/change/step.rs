//! The steps of an ALTER TABLE.

use super::{Drop, Item, Suspect, Target};
use crate::schema::{Column, Name, Nullability, TableOption};
use crate::text::Shared;

/// One step of an ALTER TABLE.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    /// Something is added.
    Add {
        /// What.
        item: Item,
        /// Where among the columns, when it is a column.
        place: Place,
        /// Whether it was written `IF NOT EXISTS`.
        unless_exists: bool,
    },
    /// A column is defined anew, perhaps under another name (`CHANGE`).
    Redefine {
        /// The column that is meant.
        column: Name,
        /// Its new definition.
        with: Box<Column>,
        /// Where it goes.
        place: Place,
        /// Whether what the definition leaves out stays as it was (Oracle's MODIFY, SQL Server's ALTER COLUMN).
        partial: bool,
    },
    /// One property of a column changes.
    Adjust {
        /// The column.
        column: Name,
        /// The property.
        to: Adjustment,
    },
    /// A column goes.
    DropColumn {
        /// The column.
        name: Name,
        /// Whether it may not be there (`IF EXISTS`).
        if_exists: bool,
    },
    /// The primary key goes.
    DropPrimaryKey,
    /// A constraint or an index goes, whichever has the name.
    DropConstraint(Name),
    /// An index goes, and nothing else of that name.
    DropIndex(Drop),
    /// A type was named that may be misspelt.
    Suspect(Suspect),
    /// A column gets another name.
    RenameColumn {
        /// The present name.
        from: Name,
        /// The new name.
        to: Name,
    },
    /// An index or constraint gets another name.
    RenameIndex {
        /// The present name.
        from: Name,
        /// The new name.
        to: Name,
    },
    /// The table gets another name, and perhaps another schema.
    RenameTable(Target),
    /// The table goes into another schema.
    MoveTable(Name),
    /// That table becomes a part of this one, for the rows that the text says.
    AttachPartition(Target, String),
    /// The table gets a comment.
    Comment(Shared),
    /// The table gets an option.
    Option(TableOption),
}

impl Step {
    /// Whether it only takes something away.
    pub(crate) fn clears(&self) -> bool {
        matches!(self, Self::DropColumn { .. } | Self::DropPrimaryKey | Self::DropConstraint(_) | Self::DropIndex(_))
    }
}

/// A property of a column that an ALTER sets by itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Adjustment {
    /// The type.
    Type(Shared),
    /// The default; `None` drops it.
    Default(Option<Shared>),
    /// Nullability.
    Null(Nullability),
    /// Whether the database numbers it.
    AutoIncrement(bool),
    /// The comment.
    Comment(Shared),
}

/// Where a column goes.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Place {
    /// At the end; an existing column stays where it is.
    #[default]
    Last,
    /// Before all others.
    First,
    /// Behind another one.
    After(Name),
}
