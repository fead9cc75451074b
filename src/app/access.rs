//! Who acts, and what the actor may know of and do.

use super::{App, Error, Submission};
use crate::review::{Act, Person, ProjectKey, SessionId, Standing, UserId};
use crate::store::drafts::Draft;
use crate::store::projects::Project;
use crate::store::users::User;
use crate::store::{Conn, drafts, projects};

/// Somebody who is signed in: made from a session only, and the way into the use cases.
#[derive(Clone, Debug)]
pub struct Actor {
    user: User,
    session: SessionId,
    submission: Submission,
}

impl Actor {
    pub(super) fn new(user: User, session: SessionId) -> Self {
        Self { user, session, submission: Submission::default() }
    }

    /// The account.
    #[must_use]
    pub fn user(&self) -> &User {
        &self.user
    }

    /// The account's id.
    #[must_use]
    pub fn id(&self) -> UserId {
        self.user.id
    }

    /// The session.
    #[must_use]
    pub fn session(&self) -> SessionId {
        self.session
    }

    /// What their request sends.
    #[must_use]
    pub fn submission(&self) -> &Submission {
        &self.submission
    }

    /// Stops those who are no admins.
    pub(super) fn must_manage_site(&self) -> Result<(), Error> {
        let standing = Standing { role: None, admin: self.user.admin };
        if standing.may(Act::ManageSite) { Ok(()) } else { Err(Error::denied(Act::ManageSite)) }
    }
}

/// A project that the actor may read, and what the actor is to it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) project: Project,
    pub(super) standing: Standing,
}

impl Entry {
    /// Stops those who may not do it.
    pub(super) fn must(&self, act: Act) -> Result<(), Error> {
        if self.standing.may(act) { Ok(()) } else { Err(Error::denied(act)) }
    }

    /// The actor in front of a draft of the project, at no meeting.
    pub(super) fn person(&self, actor: &Actor) -> Person {
        Person { user: actor.id(), standing: self.standing, chairs: false }
    }
}

impl App {
    /// The project of a key as the actor may see it. Whoever may not read it does not learn that it exists.
    pub(super) async fn enter(&self, conn: Conn<'_>, actor: &Actor, key: &str) -> Result<Entry, Error> {
        let key = ProjectKey::parse(key).map_err(|_| Error::NotFound)?;
        let found = projects::find(conn, &key, actor.id()).await?.ok_or(Error::NotFound)?;
        let standing = Standing { role: found.role, admin: actor.user.admin };
        if standing.may(Act::Read) { Ok(Entry { project: found.project, standing }) } else { Err(Error::NotFound) }
    }

    /// The same with a draft of the project.
    pub(super) async fn enter_draft(
        &self,
        mut conn: Conn<'_>,
        actor: &Actor,
        key: &str,
        number: i64,
    ) -> Result<(Entry, Draft), Error> {
        let entry = self.enter(conn.reborrow(), actor, key).await?;
        let draft = drafts::find(conn, entry.project.id, number).await?.ok_or(Error::NotFound)?;
        Ok((entry, draft))
    }
}
