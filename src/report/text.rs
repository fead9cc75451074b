//! Findings for people at a terminal: the line of the source with a caret under the object.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Checked;
use super::excerpt::Excerpts;
use crate::lint::{Finding, Severity, Summary};
use crate::text::{Lang, Message};

/// Writes the findings of one source, one after the other so that a long report is nowhere held as a whole, and the line
/// that says how much of it was understood. Colours are ANSI sequences: whoever prints it takes them out where there is
/// no terminal.
///
/// # Errors
/// When `out` does not take it.
pub fn write_text(
    checked: &Checked<'_>,
    excerpts: &mut Excerpts<'_>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = Renderer::styled();
    for finding in checked.findings {
        writeln!(out, "{}\n", renderer.render(&[group(&checked.source.name, finding, excerpts, lang)]))?;
    }
    writeln!(out, "{}", coverage(checked, lang))
}

/// The line at the end: how many findings there are of each severity. It never says that there is none where
/// something was not understood.
#[must_use]
pub fn verdict(files: &[Checked<'_>], lang: Lang) -> String {
    let summary = Summary::of(files.iter().flat_map(|file| file.findings));
    let unread: u64 = files.iter().map(|file| file.source.coverage.unread).sum();
    let mut parts: Vec<String> = Severity::ALL
        .into_iter()
        .filter(|severity| summary.count(*severity) > 0)
        .map(|severity| {
            Message::new(format!("report-count-{}", severity.id())).with("count", summary.count(severity)).text(lang)
        })
        .collect();
    if parts.is_empty() {
        let id = if unread == 0 { "report-nothing-found" } else { "report-nothing-found-in-part" };
        parts.push(Message::new(id).text(lang));
    }
    if summary.waived > 0 {
        parts.push(Message::new("report-count-waived").with("count", summary.waived).text(lang));
    }
    let separator = Message::new("report-separator").text(lang);
    format!("{}\n", parts.join(&separator))
}

fn coverage(checked: &Checked<'_>, lang: Lang) -> String {
    let source = checked.source;
    let counts = &source.coverage;
    let understood = Message::new("ddl-coverage").with("understood", counts.total - counts.unread);
    let understood = understood.with("total", counts.total).text(lang);
    format!("{}: {understood} ({}, {})", source.name, source.dialect.name(), source.encoding)
}

fn group<'a>(file: &'a str, finding: &'a Finding, excerpts: &mut Excerpts<'_>, lang: Lang) -> Group<'a> {
    let level = match finding.severity {
        Severity::Blocker | Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let severity = Message::new(format!("report-severity-{}", finding.severity.id())).text(lang);
    let title = level.with_name(severity).primary_title(finding.message.text(lang)).id(finding.rule.as_ref());
    let (line, column) = (finding.span.line as usize, finding.span.column as usize);
    let origin = || Origin::path(file).line(line).char_column(column);
    let group = match excerpts.get(finding.span) {
        Some(excerpt) => {
            let mark = AnnotationKind::Primary.span(excerpt.object);
            let snippet = Snippet::source(excerpt.text).line_start(line).annotation(mark);
            // The column would be counted in what is shown of the line.
            if excerpt.is_cut { title.element(origin()).element(snippet) } else { title.element(snippet.path(file)) }
        }
        None => title.element(origin()),
    };
    let help = Level::HELP.with_name(Message::new("report-help").text(lang)).message(finding.help().text(lang));
    match &finding.waived {
        None => group.element(help),
        Some(waived) => {
            let accepted = Message::new("report-waived").with("line", waived.line).with("reason", &waived.reason);
            let name = Message::new("report-note").text(lang);
            group.element(Level::NOTE.with_name(name).message(accepted.text(lang)))
        }
    }
}
