//! What one statement does to a schema, told without knowing the schema.

use super::Problem;
use crate::schema::{
    Check, Clause, Column, ForeignKey, Index, IndexKind, Key, Name, Nullability, OwnType, Table, TableOption, View,
};
use crate::text::{Shared, Span};

/// One effect of a statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// A table is created.
    CreateTable(Box<NewTable>),
    /// A view is created, or replaced.
    CreateView(Box<NewView>),
    /// A domain or type is created; columns may use its name as a type.
    CreateType(Box<OwnType>),
    /// A type is created that has these columns.
    TypeParts {
        /// The type.
        name: Target,
        /// Its columns.
        columns: Vec<Column>,
    },
    /// An object goes.
    Drop(Drop),
    /// A table or view, or one of its columns, gets another name.
    Rename {
        /// What is renamed.
        what: Target,
        /// The column of it, when it is a column.
        column: Option<Name>,
        /// The new name.
        to: Name,
        /// Whether the statement says that it is a table.
        of_table: bool,
    },
    /// An index or constraint gets another name.
    RenameIndex {
        /// What is renamed.
        what: Target,
        /// The table it is on, where the statement says so.
        on: Option<Target>,
        /// The new name.
        to: Name,
    },
    /// A table, view or column gets a comment.
    Comment {
        /// The table or view.
        on: Target,
        /// Its column, when the comment is a column's.
        column: Option<Name>,
        /// The comment; `None` takes it away.
        text: Option<Shared>,
    },
    /// A table or column gets a label: what people call it.
    Label {
        /// The table.
        on: Target,
        /// Its column, when the label is a column's.
        column: Option<Name>,
        /// The label; `None` takes it away.
        text: Option<Shared>,
    },
    /// A table, view or column gets as its comment what a variable of Transact-SQL holds.
    CommentOf {
        /// The table or view.
        on: Target,
        /// Its column, when the comment is a column's.
        column: Option<Name>,
        /// The variable, in lower case.
        variable: String,
    },
    /// A variable of Transact-SQL is set.
    Variable {
        /// Its name, in lower case.
        name: String,
        /// What it holds from here on; `None` where that is no plain text.
        text: Option<Shared>,
    },
    /// A variable of the session is set to what may be executed.
    Hold {
        /// Its name, in lower case.
        variable: String,
        /// What it holds.
        held: Box<Held>,
    },
    /// What a variable of the session holds is executed.
    Execute {
        /// Its name, in lower case.
        variable: String,
    },
    /// An index is created by a statement of its own.
    CreateIndex {
        /// The table it is on.
        on: Target,
        /// The index.
        index: Box<Index>,
        /// What it says besides.
        clause: Option<Clause>,
        /// Whether one of that name may be there (`IF NOT EXISTS`).
        unless_exists: bool,
    },
    /// A table is altered.
    Alter {
        /// The table.
        table: Target,
        /// What happens to it, in order.
        steps: Vec<Step>,
    },
}

impl Change {
    /// The table that is changed, where it is one that exists before.
    pub(crate) fn table(&self) -> Option<&Target> {
        match self {
            Self::Drop(Drop { kind: ObjectKind::Table, what, .. }) | Self::Rename { what, .. } => Some(what),
            Self::Drop(Drop { on, .. }) | Self::RenameIndex { on, .. } => on.as_ref(),
            Self::Comment { on, .. }
            | Self::CommentOf { on, .. }
            | Self::Label { on, .. }
            | Self::CreateIndex { on, .. } => Some(on),
            Self::Alter { table, .. } => Some(table),
            Self::CreateTable(_) | Self::CreateView(_) | Self::CreateType(_) | Self::TypeParts { .. } => None,
            Self::Variable { .. } | Self::Hold { .. } | Self::Execute { .. } => None,
        }
    }

    /// Lets what it adds to a table be there already.
    pub(crate) fn allow_to_exist(&mut self) {
        if let Self::Alter { steps, .. } = self {
            for step in steps {
                if let Step::Add { unless_exists, .. } = step {
                    *unless_exists = true;
                }
            }
        }
    }

    /// Whether it is about variables, and changes no table by itself.
    pub(crate) fn is_of_session(&self) -> bool {
        matches!(self, Self::Variable { .. } | Self::Hold { .. } | Self::Execute { .. })
    }

    /// Whether it only takes something away.
    pub(crate) fn clears(&self) -> bool {
        match self {
            Self::Drop(_) => true,
            Self::Comment { text, .. } | Self::Label { text, .. } => text.is_none(),
            Self::Alter { steps, .. } => !steps.is_empty() && steps.iter().all(Step::clears),
            _ => false,
        }
    }
}

/// A definition that a variable of the session holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Held {
    /// Whether all of it stands there, so that it could be read; else it is put together when the script runs.
    pub(crate) whole: bool,
    /// Whether more is added to what the variable held before.
    pub(crate) extends: bool,
    /// What it does where it is executed.
    pub(crate) changes: Vec<Change>,
    /// What a person should know about it then.
    pub(crate) problems: Vec<Problem>,
    /// Where it stands.
    pub(crate) span: Span,
}

/// The name of an object as a statement gives it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Target {
    /// The schema, owner or database before the name.
    pub(crate) namespace: Option<Name>,
    /// The name itself.
    pub(crate) name: Name,
    /// Where the name stands.
    pub(crate) span: Span,
}

/// A table as its CREATE statement has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NewTable {
    /// The table.
    pub(crate) table: Table,
    /// Whether it is left alone when it exists (`IF NOT EXISTS`).
    pub(crate) if_absent: bool,
    /// The tables whose columns it takes over.
    pub(crate) models: Vec<Model>,
    /// Types that may be misspelt, unless the script defines them.
    pub(crate) suspects: Vec<Suspect>,
}

impl NewTable {
    /// Has the table take the columns over that a query finds in the one table that it is on.
    pub(crate) fn take_all_of(&mut self, uses: Option<Uses>) {
        let Some(Uses { table, .. }) = uses else { return };
        self.table.partial = false;
        self.models.push(Model { table, how: TakeOver::Query, at: self.table.columns.len() });
    }
}

/// A view as its CREATE statement has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NewView {
    /// The view.
    pub(crate) view: View,
    /// What it takes of its only table, where it has but one.
    pub(crate) uses: Option<Uses>,
}

/// The columns that a query takes of the one table that it is on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Uses {
    /// The table.
    pub(crate) table: Target,
    /// The columns, and where they stand.
    pub(crate) columns: Vec<(Name, Span)>,
}

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
    /// It copies them (`LIKE`).
    Columns,
    /// It copies them with the keys on them.
    Everything,
    /// It is a part of that table (`PARTITION OF`).
    Partition,
    /// It has those of a type (`OF`).
    Type,
    /// It has those that a query finds there (`AS SELECT *`).
    Query,
}

/// A type that nobody knows but that resembles one that everybody knows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Suspect {
    /// The type's word as written.
    pub(crate) written: String,
    /// The one it resembles.
    pub(crate) meant: String,
    /// Where it stands.
    pub(crate) span: Span,
}

/// An object that goes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Drop {
    /// What kind of object.
    pub(crate) kind: ObjectKind,
    /// Its name.
    pub(crate) what: Target,
    /// The table it is on, where an index is named with its table.
    pub(crate) on: Option<Target>,
    /// Whether it may not be there: the statement says so, or runs on a condition only.
    pub(crate) if_exists: bool,
}

/// The kinds of objects that a DROP takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ObjectKind {
    /// A table.
    Table,
    /// A view.
    View,
    /// An index.
    Index,
    /// A domain or type.
    Type,
}

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
