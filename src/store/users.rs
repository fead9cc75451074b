//! People with an account. They are disabled, never deleted.

use sqlx::FromRow;

use super::conn::on;
use super::{Conn, Error, Time};
use crate::review::UserId;
use crate::text::Lang;

/// A person with an account.
#[derive(Clone, Debug, FromRow)]
pub struct User {
    /// The id.
    pub id: UserId,
    /// What the person types to sign in, in lower case.
    pub name: String,
    /// What others see.
    pub display_name: String,
    /// Whether the person is an admin of the site.
    pub admin: bool,
    /// The language chosen in the profile.
    pub locale: Option<Lang>,
    /// Since when the person may not sign in.
    pub disabled_at: Option<Time>,
    /// When the account was made.
    pub created_at: Time,
}

macro_rules! select {
    ($rest:literal) => {
        concat!("SELECT id, name, display_name, admin, locale, disabled_at, created_at FROM users ", $rest)
    };
}

/// Whether anybody has an account.
///
/// # Errors
/// When the database fails.
pub async fn any(conn: Conn<'_>) -> Result<bool, Error> {
    Ok(on!(conn, c => sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM users)").fetch_one(c).await)?)
}

/// Everybody, in no particular order.
///
/// # Errors
/// When the database fails.
pub async fn all(conn: Conn<'_>) -> Result<Vec<User>, Error> {
    Ok(on!(conn, c => sqlx::query_as(select!("")).fetch_all(c).await)?)
}

/// The user of an id.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: Conn<'_>, id: UserId) -> Result<Option<User>, Error> {
    Ok(on!(conn, c => sqlx::query_as(select!("WHERE id = $1")).bind(id).fetch_optional(c).await)?)
}

/// The user who signs in with that name, which is in lower case.
///
/// # Errors
/// When the database fails.
pub async fn find_by_name(conn: Conn<'_>, name: &str) -> Result<Option<User>, Error> {
    Ok(on!(conn, c => sqlx::query_as(select!("WHERE name = $1")).bind(name).fetch_optional(c).await)?)
}

/// The hash of the user's password.
///
/// # Errors
/// When the database fails or there is no such user.
pub async fn password_hash(conn: Conn<'_>, id: UserId) -> Result<String, Error> {
    let sql = "SELECT password_hash FROM users WHERE id = $1";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(id).fetch_one(c).await)?)
}

/// Adds a user.
///
/// # Errors
/// [`Error::Duplicate`] when the name is taken; or when the database fails.
pub async fn insert(conn: Conn<'_>, user: &User, password_hash: &str) -> Result<(), Error> {
    let sql = "INSERT INTO users
        (id, name, display_name, password_hash, admin, locale, disabled_at, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)";
    on!(conn, c => sqlx::query(sql)
        .bind(user.id).bind(&user.name).bind(&user.display_name).bind(password_hash).bind(user.admin)
        .bind(user.locale).bind(user.disabled_at).bind(user.created_at)
        .execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Sets what the user says of themselves.
///
/// # Errors
/// When the database fails.
pub async fn set_profile(
    conn: Conn<'_>,
    id: UserId,
    display_name: &str,
    locale: Option<Lang>,
    now: Time,
) -> Result<(), Error> {
    let sql = "UPDATE users SET display_name = $2, locale = $3, updated_at = $4 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(display_name).bind(locale).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Sets the hash of the password.
///
/// # Errors
/// When the database fails.
pub async fn set_password(conn: Conn<'_>, id: UserId, password_hash: &str, now: Time) -> Result<(), Error> {
    let sql = "UPDATE users SET password_hash = $2, updated_at = $3 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(password_hash).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Sets since when the user may not sign in; `None` lets them in again.
///
/// # Errors
/// When the database fails.
pub async fn set_disabled(conn: Conn<'_>, id: UserId, since: Option<Time>, now: Time) -> Result<(), Error> {
    let sql = "UPDATE users SET disabled_at = $2, updated_at = $3 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(since).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Makes the user an admin, or no longer one.
///
/// # Errors
/// When the database fails.
pub async fn set_admin(conn: Conn<'_>, id: UserId, admin: bool, now: Time) -> Result<(), Error> {
    let sql = "UPDATE users SET admin = $2, updated_at = $3 WHERE id = $1";
    on!(conn, c => sqlx::query(sql).bind(id).bind(admin).bind(now).execute(c).await.map(|_| ()))?;
    Ok(())
}

/// Whether there is an admin besides the user who may sign in.
///
/// # Errors
/// When the database fails.
pub async fn any_admin_but(conn: Conn<'_>, id: UserId) -> Result<bool, Error> {
    let sql = "SELECT EXISTS (SELECT 1 FROM users WHERE admin AND disabled_at IS NULL AND id <> $1)";
    Ok(on!(conn, c => sqlx::query_scalar(sql).bind(id).fetch_one(c).await)?)
}
