//! `doc/mojibake`.

use crate::lint::Severity;
use crate::lint::context::Context;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::text::Span;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "doc/mojibake",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("mojibake.md"),
};

/// What text looks like after it was decoded wrongly: U+FFFD read as GBK, or characters replaced by question marks.
const TRACES: [&str; 4] = ["锟斤拷", "烫烫烫", "\u{fffd}", "????"];

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let told: Vec<Span> = context.problems_for(&RULE).map(|problem| problem.span).collect();
    for problem in context.problems_for(&RULE) {
        let hit = Hit::problem(problem);
        report.push(if ["source-glued", "source-other-lines"].contains(&problem.message.id.as_str()) {
            hit.variant("glued")
        } else {
            hit
        });
    }
    for table in &context.tables {
        if table.comment.as_deref().is_some_and(is_garbled) {
            report.push(Hit::table(table).variant("table"));
        }
        for column in table.own_columns().filter(|column| column.comment.as_deref().is_some_and(is_garbled)) {
            // What the reader has noticed there is not told again.
            let Span { file, start, .. } = column.span;
            let definition = start..start + u64::from(column.extent);
            let within = |place: &Span| place.file == file && definition.contains(&place.start);
            if !told.iter().any(within) {
                report.push(Hit::column(table, column).variant("column"));
            }
        }
    }
}

fn is_garbled(comment: &str) -> bool {
    // A short one of which nothing is left but question marks.
    let lost = comment.len() > 1 && comment.bytes().all(|byte| byte == b'?');
    lost || TRACES.iter().any(|trace| comment.contains(trace))
}
