//! Visitors' uploads that wait until their owners have signed in. Only the hashes of their tokens are known here.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::PasteId;
use crate::schema::Dialect;

/// A visitor's upload, without its files.
#[derive(Clone, Debug, FromRow)]
pub struct Paste {
    /// The id.
    pub id: PasteId,
    /// The encoding asked for, instead of the ones detected.
    pub encoding: Option<String>,
    /// The dialect asked for, instead of the ones detected.
    pub dialect: Option<Dialect>,
    /// Until when it is kept.
    pub expires_at: Time,
}

/// One file of it.
#[derive(Clone, Debug, FromRow)]
pub struct PasteFile {
    /// The file's name; empty for pasted text.
    pub name: String,
    /// The bytes, as they came.
    pub content: Vec<u8>,
}

/// Keeps an upload.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    mut conn: Conn<'_>,
    paste: &Paste,
    files: &[PasteFile],
    token_hash: &str,
    now: Time,
) -> Result<(), Error> {
    let sql = "INSERT INTO pastes (id, token_hash, encoding, dialect, expires_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $6)";
    on!(conn.reborrow(), c => sqlx::query(sql)
        .bind(paste.id).bind(token_hash).bind(&paste.encoding).bind(paste.dialect).bind(paste.expires_at).bind(now)
        .execute(c).await.map(|_| ()))?;
    for (position, file) in (0_i64..).zip(files) {
        let sql = "INSERT INTO paste_files (paste_id, position, name, content, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $5)";
        on!(conn.reborrow(), c => sqlx::query(sql)
            .bind(paste.id).bind(position).bind(&file.name).bind(&file.content).bind(now)
            .execute(c).await.map(|_| ()))?;
    }
    Ok(())
}

/// The upload of a token's hash, unless it was kept long enough.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, token_hash: &str, now: Time) -> Result<Option<Paste>, Error> {
    let sql = "SELECT id, encoding, dialect, expires_at FROM pastes WHERE token_hash = $1 AND expires_at > $2";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(token_hash).bind(now).fetch_optional(c).await)?)
}

/// The files of an upload, in the order in which they came.
///
/// # Errors
/// When the database fails.
pub async fn files(conn: Conn<'_>, id: PasteId) -> Result<Vec<PasteFile>, Error> {
    let sql = "SELECT name, content FROM paste_files WHERE paste_id = $1 ORDER BY position";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(id).fetch_all(c).await)?)
}

/// How many bytes all the uploads have together.
///
/// # Errors
/// When the database fails.
pub async fn total_size(conn: Conn<'_>) -> Result<i64, Error> {
    let sql = "SELECT CAST(coalesce(sum(length(content)), 0) AS BIGINT) FROM paste_files";
    Ok(on!(conn, c => sqlx::query_scalar(sql).fetch_one(c).await)?)
}

/// Forgets an upload.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: Conn<'_>, token_hash: &str) -> Result<(), Error> {
    on!(conn, c => sqlx::query("DELETE FROM pastes WHERE token_hash = $1").bind(token_hash).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets the uploads that were kept long enough.
///
/// # Errors
/// When the database fails.
pub async fn delete_expired(conn: Conn<'_>, now: Time) -> Result<(), Error> {
    on!(conn, c => sqlx::query("DELETE FROM pastes WHERE expires_at <= $1").bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}
