//! An empty database for one test.

use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// Where a developer or `.ci/run` says that a PostgreSQL server for tests listens.
const SERVER: &str = "ROUNDTABLE_TEST_POSTGRES";

/// An empty database that lives as long as this value.
pub(crate) struct Database {
    url: String,
    owned: Owned,
}

enum Owned {
    /// The folder of the SQLite file.
    Folder(tempfile::TempDir),
    /// The server's URL and the database's name on it.
    OnServer { server: String, name: String },
}

impl Database {
    /// A new file.
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}", folder.path().join("roundtable.db").display());
        Self { url, owned: Owned::Folder(folder) }
    }

    /// A new database on the server that `ROUNDTABLE_TEST_POSTGRES` names; `None`, with a word about it, where it
    /// names none. Under `CI=true` that is a failure, so that nothing passes because a service is missing.
    pub(crate) async fn postgres() -> Option<Self> {
        let Ok(server) = std::env::var(SERVER) else {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{SERVER} is not set, and CI=true forbids to skip");
            eprintln!("skipped on PostgreSQL: {SERVER} names no server (postgres://user@host:port/postgres)");
            return None;
        };
        let name = format!("roundtable_test_{}", uuid::Uuid::now_v7().simple());
        let mut connection = PgConnection::connect(&server).await.expect("the PostgreSQL server for tests answers");
        run(&mut connection, format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")).await;
        let (base, _) = server.rsplit_once('/').expect("a URL with a database");
        Some(Self { url: format!("{base}/{name}"), owned: Owned::OnServer { server, name } })
    }

    /// The URL for `--database-url`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The folder of the SQLite file; `None` on PostgreSQL.
    pub(crate) fn folder(&self) -> Option<&std::path::Path> {
        match &self.owned {
            Owned::Folder(folder) => Some(folder.path()),
            Owned::OnServer { .. } => None,
        }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let Owned::OnServer { server, name } = &self.owned else { return };
        let (server, statement) = (server.clone(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        // A value is dropped inside a runtime that can't be blocked, so the farewell has a thread of its own.
        let farewell = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async {
                let mut connection = PgConnection::connect(&server).await.expect("the server still answers");
                run(&mut connection, statement).await;
            });
        });
        drop(farewell.join());
    }
}

async fn run(connection: &mut PgConnection, statement: String) {
    sqlx::query(AssertSqlSafe(statement)).execute(connection).await.expect("the statement succeeds");
}
