//! What one statement does to a schema, told without knowing the schema.

mod item;
mod model;
mod routine;
mod step;

pub(crate) use self::item::{Item, OfIndex, add};
pub(crate) use self::model::{Kept, Model, TakeOver};
pub(crate) use self::routine::{Call, Routine};
pub(crate) use self::step::{Adjustment, Constrains, DropConstraint, Missing, Place, Step};
use super::{IgnoreReason, Problem};
use crate::schema::{Clause, Column, Index, Name, OwnType, Table, View};
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
    /// What follows is about that database.
    Use {
        /// Its name.
        database: Name,
        /// Where that is said.
        span: Span,
    },
    /// A routine is created that shapes a schema where it is called.
    Routine(Box<Routine>),
    /// A routine is called.
    Call(Box<Call>),
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
        /// The table, or the view.
        table: Target,
        /// Whether it may not be there (`ALTER TABLE IF EXISTS`).
        if_exists: bool,
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
            Self::Routine(_) | Self::Call(_) | Self::Use { .. } => None,
        }
    }

    /// Lets what it adds to a table be there already.
    pub(crate) fn allow_to_exist(&mut self) {
        match self {
            Self::Alter { steps, .. } => {
                for step in steps {
                    if let Step::Add { unless_exists, .. } = step {
                        *unless_exists = true;
                    }
                }
            }
            Self::CreateIndex { unless_exists, .. } => *unless_exists = true,
            _ => {}
        }
    }

    /// Why it is of no bearing on the schema where it changes nothing.
    pub(crate) fn idle_reason(&self) -> IgnoreReason {
        match self {
            Self::Variable { .. } | Self::Hold { .. } | Self::Execute { .. } | Self::Use { .. } => {
                IgnoreReason::Session
            }
            Self::Routine(_) => IgnoreReason::Routine,
            Self::Call(call) => call.otherwise,
            _ => IgnoreReason::DropPreamble,
        }
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
    /// The names of the constraints by which columns are not null, each with its column.
    pub(crate) null_names: Vec<(Name, Name)>,
}

impl NewTable {
    /// Has the table take the columns over that a query finds in the one table that it is on, as far as the database keeps
    /// what they are.
    pub(crate) fn take_all_of(&mut self, uses: Option<Uses>, kept: Kept) {
        let Some(Uses { table, .. }) = uses else { return };
        self.table.partial = false;
        self.models.push(Model { table, how: TakeOver::Query(kept), at: self.table.columns.len() });
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
