//! Waivers: asking for them, and the page on which all of a draft are listed and answered.

mod answer;
mod ask;
mod list;
mod row;

pub(in crate::web) use answer::{answer, withdraw};
pub(in crate::web) use ask::{ask, new};
pub(in crate::web) use list::show as list;
pub(in crate::web) use row::{form_of_table, value};
