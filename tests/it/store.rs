//! The store by itself: migrations and backup.
use roundtable::app::{Ambient, App};
use roundtable::ddl::{self, Options};
use roundtable::lint::{self, Profile, Severity};
use roundtable::schema::Dialect;
use roundtable::store::{DatabaseUrl, Store};

use crate::support::{Database, on_both_databases};

on_both_databases!(migrating_again_changes_nothing, several_processes_may_start_at_once);

fn store(database: &Database) -> Store {
    Store::open(&database.url().parse().unwrap()).unwrap()
}

async fn migrating_again_changes_nothing(database: Database) {
    let store = store(&database);
    store.migrate().await.unwrap();
    store.migrate().await.unwrap();
    store.ping().await.unwrap();
}

async fn several_processes_may_start_at_once(database: Database) {
    if database.folder().is_some() {
        return; // A file has one process.
    }
    let starts = (0..4).map(|_| {
        let store = store(&database);
        tokio::spawn(async move { store.migrate().await })
    });
    for start in starts.collect::<Vec<_>>() {
        start.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_backup_is_a_database() {
    let database = Database::sqlite();
    let store = store(&database);
    store.migrate().await.unwrap();
    let copy = database.folder().unwrap().join("it's a copy.db");
    assert!(store.backup(&copy).await.unwrap());
    for file in [&copy, &database.folder().unwrap().join("roundtable.db")] {
        let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600, "others can't read {}", file.display());
    }
    assert!(store.backup(&copy).await.is_err(), "it exists already");
    let url = format!("sqlite://{}", copy.display());
    let settings = roundtable::app::Settings {
        playground: true,
        self_registration: false,
        upload_limit: 1 << 20,
        keep_limit: 1 << 20,
        setup_code: false,
    };
    let app = App::open(&url, settings, Ambient::system()).await.unwrap();
    assert!(!app.has_users().await.unwrap());
}

#[test]
fn urls_of_other_databases_are_refused() {
    for url in ["mysql://root@localhost/x", "sqlite:", "sqlite::memory:", "/var/lib/data.db", ""] {
        assert!(url.parse::<DatabaseUrl>().is_err(), "{url}");
    }
    assert!(matches!("sqlite:./data/x.db".parse(), Ok(DatabaseUrl::Sqlite(path)) if path.ends_with("data/x.db")));
    assert!(matches!("sqlite:///var/x.db".parse(), Ok(DatabaseUrl::Sqlite(path)) if path.is_absolute()));
    assert!(matches!("postgres://rt:secret@db:5432/rt".parse(), Ok(DatabaseUrl::Postgres(_))));
}

/// Roundtable's own tables are the first that it reviews.
#[test]
fn our_own_tables_pass_our_own_review() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let scripts: String = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let options = Options { dialect: Some(Dialect::Sqlite), ..Options::default() };
    let reading = ddl::read("migrations.sql", scripts.as_bytes(), &options).unwrap();
    assert_eq!(reading.coverage.unread, 0, "{:?}", reading.problems);
    assert!(reading.schema.tables.len() > 10);
    let findings = lint::check(&reading, &Profile::shipped("snake-case").unwrap());
    let grave: Vec<String> = findings
        .iter()
        .filter(|finding| finding.severity >= Severity::Error)
        .map(|finding| format!("{}: {} {:?}", finding.rule, finding.message, finding.object))
        .collect();
    assert!(grave.is_empty(), "{grave:#?}");
}
