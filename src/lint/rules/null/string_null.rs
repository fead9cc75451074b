//! `null/string-null`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Severity};
use crate::schema::Column;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "null/string-null",
    level: Some(Severity::Error),
    dialects: &[],
    fix: Some(FixKind::Safe),
    parameters: &[],
    check: Check::Column(check),
    page: include_str!("string_null.md"),
};

fn check(table: &TableView<'_>, column: &Column, report: &mut Report<'_>) {
    let default = column.default.as_deref().unwrap_or_default().trim();
    let text = default.trim_start_matches(['N', 'n']);
    if text.eq_ignore_ascii_case("'null'") || text.eq_ignore_ascii_case("\"null\"") {
        report.push(Hit::column(table, column).with("default", default).fix(FixKind::Safe));
    }
}
