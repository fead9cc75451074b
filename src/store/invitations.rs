//! Invitations to make an account or to join a project. Only the hash of a link's token is known here.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{InvitationId, ProjectId, ProjectKey, Role, UserId};

/// An invitation to make an account or to join a project.
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
    /// When it was made.
    pub created_at: Time,
}

/// An invitation with the names that pages show.
#[derive(Clone, Debug, FromRow)]
pub struct InvitationLine {
    /// The invitation.
    #[sqlx(flatten)]
    pub invitation: Invitation,
    /// The display name of whoever invites.
    pub inviter: String,
    /// The key of the project.
    pub project_key: Option<ProjectKey>,
    /// The name of the project.
    pub project_name: Option<String>,
}

impl InvitationLine {
    /// The name of the project that the person becomes a member of, and as what.
    #[must_use]
    pub fn into_project(&self) -> Option<(&str, Role)> {
        self.project_name.as_deref().zip(self.invitation.role)
    }
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT invitations.id, invitations.invited_by, invitations.display_name, invitations.admin,
                invitations.project_id, invitations.role, invitations.expires_at, invitations.created_at,
                users.display_name AS inviter, projects.key AS project_key, projects.name AS project_name
            FROM invitations
            JOIN users ON users.id = invitations.invited_by
            LEFT JOIN projects ON projects.id = invitations.project_id
            WHERE invitations.accepted_at IS NULL ",
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
pub async fn find_open(conn: Conn<'_>, token_hash: &str, now: Time) -> Result<Option<InvitationLine>, Error> {
    let sql = select!("AND invitations.token_hash = $1 AND invitations.expires_at > $2");
    Ok(on!(conn, c => sqlx::query_as(sql).bind(token_hash).bind(now).fetch_optional(c).await)?)
}

/// When the invitation of a token's hash was accepted, if it was, and until when it could be; `None` where there is none, or
/// it was taken back.
///
/// # Errors
/// When the database fails.
pub async fn fate(conn: Conn<'_>, token_hash: &str) -> Result<Option<(Option<Time>, Time)>, Error> {
    let sql = "SELECT accepted_at, expires_at FROM invitations WHERE token_hash = $1";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(token_hash).fetch_optional(c).await)?)
}

/// The invitations that still can be accepted, the latest first: those into a project, or all.
///
/// # Errors
/// When the database fails.
pub async fn open(conn: Conn<'_>, project: Option<ProjectId>, now: Time) -> Result<Vec<InvitationLine>, Error> {
    let sql = select!(
        "AND invitations.expires_at > $1 AND ($2 IS NULL OR invitations.project_id = $2)
        ORDER BY invitations.created_at DESC, invitations.id"
    );
    Ok(on!(conn, c => sqlx::query_as(sql).bind(now).bind(project).fetch_all(c).await)?)
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

/// Takes an invitation back. Returns false when it was accepted or taken back already.
///
/// # Errors
/// When the database fails.
pub async fn delete_open(conn: Conn<'_>, id: InvitationId) -> Result<bool, Error> {
    let sql = "DELETE FROM invitations WHERE id = $1 AND accepted_at IS NULL";
    let rows = on!(conn, c => sqlx::query(sql).bind(id).execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}
