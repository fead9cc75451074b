//! Why a database can't be worked with at all, said so that its owner can mend it: which one it is, and what is the matter.

use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection, PgConnection};

use super::{Error, Store};

/// How long a server is asked why it could not be reached.
const PATIENCE: Duration = Duration::from_secs(3);

/// A database that can't be worked with.
#[derive(Debug, thiserror::Error)]
#[error("the database {place} can't be used: {reason}")]
pub struct Unusable {
    /// The file or directory, or the server with port and name; never a password.
    pub place: String,
    /// What is the matter.
    pub trouble: Trouble,
    /// The same in the words of the database or of the system.
    pub reason: String,
}

/// What is the matter with a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The file is no database.
    NotADatabase,
    /// A directory is where the file should be.
    IsDirectory,
    /// The file may not be opened.
    Denied,
    /// The file, or what it lies on, can't be written to.
    ReadOnly,
    /// The disk is full.
    Full,
    /// Somebody else keeps it locked.
    Busy,
    /// No server listens there.
    Refused,
    /// There is no host of that name.
    UnknownHost,
    /// The server does not answer.
    Silent,
    /// User or password is wrong.
    WrongPassword,
    /// The server has no such database.
    NoSuchDatabase,
    /// A newer version has made its tables.
    Newer,
    /// Something else.
    Other,
}

impl Trouble {
    /// Everything that can be the matter.
    pub const ALL: [Self; 13] = [
        Self::NotADatabase,
        Self::IsDirectory,
        Self::Denied,
        Self::ReadOnly,
        Self::Full,
        Self::Busy,
        Self::Refused,
        Self::UnknownHost,
        Self::Silent,
        Self::WrongPassword,
        Self::NoSuchDatabase,
        Self::Newer,
        Self::Other,
    ];

    /// The word for it in the ids of messages.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::NotADatabase => "not-a-database",
            Self::IsDirectory => "is-directory",
            Self::Denied => "denied",
            Self::ReadOnly => "read-only",
            Self::Full => "full",
            Self::Busy => "busy",
            Self::Refused => "refused",
            Self::UnknownHost => "unknown-host",
            Self::Silent => "silent",
            Self::WrongPassword => "wrong-password",
            Self::NoSuchDatabase => "no-such-database",
            Self::Newer => "newer",
            Self::Other => "other",
        }
    }

    /// What a file, or the directory it lies in, is refused for.
    pub(super) fn of_file(file: &Path, error: &sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code()?.parse::<u32>().ok());
        // Primary result codes, https://sqlite.org/rescode.html.
        match code.map(|code| code & 0xff) {
            _ if file.is_dir() => Self::IsDirectory,
            Some(5 | 6) => Self::Busy,
            Some(3) => Self::Denied,
            Some(8) => Self::ReadOnly,
            Some(13) => Self::Full,
            Some(14) => std::fs::File::open(file).map_or_else(|error| Self::of_io(&error), |_| Self::Other),
            Some(26) => Self::NotADatabase,
            _ => Self::Other,
        }
    }

    /// What the system refuses.
    fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::PermissionDenied => Self::Denied,
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::IsADirectory => Self::IsDirectory,
            _ => Self::Other,
        }
    }

    /// Why a server did not let us in.
    fn of_server(error: &sqlx::Error) -> Self {
        match error {
            sqlx::Error::Io(error) => match error.kind() {
                ErrorKind::ConnectionRefused => Self::Refused,
                ErrorKind::TimedOut | ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => Self::Silent,
                // The resolver's errors have no kind of their own.
                _ if error.to_string().contains("lookup address") => Self::UnknownHost,
                _ => Self::Other,
            },
            // https://www.postgresql.org/docs/current/errcodes-appendix.html
            sqlx::Error::Database(error) => match error.code().as_deref() {
                Some("28P01" | "28000") => Self::WrongPassword,
                Some("3D000") => Self::NoSuchDatabase,
                _ => Self::Other,
            },
            sqlx::Error::PoolTimedOut => Self::Silent,
            _ => Self::Other,
        }
    }
}

impl Unusable {
    /// A file or directory that can't be made or opened.
    pub(super) fn file(path: &Path, error: &io::Error) -> Error {
        Self { place: path.display().to_string(), trouble: Trouble::of_io(error), reason: error.to_string() }.into()
    }
}

impl From<Unusable> for Error {
    fn from(unusable: Unusable) -> Self {
        Self::Unusable(Box::new(unusable))
    }
}

impl Store {
    /// Which database it is: a file, or `host:port/name`.
    pub(super) fn place(&self) -> String {
        match self {
            Self::Sqlite(pool) => pool.connect_options().get_filename().display().to_string(),
            Self::Postgres(pool) => server(&pool.connect_options()),
        }
    }

    /// The failure of what comes before all work, told with the place and the cause.
    pub(super) async fn unusable(&self, error: sqlx::Error) -> Error {
        let (trouble, error) = match self {
            Self::Sqlite(pool) => (Trouble::of_file(pool.connect_options().get_filename(), &error), error),
            Self::Postgres(pool) => {
                let error = cause(error, &pool.connect_options()).await;
                (Trouble::of_server(&error), error)
            }
        };
        Unusable { place: self.place(), trouble, reason: error.to_string() }.into()
    }
}

/// The pool tries for a while to reach a server that can't be reached, and does not say why it was in vain: one more
/// attempt does.
async fn cause(error: sqlx::Error, options: &PgConnectOptions) -> sqlx::Error {
    if !matches!(error, sqlx::Error::PoolTimedOut) {
        return error;
    }
    match tokio::time::timeout(PATIENCE, PgConnection::connect_with(options)).await {
        Ok(Err(cause)) => cause,
        Ok(Ok(_)) | Err(_) => error,
    }
}

/// A server as its owner calls it: `host:port/database`.
fn server(options: &PgConnectOptions) -> String {
    let database = options.get_database().unwrap_or_else(|| options.get_username());
    match options.get_socket() {
        Some(socket) => format!("{}/{database}", socket.display()),
        None => format!("{}:{}/{database}", options.get_host(), options.get_port()),
    }
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
    use sqlx::{Connection, Executor};

    use super::Trouble;

    #[tokio::test]
    async fn a_full_disk_is_told_from_a_file_that_may_only_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("full.db");
        let options = SqliteConnectOptions::from_str(&format!("sqlite:{}", file.display())).unwrap();
        let mut full = SqliteConnection::connect_with(&options.clone().create_if_missing(true)).await.unwrap();
        full.execute("CREATE TABLE t (a TEXT); PRAGMA max_page_count = 3").await.unwrap();
        let error = full.execute("INSERT INTO t VALUES (hex(randomblob(100000)))").await.unwrap_err();
        assert_eq!(Trouble::of_file(&file, &error), Trouble::Full);
        let mut reading = SqliteConnection::connect_with(&options.read_only(true)).await.unwrap();
        let error = reading.execute("INSERT INTO t VALUES ('x')").await.unwrap_err();
        assert_eq!(Trouble::of_file(&file, &error), Trouble::ReadOnly);
    }
}
