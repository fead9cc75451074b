//! `doc/column-comment`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Kind, Parameter, Severity, documents, naming};
use crate::schema::Column;

pub(in crate::lint) static RULE: Rule = Rule {
    id: "doc/column-comment",
    level: Some(Severity::Error),
    dialects: documents::DIALECTS,
    fix: Some(FixKind::Suggestion),
    parameters: &[&EXCEPT],
    check: Check::Column(check),
    page: include_str!("column_comment.md"),
};

/// Names that explain themselves; `*` stands for anything.
static EXCEPT: Parameter = Parameter {
    name: "except",
    kind: Kind::Names(&[
        "id",
        "createTime",
        "create_time",
        "createdAt",
        "created_at",
        "updateTime",
        "update_time",
        "updatedAt",
        "updated_at",
    ]),
};

fn check(table: &TableView<'_>, column: &Column, report: &mut Report<'_>) {
    if table.temporary || !documents::are_missing(column.comment.as_deref(), column.label.as_deref()) {
        return;
    }
    if !report.names(&EXCEPT).iter().any(|pattern| naming::matches(pattern, &column.name.text)) {
        report.push(Hit::column(table, column).fix(FixKind::Suggestion));
    }
}
