//! `draft/alters-unknown`.

use std::collections::HashMap;

use crate::ddl::Problem;
use crate::lint::Severity;
use crate::lint::context::Context;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::text::Message;

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
    for (first, others) in by_place(context) {
        let hit = Hit::problem(first);
        report.push(match others {
            0 => hit,
            _ => hit.said(first.message.clone().with("others", others)).variant("often"),
        });
    }
}

/// The first of the problems that are about the same table or column of a file, with how many more there are: a file of
/// nothing but keys is about each of its tables many times.
fn by_place<'a>(context: &Context<'a>) -> Vec<(&'a Problem, usize)> {
    let mut order: Vec<(&Problem, usize)> = Vec::new();
    let mut known: HashMap<(u32, &Message), usize> = HashMap::new();
    for problem in context.problems_for(&RULE) {
        let place = *known.entry((problem.span.file, &problem.message)).or_insert(order.len());
        match order.get_mut(place) {
            Some((_, others)) => *others += 1,
            None => order.push((problem, 0)),
        }
    }
    order
}
