//! The schema as people discuss it. Names, types and defaults are kept as they were written.

use serde::{Deserialize, Serialize};

use crate::text::{Shared, Span};

/// The end state of a design: what a database would hold after the script had run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Schema {
    /// The tables, in the order in which they were created.
    pub tables: Vec<Table>,
    /// The views, in the order in which they were created.
    pub views: Vec<View>,
    /// The types and domains that the script makes, in the order in which it does.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<OwnType>,
}

/// A type or domain that a script makes, whose name columns may use as their type.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OwnType {
    /// Its name.
    pub name: Name,
    /// The whole statement that makes it, as written, white space folded.
    pub statement: String,
    /// What a column of it is that says nothing else; `None` where the type is no other one under a new name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<Domain>,
    /// Where its name stands.
    pub span: Span,
}

/// What a domain, or a type that is another one under a new name, makes of a column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Domain {
    /// The type behind it, as written.
    pub data_type: Shared,
    /// What it says of nulls.
    pub nullability: Nullability,
    /// Its default expression, as written.
    pub default: Option<Shared>,
    /// Whether the database numbers columns of it.
    pub auto_increment: bool,
}

/// A clause of a table's column, key or index that is kept as it was written, and that no script of ours holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// The name of the column, key or index; empty where it has none.
    pub part: String,
    /// The clause, as written.
    pub text: String,
}

/// An identifier.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Name {
    /// The name as written, without its quotes.
    pub text: Shared,
    /// Whether it stood in quotes, so that its case is kept by dialects that fold.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub quoted: bool,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: Name,
    /// The schema, owner or database that it was qualified with.
    pub namespace: Option<Name>,
    /// The business name of a PowerDesigner model, where it differs from the code.
    pub label: Option<Shared>,
    /// Its comment, of whatever spelling (`COMMENT=`, `COMMENT ON`, an extended property …).
    pub comment: Option<Shared>,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The primary key.
    pub primary_key: Option<Key>,
    /// Foreign keys, inline and separate ones alike.
    pub foreign_keys: Vec<ForeignKey>,
    /// Indexes and unique constraints; the primary key is not among them.
    pub indexes: Vec<Index>,
    /// Check constraints, of columns and of the table.
    pub checks: Vec<Check>,
    /// Storage and other physical options, as written.
    pub options: Vec<TableOption>,
    /// Clauses of its columns, keys and indexes that say nothing about the design.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause>,
    /// The PowerDesigner package that holds it.
    pub package: Option<Shared>,
    /// Whether it is a temporary table.
    pub temporary: bool,
    /// What gives it its shape.
    #[serde(default, skip_serializing_if = "Origin::is_own")]
    pub origin: Origin,
    /// Whether it may have more columns than are listed here: those of a query or of a table that can't be seen.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Where its name stands in the statement that created it.
    pub span: Span,
    /// The whole statement that created it.
    pub statement: Span,
}

/// What gives a table its shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Its own definition, perhaps with columns that it inherits.
    #[default]
    Own,
    /// Another table, whose columns and keys it copies (`LIKE`).
    Copy,
    /// The table of which it is a part (`PARTITION OF`): where rows lie, and no design of its own.
    Partition,
}

impl Origin {
    fn is_own(&self) -> bool {
        *self == Self::Own
    }
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its name.
    pub name: Name,
    /// The business name of a PowerDesigner model, where it differs from the code.
    pub label: Option<Shared>,
    /// The type as written, white space folded; empty where none was given.
    pub data_type: Shared,
    /// What was said of nulls.
    pub nullability: Nullability,
    /// The default expression, as written.
    pub default: Option<Shared>,
    /// Whether the database numbers it: `AUTO_INCREMENT`, `IDENTITY`, `SERIAL`, or a sequence with a trigger.
    pub auto_increment: bool,
    /// Its comment.
    pub comment: Option<Shared>,
    /// What few columns have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extras: Option<Box<ColumnExtras>>,
    /// Whether it was taken over from another table (`INHERITS`, `LIKE`, `PARTITION OF`), where it is defined.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub taken_over: bool,
    /// Where its name stands.
    pub span: Span,
    /// How many bytes its whole definition takes, without the comma, from its name on.
    #[serde(default)]
    pub extent: u32,
}

