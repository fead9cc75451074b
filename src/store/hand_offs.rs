//! Hand-offs: the packages that were made for the DBA, and what became of them.

use std::collections::BTreeMap;

use sqlx::FromRow;
use uuid::Uuid;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::handoff::{ContentHash, HandOff, Reply};
use crate::review::requirement::TraceLine;
use crate::review::{DraftId, ModuleId, UserId};

/// A hand-off under its id.
#[derive(Clone, Debug)]
pub struct HandOffLine {
    /// The id.
    pub id: Uuid,
    /// The hand-off.
    pub hand_off: HandOff,
    /// The display name of whoever made the package.
    pub maker: String,
    /// The display name of whoever answered.
    pub answerer: Option<String>,
    /// What the people of the package were called when it was made, by what they sign in with.
    pub people: BTreeMap<String, String>,
    /// What the modules were called then.
    pub modules: BTreeMap<ModuleId, String>,
}

/// A hand-off that is to be kept.
#[derive(Clone, Copy, Debug)]
pub struct NewHandOff<'a> {
    /// The id.
    pub id: Uuid,
    /// The draft.
    pub draft: DraftId,
    /// The number of the agreed revision.
    pub revision: i64,
    /// The hash of the package.
    pub hash: &'a ContentHash,
    /// The package, as a zip.
    pub content: &'a [u8],
    /// What its people are called, by what they sign in with.
    pub people: &'a BTreeMap<String, String>,
    /// What served which requirement.
    pub traces: &'a [TraceLine],
    /// What the modules are called.
    pub modules: &'a BTreeMap<ModuleId, String>,
    /// Who made it.
    pub by: UserId,
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
    people: JsonText<BTreeMap<String, String>>,
    modules: JsonText<BTreeMap<ModuleId, String>>,
    maker: String,
    answerer: Option<String>,
}

impl From<Row> for HandOffLine {
    fn from(row: Row) -> Self {
        let answered = (|| Some((row.reply?.0, row.answered_by?, row.answered_at?)))();
        let hash = ContentHash::stored(row.hash);
        let hand_off = HandOff { revision: row.revision, hash, at: row.created_at, answered };
        Self {
            id: row.id.parse().unwrap_or_default(),
            hand_off,
            maker: row.maker,
            answerer: row.answerer,
            people: row.people.0,
            modules: row.modules.0,
        }
    }
}

/// The hand-offs of a draft, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<HandOffLine>, Error> {
    let sql = "SELECT hand_offs.id, hand_offs.revision, hand_offs.hash, hand_offs.reply, hand_offs.answered_by,
            hand_offs.answered_at, hand_offs.created_at, hand_offs.people, hand_offs.modules, makers.display_name AS maker,
            answerers.display_name AS answerer
        FROM hand_offs
        JOIN users makers ON makers.id = hand_offs.created_by
        LEFT JOIN users answerers ON answerers.id = hand_offs.answered_by
        WHERE hand_offs.draft_id = $1 ORDER BY hand_offs.created_at, hand_offs.id";
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

/// What served which requirement when a package was made.
///
/// # Errors
/// When the database fails.
pub async fn traces(conn: Conn<'_>, id: Uuid) -> Result<Vec<TraceLine>, Error> {
    let sql = "SELECT traces FROM hand_offs WHERE id = $1";
    let kept: Option<JsonText<Vec<TraceLine>>> =
        on!(conn, c => sqlx::query_scalar(sql).bind(id.to_string()).fetch_optional(c).await)?;
    Ok(kept.map(|kept| kept.0).unwrap_or_default())
}

/// Adds a hand-off with its package.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, new: &NewHandOff<'_>, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO hand_offs
            (id, draft_id, revision, hash, content, people, traces, modules, reply, answered_by, answered_at, created_by,
            created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, NULL, $9, $10, $10)";
    on!(conn, c => sqlx::query(sql)
        .bind(new.id.to_string()).bind(new.draft).bind(new.revision).bind(new.hash.as_str()).bind(new.content)
        .bind(JsonText(new.people)).bind(JsonText(new.traces)).bind(JsonText(new.modules)).bind(new.by).bind(now)
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
