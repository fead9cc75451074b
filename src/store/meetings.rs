//! Meetings and their agendas.

use std::collections::BTreeSet;

use sqlx::FromRow;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::meeting::agenda::Topic;
use crate::review::meeting::minutes::Minutes;
use crate::review::meeting::{Meeting, Round, Schedule, Verdict};
use crate::review::{AgendaItemId, DraftId, MeetingId, UserId};
use crate::text::Message;

/// A meeting with what is kept besides.
#[derive(Clone, Debug)]
pub struct MeetingLine {
    /// The meeting.
    pub meeting: Meeting,
    /// The item that is talked about now.
    pub current: Option<AgendaItemId>,
    /// Its minutes, once it is closed.
    pub minutes: Option<Minutes>,
    /// Counts the changes; a change names the version that it is based on.
    pub version: i64,
    /// When it was scheduled.
    pub created_at: Time,
}

#[derive(FromRow)]
struct Row {
    id: MeetingId,
    round: Round,
    schedule: JsonText<Schedule>,
    revision: i64,
    opened_at: Option<Time>,
    closed_at: Option<Time>,
    attended: JsonText<BTreeSet<UserId>>,
    current_item: Option<AgendaItemId>,
    minutes: Option<JsonText<Minutes>>,
    version: i64,
    created_at: Time,
}

impl From<Row> for MeetingLine {
    fn from(row: Row) -> Self {
        let meeting = Meeting {
            id: row.id,
            round: row.round,
            schedule: row.schedule.0,
            revision: row.revision,
            opened_at: row.opened_at,
            closed_at: row.closed_at,
            attended: row.attended.0,
        };
        Self {
            meeting,
            current: row.current_item,
            minutes: row.minutes.map(|minutes| minutes.0),
            version: row.version,
            created_at: row.created_at,
        }
    }
}

/// The meetings of a draft, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<MeetingLine>, Error> {
    let sql = "SELECT id, round, schedule, revision, opened_at, closed_at, attended, current_item, minutes, version,
            created_at
        FROM meetings WHERE draft_id = $1 ORDER BY created_at, id";
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(MeetingLine::from).collect())
}

/// Adds a meeting.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, draft: DraftId, meeting: &Meeting, by: UserId, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO meetings (id, draft_id, round, schedule, revision, opened_at, closed_at, attended,
            current_item, minutes, version, created_by, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, 1, $9, $10, $10)";
    on!(conn, c => sqlx::query(sql)
        .bind(meeting.id).bind(draft).bind(meeting.round).bind(JsonText(&meeting.schedule)).bind(meeting.revision)
        .bind(meeting.opened_at).bind(meeting.closed_at).bind(JsonText(&meeting.attended)).bind(by).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Puts a meeting down anew, if it still is at the version of `line`. Returns whether it is so.
///
/// # Errors
/// When the database fails.
pub async fn update(conn: Conn<'_>, line: &MeetingLine, now: Time) -> Result<bool, Error> {
    let MeetingLine { meeting, .. } = line;
    let sql = "UPDATE meetings SET schedule = $3, revision = $4, opened_at = $5, closed_at = $6, attended = $7,
            current_item = $8, minutes = $9, version = version + 1, updated_at = $10
        WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(meeting.id).bind(line.version).bind(JsonText(&meeting.schedule)).bind(meeting.revision)
        .bind(meeting.opened_at).bind(meeting.closed_at).bind(JsonText(&meeting.attended)).bind(line.current)
        .bind(line.minutes.as_ref().map(JsonText)).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// An item of a meeting's agenda.
#[derive(Clone, Debug)]
pub struct AgendaItem {
    /// Its id.
    pub id: AgendaItemId,
    /// The meeting.
    pub meeting: MeetingId,
    /// Its place in the agenda; places have gaps and an order.
    pub position: i64,
    /// What it is about.
    pub topic: Topic,
    /// Why it is on the agenda.
    pub reasons: Vec<Message>,
    /// What was settled.
    pub verdict: Option<Verdict>,
    /// Notes, in Markdown.
    pub notes: String,
    /// Counts the changes; a change names the version that it is based on.
    pub version: i64,
}

#[derive(FromRow)]
struct ItemRow {
    id: AgendaItemId,
    meeting_id: MeetingId,
    position: i64,
    topic: JsonText<Topic>,
    reasons: JsonText<Vec<Message>>,
    verdict: Option<JsonText<Verdict>>,
    notes: String,
    version: i64,
}

impl From<ItemRow> for AgendaItem {
    fn from(row: ItemRow) -> Self {
        Self {
            id: row.id,
            meeting: row.meeting_id,
            position: row.position,
            topic: row.topic.0,
            reasons: row.reasons.0,
            verdict: row.verdict.map(|verdict| verdict.0),
            notes: row.notes,
            version: row.version,
        }
    }
}

/// The items of all meetings of a draft, in the order of each agenda.
///
/// # Errors
/// When the database fails.
pub async fn agendas(conn: Conn<'_>, draft: DraftId) -> Result<Vec<AgendaItem>, Error> {
    let sql = "SELECT agenda_items.id, agenda_items.meeting_id, agenda_items.position, agenda_items.topic,
            agenda_items.reasons, agenda_items.verdict, agenda_items.notes, agenda_items.version
        FROM agenda_items JOIN meetings ON meetings.id = agenda_items.meeting_id
        WHERE meetings.draft_id = $1 ORDER BY meetings.created_at, agenda_items.position, agenda_items.id";
    let rows: Vec<ItemRow> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(AgendaItem::from).collect())
}

/// Adds an item to an agenda.
///
/// # Errors
/// When the database fails.
pub async fn insert_item(conn: Conn<'_>, item: &AgendaItem, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO agenda_items
            (id, meeting_id, position, topic, reasons, verdict, notes, version, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $8)";
    on!(conn, c => sqlx::query(sql)
        .bind(item.id).bind(item.meeting).bind(item.position).bind(JsonText(&item.topic))
        .bind(JsonText(&item.reasons)).bind(item.verdict.as_ref().map(JsonText)).bind(&item.notes).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Puts an item's place, verdict and notes down anew, if it still is at the version of `item`. Returns whether it is so.
///
/// # Errors
/// When the database fails.
pub async fn update_item(conn: Conn<'_>, item: &AgendaItem, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE agenda_items SET position = $3, verdict = $4, notes = $5, version = version + 1, updated_at = $6
        WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(item.id).bind(item.version).bind(item.position).bind(item.verdict.as_ref().map(JsonText))
        .bind(&item.notes).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Removes an item from its agenda.
///
/// # Errors
/// When the database fails.
pub async fn delete_item(conn: Conn<'_>, id: AgendaItemId) -> Result<(), Error> {
    on!(conn, c => sqlx::query("DELETE FROM agenda_items WHERE id = $1").bind(id).execute(c).await.map(|_| ()))?;
    Ok(())
}
