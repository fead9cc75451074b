//! `key/missing-primary-key`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Severity};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "key/missing-primary-key",
    level: Some(Severity::Blocker),
    dialects: &[],
    fix: Some(FixKind::Suggestion),
    parameters: &[],
    check: Check::Table(check),
    page: include_str!("missing_primary_key.md"),
};

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    if table.has_own_shape() && table.primary_key.is_none() {
        report.push(Hit::table(table).fix(FixKind::Suggestion));
    }
}
