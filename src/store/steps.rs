//! The way of a draft from state to state.

use sqlx::FromRow;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::signoff::Asked;
use crate::review::{DraftId, DraftState, Step, UserId};

/// A step that was taken.
#[derive(Clone, Debug)]
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
    pub person: String,
    /// What it came of, as the word by which it is told; empty for a step that was taken for its own sake.
    pub told: String,
    /// Whose agreement was required then, where the draft left the hands of those who sign.
    pub asked: Option<Asked>,
    /// When.
    pub created_at: Time,
}

impl StepTaken {
    /// The word by which sentences tell it.
    #[must_use]
    pub fn word(&self) -> &str {
        if self.told.is_empty() { self.step.id() } else { &self.told }
    }
}

#[derive(FromRow)]
struct Row {
    number: i64,
    step: Step,
    from_state: DraftState,
    to_state: DraftState,
    revision: i64,
    wants_change: bool,
    reason: String,
    taken_by: UserId,
    person: String,
    told: String,
    asked: Option<JsonText<Asked>>,
    created_at: Time,
}

impl From<Row> for StepTaken {
    fn from(row: Row) -> Self {
        Self {
            number: row.number,
            step: row.step,
            from_state: row.from_state,
            to_state: row.to_state,
            revision: row.revision,
            wants_change: row.wants_change,
            reason: row.reason,
            taken_by: row.taken_by,
            person: row.person,
            told: row.told,
            asked: row.asked.map(|asked| asked.0),
            created_at: row.created_at,
        }
    }
}

/// The steps of a draft, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<StepTaken>, Error> {
    let sql = "SELECT steps.number, steps.step, steps.from_state, steps.to_state, steps.revision, steps.wants_change,
            steps.reason, steps.taken_by, users.display_name AS person, steps.told, steps.asked, steps.created_at
        FROM steps JOIN users ON users.id = steps.taken_by
        WHERE steps.draft_id = $1 ORDER BY steps.number";
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(StepTaken::from).collect())
}

/// Adds a step.
///
/// # Errors
/// [`Error::Duplicate`] when the draft has one that led to that version; or when the database fails.
pub async fn insert(conn: Conn<'_>, draft: DraftId, taken: &StepTaken) -> Result<(), Error> {
    let sql =
        "INSERT INTO steps (draft_id, number, step, from_state, to_state, revision, wants_change, reason, taken_by,
            told, asked, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)";
    on!(conn, c => sqlx::query(sql)
        .bind(draft).bind(taken.number).bind(taken.step).bind(taken.from_state).bind(taken.to_state)
        .bind(taken.revision).bind(taken.wants_change).bind(&taken.reason).bind(taken.taken_by)
        .bind(&taken.told).bind(taken.asked.as_ref().map(JsonText)).bind(taken.created_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}
