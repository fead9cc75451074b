//! The few places where the two databases differ: how to connect and begin, how to ring other processes, how to tell that
//! all is well, how to back up.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use sqlx::AssertSqlSafe;
use sqlx::migrate::MigrateError;
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};

use super::file::{Watch, make_directory, make_private, private};
use super::{Conn, Error, Store, Trouble, Unusable};

/// How long a statement waits for a free connection, and for a lock that somebody else holds.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a check of health waits.
const PING_PATIENCE: Duration = Duration::from_secs(2);
/// Connections to SQLite: reading ones run side by side with the one that writes.
const SQLITE_CONNECTIONS: u32 = 8;
/// Connections to PostgreSQL, for each process.
const POSTGRES_CONNECTIONS: u32 = 16;
/// The PostgreSQL channel on which committed events are announced.
const CHANNEL: &str = "roundtable_events";

/// The tables that only grow.
const LOGS: [&str; 2] = ["events", "site_events"];
/// The number of the lock under which PostgreSQL's triggers are made.
const SEALING: i64 = 0x726f_756e_6474;
/// What PostgreSQL's triggers do.
const REFUSE: &str = "CREATE OR REPLACE FUNCTION refuse_to_rewrite() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$";

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!();

/// Where the data is.
#[derive(Clone, Debug)]
pub enum DatabaseUrl {
    /// In a file.
    Sqlite(PathBuf),
    /// On a server, with what is needed to reach it.
    Postgres(Box<PgConnectOptions>),
}

impl FromStr for DatabaseUrl {
    type Err = Error;

    /// Reads `sqlite:PATH`, `sqlite://PATH`, `postgres://…` or `postgresql://…`.
    fn from_str(url: &str) -> Result<Self, Error> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(url).map_err(|error| Error::Url(error.to_string()))?;
            return Ok(Self::Postgres(Box::new(options)));
        }
        let path = url.strip_prefix("sqlite:").map(|path| path.strip_prefix("//").unwrap_or(path));
        match path {
            Some(path) if !path.is_empty() && !path.contains(":memory:") => Ok(Self::Sqlite(path.into())),
            _ => Err(Error::Url("a database URL is sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME".to_owned())),
        }
    }
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Access {
    Read,
    Write,
    WriteAlone,
}

impl Access {
    /// A plain BEGIN takes the lock at the first write, too late for those who have read before.
    pub(super) fn sqlite(self) -> &'static str {
        match self {
            Self::Read => "BEGIN",
            Self::Write | Self::WriteAlone => "BEGIN IMMEDIATE",
        }
    }

    pub(super) fn postgres(self) -> &'static str {
        match self {
            Self::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Self::Write => "BEGIN",
            Self::WriteAlone => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        }
    }
}

