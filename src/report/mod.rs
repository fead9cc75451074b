//! Findings and schemas as bytes, for people and for programs; nothing else.
//!
//! Pure: the same input gives the same bytes.

mod difference;
mod excerpt;
mod format;
mod github;
mod gitlab;
mod inspection;
mod json;
mod sarif;
mod text;

pub use difference::{Comparison, difference_json, difference_markdown, difference_text};
pub use excerpt::Excerpts;
pub use format::Format;
pub use github::github;
pub use gitlab::gitlab;
pub use inspection::inspection;
pub use json::json;
pub use sarif::sarif;
pub use text::{text, verdict};

use crate::ddl::Reading;
use crate::lint::Finding;

/// One checked source.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// What was read from it.
    pub reading: &'a Reading,
    /// What the rules say of it.
    pub findings: &'a [Finding],
}

impl<'a> Checked<'a> {
    /// The source's name; empty for pasted text.
    fn file(&self) -> &'a str {
        self.reading.sources.first().map_or("", |source| &source.name)
    }

    /// The name of the source in which a finding stands.
    fn file_of(&self, finding: &Finding) -> &'a str {
        self.reading.sources.get(finding.span.file as usize).map_or("", |source| &source.name)
    }
}
