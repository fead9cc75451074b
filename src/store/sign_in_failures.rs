//! How often somebody failed to sign in, by what such attempts have in common: an account, an address, a browser.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};

/// Failures in a row under one key.
#[derive(Clone, Debug, FromRow)]
pub struct SignInFailures {
    /// How many, the one just counted included.
    pub failures: i64,
    /// Until when no attempt is looked at.
    pub blocked_until: Time,
}

/// Counts a failure under a key; those before `forgotten` count no more. The key is locked until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn count(conn: Conn<'_>, key: &str, forgotten: Time, now: Time) -> Result<SignInFailures, Error> {
    let sql = "INSERT INTO sign_in_failures (id, failures, blocked_until, created_at, updated_at)
        VALUES ($1, 1, $2, $2, $2)
        ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at,
            failures = CASE WHEN sign_in_failures.updated_at < $3 THEN 1 ELSE sign_in_failures.failures + 1 END
        RETURNING failures, blocked_until";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(key).bind(now).bind(forgotten).fetch_one(c).await)?)
}

/// Sets until when no attempt under a key is looked at.
///
/// # Errors
/// When the database fails.
pub async fn block(conn: Conn<'_>, key: &str, until: Time) -> Result<(), Error> {
    let sql = "UPDATE sign_in_failures SET blocked_until = $2 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(key).bind(until).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes back one failure that was none after all.
///
/// # Errors
/// When the database fails.
pub async fn uncount(conn: Conn<'_>, key: &str, now: Time) -> Result<(), Error> {
    let sql = "UPDATE sign_in_failures SET failures = failures - 1, blocked_until = $2 WHERE id = $1 AND failures > 0";
    on!(conn, c => sqlx::query(sql).bind(key).bind(now).execute(c).await.map(|_| ()))?;
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
