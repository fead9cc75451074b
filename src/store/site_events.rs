//! What happened to the site as a whole, numbered without gaps: accounts, invitations, and the right to manage them.

use serde_json::Value;
use sqlx::types::Json;

use super::conn::on;
use super::{Conn, Error, Time, backend};
use crate::review::{SiteEventKind, UserId};

/// What is announced to other processes: whoever watches has to look whether they still may.
pub const NOTICE: &str = "site";
/// The one row of `site`.
const SITE: &str = "site";

/// Something that happens to the site.
#[derive(Clone, Copy, Debug)]
pub struct NewSiteEvent<'a> {
    /// What kind of thing.
    pub kind: SiteEventKind,
    /// Who does it; `None` at the console.
    pub actor: Option<UserId>,
    /// To whom.
    pub user: Option<UserId>,
    /// What else is to be known of it, as a JSON object.
    pub detail: &'a Value,
}

/// Records an event under the site's next number, and announces it to other processes.
///
/// # Errors
/// When the database fails.
pub async fn record(mut conn: Conn<'_>, event: NewSiteEvent<'_>, now: Time) -> Result<(), Error> {
    let sequence = count(conn.reborrow(), 1, now).await?;
    let sql = "INSERT INTO site_events (sequence, kind, actor_id, user_id, detail, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $6)";
    on!(conn.reborrow(), c => sqlx::query(sql)
        .bind(sequence).bind(event.kind).bind(event.actor).bind(event.user).bind(Json(event.detail)).bind(now)
        .execute(c).await.map(|_| ()))?;
    backend::notify(conn, NOTICE).await
}

/// Makes others who change accounts wait until the transaction ends.
///
/// # Errors
/// When the database fails.
pub async fn lock(conn: Conn<'_>, now: Time) -> Result<(), Error> {
    count(conn, 0, now).await.map(|_| ())
}

async fn count(conn: Conn<'_>, more: i64, now: Time) -> Result<i64, Error> {
    let sql = "INSERT INTO site (id, last_event, created_at, updated_at) VALUES ($1, $2, $3, $3)
        ON CONFLICT (id) DO UPDATE SET last_event = site.last_event + $2, updated_at = excluded.updated_at
        RETURNING last_event";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(SITE).bind(more).bind(now).fetch_one(c).await)?)
}
