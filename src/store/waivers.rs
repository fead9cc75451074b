//! Waivers: asked for, granted, refused.

use std::collections::{HashMap, HashSet};

use sqlx::{FromRow, QueryBuilder};

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
    /// Where an accepted draft hands it down: what it is about by the ids of the draft that has it from there, as far as
    /// that is known.
    pub here: Option<WaiverTarget>,
}

/// A waiver with what it is about in a draft, and since when that is so.
#[derive(Clone, Debug)]
pub struct HandedDown {
    /// The waiver.
    pub waiver: WaiverId,
    /// What it is about, by the ids of the draft.
    pub target: WaiverTarget,
    /// Since when.
    pub since: Time,
    /// Whether it was mended in what the draft was begun on, so that it holds no more: should it come back, somebody is
    /// asked.
    pub mended: bool,
}

/// How many rows one statement writes: both databases take so many values.
const AT_ONCE: usize = 1000;

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
        Self { waiver, draft: row.draft, version: row.version, asker: row.asker, answerer: row.answerer, here: None }
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

/// The waivers of a project's accepted drafts, the earliest first, with what they are about in the draft that they are handed
/// down to; without those whose findings were mended in what that was begun on.
///
/// # Errors
/// When the database fails.
pub async fn of_accepted(mut conn: Conn<'_>, project: ProjectId, to: DraftId) -> Result<Vec<WaiverLine>, Error> {
    let sql = select!("WHERE drafts.project_id = $1 AND drafts.state = 'accepted'");
    let rows: Vec<Row> = on!(conn.reborrow(), c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?;
    let mut lines: Vec<WaiverLine> = rows.into_iter().map(WaiverLine::from).collect();
    if !lines.is_empty() {
        let sql = "SELECT waiver_id, target, mended FROM handed_down_waivers WHERE draft_id = $1";
        let rows: Vec<(WaiverId, JsonText<WaiverTarget>, bool)> =
            on!(conn, c => sqlx::query_as(sql).bind(to).fetch_all(c).await)?;
        let mended: HashSet<WaiverId> = rows.iter().filter(|row| row.2).map(|row| row.0).collect();
        let mut here: HashMap<WaiverId, WaiverTarget> =
            rows.into_iter().map(|(id, JsonText(target), _)| (id, target)).collect();
        lines.retain(|line| !mended.contains(&line.waiver.id));
        lines.iter_mut().for_each(|line| line.here = here.remove(&line.waiver.id));
    }
    Ok(lines)
}

/// The answered waivers that a draft hands down once it is accepted: its own, and those that it has from others.
///
/// # Errors
/// When the database fails.
pub async fn to_hand_down(conn: Conn<'_>, draft: DraftId) -> Result<Vec<HandedDown>, Error> {
    let sql = "SELECT id, target, created_at, false FROM waivers WHERE draft_id = $1 AND answer IS NOT NULL
        UNION ALL
        SELECT handed.waiver_id, handed.target, waivers.created_at, handed.mended FROM handed_down_waivers handed
        JOIN waivers ON waivers.id = handed.waiver_id WHERE handed.draft_id = $1";
    let rows: Vec<(WaiverId, JsonText<WaiverTarget>, Time, bool)> =
        on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    let handed_down = |(waiver, JsonText(target), since, mended)| HandedDown { waiver, target, since, mended };
    Ok(rows.into_iter().map(handed_down).collect())
}

/// Notes what waivers are about in a draft that they are handed down to, each with an id for that. What is noted of a waiver
/// already stays, but that it was mended is noted whenever that is learnt.
///
/// # Errors
/// When the database fails.
pub async fn hand_down(
    mut conn: Conn<'_>,
    draft: DraftId,
    waivers: &[(WaiverId, HandedDown)],
    now: Time,
) -> Result<(), Error> {
    for part in waivers.chunks(AT_ONCE) {
        on!(conn.reborrow(), c => {
            let mut insert = QueryBuilder::new(
                "INSERT INTO handed_down_waivers (id, draft_id, waiver_id, target, mended, created_at, updated_at) ",
            );
            insert.push_values(part, |mut row, (id, HandedDown { waiver, target, since, mended })| {
                row.push_bind(*id).push_bind(draft).push_bind(*waiver).push_bind(JsonText(target));
                row.push_bind(*mended).push_bind(*since).push_bind(now);
            });
            insert.push(
                " ON CONFLICT (draft_id, waiver_id) DO UPDATE SET mended = excluded.mended, updated_at = excluded.updated_at
                    WHERE excluded.mended",
            );
            insert.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
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
