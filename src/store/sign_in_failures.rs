//! How often somebody failed to sign in, by account and by address.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};

/// Failures in a row for one account or one address.
#[derive(Clone, Debug, FromRow)]
pub struct SignInFailures {
    /// How many.
    pub failures: i64,
    /// Until when no further attempt is looked at.
    pub blocked_until: Time,
    /// When the last one was.
    pub updated_at: Time,
}

/// The failures under a key.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, key: &str) -> Result<Option<SignInFailures>, Error> {
    let sql = "SELECT failures, blocked_until, updated_at FROM sign_in_failures WHERE id = $1";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(key).fetch_optional(c).await)?)
}

/// Keeps the failures under a key.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: Conn<'_>, key: &str, failures: &SignInFailures) -> Result<(), Error> {
    let sql = "INSERT INTO sign_in_failures (id, failures, blocked_until, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $4)
        ON CONFLICT (id) DO UPDATE SET failures = excluded.failures, blocked_until = excluded.blocked_until,
            updated_at = excluded.updated_at";
    on!(conn, c => sqlx::query(sql)
        .bind(key).bind(failures.failures).bind(failures.blocked_until).bind(failures.updated_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets the failures under a key.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: Conn<'_>, key: &str) -> Result<(), Error> {
    on!(conn, c => sqlx::query("DELETE FROM sign_in_failures WHERE id = $1").bind(key).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets the failures that were before a time.
///
/// # Errors
/// When the database fails.
pub async fn delete_before(conn: Conn<'_>, time: Time) -> Result<(), Error> {
    let sql = "DELETE FROM sign_in_failures WHERE updated_at < $1";
    on!(conn, c => sqlx::query(sql).bind(time).execute(c).await.map(|_| ()))?;
    Ok(())
}
