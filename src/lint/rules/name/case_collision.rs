//! `name/case-collision`.

use crate::lint::Severity;
use crate::lint::context::{Context, TableView};
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use std::collections::HashMap;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "name/case-collision",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("case_collision.md"),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut tables = HashMap::new();
    for table in &context.tables {
        let namespace = table.namespace.as_ref().map(|name| name.text.to_lowercase());
        let other = tables.insert((namespace, table.name.text.to_lowercase()), &table.name.text);
        if let Some(other) = other.filter(|other| **other != table.name.text) {
            report.push(Hit::table(table).with("name", &table.name.text).with("other", other));
        }
        check_columns(table, report);
    }
}

fn check_columns(table: &TableView<'_>, report: &mut Report<'_>) {
    let mut columns = HashMap::new();
    for column in &table.columns {
        let folded = table.dialect.folded(&column.name);
        let other = columns.insert(column.name.text.to_lowercase(), (&column.name.text, folded.clone()));
        // Those that are the same to the dialect are no neighbours but the same column twice.
        if let Some((other, _)) = other.filter(|(_, other)| *other != folded) {
            report.push(Hit::column(table, column).with("name", &column.name.text).with("other", other));
        }
    }
}
