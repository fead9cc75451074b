//! `doc/table-comment`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Severity, documents};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "doc/table-comment",
    level: Some(Severity::Error),
    dialects: documents::DIALECTS,
    fix: Some(FixKind::Suggestion),
    parameters: &[],
    check: Check::Table(check),
    page: include_str!("table_comment.md"),
};

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    if table.is_permanent() && documents::are_missing(table.comment.as_deref(), table.label.as_deref()) {
        report.push(Hit::table(table).fix(FixKind::Suggestion));
    }
}
