//! `draft/redefined`.

use crate::lint::Severity;
use crate::lint::context::Context;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "draft/redefined",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("redefined.md"),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for problem in context.problems_for(&RULE) {
        report.push(Hit::problem(problem));
    }
}
