//! Findings as the product's own JSON: `check --format json` and the body of `POST /api/v1/check`.

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::Checked;
use super::inspection::StatementsView;
use crate::lint::{Finding, Fingerprint, FixKind, ObjectPath, Severity, Summary, Suppression};
use crate::text::Lang;

/// The findings of every source, in `lang`, as pretty JSON with a final line end.
#[must_use]
pub fn json(files: &[Checked<'_>], lang: Lang) -> String {
    let mut json = Vec::new();
    write_json(files, lang, &mut json).expect("memory takes everything");
    String::from_utf8(json).expect("JSON is UTF-8")
}

/// Writes the same to `out`, finding by finding, so that a long report is nowhere held as a whole.
///
/// # Errors
/// When `out` does not take it.
pub fn write_json(files: &[Checked<'_>], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let summary = Summary::of(files.iter().flat_map(|file| file.findings));
    let view = ReportView { files: files.iter().map(|file| FileView::new(file, lang)).collect(), summary };
    serde_json::to_writer_pretty(&mut *out, &view)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct ReportView<'a> {
    files: Vec<FileView<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct FileView<'a> {
    file: &'a str,
    dialect: &'a str,
    encoding: &'a str,
    statements: StatementsView,
    findings: FindingsView<'a>,
}

/// Findings that are put into words one at a time.
struct FindingsView<'a> {
    findings: &'a [Finding],
    lang: Lang,
}

impl Serialize for FindingsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.findings.iter().map(|finding| FindingView::new(finding, self.lang)))
    }
}

impl<'a> FileView<'a> {
    fn new(checked: &Checked<'a>, lang: Lang) -> Self {
        let source = checked.source;
        Self {
            file: &source.name,
            dialect: source.dialect.id(),
            encoding: &source.encoding,
            statements: StatementsView::new(&source.coverage),
            findings: FindingsView { findings: checked.findings, lang },
        }
    }
}

#[derive(Serialize)]
struct FindingView<'a> {
    rule: &'a str,
    severity: Severity,
    message: String,
    help: String,
    object: Option<&'a ObjectPath>,
    line: u32,
    column: u32,
    fingerprint: Fingerprint,
    fix: Option<FixKind>,
    waived: Option<&'a Suppression>,
}

impl<'a> FindingView<'a> {
    fn new(finding: &'a Finding, lang: Lang) -> Self {
        Self {
            rule: &finding.rule,
            severity: finding.severity,
            message: finding.message.text(lang),
            help: finding.help().text(lang),
            object: finding.object.as_ref(),
            line: finding.span.line,
            column: finding.span.column,
            fingerprint: finding.fingerprint,
            fix: finding.fix,
            waived: finding.waived.as_deref(),
        }
    }
}
