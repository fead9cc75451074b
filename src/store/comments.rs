//! Contributions to discussions.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{CommentId, DraftId, ThreadId, UserId};

/// A contribution to a thread.
#[derive(Clone, Debug, FromRow)]
pub struct Comment {
    /// The id.
    pub id: CommentId,
    /// The thread.
    pub thread_id: ThreadId,
    /// The number within the thread.
    pub number: i64,
    /// Who wrote it.
    pub author_id: UserId,
    /// The display name of that person.
    pub author: String,
    /// What it says, in Markdown.
    pub body: String,
    /// Counts what it said; an edit names the version that it is based on.
    pub version: i64,
    /// When it was edited last.
    pub edited_at: Option<Time>,
    /// When it was written.
    pub created_at: Time,
}

/// What a comment said for a while.
#[derive(Clone, Debug, FromRow)]
pub struct CommentVersion {
    /// Counted from 1.
    pub number: i64,
    /// What it said, in Markdown.
    pub body: String,
    /// When that was written.
    pub created_at: Time,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT comments.id, comments.thread_id, comments.number, comments.author_id,
                users.display_name AS author, comments.body, comments.version, comments.edited_at,
                comments.created_at
            FROM comments JOIN users ON users.id = comments.author_id ",
            $rest
        )
    };
}

/// The comments of all threads of a draft, each thread's in the order of writing.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<Comment>, Error> {
    let sql = select!(
        "JOIN threads ON threads.id = comments.thread_id
        WHERE threads.draft_id = $1 ORDER BY threads.number, comments.number"
    );
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// The comments of a thread, in the order of writing.
///
/// # Errors
/// When the database fails.
pub async fn of_thread(conn: Conn<'_>, thread: ThreadId) -> Result<Vec<Comment>, Error> {
    let sql = select!("WHERE comments.thread_id = $1 ORDER BY comments.number");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(thread).fetch_all(c).await)?)
}

/// The comment of a number in a thread.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, thread: ThreadId, number: i64) -> Result<Option<Comment>, Error> {
    let sql = select!("WHERE comments.thread_id = $1 AND comments.number = $2");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(thread).bind(number).fetch_optional(c).await)?)
}

/// What a comment said before it was edited, the first version first.
///
/// # Errors
/// When the database fails.
pub async fn former_versions(conn: Conn<'_>, id: CommentId) -> Result<Vec<CommentVersion>, Error> {
    let sql = "SELECT number, body, created_at FROM comment_versions WHERE comment_id = $1 ORDER BY number";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(id).fetch_all(c).await)?)
}

/// Puts a comment into other words, if it still is of the version of `comment`, and keeps what it said. Returns whether it
/// is so.
///
/// # Errors
/// When the database fails.
pub async fn edit(mut conn: Conn<'_>, comment: &Comment, body: &str, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE comments SET body = $3, version = version + 1, edited_at = $4, updated_at = $4
        WHERE id = $1 AND version = $2";
    let rows = on!(conn.reborrow(), c => sqlx::query(sql)
        .bind(comment.id).bind(comment.version).bind(body).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    if rows == 0 {
        return Ok(false);
    }
    let sql = "INSERT INTO comment_versions (comment_id, number, body, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5)";
    on!(conn, c => sqlx::query(sql)
        .bind(comment.id).bind(comment.version).bind(&comment.body)
        .bind(comment.edited_at.unwrap_or(comment.created_at)).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(true)
}

/// Adds a comment to a thread and returns its number.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    mut conn: Conn<'_>,
    id: CommentId,
    thread: ThreadId,
    author: UserId,
    body: &str,
    now: Time,
) -> Result<i64, Error> {
    let sql =
        "UPDATE threads SET last_comment = last_comment + 1, updated_at = $2 WHERE id = $1 RETURNING last_comment";
    let number: i64 = on!(conn.reborrow(), c => sqlx::query_scalar(sql).bind(thread).bind(now).fetch_one(c).await)?;
    let sql = "INSERT INTO comments (id, thread_id, number, author_id, body, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $6)";
    on!(conn, c => sqlx::query(sql)
        .bind(id).bind(thread).bind(number).bind(author).bind(body).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(number)
}
