//! Hand-offs: the packages that were made for the DBA, and what became of them.

use sqlx::FromRow;
use uuid::Uuid;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::handoff::{ContentHash, HandOff, Reply};
use crate::review::{DraftId, UserId};

/// A hand-off under its id.
#[derive(Clone, Debug)]
pub struct HandOffLine {
    /// The id.
    pub id: Uuid,
    /// The hand-off.
    pub hand_off: HandOff,
}

#[derive(FromRow)]
struct Row {
    id: String,
    revision: i64,
    hash: String,
    reply: Option<JsonText<Reply>>,
    answered_by: Option<UserId>,
    answered_at: Option<Time>,
    created_at: Time,
}

impl From<Row> for HandOffLine {
    fn from(row: Row) -> Self {
        let answered = (|| Some((row.reply?.0, row.answered_by?, row.answered_at?)))();
        let hash = ContentHash::stored(row.hash);
        let hand_off = HandOff { revision: row.revision, hash, at: row.created_at, answered };
        Self { id: row.id.parse().unwrap_or_default(), hand_off }
    }
}

/// The hand-offs of a draft, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<HandOffLine>, Error> {
    let sql = "SELECT id, revision, hash, reply, answered_by, answered_at, created_at
        FROM hand_offs WHERE draft_id = $1 ORDER BY created_at, id";
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(HandOffLine::from).collect())
}

/// The bytes of a package, as a zip.
///
/// # Errors
/// When the database fails.
pub async fn content(conn: Conn<'_>, id: Uuid) -> Result<Option<Vec<u8>>, Error> {
    let sql = "SELECT content FROM hand_offs WHERE id = $1";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(id.to_string()).fetch_optional(c).await)?)
}

/// Adds a hand-off with its package, a zip.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    conn: Conn<'_>,
    draft: DraftId,
    line: &HandOffLine,
    package: &[u8],
    by: UserId,
) -> Result<(), Error> {
    let sql = "INSERT INTO hand_offs
            (id, draft_id, revision, hash, content, reply, answered_by, answered_at, created_by, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, NULL, NULL, NULL, $6, $7, $7)";
    let HandOffLine { id, hand_off } = line;
    on!(conn, c => sqlx::query(sql)
        .bind(id.to_string()).bind(draft).bind(hand_off.revision).bind(hand_off.hash.as_str()).bind(package).bind(by)
        .bind(hand_off.at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Notes what the DBA answered, if nobody has answered before. Returns whether it is so.
///
/// # Errors
/// When the database fails.
pub async fn answer(conn: Conn<'_>, id: Uuid, reply: &Reply, by: UserId, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE hand_offs SET reply = $2, answered_by = $3, answered_at = $4, updated_at = $4
        WHERE id = $1 AND answered_at IS NULL";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(id.to_string()).bind(JsonText(reply)).bind(by).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}
