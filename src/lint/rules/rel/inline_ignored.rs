//! `rel/inline-ignored`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Severity};
use crate::schema::Dialect;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "rel/inline-ignored",
    level: Some(Severity::Error),
    dialects: &[Dialect::Mysql],
    fix: Some(FixKind::Safe),
    parameters: &[],
    check: Check::Table(check),
    page: include_str!("inline_ignored.md"),
};

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    for key in table.foreign_keys.iter().filter(|key| key.inline) {
        let hit = Hit::key(table, key.name.as_ref(), &key.columns, key.span);
        report.push(hit.with("target", &key.referenced_table.text).fix(FixKind::Safe));
    }
}
