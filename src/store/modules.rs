//! Modules of projects, and the tables of drafts that were put into one by hand.

use std::collections::BTreeMap;

use sqlx::{FromRow, QueryBuilder};

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::module::{Module, Pattern};
use crate::review::{DraftId, ModuleId, ProjectId, UserId};
use crate::schema::ObjectId;

/// How many rows one statement writes: both databases take so many values.
const AT_ONCE: usize = 1000;

#[derive(FromRow)]
struct Row {
    id: ModuleId,
    name: String,
    owners: JsonText<Vec<UserId>>,
    tables: JsonText<Vec<String>>,
    patterns: JsonText<Vec<Pattern>>,
    packages: JsonText<Vec<String>>,
    version: i64,
}

impl From<Row> for Module {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            name: row.name,
            owners: row.owners.0,
            tables: row.tables.0,
            patterns: row.patterns.0,
            packages: row.packages.0,
        }
    }
}

/// The modules of a project, in their order.
///
/// # Errors
/// When the database fails.
pub async fn of_project(conn: Conn<'_>, project: ProjectId) -> Result<Vec<Module>, Error> {
    Ok(lines(conn, project).await?.into_iter().map(|(module, _)| module).collect())
}

/// The same, each with the version that a change of it is based on.
///
/// # Errors
/// When the database fails.
pub async fn lines(conn: Conn<'_>, project: ProjectId) -> Result<Vec<(Module, i64)>, Error> {
    let sql = "SELECT id, name, owners, tables, patterns, packages, version FROM modules
        WHERE project_id = $1 ORDER BY position, id";
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?;
    let line = |row: Row| {
        let version = row.version;
        (Module::from(row), version)
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Adds a module behind the others.
///
/// # Errors
/// [`Error::Duplicate`] when the project has one of that name; or when the database fails.
pub async fn insert(conn: Conn<'_>, project: ProjectId, module: &Module, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO modules
            (id, project_id, position, name, owners, tables, patterns, packages, created_at, updated_at)
        VALUES ($1, $2, (SELECT coalesce(max(position), 0) + 1 FROM modules WHERE project_id = $2),
            $3, $4, $5, $6, $7, $8, $8)";
    on!(conn, c => sqlx::query(sql)
        .bind(module.id).bind(project).bind(&module.name).bind(JsonText(&module.owners))
        .bind(JsonText(&module.tables)).bind(JsonText(&module.patterns)).bind(JsonText(&module.packages)).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Puts a module's name, owners and tables down anew, if it still is at that version. Returns whether it is so.
///
/// # Errors
/// [`Error::Duplicate`] when another one of the project has that name; or when the database fails.
pub async fn update(conn: Conn<'_>, module: &Module, version: i64, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE modules SET name = $3, owners = $4, tables = $5, patterns = $6, packages = $7,
            version = version + 1, updated_at = $8
        WHERE id = $1 AND version = $2";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(module.id).bind(version).bind(&module.name).bind(JsonText(&module.owners))
        .bind(JsonText(&module.tables)).bind(JsonText(&module.patterns)).bind(JsonText(&module.packages)).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Puts the modules of a project in that order; those that are not named keep their places.
///
/// # Errors
/// When the database fails.
pub async fn set_order(mut conn: Conn<'_>, project: ProjectId, order: &[ModuleId], now: Time) -> Result<(), Error> {
    let sql = "UPDATE modules SET position = $3, updated_at = $4 WHERE id = $1 AND project_id = $2 AND position <> $3";
    for (position, module) in (1_i64..).zip(order) {
        on!(conn.reborrow(), c => sqlx::query(sql)
            .bind(module).bind(project).bind(position).bind(now)
            .execute(c).await.map(|_| ()))?;
    }
    Ok(())
}

/// Removes a module; its tables are in none then. Returns whether the project had it.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: Conn<'_>, project: ProjectId, module: ModuleId) -> Result<bool, Error> {
    let sql = "DELETE FROM modules WHERE id = $1 AND project_id = $2";
    let rows = on!(conn, c => sqlx::query(sql).bind(module).bind(project).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// The tables of a draft that were put into a module by hand.
///
/// # Errors
/// When the database fails.
pub async fn by_hand(conn: Conn<'_>, draft: DraftId) -> Result<BTreeMap<ObjectId, ModuleId>, Error> {
    let sql = "SELECT object_id, module_id FROM module_tables WHERE draft_id = $1";
    let rows: Vec<(ObjectId, ModuleId)> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().collect())
}

/// The same, and when each was put there.
///
/// # Errors
/// When the database fails.
pub async fn put_by_hand(conn: Conn<'_>, draft: DraftId) -> Result<BTreeMap<ObjectId, (ModuleId, Time)>, Error> {
    let sql = "SELECT object_id, module_id, created_at FROM module_tables WHERE draft_id = $1";
    let rows: Vec<(ObjectId, ModuleId, Time)> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(|(table, module, at)| (table, (module, at))).collect())
}

/// Puts tables of a draft into modules, as of when each was put there.
///
/// # Errors
/// When the database fails.
pub async fn put_tables(
    mut conn: Conn<'_>,
    draft: DraftId,
    tables: &BTreeMap<ObjectId, (ModuleId, Time)>,
    now: Time,
) -> Result<(), Error> {
    let tables: Vec<_> = tables.iter().collect();
    for part in tables.chunks(AT_ONCE) {
        on!(conn.reborrow(), c => {
            let mut insert = QueryBuilder::new(
                "INSERT INTO module_tables (draft_id, object_id, module_id, created_at, updated_at) ",
            );
            insert.push_values(part, |mut row, (table, (module, at))| {
                row.push_bind(draft).push_bind(*table).push_bind(*module).push_bind(*at).push_bind(now);
            });
            insert.push(
                " ON CONFLICT (draft_id, object_id)
                DO UPDATE SET module_id = excluded.module_id, updated_at = excluded.updated_at",
            );
            insert.build().execute(c).await.map(|_| ())
        })?;
    }
    Ok(())
}

/// Puts a table of a draft into a module.
///
/// # Errors
/// When the database fails.
pub async fn put_table(
    conn: Conn<'_>,
    draft: DraftId,
    table: ObjectId,
    module: ModuleId,
    now: Time,
) -> Result<(), Error> {
    let sql = "INSERT INTO module_tables (draft_id, object_id, module_id, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $4)
        ON CONFLICT (draft_id, object_id)
        DO UPDATE SET module_id = excluded.module_id, updated_at = excluded.updated_at";
    on!(conn, c => sqlx::query(sql).bind(draft).bind(table).bind(module).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Leaves a table of a draft to the names, packages and patterns of the modules again.
///
/// # Errors
/// When the database fails.
pub async fn free_table(conn: Conn<'_>, draft: DraftId, table: ObjectId) -> Result<(), Error> {
    let sql = "DELETE FROM module_tables WHERE draft_id = $1 AND object_id = $2";
    on!(conn, c => sqlx::query(sql).bind(draft).bind(table).execute(c).await.map(|_| ()))?;
    Ok(())
}
