//! Invitations: an admin, or a project's owner, makes a link. Whoever opens it makes an account, or joins the project with
//! the account they have.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::access::Entry;
use super::commit::{News, SiteNews};
use super::{Actor, App, Error, Invitation, InvitationLine, Token, fields};
use crate::review::{Act, EventKind, InvitationId, Role, SiteEventKind, Subject};
use crate::store::{Tx, invitations};
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

impl App {
    /// Makes an invitation. The token, which goes into the link, can't be had again.
    ///
    /// # Errors
    /// `Denied` to those who are no admins; `Invalid` at `display_name`; `NotFound` for an unknown project.
    pub async fn invite(&self, actor: &Actor, new: &NewInvitation) -> Result<(Token, Invitation), Error> {
        let mut tx = self.enter_site(actor).await?;
        let entry = match &new.project {
            Some((key, role)) => Some((self.enter(tx.conn(), actor, key).await?, *role)),
            None => None,
        };
        self.make_invitation(tx, actor, &new.display_name, new.admin, entry).await
    }

    /// Makes an invitation into a project, for somebody with or without an account.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `display_name`.
    pub async fn invite_to_project(
        &self,
        actor: &Actor,
        key: &str,
        role: Role,
        display_name: &str,
    ) -> Result<(Token, Invitation), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        self.make_invitation(tx, actor, display_name, false, Some((entry, role))).await
    }

    /// The invitations that nobody has accepted yet, the latest first.
    ///
    /// # Errors
    /// `Denied` to those who are no admins.
    pub async fn invitations(&self, actor: &Actor) -> Result<Vec<InvitationLine>, Error> {
        actor.must_manage_site()?;
        let mut tx = self.store.read().await?;
        Ok(invitations::open(tx.conn(), None, self.now()).await?)
    }

    /// Takes an invitation back.
    ///
    /// # Errors
    /// `Denied` to those who are no admins; `Conflict` when it was accepted or taken back already.
    pub async fn withdraw_invitation(&self, actor: &Actor, id: InvitationId) -> Result<(), Error> {
        let mut tx = self.enter_site(actor).await?;
        let open = invitations::open(tx.conn(), None, self.now()).await?;
        self.withdraw(tx, actor, open, id).await
    }

    /// Takes an invitation into a project back.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when it was accepted or taken back already.
    pub async fn withdraw_project_invitation(&self, actor: &Actor, key: &str, id: InvitationId) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        let open = invitations::open(tx.conn(), Some(entry.project.id), self.now()).await?;
        self.withdraw(tx, actor, open, id).await
    }

    async fn make_invitation(
        &self,
        mut tx: Tx,
        actor: &Actor,
        display_name: &str,
        admin: bool,
        into: Option<(Entry, Role)>,
    ) -> Result<(Token, Invitation), Error> {
        let display_name =
            fields::optional_line(display_name).map_err(|message| Error::field("display_name", message))?;
        let (token, now) = (Token::new(&self.ambient), self.now());
        let invitation = Invitation {
            id: self.ambient.id(),
            invited_by: actor.id(),
            display_name,
            admin,
            project_id: into.as_ref().map(|(entry, _)| entry.project.id),
            role: into.as_ref().map(|(_, role)| *role),
            expires_at: now + INVITATION_LIFE,
            created_at: now,
        };
        invitations::insert(tx.conn(), &invitation, &token.hash()).await?;
        let key = into.as_ref().map(|(entry, _)| entry.project.key.as_str());
        let detail = told(&invitation, key);
        let kinds = (SiteEventKind::InvitationMade, EventKind::MemberInvited);
        self.commit_invitation(tx, actor, &invitation, detail, kinds).await?;
        Ok((token, invitation))
    }

    async fn withdraw(
        &self,
        mut tx: Tx,
        actor: &Actor,
        open: Vec<InvitationLine>,
        id: InvitationId,
    ) -> Result<(), Error> {
        let gone = || Error::Conflict(Message::new("app-invitation-gone"));
        let line = open.into_iter().find(|line| line.invitation.id == id).ok_or_else(gone)?;
        if !invitations::delete_open(tx.conn(), id).await? {
            return Err(gone());
        }
        let detail = told(&line.invitation, line.project_key.as_ref().map(crate::review::ProjectKey::as_str));
        let kinds = (SiteEventKind::InvitationWithdrawn, EventKind::InvitationWithdrawn);
        self.commit_invitation(tx, actor, &line.invitation, detail, kinds).await
    }

    /// Commits with an event for the site, and one for the project where there is one.
    async fn commit_invitation(
        &self,
        mut tx: Tx,
        actor: &Actor,
        invitation: &Invitation,
        detail: Value,
        (of_site, of_project): (SiteEventKind, EventKind),
    ) -> Result<(), Error> {
        let news = SiteNews { kind: of_site, actor: Some(actor.id()), user: None, detail: detail.clone() };
        let Some(project) = invitation.project_id else { return self.commit_to_site(tx, news).await };
        self.record(&mut tx, news).await?;
        let news = News { project, kind: of_project, actor: actor.id(), subject: Subject::default(), detail };
        self.commit(tx, news).await
    }
}

/// What an event says of an invitation.
pub(super) fn told(invitation: &Invitation, project: Option<&str>) -> Value {
    json!({
        "name": invitation.display_name,
        "admin": invitation.admin,
        "project": project,
        "role": invitation.role.map(Role::id),
    })
}
