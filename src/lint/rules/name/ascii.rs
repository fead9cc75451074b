//! `name/ascii`.

use crate::lint::Severity;
use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::schema::Name;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "name/ascii",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Table(check),
    page: include_str!("ascii.md"),
};

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    let is_foreign = |name: &Name| name.text.chars().any(|c| !c.is_ascii() && !c.is_whitespace());
    if is_foreign(&table.name) {
        report.push(Hit::table(table).with("name", &table.name.text));
    }
    for column in table.columns.iter().filter(|column| is_foreign(&column.name)) {
        report.push(Hit::column(table, column).with("name", &column.name.text));
    }
    for index in table.indexes.iter().filter(|index| index.name.as_ref().is_some_and(is_foreign)) {
        report.push(Hit::index(table, index).with("name", index.name.as_ref().map_or("", |name| &name.text)));
    }
}
