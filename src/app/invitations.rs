//! Invitations: an admin makes a link, and whoever opens it makes an account.

use chrono::TimeDelta;

use super::commit::News;
use super::{Actor, App, Error, Invitation, NewAccount, SignedIn, Token, Visit, fields};
use crate::review::{Act, EventKind, InvitationId, Role, Subject};
use crate::store::{invitations, members, users};
use crate::text::Message;

/// How long an invitation can be accepted.
const INVITATION_LIFE: TimeDelta = TimeDelta::days(7);

/// What an admin enters to invite somebody.
#[derive(Clone, Debug, Default)]
pub struct NewInvitation {
    /// The name proposed for the invited person; may be empty.
    pub display_name: String,
    /// Whether the person becomes an admin of the site.
    pub admin: bool,
    /// The key of a project that the person becomes a member of, and as what.
    pub project: Option<(String, Role)>,
}

/// What the invited person sees.
#[derive(Clone, Debug)]
pub struct InvitationView {
    /// The invitation.
    pub invitation: Invitation,
    /// The display name of whoever invites.
    pub inviter: String,
}

impl App {
    /// Makes an invitation. The token, which goes into the link, can't be had again.
    ///
    /// # Errors
    /// `Denied` to those who are no admins; `Invalid` at `display_name`; `NotFound` for an unknown project.
    pub async fn invite(&self, actor: &Actor, new: &NewInvitation) -> Result<(Token, Invitation), Error> {
        actor.must_manage_site()?;
        let display_name =
            fields::optional_line(&new.display_name).map_err(|message| Error::field("display_name", message))?;
        let mut tx = self.store.write().await?;
        let mut target = (None, None);
        if let Some((key, role)) = &new.project {
            let entry = self.enter(tx.conn(), actor, key).await?;
            entry.must(Act::ManageProject)?;
            target = (Some(entry.project.id), Some(*role));
        }
        let (token, now) = (Token::new(&self.ambient), self.now());
        let invitation = Invitation {
            id: self.ambient.id(),
            invited_by: actor.id(),
            display_name,
            admin: new.admin,
            project_id: target.0,
            role: target.1,
            expires_at: now + INVITATION_LIFE,
            accepted_at: None,
            created_at: now,
        };
        invitations::insert(tx.conn(), &invitation, &token.hash()).await?;
        tx.commit().await?;
        Ok((token, invitation))
    }

    /// The invitations that nobody has accepted yet, the latest first.
    ///
    /// # Errors
    /// `Denied` to those who are no admins.
    pub async fn invitations(&self, actor: &Actor) -> Result<Vec<Invitation>, Error> {
        actor.must_manage_site()?;
        let mut tx = self.store.read().await?;
        Ok(invitations::open(tx.conn(), self.now()).await?)
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// `Denied` to those who are no admins.
    pub async fn withdraw_invitation(&self, actor: &Actor, id: InvitationId) -> Result<(), Error> {
        actor.must_manage_site()?;
        let mut tx = self.store.write().await?;
        invitations::delete_open(tx.conn(), id).await?;
        Ok(tx.commit().await?)
    }

    /// What an invitation's link shows.
    ///
    /// # Errors
    /// `NotFound` when it was accepted, taken back, or is too old.
    pub async fn invitation(&self, token: &Token) -> Result<InvitationView, Error> {
        let mut tx = self.store.read().await?;
        let found = invitations::find_open(tx.conn(), &token.hash(), self.now()).await?;
        let invitation = found.ok_or(Error::NotFound)?;
        let inviter = users::find(tx.conn(), invitation.invited_by).await?.ok_or(Error::NotFound)?;
        Ok(InvitationView { invitation, inviter: inviter.display_name })
    }

    /// Accepts an invitation: makes the account and signs in.
    ///
    /// # Errors
    /// `NotFound` when the invitation can't be accepted any more; `Invalid` at `name`, `display_name` or `password`.
    pub async fn accept_invitation(
        &self,
        token: &Token,
        account: &NewAccount,
        visit: &Visit,
    ) -> Result<SignedIn, Error> {
        let invitation = self.invitation(token).await?.invitation;
        let prepared = self.prepare_account(account).await?;
        let now = self.now();
        let mut tx = self.store.write().await?;
        let user = self.insert_account(&mut tx, prepared, invitation.admin).await?;
        if !invitations::accept(tx.conn(), invitation.id, user.id, now).await? {
            return Err(Error::Conflict(Message::new("app-invitation-used")));
        }
        let signed_in = self.begin_session(&mut tx, user.clone(), visit).await?;
        let (Some(project), Some(role)) = (invitation.project_id, invitation.role) else {
            tx.commit().await?;
            return Ok(signed_in);
        };
        members::put(tx.conn(), project, user.id, role, now).await?;
        let detail = serde_json::json!({ "user": user.name, "role": role.id() });
        let actor = invitation.invited_by;
        self.commit(tx, News { project, kind: EventKind::MemberAdded, actor, subject: Subject::default(), detail })
            .await?;
        Ok(signed_in)
    }
}
