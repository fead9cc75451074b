//! `roundtable diff` with the real binary, and its migrations on a real database.

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use sqlx::{Connection, PgConnection};

use crate::support::Database;

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures/diff").join(name).display().to_string()
}

fn diff(args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("roundtable").unwrap();
    command.env_clear().current_dir(std::env::temp_dir()).arg("diff").args(args).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn tells_what_changed_and_what_is_unsure() {
    let output = diff(&[&fixture("shop-1.sql"), &fixture("shop-2.sql")]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output);
    for line in [
        "    ~ column `buyerId` renamed: userId → buyerId\n",
        "    ~ column `buyerId`: type int → bigint\n",
        "    · column `price`: comment 单价 → 成交单价\n",
        "    - column `memo` removed: varchar(200) “备注”\n",
        "    · foreign key FK_Reference_7 renamed: FK_Reference_1 → FK_Reference_7\n",
        "~ `member` was `user`\n",
        "+ `payLog` is new (2 columns) 支付流水\n",
        "- `oldLog` is gone (1 column)\n",
    ] {
        assert!(told.contains(line), "{line} is missing in\n{told}");
    }
    assert!(told.contains("? in `orderItem`, `level` is gone"), "{told}");
    assert!(!told.contains("reference"), "a renamed target is no other reference: {told}");
    assert!(!told.contains("`createTime`"), "{told}");
}

#[test]
fn the_same_schema_has_no_difference() {
    let script = fixture("shop-2.sql");
    let output = diff(&[&script, &script, "--lang", "zh-CN"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(text(&output).contains("含义上没有变化"));
    assert_eq!(text(&diff(&[&script, &script, "--format", "sql"])), "");
}

#[test]
fn json_has_weights_lines_and_counts() {
    let output = diff(&[&fixture("shop-1.sql"), &fixture("shop-2.sql"), "--format", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["new"]["dialect"], "mysql");
    let order = &json["tables"][0];
    assert_eq!((order["name"].as_str(), order["change"].as_str()), (Some("orderItem"), Some("changed")));
    assert_eq!(order["changes"][0]["aspect"], "name");
    assert_eq!(order["changes"][0]["line"], 8);
    assert_eq!(json["tables"][1]["formerName"], "user");
    assert_eq!(json["summary"]["removed"], 1);
    assert_eq!(json["questions"][0]["old"]["column"], "level");
}

#[test]
fn what_it_cannot_do_gives_exit_code_2() {
    let script = fixture("shop-1.sql");
    for args in [&[script.as_str()][..], &[&script, "missing.sql"], &[&script, &script, "--format", "yaml"]] {
        let output = diff(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn mysql_alters_a_table_once_and_says_what_is_lost() {
    let sql = text(&diff(&[&fixture("shop-1.sql"), &fixture("shop-2.sql"), "--format", "sql"]));
    assert_eq!(sql.matches("alter table orderItem\n").count(), 1, "{sql}");
    for part in [
        "-- loses data: the table oldLog and all its rows\ndrop table oldLog;\n",
        "rename table user to member;\n",
        "   change column userId buyerId bigint not null comment '买家',\n",
        "   add column status int after price,\n",
    ] {
        assert!(sql.contains(part), "{part} is missing in\n{sql}");
    }
    let place = |part: &str| sql.find(part).unwrap_or_else(|| panic!("{part} is missing in\n{sql}"));
    assert!(place("drop foreign key") < place("drop table") && place("create table") < place("add constraint FK_"));
}

/// What the catalogue says of the tables of the current schema, names of generated constraints aside.
async fn catalogue(connection: &mut PgConnection) -> Vec<String> {
    let sql = "SELECT concat_ws('|', table_name, column_name, data_type, character_maximum_length, numeric_precision,
            is_nullable, CASE WHEN is_identity = 'YES' OR column_default LIKE 'nextval%' THEN 'numbered' ELSE column_default END,
            col_description(quote_ident(table_name)::regclass, ordinal_position))
        FROM information_schema.columns WHERE table_schema = current_schema()
        UNION ALL SELECT concat_ws('|', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = current_schema()::regnamespace AND conrelid <> 0
        UNION ALL SELECT concat_ws('|', tablename, substring(indexdef FROM 'USING.*')) FROM pg_indexes
        WHERE schemaname = current_schema()
        UNION ALL SELECT concat_ws('|', oid::regclass, obj_description(oid)) FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY 1";
    sqlx::query_scalar(sql).fetch_all(connection).await.unwrap()
}

/// Runs the scripts in an empty database and tells what became of it.
pub(crate) async fn built(scripts: &[String]) -> Option<Vec<String>> {
    let database = Database::postgres().await?;
    let mut connection = PgConnection::connect(database.url()).await.unwrap();
    for script in scripts {
        sqlx::raw_sql(sqlx::AssertSqlSafe(script.clone())).execute(&mut connection).await.unwrap();
    }
    Some(catalogue(&mut connection).await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_migrated_database_is_the_one_that_was_wanted() {
    let (old, new) = (fixture("stock-1.sql"), fixture("stock-2.sql"));
    let migration = text(&diff(&[&old, &new, "--dialect", "postgresql", "--format", "sql"]));
    let [former, wanted] = [&old, &new].map(|path| std::fs::read_to_string(path).unwrap());
    let Some(migrated) = built(&[former, migration]).await else { return };
    assert_eq!(migrated, built(&[wanted]).await.unwrap());
}
