//! Which revision of a draft somebody saw last.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{DraftId, UserId};

/// What somebody has seen of a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Seen {
    /// The number of the latest revision that they saw.
    pub latest: i64,
    /// The number of the one that was the latest for them before that.
    pub earlier: Option<i64>,
}

/// What the person has seen of the draft.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, draft: DraftId, user: UserId) -> Result<Option<Seen>, Error> {
    let sql = "SELECT latest, earlier FROM seen_revisions WHERE draft_id = $1 AND user_id = $2";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).bind(user).fetch_optional(c).await)?)
}

/// Notes that the person sees that revision, which is later than those that they saw.
///
/// # Errors
/// When the database fails.
pub async fn note(conn: Conn<'_>, draft: DraftId, user: UserId, revision: i64, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO seen_revisions (draft_id, user_id, latest, earlier, created_at, updated_at)
        VALUES ($1, $2, $3, NULL, $4, $4)
        ON CONFLICT (draft_id, user_id) DO UPDATE
            SET earlier = seen_revisions.latest, latest = excluded.latest, updated_at = excluded.updated_at
            WHERE seen_revisions.latest < excluded.latest";
    on!(conn, c => sqlx::query(sql).bind(draft).bind(user).bind(revision).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}
