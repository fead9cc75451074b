//! What changed in meaning between two schemas.
//!
//! Says what is different, not what to do about it: that is [`super::migrate`]. White space, the order of statements,
//! quotes, keyword case, display widths and other spellings of one type are no difference.

mod columns;
mod keys;
mod message;
pub(super) mod order;
mod overridden;
mod same;
mod tables;
pub(super) mod types;

use serde::{Deserialize, Serialize};

pub use overridden::Brought;

use super::{Dialect, Pairing, Schema, Table};

/// A schema and the dialect in which it is written.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The schema.
    pub schema: &'a Schema,
    /// Its dialect.
    pub dialect: Dialect,
}

/// What is different between two schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The tables that differ: in the order of the next schema, then those that are gone.
    pub tables: Vec<TableDifference>,
    /// The views that differ, likewise.
    pub views: Vec<TableDifference>,
}

/// What is different about one table or view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableDifference {
    /// What became of it.
    pub fate: Fate,
    /// Its name; the former one when it is gone.
    pub name: String,
    /// Its place in the former schema.
    pub former: Option<usize>,
    /// Its place in the next schema.
    pub next: Option<usize>,
    /// What changed; empty for one that is new or gone.
    pub changes: Vec<Change>,
}

/// What became of a table or view.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It was there and is otherwise now.
    Changed,
}

/// One thing that changed about a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// What kind of thing it is.
    pub part: Part,
    /// What about it.
    pub aspect: Aspect,
    /// How much it matters.
    pub weight: Weight,
    /// The part's name, or its columns when it has none; empty for the table itself.
    pub name: String,
    /// The part's place in the former table's list of such parts.
    pub former: Option<usize>,
    /// The part's place in the next table's list of such parts.
    pub next: Option<usize>,
    /// What was; `None` where there was nothing.
    pub old: Option<String>,
    /// What is; `None` where there is nothing.
    pub new: Option<String>,
}

/// The parts of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The table itself.
    Table,
    /// A column.
    Column,
    /// The primary key.
    PrimaryKey,
    /// A foreign key.
    ForeignKey,
    /// An index or unique constraint.
    Index,
    /// A check constraint.
    Check,
}

/// What may be different about a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// That it is there.
    Existence,
    /// Its name.
    Name,
    /// What it is qualified with.
    Namespace,
    /// A column's type.
    Type,
    /// What the design makes of the type of its own that a column has: the values of an enumeration, a domain's check.
    OwnType,
    /// Whether a column may hold nulls.
    Nullability,
    /// A column's default.
    Default,
    /// What a column becomes when its row is updated.
    OnUpdate,
    /// Whether the database numbers a column.
    AutoIncrement,
    /// The expression of a generated column.
    Generated,
    /// The query of a view.
    Query,
    /// A character set.
    Charset,
    /// A collation.
    Collation,
    /// The comment.
    Comment,
    /// The business name.
    Label,
    /// The order of a table's columns.
    Order,
    /// The columns of a key or index.
    Columns,
    /// What a foreign key refers to.
    Target,
    /// What happens when a referenced row is deleted.
    OnDelete,
    /// What happens when a referenced key changes.
    OnKeyUpdate,
    /// For how long a foreign key may be broken.
    Deferral,
    /// Whether an index is unique, full-text …
    Kind,
    /// The access method of an index.
    Method,
    /// The condition of a partial index.
    Predicate,
    /// The condition of a check.
    Expression,
    /// A physical option of a table.
    Option,
    /// Whether a table is temporary.
    Temporary,
}

/// How much a change matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// How it is laid out or stored. Voids nothing.
    Presentation,
    /// What is said of it. Is shown, voids nothing.
    Comment,
    /// What it is. Voids the sign-offs on the table.
    Meaning,
}

impl Difference {
    /// The difference between two schemas whose objects are paired.
    #[must_use]
    pub fn between(former: Side<'_>, next: Side<'_>, pairing: &Pairing) -> Self {
        Self { tables: tables::compare(former, next, pairing), views: tables::compare_views(former, next) }
    }

    /// Whether nothing is different.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.views.is_empty()
    }

    /// How much differs: tables and views by fate, their changes by weight.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for table in self.tables.iter().chain(&self.views) {
            match table.fate {
                Fate::Added => counts.added += 1,
                Fate::Removed => counts.removed += 1,
                Fate::Changed => counts.changed += 1,
            }
            for change in &table.changes {
                match change.weight {
                    Weight::Meaning => counts.meaning += 1,
                    Weight::Comment => counts.comment += 1,
                    Weight::Presentation => counts.presentation += 1,
                }
            }
        }
        counts
    }

    /// The difference about the table at that place of the next schema, if there is any.
    #[must_use]
    pub fn of_next(&self, table: usize) -> Option<&TableDifference> {
        self.tables.iter().find(|difference| difference.next == Some(table))
    }
}

/// How much differs between two schemas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Tables and views that are new.
    pub added: usize,
    /// Those that are gone.
    pub removed: usize,
    /// Those that are in both and differ.
    pub changed: usize,
    /// Changes in meaning.
    pub meaning: usize,
    /// Changes of comments.
    pub comment: usize,
    /// Changes that matter to nobody but readers of the script.
    pub presentation: usize,
}

impl Counts {
    /// How many tables and views differ.
    #[must_use]
    pub fn tables(self) -> usize {
        self.added + self.removed + self.changed
    }
}

impl TableDifference {
    /// How much the weightiest of the changes matters.
    #[must_use]
    pub fn weight(&self) -> Weight {
        match self.fate {
            Fate::Added | Fate::Removed => Weight::Meaning,
            Fate::Changed => self.changes.iter().map(|change| change.weight).max().unwrap_or(Weight::Presentation),
        }
    }

    /// The keys, indexes and checks of a table that is new or gone: what a comparison with nothing would tell of them.
    #[must_use]
    pub fn keys_of(table: &Table) -> Vec<Change> {
        keys::of_whole(table)
    }

    /// What it was called, when it was renamed.
    #[must_use]
    pub fn former_name(&self) -> Option<&str> {
        let renamed = |change: &&Change| change.part == Part::Table && change.aspect == Aspect::Name;
        self.changes.iter().find(renamed)?.old.as_deref()
    }
}

#[cfg(test)]
#[path = "diff/tests.rs"]
mod tests;
