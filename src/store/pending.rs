//! Comments that their authors have not published yet. Nobody else gets to see them.

use sqlx::FromRow;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::{DraftId, Opening, PendingId, ProjectKey, Role, ThreadId, UserId};

/// A comment that is not published yet.
#[derive(Clone, Debug)]
pub struct Pending {
    /// The id.
    pub id: PendingId,
    /// The thread that it answers in, and its number; `None` where it opens one.
    pub thread: Option<(ThreadId, i64)>,
    /// How it opens a thread; `None` where it answers in one.
    pub opening: Option<Opening>,
    /// The number of the revision that its author looked at.
    pub revision: i64,
    /// What it says, in Markdown.
    pub body: String,
    /// Counts what it said; an edit names the version that it is based on.
    pub version: i64,
    /// When it was begun.
    pub created_at: Time,
}

#[derive(FromRow)]
struct Row {
    id: PendingId,
    thread_id: Option<ThreadId>,
    thread: Option<i64>,
    opening: Option<JsonText<Opening>>,
    revision_number: i64,
    body: String,
    version: i64,
    created_at: Time,
}

impl From<Row> for Pending {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            thread: row.thread_id.zip(row.thread),
            opening: row.opening.map(|opening| opening.0),
            revision: row.revision_number,
            body: row.body,
            version: row.version,
            created_at: row.created_at,
        }
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT pending_comments.id, pending_comments.thread_id, threads.number AS thread,
                pending_comments.opening, pending_comments.revision_number, pending_comments.body,
                pending_comments.version, pending_comments.created_at
            FROM pending_comments LEFT JOIN threads ON threads.id = pending_comments.thread_id
            WHERE pending_comments.draft_id = $1 AND pending_comments.author_id = $2 ",
            $rest
        )
    };
}

/// What a person has not published yet in a draft, in the order of writing.
///
/// # Errors
/// When the database fails.
pub async fn of_author(conn: Conn<'_>, draft: DraftId, author: UserId) -> Result<Vec<Pending>, Error> {
    let sql = select!("ORDER BY pending_comments.position, pending_comments.id");
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(draft).bind(author).fetch_all(c).await)?;
    Ok(rows.into_iter().map(Pending::from).collect())
}

/// One of them.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, draft: DraftId, author: UserId, id: PendingId) -> Result<Option<Pending>, Error> {
    let sql = select!("AND pending_comments.id = $3");
    let row: Option<Row> =
        on!(conn, c => sqlx::query_as(sql).bind(draft).bind(author).bind(id).fetch_optional(c).await)?;
    Ok(row.map(Pending::from))
}

/// Keeps a comment that is not published yet.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, draft: DraftId, author: UserId, pending: &Pending) -> Result<(), Error> {
    let sql = "INSERT INTO pending_comments (id, draft_id, author_id, position, thread_id, opening, revision_number,
            body, version, created_at, updated_at)
        SELECT $1, $2, $3, coalesce(max(position), 0) + 1, $4, $5, $6, $7, $8, $9, $9
        FROM pending_comments WHERE draft_id = $2 AND author_id = $3";
    on!(conn, c => sqlx::query(sql)
        .bind(pending.id).bind(draft).bind(author).bind(pending.thread.map(|(id, _)| id))
        .bind(pending.opening.as_ref().map(JsonText)).bind(pending.revision).bind(&pending.body)
        .bind(pending.version).bind(pending.created_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Puts it into other words, if it still is of the version of `pending`. Returns whether it is so.
///
/// # Errors
/// When the database fails.
pub async fn edit(conn: Conn<'_>, pending: &Pending, body: &str, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE pending_comments SET body = $3, version = version + 1, updated_at = $4
        WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(pending.id).bind(pending.version).bind(body).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Forgets it: it was published or discarded. Returns whether it was still there.
///
/// # Errors
/// When the database fails.
pub async fn remove(conn: Conn<'_>, id: PendingId) -> Result<bool, Error> {
    let sql = "DELETE FROM pending_comments WHERE id = $1";
    let rows = on!(conn, c => sqlx::query(sql).bind(id).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// An unpublished comment, with where its author wrote it and as what they stand there now.
#[derive(Clone, Debug, FromRow)]
pub struct PendingAnywhere {
    /// The id.
    pub id: PendingId,
    /// The key of the project.
    pub key: ProjectKey,
    /// The number of the draft.
    pub draft: i64,
    /// The author's role in the project; `None` where they are no member.
    pub role: Option<Role>,
    /// What it says, in Markdown.
    pub body: String,
    /// When it was begun.
    pub created_at: Time,
}

/// What a person has not published yet in any draft, in the order of writing.
///
/// # Errors
/// When the database fails.
pub async fn anywhere(conn: Conn<'_>, author: UserId) -> Result<Vec<PendingAnywhere>, Error> {
    let sql = "SELECT pending_comments.id, projects.key, drafts.number AS draft, members.role, pending_comments.body,
            pending_comments.created_at
        FROM pending_comments
        JOIN drafts ON drafts.id = pending_comments.draft_id
        JOIN projects ON projects.id = drafts.project_id
        LEFT JOIN members ON members.project_id = projects.id AND members.user_id = pending_comments.author_id
        WHERE pending_comments.author_id = $1
        ORDER BY pending_comments.created_at, pending_comments.id";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(author).fetch_all(c).await)?)
}

/// Forgets one of a person's, wherever it stands. Returns whether it was still there.
///
/// # Errors
/// When the database fails.
pub async fn remove_own(conn: Conn<'_>, author: UserId, id: PendingId) -> Result<bool, Error> {
    let sql = "DELETE FROM pending_comments WHERE id = $1 AND author_id = $2";
    let rows = on!(conn, c => sqlx::query(sql).bind(id).bind(author).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}
