//! The data dictionary: all that a design says of its tables, for people, as Markdown, as a page of its own and as a
//! workbook.
//!
//! Has no time in it: the same schema gives the same bytes.

mod chapter;
mod html;
mod markdown;
mod xlsx;

use super::{Dialect, Group, Schema};
use crate::text::Lang;

pub use xlsx::WorkbookError;

/// What a dictionary is made from.
#[derive(Clone, Copy, Debug)]
pub struct Dictionary<'a> {
    /// Of which design it is.
    pub title: &'a str,
    /// The design.
    pub schema: &'a Schema,
    /// Its dialect.
    pub dialect: Dialect,
    /// The chapters. Tables that are in none come last.
    pub groups: &'a [Group],
}

impl Dictionary<'_> {
    /// The dictionary as Markdown.
    #[must_use]
    pub fn markdown(&self, lang: Lang) -> String {
        markdown::write(self, lang)
    }

    /// The dictionary as a page that stands alone: it brings its style along and needs no script.
    #[must_use]
    pub fn html(&self, lang: Lang) -> String {
        html::write(self, lang)
    }

    /// The dictionary as a workbook: an index, a sheet with every table below the other, and a sheet of all columns to
    /// filter.
    ///
    /// # Errors
    /// When it has more rows than a sheet can have.
    pub fn xlsx(&self, lang: Lang) -> Result<Vec<u8>, WorkbookError> {
        xlsx::write(self, lang)
    }
}

#[cfg(test)]
#[path = "dictionary/tests.rs"]
mod tests;
