//! Sign-ins: which token belongs to whom, and until when. Only the tokens' hashes are known here.

use sqlx::FromRow;

use super::conn::on;
use super::users::User;
use super::{Conn, Error, Time};
use crate::review::{SessionId, UserId};

/// One sign-in of a person on one browser.
#[derive(Clone, Debug, FromRow)]
pub struct Session {
    /// The id.
    pub id: SessionId,
    /// Whose.
    pub user_id: UserId,
    /// What the browser calls itself.
    pub user_agent: String,
    /// The address it came from.
    pub address: String,
    /// When it ends unless it is used before.
    pub expires_at: Time,
    /// When the person signed in.
    pub created_at: Time,
    /// When its end was put off last.
    pub updated_at: Time,
}

/// A session together with its user.
#[derive(Clone, Debug, FromRow)]
pub struct UserSession {
    /// The user.
    #[sqlx(flatten)]
    pub user: User,
    /// The session's id.
    pub session_id: SessionId,
    /// When it ends unless it is used before.
    pub expires_at: Time,
    /// When its end was put off last.
    pub renewed_at: Time,
}

/// Adds a session.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, session: &Session, token_hash: &str) -> Result<(), Error> {
    let sql = "INSERT INTO sessions (id, token_hash, user_id, user_agent, address, expires_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    on!(conn, c => sqlx::query(sql)
        .bind(session.id).bind(token_hash).bind(session.user_id).bind(&session.user_agent).bind(&session.address)
        .bind(session.expires_at).bind(session.created_at).bind(session.updated_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The session of a token's hash, unless it has ended or its user is disabled.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, token_hash: &str, now: Time) -> Result<Option<UserSession>, Error> {
    let sql = "SELECT users.id, users.name, users.display_name, users.admin, users.locale, users.disabled_at,
            users.created_at, sessions.id AS session_id, sessions.expires_at, sessions.updated_at AS renewed_at
        FROM sessions JOIN users ON users.id = sessions.user_id
        WHERE sessions.token_hash = $1 AND sessions.expires_at > $2 AND users.disabled_at IS NULL";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(token_hash).bind(now).fetch_optional(c).await)?)
}

/// Whose session it is; `None` when it has ended or its user is disabled.
///
/// # Errors
/// When the database fails.
pub async fn user(conn: Conn<'_>, id: SessionId, now: Time) -> Result<Option<User>, Error> {
    let sql = "SELECT users.id, users.name, users.display_name, users.admin, users.locale, users.disabled_at,
            users.created_at
        FROM sessions JOIN users ON users.id = sessions.user_id
        WHERE sessions.id = $1 AND sessions.expires_at > $2 AND users.disabled_at IS NULL";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(id).bind(now).fetch_optional(c).await)?)
}

/// The sessions of a user that have not ended, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn of_user(conn: Conn<'_>, user: UserId, now: Time) -> Result<Vec<Session>, Error> {
    let sql = "SELECT id, user_id, user_agent, address, expires_at, created_at, updated_at
        FROM sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY updated_at DESC, id";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(user).bind(now).fetch_all(c).await)?)
}

/// Puts off the end of a session.
///
/// # Errors
/// When the database fails.
pub async fn renew(conn: Conn<'_>, id: SessionId, expires_at: Time, now: Time) -> Result<(), Error> {
    let sql = "UPDATE sessions SET expires_at = $2, updated_at = $3 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(expires_at).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Ends a session of a user. Returns whether there was one.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: Conn<'_>, user: UserId, id: SessionId) -> Result<bool, Error> {
    let sql = "DELETE FROM sessions WHERE id = $1 AND user_id = $2";
    let rows = on!(conn, c => sqlx::query(sql).bind(id).bind(user).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows > 0)
}

/// Ends all sessions of a user, except one where it is named.
///
/// # Errors
/// When the database fails.
pub async fn delete_of_user(conn: Conn<'_>, user: UserId, except: Option<SessionId>) -> Result<(), Error> {
    let except = except.map(|id| id.to_string()).unwrap_or_default();
    let sql = "DELETE FROM sessions WHERE user_id = $1 AND id <> $2";
    on!(conn, c => sqlx::query(sql).bind(user).bind(except).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Removes the sessions that have ended.
///
/// # Errors
/// When the database fails.
pub async fn delete_expired(conn: Conn<'_>, now: Time) -> Result<(), Error> {
    let sql = "DELETE FROM sessions WHERE expires_at <= $1";
    on!(conn, c => sqlx::query(sql).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}
