//! The members of a project, and what its owners do about them.

use serde_json::json;

use super::access::Entry;
use super::projects::news;
use super::{Actor, App, DeputyLine, Error, InvitationLine, Member, Project, User, fields};
use crate::review::signoff;
use crate::review::{Act, EventKind, Role, Standing, UserId};
use crate::store::{Tx, deputies, invitations, members, projects, users};
use crate::text::Message;

/// The people of a project as their page shows them.
#[derive(Clone, Debug)]
pub struct MembersPage {
    /// The project.
    pub project: Project,
    /// What the actor is to it.
    pub standing: Standing,
    /// The members, by display name.
    pub members: Vec<Member>,
    /// Who stands in for whom, now or later.
    pub deputies: Vec<DeputyLine>,
    /// The invitations into the project, for those who may take them back.
    pub invitations: Vec<InvitationLine>,
    /// Everybody with a live account who is no member yet, by name, for those who may make them one.
    pub candidates: Vec<User>,
}

impl MembersPage {
    /// Those who could stand in for that person.
    pub fn able(&self, of: &UserId) -> impl Iterator<Item = &Member> {
        let of = *of;
        self.members.iter().filter(move |member| {
            let voice =
                signoff::Member { user: member.user_id, role: member.role, active: member.disabled_at.is_none() };
            member.user_id != of && voice.takes_part()
        })
    }
}

impl App {
    /// A project's members, deputies and invitations.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn members(&self, actor: &Actor, key: &str) -> Result<MembersPage, Error> {
        let mut tx = self.store.read().await?;
        let Entry { project, standing } = self.enter(tx.conn(), actor, key).await?;
        let mut members = members::of_project(tx.conn(), project.id).await?;
        members.sort_by(|a, b| (&a.display_name, &a.name).cmp(&(&b.display_name, &b.name)));
        let mut deputies = deputies::lines(tx.conn(), project.id).await?;
        deputies.retain(|line| !line.deputy.is_over(self.now().date_naive()));
        let mut page =
            MembersPage { project, standing, members, deputies, invitations: Vec::new(), candidates: Vec::new() };
        if standing.may(Act::ManageProject) {
            page.invitations = invitations::open(tx.conn(), Some(page.project.id), self.now()).await?;
            page.candidates = users::all(tx.conn()).await?;
            let is_member = |user: &User| page.members.iter().any(|member| member.user_id == user.id);
            page.candidates.retain(|user| user.disabled_at.is_none() && !is_member(user));
            page.candidates.sort_by(|a, b| a.name.cmp(&b.name));
        }
        Ok(page)
    }

    /// Makes the one who signs in with that name a member.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `name` when nobody has it or the person is a member already.
    pub async fn add_member(&self, actor: &Actor, key: &str, name: &str, role: Role) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        let unknown = || Error::field("name", Message::new("app-member-unknown"));
        let name = fields::sign_in_name(name).map_err(|_| unknown())?;
        let user = users::find_by_name(tx.conn(), &name).await?;
        let user = user.filter(|user| user.disabled_at.is_none()).ok_or_else(unknown)?;
        if role_of(&mut tx, &entry, user.id).await?.is_some() {
            return Err(Error::field("name", Message::new("app-member-already")));
        }
        members::put(tx.conn(), entry.project.id, user.id, role, self.now()).await?;
        let detail = json!({ "user": user.display_name, "name": user.name, "role": role.id() });
        self.commit(tx, news(&entry.project, actor, EventKind::MemberAdded, detail)).await
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when nobody would be left to answer for the project.
    pub async fn change_member(&self, actor: &Actor, key: &str, user: UserId, role: Role) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        // Two owners who remove each other at once must not both succeed.
        projects::lock(tx.conn(), entry.project.id, self.now()).await?;
        let member = role_of(&mut tx, &entry, user).await?.ok_or(Error::NotFound)?;
        if role != Role::Owner {
            must_leave_an_owner(&mut tx, &entry, user).await?;
        }
        members::put(tx.conn(), entry.project.id, user, role, self.now()).await?;
        let before = member.role.id();
        let detail = json!({ "user": member.display_name, "name": member.name, "role": role.id(), "before": before });
        self.commit(tx, news(&entry.project, actor, EventKind::MemberChanged, detail)).await
    }

    /// Removes a member. What they wrote stays.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when nobody would be left to answer for the project.
    pub async fn remove_member(&self, actor: &Actor, key: &str, user: UserId) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        // Two owners who remove each other at once must not both succeed.
        projects::lock(tx.conn(), entry.project.id, self.now()).await?;
        let member = role_of(&mut tx, &entry, user).await?.ok_or(Error::NotFound)?;
        must_leave_an_owner(&mut tx, &entry, user).await?;
        members::delete(tx.conn(), entry.project.id, user).await?;
        let detail = json!({ "user": member.display_name, "name": member.name, "before": member.role.id() });
        self.commit(tx, news(&entry.project, actor, EventKind::MemberRemoved, detail)).await
    }
}

async fn role_of(tx: &mut Tx, entry: &Entry, user: UserId) -> Result<Option<Member>, Error> {
    let members = members::of_project(tx.conn(), entry.project.id).await?;
    Ok(members.into_iter().find(|member| member.user_id == user))
}

async fn must_leave_an_owner(tx: &mut Tx, entry: &Entry, leaving: UserId) -> Result<(), Error> {
    let members = members::of_project(tx.conn(), entry.project.id).await?;
    let mut owners = members.iter().filter(|member| member.role == Role::Owner && member.disabled_at.is_none());
    if owners.any(|owner| owner.user_id != leaving) {
        Ok(())
    } else {
        Err(Error::Conflict(Message::new("app-last-owner")))
    }
}
