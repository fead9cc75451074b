//! Links to a new password, made by an admin for somebody who has forgotten theirs. Only the hash of a link's token is
//! known here.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{PasswordResetId, UserId};

/// A link to a new password.
#[derive(Clone, Debug, FromRow)]
pub struct PasswordReset {
    /// The id.
    pub id: PasswordResetId,
    /// Whose password.
    pub user_id: UserId,
    /// Who made it.
    pub started_by: UserId,
    /// Until when it can be used.
    pub expires_at: Time,
    /// When it was made.
    pub created_at: Time,
}

/// Adds a link. Former ones of the same person can't be used any more.
///
/// # Errors
/// When the database fails.
pub async fn insert(mut conn: Conn<'_>, reset: &PasswordReset, token_hash: &str) -> Result<(), Error> {
    close(conn.reborrow(), reset.user_id, reset.created_at).await?;
    let sql = "INSERT INTO password_resets (id, token_hash, user_id, started_by, expires_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $6)";
    on!(conn, c => sqlx::query(sql)
        .bind(reset.id).bind(token_hash).bind(reset.user_id).bind(reset.started_by).bind(reset.expires_at)
        .bind(reset.created_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The link of a token's hash, if it still can be used.
///
/// # Errors
/// When the database fails.
pub async fn find_open(conn: Conn<'_>, token_hash: &str, now: Time) -> Result<Option<PasswordReset>, Error> {
    let sql = "SELECT id, user_id, started_by, expires_at, created_at FROM password_resets
        WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(token_hash).bind(now).fetch_optional(c).await)?)
}

/// When the link of a token's hash was used or closed, if it was, and until when it could be used; `None` where there is none.
///
/// # Errors
/// When the database fails.
pub async fn fate(conn: Conn<'_>, token_hash: &str) -> Result<Option<(Option<Time>, Time)>, Error> {
    let sql = "SELECT used_at, expires_at FROM password_resets WHERE token_hash = $1";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(token_hash).fetch_optional(c).await)?)
}

/// Marks a link as used. Returns false when somebody was quicker.
///
/// # Errors
/// When the database fails.
pub async fn take(conn: Conn<'_>, id: PasswordResetId, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE password_resets SET used_at = $2, updated_at = $2 WHERE id = $1 AND used_at IS NULL";
    let rows = on!(conn, c => sqlx::query(sql).bind(id).bind(now).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Closes whatever links somebody has.
///
/// # Errors
/// When the database fails.
pub async fn close(conn: Conn<'_>, user: UserId, now: Time) -> Result<(), Error> {
    let sql = "UPDATE password_resets SET used_at = $2, updated_at = $2 WHERE user_id = $1 AND used_at IS NULL";
    on!(conn, c => sqlx::query(sql).bind(user).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}
