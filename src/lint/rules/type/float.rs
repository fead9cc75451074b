//! `type/float`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{FixKind, Kind, Parameter, Severity};
use crate::schema::names::words;
use crate::schema::{Column, DataType, Family};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "type/float",
    level: Some(Severity::Error),
    dialects: &[],
    fix: Some(FixKind::Suggestion),
    parameters: &[&EXCEPT],
    check: Check::Column(check),
    page: include_str!("float.md"),
};

/// Words of names for what is measured and not counted.
static EXCEPT: Parameter = Parameter {
    name: "except",
    kind: Kind::Names(&["lat", "latitude", "lng", "lon", "longitude", "altitude", "embedding"]),
};

fn check(table: &TableView<'_>, column: &Column, report: &mut Report<'_>) {
    let data_type = DataType::parse(&column.data_type);
    if data_type.family() != Family::Float || is_measured(&column.name.text, &report.names(&EXCEPT)) {
        return;
    }
    let arguments = if data_type.scale().is_some() { data_type.arguments.join(", ") } else { "18, 2".to_owned() };
    let exact = match table.dialect {
        crate::schema::Dialect::Oracle => "number",
        _ => "decimal",
    };
    let hit =
        Hit::column(table, column).with("type", &column.data_type).with("wanted", format!("{exact}({arguments})"));
    report.push(hit.fix(FixKind::Suggestion));
}

fn is_measured(name: &str, except: &[String]) -> bool {
    words(name).iter().any(|word| except.iter().any(|known| known.eq_ignore_ascii_case(word)))
}
