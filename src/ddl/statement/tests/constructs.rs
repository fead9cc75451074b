//! Construct → what the schema holds.

mod later;
mod tables;

use super::{read, summary};
use crate::schema::Dialect;

/// Dialect, statements with `;;` between them, summary of the schema.
type Case = (Dialect, &'static str, &'static str);

fn cases() -> impl Iterator<Item = &'static Case> {
    tables::CASES.iter().chain(later::CASES)
}

#[test]
fn every_construct_gives_its_schema() {
    let mut wrong = Vec::new();
    for (dialect, script, expected) in cases() {
        let (schema, _) = read(*dialect, script);
        let found = summary(&schema);
        if found != *expected {
            wrong.push(format!("{dialect:?}: {script}\n  expected {expected}\n  found    {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn none_of_them_is_told_as_a_mistake() {
    for (dialect, script, _) in cases() {
        let (_, problems) = read(*dialect, script);
        // A table that another one is made from may stand in another script.
        let mistakes = problems.iter().filter(|problem| problem.message.id != "ddl-missing-table");
        let told: Vec<_> = mistakes.map(|problem| problem.message.to_string()).collect();
        let expected =
            usize::from(script.matches("table t (b int)").count() + script.matches("exists t (b int)").count() > 0);
        assert_eq!(told.len(), expected, "{dialect:?}: {script}\n{told:?}");
    }
}
