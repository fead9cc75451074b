//! `rel/target-missing`.

use crate::lint::Severity;
use crate::lint::context::{Context, TableView};
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::schema::{ForeignKey, Name};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "rel/target-missing",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("target_missing.md"),
};

fn check(context: &Context<'_>, report: &mut Report<'_>) {
    for table in &context.tables {
        for key in &table.foreign_keys {
            check_key(context, table, key, report);
        }
    }
}

fn check_key(context: &Context<'_>, table: &TableView<'_>, key: &ForeignKey, report: &mut Report<'_>) {
    let hit = || Hit::key(table, key.name.as_ref(), &key.columns, key.span).with("target", &key.referenced_table.text);
    for column in missing(&key.columns, table) {
        report.push(hit().variant("own-column").with("column", &column.text).evidence(&column.text));
    }
    let targets = context.targets(key);
    if targets.is_empty() {
        report.push(hit().evidence(&key.referenced_table.text));
        return;
    }
    // Where several tables go by that name, one that has all the columns will be meant.
    let lacking: Vec<Vec<&Name>> =
        targets.iter().map(|target| missing(&key.referenced_columns, target).collect()).collect();
    if let Some(columns) = lacking.iter().min_by_key(|columns| columns.len()) {
        for column in columns {
            report.push(hit().variant("column").with("column", &column.text).evidence(&column.text));
        }
    }
}

/// The names that are no columns of the table; none where the columns could not be read.
fn missing<'n>(names: &'n [Name], table: &TableView<'_>) -> impl Iterator<Item = &'n Name> {
    let known = !table.columns.is_empty() && !table.partial;
    names.iter().filter(move |name| known && table.column(&name.text).is_none())
}
