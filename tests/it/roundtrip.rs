//! Reading the emitted DDL of a schema gives the schema again, in each main dialect.

mod design;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};
use roundtable::ddl::{Options, Reading, read};
use roundtable::schema::{Dialect, Name, Schema, emit};
use roundtable::text::Span;

/// How many schemas are tried in each dialect.
const CASES: u32 = 48;

#[test]
fn mysql_schemas_come_back() {
    come_back(Dialect::Mysql);
}

#[test]
fn postgresql_schemas_come_back() {
    come_back(Dialect::Postgresql);
}

#[test]
fn oracle_schemas_come_back() {
    come_back(Dialect::Oracle);
}

#[test]
fn sql_server_schemas_come_back() {
    come_back(Dialect::Mssql);
}

#[test]
fn sqlite_schemas_come_back() {
    come_back(Dialect::Sqlite);
}

#[test]
fn the_order_of_independent_statements_means_nothing() {
    for dialect in [Dialect::Mysql, Dialect::Postgresql, Dialect::Oracle, Dialect::Mssql] {
        let strategy = (design::schema(dialect), any::<prop::sample::Index>());
        run(&strategy, |(mut schema, at)| {
            let there = reading(&emit::schema(&schema, dialect), dialect);
            // Foreign keys come last in the script, so that the tables are independent of each other.
            let middle = at.index(schema.tables.len());
            schema.tables.rotate_left(middle);
            let back = reading(&emit::schema(&schema, dialect), dialect);
            prop_assert_eq!(bare(there.schema), bare(back.schema));
            Ok(())
        });
    }
}

fn come_back(dialect: Dialect) {
    run(&design::schema(dialect), |schema| {
        let script = emit::schema(&schema, dialect);
        let reading = reading(&script, dialect);
        prop_assert_eq!(reading.coverage.unread, 0, "{:?}\n{}", reading.problems, script);
        prop_assert!(reading.problems.is_empty(), "{:?}\n{}", reading.problems, script);
        let (there, back) = (bare(schema), bare(reading.schema));
        prop_assert!(there == back, "{script}\n{}", difference(&there, &back));
        Ok(())
    });
}

/// The same cases every time: a failure is one of the change under test.
fn run<S: Strategy>(strategy: &S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config {
        cases: CASES,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20),
        ..Config::default()
    };
    TestRunner::new(config).run(strategy, test).unwrap();
}

fn reading(script: &str, dialect: Dialect) -> Reading {
    let options = Options { dialect: Some(dialect), ..Options::default() };
    read("emitted.sql", script.as_bytes(), &options).unwrap()
}

/// The first lines in which the two differ.
fn difference(there: &Schema, back: &Schema) -> String {
    let (there, back) = (format!("{there:#?}"), format!("{back:#?}"));
    let lines = there.lines().zip(back.lines()).enumerate().filter(|(_, (a, b))| a != b).take(5);
    lines.map(|(number, (a, b))| format!("{number}: {} but {}\n", a.trim(), b.trim())).collect()
}

/// The schema without its places in a text, without quotes, and in an order of its own.
fn bare(mut schema: Schema) -> Schema {
    for table in &mut schema.tables {
        (table.span, table.statement) = (Span::default(), Span::default());
        unquote(&mut table.name);
        table.namespace.iter_mut().for_each(unquote);
        for column in &mut table.columns {
            (column.span, column.extent) = (Span::default(), 0);
            unquote(&mut column.name);
        }
        if let Some(key) = &mut table.primary_key {
            key.span = Span::default();
            key.name.iter_mut().chain(&mut key.columns).for_each(unquote);
        }
        for key in &mut table.foreign_keys {
            key.span = Span::default();
            unquote(&mut key.referenced_table);
            let names = key.name.iter_mut().chain(&mut key.referenced_namespace);
            names.chain(&mut key.columns).chain(&mut key.referenced_columns).for_each(unquote);
        }
        for index in &mut table.indexes {
            index.span = Span::default();
            index.name.iter_mut().for_each(unquote);
            index.columns.iter_mut().for_each(|column| unquote(&mut column.name));
        }
        for check in &mut table.checks {
            check.span = Span::default();
            check.name.iter_mut().chain(&mut check.column).for_each(unquote);
        }
        // Constraints stand in the table and indexes behind it, whatever their order was.
        table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
        table.checks.sort_by(|a, b| a.expression.cmp(&b.expression));
        table.foreign_keys.sort_by_cached_key(|key| format!("{key:?}"));
    }
    schema.tables.sort_by(|a, b| a.name.cmp(&b.name));
    schema
}

fn unquote(name: &mut Name) {
    name.quoted = false;
}
