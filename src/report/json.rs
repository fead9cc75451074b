//! Findings as the product's own JSON: `check --format json` and the body of `POST /api/v1/check`.

use serde::Serialize;

use super::Checked;
use super::inspection::StatementsView;
use crate::lint::{Finding, FixKind, ObjectPath, Severity, Summary, Suppression};
use crate::text::Lang;

/// The findings of every source, in `lang`, as pretty JSON with a final line end.
#[must_use]
pub fn json(files: &[Checked<'_>], lang: Lang) -> String {
    let summary = Summary::of(files.iter().flat_map(|file| file.findings));
    let view = ReportView { files: files.iter().map(|file| FileView::new(file, lang)).collect(), summary };
    let mut json = serde_json::to_string_pretty(&view).expect("strings, numbers and lists always serialise");
    json.push('\n');
    json
}

#[derive(Serialize)]
struct ReportView<'a> {
    files: Vec<FileView<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct FileView<'a> {
    file: &'a str,
    dialect: Option<&'a str>,
    encoding: Option<&'a str>,
    statements: StatementsView,
    findings: Vec<FindingView<'a>>,
}

impl<'a> FileView<'a> {
    fn new(checked: &Checked<'a>, lang: Lang) -> Self {
        let source = checked.reading.sources.first();
        Self {
            file: checked.file(),
            dialect: source.map(|source| source.dialect.id()),
            encoding: source.map(|source| source.encoding.as_str()),
            statements: StatementsView::new(&checked.reading.coverage),
            findings: checked.findings.iter().map(|finding| FindingView::new(finding, lang)).collect(),
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
    fingerprint: &'a str,
    fix: Option<FixKind>,
    waived: Option<&'a Suppression>,
}

impl<'a> FindingView<'a> {
    fn new(finding: &'a Finding, lang: Lang) -> Self {
        Self {
            rule: &finding.rule,
            severity: finding.severity,
            message: finding.message.text(lang),
            help: finding.help.text(lang),
            object: finding.object.as_ref(),
            line: finding.span.line,
            column: finding.span.column,
            fingerprint: &finding.fingerprint,
            fix: finding.fix,
            waived: finding.waived.as_ref(),
        }
    }
}
