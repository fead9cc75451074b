//! A new password for somebody who has forgotten theirs: an admin makes a link, and whoever opens it chooses one.

use chrono::TimeDelta;
use serde_json::json;

use super::commit::SiteNews;
use super::people::about;
use super::{Actor, App, DeadLink, Error, SignedIn, Token, User, Visit, fields};
use crate::review::{SiteEventKind, UserId};
use crate::store::password_resets::PasswordReset;
use crate::store::{Conn, password_resets, sessions, users};
use crate::text::Message;

/// How long a link can be used.
const RESET_LIFE: TimeDelta = TimeDelta::days(1);

impl App {
    /// Makes a link to a new password. The token, which goes into the link, can't be had again; a former link of the
    /// same person ceases to work, the old password and the sessions do not until the link is used.
    ///
    /// # Errors
    /// `Denied` to those who are no admins; `NotFound`; `Conflict` for a disabled account and for one's own, whose
    /// password is changed in the profile.
    pub async fn start_password_reset(&self, actor: &Actor, user: UserId) -> Result<(Token, User), Error> {
        let mut tx = self.enter_site(actor).await?;
        let user = users::find(tx.conn(), user).await?.ok_or(Error::NotFound)?;
        if user.id == actor.id() {
            return Err(Error::Conflict(Message::new("app-reset-self")));
        }
        if user.disabled_at.is_some() {
            return Err(Error::Conflict(Message::new("app-user-disabled")));
        }
        let (token, now) = (Token::new(&self.ambient), self.now());
        let reset = PasswordReset {
            id: self.ambient.id(),
            user_id: user.id,
            started_by: actor.id(),
            expires_at: now + RESET_LIFE,
            created_at: now,
        };
        password_resets::insert(tx.conn(), &reset, &token.hash()).await?;
        self.commit_to_site(tx, about(actor, SiteEventKind::ResetStarted, user.id)).await?;
        Ok((token, user))
    }

    /// Whose password a link is for.
    ///
    /// # Errors
    /// `NotFound` when it was used, is too old, or another was made since.
    pub async fn password_reset(&self, token: &Token) -> Result<User, Error> {
        let mut tx = self.store.read().await?;
        Ok(self.open_reset(tx.conn(), token).await?.1)
    }

    /// Why a link can't be used that [`password_reset`](App::password_reset) did not find. That of a disabled account counts
    /// as used: nobody learns here how accounts stand.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn dead_password_reset(&self, token: &Token) -> Result<DeadLink, Error> {
        let mut tx = self.store.read().await?;
        let fate = password_resets::fate(tx.conn(), &token.hash()).await?;
        Ok(match DeadLink::of(fate, self.now()) {
            DeadLink::Unknown if fate.is_some() => DeadLink::Used,
            why => why,
        })
    }

    /// Sets the password that was chosen, ends the person's sessions, and signs in.
    ///
    /// # Errors
    /// `NotFound` when the link can't be used any more; `Conflict` when somebody was quicker; `Invalid` at `password`.
    pub async fn reset_password(&self, token: &Token, password: &str, visit: &Visit) -> Result<SignedIn, Error> {
        let user = self.password_reset(token).await?;
        fields::new_password(password, &user.name).map_err(|message| Error::field("password", message))?;
        let hash = self.hash_password(password).await?;
        let mut tx = self.store.write().await?;
        let (reset, user) = self.open_reset(tx.conn(), token).await?;
        if !password_resets::take(tx.conn(), reset.id, self.now()).await? {
            return Err(Error::Conflict(Message::new("app-reset-used")));
        }
        users::set_password(tx.conn(), user.id, &hash, self.now()).await?;
        sessions::delete_of_user(tx.conn(), user.id, None).await?;
        let signed_in = self.begin_session(&mut tx, user, visit).await?;
        let (kind, user) = (SiteEventKind::PasswordReset, Some(signed_in.actor.id()));
        self.commit_to_site(tx, SiteNews { kind, actor: user, user, detail: json!({}) }).await?;
        Ok(signed_in)
    }

    async fn open_reset(&self, mut conn: Conn<'_>, token: &Token) -> Result<(PasswordReset, User), Error> {
        let reset = password_resets::find_open(conn.reborrow(), &token.hash(), self.now()).await?;
        let reset = reset.ok_or(Error::NotFound)?;
        let user = users::find(conn, reset.user_id).await?.filter(|user| user.disabled_at.is_none());
        Ok((reset, user.ok_or(Error::NotFound)?))
    }
}
