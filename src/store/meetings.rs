//! Meetings and their agendas.

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset};
use sqlx::FromRow;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::meeting::agenda::Topic;
use crate::review::meeting::minutes::Minutes;
use crate::review::meeting::{Meeting, Round, Schedule, Verdict};
use crate::review::{AgendaItemId, DraftId, MeetingId, ProjectId, ProjectKey, UserId};
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
    /// Counts the changes of time, place and people, and calling it off.
    pub sequence: i64,
    /// Who scheduled it.
    pub created_by: UserId,
    /// When it was scheduled.
    pub created_at: Time,
    /// When something of it changed last.
    pub updated_at: Time,
}

impl MeetingLine {
    /// From when to when the meeting was held, once it is closed.
    #[must_use]
    pub fn held(&self) -> Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
        self.meeting.held(self.created_at)
    }
}

#[derive(FromRow)]
struct Row {
    id: MeetingId,
    round: Round,
    schedule: JsonText<Schedule>,
    revision: i64,
    opened_at: Option<Time>,
    closed_at: Option<Time>,
    cancelled_at: Option<Time>,
    attended: JsonText<BTreeSet<UserId>>,
    current_item: Option<AgendaItemId>,
    minutes: Option<JsonText<Minutes>>,
    version: i64,
    sequence: i64,
    created_by: UserId,
    created_at: Time,
    updated_at: Time,
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
            cancelled_at: row.cancelled_at,
            attended: row.attended.0,
        };
        Self {
            meeting,
            current: row.current_item,
            minutes: row.minutes.map(|minutes| minutes.0),
            version: row.version,
            sequence: row.sequence,
            created_by: row.created_by,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

macro_rules! columns {
    () => {
        "meetings.id, meetings.round, meetings.schedule, meetings.revision, meetings.opened_at, meetings.closed_at,
        meetings.cancelled_at, meetings.attended, meetings.current_item, meetings.minutes, meetings.version,
        meetings.sequence, meetings.created_by, meetings.created_at, meetings.updated_at"
    };
}

/// The meetings of a draft, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<MeetingLine>, Error> {
    let sql = concat!("SELECT ", columns!(), " FROM meetings WHERE draft_id = $1 ORDER BY created_at, id");
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(MeetingLine::from).collect())
}

/// A meeting of a draft.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, draft: DraftId, id: MeetingId) -> Result<Option<MeetingLine>, Error> {
    let sql = concat!("SELECT ", columns!(), " FROM meetings WHERE draft_id = $1 AND id = $2");
    let row: Option<Row> = on!(conn, c => sqlx::query_as(sql).bind(draft).bind(id).fetch_optional(c).await)?;
    Ok(row.map(MeetingLine::from))
}

#[derive(FromRow)]
struct RowOfMember {
    #[sqlx(flatten)]
    row: Row,
    project: ProjectKey,
    draft: i64,
    title: String,
}

/// The meetings of all projects that the user is a member of, by when they were scheduled, with the keys, numbers and
/// titles of their drafts.
///
/// # Errors
/// When the database fails.
pub async fn of_member(conn: Conn<'_>, user: UserId) -> Result<Vec<(MeetingLine, ProjectKey, i64, String)>, Error> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        ", projects.key AS project, drafts.number AS draft, drafts.title
        FROM meetings
        JOIN drafts ON drafts.id = meetings.draft_id
        JOIN projects ON projects.id = drafts.project_id
        JOIN members ON members.project_id = projects.id AND members.user_id = $1
        ORDER BY meetings.created_at, meetings.id"
    );
    let rows: Vec<RowOfMember> = on!(conn, c => sqlx::query_as(sql).bind(user).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|of| (of.row.into(), of.project, of.draft, of.title)).collect())
}

/// The zone in which a meeting of the project was scheduled last.
///
/// # Errors
/// When the database fails.
pub async fn last_zone(conn: Conn<'_>, project: ProjectId) -> Result<Option<String>, Error> {
    let sql = "SELECT meetings.schedule FROM meetings JOIN drafts ON drafts.id = meetings.draft_id
        WHERE drafts.project_id = $1 ORDER BY meetings.created_at DESC, meetings.id DESC LIMIT 1";
    let found: Option<JsonText<Schedule>> =
        on!(conn, c => sqlx::query_scalar(sql).bind(project).fetch_optional(c).await)?;
    Ok(found.map(|schedule| schedule.0.zone))
}

/// Adds a meeting.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, draft: DraftId, meeting: &Meeting, by: UserId, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO meetings (id, draft_id, round, schedule, revision, opened_at, closed_at, attended,
            current_item, minutes, version, sequence, created_by, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, 1, 0, $9, $10, $10)";
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
            current_item = $8, minutes = $9, cancelled_at = $10, sequence = $11, version = version + 1, updated_at = $12
        WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(meeting.id).bind(line.version).bind(JsonText(&meeting.schedule)).bind(meeting.revision)
        .bind(meeting.opened_at).bind(meeting.closed_at).bind(JsonText(&meeting.attended)).bind(line.current)
        .bind(line.minutes.as_ref().map(JsonText)).bind(meeting.cancelled_at).bind(line.sequence).bind(now)
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

/// The items of a meeting's agenda, in their order.
///
/// # Errors
/// When the database fails.
pub async fn agenda(conn: Conn<'_>, meeting: MeetingId) -> Result<Vec<AgendaItem>, Error> {
    let sql = "SELECT id, meeting_id, position, topic, reasons, verdict, notes, version
        FROM agenda_items WHERE meeting_id = $1 ORDER BY position, id";
    let rows: Vec<ItemRow> = on!(conn, c => sqlx::query_as(sql).bind(meeting).fetch_all(c).await)?;
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

/// Puts an item's place, reasons, verdict and notes down anew, if it still is at the version of `item`. Returns whether it is so.
///
/// # Errors
/// When the database fails.
pub async fn update_item(conn: Conn<'_>, item: &AgendaItem, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE agenda_items SET position = $3, verdict = $4, notes = $5, reasons = $6, version = version + 1, updated_at = $7
        WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(item.id).bind(item.version).bind(item.position).bind(item.verdict.as_ref().map(JsonText))
        .bind(&item.notes).bind(JsonText(&item.reasons)).bind(now)
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
