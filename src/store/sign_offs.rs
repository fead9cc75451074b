//! What participants said of the tables of a draft. Nothing is taken back: the latest word holds.

use sqlx::FromRow;
use uuid::Uuid;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::signoff::{SignOff, Stance};
use crate::review::{DraftId, UserId};
use crate::schema::ObjectId;

/// A participant's word on a table, with what they said to it.
#[derive(Clone, Debug, FromRow)]
pub struct SignOffLine {
    /// Who.
    pub user_id: UserId,
    /// The display name of that person.
    pub person: String,
    /// On which table.
    pub object_id: ObjectId,
    /// As it was in the revision of this number.
    pub revision: i64,
    /// What they say.
    pub stance: Stance,
    /// Why; empty for an agreement without a word.
    pub reason: String,
    /// When.
    pub created_at: Time,
    /// In whose stead they said it as well; `None` where that was not recorded.
    steads: Option<JsonText<Vec<UserId>>>,
}

impl SignOffLine {
    /// The same, as decisions see it.
    #[must_use]
    pub fn sign_off(&self) -> SignOff {
        SignOff {
            user: self.user_id,
            table: self.object_id,
            revision: self.revision,
            stance: self.stance,
            at: self.created_at,
            steads: self.steads.as_ref().map(|steads| steads.0.clone()),
        }
    }
}

/// All that was said of a draft's tables, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<SignOffLine>, Error> {
    let sql = "SELECT sign_offs.user_id, users.display_name AS person, sign_offs.object_id, sign_offs.revision,
            sign_offs.stance, sign_offs.reason, sign_offs.created_at, sign_offs.steads
        FROM sign_offs JOIN users ON users.id = sign_offs.user_id
        WHERE sign_offs.draft_id = $1 ORDER BY sign_offs.created_at, sign_offs.id";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// Adds a word on a table.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, id: Uuid, draft: DraftId, said: &SignOff, reason: &str) -> Result<(), Error> {
    let sql =
        "INSERT INTO sign_offs (id, draft_id, user_id, object_id, revision, stance, reason, steads, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)";
    on!(conn, c => sqlx::query(sql)
        .bind(id.to_string()).bind(draft).bind(said.user).bind(said.table).bind(said.revision).bind(said.stance)
        .bind(reason).bind(said.steads.as_ref().map(JsonText)).bind(said.at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}
