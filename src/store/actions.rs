//! Actions: the changes that meetings asked for.

use chrono::NaiveDate;
use sqlx::FromRow;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::action::{Action, Target};
use crate::review::{ActionId, AgendaItemId, DraftId, UserId};

/// An action with the meeting that it came from.
#[derive(Clone, Debug)]
pub struct ActionLine {
    /// The action.
    pub action: Action,
    /// The display name of its owner.
    pub owner: String,
    /// What whoever answered it last was called then; `None` where nobody has, or before that was kept.
    pub answerer: Option<String>,
    /// When it was noted down.
    pub created_at: Time,
}

#[derive(FromRow)]
struct Row {
    id: ActionId,
    item_id: AgendaItemId,
    revision: i64,
    what: String,
    targets: JsonText<Vec<Target>>,
    owner_id: UserId,
    owner: String,
    due_day: Option<JsonText<NaiveDate>>,
    answer: Option<String>,
    answerer: Option<String>,
    created_at: Time,
}

impl From<Row> for ActionLine {
    fn from(row: Row) -> Self {
        let action = Action {
            id: row.id,
            item: row.item_id,
            revision: row.revision,
            what: row.what,
            targets: row.targets.0,
            owner: row.owner_id,
            due: row.due_day.map(|day| day.0),
            answer: row.answer,
        };
        Self { action, owner: row.owner, answerer: row.answerer, created_at: row.created_at }
    }
}

/// The actions of a draft, the earliest first.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<Vec<ActionLine>, Error> {
    let sql = "SELECT actions.id, actions.item_id, actions.revision, actions.what, actions.targets, actions.owner_id,
            users.display_name AS owner, actions.due_day, actions.answer, actions.answerer,
            actions.created_at
        FROM actions JOIN users ON users.id = actions.owner_id
        WHERE actions.draft_id = $1 ORDER BY actions.created_at, actions.id";
    let rows: Vec<Row> = on!(conn, c => sqlx::query_as(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().map(ActionLine::from).collect())
}

/// Puts the action of an agenda item down, in place of the one that the item had.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: Conn<'_>, draft: DraftId, action: &Action, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO actions
            (id, draft_id, item_id, revision, what, targets, owner_id, due_day, answer, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, $9, $9)
        ON CONFLICT (item_id) DO UPDATE SET what = excluded.what, targets = excluded.targets,
            owner_id = excluded.owner_id, due_day = excluded.due_day, updated_at = excluded.updated_at";
    on!(conn, c => sqlx::query(sql)
        .bind(action.id).bind(draft).bind(action.item).bind(action.revision).bind(&action.what)
        .bind(JsonText(&action.targets)).bind(action.owner).bind(action.due.map(JsonText)).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Removes the action of an agenda item whose verdict is another one now.
///
/// # Errors
/// When the database fails.
pub async fn remove(conn: Conn<'_>, item: AgendaItemId) -> Result<(), Error> {
    on!(conn, c => sqlx::query("DELETE FROM actions WHERE item_id = $1").bind(item).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Notes what somebody answered to an action, and who: its owner, or the project's.
///
/// # Errors
/// When the database fails.
pub async fn answer(
    conn: Conn<'_>,
    id: ActionId,
    answer: &str,
    (by, name): (UserId, &str),
    now: Time,
) -> Result<(), Error> {
    let sql = "UPDATE actions SET answer = $2, answered_by = $3, answerer = $4, updated_at = $5 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(answer).bind(by).bind(name).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}
