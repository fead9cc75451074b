//! `draft/bad-ignore`.

use crate::lint::Severity;
use crate::lint::context::Context;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::suppress::{self, Mistake};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "draft/bad-ignore",
    level: Some(Severity::Warning),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("bad_ignore.md"),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for directive in &context.reading.directives {
        let hit = Hit::place(directive.span).evidence(directive.text.as_str());
        match suppress::parse(&directive.text) {
            Ok(_) => {}
            Err(Mistake::Unknown(word)) => report.push(hit.with("word", word)),
            Err(Mistake::NoRule) => report.push(hit.variant("no-rule")),
            Err(Mistake::UnknownRule(rule)) => report.push(hit.with("rule", rule).variant("unknown-rule")),
            Err(Mistake::NoReason) => report.push(hit.variant("no-reason")),
        }
    }
    for span in suppress::unclosed(context.reading) {
        report.push(Hit::place(span).variant("unclosed"));
    }
}
