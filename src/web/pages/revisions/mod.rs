//! The revisions of a draft: their list, and which object of one is which of the one before, and the
//! editor for the next one.

mod edit;
mod frozen;
mod lineage;
mod list;

pub(in crate::web) use edit::{check, save, show as edit};
pub(in crate::web) use frozen::Frozen;
pub(in crate::web) use lineage::{correct, show as lineage};
pub(in crate::web) use list::show as list;
