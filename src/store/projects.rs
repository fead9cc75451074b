//! Projects.

use sqlx::FromRow;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::{ProjectId, ProjectKey, ReviewRules, RevisionId, Role, UserId};
use crate::schema::Dialect;

/// A product whose database is designed.
#[derive(Clone, Debug, FromRow)]
pub struct Project {
    /// The id.
    pub id: ProjectId,
    /// The short key.
    pub key: ProjectKey,
    /// The name.
    pub name: String,
    /// The database that its drafts are written for.
    pub dialect: Dialect,
    /// When it was made.
    pub created_at: Time,
}

/// A project as it stands in a list.
#[derive(Clone, Debug, FromRow)]
pub struct ProjectLine {
    /// The project.
    #[sqlx(flatten)]
    pub project: Project,
    /// What the reader is to it; `None` for an admin who is not a member.
    pub role: Option<Role>,
    /// How many drafts it has that are neither accepted nor withdrawn.
    pub live_drafts: i64,
    /// How many members it has.
    pub members: i64,
}

/// A project together with the role of one user.
#[derive(Clone, Debug, FromRow)]
pub struct ProjectOf {
    /// The project.
    #[sqlx(flatten)]
    pub project: Project,
    /// The role; `None` for somebody who is not a member.
    pub role: Option<Role>,
}

/// The project of a key, and what the user is to it.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, key: &ProjectKey, user: UserId) -> Result<Option<ProjectOf>, Error> {
    let sql = "SELECT projects.id, projects.key, projects.name, projects.dialect, projects.created_at, members.role
        FROM projects LEFT JOIN members ON members.project_id = projects.id AND members.user_id = $2
        WHERE projects.key = $1";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(key).bind(user).fetch_optional(c).await)?)
}

/// The projects that the user is a member of, or all, by key.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: Conn<'_>, user: UserId, all: bool) -> Result<Vec<ProjectLine>, Error> {
    let sql = "SELECT projects.id, projects.key, projects.name, projects.dialect, projects.created_at, mine.role,
            (SELECT count(*) FROM drafts WHERE drafts.project_id = projects.id
                AND drafts.state NOT IN ('accepted', 'withdrawn')) AS live_drafts,
            (SELECT count(*) FROM members WHERE members.project_id = projects.id) AS members
        FROM projects LEFT JOIN members mine ON mine.project_id = projects.id AND mine.user_id = $1
        WHERE $2 OR mine.role IS NOT NULL
        ORDER BY projects.key";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(user).bind(all).fetch_all(c).await)?)
}

/// Adds a project.
///
/// # Errors
/// [`Error::Duplicate`] when the key is taken; or when the database fails.
pub async fn insert(conn: Conn<'_>, project: &Project) -> Result<(), Error> {
    let sql = "INSERT INTO projects (id, key, name, dialect, last_draft, last_event, created_at, updated_at)
        VALUES ($1, $2, $3, $4, 0, 0, $5, $5)";
    on!(conn, c => sqlx::query(sql)
        .bind(project.id).bind(&project.key).bind(&project.name).bind(project.dialect).bind(project.created_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Takes the number of the project's next draft.
///
/// # Errors
/// When the database fails.
pub async fn take_draft_number(conn: Conn<'_>, id: ProjectId, now: Time) -> Result<i64, Error> {
    let sql = "UPDATE projects SET last_draft = last_draft + 1, updated_at = $2 WHERE id = $1 RETURNING last_draft";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(id).bind(now).fetch_one(c).await)?)
}

/// Makes others who change the project wait until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn lock(conn: Conn<'_>, id: ProjectId, now: Time) -> Result<(), Error> {
    let sql = "UPDATE projects SET updated_at = $2 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// What the project asks of its reviews.
///
/// # Errors
/// When the database fails or there is no such project.
pub async fn rules(conn: Conn<'_>, id: ProjectId) -> Result<ReviewRules, Error> {
    let sql = "SELECT rules FROM projects WHERE id = $1";
    let (rules,): (JsonText<ReviewRules>,) = on!(conn, c => sqlx::query_as(sql).bind(id).fetch_one(c).await)?;
    Ok(rules.0)
}

/// Sets what the project asks of its reviews.
///
/// # Errors
/// When the database fails.
pub async fn set_rules(conn: Conn<'_>, id: ProjectId, rules: &ReviewRules, now: Time) -> Result<(), Error> {
    let sql = "UPDATE projects SET rules = $2, updated_at = $3 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(JsonText(rules)).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The revision that the DBA accepted last: the project's baseline.
///
/// # Errors
/// When the database fails or there is no such project.
pub async fn baseline(conn: Conn<'_>, id: ProjectId) -> Result<Option<RevisionId>, Error> {
    let sql = "SELECT baseline_id FROM projects WHERE id = $1";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(id).fetch_one(c).await)?)
}

/// Makes a revision the project's baseline.
///
/// # Errors
/// When the database fails.
pub async fn set_baseline(conn: Conn<'_>, id: ProjectId, revision: RevisionId, now: Time) -> Result<(), Error> {
    let sql = "UPDATE projects SET baseline_id = $2, updated_at = $3 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(revision).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}
