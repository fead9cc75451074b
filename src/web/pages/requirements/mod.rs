//! Requirements: the list of a project, the page of one, a document taken in; and what of a draft serves them.

mod file;
mod form;
mod gaps;
mod import;
mod list;
mod matrix;
mod on_draft;
mod on_table;
mod trace;

pub(in crate::web) use file::show as file;
pub(in crate::web) use form::{change, create, edit, new, set_dropped};
pub(in crate::web) use gaps::GapLine;
pub(in crate::web) use import::{show as import_form, take as import};
pub(in crate::web) use list::{move_one, show as list};
pub(in crate::web) use on_draft::show as on_draft;
pub(in crate::web) use on_table::{ServeChip, change as serve, show as on_table};
pub(in crate::web) use trace::{change as trace, show as of_draft};
