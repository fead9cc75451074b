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
    roundtable(&database, &["user", "add", "wei"]).write_stdin("correct horse\n").assert().success();
    assert!(told(&mut roundtable(&database, &["backup", copy])).contains("copied"));
    assert!(refused(&mut roundtable(&database, &["backup", copy])).contains("exists already"));
    let nowhere = refused(&mut roundtable(&database, &["backup", "/nowhere/copy.db"]));
    assert!(nowhere.contains("the backup can't be written to /nowhere/copy.db"), "{nowhere}");
    assert!(!nowhere.contains("--data-dir"), "{nowhere}");
    let mut list = Command::new(env!("CARGO_BIN_EXE_roundtable"));
    list.args(["user", "list", "--database-url", &format!("sqlite:{copy}")]);
    assert!(told(&mut list).contains("wei"));
}

#[tokio::test]
async fn postgresql_has_a_tool_of_its_own_for_backups() {
    let Some(database) = Database::postgres().await else { return };
    assert!(refused(&mut roundtable(&database, &["backup", "/tmp/never-written"])).contains("pg_dump"));
}

/// A command of administration in a folder of its own, with what it says when it gives up.
fn given_up(folder: &std::path::Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_roundtable"));
    refused(command.env_clear().current_dir(folder).args(args))
}

#[test]
fn a_mistyped_path_makes_no_database() {
    let folder = tempfile::tempdir().unwrap();
    let mut add = Command::new(env!("CARGO_BIN_EXE_roundtable"));
    add.env_clear().current_dir(folder.path()).args(["user", "add", "wei"]).write_stdin("correct horse\n");
    add.assert().success();
    for command in [&["user", "list"][..], &["user", "passwd", "wei"], &["backup", "copy.db"]] {
        let told = given_up(folder.path(), &[command, &["--data-dir", "dtaa"]].concat());
        assert!(told.contains("no database at dtaa/roundtable.db"), "{told}");
        assert!(told.contains("Did you mean data/roundtable.db?") && told.contains("roundtable serve"), "{told}");
        let told = given_up(folder.path(), &[command, &["--database-url", "sqlite:data/roundtabel.db"]].concat());
        assert!(told.contains("Did you mean data/roundtable.db?"), "{told}");
    }
    assert!(!folder.path().join("dtaa").exists() && !folder.path().join("data/roundtabel.db").exists());
}

#[test]
fn a_file_that_is_no_database_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("notes.db"), "These are no pages of SQLite. ".repeat(200)).unwrap();
    std::fs::create_dir(folder.path().join("shelf")).unwrap();
    for args in [&["user", "list"][..], &["backup", "copy.db"], &["migrate"], &["serve", "--listen", "127.0.0.1:0"]] {
        let told = given_up(folder.path(), &[args, &["--database-url", "sqlite:notes.db"]].concat());
        assert!(told.contains("notes.db is not a Roundtable database"), "{args:?}: {told}");
        let told = given_up(folder.path(), &[args, &["--database-url", "sqlite:shelf"]].concat());
        assert!(told.contains("shelf is a directory"), "{args:?}: {told}");
    }
    assert!(!folder.path().join("copy.db").exists());
    let told = given_up(folder.path(), &["migrate", "--data-dir", "notes.db/data"]);
    assert!(told.contains("notes.db/data"), "{told}");
    assert!(told.contains("set as data_dir (--data-dir)"), "{told}");
    std::fs::write(folder.path().join("roundtable.toml"), "data_dir = \"notes.db/data\"").unwrap();
    for args in [&["migrate"][..], &["serve", "--listen", "127.0.0.1:0"]] {
        let told = given_up(folder.path(), args);
        assert!(told.contains("set as data_dir (") && told.contains("roundtable.toml)"), "{args:?}: {told}");
    }
}

#[test]
fn a_server_that_can_not_be_reached_is_named_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    for (url, place, cause) in [
        ("postgres://nobody:secret@127.0.0.1:1/none", "127.0.0.1:1/none", "refused"),
        ("postgres://nobody:secret@no-such-host.invalid/none", "no-such-host.invalid:5432/none", "not known"),
    ] {
        for args in [&["user", "list"][..], &["serve", "--listen", "127.0.0.1:0"]] {
            let told = given_up(folder.path(), &[args, &["--database-url", url]].concat());
            assert!(told.contains(place) && told.contains(cause) && !told.contains("secret"), "{told}");
        }
    }
}

#[tokio::test]
async fn a_database_that_a_server_does_not_have_is_named() {
    let Some(database) = Database::postgres().await else { return };
    let folder = tempfile::tempdir().unwrap();
    let told = given_up(folder.path(), &["user", "list", "--database-url", &format!("{}_not", database.url())]);
    assert!(told.contains("has no database") && told.contains("_not"), "{told}");
}
