//! The secret addresses at which calendars ask for somebody's meetings. Only the hash of an address's token is known here.

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::UserId;

/// Gives somebody an address, in place of the one that they had.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: Conn<'_>, user: UserId, token_hash: &str, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO calendar_feeds (user_id, token_hash, created_at, updated_at) VALUES ($1, $2, $3, $3)
        ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = excluded.created_at,
            updated_at = excluded.updated_at";
    on!(conn, c => sqlx::query(sql).bind(user).bind(token_hash).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes somebody's address away.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: Conn<'_>, user: UserId) -> Result<(), Error> {
    let sql = "DELETE FROM calendar_feeds WHERE user_id = $1";
    on!(conn, c => sqlx::query(sql).bind(user).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Since when somebody has an address; `None` while they have none.
///
/// # Errors
/// When the database fails.
pub async fn since(conn: Conn<'_>, user: UserId) -> Result<Option<Time>, Error> {
    let sql = "SELECT created_at FROM calendar_feeds WHERE user_id = $1";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(user).fetch_optional(c).await)?)
}

/// Whose address has a token of that hash.
///
/// # Errors
/// When the database fails.
pub async fn owner(conn: Conn<'_>, token_hash: &str) -> Result<Option<UserId>, Error> {
    let sql = "SELECT user_id FROM calendar_feeds WHERE token_hash = $1";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(token_hash).fetch_optional(c).await)?)
}
