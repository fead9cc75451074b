//! `name/column-case`.

use crate::lint::context::TableView;
use crate::lint::naming;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Kind, Parameter, Severity};
use crate::schema::Column;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "name/column-case",
    level: Some(Severity::Error),
    dialects: &[],
    fix: Some(FixKind::Suggestion),
    parameters: &[&CASE, &EXCEPT],
    check: Check::Column(check),
    page: include_str!("column_case.md"),
};

/// The style.
static CASE: Parameter =
    Parameter { name: "case", kind: Kind::Choice("camel", &["camel", "pascal", "snake", "upper"]) };

/// Names that may be as they are; `*` stands for anything.
static EXCEPT: Parameter = Parameter { name: "except", kind: Kind::Names(&[]) };

fn check(table: &TableView<'_>, column: &Column, report: &mut Report<'_>) {
    let name = &column.name.text;
    if let Some(case) = naming::broken(name, &report.choice(&CASE), &report.names(&EXCEPT)) {
        report.push(naming::hit(Hit::column(table, column), case, name));
    }
}