/// What few columns have: kept apart so that the others are small, since a design may have hundreds of thousands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnExtras {
    /// MySQL's `ON UPDATE` expression, as written.
    pub on_update: Option<Shared>,
    /// The expression of a generated column, as written.
    pub generated: Option<Shared>,
    /// Whether a generated column is kept with its row (`STORED`, `PERSISTED`) instead of worked out when it is read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stored: bool,
    /// Whether no row may bring a number of its own (`GENERATED ALWAYS AS IDENTITY`).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub always: bool,
    /// Where numbering begins and its step, as written in the parentheses of an identity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbering: Option<Shared>,
    /// The name of the constraint that gives the default (SQL Server).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_name: Option<Name>,
    /// A character set of its own.
    pub charset: Option<Shared>,
    /// A collation of its own.
    pub collation: Option<Shared>,
}

/// What a column's definition says of nulls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nullability {
    /// Nothing: the dialect's default holds, which is nullable unless the column is in the primary key.
    #[default]
    Unstated,
    /// `NULL`.
    Null,
    /// `NOT NULL`.
    NotNull,
}

/// A primary key.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Key {
    /// The name of its constraint.
    pub name: Option<Name>,
    /// The names of its columns, in key order.
    pub columns: Vec<Name>,
    /// Those of them that are in descending order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub descending: Vec<Name>,
    /// How many characters of a column count, for those of which not all do (MySQL).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prefixes: Vec<(Name, u64)>,
    /// `clustered` or `nonclustered`, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<Shared>,
    /// Where it is declared.
    pub span: Span,
}

/// A foreign key.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ForeignKey {
    /// The name of its constraint.
    pub name: Option<Name>,
    /// The referencing columns.
    pub columns: Vec<Name>,
    /// The schema of the referenced table, where it was qualified.
    pub referenced_namespace: Option<Name>,
    /// The referenced table.
    pub referenced_table: Name,
    /// The referenced columns; empty where the primary key is meant.
    pub referenced_columns: Vec<Name>,
    /// What happens when the referenced row is deleted.
    pub on_delete: Option<ReferentialAction>,
    /// What happens when the referenced key changes.
    pub on_update: Option<ReferentialAction>,
    /// Whether it may be broken until the transaction ends, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deferral: Option<Deferral>,
    /// Whether it was written as `REFERENCES` behind a column (which MySQL reads and ignores).
    pub inline: bool,
    /// Where it is declared.
    pub span: Span,
}

/// For how long a foreign key may be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deferral {
    /// For as long as a statement takes, unless the transaction asks for more: `DEFERRABLE`.
    Deferrable,
    /// Until the transaction ends: `DEFERRABLE INITIALLY DEFERRED`.
    Deferred,
}

impl Deferral {
    /// The words of SQL for it, in lower case.
    #[must_use]
    pub fn sql(self) -> &'static str {
        match self {
            Self::Deferrable => "deferrable",
            Self::Deferred => "deferrable initially deferred",
        }
    }
}

/// What a foreign key does when its target changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferentialAction {
    /// `RESTRICT`.
    Restrict,
    /// `CASCADE`.
    Cascade,
    /// `SET NULL`.
    SetNull,
    /// `SET DEFAULT`.
    SetDefault,
    /// `NO ACTION`.
    NoAction,
}

impl ReferentialAction {
    /// The words of SQL for it, in lower case.
    #[must_use]
    pub fn sql(self) -> &'static str {
        match self {
            Self::Restrict => "restrict",
            Self::Cascade => "cascade",
            Self::SetNull => "set null",
            Self::SetDefault => "set default",
            Self::NoAction => "no action",
        }
    }
}

/// An index or a unique constraint.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Index {
    /// Its name.
    pub name: Option<Name>,
    /// What it is.
    pub kind: IndexKind,
    /// Its columns or expressions, in order.
    pub columns: Vec<IndexColumn>,
    /// The access method as written (`btree`, `hash`, `gin`, `clustered` …).
    pub method: Option<Shared>,
    /// The condition of a partial or filtered index, as written.
    pub predicate: Option<Shared>,
    /// Columns that it holds besides (`INCLUDE`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<Name>,
    /// The parser of a full-text index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parser: Option<Shared>,
    /// Where it is declared.
    pub span: Span,
}

impl Index {
    /// Whether two rows can't have equal values in it.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        matches!(self.kind, IndexKind::Unique | IndexKind::UniqueConstraint)
    }
}

/// What kind of index it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndexKind {
    /// A plain index.
    #[default]
    Plain,
    /// A unique index.
    Unique,
    /// A `UNIQUE` constraint.
    UniqueConstraint,
    /// A full-text index.
    Fulltext,
    /// A spatial index.
    Spatial,
}

