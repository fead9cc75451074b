//! `draft/skipped`.

use crate::lint::Severity;
use crate::lint::context::Context;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "draft/skipped",
    level: Some(Severity::Info),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("skipped.md"),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for problem in context.problems_for(&RULE) {
        let hit = Hit::problem(problem);
        report.push(match problem.message.id.as_ref() {
            "archive-left-out" | "source-refused" => hit.variant("file"),
            "pdm-without-table" | "source-without-statement" => hit.variant("all"),
            _ => hit,
        });
    }
}
