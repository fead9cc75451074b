//! The modules of a project: the list, the form for one, and which table of a draft is in which.

mod form;
mod list;
mod on_draft;
mod relations;

pub(in crate::web) use form::{change, create, edit, new, remove};
pub(in crate::web) use list::{from_packages, move_one, show as list};
pub(in crate::web) use on_draft::{assign, show as on_draft};
pub(in crate::web) use relations::path;
