//! What is missing between requirements and tables, beside the checklist of the next step: it holds nothing up.

use crate::app::DraftPage;
use crate::review::requirement::Matrix;
use crate::text::Message;
use crate::web::links::Links;

/// A gap, with the way to it.
pub(in crate::web) struct GapLine {
    pub(in crate::web) what: Message,
    pub(in crate::web) met: bool,
    pub(in crate::web) href: String,
}

impl GapLine {
    /// Both gaps; none where the project has no requirements, so that nobody is told of what nobody keeps.
    pub(in crate::web) fn of(page: &DraftPage, matrix: &Matrix, draft: &str) -> Vec<Self> {
        if matrix.rows.is_empty() {
            return Vec::new();
        }
        let tables = page.content.reading.schema.tables.len();
        let line = |id: &'static str, missing: usize, all: usize, show: &str| Self {
            what: Message::new(id).with("served", all.saturating_sub(missing)).with("all", all),
            met: missing == 0,
            href: Links.draft_requirements_of(draft, show, ""),
        };
        vec![
            line("needs-gap-requirements", matrix.gaps.without_table.len(), matrix.wanted(), "untraced"),
            line("needs-gap-tables", matrix.gaps.without_requirement.len(), tables, "tables"),
        ]
    }
}
