//! The other end of an invitation: what its link shows, and accepting it with a new account or with one's own.

use serde_json::json;

use super::accounts::Origin;
use super::commit::{News, SiteNews};
use super::invitations::told;
use super::{Actor, App, DeadLink, Error, InvitationLine, NewAccount, SignedIn, Token, User, Visit};
use crate::review::{Act, EventKind, ProjectKey, SiteEventKind, Standing, Subject};
use crate::store::{Conn, Tx, invitations, members, projects, users};
use crate::text::Message;

impl App {
    /// Why an invitation can't be accepted that [`invitation`](App::invitation) did not find.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn dead_invitation(&self, token: &Token) -> Result<DeadLink, Error> {
        let mut tx = self.store.read().await?;
        Ok(DeadLink::of(invitations::fate(tx.conn(), &token.hash()).await?, self.now()))
    }

    /// What an invitation's link shows.
    ///
    /// # Errors
    /// `NotFound` when it was accepted, taken back, or is too old, or when whoever made it may not invite any more.
    pub async fn invitation(&self, token: &Token) -> Result<InvitationLine, Error> {
        let mut tx = self.store.read().await?;
        self.open_invitation(tx.conn(), token).await
    }

    /// Accepts an invitation: makes the account and signs in.
    ///
    /// # Errors
    /// `NotFound` when the invitation can't be accepted any more; `Conflict` when somebody was quicker; `Invalid` at
    /// `name`, `display_name` or `password`.
    pub async fn accept_invitation(
        &self,
        token: &Token,
        account: &NewAccount,
        visit: &Visit,
    ) -> Result<SignedIn, Error> {
        self.invitation(token).await?;
        let prepared = self.prepare_account(account).await?;
        let mut tx = self.store.write().await?;
        let line = self.open_invitation(tx.conn(), token).await?;
        let origin = Origin::Invitation(line.invitation.invited_by);
        let user = self.insert_account(&mut tx, prepared, line.invitation.admin, origin).await?;
        self.take(&mut tx, &line, &user).await?;
        let signed_in = self.begin_session(&mut tx, user.clone(), visit).await?;
        self.commit_joining(tx, &line, &user).await?;
        Ok(signed_in)
    }

    /// Accepts an invitation with the account that one has. Returns the project that it leads into.
    ///
    /// # Errors
    /// `NotFound` when the invitation can't be accepted any more; `Conflict` when somebody was quicker, or when there is
    /// nothing in it that the actor does not have.
    pub async fn join(&self, actor: &Actor, token: &Token) -> Result<Option<ProjectKey>, Error> {
        let mut tx = self.begin(actor).await?;
        let line = self.open_invitation(tx.conn(), token).await?;
        let invitation = &line.invitation;
        let user = users::find(tx.conn(), actor.id()).await?.ok_or(Error::NotFound)?;
        let promoted = invitation.admin && !user.admin;
        let member = match invitation.project_id {
            Some(project) => members::of_project(tx.conn(), project).await?.iter().any(|of| of.user_id == user.id),
            None => true,
        };
        if member && !promoted {
            return Err(Error::Conflict(Message::new("app-invitation-nothing")));
        }
        if promoted {
            users::set_admin(tx.conn(), user.id, true, self.now()).await?;
        }
        self.take(&mut tx, &line, &user).await?;
        let detail = told(invitation, line.project_key.as_ref().map(crate::review::ProjectKey::as_str));
        let news = SiteNews {
            kind: SiteEventKind::InvitationAccepted,
            actor: Some(user.id),
            user: Some(invitation.invited_by),
            detail,
        };
        self.record(&mut tx, news).await?;
        if member {
            tx.commit().await?;
        } else {
            self.commit_joining(tx, &line, &user).await?;
        }
        Ok(line.project_key)
    }

    async fn open_invitation(&self, mut conn: Conn<'_>, token: &Token) -> Result<InvitationLine, Error> {
        let line = invitations::find_open(conn.reborrow(), &token.hash(), self.now()).await?.ok_or(Error::NotFound)?;
        if self.may_still_invite(conn, &line).await? { Ok(line) } else { Err(Error::NotFound) }
    }

    /// Whether who made the invitation could make it now: nobody gives what they have lost.
    async fn may_still_invite(&self, mut conn: Conn<'_>, line: &InvitationLine) -> Result<bool, Error> {
        let inviter = users::find(conn.reborrow(), line.invitation.invited_by).await?;
        let Some(inviter) = inviter.filter(|user| user.disabled_at.is_none()) else { return Ok(false) };
        let role = match &line.project_key {
            Some(key) => projects::find(conn, key, inviter.id).await?.and_then(|of| of.role),
            None => None,
        };
        let standing = Standing { role, admin: inviter.admin };
        let of_project = !line.invitation.admin && line.invitation.project_id.is_some();
        Ok(standing.may(if of_project { Act::ManageProject } else { Act::ManageSite }))
    }

    async fn take(&self, tx: &mut Tx, line: &InvitationLine, user: &User) -> Result<(), Error> {
        if invitations::accept(tx.conn(), line.invitation.id, user.id, self.now()).await? {
            Ok(())
        } else {
            Err(Error::Conflict(Message::new("app-invitation-used")))
        }
    }

    /// Makes the person a member where the invitation says so, and commits.
    async fn commit_joining(&self, mut tx: Tx, line: &InvitationLine, user: &User) -> Result<(), Error> {
        let (Some(project), Some(role)) = (line.invitation.project_id, line.invitation.role) else {
            return Ok(tx.commit().await?);
        };
        members::put(tx.conn(), project, user.id, role, self.now()).await?;
        let detail = json!({
            "user": user.display_name, "name": user.name, "role": role.id(), "inviter": line.inviter,
        });
        let (kind, actor, subject) = (EventKind::MemberAdded, user.id, Subject::default());
        self.commit(tx, News { project, kind, actor, subject, detail }).await
    }
}
