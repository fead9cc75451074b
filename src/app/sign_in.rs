//! Signing in and out, and what a session's token stands for.

use std::net::IpAddr;

use chrono::TimeDelta;

use super::throttle::{DEVICE_LIFE, network};
use super::{Actor, App, Error, Session, Time, Token, User, fields};
use crate::review::SessionId;
use crate::store::devices::Device;
use crate::store::{Tx, devices, sessions, users};
use crate::text::Message;

/// A session ends when it was not used for this long.
const SESSION_LIFE: TimeDelta = TimeDelta::days(14);
/// A session's end is put off when it is used, but not more often than this, so that reading pages writes little. The
/// profile shows when a session was used last, no more exactly than this.
const SESSION_RENEWAL: TimeDelta = TimeDelta::minutes(10);
/// How much is kept of what a browser calls itself, in characters.
const USER_AGENT: usize = 200;

/// Where a request comes from.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The address.
    pub address: IpAddr,
    /// What the browser calls itself.
    pub user_agent: String,
    /// What the browser was given when somebody signed in with it.
    pub device: Option<Token>,
}

/// A new session: its token goes into a cookie.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub actor: Actor,
    /// What the browser shows from now on.
    pub token: Token,
    /// By what the browser is known from now on, whoever signs in.
    pub device: Token,
}

impl SignedIn {
    /// For how long the cookie is kept.
    #[must_use]
    pub fn lifetime(&self) -> std::time::Duration {
        SESSION_LIFE.to_std().unwrap_or_default()
    }

    /// For how long the browser is known.
    #[must_use]
    pub fn device_lifetime(&self) -> std::time::Duration {
        DEVICE_LIFE.to_std().unwrap_or_default()
    }
}

impl App {
    /// Signs in.
    ///
    /// # Errors
    /// `Invalid` at `password` when the two don't belong together, whichever is wrong; `Throttled` after too many failures.
    pub async fn sign_in(&self, name: &str, password: &str, visit: &Visit) -> Result<SignedIn, Error> {
        let name = name.trim().to_lowercase();
        let counters = self.count_sign_in(&name, visit).await?;
        let refused = || Error::field("password", Message::new("app-sign-in-failed"));
        if !fields::is_password_length(password) || fields::sign_in_name(&name).is_err() {
            return Err(refused());
        }
        let (user, kept) = self.credentials(&name).await?.unzip();
        let right = self.is_password(password, kept).await?;
        let user = user.filter(|user| right && user.disabled_at.is_none()).ok_or_else(refused)?;
        let mut tx = self.store.write().await?;
        self.attempt_was_right(tx.conn(), &counters).await?;
        sessions::delete_expired(tx.conn(), self.now()).await?;
        let signed_in = self.begin_session(&mut tx, user, visit).await?;
        tx.commit().await?;
        Ok(signed_in)
    }

    /// Who a session's token stands for; `None` when the session has ended. Using a session puts off its end.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn actor(&self, token: &Token) -> Result<Option<Actor>, Error> {
        let now = self.now();
        let mut tx = self.store.read().await?;
        let Some(found) = sessions::find(tx.conn(), &token.hash(), now).await? else { return Ok(None) };
        drop(tx);
        if now - found.renewed_at >= SESSION_RENEWAL {
            // Whoever only reads is not kept out because nothing can be written just now.
            if let Err(error) = self.renew(found.session_id, now).await {
                tracing::warn!(%error, "a session could not be renewed");
            }
        }
        Ok(Some(Actor::new(found.user, found.session_id)))
    }

    /// Ends the session.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn sign_out(&self, actor: &Actor) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        sessions::delete(tx.conn(), actor.id(), actor.session()).await?;
        Ok(tx.commit().await?)
    }

    /// Begins a session for a user who has shown who they are.
    pub(super) async fn begin_session(&self, tx: &mut Tx, user: User, visit: &Visit) -> Result<SignedIn, Error> {
        let (now, token) = (self.now(), Token::new(&self.ambient));
        let session = Session {
            id: self.ambient.id(),
            user_id: user.id,
            user_agent: visit.user_agent.chars().filter(|c| !c.is_control()).take(USER_AGENT).collect(),
            address: visit.address.to_string(),
            expires_at: now + SESSION_LIFE,
            created_at: now,
            updated_at: now,
        };
        sessions::insert(tx.conn(), &session, &token.hash()).await?;
        let device = self.keep_device(tx, &user, visit).await?;
        Ok(SignedIn { actor: Actor::new(user, session.id), token, device })
    }

    /// Notes the browser as one that its person signs in with, beside others who do so.
    async fn keep_device(&self, tx: &mut Tx, user: &User, visit: &Visit) -> Result<Token, Error> {
        let (now, since) = (self.now(), self.now() - DEVICE_LIFE);
        devices::delete_before(tx.conn(), since).await?;
        let token = match &visit.device {
            Some(token) if devices::is_known(tx.conn(), &token.hash(), since).await? => token.clone(),
            _ => Token::new(&self.ambient),
        };
        let device = Device { id: self.ambient.id(), user: user.id, network: network(visit.address) };
        devices::keep(tx.conn(), &device, &token.hash(), now).await?;
        Ok(token)
    }

    async fn credentials(&self, name: &str) -> Result<Option<(User, String)>, Error> {
        let mut tx = self.store.read().await?;
        let Some(user) = users::find_by_name(tx.conn(), name).await? else { return Ok(None) };
        let kept = users::password_hash(tx.conn(), user.id).await?;
        Ok(Some((user, kept)))
    }

    async fn renew(&self, session: SessionId, now: Time) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        sessions::renew(tx.conn(), session, now + SESSION_LIFE, now).await?;
        Ok(tx.commit().await?)
    }
}
