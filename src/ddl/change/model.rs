//! Tables that are made like other ones.

use std::ops::{BitOr, BitOrAssign};

use super::Target;
use crate::schema::Dialect;

/// A table whose columns another one takes over.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    /// The table.
    pub(crate) table: Target,
    /// How they are taken over.
    pub(crate) how: TakeOver,
    /// How many columns stand before them.
    pub(crate) at: usize,
}

/// How a table takes the columns of another one over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TakeOver {
    /// It has them as well (`INHERITS`).
    Inherit,
    /// It copies them (`LIKE`), and so much of what they are.
    Like(Kept),
    /// It is a part of that table (`PARTITION OF`).
    Partition,
    /// It has those of a type (`OF`).
    Type,
    /// It has those that a query finds there (`AS SELECT *`), and so much of what they are.
    Query(Kept),
}

/// What a table keeps of another one besides the names and types of its columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept(u8);

impl Kept {
    /// Which columns are not null.
    pub(crate) const NULLS: Self = Self(1);
    /// Their defaults.
    pub(crate) const DEFAULTS: Self = Self(2);
    /// That the database numbers them.
    pub(crate) const NUMBERING: Self = Self(4);
    /// How they are computed.
    pub(crate) const GENERATED: Self = Self(8);
    /// Their comments.
    pub(crate) const COMMENTS: Self = Self(16);
    /// The checks.
    pub(crate) const CHECKS: Self = Self(32);
    /// The primary key, unique constraints and indexes.
    pub(crate) const KEYS: Self = Self(64);
    /// How those are called, which PostgreSQL calls anew.
    pub(crate) const NAMES: Self = Self(128);
    /// All of that.
    pub(crate) const ALL: Self = Self(255);

    /// All but the checks and keys.
    pub(crate) const COLUMNS: Self = Self(31);

    /// What `CREATE TABLE … AS SELECT * FROM t` and `SELECT * INTO` keep.
    pub(crate) fn of_query(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Postgresql | Dialect::Sqlite => Self::default(),
            Dialect::Mysql => Self::NULLS | Self::DEFAULTS | Self::COMMENTS,
            Dialect::Mssql | Dialect::Sybase => Self::NULLS | Self::NUMBERING,
            _ => Self::NULLS,
        }
    }

    /// What `LIKE t` keeps where it says nothing more.
    pub(crate) fn of_like(dialect: Dialect) -> Self {
        match dialect {
            Dialect::Postgresql | Dialect::H2 => Self::NULLS,
            Dialect::Db2 => Self::NULLS | Self::DEFAULTS,
            Dialect::Mysql => Self::ALL,
            _ => Self::COLUMNS,
        }
    }

    /// What a word behind INCLUDING or EXCLUDING means.
    pub(crate) fn of_word(word: &str) -> Self {
        match word.to_ascii_lowercase().as_str() {
            "all" => Self::ALL.without(Self::NAMES),
            // DB2 says `COLUMN DEFAULTS` and `IDENTITY COLUMN ATTRIBUTES`.
            "defaults" | "column" => Self::DEFAULTS,
            "identity" => Self::NUMBERING,
            "generated" => Self::GENERATED,
            "comments" => Self::COMMENTS,
            "constraints" => Self::CHECKS,
            "indexes" => Self::KEYS,
            _ => Self::default(),
        }
    }

    /// Whether that is kept.
    pub(crate) fn has(self, part: Self) -> bool {
        self.0 & part.0 == part.0
    }

    /// The same without that.
    pub(crate) const fn without(self, part: Self) -> Self {
        Self(self.0 & !part.0)
    }
}

impl BitOr for Kept {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Kept {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}
