//! `name/case-folded`.

use std::collections::BTreeSet;

use crate::lint::context::{Context, TableView};
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Severity};
use crate::schema::{Dialect, Name};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "name/case-folded",
    level: Some(Severity::Warning),
    dialects: &[Dialect::Mysql, Dialect::Postgresql, Dialect::Oracle, Dialect::Db2, Dialect::Firebird, Dialect::H2],
    fix: Some(FixKind::Suggestion),
    parameters: &[],
    check: Check::Script(check),
    page: include_str!("case_folded.md"),
};

/// One finding for a table and its columns; for MySQL, where a setting of the server decides, one for the script.
fn check(context: &Context<'_>, report: &mut Report<'_>) {
    let mut told = BTreeSet::new();
    for table in context.tables.iter().filter(|table| RULE.applies_to(table.dialect)) {
        if table.dialect != Dialect::Mysql {
            check_table(table, report);
        } else if is_mixed(&table.name.text) && told.insert(table.span.file) {
            let folded = table.name.text.to_lowercase();
            let hit = Hit::place(table.span).with("table", &table.name.text).with("folded", folded);
            report.push(hit.variant("mysql").severity(Severity::Info));
        }
    }
}

fn check_table(table: &TableView<'_>, report: &mut Report<'_>) {
    let loses = |name: &Name| !name.quoted && is_mixed(&name.text);
    let mut columns = table.own_columns().filter(|column| loses(&column.name));
    let first = columns.next();
    let hit = match first {
        _ if loses(&table.name) => Hit::table(table).with("name", &table.name.text),
        Some(column) => Hit::column(table, column).with("name", &column.name.text),
        None => return,
    };
    let name = if loses(&table.name) { &table.name } else { first.map_or(&table.name, |column| &column.name) };
    let folded = if table.dialect == Dialect::Postgresql { name.text.to_lowercase() } else { name.text.to_uppercase() };
    let others = columns.count() + usize::from(loses(&table.name) && first.is_some());
    let hit = hit.with("folded", folded).with("dialect", table.dialect.name()).with("others", others);
    report.push(hit.fix(FixKind::Suggestion));
}

/// Whether folding would change more than how loud the name is.
fn is_mixed(name: &str) -> bool {
    name.chars().any(char::is_lowercase) && name.chars().any(char::is_uppercase)
}
