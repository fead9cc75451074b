//! Requirements of projects, and which objects of drafts serve them.

use std::collections::BTreeMap;

use sqlx::{FromRow, QueryBuilder};

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::requirement::{Requirement, Trace};
use crate::review::{DraftId, ModuleId, ProjectId, RequirementId, UserId};
use crate::schema::ObjectId;

/// How many rows one statement writes: both databases take so many values.
const AT_ONCE: usize = 1000;

#[derive(FromRow)]
struct Row {
    id: RequirementId,
    key: String,
    title: String,
    detail: String,
    link: String,
    module_id: Option<ModuleId>,
    dropped_at: Option<Time>,
    version: i64,
    updated_at: Time,
    changed_by: Option<String>,
}

/// A requirement as it is kept.
#[derive(Clone, Debug)]
pub struct RequirementLine {
    /// The requirement.
    pub requirement: Requirement,
    /// The version that a change of it is based on.
    pub version: i64,
    /// When it was changed last, or made.
    pub changed_at: Time,
    /// Who did that; `None` where nobody knows any more.
    pub changed_by: Option<String>,
    /// When it was dropped.
    pub dropped_at: Option<Time>,
}

impl From<Row> for RequirementLine {
    fn from(row: Row) -> Self {
        let Row { id, key, title, detail, link, module_id, dropped_at, version, updated_at, changed_by } = row;
        let dropped = dropped_at.is_some();
        let requirement = Requirement { id, key, title, detail, link, module: module_id, dropped };
        Self { requirement, version, changed_at: updated_at, changed_by, dropped_at }
    }
}

/// The requirements of a project, in their order, those that were dropped among them.
///
/// # Errors
/// When the database fails.
pub async fn of_project(conn: Conn<'_>, project: ProjectId) -> Result<Vec<Requirement>, Error> {
    Ok(lines(conn, project).await?.into_iter().map(|line| line.requirement).collect())
}

/// The same, each with what is known of its changes.
///
/// # Errors
/// When the database fails.
pub async fn lines(conn: Conn<'_>, project: ProjectId) -> Result<Vec<RequirementLine>, Error> {
    let sql = "SELECT r.id, r.key, r.title, r.detail, r.link, r.module_id, r.dropped_at, r.version, r.updated_at,
            u.display_name AS changed_by
        FROM requirements r LEFT JOIN users u ON u.id = r.changed_by
        WHERE r.project_id = $1 ORDER BY r.position, r.id";
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?;
    Ok(rows.into_iter().map(RequirementLine::from).collect())
}

/// Adds a requirement behind the others.
///
/// # Errors
/// [`Error::Duplicate`] when the project has one of that key; or when the database fails.
pub async fn insert(
    conn: Conn<'_>,
    project: ProjectId,
    requirement: &Requirement,
    by: UserId,
    now: Time,
) -> Result<(), Error> {
    let sql = "INSERT INTO requirements
            (id, project_id, position, key, title, detail, link, module_id, changed_by, created_at, updated_at)
        VALUES ($1, $2, (SELECT coalesce(max(position), 0) + 1 FROM requirements WHERE project_id = $2),
            $3, $4, $5, $6, $7, $8, $9, $9)";
    on!(conn, c => sqlx::query(sql)
        .bind(requirement.id).bind(project).bind(&requirement.key).bind(&requirement.title)
        .bind(&requirement.detail).bind(&requirement.link).bind(requirement.module).bind(by).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Puts a requirement down anew, if it still is at that version. Returns whether it is so.
///
/// # Errors
/// [`Error::Duplicate`] when another one of the project has that key; or when the database fails.
pub async fn update(
    conn: Conn<'_>,
    requirement: &Requirement,
    version: i64,
    by: UserId,
    now: Time,
) -> Result<bool, Error> {
    let sql = "UPDATE requirements SET key = $3, title = $4, detail = $5, link = $6, module_id = $7, changed_by = $8,
            version = version + 1, updated_at = $9
        WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(requirement.id).bind(version).bind(&requirement.key).bind(&requirement.title)
        .bind(&requirement.detail).bind(&requirement.link).bind(requirement.module).bind(by).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Puts the requirements of a project in that order.
///
/// # Errors
/// When the database fails.
pub async fn set_order(mut conn: Conn<'_>, project: ProjectId, order: &[RequirementId]) -> Result<(), Error> {
    let sql = "UPDATE requirements SET position = $3 WHERE id = $1 AND project_id = $2 AND position <> $3";
    for (position, requirement) in (1_i64..).zip(order) {
        on!(conn.reborrow(), c => sqlx::query(sql)
            .bind(requirement).bind(project).bind(position)
            .execute(c).await.map(|_| ()))?;
    }
    Ok(())
}

/// Drops a requirement, or takes a dropped one up again. What served it stays noted. Returns whether that is new.
///
/// # Errors
/// When the database fails.
pub async fn set_dropped(
    conn: Conn<'_>,
    requirement: RequirementId,
    dropped: bool,
    by: UserId,
    now: Time,
) -> Result<bool, Error> {
    let sql = "UPDATE requirements SET dropped_at = $2, changed_by = $3, version = version + 1, updated_at = $4
        WHERE id = $1 AND (dropped_at IS NULL) = $5";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(requirement).bind(dropped.then_some(now)).bind(by).bind(now).bind(dropped)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// In which drafts of the project how many objects were traced to which requirement: requirement, number of the draft, count.
///
/// # Errors
/// When the database fails.
pub async fn traced_in(conn: Conn<'_>, project: ProjectId) -> Result<Vec<(RequirementId, i64, i64)>, Error> {
    let sql = "SELECT t.requirement_id, d.number, count(*) FROM traces t JOIN drafts d ON d.id = t.draft_id
        WHERE d.project_id = $1 GROUP BY t.requirement_id, d.number ORDER BY d.number";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?)
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

/// The traces of a draft, and who noted each when.
///
/// # Errors
/// When the database fails.
pub async fn noted(conn: Conn<'_>, draft: DraftId) -> Result<BTreeMap<Trace, (UserId, Time)>, Error> {
    let sql = "SELECT requirement_id, object_id, created_by, created_at FROM traces WHERE draft_id = $1";
    let rows: Vec<(RequirementId, ObjectId, UserId, Time)> =
        on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(requirement, object, by, at)| (Trace { requirement, object }, (by, at))).collect())
}

/// Notes traces of a draft that others have noted when they did; those that it has already stay as they are.
///
/// # Errors
/// When the database fails.
pub async fn trace_all(
    mut conn: Conn<'_>,
    draft: DraftId,
    traces: &BTreeMap<Trace, (UserId, Time)>,
    now: Time,
) -> Result<(), Error> {
    let traces: Vec<_> = traces.iter().collect();
    for part in traces.chunks(AT_ONCE) {
        on!(conn.reborrow(), c => {
            let mut insert = QueryBuilder::new(
                "INSERT INTO traces (draft_id, requirement_id, object_id, created_by, created_at, updated_at) ",
            );
            insert.push_values(part, |mut row, (trace, (by, at))| {
                row.push_bind(draft).push_bind(trace.requirement).push_bind(trace.object);
                row.push_bind(*by).push_bind(*at).push_bind(now);
            });
            insert.push(" ON CONFLICT (draft_id, requirement_id, object_id) DO NOTHING");
            insert.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
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
