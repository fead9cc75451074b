//! Drafts.

use chrono::NaiveDate;
use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{DraftId, DraftState, FindingCounts, ProjectId, ProjectKey, RevisionId, UserId};

/// One design under review.
#[derive(Clone, Debug, FromRow)]
pub struct Draft {
    /// The id.
    pub id: DraftId,
    /// The project.
    pub project_id: ProjectId,
    /// The number within the project, the 12 of `SHOP-12`.
    pub number: i64,
    /// The title.
    pub title: String,
    /// Where it stands.
    pub state: DraftState,
    /// Counts the changes of state; a change names the version that it is based on.
    pub version: i64,
    /// The number of the latest revision.
    pub last_revision: i64,
    /// Counts the designer's corrections of which object is which; a new revision names the one that it is based on.
    pub identity_version: i64,
    /// Who made it.
    pub created_by: UserId,
    /// When it was made.
    pub created_at: Time,
    /// When something of it changed last.
    pub updated_at: Time,
}

/// A draft as it stands in a list, with the figures of its latest revision.
#[derive(Clone, Debug, FromRow)]
pub struct DraftLine {
    /// The draft.
    #[sqlx(flatten)]
    pub draft: Draft,
    /// The display name of its maker.
    pub author: String,
    /// Tables.
    pub tables: i64,
    /// Statements that were not understood.
    pub unread: i64,
    /// Findings that are blockers.
    pub blockers: i64,
    /// Findings that are errors.
    pub errors: i64,
    /// Findings that are warnings.
    pub warnings: i64,
    /// Findings that are accepted as they are.
    pub waived: i64,
    /// The latest revision.
    pub revision_id: RevisionId,
    /// The last day on which these figures hold; empty when they have to be counted anew, `None` when they hold for good.
    counted_until: Option<String>,
    /// Threads that are not resolved.
    pub open_threads: i64,
}

impl DraftLine {
    /// Whether the figures have to be counted anew on that day.
    #[must_use]
    pub fn is_outdated(&self, today: NaiveDate) -> bool {
        let until = self.counted_until.as_ref().map(|day| day.parse::<NaiveDate>());
        until.is_some_and(|day| day.map_or(true, |day| day < today))
    }

    /// Puts the figures of the findings down.
    pub fn set_counts(&mut self, counts: FindingCounts) {
        (self.blockers, self.errors, self.warnings) = (counts.blocker, counts.error, counts.warning);
        self.waived = counts.waived;
    }
}

macro_rules! columns {
    () => {
        "drafts.id, drafts.project_id, drafts.number, drafts.title, drafts.state, drafts.version,
        drafts.last_revision, drafts.identity_version, drafts.created_by, drafts.created_at, drafts.updated_at"
    };
}

/// The draft of a number.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, project: ProjectId, number: i64) -> Result<Option<Draft>, Error> {
    let sql = concat!("SELECT ", columns!(), " FROM drafts WHERE project_id = $1 AND number = $2");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(project).bind(number).fetch_optional(c).await)?)
}

/// The drafts of a project, the latest change first.
///
/// # Errors
/// When the database fails.
pub async fn of_project(conn: Conn<'_>, project: ProjectId) -> Result<Vec<DraftLine>, Error> {
    let sql = concat!(
        "SELECT ",
        columns!(),
        ", users.display_name AS author, revisions.tables, revisions.unread, revisions.blockers, revisions.errors,
            revisions.warnings, revisions.waived, revisions.id AS revision_id, revisions.counted_until,
            (SELECT count(*) FROM threads WHERE threads.draft_id = drafts.id AND threads.state <> 'resolved')
                AS open_threads
        FROM drafts
        JOIN users ON users.id = drafts.created_by
        JOIN revisions ON revisions.draft_id = drafts.id AND revisions.number = drafts.last_revision
        WHERE drafts.project_id = $1
        ORDER BY drafts.updated_at DESC, drafts.number DESC"
    );
    Ok(on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?)
}

/// A draft that is neither accepted nor withdrawn, with its project and the number of the last event that bears on it.
#[derive(Clone, Debug, FromRow)]
pub struct LiveDraft {
    /// The draft.
    #[sqlx(flatten)]
    pub draft: Draft,
    /// The key of its project.
    pub key: ProjectKey,
    /// The name of its project.
    pub project: String,
    /// Another one after each event of its project that is about it or about no draft at all, and after each of the site.
    pub stamp: i64,
}

/// Another number after each event that bears on a draft: of itself, of its project as a whole, or of the site.
macro_rules! stamp {
    ($project:literal, $draft:literal) => {
        concat!(
            "coalesce((SELECT max(events.sequence) FROM events WHERE events.project_id = ",
            $project,
            " AND (events.draft_id = ",
            $draft,
            " OR events.draft_id IS NULL)), 0) + coalesce((SELECT site.last_event FROM site), 0)"
        )
    };
}

