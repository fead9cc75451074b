//! The steps of an ALTER TABLE.

use super::{Drop, Item, Suspect, Target};
use crate::schema::{Column, Name, Nullability, TableOption};
use crate::text::{Shared, Span};

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
    DropPrimaryKey(Missing),
    /// The unique constraint on these columns goes.
    DropUnique {
        /// The columns.
        columns: Vec<Name>,
        /// What is to be done where there is none.
        missing: Missing,
    },
    /// A constraint goes that is named.
    DropConstraint(DropConstraint),
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
        self.lets_miss().is_some()
    }

    /// Whether what it takes away may not be there; `None` where it takes nothing away.
    pub(crate) fn lets_miss(&self) -> Option<bool> {
        match self {
            Self::DropColumn { if_exists, .. } => Some(*if_exists),
            Self::DropPrimaryKey(missing) | Self::DropUnique { missing, .. } => Some(missing.allowed),
            Self::DropConstraint(drop) => Some(drop.missing.allowed),
            Self::DropIndex(drop) => Some(drop.if_exists),
            _ => None,
        }
    }
}

/// What is to be done where something that goes is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Missing {
    /// Whether it may not be there: the statement says so, or runs on a condition only.
    pub(crate) allowed: bool,
    /// Where that is told.
    pub(crate) span: Span,
}

/// A constraint that goes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DropConstraint {
    /// Its name.
    pub(crate) name: Name,
    /// What it has to be.
    pub(crate) kind: Constrains,
    /// What is to be done where there is none of that name.
    pub(crate) missing: Missing,
}

/// What a constraint has to be that goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Constrains {
    /// Whatever has the name.
    Anything,
    /// Whatever has the name, or else the column of that name.
    AnythingOrColumn,
    /// A foreign key.
    Reference,
    /// A check.
    Check,
    /// An index.
    Index,
}

/// A property of a column that an ALTER sets by itself.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Adjustment {
    /// The type.
    Type(Shared),
    /// The default; `None` drops it.
    Default(Option<Shared>),
    /// The name of the constraint that its default is.
    DefaultName(Name),
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
    /// Before another one (Informix).
    Before(Name),
}