/// A column, or an expression, of an index.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct IndexColumn {
    /// The column's name, or the expression as written.
    pub name: Name,
    /// Whether it is an expression and no column.
    pub expression: bool,
    /// How many characters of the column are indexed (MySQL).
    pub prefix: Option<u64>,
    /// By what it is compared, as written: an operator class, a collation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<Shared>,
    /// Where it says whether nulls come first or last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nulls_first: Option<bool>,
    /// Whether it is in descending order.
    pub descending: bool,
}

/// A check constraint.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// The name of the constraint.
    pub name: Option<Name>,
    /// The column behind which it was written, if any.
    pub column: Option<Name>,
    /// The condition, as written, without the outer parentheses.
    pub expression: String,
    /// Where it is declared.
    pub span: Span,
}

/// An option of a table, such as `ENGINE = InnoDB`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TableOption {
    /// The option's words, in lower case with single blanks (`engine`, `default charset`, `tablespace` …).
    pub name: String,
    /// Its value as written; empty where it has none.
    pub value: String,
}

/// A view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Its name.
    pub name: Name,
    /// The schema that it was qualified with.
    pub namespace: Option<Name>,
    /// Its comment.
    pub comment: Option<Shared>,
    /// The names of its columns, where they are listed or can be told from the query.
    pub columns: Vec<Name>,
    /// The comments of its columns, by their names, in the order in which they were given. A column whose name the query
    /// does not tell may have one as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub column_comments: Vec<(Name, Shared)>,
    /// The whole statement that makes it, as written; `None` where its query is not known or it was renamed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Box<str>>,
    /// Where its name stands.
    pub span: Span,
}

impl Schema {
    /// The table of that name, letter case aside.
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name.is(name))
    }
}

impl Table {
    /// The column of that name, letter case aside; of several that differ in case only, the one that is spelt so.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column> {
        let mut alike = self.columns.iter().filter(|column| column.name.is(name));
        let first = alike.next()?;
        if first.name.text == *name {
            Some(first)
        } else {
            alike.find(|column| column.name.text == *name).or(Some(first))
        }
    }

    /// Whether the column is part of the primary key.
    #[must_use]
    pub fn is_key_column(&self, column: &Column) -> bool {
        let is_meant = |name: &Name| {
            // Another column may be spelt so.
            let spelt = name.text == column.name.text;
            name.is(&column.name.text)
                && (spelt || self.column(&name.text).is_none_or(|found| found.name == column.name))
        };
        self.primary_key.as_ref().is_some_and(|key| key.columns.iter().any(is_meant))
    }

    /// Whether the column may hold nulls: neither declared `NOT NULL` nor part of the primary key.
    #[must_use]
    pub fn is_nullable(&self, column: &Column) -> bool {
        column.nullability != Nullability::NotNull && !self.is_key_column(column)
    }
}

impl View {
    /// The comment of a column.
    #[must_use]
    pub fn column_comment(&self, column: &Name) -> Option<&str> {
        let found = self.column_comments.iter().find(|(name, _)| name.is(&column.text))?;
        Some(found.1.as_str())
    }

    /// Gives a column a comment, or takes it away.
    pub fn comment_column(&mut self, column: &Name, text: Option<Shared>) {
        self.column_comments.retain(|(name, _)| !name.is(&column.text));
        self.column_comments.extend(text.map(|text| (column.clone(), text)));
    }
}

impl Key {
    /// How many characters of a column count, where not all do.
    #[must_use]
    pub fn prefix(&self, column: &Name) -> Option<u64> {
        self.prefixes.iter().find(|(name, _)| name.is(&column.text)).map(|(_, length)| *length)
    }
}

impl Column {
    /// What few columns have; nothing but `None`s where this one has none of it.
    #[must_use]
    pub fn extras(&self) -> &ColumnExtras {
        const NONE: &ColumnExtras = &ColumnExtras {
            on_update: None,
            generated: None,
            stored: false,
            always: false,
            numbering: None,
            default_name: None,
            charset: None,
            collation: None,
        };
        self.extras.as_deref().unwrap_or(NONE)
    }

    /// The same, to be filled in.
    pub fn extras_mut(&mut self) -> &mut ColumnExtras {
        self.extras.get_or_insert_default()
    }
}

impl Name {
    /// A name that stood without quotes.
    pub fn plain(text: impl Into<Shared>) -> Self {
        Self { text: text.into(), quoted: false }
    }

    /// Whether it names the same as `other`, letter case aside.
    #[must_use]
    pub fn is(&self, other: &str) -> bool {
        let own = self.text.as_bytes();
        // Looked up as often as there are columns times steps that change them, so bytes come first.
        own.eq_ignore_ascii_case(other.as_bytes())
            || !(own.is_ascii() && other.is_ascii()) && self.text.to_lowercase() == other.to_lowercase()
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}
