//! `name/length`.

use crate::lint::context::TableView;
use crate::lint::report::{Hit, Report};
use crate::lint::rule::{Check, Rule};
use crate::lint::{Kind, Parameter, Severity};
use crate::schema::{Dialect, Name};

pub(in crate::lint) static RULE: Rule = Rule {
    id: "name/length",
    level: Some(Severity::Error),
    dialects: &[],
    fix: None,
    parameters: &[&ORACLE],
    check: Check::Table(check),
    page: include_str!("length.md"),
};

/// The limit of the Oracle version in use, in bytes.
static ORACLE: Parameter = Parameter { name: "oracle", kind: Kind::Number(128, 30, 128) };

fn check(table: &TableView<'_>, report: &mut Report<'_>) {
    let Some(limit) = Limit::of(table.dialect, report) else { return };
    let mut tell = |hit: Hit, name: &Name| {
        let length = limit.measure(&name.text);
        if length > limit.most {
            let hit = hit.with("name", &name.text).with("length", length).with("most", limit.most);
            let hit = hit.with("dialect", table.dialect.name());
            report.push(if limit.bytes { hit.variant("bytes") } else { hit });
        }
    };
    tell(Hit::table(table), &table.name);
    for column in &table.columns {
        tell(Hit::column(table, column), &column.name);
    }
    for index in &table.indexes {
        index.name.iter().for_each(|name| tell(Hit::index(table, index), name));
    }
    // MySQL calls every primary key alike, whatever the script says.
    if let Some(key) = table.primary_key.as_ref().filter(|_| table.dialect != Dialect::Mysql) {
        key.name.iter().for_each(|name| tell(Hit::key(table, Some(name), &key.columns, key.span), name));
    }
    for check in &table.checks {
        check.name.iter().for_each(|name| tell(Hit::key(table, Some(name), &[], check.span), name));
    }
    for key in &table.foreign_keys {
        key.name.iter().for_each(|name| tell(Hit::key(table, Some(name), &key.columns, key.span), name));
    }
}

/// How long a name may be, as the manuals of the databases say.
struct Limit {
    most: u64,
    bytes: bool,
}

impl Limit {
    fn of(dialect: Dialect, report: &Report<'_>) -> Option<Self> {
        let (most, bytes) = match dialect {
            Dialect::Mysql => (64, false),
            Dialect::Postgresql => (63, true),
            Dialect::Oracle => (report.number(&ORACLE), true),
            // What the standard allows.
            Dialect::Mssql | Dialect::Generic => (128, false),
            Dialect::Db2 | Dialect::Informix => (128, true),
            Dialect::Firebird => (31, true),
            Dialect::Sybase => (255, true),
            Dialect::H2 => (256, false),
            Dialect::Sqlite => return None,
        };
        Some(Self { most, bytes })
    }

    fn measure(&self, name: &str) -> u64 {
        if self.bytes { name.len() as u64 } else { name.chars().count() as u64 }
    }
}
