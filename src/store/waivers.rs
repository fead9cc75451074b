//! Waivers: asked for, granted, refused.

use sqlx::FromRow;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::waiver::{Waiver, WaiverAnswer, WaiverTarget};
use crate::review::{DraftId, UserId, WaiverId};

/// A waiver with the version that an answer is based on.
#[derive(Clone, Debug)]
pub struct WaiverLine {
    /// The waiver.
    pub waiver: Waiver,
    /// Counts the answers; an answer names the version that it is based on.
    pub version: i64,
    /// The display name of whoever asked.
    pub asker: String,
}

#[derive(FromRow)]
struct Row {
    id: WaiverId,
    target: JsonText<WaiverTarget>,
    reason: String,
    until_day: Option<JsonText<chrono::NaiveDate>>,
    asked_by: UserId,
    asker: String,
    answer: Option<JsonText<WaiverAnswer>>,
    version: i64,
    created_at: Time,
}

impl From<Row> for WaiverLine {
    fn from(row: Row) -> Self {
        let waiver = Waiver {
            id: row.id,
            target: row.target.0,
            reason: row.reason,
            until: row.until_day.map(|day| day.0),
            asked_by: row.asked_by,
            asked_at: row.created_at,
            answer: row.answer.map(|answer| answer.0),
        };
        Self { waiver, version: row.version, asker: row.asker }
    }
}

/// The waivers of a draft, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<WaiverLine>, Error> {
    let sql = "SELECT waivers.id, waivers.target, waivers.reason, waivers.until_day, waivers.asked_by,
            users.display_name AS asker, waivers.answer, waivers.version, waivers.created_at
        FROM waivers JOIN users ON users.id = waivers.asked_by
        WHERE waivers.draft_id = $1 ORDER BY waivers.created_at, waivers.id";
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(WaiverLine::from).collect())
}

/// Adds a waiver that somebody asks for.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, draft: DraftId, waiver: &Waiver) -> Result<(), Error> {
    let sql = "INSERT INTO waivers
            (id, draft_id, target, reason, until_day, asked_by, answer, version, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8)";
    on!(conn, c => sqlx::query(sql)
        .bind(waiver.id).bind(draft).bind(JsonText(&waiver.target)).bind(&waiver.reason)
        .bind(waiver.until.map(JsonText)).bind(waiver.asked_by).bind(waiver.answer.as_ref().map(JsonText))
        .bind(waiver.asked_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Answers a waiver, if nobody has answered it since `version`. Returns whether it is so.
///
/// # Errors
/// When the database fails.
pub async fn answer(conn: Conn<'_>, id: WaiverId, version: i64, answer: &WaiverAnswer) -> Result<bool, Error> {
    let sql = "UPDATE waivers SET answer = $3, version = version + 1, updated_at = $4 WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(id).bind(version).bind(JsonText(answer)).bind(answer.at)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}