/// The live drafts for which a condition holds.
macro_rules! live {
    ($condition:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            ", projects.key, projects.name AS project, ",
            stamp!("drafts.project_id", "drafts.id"),
            " AS stamp
            FROM drafts
            JOIN projects ON projects.id = drafts.project_id
            WHERE ",
            $condition,
            " ORDER BY projects.key, drafts.number"
        )
    };
}

/// The live drafts of the projects that the user is a member of, and those that were withdrawn since that time.
///
/// # Errors
/// When the database fails.
pub async fn live_of_member(conn: Conn<'_>, user: UserId, withdrawn_since: Time) -> Result<Vec<LiveDraft>, Error> {
    let sql = live!(
        "drafts.project_id IN (SELECT members.project_id FROM members WHERE members.user_id = $1)
            AND (drafts.state NOT IN ('accepted', 'withdrawn') OR drafts.state = 'withdrawn' AND EXISTS (
                SELECT 1 FROM steps
                WHERE steps.draft_id = drafts.id AND steps.step = 'withdraw' AND steps.created_at >= $2))"
    );
    Ok(on!(conn, c => sqlx::query_as(sql).bind(user).bind(withdrawn_since).fetch_all(c).await)?)
}

/// The live drafts of a project.
///
/// # Errors
/// When the database fails.
pub async fn live_of_project(conn: Conn<'_>, project: ProjectId) -> Result<Vec<LiveDraft>, Error> {
    let sql = live!("drafts.project_id = $1 AND drafts.state NOT IN ('accepted', 'withdrawn')");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?)
}

/// Another number after each event that bears on the draft: of itself, of its project as a whole, or of the site.
///
/// # Errors
/// When the database fails.
pub async fn stamp(conn: Conn<'_>, draft: &Draft) -> Result<i64, Error> {
    let sql = concat!("SELECT ", stamp!("$1", "$2"));
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(draft.project_id).bind(draft.id).fetch_one(c).await)?)
}

/// Adds a draft.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, draft: &Draft) -> Result<(), Error> {
    let sql = "INSERT INTO drafts
        (id, project_id, number, title, state, version, last_revision, last_thread, created_by, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $9)";
    on!(conn, c => sqlx::query(sql)
        .bind(draft.id).bind(draft.project_id).bind(draft.number).bind(&draft.title).bind(draft.state)
        .bind(draft.version).bind(draft.last_revision).bind(draft.created_by).bind(draft.created_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Makes the revision after the latest one of `draft` the latest, if that still is, the draft is still in that state, and
/// nobody has said since which object is which. Returns whether it is so.
///
/// # Errors
/// When the database fails.
pub async fn add_revision(conn: Conn<'_>, draft: &Draft, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE drafts SET last_revision = last_revision + 1, updated_at = $4
        WHERE id = $1 AND last_revision = $2 AND state = $3 AND identity_version = $5";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(draft.id).bind(draft.last_revision).bind(draft.state).bind(now).bind(draft.identity_version)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Notes that the designer has said which object is which, if nobody has since `draft` was read. Returns whether it is so.
///
/// # Errors
/// When the database fails.
pub async fn correct_identity(conn: Conn<'_>, draft: &Draft, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE drafts SET identity_version = identity_version + 1, updated_at = $3
        WHERE id = $1 AND identity_version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(draft.id).bind(draft.identity_version).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Makes everybody else who changes the draft wait until this transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn lock(conn: Conn<'_>, project: ProjectId, number: i64, now: Time) -> Result<(), Error> {
    let sql = "UPDATE drafts SET updated_at = $3 WHERE project_id = $1 AND number = $2";
    on!(conn, c => sqlx::query(sql).bind(project).bind(number).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Puts the draft into another state, if it still is at the version and the revision of `draft`. Returns whether it is so.
///
/// # Errors
/// When the database fails.
pub async fn take_step(conn: Conn<'_>, draft: &Draft, to: DraftState, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE drafts SET state = $5, version = version + 1, updated_at = $6
        WHERE id = $1 AND version = $2 AND state = $3 AND last_revision = $4";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(draft.id).bind(draft.version).bind(draft.state).bind(draft.last_revision).bind(to).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Takes the number of the draft's next thread.
///
/// # Errors
/// When the database fails.
pub async fn take_thread_number(conn: Conn<'_>, id: DraftId, now: Time) -> Result<i64, Error> {
    let sql = "UPDATE drafts SET last_thread = last_thread + 1, updated_at = $2 WHERE id = $1 RETURNING last_thread";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(id).bind(now).fetch_one(c).await)?)
}

/// Notes that something of the draft changes, and returns the draft as it is. Until the transaction ends, others who are
/// about to change something of it wait, so that what is decided on it holds.
///
/// # Errors
/// When the database fails.
pub async fn hold(conn: Conn<'_>, id: DraftId, now: Time) -> Result<Draft, Error> {
    let sql = concat!("UPDATE drafts SET updated_at = $2 WHERE id = $1 RETURNING ", columns!());
    Ok(on!(conn, c => sqlx::query_as(sql).bind(id).bind(now).fetch_one(c).await)?)
}
