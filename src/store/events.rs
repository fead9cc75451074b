//! What happened in a project, numbered without gaps: the audit log, and what the live pages replay.

use serde_json::Value;
use sqlx::FromRow;
use sqlx::types::Json;

use super::conn::on;
use super::{Conn, Error, Time, backend};
use crate::review::{DraftId, EventKind, MeetingId, ProjectId, Subject, ThreadId, UserId};

/// Something that happened in a project.
#[derive(Clone, Debug, FromRow)]
pub struct Event {
    /// Its number within the project.
    pub sequence: i64,
    /// What kind of thing.
    pub kind: EventKind,
    /// Who did it.
    pub actor_id: UserId,
    /// The draft that it is about.
    pub draft_id: Option<DraftId>,
    /// The number of that draft.
    pub draft: Option<i64>,
    /// The thread that it is about.
    pub thread_id: Option<ThreadId>,
    /// The number of that thread.
    pub thread: Option<i64>,
    /// The meeting that it is about.
    pub meeting_id: Option<MeetingId>,
    /// What else is to be known of it, as a JSON object.
    pub detail: Value,
    /// When it happened.
    pub created_at: Time,
}

/// Records an event under the project's next number, announces it to other processes, and returns the number. It is the
/// last statement of a transaction, since from here on all others who change the project wait.
///
/// # Errors
/// When the database fails.
pub async fn record(
    mut conn: Conn<'_>,
    project: ProjectId,
    kind: EventKind,
    actor: UserId,
    subject: Subject,
    detail: &Value,
    now: Time,
) -> Result<i64, Error> {
    let sql = "UPDATE projects SET last_event = last_event + 1, updated_at = $2 WHERE id = $1 RETURNING last_event";
    let sequence: i64 = on!(conn.reborrow(), c => sqlx::query_scalar(sql).bind(project).bind(now).fetch_one(c).await)?;
    let sql = "INSERT INTO events
        (project_id, sequence, kind, actor_id, draft_id, thread_id, meeting_id, detail, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)";
    on!(conn.reborrow(), c => sqlx::query(sql)
        .bind(project).bind(sequence).bind(kind).bind(actor).bind(subject.draft).bind(subject.thread)
        .bind(subject.meeting).bind(Json(detail)).bind(now)
        .execute(c).await.map(|_| ()))?;
    backend::notify(conn, &format!("{project} {sequence}")).await?;
    Ok(sequence)
}

/// The events of a project after a number, in order, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn since(conn: Conn<'_>, project: ProjectId, sequence: i64, limit: i64) -> Result<Vec<Event>, Error> {
    let sql = "SELECT events.sequence, events.kind, events.actor_id, events.draft_id, drafts.number AS draft,
            events.thread_id, threads.number AS thread, events.meeting_id, events.detail, events.created_at
        FROM events
        LEFT JOIN drafts ON drafts.id = events.draft_id
        LEFT JOIN threads ON threads.id = events.thread_id
        WHERE events.project_id = $1 AND events.sequence > $2
        ORDER BY events.sequence LIMIT $3";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(project).bind(sequence).bind(limit).fetch_all(c).await)?)
}

/// Something that was done with a thread, besides what was said in it.
#[derive(Clone, Debug, FromRow)]
pub struct ThreadEvent {
    /// The thread.
    pub thread_id: ThreadId,
    /// What kind of thing.
    pub kind: EventKind,
    /// The display name of whoever did it.
    pub actor: String,
    /// What else is to be known of it, as a JSON object.
    pub detail: Value,
    /// When it happened.
    pub created_at: Time,
}

macro_rules! thread_events {
    ($rest:literal) => {
        concat!(
            "SELECT events.thread_id, events.kind, users.display_name AS actor, events.detail, events.created_at
            FROM events JOIN users ON users.id = events.actor_id
            WHERE events.kind IN ('thread_recast', 'thread_addressed', 'thread_resolved', 'thread_reopened') AND ",
            $rest
        )
    };
}

/// How the threads of a draft came to be of their kind and state, in order.
///
/// # Errors
/// When the database fails.
pub async fn of_threads(conn: Conn<'_>, draft: DraftId) -> Result<Vec<ThreadEvent>, Error> {
    let sql = thread_events!(
        "events.thread_id IN (SELECT id FROM threads WHERE draft_id = $1) ORDER BY events.thread_id, events.sequence"
    );
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// How a thread came to be of its kind and state, in order.
///
/// # Errors
/// When the database fails.
pub async fn of_thread(conn: Conn<'_>, thread: ThreadId) -> Result<Vec<ThreadEvent>, Error> {
    let sql = thread_events!("events.thread_id = $1 ORDER BY events.sequence");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(thread).fetch_all(c).await)?)
}

/// Who recorded verdicts and notes in a meeting.
///
/// # Errors
/// When the database fails.
pub async fn recorders(conn: Conn<'_>, meeting: MeetingId) -> Result<Vec<UserId>, Error> {
    let sql = "SELECT DISTINCT actor_id FROM events
        WHERE meeting_id = $1 AND kind = 'verdict_recorded' ORDER BY actor_id";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(meeting).fetch_all(c).await)?)
}

/// Something that somebody did in a meeting.
#[derive(Clone, Debug, FromRow)]
pub struct MeetingEvent {
    /// Who.
    pub actor_id: UserId,
    /// What they are called.
    pub actor: String,
    /// What else is to be known of it, as a JSON object.
    pub detail: Value,
}

/// What was done in a meeting, of one kind, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn of_meeting(conn: Conn<'_>, meeting: MeetingId, kind: EventKind) -> Result<Vec<MeetingEvent>, Error> {
    let sql = "SELECT events.actor_id, users.display_name AS actor, events.detail
        FROM events JOIN users ON users.id = events.actor_id
        WHERE events.meeting_id = $1 AND events.kind = $2 ORDER BY events.sequence DESC";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(meeting).bind(kind).fetch_all(c).await)?)
}

/// The number of the project's latest event; 0 when there is none.
///
/// # Errors
/// When the database fails.
pub async fn last(conn: Conn<'_>, project: ProjectId) -> Result<i64, Error> {
    let sql = "SELECT last_event FROM projects WHERE id = $1";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(project).fetch_one(c).await)?)
}
