//! The audit log as it is read: what happened, the latest first, narrowed to what is asked for.

use serde_json::Value;
use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{DraftId, EventKind, ProjectId, SiteEventKind, UserId};

/// What is asked for; everything where nothing is said.
#[derive(Clone, Copy, Debug)]
pub struct Filter<K> {
    /// Only what this person did, or what was done to their account.
    pub person: Option<UserId>,
    /// Only what is of this kind.
    pub kind: Option<K>,
    /// Only what is about the draft of this number.
    pub draft: Option<i64>,
    /// Only what happened then or later.
    pub from: Option<Time>,
    /// Only what happened before.
    pub until: Option<Time>,
}

impl<K> Default for Filter<K> {
    fn default() -> Self {
        Self { person: None, kind: None, draft: None, from: None, until: None }
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

/// The events of a project before the one of that number, the latest first, at most `limit`.
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
            threads.object_id, threads.line, events.detail, events.created_at
        FROM events
        JOIN users ON users.id = events.actor_id
        LEFT JOIN drafts ON drafts.id = events.draft_id
        LEFT JOIN threads ON threads.id = events.thread_id
        WHERE events.project_id = $1 AND events.sequence < $2
            AND ($3 IS NULL OR events.actor_id = $3) AND ($4 IS NULL OR events.kind = $4)
            AND ($5 IS NULL OR drafts.number = $5)
            AND ($6 IS NULL OR events.created_at >= $6) AND ($7 IS NULL OR events.created_at < $7)
        ORDER BY events.sequence DESC LIMIT $8";
    Ok(on!(conn, c => sqlx::query_as(sql)
        .bind(project).bind(before).bind(filter.person).bind(filter.kind).bind(filter.draft).bind(filter.from)
        .bind(filter.until).bind(limit)
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
            AND ($3 IS NULL OR site_events.kind = $3)
            AND ($4 IS NULL OR site_events.created_at >= $4) AND ($5 IS NULL OR site_events.created_at < $5)
        ORDER BY site_events.sequence DESC LIMIT $6";
    Ok(on!(conn, c => sqlx::query_as(sql)
        .bind(before).bind(filter.person).bind(filter.kind).bind(filter.from).bind(filter.until).bind(limit)
        .fetch_all(c).await)?)
}

/// The drafts and people that a project's log speaks of: what can be chosen to narrow it.
///
/// # Errors
/// When the database fails.
pub async fn actors(conn: Conn<'_>, project: ProjectId) -> Result<Vec<(UserId, String, String)>, Error> {
    let sql = "SELECT users.id, users.name, users.display_name FROM users
        WHERE EXISTS (SELECT 1 FROM events WHERE events.project_id = $1 AND events.actor_id = users.id)";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?)
}
