//! `rel/target-not-unique`.

use crate::lint::Severity;
use crate::lint::context::{Context, TableView};
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::schema::{ForeignKey, Index, Name};
use std::collections::BTreeSet;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "rel/target-not-unique",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("target_not_unique.md"),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for table in &context.tables {
        for key in &table.foreign_keys {
            let targets = context.targets(key);
            if !targets.is_empty() && !targets.iter().any(|target| can_be_target(target, key)) {
                let columns: Vec<&str> = key.referenced_columns.iter().map(|name| name.text.as_str()).collect();
                let hit = Hit::key(table, key.name.as_ref(), &key.columns, key.span)
                    .with("target", &key.referenced_table.text)
                    .with("columns", columns.join(", "));
                report.push(if columns.is_empty() { hit.variant("no-key") } else { hit });
            }
        }
    }
}

/// Whether the columns are a key of the target. Columns that it does not have are told by another rule.
fn can_be_target(target: &TableView<'_>, key: &ForeignKey) -> bool {
    let Some(first) = key.referenced_columns.first() else { return target.primary_key.is_some() };
    if key.referenced_columns.iter().any(|name| target.column(&name.text).is_none()) {
        return true;
    }
    let wanted: BTreeSet<String> = key.referenced_columns.iter().map(|name| name.text.to_lowercase()).collect();
    let is_wanted = |columns: BTreeSet<String>| columns == wanted;
    let unique = |index: &Index| index.is_unique() && index.columns.iter().any(|column| column.name.is(&first.text));
    target.primary_key.as_ref().is_some_and(|key| is_wanted(folded(key.columns.iter())))
        || target
            .indexes
            .iter()
            .filter(|index| unique(index))
            .any(|index| is_wanted(folded(index.columns.iter().map(|column| &column.name))))
}

fn folded<'n>(names: impl Iterator<Item = &'n Name>) -> BTreeSet<String> {
    names.map(|name| name.text.to_lowercase()).collect()
}
