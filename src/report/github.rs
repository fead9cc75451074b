//! Findings as workflow commands of GitHub Actions, which show up in the diff.

use std::io::{self, Write};

use super::Checked;
use crate::lint::Severity;
use crate::text::Lang;

/// Writes the findings of every source, in `lang`, one command a line. Those that are accepted are left out: an
/// annotation can't say that it is.
///
/// # Errors
/// When `out` does not take it.
pub fn write_github(files: &[Checked<'_>], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        for finding in file.findings.iter().filter(|finding| finding.waived.is_none()) {
            let command = match finding.severity {
                Severity::Blocker | Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "notice",
            };
            writeln!(
                out,
                "::{command} file={},line={},col={},title={}::{}",
                property(&file.source.name),
                finding.span.line,
                finding.span.column,
                property(&finding.rule),
                data(&format!("{}\n{}", finding.message.text(lang), finding.help().text(lang))),
            )?;
        }
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn nothing_breaks_out_of_a_command() {
        assert_eq!(data("100%\n::error::x"), "100%25%0A::error::x");
        assert_eq!(property("a,b:c"), "a%2Cb%3Ac");
    }
}
