//! Invitations to make an account. Only the hash of a link's token is known here.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{InvitationId, ProjectId, Role, UserId};

/// An invitation to make an account.
#[derive(Clone, Debug, FromRow)]
pub struct Invitation {
    /// The id.
    pub id: InvitationId,
    /// Who invites.
    pub invited_by: UserId,
    /// The name proposed for the invited person.
    pub display_name: String,
    /// Whether the person becomes an admin of the site.
    pub admin: bool,
    /// The project that the person becomes a member of.
    pub project_id: Option<ProjectId>,
    /// As what.
    pub role: Option<Role>,
    /// Until when it can be accepted.
    pub expires_at: Time,
    /// When it was accepted.
    pub accepted_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, invited_by, display_name, admin, project_id, role, expires_at, accepted_at, created_at
            FROM invitations ",
            $rest
        )
    };
}

/// Adds an invitation.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, invitation: &Invitation, token_hash: &str) -> Result<(), Error> {
    let sql = "INSERT INTO invitations
        (id, token_hash, invited_by, display_name, admin, project_id, role, expires_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)";
    on!(conn, c => sqlx::query(sql)
        .bind(invitation.id).bind(token_hash).bind(invitation.invited_by).bind(&invitation.display_name)
        .bind(invitation.admin).bind(invitation.project_id).bind(invitation.role).bind(invitation.expires_at)
        .bind(invitation.created_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// The invitation of a token's hash, if it still can be accepted.
///
/// # Errors
/// When the database fails.
pub async fn find_open(conn: Conn<'_>, token_hash: &str, now: Time) -> Result<Option<Invitation>, Error> {
    let sql = select!("WHERE token_hash = $1 AND accepted_at IS NULL AND expires_at > $2");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(token_hash).bind(now).fetch_optional(c).await)?)
}

/// The invitations that still can be accepted, the latest first.
///
/// # Errors
/// When the database fails.
pub async fn open(conn: Conn<'_>, now: Time) -> Result<Vec<Invitation>, Error> {
    let sql = select!("WHERE accepted_at IS NULL AND expires_at > $1 ORDER BY created_at DESC, id");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(now).fetch_all(c).await)?)
}

/// Marks an invitation as accepted. Returns false when somebody was quicker.
///
/// # Errors
/// When the database fails.
pub async fn accept(conn: Conn<'_>, id: InvitationId, by: UserId, now: Time) -> Result<bool, Error> {
    let sql = "UPDATE invitations SET accepted_at = $3, accepted_by = $2, updated_at = $3
        WHERE id = $1 AND accepted_at IS NULL";
    let rows =
        on!(conn, c => sqlx::query(sql).bind(id).bind(by).bind(now).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}

/// Takes an invitation back, unless it was accepted.
///
/// # Errors
/// When the database fails.
pub async fn delete_open(conn: Conn<'_>, id: InvitationId) -> Result<(), Error> {
    let sql = "DELETE FROM invitations WHERE id = $1 AND accepted_at IS NULL";
    on!(conn, c => sqlx::query(sql).bind(id).execute(c).await.map(|_| ()))?;
    Ok(())
}
