//! Findings as SARIF 2.1.0, the format of code scanning on GitHub, Azure and others.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::Checked;
use crate::lint::{self, Finding, Severity};
use crate::text::Lang;

/// Writes the findings of every source, in `lang`, as a SARIF log with one run, one after the other.
///
/// # Errors
/// When `out` does not take it.
pub fn write_sarif(files: &[Checked<'_>], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<Value> = lint::rules().iter().map(|rule| descriptor(rule, lang)).collect();
    let driver = json!({ "name": "Roundtable", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    let run =
        Run { column_kind: "unicodeCodePoints", results: Results { files, lang }, tool: json!({ "driver": driver }) };
    let log = Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", runs: [run], version: "2.1.0" };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<'a>; 1],
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    column_kind: &'static str,
    results: Results<'a>,
    tool: Value,
}

/// Findings that are put into words one at a time.
struct Results<'a> {
    files: &'a [Checked<'a>],
    lang: Lang,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let found = self.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)));
        serializer.collect_seq(found.map(|(file, finding)| result(file, finding, self.lang)))
    }
}

fn descriptor(rule: &lint::Rule, lang: Lang) -> Value {
    let page = rule.page();
    json!({
        "id": rule.id,
        "shortDescription": { "text": page.title(lang) },
        "help": { "text": page.body(lang), "markdown": page.body(lang) },
        "defaultConfiguration": { "enabled": rule.level.is_some(), "level": rule.level.map_or("none", level) },
    })
}

fn result(file: &Checked<'_>, finding: &Finding, lang: Lang) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(&file.source.name) } });
    if finding.span.line > 0 {
        physical["region"] = json!({ "startLine": finding.span.line, "startColumn": finding.span.column });
    }
    let mut result = json!({
        "ruleId": finding.rule,
        "level": level(finding.severity),
        "message": { "text": format!("{}. {}", finding.message.text(lang), finding.help().text(lang)) },
        "locations": [{ "physicalLocation": physical }],
        "partialFingerprints": { "roundtable/v1": finding.fingerprint },
    });
    if let Some(waived) = &finding.waived {
        result["suppressions"] = json!([{ "kind": "inSource", "justification": waived.reason }]);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocker | Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The path as a relative URI: what can't stand in one is percent-encoded.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.replace('\\', "/").bytes().fold(String::with_capacity(path.len()), |mut uri, byte| {
        if plain(byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
        uri
    })
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("ddl/shop.sql"), "ddl/shop.sql");
        assert_eq!(uri("a b\\订.sql"), "a%20b/%E8%AE%A2.sql");
    }
}
