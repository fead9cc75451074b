//! Who was mentioned where, and has not answered yet.

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{CommentId, DraftId, ThreadId, UserId};

/// The mentions in a draft that were not answered: in which thread, who, and since when. Those of resolved threads count as
/// answered.
///
/// # Errors
/// When the database fails.
pub async fn open_of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<(ThreadId, UserId, Time)>, Error> {
    let sql = "SELECT mentions.thread_id, mentions.user_id, min(mentions.created_at)
        FROM mentions JOIN threads ON threads.id = mentions.thread_id
        WHERE threads.draft_id = $1 AND mentions.answered_at IS NULL
        GROUP BY mentions.thread_id, mentions.user_id
        ORDER BY min(mentions.created_at), mentions.thread_id, mentions.user_id";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// Notes that a comment of a thread mentions somebody. Whoever it mentions already is not asked again.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: Conn<'_>, comment: CommentId, thread: ThreadId, user: UserId, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO mentions (comment_id, user_id, thread_id, answered_at, created_at, updated_at)
        VALUES ($1, $2, $3, NULL, $4, $4) ON CONFLICT (comment_id, user_id) DO NOTHING";
    on!(conn, c => sqlx::query(sql).bind(comment).bind(user).bind(thread).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Whom a comment mentions.
///
/// # Errors
/// When the database fails.
pub async fn of_comment(conn: Conn<'_>, comment: CommentId) -> Result<Vec<UserId>, Error> {
    let sql = "SELECT user_id FROM mentions WHERE comment_id = $1";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(comment).fetch_all(c).await)?)
}

/// Forgets that a comment mentions somebody, who is no longer in it.
///
/// # Errors
/// When the database fails.
pub async fn remove(conn: Conn<'_>, comment: CommentId, user: UserId) -> Result<(), Error> {
    let sql = "DELETE FROM mentions WHERE comment_id = $1 AND user_id = $2";
    on!(conn, c => sqlx::query(sql).bind(comment).bind(user).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Notes that those who were mentioned in a thread have answered: that person, or everybody.
///
/// # Errors
/// When the database fails.
pub async fn answer(conn: Conn<'_>, thread: ThreadId, user: Option<UserId>, now: Time) -> Result<(), Error> {
    let sql = "UPDATE mentions SET answered_at = $3, updated_at = $3
        WHERE thread_id = $1 AND answered_at IS NULL AND (CAST($2 AS text) IS NULL OR user_id = $2)";
    on!(conn, c => sqlx::query(sql).bind(thread).bind(user).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}
