//! The way of a draft from state to state.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{DraftId, DraftState, Step, UserId};

/// A step that was taken.
#[derive(Clone, Debug, FromRow)]
pub struct StepTaken {
    /// The version of the draft that it led to.
    pub number: i64,
    /// Which step.
    pub step: Step,
    /// From which state.
    pub from_state: DraftState,
    /// To which.
    pub to_state: DraftState,
    /// The number of the revision that was the latest then.
    pub revision: i64,
    /// Whether that revision was sent back for changes.
    pub wants_change: bool,
    /// Why; may be empty.
    pub reason: String,
    /// Who took it.
    pub taken_by: UserId,
    /// The display name of that person.
    #[sqlx(default)]
    pub person: String,
    /// When.
    pub created_at: Time,
}

/// The steps of a draft, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<StepTaken>, Error> {
    let sql = "SELECT steps.number, steps.step, steps.from_state, steps.to_state, steps.revision, steps.wants_change,
            steps.reason, steps.taken_by, users.display_name AS person, steps.created_at
        FROM steps JOIN users ON users.id = steps.taken_by
        WHERE steps.draft_id = $1 ORDER BY steps.number";
    Ok(on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?)
}

/// Adds a step.
///
/// # Errors
/// [`Error::Duplicate`] when the draft has one that led to that version; or when the database fails.
pub async fn insert(conn: Conn<'_>, draft: DraftId, taken: &StepTaken) -> Result<(), Error> {
    let sql =
        "INSERT INTO steps (draft_id, number, step, from_state, to_state, revision, wants_change, reason, taken_by,
            created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)";
    on!(conn, c => sqlx::query(sql)
        .bind(draft).bind(taken.number).bind(taken.step).bind(taken.from_state).bind(taken.to_state)
        .bind(taken.revision).bind(taken.wants_change).bind(&taken.reason).bind(taken.taken_by).bind(taken.created_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}
