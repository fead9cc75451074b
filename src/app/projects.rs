//! Projects.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::json;

use super::access::Entry;
use super::commit::News;
use super::error::Faults;
use super::{Actor, App, Baseline, DraftLine, Error, Member, Outlook, Project, ProjectLine, Time, fields};
use crate::review::{DraftId, EventKind, KeyError, ProjectKey, Role, Standing, Step, Subject};
use crate::schema::Dialect;
use crate::store::{self, Tx, drafts, events, members, projects, steps};
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
    /// What the DBA accepted last, with who accepted it and when.
    pub baseline: Option<(Baseline, String, Time)>,
    /// Its drafts, the latest change first.
    pub drafts: Vec<DraftLine>,
    /// What lies ahead of those that are under way.
    pub outlooks: HashMap<DraftId, Arc<Outlook>>,
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
        let mut tx = self.begin(actor).await?;
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
        let outlooks = self.outlooks(tx.conn(), actor, project.id).await?;
        let baseline = self.accepted(&mut tx, &project).await?;
        let sequence = events::last(tx.conn(), project.id).await?;
        drop(tx);
        let drafts = self.recounted(drafts).await?;
        Ok(ProjectPage { project, standing, members, baseline, drafts, outlooks, sequence })
    }

    /// The project's baseline, with who accepted it and when.
    async fn accepted(&self, tx: &mut Tx, project: &Project) -> Result<Option<(Baseline, String, Time)>, Error> {
        let Some(baseline) = self.baseline(tx.conn(), project).await? else { return Ok(None) };
        let steps = steps::of_draft(tx.conn(), baseline.draft_id).await?;
        let accepted = steps.into_iter().rfind(|step| step.step == Step::Accept);
        Ok(accepted.map(|step| (baseline, step.person, step.created_at)))
    }
}

impl ProjectPage {
    /// The names of those whom a draft waits for.
    #[must_use]
    pub fn waits_for(&self, outlook: &Outlook) -> Vec<&str> {
        let name = |user| self.members.iter().find(|member| member.user_id == user).map(|of| of.display_name.as_str());
        outlook.waits_for().into_iter().filter_map(name).collect()
    }
}

/// What somebody did in a project.
pub(super) fn news(project: &Project, actor: &Actor, kind: EventKind, detail: serde_json::Value) -> News {
    News { project: project.id, kind, actor: actor.id(), subject: Subject::default(), detail }
}

fn key_message(error: KeyError) -> Message {
    Message::new(match error {
        KeyError::Length => "app-project-key-length",
        KeyError::Characters => "app-project-key-characters",
    })
}
