//! `draft/dup-column`.

use crate::lint::Severity;
use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use std::collections::HashMap;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "draft/dup-column",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Table(check),
    page: include_str!("dup_column.md"),
};

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    let mut seen = HashMap::new();
    for column in &table.columns {
        let name = table.dialect.folded(&column.name);
        if let Some(first) = seen.insert(name, column.span.line) {
            report.push(Hit::column(table, column).with("line", first));
        }
    }
}
