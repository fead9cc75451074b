//! Who agrees with which comment.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{CommentId, DraftId, ThreadId, UserId};

/// That somebody agrees with a comment.
#[derive(Clone, Debug, FromRow)]
pub struct Agreement {
    /// The comment.
    pub comment_id: CommentId,
    /// Who agrees.
    pub user_id: UserId,
    /// The display name of that person.
    pub name: String,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT agreements.comment_id, agreements.user_id, users.display_name AS name
            FROM agreements
            JOIN users ON users.id = agreements.user_id
            JOIN comments ON comments.id = agreements.comment_id ",
            $rest
        )
    };
}

/// Who agrees with the comments of a draft, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<Agreement>, Error> {
    let sql = select!(
        "JOIN threads ON threads.id = comments.thread_id
        WHERE threads.draft_id = $1 ORDER BY agreements.created_at, agreements.user_id"
    );
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// Who agrees with the comments of a thread, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_thread(conn: Conn<'_>, thread: ThreadId) -> Result<Vec<Agreement>, Error> {
    let sql = select!("WHERE comments.thread_id = $1 ORDER BY agreements.created_at, agreements.user_id");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(thread).fetch_all(c).await)?)
}

/// Notes that somebody agrees with a comment. Returns whether that is new.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: Conn<'_>, comment: CommentId, user: UserId, now: Time) -> Result<bool, Error> {
    let sql = "INSERT INTO agreements (comment_id, user_id, created_at, updated_at) VALUES ($1, $2, $3, $3)
        ON CONFLICT (comment_id, user_id) DO NOTHING";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(comment).bind(user).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Notes that somebody no longer agrees with a comment. Returns whether they did.
///
/// # Errors
/// When the database fails.
pub async fn remove(conn: Conn<'_>, comment: CommentId, user: UserId) -> Result<bool, Error> {
    let sql = "DELETE FROM agreements WHERE comment_id = $1 AND user_id = $2";
    let rows = on!(conn, c => sqlx::query(sql).bind(comment).bind(user).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}
