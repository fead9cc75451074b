//! `index/redundant`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Severity};
use crate::schema::{Index, IndexKind};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "index/redundant",
    level: Some(Severity::Warning),
    dialects: &[],
    fix: Some(FixKind::Suggestion),
    parameters: &[],
    check: Check::Table(check),
    page: include_str!("redundant.md"),
};

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    let key = table.primary_key.iter().map(|key| key.columns.iter().map(|name| name.text.to_lowercase()).collect());
    let mut longer: Vec<(Vec<String>, &str)> = key.map(|columns| (columns, "")).collect();
    let plain: Vec<(&Index, Vec<String>)> =
        table.indexes.iter().filter_map(|index| Some((index, columns_of(index)?))).collect();
    longer.extend(
        plain
            .iter()
            .map(|(index, columns)| (columns.clone(), index.name.as_ref().map_or("", |name| name.text.as_str()))),
    );
    longer.sort();
    for (index, columns) in plain.iter().filter(|(index, _)| !index.is_unique()) {
        // Everything that begins with these columns comes right behind them.
        let behind = longer.partition_point(|(other, _)| other <= columns);
        let Some((other, name)) = longer.get(behind).filter(|(other, _)| other.starts_with(columns)) else { continue };
        let other = if name.is_empty() { format!("({})", other.join(", ")) } else { (*name).to_owned() };
        report.push(Hit::index(table, index).with("other", other).fix(FixKind::Suggestion));
    }
}

/// The columns of an ordinary index, folded; none where it is a special one.
fn columns_of(index: &Index) -> Option<Vec<String>> {
    let special = matches!(index.kind, IndexKind::Fulltext | IndexKind::Spatial)
        || index.predicate.is_some()
        || index.method.as_deref().is_some_and(|method| !method.eq_ignore_ascii_case("btree"))
        || index.columns.iter().any(|column| column.expression || column.prefix.is_some() || column.descending);
    (!special).then(|| index.columns.iter().map(|column| column.name.text.to_lowercase()).collect())
}
