//! `key/pk-max-columns`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{Kind, Parameter, Severity};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "key/pk-max-columns",
    level: Some(Severity::Warning),
    dialects: &[],
    fix: None,
    parameters: &[&MAX],
    check: Check::Table(check),
    page: include_str!("pk_max_columns.md"),
};

/// How many columns a primary key may have.
static MAX: Parameter = Parameter { name: "max", kind: Kind::Number(3, 1, 32) };

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    let Some(key) = &table.primary_key else { return };
    let max = report.number(&MAX);
    if key.columns.len() as u64 > max {
        let hit = Hit::key(table, key.name.as_ref(), &key.columns, key.span);
        report.push(hit.with("count", key.columns.len()).with("max", max));
    }
}
