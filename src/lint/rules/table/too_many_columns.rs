//! `table/too-many-columns`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{Kind, Parameter, Severity};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "table/too-many-columns",
    level: Some(Severity::Warning),
    dialects: &[],
    fix: None,
    parameters: &[&MAX],
    check: Check::Table(check),
    page: include_str!("too_many_columns.md"),
};

/// How many columns a table may have.
static MAX: Parameter = Parameter { name: "max", kind: Kind::Number(60, 1, 4096) };

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    let max = report.number(&MAX);
    if table.columns.len() as u64 > max {
        report.push(Hit::table(table).with("count", table.columns.len()).with("max", max));
    }
}
