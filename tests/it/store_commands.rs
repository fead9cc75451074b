//! The commands of administration: `migrate`, `user`, `backup`.
use assert_cmd::Command;
use roundtable::app::{Ambient, App, Settings, Visit};

use crate::support::{Database, on_both_databases};

on_both_databases!(accounts_are_added_listed_and_given_passwords, tables_are_made);

fn roundtable(database: &Database, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_roundtable"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("ROUNDTABLE_")) {
        command.env_remove(name);
    }
    command.env("LANG", "en").args(args).args(["--database-url", database.url()]);
    command
}

fn told(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

fn refused(command: &mut Command) -> String {
    String::from_utf8(command.assert().code(2).get_output().stderr.clone()).unwrap()
}

async fn tables_are_made(database: Database) {
    assert_eq!(told(&mut roundtable(&database, &["migrate"])), "The tables are up to date.\n");
    assert_eq!(told(&mut roundtable(&database, &["migrate", "--lang", "zh-CN"])), "数据表已是最新。\n");
}

async fn accounts_are_added_listed_and_given_passwords(database: Database) {
    let add = ["user", "add", "Wei", "--display-name", "李伟", "--admin"];
    assert_eq!(told(roundtable(&database, &add).write_stdin("correct horse\n")), "wei can sign in now.\n");
    assert!(refused(roundtable(&database, &add).write_stdin("correct horse\n")).contains("already"));
    assert!(refused(roundtable(&database, &["user", "add", "mei"]).write_stdin("short\n")).contains("8 characters"));
    assert_eq!(told(&mut roundtable(&database, &["user", "list"])), "wei  李伟  admin\n");
    let passwd = ["user", "passwd", "wei"];
    assert!(told(roundtable(&database, &passwd).write_stdin("battery staple\r\n")).contains("new password"));
    let unknown = ["user", "passwd", "nobody"];
    assert!(refused(roundtable(&database, &unknown).write_stdin("battery staple\n")).contains("user list"));
    let settings = Settings {
        playground: true,
        self_registration: false,
        upload_limit: 1 << 20,
        keep_limit: 1 << 20,
        setup_code: false,
    };
    let app = App::open(database.url(), settings, Ambient::system()).await.unwrap();
    let visit = Visit { address: [192, 0, 2, 1].into(), user_agent: String::new(), device: None };
    assert!(app.sign_in("wei", "battery staple", &visit).await.is_ok());
}

#[test]
fn a_file_is_backed_up_while_it_is_in_use() {
    let database = Database::sqlite();
    let folder = database.folder().unwrap();
    let copy = folder.join("copy.db");
    let copy = copy.to_str().unwrap();
    assert!(refused(&mut roundtable(&database, &["backup", copy])).contains("no database"));
    roundtable(&database, &["user", "add", "wei"]).write_stdin("correct horse\n").assert().success();
    assert!(told(&mut roundtable(&database, &["backup", copy])).contains("copied"));
    assert!(refused(&mut roundtable(&database, &["backup", copy])).contains("exists already"));
    let mut list = Command::new(env!("CARGO_BIN_EXE_roundtable"));
    list.args(["user", "list", "--database-url", &format!("sqlite:{copy}")]);
    assert!(told(&mut list).contains("wei"));
}

#[tokio::test]
async fn postgresql_has_a_tool_of_its_own_for_backups() {
    let Some(database) = Database::postgres().await else { return };
    assert!(refused(&mut roundtable(&database, &["backup", "/tmp/never-written"])).contains("pg_dump"));
}

#[test]
fn a_server_that_does_not_answer_is_told() {
    let mut list = Command::new(env!("CARGO_BIN_EXE_roundtable"));
    list.args(["user", "list", "--lang", "en", "--database-url", "postgres://nobody@127.0.0.1:1/none"]);
    assert!(refused(&mut list).contains("the database can't be used"));
}
