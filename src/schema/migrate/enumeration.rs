//! PostgreSQL's enumerations, which take further values and lose none.

use super::Step;
use crate::schema::{Dialect, emit};
use crate::text::Message;

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
    use super::extend;

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
}
