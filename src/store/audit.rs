//! The audit log as it is read: what happened, the latest first, narrowed to what is asked for.

use serde_json::Value;
use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::meeting::Round;
use crate::review::{DraftId, EventKind, MeetingId, ProjectId, SiteEventKind, UserId};

/// What is asked for; everything where nothing is said.
#[derive(Clone, Debug)]
pub struct Filter<K> {
    /// Only what this person did, or what was done to their account.
    pub person: Option<UserId>,
    /// Only what is of these kinds; of all where there is none.
    pub kinds: Vec<K>,
    /// Only what is about the draft of this number.
    pub draft: Option<i64>,
    /// Only what happened then or later.
    pub from: Option<Time>,
    /// Only what happened before.
    pub until: Option<Time>,
}

impl<K> Default for Filter<K> {
    fn default() -> Self {
        Self { person: None, kinds: Vec::new(), draft: None, from: None, until: None }
    }
}

/// An event of a project, with the names that are shown.
#[derive(Clone, Debug, FromRow)]
pub struct EventLine {
    /// Its number within the project.
    pub sequence: i64,
    /// What kind of thing.
    pub kind: EventKind,
    /// The display name of whoever did it.
    pub actor: String,
    /// What that person signs in with.
    pub actor_name: String,
    /// The draft that it is about.
    pub draft_id: Option<DraftId>,
    /// The number of that draft.
    pub draft: Option<i64>,
    /// The number of the draft's latest revision.
    pub last_revision: Option<i64>,
    /// The number of the thread that it is about.
    pub thread: Option<i64>,
    /// The object that the thread hangs on.
    pub object_id: Option<i64>,
    /// The line that the thread hangs on.
    pub line: Option<i64>,
    /// The meeting that it is about.
    pub meeting_id: Option<MeetingId>,
    /// Which meeting of its draft that is.
    pub round: Option<Round>,
    /// What else is known of it, as a JSON object.
    pub detail: Value,
    /// When it happened.
    pub created_at: Time,
}

/// An event of the site, with the names that are shown.
#[derive(Clone, Debug, FromRow)]
pub struct SiteEventLine {
    /// Its number.
    pub sequence: i64,
    /// What kind of thing.
    pub kind: SiteEventKind,
    /// The display name of whoever did it; `None` at the console.
    pub actor: Option<String>,
    /// What that person signs in with.
    pub actor_name: Option<String>,
    /// The display name of the person to whom it was done.
    pub whom: Option<String>,
    /// What else is known of it, as a JSON object.
    pub detail: Value,
    /// When it happened.
    pub created_at: Time,
}

/// The events of a project before the one of that number, the latest first, at most `limit`. That a meeting went on to
/// another item is none of them: it changes nobody's state or rights, and there is one for every few minutes.
///
/// # Errors
/// When the database fails.
pub async fn of_project(
    conn: Conn<'_>,
    project: ProjectId,
    filter: &Filter<EventKind>,
    before: i64,
    limit: i64,
) -> Result<Vec<EventLine>, Error> {
    let sql = "SELECT events.sequence, events.kind, users.display_name AS actor, users.name AS actor_name,
            events.draft_id, drafts.number AS draft, drafts.last_revision, threads.number AS thread,
            threads.object_id, threads.line, events.meeting_id, meetings.round, events.detail, events.created_at
        FROM events
        JOIN users ON users.id = events.actor_id
        LEFT JOIN drafts ON drafts.id = events.draft_id
        LEFT JOIN threads ON threads.id = events.thread_id
        LEFT JOIN meetings ON meetings.id = events.meeting_id
        WHERE events.project_id = $1 AND events.sequence < $2 AND events.kind <> $9
            AND ($3 IS NULL OR events.actor_id = $3) AND ($4 IS NULL OR replace($4, ',' || events.kind || ',', '') <> $4)
            AND ($5 IS NULL OR drafts.number = $5)
            AND ($6 IS NULL OR events.created_at >= $6) AND ($7 IS NULL OR events.created_at < $7)
        ORDER BY events.sequence DESC LIMIT $8";
    Ok(on!(conn, c => sqlx::query_as(sql)
        .bind(project).bind(before).bind(filter.person).bind(listed(&filter.kinds, EventKind::id)).bind(filter.draft).bind(filter.from)
        .bind(filter.until).bind(limit).bind(EventKind::MeetingMoved)
        .fetch_all(c).await)?)
}

/// The events of the site before the one of that number, the latest first, at most `limit`.
///
/// # Errors
/// When the database fails.
pub async fn of_site(
    conn: Conn<'_>,
    filter: &Filter<SiteEventKind>,
    before: i64,
    limit: i64,
) -> Result<Vec<SiteEventLine>, Error> {
    let sql = "SELECT site_events.sequence, site_events.kind, actors.display_name AS actor, actors.name AS actor_name,
            users.display_name AS whom, site_events.detail, site_events.created_at
        FROM site_events
        LEFT JOIN users actors ON actors.id = site_events.actor_id
        LEFT JOIN users ON users.id = site_events.user_id
        WHERE site_events.sequence < $1
            AND ($2 IS NULL OR site_events.actor_id = $2 OR site_events.user_id = $2)
            AND ($3 IS NULL OR replace($3, ',' || site_events.kind || ',', '') <> $3)
            AND ($4 IS NULL OR site_events.created_at >= $4) AND ($5 IS NULL OR site_events.created_at < $5)
        ORDER BY site_events.sequence DESC LIMIT $6";
    Ok(on!(conn, c => sqlx::query_as(sql)
        .bind(before).bind(filter.person).bind(listed(&filter.kinds, SiteEventKind::id)).bind(filter.from).bind(filter.until).bind(limit)
        .fetch_all(c).await)?)
}

/// The kinds as one text that both databases can look a kind up in: `,a,b,`.
fn listed<K: Copy>(kinds: &[K], id: impl Fn(K) -> &'static str) -> Option<String> {
    let ids: Vec<&str> = kinds.iter().map(|kind| id(*kind)).collect();
    (!ids.is_empty()).then(|| format!(",{},", ids.join(",")))
}

/// The people of whom a project's log speaks: what they sign in with, and what they are called.
///
/// # Errors
/// When the database fails.
pub async fn actors(conn: Conn<'_>, project: ProjectId) -> Result<Vec<(String, String)>, Error> {
    let sql = "SELECT users.name, users.display_name FROM users
        WHERE EXISTS (SELECT 1 FROM events WHERE events.project_id = $1 AND events.actor_id = users.id)
        ORDER BY users.display_name, users.name";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?)
}

/// The drafts of a project by number, with their titles, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn drafts(conn: Conn<'_>, project: ProjectId) -> Result<Vec<(i64, String)>, Error> {
    let sql = "SELECT number, title FROM drafts WHERE project_id = $1 ORDER BY number DESC";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?)
}
