//! What can go wrong between us and the database.

/// A failure of the database or of what it was asked to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database can't be reached, is locked, or can't write; it may come back by itself.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// The row exists already.
    #[error("a row with this key exists already")]
    Duplicate,
    /// Another transaction has changed what this one has read.
    #[error("another transaction was quicker")]
    Overtaken,
    /// The database can't be worked with at all.
    #[error(transparent)]
    Unusable(Box<super::Unusable>),
    /// The migrations could not be applied.
    #[error("the database's tables could not be brought up to date")]
    Migrate(#[source] sqlx::migrate::MigrateError),
    /// The address names no database that Roundtable works with.
    #[error("{0}")]
    Url(String),
    /// Another process serves this SQLite file.
    #[error("another roundtable process is using {0}; stop it first, or give this one a database of its own")]
    Locked(String),
    /// Anything else.
    #[error(transparent)]
    Sql(sqlx::Error),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) if database.is_unique_violation() => Self::Duplicate,
            sqlx::Error::Database(database) if database.code().is_some_and(|code| OVERTAKEN.contains(&&*code)) => {
                Self::Overtaken
            }
            sqlx::Error::Database(database) if is_passing(database.as_ref()) => Self::Unavailable(error.to_string()),
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed => Self::Unavailable(error.to_string()),
            _ => Self::Sql(error),
        }
    }
}

/// The SQLSTATEs of a serialization failure and of a deadlock.
const OVERTAKEN: [&str; 2] = ["40001", "40P01"];

/// Whether the database reports a state that may pass: locks, missing files, a full disk, a server that starts or stops.
fn is_passing(error: &dyn sqlx::error::DatabaseError) -> bool {
    // SQLite: primary result codes (https://sqlite.org/rescode.html); PostgreSQL: SQLSTATE classes
    // (https://www.postgresql.org/docs/current/errcodes-appendix.html), which have five characters.
    let Some(code) = error.code() else { return false };
    if code.len() == 5 {
        return ["08", "53", "57P"].iter().any(|class| code.starts_with(class))
            || matches!(&*code, "55P03" | "3D000" | "55000" | "25006");
    }
    const BUSY: u32 = 5;
    const LOCKED: u32 = 6;
    const READ_ONLY: u32 = 8;
    const IO: u32 = 10;
    const FULL: u32 = 13;
    const CANNOT_OPEN: u32 = 14;
    let primary = code.parse::<u32>().map(|code| code & 0xff);
    matches!(primary, Ok(BUSY | LOCKED | READ_ONLY | IO | FULL | CANNOT_OPEN))
}
