//! `type/fk-mismatch`.

use crate::lint::context::{Context, TableView};
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Severity};
use crate::schema::ForeignKey;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "type/fk-mismatch",
    level: Some(Severity::Error),
    dialects: &[],
    fix: Some(FixKind::Suggestion),
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("fk_mismatch.md"),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for table in &context.tables {
        for key in &table.foreign_keys {
            // Where several tables go by that name, nobody can say which is meant.
            let [target] = context.targets(key)[..] else { continue };
            check_key(context, table, key, target, report);
        }
    }
}

fn check_key(
    context: &Context<'_>,
    table: &TableView<'_>,
    key: &ForeignKey,
    target: &TableView<'_>,
    report: &mut Report<'_>,
) {
    let meant = match &target.primary_key {
        Some(primary) if key.referenced_columns.is_empty() => &primary.columns,
        _ => &key.referenced_columns,
    };
    for (own, other) in key.columns.iter().zip(meant) {
        let (Some(own), Some(other)) = (table.column(&own.text), target.column(&other.text)) else { continue };
        if own.data_type == other.data_type {
            continue;
        }
        let [own_type, other_type] = [own, other].map(|column| context.data_type(column));
        if !own_type.can_refer_to(&other_type, table.dialect) {
            let hit = Hit::column(table, own).with("type", &own.data_type).with("target", &target.name.text);
            let hit = hit.with("other", &other.name.text).with("wanted", &other.data_type);
            report.push(hit.evidence(format!("{} {}", target.path, other.name.text)).fix(FixKind::Suggestion));
        }
    }
}
