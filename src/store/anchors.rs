//! Everything that names an object of a draft by its id, when what was said since a revision turns out to be about
//! another object.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::conn::on;
use super::json::JsonText;
use super::{Conn, Error, Time};
use crate::review::action::Target;
use crate::review::meeting::agenda::Topic;
use crate::review::moved::{Follow, Moved};
use crate::review::waiver::WaiverTarget;
use crate::review::{DraftId, Opening, ThreadFinding};

/// Since when objects are others.
#[derive(Clone, Copy, Debug)]
pub struct Since {
    /// The number of the revision.
    pub revision: i64,
    /// When it was made; that counts for what says nothing of a revision.
    pub at: Time,
}

/// Has what was said of the objects since then be about those that took their place. Nothing of it is signed: what people
/// agreed to stays what it was.
///
/// # Errors
/// When the database fails.
pub async fn follow(mut conn: Conn<'_>, draft: DraftId, since: Since, moved: &Moved, now: Time) -> Result<(), Error> {
    let by_revision =
        "UPDATE threads SET object_id = $3, updated_at = $5 WHERE draft_id = $1 AND object_id = $2 AND opened_in >= $4";
    let by_time = [
        "UPDATE module_tables SET object_id = $3, updated_at = $5
            WHERE draft_id = $1 AND object_id = $2 AND created_at >= $4",
        "UPDATE traces SET object_id = $3, updated_at = $5 WHERE draft_id = $1 AND object_id = $2 AND created_at >= $4",
    ];
    for (from, to) in moved.pairs() {
        let (from, to) = (i64::from(from.0), i64::from(to.0));
        on!(conn.reborrow(), c => sqlx::query(by_revision)
            .bind(draft).bind(from).bind(to).bind(since.revision).bind(now).execute(c).await.map(|_| ()))?;
        for sql in by_time {
            on!(conn.reborrow(), c => sqlx::query(sql)
                .bind(draft).bind(from).bind(to).bind(since.at).bind(now).execute(c).await.map(|_| ()))?;
        }
    }
    follow_json(conn, draft, since, moved, now).await
}

/// The same of what keeps ids within JSON.
async fn follow_json(mut conn: Conn<'_>, draft: DraftId, since: Since, moved: &Moved, now: Time) -> Result<(), Error> {
    let findings = (
        "SELECT id, finding FROM threads WHERE draft_id = $1 AND opened_in >= $2 AND finding IS NOT NULL",
        "UPDATE threads SET finding = $2, updated_at = $3 WHERE id = $1",
    );
    rewrite::<ThreadFinding>(conn.reborrow(), findings, draft, since, moved, now).await?;
    let openings = (
        "SELECT id, opening FROM pending_comments
            WHERE draft_id = $1 AND revision_number >= $2 AND opening IS NOT NULL",
        "UPDATE pending_comments SET opening = $2, updated_at = $3 WHERE id = $1",
    );
    rewrite::<Opening>(conn.reborrow(), openings, draft, since, moved, now).await?;
    let targets = (
        "SELECT id, targets FROM actions WHERE draft_id = $1 AND revision >= $2",
        "UPDATE actions SET targets = $2, updated_at = $3 WHERE id = $1",
    );
    rewrite::<Vec<Target>>(conn.reborrow(), targets, draft, since, moved, now).await?;
    let topics = (
        "SELECT agenda_items.id, agenda_items.topic FROM agenda_items
            JOIN meetings ON meetings.id = agenda_items.meeting_id
            WHERE meetings.draft_id = $1 AND meetings.revision >= $2",
        "UPDATE agenda_items SET topic = $2, updated_at = $3 WHERE id = $1",
    );
    rewrite::<Topic>(conn.reborrow(), topics, draft, since, moved, now).await?;
    let waivers = (
        "SELECT waivers.id, waivers.target FROM waivers
            JOIN revisions ON revisions.draft_id = waivers.draft_id AND revisions.number = $2
            WHERE waivers.draft_id = $1 AND waivers.created_at >= revisions.created_at",
        "UPDATE waivers SET target = $2, updated_at = $3 WHERE id = $1",
    );
    rewrite::<WaiverTarget>(conn.reborrow(), waivers, draft, since, moved, now).await?;
    let handed_down = (
        "SELECT handed_down_waivers.id, handed_down_waivers.target FROM handed_down_waivers
            JOIN revisions ON revisions.draft_id = handed_down_waivers.draft_id AND revisions.number = $2
            WHERE handed_down_waivers.draft_id = $1 AND handed_down_waivers.created_at >= revisions.created_at",
        "UPDATE handed_down_waivers SET target = $2, updated_at = $3 WHERE id = $1",
    );
    rewrite::<WaiverTarget>(conn, handed_down, draft, since, moved, now).await
}

/// Rewrites the values that name an object that moved.
async fn rewrite<T>(
    mut conn: Conn<'_>,
    (select, update): (&'static str, &'static str),
    draft: DraftId,
    since: Since,
    moved: &Moved,
    now: Time,
) -> Result<(), Error>
where
    T: Follow + Serialize + DeserializeOwned + Send + Unpin,
{
    let rows: Vec<(String, JsonText<T>)> =
        on!(conn.reborrow(), c => sqlx::query_as(select).bind(draft).bind(since.revision).fetch_all(c).await)?;
    for (id, JsonText(mut value)) in rows {
        if value.follow(moved) {
            on!(conn.reborrow(), c => sqlx::query(update)
                .bind(id).bind(JsonText(&value)).bind(now).execute(c).await.map(|_| ()))?;
        }
    }
    Ok(())
}
