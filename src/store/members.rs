//! Who belongs to a project, and as what.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{ProjectId, Role, UserId, signoff};

/// Somebody who belongs to a project.
#[derive(Clone, Debug, FromRow)]
pub struct Member {
    /// Who.
    pub user_id: UserId,
    /// What the person signs in with.
    pub name: String,
    /// What others see.
    pub display_name: String,
    /// As what.
    pub role: Role,
    /// Since when the account is disabled.
    pub disabled_at: Option<Time>,
}

impl Member {
    /// The same as decisions see it.
    #[must_use]
    pub fn as_participant(&self) -> signoff::Member {
        signoff::Member { user: self.user_id, role: self.role, active: self.disabled_at.is_none() }
    }
}

/// The members of a project, in no particular order.
///
/// # Errors
/// When the database fails.
pub async fn of_project(conn: Conn<'_>, project: ProjectId) -> Result<Vec<Member>, Error> {
    let sql = "SELECT members.user_id, users.name, users.display_name, members.role, users.disabled_at
        FROM members JOIN users ON users.id = members.user_id WHERE members.project_id = $1";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(project).fetch_all(c).await)?)
}

/// Makes somebody a member, or gives a member another role.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: Conn<'_>, project: ProjectId, user: UserId, role: Role, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO members (project_id, user_id, role, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)
        ON CONFLICT (project_id, user_id) DO UPDATE SET role = excluded.role, updated_at = excluded.updated_at";
    on!(conn, c => sqlx::query(sql).bind(project).bind(user).bind(role).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Removes a member.
///
/// # Errors
/// When the database fails.
pub async fn delete(conn: Conn<'_>, project: ProjectId, user: UserId) -> Result<(), Error> {
    let sql = "DELETE FROM members WHERE project_id = $1 AND user_id = $2";
    on!(conn, c => sqlx::query(sql).bind(project).bind(user).execute(c).await.map(|_| ()))?;
    Ok(())
}
