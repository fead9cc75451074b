//! Waivers: asked for, granted, refused.

use sqlx::FromRow;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::waiver::{Waiver, WaiverAnswer, WaiverTarget};
use crate::review::{DraftId, ProjectId, UserId, WaiverId};

/// A waiver with the version that an answer is based on.
#[derive(Clone, Debug)]
pub struct WaiverLine {
    /// The waiver.
    pub waiver: Waiver,
    /// The number of the draft that it was asked for in.
    pub draft: i64,
    /// Counts the answers; an answer names the version that it is based on.
    pub version: i64,
    /// The display name of whoever asked.
    pub asker: String,
    /// The display name of whoever answered.
    pub answerer: Option<String>,
}

#[derive(FromRow)]
struct Row {
    id: WaiverId,
    draft: i64,
    target: JsonText<WaiverTarget>,
    reason: String,
    until_day: Option<JsonText<chrono::NaiveDate>>,
    asked_by: UserId,
    asker: String,
    answer: Option<JsonText<WaiverAnswer>>,
    answerer: Option<String>,
    version: i64,
    created_at: Time,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT waivers.id, drafts.number AS draft, waivers.target, waivers.reason, waivers.until_day,
            waivers.asked_by, askers.display_name AS asker, waivers.answer, answerers.display_name AS answerer,
            waivers.version, waivers.created_at
        FROM waivers
        JOIN drafts ON drafts.id = waivers.draft_id
        JOIN users askers ON askers.id = waivers.asked_by
        LEFT JOIN users answerers ON answerers.id = waivers.answered_by ",
            $rest,
            " ORDER BY waivers.created_at, waivers.id"
        )
    };
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
        Self { waiver, draft: row.draft, version: row.version, asker: row.asker, answerer: row.answerer }
    }
}

/// The waivers of a draft, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<WaiverLine>, Error> {
    let sql = select!("WHERE waivers.draft_id = $1");
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(WaiverLine::from).collect())
}

/// The waivers of a project's accepted drafts, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_accepted(conn: Conn<'_>, project: ProjectId) -> Result<Vec<WaiverLine>, Error> {
    let sql = select!("WHERE drafts.project_id = $1 AND drafts.state = 'accepted'");
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?;
    Ok(rows.into_iter().map(WaiverLine::from).collect())
}

/// Whether anybody ever asked for a waiver in the project of a draft.
///
/// # Errors
/// When the database fails.
pub async fn any_beside(conn: Conn<'_>, draft: DraftId) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM waivers JOIN drafts ON drafts.id = waivers.draft_id
        WHERE drafts.project_id = (SELECT project_id FROM drafts WHERE id = $1))";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(draft).fetch_one(c).await)?)
}

/// Adds a waiver that somebody asks for, answered or not.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, draft: DraftId, waiver: &Waiver) -> Result<(), Error> {
    let sql = "INSERT INTO waivers
            (id, draft_id, target, reason, until_day, asked_by, answer, answered_by, version, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $9)";
    on!(conn, c => sqlx::query(sql)
        .bind(waiver.id).bind(draft).bind(JsonText(&waiver.target)).bind(&waiver.reason)
        .bind(waiver.until.map(JsonText)).bind(waiver.asked_by).bind(waiver.answer.as_ref().map(JsonText))
        .bind(waiver.answer.as_ref().map(|answer| answer.by)).bind(waiver.asked_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Answers a waiver, if nobody has answered it since `version`. Returns whether it is so.
///
/// # Errors
/// When the database fails.
pub async fn answer(conn: Conn<'_>, id: WaiverId, version: i64, answer: &WaiverAnswer) -> Result<bool, Error> {
    let sql = "UPDATE waivers SET answer = $3, answered_by = $4, version = version + 1, updated_at = $5
        WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(id).bind(version).bind(JsonText(answer)).bind(answer.by).bind(answer.at)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}
