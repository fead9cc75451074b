//! `draft/mistake`.

use super::alters_unknown;
use crate::ddl::ProblemKind;
use crate::lint::Severity;
use crate::lint::context::Context;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "draft/mistake",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("mistake.md"),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let problems = context.problems(ProblemKind::Mistake);
    // What is no slip where the script changes an existing database is told by a rule of its own.
    for problem in problems.filter(|problem| !alters_unknown::MESSAGES.contains(&problem.message.id.as_ref())) {
        report.push(Hit::problem(problem));
    }
}
