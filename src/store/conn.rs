//! One store over two databases: three enums and a macro.

use sqlx::{PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction};

use super::{Error, backend};

/// The database, as a pool of connections.
#[derive(Clone, Debug)]
pub enum Store {
    /// A file.
    Sqlite(SqlitePool),
    /// A server.
    Postgres(PgPool),
}

/// A transaction. It is rolled back when it is dropped without a [`commit`](Tx::commit).
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

/// The connection of a transaction, for one statement.
#[derive(Debug)]
pub enum Conn<'c> {
    /// To SQLite.
    Sqlite(&'c mut SqliteConnection),
    /// To PostgreSQL.
    Postgres(&'c mut PgConnection),
}

impl Store {
    /// Begins a transaction that sees the database as it is at one moment, and changes nothing.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn read(&self) -> Result<Tx, Error> {
        self.begin(backend::Access::Read).await
    }

    /// Begins a transaction that changes things. On SQLite it is the only one until it ends.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn write(&self) -> Result<Tx, Error> {
        self.begin(backend::Access::Write).await
    }

    /// Begins a transaction that changes things and is carried out as if no other ran beside it.
    ///
    /// # Errors
    /// When the database is not available. Its statements and its commit give [`Error::Overtaken`] when another
    /// transaction has changed what this one has read.
    pub async fn write_alone(&self) -> Result<Tx, Error> {
        self.begin(backend::Access::WriteAlone).await
    }

    async fn begin(&self, access: backend::Access) -> Result<Tx, Error> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin_with(access.sqlite()).await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with(access.postgres()).await?),
        })
    }
}

impl Tx {
    /// Its connection.
    pub fn conn(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(tx) => Conn::Sqlite(tx),
            Self::Postgres(tx) => Conn::Postgres(tx),
        }
    }

    /// Makes all its changes lasting and visible.
    ///
    /// # Errors
    /// When the database is not available; nothing was changed then.
    pub async fn commit(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

impl Conn<'_> {
    /// The same connection, for one statement of several.
    pub fn reborrow(&mut self) -> Conn<'_> {
        match self {
            Self::Sqlite(conn) => Conn::Sqlite(conn),
            Self::Postgres(conn) => Conn::Postgres(conn),
        }
    }
}

/// Runs an expression on whichever database a [`Conn`] belongs to: `on!(conn, c => sqlx::query("…").execute(c).await)`.
macro_rules! on {
    ($conn:expr, $c:ident => $run:expr) => {
        match $conn {
            $crate::store::Conn::Sqlite($c) => $run,
            $crate::store::Conn::Postgres($c) => $run,
        }
    };
}
pub(crate) use on;
