//! What routines do that a script creates and calls.

use super::Change;
use crate::ddl::{IgnoreReason, Problem};
use crate::schema::Name;
use crate::text::{Shared, Span};

/// A procedure or function, as far as what it does shapes a schema.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Routine {
    /// Its name, without a schema.
    pub(crate) name: Name,
    /// What each call of it does.
    pub(crate) changes: Vec<Change>,
    /// What a person should know about that once it is called.
    pub(crate) problems: Vec<Problem>,
    /// Where it puts a definition together, of which nobody knows what it is before it is called.
    pub(crate) composed: Option<Span>,
    /// Whether it puts together what drops something.
    pub(crate) drops: bool,
    /// Whether it is a package of routines, of which nobody knows which one does what.
    pub(crate) is_package: bool,
}

/// A call of a routine.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    /// Its name, without a schema.
    pub(crate) name: Name,
    /// What stands before its name: its package, or a schema.
    pub(crate) package: Option<Name>,
    /// The texts that it is given.
    pub(crate) given: Vec<Shared>,
    /// Where its name stands.
    pub(crate) span: Span,
    /// Why the call is of no bearing where the script does not create the routine.
    pub(crate) otherwise: IgnoreReason,
}
