//! `name/space`.

use crate::lint::Severity;
use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::schema::Name;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "name/space",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[],
    check: Check::Table(check),
    page: include_str!("space.md"),
};

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    let has_space = |name: &Name| name.text.contains(char::is_whitespace);
    if has_space(&table.name) {
        report.push(Hit::table(table).with("name", &table.name.text));
    }
    for column in table.columns.iter().filter(|column| has_space(&column.name)) {
        report.push(Hit::column(table, column).with("name", &column.name.text));
    }
    for index in table.indexes.iter().filter(|index| index.name.as_ref().is_some_and(has_space)) {
        report.push(Hit::index(table, index).with("name", index.name.as_ref().map_or("", |name| &name.text)));
    }
}
