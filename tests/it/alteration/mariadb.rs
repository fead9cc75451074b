//! MariaDB has the same after running an alteration script as after building the new design.

use roundtable::schema::Dialect;

use super::altered;
use crate::support::Mariadb;

/// Designs and what becomes of them: `### what`, the old one, `--->`, the new one.
const PAIRS: &str = include_str!("../fixtures/alterations.mariadb.sql");

#[test]
fn mariadb_has_the_new_design_after_the_script() {
    let Some(server) = Mariadb::start() else { return };
    let mut failures = Vec::new();
    for pair in PAIRS.split("### ").skip(1) {
        let (name, scripts) = pair.split_once('\n').unwrap();
        let (former, next) = scripts.split_once("--->\n").unwrap();
        for (database, design) in [("there", former), ("wanted", next)] {
            server.empty(database);
            server.run(database, design).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        let script = altered(Dialect::Mysql, former, next);
        if let Err(error) = server.run("there", &script) {
            failures.push(format!("{name}: {error}\n{script}"));
            continue;
        }
        let [there, wanted] = ["there", "wanted"].map(|database| catalogue(&server, database));
        if there != wanted {
            failures.push(format!("{name}: is\n{there}\nand not\n{wanted}\nafter\n{script}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What the server says of each table and view: the columns in their order, and what stands behind them.
fn catalogue(server: &Mariadb, database: &str) -> String {
    let names = "select table_name from information_schema.tables where table_schema = database() order by 1";
    let names = server.run(database, names).unwrap();
    names.lines().map(|name| made(server, database, name)).collect()
}

/// A table as the server would make it: without its next number, and its keys in an order of ours.
fn made(server: &Mariadb, database: &str, name: &str) -> String {
    let said = server.run(database, &format!("show create table `{name}`")).unwrap();
    let said = said.replace(&format!("`{database}`."), "");
    let (_, statement) = said.split_once('\t').unwrap();
    let lines = statement.lines().map(|line| line.trim().trim_end_matches(',')).map(unnumbered);
    let (columns, mut rest): (Vec<String>, Vec<String>) = lines.partition(|line| line.starts_with('`'));
    rest.sort();
    format!("{}\n", [columns, rest].concat().join("\n"))
}

fn unnumbered(line: &str) -> String {
    let words = line.split(' ').filter(|word| !word.starts_with("AUTO_INCREMENT="));
    words.collect::<Vec<_>>().join(" ")
}
