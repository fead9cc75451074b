//! Who stands in for whom in a project, and when.

use chrono::NaiveDate;
use sqlx::FromRow;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::signoff::Deputy;
use crate::review::{DeputyId, ProjectId, UserId};

/// A deputy, with the names that pages show.
#[derive(Clone, Debug)]
pub struct DeputyLine {
    /// The id.
    pub id: DeputyId,
    /// Who stands in for whom, and when.
    pub deputy: Deputy,
    /// The display name of whoever is away.
    pub of_name: String,
    /// The display name of whoever stands in.
    pub deputy_name: String,
}

#[derive(FromRow)]
struct Row {
    id: DeputyId,
    user_id: UserId,
    deputy_id: UserId,
    from_day: JsonText<NaiveDate>,
    until_day: Option<JsonText<NaiveDate>>,
    of_name: String,
    deputy_name: String,
}

impl From<Row> for DeputyLine {
    fn from(row: Row) -> Self {
        let deputy = Deputy {
            of: row.user_id,
            deputy: row.deputy_id,
            from: row.from_day.0,
            until: row.until_day.map(|day| day.0),
        };
        Self { id: row.id, deputy, of_name: row.of_name, deputy_name: row.deputy_name }
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT deputies.id, deputies.user_id, deputies.deputy_id, deputies.from_day, deputies.until_day,
                away.display_name AS of_name, there.display_name AS deputy_name
            FROM deputies
            JOIN users away ON away.id = deputies.user_id
            JOIN users there ON there.id = deputies.deputy_id ",
            $rest
        )
    };
}

/// Who stands in for whom in a project, those included whose time is over or has not come yet.
///
/// # Errors
/// When the database fails.
pub async fn of_project(conn: Conn<'_>, project: ProjectId) -> Result<Vec<Deputy>, Error> {
    Ok(lines(conn, project).await?.into_iter().map(|line| line.deputy).collect())
}

/// The same with ids and names, by the first day.
///
/// # Errors
/// When the database fails.
pub async fn lines(conn: Conn<'_>, project: ProjectId) -> Result<Vec<DeputyLine>, Error> {
    let sql = select!("WHERE deputies.project_id = $1 ORDER BY deputies.from_day, deputies.id");
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?;
    Ok(rows.into_iter().map(DeputyLine::from).collect())
}

/// Adds a deputy.
///
/// # Errors
/// When the database fails, or one of the two is no member of the project.
pub async fn insert(conn: Conn<'_>, project: ProjectId, id: DeputyId, new: &Deputy, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO deputies (id, project_id, user_id, deputy_id, from_day, until_day, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";
    on!(conn, c => sqlx::query(sql)
        .bind(id).bind(project).bind(new.of).bind(new.deputy).bind(JsonText(new.from)).bind(new.until.map(JsonText))
        .bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Ends a deputyship. Returns false when it has ended already.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: Conn<'_>, id: DeputyId) -> Result<bool, Error> {
    let sql = "DELETE FROM deputies WHERE id = $1";
    let rows = on!(conn, c => sqlx::query(sql).bind(id).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}
