//! Discussions.

use sqlx::FromRow;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::{Anchor, DraftId, ThreadFinding, ThreadId, ThreadKind, ThreadState, UserId};
use crate::schema::ObjectId;

/// A discussion, without its comments.
#[derive(Clone, Debug, FromRow)]
pub struct Thread {
    /// The id.
    pub id: ThreadId,
    /// The draft.
    pub draft_id: DraftId,
    /// The number within the draft.
    pub number: i64,
    /// What it asks for.
    pub kind: ThreadKind,
    /// How far it has come.
    pub state: ThreadState,
    /// Counts the changes of state; a change names the version that it is based on.
    pub version: i64,
    /// The number of the revision in which it was opened.
    pub opened_in: i64,
    /// Who opened it.
    pub opened_by: UserId,
    /// The display name of that person.
    pub opener: String,
    /// The number of the revision that deals with it, as the designer says.
    pub addressed_in: Option<i64>,
    /// Who resolved it; nobody where its finding being gone closed it.
    pub resolved_by: Option<UserId>,
    /// The display name of that person.
    pub resolver: Option<String>,
    /// When it was resolved.
    pub resolved_at: Option<Time>,
    /// The number of the revision that has its finding no more.
    pub finding_gone_in: Option<i64>,
    /// What the line said that it was opened on.
    pub line_text: Option<String>,
    /// When it was opened.
    pub created_at: Time,
    finding: Option<JsonText<ThreadFinding>>,
    object_id: Option<i64>,
    revision_number: Option<i64>,
    line_file: Option<i64>,
    line: Option<i64>,
}

impl Thread {
    /// What it hangs on.
    #[must_use]
    pub fn anchor(&self) -> Anchor {
        match (self.object_id, self.revision_number, self.line) {
            (Some(object), _, _) => Anchor::Object { object: ObjectId(u32::try_from(object).unwrap_or_default()) },
            (None, Some(revision), Some(line)) => {
                let file = self.line_file.and_then(|file| u32::try_from(file).ok()).unwrap_or_default();
                Anchor::Line { revision, file, line }
            }
            _ => Anchor::Draft,
        }
    }

    /// The finding that it was opened on, as it was last seen.
    #[must_use]
    pub fn finding(&self) -> Option<&ThreadFinding> {
        self.finding.as_ref().map(|finding| &finding.0)
    }
}

/// A new thread.
#[derive(Clone, Debug)]
pub struct NewThread {
    /// The id.
    pub id: ThreadId,
    /// The draft.
    pub draft: DraftId,
    /// The number within the draft.
    pub number: i64,
    /// What it asks for.
    pub kind: ThreadKind,
    /// What it hangs on.
    pub anchor: Anchor,
    /// The number of the revision that its opener looked at.
    pub opened_in: i64,
    /// Who opens it.
    pub opened_by: UserId,
    /// The finding that it is opened on.
    pub finding: Option<ThreadFinding>,
    /// The number of the revision that has the finding no more, where it is gone already.
    pub finding_gone_in: Option<i64>,
    /// What the line says that it is opened on.
    pub line_text: Option<String>,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT threads.id, threads.draft_id, threads.number, threads.kind, threads.state, threads.version,
                threads.object_id, threads.revision_number, threads.line_file, threads.line, threads.opened_in, threads.opened_by,
                opener.display_name AS opener, threads.addressed_in, threads.resolved_by,
                resolver.display_name AS resolver, threads.resolved_at, threads.finding, threads.finding_gone_in,
                threads.line_text, threads.created_at
            FROM threads
            JOIN users opener ON opener.id = threads.opened_by
            LEFT JOIN users resolver ON resolver.id = threads.resolved_by ",
            $rest
        )
    };
}

/// The threads of a draft, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<Thread>, Error> {
    let sql = select!("WHERE threads.draft_id = $1 ORDER BY threads.number");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// The thread of a number.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, draft: DraftId, number: i64) -> Result<Option<Thread>, Error> {
    let sql = select!("WHERE threads.draft_id = $1 AND threads.number = $2");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).bind(number).fetch_optional(c).await)?)
}

