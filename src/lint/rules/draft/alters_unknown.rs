//! `draft/alters-unknown`.

use crate::lint::Severity;
use crate::lint::context::Context;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "draft/alters-unknown",
    level: Some(Severity::Warning),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("alters_unknown.md"),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for problem in context.problems_for(&RULE) {
        report.push(Hit::problem(problem));
    }
}
