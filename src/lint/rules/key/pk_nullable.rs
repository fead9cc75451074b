//! `key/pk-nullable`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Severity};
use crate::schema::{Column, Nullability};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "key/pk-nullable",
    level: Some(Severity::Error),
    dialects: &[],
    fix: Some(FixKind::Safe),
    parameters: &[],
    check: Check::Column(check),
    page: include_str!("pk_nullable.md"),
};

fn check(table: &TableView<'_>, column: &Column, report: &mut Report<'_>) {
    if column.nullability == Nullability::Null && table.is_key(column) {
        report.push(Hit::column(table, column).fix(FixKind::Safe));
    }
}