impl Store {
    /// Makes a pool for the database. A SQLite file is made when it is missing, its directory as well; a server is
    /// asked nothing yet.
    ///
    /// # Errors
    /// When the directory can't be made.
    pub fn open(url: &DatabaseUrl) -> Result<Self, Error> {
        Ok(match url {
            DatabaseUrl::Sqlite(path) => {
                make_directory(path)?;
                make_private(path)?;
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    // A file that is gone must not come back empty: what is kept would be taken for lost.
                    .create_if_missing(false)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Normal)
                    .busy_timeout(PATIENCE)
                    .foreign_keys(true);
                let watch = Watch::new(path);
                let pool = SqlitePoolOptions::new()
                    .max_connections(SQLITE_CONNECTIONS)
                    .acquire_timeout(PATIENCE)
                    .before_acquire(move |_, connection| {
                        let leads_there = watch.leads_there(connection.age);
                        Box::pin(async move { Ok(leads_there) })
                    });
                Self::Sqlite(pool.connect_lazy_with(options))
            }
            DatabaseUrl::Postgres(options) => {
                let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE);
                Self::Postgres(pool.connect_lazy_with((**options).clone().application_name("roundtable")))
            }
        })
    }

    /// Brings the tables up to date. Several processes may do so at once: on PostgreSQL one does it and the others wait.
    ///
    /// # Errors
    /// When the database can't be worked with, or was made by a newer version.
    pub async fn migrate(&self) -> Result<(), Error> {
        let migrated = match self {
            Self::Sqlite(pool) => MIGRATIONS.run(pool).await,
            Self::Postgres(pool) => MIGRATIONS.run(pool).await,
        };
        let done = match migrated {
            Ok(()) => self.seal_logs().await,
            Err(MigrateError::Execute(error)) => Err(error),
            Err(error @ MigrateError::VersionMissing(_)) => {
                let (place, reason) = (self.place(), error.to_string());
                return Err(Unusable { place, trouble: Trouble::Newer, reason }.into());
            }
            Err(other) => return Err(Error::Migrate(other)),
        };
        match done {
            Ok(()) => Ok(()),
            Err(error) => Err(self.unusable(error).await),
        }
    }

    /// Has the database refuse whatever would change or remove what has been recorded. The two say so in different
    /// words, so it stands in no migration; a migration that has to rewrite a log drops the triggers first.
    async fn seal_logs(&self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(pool) => {
                let mut tx = pool.begin_with(Access::Write.sqlite()).await?;
                for log in LOGS {
                    for event in ["UPDATE", "DELETE"] {
                        let sql = format!(
                            "CREATE TRIGGER IF NOT EXISTS {log}_no_{} BEFORE {event} ON {log}
                            BEGIN SELECT RAISE(ABORT, '{log} is append-only'); END",
                            event.to_lowercase()
                        );
                        sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await?;
                    }
                }
                tx.commit().await
            }
            Self::Postgres(pool) => {
                let mut tx = pool.begin_with(Access::Write.postgres()).await?;
                // Of several processes that start at once, one makes them.
                sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(SEALING).execute(&mut *tx).await?;
                sqlx::query(REFUSE).execute(&mut *tx).await?;
                for log in LOGS {
                    for (events, each) in [("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")] {
                        let sql = format!(
                            "CREATE OR REPLACE TRIGGER {log}_keeps_each_{each} BEFORE {events} ON {log}
                            FOR EACH {each} EXECUTE FUNCTION refuse_to_rewrite()"
                        );
                        sqlx::query(AssertSqlSafe(sql)).execute(&mut *tx).await?;
                    }
                }
                tx.commit().await
            }
        }
    }

    /// Asks whether the database answers and could be written to, and waits for two seconds at most.
    ///
    /// # Errors
    /// Why it is not available.
    pub async fn ping(&self) -> Result<(), Error> {
        if let Self::Sqlite(pool) = self {
            let options = pool.connect_options();
            let path = options.get_filename();
            // SQLite would only say that it can't open it.
            if !path.exists() {
                return Err(Error::Unavailable(format!("{} is gone", path.display())));
            }
        }
        let answer = tokio::time::timeout(PING_PATIENCE, async {
            let mut tx = self.write().await?;
            super::users::any(tx.conn()).await
        });
        match answer.await {
            Ok(answer) => answer.map(|_| ()),
            Err(_) => Err(Error::Unavailable(format!("no answer within {} s", PING_PATIENCE.as_secs()))),
        }
    }

    /// Takes the right to serve this database. A server allows any number of processes; a SQLite file belongs to one,
    /// for as long as the lock is kept.
    ///
    /// # Errors
    /// [`Error::Locked`] when another process has it.
    pub fn lock_for_serving(&self) -> Result<ServingLock, Error> {
        let Self::Sqlite(pool) = self else { return Ok(ServingLock { _file: None }) };
        let mut path = pool.connect_options().get_filename().as_os_str().to_owned();
        path.push(".lock");
        let path = PathBuf::from(path);
        let failed = |error| Unusable::file(&path, &error);
        let file = private().create(true).write(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(ServingLock { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => {
                Err(Error::Locked(pool.connect_options().get_filename().display().to_string()))
            }
            Err(TryLockError::Error(error)) => Err(failed(error)),
        }
    }

    /// Writes a copy of the database to a new file while it is in use. Returns false for PostgreSQL, which has `pg_dump`.
    ///
    /// # Errors
    /// When the database can't be read, or the file exists already or can't be written.
    pub async fn backup(&self, file: &Path) -> Result<bool, Error> {
        let Self::Sqlite(pool) = self else { return Ok(false) };
        if let Err(error) = sqlx::query("SELECT count(*) FROM sqlite_schema").execute(pool).await {
            return Err(self.unusable(error).await);
        }
        let made = private().write(true).create_new(true).open(file);
        made.map_err(|error| Unusable::file(file, &error))?;
        let copied = sqlx::query("VACUUM INTO $1").bind(file.to_string_lossy()).execute(pool).await;
        if let Err(error) = copied {
            // Half a copy would be taken for one.
            let _ = std::fs::remove_file(file);
            let (place, trouble) = (file.display().to_string(), Trouble::of_file(file, &error));
            return Err(Unusable { place, trouble, reason: error.to_string() }.into());
        }
        Ok(true)
    }

    /// Listens for the events that other processes commit; `None` on SQLite, where there are no others.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn listen(&self) -> Result<Option<Listener>, Error> {
        let Self::Postgres(pool) = self else { return Ok(None) };
        let mut listener = PgListener::connect_with(pool).await?;
        listener.listen(CHANNEL).await?;
        Ok(Some(Listener(listener)))
    }

    /// Closes all connections, those in use when they are given back.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// The right to serve a database; given up when it is dropped.
#[derive(Debug)]
pub struct ServingLock {
    _file: Option<File>,
}

/// A connection that hears what other processes commit.
#[derive(Debug)]
pub struct Listener(PgListener);

impl Listener {
    /// The next notice; `None` when the connection was lost and made again, so that notices may have been missed.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn next(&mut self) -> Result<Option<String>, Error> {
        let notice = self.0.try_recv().await?;
        Ok(notice.map(|notice| notice.payload().to_owned()))
    }
}

/// Announces a notice to all processes when the transaction is committed. SQLite has only this process, which rings itself.
pub(super) async fn notify(conn: Conn<'_>, notice: &str) -> Result<(), Error> {
    if let Conn::Postgres(conn) = conn {
        sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(notice).execute(conn).await?;
    }
    Ok(())
}
