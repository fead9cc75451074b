//! `draft/alters-unknown`.

use crate::ddl::ProblemKind;
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

/// What the reader says of a statement on a table or column that the script has not made.
pub(in crate::lint) const MESSAGES: [&str; 2] = ["ddl-missing-table", "ddl-missing-column"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let problems = context.problems(ProblemKind::Mistake);
    for problem in problems.filter(|problem| MESSAGES.contains(&problem.message.id.as_ref())) {
        report.push(Hit::problem(problem));
    }
}
