//! The addresses of requirements, of a project and in a draft.

use super::{Links, encoded};
use crate::app::TraceFile;
use crate::review::RequirementId;

#[expect(clippy::unused_self, reason = "templates reach the addresses through a value")]
impl Links {
    pub(in crate::web) fn requirements(&self, key: &str) -> String {
        format!("/projects/{}/requirements", encoded(key))
    }

    pub(in crate::web) fn new_requirement(&self, key: &str) -> String {
        format!("/projects/{}/requirements/new", encoded(key))
    }

    /// Where a document with requirements is looked at and taken in.
    pub(in crate::web) fn import_requirements(&self, key: &str) -> String {
        format!("/projects/{}/requirements/import", encoded(key))
    }

    pub(in crate::web) fn requirement(&self, key: &str, requirement: &RequirementId) -> String {
        format!("/projects/{}/requirements/{requirement}", encoded(key))
    }

    pub(in crate::web) fn move_requirement(&self, key: &str, requirement: &RequirementId) -> String {
        format!("/projects/{}/requirements/{requirement}/move", encoded(key))
    }

    /// Where a requirement is dropped, or taken up again.
    pub(in crate::web) fn drop_requirement(&self, key: &str, requirement: &RequirementId) -> String {
        format!("/projects/{}/requirements/{requirement}/drop", encoded(key))
    }

    /// What of a draft serves which requirement.
    pub(in crate::web) fn draft_requirements(&self, draft: &str) -> String {
        format!("{draft}/requirements")
    }

    /// A view of the same, of one module where one is named.
    pub(in crate::web) fn draft_requirements_of(&self, draft: &str, show: &str, module: &str) -> String {
        let parts = [("show", show), ("module", module)];
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encoded(value)))
            .collect();
        if parts.is_empty() {
            self.draft_requirements(draft)
        } else {
            format!("{draft}/requirements?{}", parts.join("&"))
        }
    }

    /// What of a draft serves one requirement.
    pub(in crate::web) fn draft_requirement(&self, draft: &str, requirement: &RequirementId) -> String {
        format!("{draft}/requirements/{requirement}")
    }

    /// Which requirements a table of a draft serves.
    pub(in crate::web) fn table_requirements(&self, draft: &str, table: impl std::fmt::Display) -> String {
        format!("{draft}/tables/{table}/requirements")
    }

    /// What serves what, as a file to take along.
    pub(in crate::web) fn trace_file(&self, draft: &str, file: TraceFile) -> String {
        format!("{draft}/traces/{}", file.file())
    }
}
