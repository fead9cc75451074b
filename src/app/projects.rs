//! Projects and their members.

use serde_json::json;

use super::access::Entry;
use super::commit::News;
use super::error::Faults;
use super::{Actor, App, DraftLine, Error, Member, Project, ProjectLine, fields};
use crate::review::{Act, EventKind, KeyError, ProjectKey, Role, Standing, Subject, UserId};
use crate::schema::Dialect;
use crate::store::{self, Tx, drafts, events, members, projects, users};
use crate::text::Message;

/// What somebody enters to make a project.
#[derive(Clone, Debug, Default)]
pub struct NewProject {
    /// The short key.
    pub key: String,
    /// The name.
    pub name: String,
    /// The dialect's id.
    pub dialect: String,
}

/// A project as its page shows it.
#[derive(Clone, Debug)]
pub struct ProjectPage {
    /// The project.
    pub project: Project,
    /// What the actor is to it.
    pub standing: Standing,
    /// Its members, by display name.
    pub members: Vec<Member>,
    /// Its drafts, the latest change first.
    pub drafts: Vec<DraftLine>,
    /// The number of its latest event, from which live notices go on.
    pub sequence: i64,
}

impl App {
    /// Makes a project. Whoever makes it is its owner.
    ///
    /// # Errors
    /// `Invalid` at `key`, `name` or `dialect`.
    pub async fn create_project(&self, actor: &Actor, new: &NewProject) -> Result<Project, Error> {
        let mut faults = Faults::default();
        let key = faults.check("key", ProjectKey::parse(&new.key).map_err(key_message));
        let name = faults.check("name", fields::line(&new.name, "app-project-name-missing"));
        let dialect = Dialect::from_id(&new.dialect).ok_or_else(|| Message::new("app-dialect-unknown"));
        let dialect = faults.check("dialect", dialect);
        let (key, name, dialect) = faults.into_result((|| Some((key?, name?, dialect?)))())?;
        let project = Project { id: self.ambient.id(), key, name, dialect, created_at: self.now() };
        let mut tx = self.store.write().await?;
        match projects::insert(tx.conn(), &project).await {
            Err(store::Error::Duplicate) => return Err(Error::field("key", Message::new("app-project-key-taken"))),
            done => done?,
        }
        members::put(tx.conn(), project.id, actor.id(), Role::Owner, self.now()).await?;
        self.commit(tx, news(&project, actor, EventKind::ProjectCreated, json!({ "name": project.name }))).await?;
        Ok(project)
    }

    /// The actor's projects by key; all of them for an admin.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn projects(&self, actor: &Actor) -> Result<Vec<ProjectLine>, Error> {
        let mut tx = self.store.read().await?;
        Ok(projects::list(tx.conn(), actor.id(), actor.user().admin).await?)
    }

    /// A project with its members and drafts.
    ///
    /// # Errors
    /// `NotFound` for those who may not read it.
    pub async fn project(&self, actor: &Actor, key: &str) -> Result<ProjectPage, Error> {
        let mut tx = self.store.read().await?;
        let Entry { project, standing } = self.enter(tx.conn(), actor, key).await?;
        let mut members = members::of_project(tx.conn(), project.id).await?;
        members.sort_by(|a, b| (&a.display_name, &a.name).cmp(&(&b.display_name, &b.name)));
        let drafts = drafts::of_project(tx.conn(), project.id).await?;
        let sequence = events::last(tx.conn(), project.id).await?;
        drop(tx);
        let drafts = self.recounted(drafts).await?;
        Ok(ProjectPage { project, standing, members, drafts, sequence })
    }

    /// Makes the one who signs in with that name a member.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `name` when nobody has it or the person is a member already.
    pub async fn add_member(&self, actor: &Actor, key: &str, name: &str, role: Role) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
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
        let detail = json!({ "user": user.name, "role": role.id() });
        self.commit(tx, news(&entry.project, actor, EventKind::MemberAdded, detail)).await
    }

    /// Gives a member another role.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when nobody would be left to answer for the project.
    pub async fn change_member(&self, actor: &Actor, key: &str, user: UserId, role: Role) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        // Two owners who remove each other at once must not both succeed.
        projects::lock(tx.conn(), entry.project.id, self.now()).await?;
        let member = role_of(&mut tx, &entry, user).await?.ok_or(Error::NotFound)?;
        if role != Role::Owner {
            must_leave_an_owner(&mut tx, &entry, user).await?;
        }
        members::put(tx.conn(), entry.project.id, user, role, self.now()).await?;
        let detail = json!({ "user": member.name, "role": role.id(), "before": member.role.id() });
        self.commit(tx, news(&entry.project, actor, EventKind::MemberChanged, detail)).await
    }

    /// Removes a member. What they wrote stays.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when nobody would be left to answer for the project.
    pub async fn remove_member(&self, actor: &Actor, key: &str, user: UserId) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        // Two owners who remove each other at once must not both succeed.
        projects::lock(tx.conn(), entry.project.id, self.now()).await?;
        let member = role_of(&mut tx, &entry, user).await?.ok_or(Error::NotFound)?;
        must_leave_an_owner(&mut tx, &entry, user).await?;
        members::delete(tx.conn(), entry.project.id, user).await?;
        let detail = json!({ "user": member.name, "before": member.role.id() });
        self.commit(tx, news(&entry.project, actor, EventKind::MemberRemoved, detail)).await
    }

    /// Those who could be made members of a project: everybody with a live account who is none yet, by name.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn member_candidates(&self, actor: &Actor, key: &str) -> Result<Vec<super::User>, Error> {
        let mut tx = self.store.read().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        let members = members::of_project(tx.conn(), entry.project.id).await?;
        let mut users = users::all(tx.conn()).await?;
        users.retain(|user| user.disabled_at.is_none() && !members.iter().any(|member| member.user_id == user.id));
        users.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(users)
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

fn news(project: &Project, actor: &Actor, kind: EventKind, detail: serde_json::Value) -> News {
    News { project: project.id, kind, actor: actor.id(), subject: Subject::default(), detail }
}

fn key_message(error: KeyError) -> Message {
    Message::new(match error {
        KeyError::Length => "app-project-key-length",
        KeyError::Characters => "app-project-key-characters",
    })
}
