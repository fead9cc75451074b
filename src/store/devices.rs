//! Browsers with which somebody has signed in. Only the hashes of their tokens are known here.

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::{DeviceId, UserId};

/// A browser of a person.
#[derive(Clone, Debug)]
pub struct Device {
    /// The id.
    pub id: DeviceId,
    /// Whose.
    pub user: UserId,
    /// The network from which the person signed in with it last.
    pub network: String,
}

/// The browser of a token's hash, if the person of that name has signed in with it since a time.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, token_hash: &str, name: &str, since: Time) -> Result<Option<DeviceId>, Error> {
    let sql = "SELECT devices.id FROM devices JOIN users ON users.id = devices.user_id
        WHERE devices.token_hash = $1 AND users.name = $2 AND devices.updated_at >= $3";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(token_hash).bind(name).bind(since).fetch_optional(c).await)?)
}

/// Whether anybody has signed in with the browser of a token's hash since a time.
///
/// # Errors
/// When the database fails.
pub async fn is_known(conn: Conn<'_>, token_hash: &str, since: Time) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM devices WHERE token_hash = $1 AND updated_at >= $2)";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(token_hash).bind(since).fetch_one(c).await)?)
}

/// Whether the person of that name has signed in from a network since a time.
///
/// # Errors
/// When the database fails.
pub async fn is_home(conn: Conn<'_>, network: &str, name: &str, since: Time) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM devices JOIN users ON users.id = devices.user_id
        WHERE devices.network = $1 AND users.name = $2 AND devices.updated_at >= $3)";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(network).bind(name).bind(since).fetch_one(c).await)?)
}

/// Notes that a person has signed in with a browser.
///
/// # Errors
/// When the database fails.
pub async fn keep(conn: Conn<'_>, device: &Device, token_hash: &str, now: Time) -> Result<(), Error> {
    let sql = "INSERT INTO devices (id, token_hash, user_id, network, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $5)
        ON CONFLICT (token_hash, user_id) DO UPDATE SET network = excluded.network, updated_at = excluded.updated_at";
    on!(conn, c => sqlx::query(sql)
        .bind(device.id).bind(token_hash).bind(device.user).bind(&device.network).bind(now)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Forgets the browsers that nobody has signed in with since a time.
///
/// # Errors
/// When the database fails.
pub async fn delete_before(conn: Conn<'_>, time: Time) -> Result<(), Error> {
    on!(conn, c => sqlx::query("DELETE FROM devices WHERE updated_at < $1").bind(time).execute(c).await.map(|_| ()))?;
    Ok(())
}