/// Who spoke last in a thread.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct LastWord {
    /// The thread.
    pub thread_id: ThreadId,
    /// Who.
    pub author_id: UserId,
    /// When that was, or when the thread's state changed last.
    pub changed_at: Time,
    /// Whether anybody but the thread's opener has said something.
    pub replied: bool,
}

/// Who spoke last in each thread of a draft.
///
/// # Errors
/// When the database fails.
pub async fn last_words(conn: Conn<'_>, draft: DraftId) -> Result<Vec<LastWord>, Error> {
    let sql = "SELECT threads.id AS thread_id, comments.author_id, threads.updated_at AS changed_at,
            EXISTS (SELECT 1 FROM comments others
                WHERE others.thread_id = threads.id AND others.author_id <> threads.opened_by) AS replied
        FROM threads JOIN comments ON comments.thread_id = threads.id AND comments.number = threads.last_comment
        WHERE threads.draft_id = $1";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// Adds a thread, open and without comments.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, thread: &NewThread, now: Time) -> Result<(), Error> {
    let (object, revision, file, line) = match thread.anchor {
        Anchor::Draft => (None, None, None, None),
        Anchor::Object { object } => (Some(i64::from(object.0)), None, None, None),
        Anchor::Line { revision, file, line } => (None, Some(revision), Some(i64::from(file)), Some(line)),
    };
    let sql = "INSERT INTO threads (id, draft_id, number, kind, state, version, object_id, revision_number, line_file,
            line, opened_in, opened_by, finding, finding_gone_in, line_text, last_comment, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, $15, $15)";
    on!(conn, c => sqlx::query(sql)
        .bind(thread.id).bind(thread.draft).bind(thread.number).bind(thread.kind).bind(ThreadState::Open)
        .bind(object).bind(revision).bind(file).bind(line).bind(thread.opened_in).bind(thread.opened_by)
        .bind(thread.finding.as_ref().map(JsonText)).bind(thread.finding_gone_in).bind(&thread.line_text).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// How a thread's state changes.
#[derive(Clone, Copy, Debug)]
pub enum Change {
    /// A revision deals with it.
    Addressed {
        /// The revision's number.
        revision: i64,
    },
    /// It is settled.
    Resolved {
        /// By whom; by nobody where its finding is gone.
        by: Option<UserId>,
    },
    /// It is open again.
    Reopened,
}

/// Changes the state of a thread, if it has still the version that was looked at. Returns whether it has.
///
/// # Errors
/// When the database fails.
pub async fn change(conn: Conn<'_>, thread: &Thread, change: Change, now: Time) -> Result<bool, Error> {
    let (state, addressed_in, resolved_by) = match change {
        Change::Addressed { revision } => (ThreadState::Addressed, Some(revision), None),
        Change::Resolved { by } => (ThreadState::Resolved, thread.addressed_in, by),
        Change::Reopened => (ThreadState::Open, None, None),
    };
    let sql = "UPDATE threads SET state = $3, addressed_in = $4, resolved_by = $5, resolved_at = $6,
            version = version + 1, updated_at = $7
        WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(thread.id).bind(thread.version).bind(state).bind(addressed_in).bind(resolved_by)
        .bind((state == ThreadState::Resolved).then_some(now)).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Changes the kind of a thread, if it has still the version that was looked at. Returns whether it has.
///
/// # Errors
/// When the database fails.
pub async fn recast(conn: Conn<'_>, thread: &Thread, kind: ThreadKind, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE threads SET kind = $3, version = version + 1, updated_at = $4 WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(thread.id).bind(thread.version).bind(kind).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Notes how the thread's finding looks now, and which revision has it no more, if it is gone.
///
/// # Errors
/// When the database fails.
pub async fn set_finding(
    conn: Conn<'_>,
    id: ThreadId,
    finding: &ThreadFinding,
    gone_in: Option<i64>,
    now: Time,
) -> Result<(), Error> {
    let sql = "UPDATE threads SET finding = $2, finding_gone_in = $3, updated_at = $4 WHERE id = $1";
    on!(conn, c => sqlx::query(sql)
        .bind(id).bind(JsonText(finding)).bind(gone_in).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}
