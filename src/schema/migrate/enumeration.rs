//! PostgreSQL's enumerations, which take further values and lose none.

use super::Step;
use crate::schema::{Column, Dialect, OwnType, Table, emit};
use crate::text::{Arg, Message};

/// The statements that add the values which the type has in the next statement besides those of the former one; `None`
/// where more than that is different.
pub(super) fn extend(former: &str, next: &str) -> Option<Vec<Step>> {
    let ((name, old), (_, new)) = (parts(former)?, parts(next)?);
    let mut kept = new.iter().filter(|value| old.contains(value));
    // Values neither go nor change places.
    if !old.iter().all(|value| kept.next() == Some(value)) || kept.next().is_some() {
        return None;
    }
    let literal = |value: &str| emit::string(value, Dialect::Postgresql);
    let add = |(at, value): (usize, &String)| {
        let place = match (at.checked_sub(1).map(|before| &new[before]), old.first()) {
            (Some(before), _) => format!(" after {}", literal(before)),
            (None, Some(first)) => format!(" before {}", literal(first)),
            (None, None) => String::new(),
        };
        let note = Message::new("migrate-value-added");
        Step::new(format!("alter type {name} add value {}{place}", literal(value))).noting(Some(note))
    };
    Some(new.iter().enumerate().filter(|(_, value)| !old.contains(value)).map(add).collect())
}

/// The statements that make the type anew where values go or change places, and give it to the columns that have it; `None`
/// where one of the two is no enumeration.
pub(super) fn replace(former: &OwnType, next: &OwnType, columns: &[(&Table, &Column)]) -> Option<Vec<Step>> {
    let ((name, old), (new_name, new)) = (parts(&former.statement)?, parts(&next.statement)?);
    let set_aside = set_aside(name);
    let gone: Vec<&String> = old.iter().filter(|value| !new.contains(value)).collect();
    let names = columns.iter().map(|(table, column)| format!("{}.{}", table.name.text, column.name.text));
    let note = Message::new("migrate-values-anew")
        .with("name", name)
        .with("gone", gone.len())
        .with("values", Arg::list(&gone))
        .with("count", columns.len())
        .with("columns", Arg::list(names));
    let mut steps = vec![
        Step::new(format!("alter type {name} rename to {set_aside}")).noting(Some(note)),
        Step::new(next.statement.clone()),
    ];
    steps.extend(columns.iter().flat_map(|(table, column)| recast(table, column, new_name, &new)));
    let schema = name.rfind('.').map_or("", |end| &name[..=end]);
    steps.push(Step::new(format!("drop type {schema}{set_aside}")));
    Some(steps)
}

/// Gives a column the type of the same name that was made anew. A default is of the old type, and is said again where the
/// new one has its value.
fn recast(table: &Table, column: &Column, name: &str, values: &[String]) -> Vec<Step> {
    let dialect = Dialect::Postgresql;
    let (on, of) = (emit::table_name(table, dialect), emit::name(&column.name, dialect));
    let alter = |clause: String| Step::new(format!("alter table {on} alter column {of} {clause}"));
    let brackets = column.data_type.find('[').map_or("", |start| &column.data_type[start..]);
    let to = format!("{name}{brackets}");
    let mut steps = Vec::new();
    let default = column.default.as_deref();
    steps.extend(default.map(|_| alter("drop default".to_owned())));
    steps.push(alter(format!("type {to} using {of}::text{brackets}::{to}")));
    let is_there = |default: &&str| {
        let literal = default.split("::").next().unwrap_or_default().trim();
        values.iter().any(|value| literal == emit::string(value, dialect))
    };
    steps.extend(default.filter(is_there).map(|default| alter(format!("set default {default}"))));
    steps
}

/// What the old type is called until no column has it any more.
fn set_aside(name: &str) -> String {
    let own = name.rsplit('.').next().unwrap_or(name);
    match own.strip_suffix('"') {
        Some(quoted) => format!("{quoted}_old\""),
        None => format!("{own}_old"),
    }
}

/// The name of an enumeration, as written, and its values.
fn parts(statement: &str) -> Option<(&str, Vec<String>)> {
    let lower = statement.to_ascii_lowercase();
    let rest = lower.strip_prefix("create type ")?;
    let at = rest.find(" as enum")?;
    let name = statement["create type ".len()..][..at].trim();
    let list = &statement["create type ".len() + at + " as enum".len()..];
    let mut values = Vec::new();
    let mut chars = list.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\'' {
            continue;
        }
        let mut value = String::new();
        while let Some(c) = chars.next() {
            match c {
                '\'' if chars.peek() == Some(&'\'') => value.extend(chars.next()),
                '\'' => break,
                c => value.push(c),
            }
        }
        values.push(value);
    }
    Some((name, values))
}

#[cfg(test)]
mod tests {
    use super::{extend, replace};
    use crate::schema::{Column, Name, OwnType, Table};
    use crate::text::Lang;

    #[test]
    fn values_are_added_where_they_stand() {
        let script = |former: &str, next: &str| {
            let statement = |values: &str| format!("CREATE TYPE app.state AS ENUM ({values})");
            let steps = extend(&statement(former), &statement(next))?;
            Some(steps.into_iter().map(|step| step.sql).collect::<Vec<_>>())
        };
        let added = script("'b', 'it''s'", "'a', 'b', 'c', 'it''s'").unwrap();
        assert_eq!(
            added,
            ["alter type app.state add value 'a' before 'b'", "alter type app.state add value 'c' after 'b'"]
        );
        assert_eq!(script("'a', 'b'", "'b', 'a', 'c'"), None, "another order");
        assert_eq!(script("'a', 'b'", "'a', 'c'"), None, "one that goes");
    }

    #[test]
    fn a_type_that_loses_values_is_made_anew_for_its_columns() {
        let own = |values: &str| OwnType {
            name: Name::plain("state"),
            statement: format!("create type app.state as enum ({values})"),
            ..OwnType::default()
        };
        let column = |name: &str, data_type: &str, default: Option<&str>| Column {
            name: Name::plain(name),
            data_type: data_type.into(),
            default: default.map(Into::into),
            ..Column::default()
        };
        let columns = [column("s", "app.state", Some("'a'")), column("all", "state[]", Some("'{}'"))];
        let table = Table { name: Name::plain("t"), ..Table::default() };
        let steps = replace(&own("'a', 'b'"), &own("'c', 'a'"), &columns.each_ref().map(|of| (&table, of))).unwrap();
        let sql: Vec<_> = steps.iter().map(|step| step.sql.as_str()).collect();
        assert_eq!(
            sql,
            [
                "alter type app.state rename to state_old",
                "create type app.state as enum ('c', 'a')",
                "alter table t alter column s drop default",
                "alter table t alter column s type app.state using s::text::app.state",
                "alter table t alter column s set default 'a'",
                "alter table t alter column \"all\" drop default",
                "alter table t alter column \"all\" type app.state[] using \"all\"::text[]::app.state[]",
                "drop type app.state_old",
            ]
        );
        let told = steps[0].notes[0].text(Lang::En);
        assert!(told.contains("t.s, t.all") && told.contains("rows that have b"), "{told}");
    }
}
