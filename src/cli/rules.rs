//! `roundtable rules [ID]`: the rules, or one of them explained.

use std::fmt::Write;
use std::process::ExitCode;

use super::error::Error;
use super::output;
use crate::lint::{self, ExampleKind, Rule};
use crate::text::{Lang, Message};

/// The arguments of `rules`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    id: Option<String>,
}

pub(super) fn run(args: &Args, lang: Lang) -> Result<ExitCode, Error> {
    let text = match &args.id {
        None => list(lang),
        Some(id) => explain(lint::rule(id).ok_or_else(|| unknown(id))?, lang),
    };
    output::print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn unknown(id: &str) -> Error {
    let error = Error::new(Message::new("cli-rules-unknown").with("rule", id));
    match lint::nearest_rule(id) {
        Some(near) => error.help(Message::new("cli-rules-unknown.nearest").with("nearest", near)),
        None => error.help(Message::new("cli-rules-unknown.help")),
    }
}

/// Every rule in a line, by group.
fn list(lang: Lang) -> String {
    let width = lint::rules().iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let mut text = String::new();
    for group in lint::groups() {
        line(&mut text, &Message::new(format!("lint-group-{group}")).text(lang));
        for rule in lint::rules().iter().filter(|rule| rule.group() == group) {
            line(&mut text, &format!("  {:width$}  {:7}  {}", rule.id, level(rule), rule.page().title(lang)));
        }
        text.push('\n');
    }
    text.push_str(&Message::new("cli-rules-hint").text(lang));
    text.push('\n');
    text
}

/// A rule's page.
fn explain(rule: &Rule, lang: Lang) -> String {
    let page = rule.page();
    let mut text = format!("{} ({})\n\n{}\n", rule.id, level(rule), page.text(lang));
    if !rule.parameters.is_empty() {
        line(&mut text, &format!("\n## {}\n", Message::new("cli-rules-parameters").text(lang)));
        for parameter in rule.parameters {
            line(&mut text, &format!("{} = {}", parameter.name, parameter.default()));
        }
    }
    for example in &page.examples {
        let kind = match example.kind {
            ExampleKind::Bad => "cli-rules-bad",
            ExampleKind::Good => "cli-rules-good",
        };
        let settings = example.parameters.join(" ");
        let heading = format!("{} · {} {settings}", Message::new(kind).text(lang), example.dialect.name());
        line(&mut text, &format!("\n## {}\n\n{}", heading.trim_end(), example.sql.trim_end()));
    }
    text
}

fn level(rule: &Rule) -> &'static str {
    rule.level.map_or("off", lint::Severity::id)
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("writing to a string can't fail");
}
