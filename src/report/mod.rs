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
pub use github::write_github;
pub use gitlab::write_gitlab;
pub use inspection::write_inspection;
pub use json::{json, write_json};
pub use sarif::write_sarif;
pub use text::{verdict, write_text};

use crate::ddl::{Reading, Source};
use crate::lint::Finding;

/// One checked source.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// What is known of it; its name is empty for pasted text.
    pub source: &'a Source,
    /// What the rules say of it.
    pub findings: &'a [Finding],
}

impl<'a> Checked<'a> {
    /// The sources of a reading, each with its part of the findings, which are in the order of the sources.
    #[must_use]
    pub fn all(reading: &'a Reading, mut findings: &'a [Finding]) -> Vec<Self> {
        let checked = reading.sources.iter().zip(0_u32..).map(|(source, file)| {
            let (here, behind) = findings.split_at(findings.partition_point(|finding| finding.span.file <= file));
            findings = behind;
            Checked { source, findings: here }
        });
        checked.collect()
    }
}
