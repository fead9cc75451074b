//! What admins do about the accounts of others.

use serde_json::json;

use super::commit::SiteNews;
use super::{Actor, App, Error, User};
use crate::review::{Role, SiteEventKind, UserId};
use crate::store::{Tx, members, password_resets, projects, sessions, site_events, users};
use crate::text::{Arg, Message};

impl App {
    /// Everybody, by the name they sign in with.
    ///
    /// # Errors
    /// `Denied` to those who are no admins.
    pub async fn users(&self, actor: &Actor) -> Result<Vec<User>, Error> {
        actor.must_manage_site()?;
        self.users_at_console().await
    }

    /// Disables an account and ends its sessions at once, or enables it again. One that is so already stays so.
    ///
    /// # Errors
    /// `Denied` to those who are no admins; `Conflict` for one's own account, so that an admin is left, and for the only
    /// owner of a project.
    pub async fn set_user_disabled(&self, actor: &Actor, user: UserId, disabled: bool) -> Result<(), Error> {
        let mut tx = self.enter_site(actor).await?;
        if user == actor.id() {
            return Err(Error::Conflict(Message::new("app-disable-self")));
        }
        let found = users::find(tx.conn(), user).await?.ok_or(Error::NotFound)?;
        if found.disabled_at.is_some() == disabled {
            return Ok(());
        }
        if disabled {
            self.must_leave_owners(&mut tx, user).await?;
        }
        let now = self.now();
        users::set_disabled(tx.conn(), user, disabled.then_some(now), now).await?;
        sessions::delete_of_user(tx.conn(), user, None).await?;
        password_resets::close(tx.conn(), user, now).await?;
        let kind = if disabled { SiteEventKind::UserDisabled } else { SiteEventKind::UserEnabled };
        self.commit_to_site(tx, about(actor, kind, user)).await
    }

    /// A project whose only owner can't sign in would have nobody to answer for it.
    async fn must_leave_owners(&self, tx: &mut Tx, leaving: UserId) -> Result<(), Error> {
        let mut alone = Vec::new();
        for line in projects::list(tx.conn(), leaving, false).await? {
            if line.role != Some(Role::Owner) {
                continue;
            }
            // Nor may the other owner leave at the same moment.
            projects::lock(tx.conn(), line.project.id, self.now()).await?;
            let members = members::of_project(tx.conn(), line.project.id).await?;
            let mut owners = members.iter().filter(|of| of.role == Role::Owner && of.disabled_at.is_none());
            if owners.all(|owner| owner.user_id == leaving) {
                alone.push(line.project.key.to_string());
            }
        }
        if alone.is_empty() {
            return Ok(());
        }
        Err(Error::Conflict(Message::new("app-disable-last-owner").with("projects", Arg::list(alone))))
    }

    /// Makes somebody an admin, or an admin nothing but a user. What is so already stays so.
    ///
    /// # Errors
    /// `Denied` to those who are no admins; `NotFound`; `Conflict` when no admin would be left, or the account is
    /// disabled.
    pub async fn set_user_admin(&self, actor: &Actor, user: UserId, admin: bool) -> Result<(), Error> {
        let mut tx = self.enter_site(actor).await?;
        let found = users::find(tx.conn(), user).await?.ok_or(Error::NotFound)?;
        if found.admin == admin {
            return Ok(());
        }
        if admin && found.disabled_at.is_some() {
            return Err(Error::Conflict(Message::new("app-user-disabled")));
        }
        if !admin && !users::any_admin_but(tx.conn(), user).await? {
            return Err(Error::Conflict(Message::new("app-last-admin")));
        }
        users::set_admin(tx.conn(), user, admin, self.now()).await?;
        let kind = if admin { SiteEventKind::AdminGranted } else { SiteEventKind::AdminWithdrawn };
        self.commit_to_site(tx, about(actor, kind, user)).await
    }

    /// Begins to change accounts: others who do so wait until the transaction ends, and whoever has ceased to be an
    /// admin since the page was made is stopped.
    pub(super) async fn enter_site(&self, actor: &Actor) -> Result<Tx, Error> {
        actor.must_manage_site()?;
        let mut tx = self.begin(actor).await?;
        site_events::lock(tx.conn(), self.now()).await?;
        let now = users::find(tx.conn(), actor.id()).await?.filter(|user| user.disabled_at.is_none());
        Actor::new(now.ok_or(Error::NotFound)?, actor.session()).must_manage_site()?;
        Ok(tx)
    }
}

/// What an admin did to somebody's account.
pub(super) fn about(actor: &Actor, kind: SiteEventKind, user: UserId) -> SiteNews {
    SiteNews { kind, actor: Some(actor.id()), user: Some(user), detail: json!({}) }
}
