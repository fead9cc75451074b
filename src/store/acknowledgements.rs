//! Statements that were not understood and that the designer left out of account, by the fingerprint of their finding.

use std::collections::BTreeSet;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{DraftId, UserId};

/// The fingerprints of a draft's acknowledged statements.
///
/// # Errors
/// When the database fails.
pub async fn of_draft(conn: Conn<'_>, draft: DraftId) -> Result<BTreeSet<String>, Error> {
    let sql = "SELECT fingerprint FROM acknowledgements WHERE draft_id = $1";
    let rows: Vec<String> = on!(conn, c => sqlx::query_scalar(sql).bind(draft).fetch_all(c).await)?;
    Ok(rows.into_iter().collect())
}

/// Acknowledges a statement. Returns whether that is new.
///
/// # Errors
/// When the database fails.
pub async fn insert(conn: Conn<'_>, draft: DraftId, fingerprint: &str, by: UserId, now: Time) -> Result<bool, Error> {
    let sql = "INSERT INTO acknowledgements (draft_id, fingerprint, acknowledged_by, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $4) ON CONFLICT (draft_id, fingerprint) DO NOTHING";
    let rows = on!(conn, c => sqlx::query(sql)
        .bind(draft).bind(fingerprint).bind(by).bind(now)
        .execute(c).await.map(|r| r.rows_affected()))?;
    Ok(rows == 1)
}
