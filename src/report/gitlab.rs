//! Findings as GitLab's code quality report, a subset of the Code Climate format.

use serde_json::{Value, json};

use super::Checked;
use crate::lint::{Finding, Severity};
use crate::text::Lang;

/// The findings of every source, in `lang`, as one JSON list. Those that are accepted are left out: the format can't
/// say that they are.
#[must_use]
pub fn gitlab(files: &[Checked<'_>], lang: Lang) -> String {
    let open = |file: &Checked<'_>| -> Vec<Value> {
        file.findings
            .iter()
            .filter(|finding| finding.waived.is_none())
            .map(|finding| issue(&file.source.name, finding, lang))
            .collect()
    };
    let issues: Vec<Value> = files.iter().flat_map(open).collect();
    format!("{:#}\n", Value::Array(issues))
}

fn issue(file: &str, finding: &Finding, lang: Lang) -> Value {
    json!({
        "description": format!("{}. {}", finding.message.text(lang), finding.help().text(lang)),
        "check_name": finding.rule,
        // The same object may stand in several files of one run.
        "fingerprint": format!("{}:{file}", finding.fingerprint),
        "severity": match finding.severity {
            Severity::Blocker => "blocker",
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        "location": { "path": file, "lines": { "begin": finding.span.line.max(1) } },
    })
}
