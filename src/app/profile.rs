//! What people do about their own account: names, language, password, and where they are signed in.

use serde_json::{Value, json};

use super::commit::SiteNews;
use super::throttle::Counter;
use super::{Actor, App, Error, Session, fields};
use crate::review::{SessionId, SiteEventKind};
use crate::store::{password_resets, sessions, users};
use crate::text::{Lang, Message};

/// What a person changes about themselves.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    /// What others see.
    pub display_name: String,
    /// The language; `None` for the browser's.
    pub locale: Option<Lang>,
}

impl App {
    /// Changes what the actor says of themselves.
    ///
    /// # Errors
    /// `Invalid` at `display_name`.
    pub async fn change_profile(&self, actor: &Actor, change: &ProfileChange) -> Result<(), Error> {
        let display_name = fields::line(&change.display_name, "app-display-name-missing")
            .map_err(|message| Error::field("display_name", message))?;
        let mut tx = self.store.write().await?;
        let before = users::find(tx.conn(), actor.id()).await?.ok_or(Error::NotFound)?;
        if before.display_name == display_name && before.locale == change.locale {
            return Ok(());
        }
        users::set_profile(tx.conn(), actor.id(), &display_name, change.locale, self.now()).await?;
        let detail = json!({ "before": before.display_name, "after": display_name });
        self.commit_to_site(tx, own(actor, SiteEventKind::ProfileChanged, detail)).await
    }

    /// Changes the actor's password, and ends all their sessions but this one.
    ///
    /// # Errors
    /// `Invalid` at `current` or `password`; `Throttled` after too many wrong ones.
    pub async fn change_password(&self, actor: &Actor, current: &str, password: &str) -> Result<(), Error> {
        let name = &actor.user().name;
        fields::new_password(password, name).map_err(|message| Error::field("password", message))?;
        let counters = [Counter::session(actor.session())];
        self.count_attempt(&counters).await?;
        let mut tx = self.store.read().await?;
        let kept = users::password_hash(tx.conn(), actor.id()).await?;
        drop(tx);
        if !fields::is_password_length(current) || !self.is_password(current, Some(kept)).await? {
            return Err(Error::field("current", Message::new("app-password-wrong")));
        }
        let hash = self.hash_password(password).await?;
        let mut tx = self.store.write().await?;
        users::set_password(tx.conn(), actor.id(), &hash, self.now()).await?;
        sessions::delete_of_user(tx.conn(), actor.id(), Some(actor.session())).await?;
        password_resets::close(tx.conn(), actor.id(), self.now()).await?;
        self.attempt_was_right(tx.conn(), &counters).await?;
        self.commit_to_site(tx, own(actor, SiteEventKind::PasswordChanged, json!({}))).await
    }

    /// The actor's sessions, the last used first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn sessions(&self, actor: &Actor) -> Result<Vec<Session>, Error> {
        let mut tx = self.store.read().await?;
        Ok(sessions::of_user(tx.conn(), actor.id(), self.now()).await?)
    }

    /// Ends one of the actor's sessions. One that has ended, or is somebody else's, is nothing to end.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn end_session(&self, actor: &Actor, session: SessionId) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        if !sessions::delete(tx.conn(), actor.id(), session).await? {
            return Ok(());
        }
        self.commit_to_site(tx, own(actor, SiteEventKind::SessionEnded, json!({}))).await
    }

    /// Ends all of the actor's sessions, this one as well.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn sign_out_everywhere(&self, actor: &Actor) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        sessions::delete_of_user(tx.conn(), actor.id(), None).await?;
        self.commit_to_site(tx, own(actor, SiteEventKind::SignedOutEverywhere, json!({}))).await
    }
}

/// What somebody did to their own account.
fn own(actor: &Actor, kind: SiteEventKind, detail: Value) -> SiteNews {
    SiteNews { kind, actor: Some(actor.id()), user: Some(actor.id()), detail }
}
