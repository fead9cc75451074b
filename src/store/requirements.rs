//! Requirements of projects, and which objects of drafts serve them.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::requirement::{Requirement, Trace};
use crate::review::{DraftId, ModuleId, ProjectId, RequirementId, UserId};
use crate::schema::ObjectId;

#[derive(FromRow)]
struct Row {
    id: RequirementId,
    key: String,
    title: String,
    detail: String,
    module_id: Option<ModuleId>,
    version: i64,
}

impl From<Row> for Requirement {
    fn from(row: Row) -> Self {
        let Row { id, key, title, detail, module_id, .. } = row;
        Self { id, key, title, detail, module: module_id }
    }
}

/// The requirements of a project, in their order.
///
/// # Errors
/// When the database fails.
pub async fn of_project(conn: Conn<'_>, project: ProjectId) -> Result<Vec<Requirement>, Error> {
    Ok(lines(conn, project).await?.into_iter().map(|(requirement, _)| requirement).collect())
}

/// The same, each with the version that a change of it is based on.
///
/// # Errors
/// When the database fails.
pub async fn lines(conn: Conn<'_>, project: ProjectId) -> Result<Vec<(Requirement, i64)>, Error> {
    let sql = "SELECT id, key, title, detail, module_id, version FROM requirements
        WHERE project_id = $1 ORDER BY position, id";
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?;
    let line = |row: Row| {
        let version = row.version;
        (Requirement::from(row), version)
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Adds a requirement behind the others.
///
/// # Errors
/// [`Error::Duplicate`] when the project has one of that key; or when the database fails.
pub async fn insert(conn: Conn<'_>, project: ProjectId, requirement: &Requirement, now: Time) -> Result<(), Error> {
    let sql =
        "INSERT INTO requirements (id, project_id, position, key, title, detail, module_id, created_at, updated_at)
        VALUES ($1, $2, (SELECT coalesce(max(position), 0) + 1 FROM requirements WHERE project_id = $2),
            $3, $4, $5, $6, $7, $7)";
    on!(conn, c => sqlx::query(sql)
        .bind(requirement.id).bind(project).bind(&requirement.key).bind(&requirement.title)
        .bind(&requirement.detail).bind(requirement.module).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Puts a requirement down anew, if it still is at that version. Returns whether it is so.
///
/// # Errors
/// [`Error::Duplicate`] when another one of the project has that key; or when the database fails.
pub async fn update(conn: Conn<'_>, requirement: &Requirement, version: i64, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE requirements SET key = $3, title = $4, detail = $5, module_id = $6, version = version + 1,
            updated_at = $7
        WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(requirement.id).bind(version).bind(&requirement.key).bind(&requirement.title)
        .bind(&requirement.detail).bind(requirement.module).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Removes a requirement with its traces. Returns whether the project had it.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: Conn<'_>, project: ProjectId, requirement: RequirementId) -> Result<bool, Error> {
    let sql = "DELETE FROM requirements WHERE id = $1 AND project_id = $2";
    let rows =
        on!(conn, c => sqlx::query(sql).bind(requirement).bind(project).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// What of a draft serves which requirement.
///
/// # Errors
/// When the database fails.
pub async fn traces(conn: Conn<'_>, draft: DraftId) -> Result<Vec<Trace>, Error> {
    let sql = "SELECT requirement_id, object_id FROM traces WHERE draft_id = $1 ORDER BY requirement_id, object_id";
    let rows: Vec<(RequirementId, ObjectId)> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(requirement, object)| Trace { requirement, object }).collect())
}

/// Notes that an object of a draft serves a requirement. Returns whether that is new.
///
/// # Errors
/// When the database fails.
pub async fn trace(conn: Conn<'_>, draft: DraftId, trace: Trace, by: UserId, now: Time) -> Result<bool, Error> {
    let sql = "INSERT INTO traces (draft_id, requirement_id, object_id, created_by, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $5) ON CONFLICT (draft_id, requirement_id, object_id) DO NOTHING";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(draft).bind(trace.requirement).bind(trace.object).bind(by).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Notes that it does not. Returns whether it was noted that it does.
///
/// # Errors
/// When the database fails.
pub async fn untrace(conn: Conn<'_>, draft: DraftId, trace: Trace) -> Result<bool, Error> {
    let sql = "DELETE FROM traces WHERE draft_id = $1 AND requirement_id = $2 AND object_id = $3";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(draft).bind(trace.requirement).bind(trace.object)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}
