//! Visitors' texts that wait until their owners have signed in. Only the hashes of their tokens are known here.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::PasteId;
use crate::schema::Dialect;

/// A visitor's text.
#[derive(Clone, Debug, FromRow)]
pub struct Paste {
    /// The file's name; empty for pasted text.
    pub name: String,
    /// The encoding asked for, instead of the one detected.
    pub encoding: Option<String>,
    /// The dialect asked for, instead of the one detected.
    pub dialect: Option<Dialect>,
    /// The bytes.
    pub content: Vec<u8>,
    /// Until when it is kept.
    pub expires_at: Time,
}

/// Keeps a text.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, id: PasteId, token_hash: &str, paste: &Paste, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO pastes
        (id, token_hash, name, encoding, dialect, content, expires_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)";
    on!(conn, c => sqlx::query(sql)
        .bind(id).bind(token_hash).bind(&paste.name).bind(&paste.encoding).bind(paste.dialect).bind(&paste.content)
        .bind(paste.expires_at).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The text of a token's hash, unless it was kept long enough.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, token_hash: &str, now: Time) -> Result<Option<Paste>, Error> {
    let sql = "SELECT name, encoding, dialect, content, expires_at FROM pastes
        WHERE token_hash = $1 AND expires_at > $2";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(token_hash).bind(now).fetch_optional(c).await)?)
}

/// How many bytes all the texts have together.
///
/// # Errors
/// When the database fails.
pub async fn total_size(conn: Conn<'_>) -> Result<i64, Error> {
    let sql = "SELECT CAST(coalesce(sum(length(content)), 0) AS BIGINT) FROM pastes";
    Ok(on!(conn, c => sqlx::query_scalar(sql).fetch_one(c).await)?)
}

/// Forgets a text.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: Conn<'_>, token_hash: &str) -> Result<(), Error> {
    on!(conn, c => sqlx::query("DELETE FROM pastes WHERE token_hash = $1").bind(token_hash).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets the texts that were kept long enough.
///
/// # Errors
/// When the database fails.
pub async fn delete_expired(conn: Conn<'_>, now: Time) -> Result<(), Error> {
    on!(conn, c => sqlx::query("DELETE FROM pastes WHERE expires_at <= $1").bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}
