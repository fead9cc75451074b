//! Findings as GitLab's code quality report, a subset of the Code Climate format.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::Checked;
use crate::lint::{Finding, Severity};
use crate::text::Lang;

/// Writes the findings of every source, in `lang`, as one JSON list, one after the other. Those that are accepted are left
/// out: the format can't say that they are.
///
/// # Errors
/// When `out` does not take it.
pub fn write_gitlab(files: &[Checked<'_>], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &Issues { files, lang })?;
    out.write_all(b"\n")
}

/// Findings that are put into words one at a time.
struct Issues<'a> {
    files: &'a [Checked<'a>],
    lang: Lang,
}

impl Serialize for Issues<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let found = self.files.iter().flat_map(|file| file.findings.iter().map(|finding| (&file.source.name, finding)));
        let open = found.filter(|(_, finding)| finding.waived.is_none());
        serializer.collect_seq(open.map(|(name, finding)| issue(name, finding, self.lang)))
    }
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
