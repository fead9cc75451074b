//! Forms that were sent and taken: by their hashes, with where they led to.

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::UserId;

/// Notes that a form was taken, and the page on which what it makes is seen. Returns false when it had been taken before;
/// whoever takes the same form at this moment is waited for.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, id: &str, user: UserId, around: Option<&str>, now: Time) -> Result<bool, Error> {
    let sql = "INSERT INTO submissions (id, user_id, around, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)
        ON CONFLICT (id) DO NOTHING";
    let rows = on!(conn, c => sqlx::query(sql).bind(id).bind(user).bind(around).bind(now).execute(c).await
        .map(|done| done.rows_affected()))?;
    Ok(rows > 0)
}

/// Where a form that was taken led to, if that is known; `None` where it was not taken.
///
/// # Errors
/// When the database fails.
pub async fn place(conn: Conn<'_>, id: &str) -> Result<Option<Option<String>>, Error> {
    let sql = "SELECT place FROM submissions WHERE id = $1";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(id).fetch_optional(c).await)?)
}

/// The page on which is seen what a form made, if it was taken and there is one.
///
/// # Errors
/// When the database fails.
pub async fn around(conn: Conn<'_>, id: &str) -> Result<Option<String>, Error> {
    let sql = "SELECT around FROM submissions WHERE id = $1";
    let found: Option<Option<String>> = on!(conn, c => sqlx::query_scalar(sql).bind(id).fetch_optional(c).await)?;
    Ok(found.flatten())
}

/// Notes where a form led to, if it was taken.
///
/// # Errors
/// When the database fails.
pub async fn set_place(conn: Conn<'_>, id: &str, place: &str, now: Time) -> Result<(), Error> {
    let sql = "UPDATE submissions SET place = $2, updated_at = $3 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(place).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets the forms that were taken before a time.
///
/// # Errors
/// When the database fails.
pub async fn delete_before(conn: Conn<'_>, time: Time) -> Result<(), Error> {
    let sql = "DELETE FROM submissions WHERE created_at < $1";
    on!(conn, c => sqlx::query(sql).bind(time).execute(c).await.map(|_| ()))?;
    Ok(())
}
