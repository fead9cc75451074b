//! How long reading takes: against sqlparser's own parse of the same statements, over growing scripts, and over rows.
//!
//! `cargo bench --bench read`; one group alone: `cargo bench --bench read -- against`.

mod script;

use std::io::Cursor;

use divan::Bencher;
use divan::counter::BytesCount;
use roundtable::ddl::{Options, read, read_stream};
use roundtable::schema::Dialect;
use sqlparser::dialect::{Dialect as Grammar, MsSqlDialect, MySqlDialect, OracleDialect, PostgreSqlDialect};
use sqlparser::parser::Parser;

const MAIN: [Dialect; 4] = [Dialect::Mysql, Dialect::Postgresql, Dialect::Oracle, Dialect::Mssql];

fn main() {
    divan::main();
}

/// A script of 1,000 tables, read as a whole.
#[divan::bench(args = MAIN, sample_count = 10, sample_size = 1)]
fn against_sqlparser_read(bencher: Bencher, dialect: Dialect) {
    read_script(bencher, &script::powerdesigner(dialect, 1000));
}

/// The same script, cut at `;` or `go` beforehand and parsed statement by statement in one thread.
#[divan::bench(args = MAIN, sample_count = 10, sample_size = 1)]
fn against_sqlparser_sqlparser(bencher: Bencher, dialect: Dialect) {
    let text = script::powerdesigner(dialect, 1000);
    let statements: Vec<&str> = text.split(if dialect == Dialect::Mssql { "\ngo\n" } else { ";\n" }).collect();
    let grammar: Box<dyn Grammar> = match dialect {
        Dialect::Postgresql => Box::new(PostgreSqlDialect {}),
        Dialect::Oracle => Box::new(OracleDialect {}),
        Dialect::Mssql => Box::new(MsSqlDialect {}),
        _ => Box::new(MySqlDialect {}),
    };
    bencher
        .counter(BytesCount::of_str(&text))
        .bench_local(|| statements.iter().filter(|statement| Parser::parse_sql(&*grammar, statement).is_ok()).count());
}

/// Time per byte must not depend on the number of tables.
#[divan::bench(args = [10, 100, 1000, 10_000], sample_count = 5, sample_size = 1)]
fn growth(bencher: Bencher, tables: usize) {
    read_script(bencher, &script::powerdesigner(Dialect::Mysql, tables));
}

/// Nor must the time per byte depend on how many statements are about one table.
#[divan::bench(args = [10, 100, 1000, 10_000], sample_count = 5, sample_size = 1)]
fn growth_of_one_table(bencher: Bencher, steps: usize) {
    read_script(bencher, &script::steps_of_one_table(steps));
}

/// Nor on how much is taken away, or gets another name.
#[divan::bench(args = [10, 100, 1000, 10_000], sample_count = 5, sample_size = 1)]
fn growth_of_what_goes(bencher: Bencher, steps: usize) {
    read_script(bencher, &script::what_goes(steps));
}

/// Nor on how many strings begin that nothing closes.
#[divan::bench(args = [10, 100, 1000, 10_000], sample_count = 5, sample_size = 1)]
fn growth_of_unclosed_strings(bencher: Bencher, strings: usize) {
    let text = script::unclosed_strings(strings);
    let options = Options { dialect: Some(Dialect::Postgresql), ..Options::default() };
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| read("script.sql", text.as_bytes(), &options).expect("the script is text"));
}

fn read_script(bencher: Bencher, text: &str) {
    bencher.counter(BytesCount::of_str(text)).bench(|| {
        let reading = read("script.sql", text.as_bytes(), &Options::default()).expect("the script is text");
        assert_eq!(reading.coverage.unread, 0, "{:?}", reading.problems.first());
        reading
    });
}

/// A dump whose rows are one single statement, and one with a statement of a megabyte after the other.
#[divan::bench(args = [usize::MAX, 1 << 20], sample_count = 5, sample_size = 1)]
fn rows(bencher: Bencher, statement: usize) {
    let dump = script::dump(128 << 20, statement);
    bencher.counter(BytesCount::of_str(&dump)).bench(|| {
        let reading =
            read_stream("dump.sql", Cursor::new(&dump), &Options::default(), |_| {}).expect("the dump is text");
        assert_eq!(reading.schema.tables.len(), 2);
        reading
    });
}
