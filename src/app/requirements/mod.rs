//! Requirements of a project: typed or taken in from a document, in order; and what of a draft serves them.
//!
//! They come from the requirements document, which is the designer's to work from: whoever may upload a draft may keep
//! them. Nothing is deleted: a requirement that nobody wants is dropped, and stays with what served it.

mod document;
mod entered;
mod file;
mod page;
mod trace;

use serde_json::{Value, json};

pub use document::{Document, ImportPreview};
pub use entered::RequirementEntry;
pub use file::TraceFile;
pub(in crate::app) use file::lines;
pub use page::{RequirementMap, RequirementPage, RequirementsPage};
pub use trace::{ServeWish, TraceWish, object_names};

use super::access::Entry;
use super::commit::News;
use super::{Actor, App, Error, RequirementLine};
use crate::review::requirement::Requirement;
use crate::review::{Act, EventKind, RequirementId, Subject};
use crate::store::{self, Tx, projects, requirements};
use crate::text::Message;

impl App {
    /// Adds a requirement, behind the others or where the entry says.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `key`, `title`, `detail`, `link`, `module` or `place`.
    pub async fn add_requirement(
        &self,
        actor: &Actor,
        key: &str,
        entered: &RequirementEntry,
    ) -> Result<RequirementId, Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter_to_write(&mut tx, actor, key).await?;
        let (requirement, place) = entered.read(&mut tx, &entry, self.ambient.id()).await?;
        requirements::insert(tx.conn(), entry.project.id, &requirement, actor.id(), self.now()).await.map_err(taken)?;
        put(&mut tx, &entry, requirement.id, place).await?;
        self.commit(tx, news(&entry, actor, "added", &requirement)).await?;
        Ok(requirement.id)
    }

    /// Puts a requirement down anew, as it is at the version that the person looked at.
    ///
    /// # Errors
    /// As [`Self::add_requirement`]; `Conflict` when somebody else has changed it since: what it says now is on its page.
    pub async fn change_requirement(
        &self,
        actor: &Actor,
        key: &str,
        id: RequirementId,
        entered: &RequirementEntry,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter_to_write(&mut tx, actor, key).await?;
        let line = find(&mut tx, &entry, id).await?;
        if line.version != entered.version {
            let by = line.changed_by.unwrap_or_else(|| "?".to_owned());
            return Err(Error::Conflict(Message::new("app-requirement-changed").with("person", by)));
        }
        let (requirement, place) = entered.read(&mut tx, &entry, id).await?;
        let requirement = Requirement { dropped: line.requirement.dropped, ..requirement };
        let moved = put(&mut tx, &entry, id, place).await?;
        if requirement == line.requirement && !moved {
            return Ok(());
        }
        if !requirements::update(tx.conn(), &requirement, line.version, actor.id(), self.now()).await.map_err(taken)? {
            return Err(Error::Conflict(Message::new("app-overtaken")));
        }
        self.commit(tx, news(&entry, actor, "changed", &requirement)).await
    }

    /// Moves a requirement one place up or down among those that are not dropped. The first stays where it is when it is
    /// moved up, and the last when down.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn move_requirement(&self, actor: &Actor, key: &str, id: RequirementId, up: bool) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter_to_write(&mut tx, actor, key).await?;
        let requirement = find(&mut tx, &entry, id).await?.requirement;
        let all = requirements::of_project(tx.conn(), entry.project.id).await?;
        let at = all.iter().filter(|of| !of.dropped).position(|of| of.id == id);
        let Some(at) = at else { return Ok(()) };
        let to = if up { at } else { at + 2 };
        if to == 0 || !put(&mut tx, &entry, id, Some(to)).await? {
            return Ok(());
        }
        self.commit(tx, news(&entry, actor, if up { "moved_up" } else { "moved_down" }, &requirement)).await
    }

    /// Drops a requirement, or takes a dropped one up again. What serves it stays noted.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when somebody else has just done so.
    pub async fn drop_requirement(
        &self,
        actor: &Actor,
        key: &str,
        id: RequirementId,
        dropped: bool,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter_to_write(&mut tx, actor, key).await?;
        let requirement = find(&mut tx, &entry, id).await?.requirement;
        if !requirements::set_dropped(tx.conn(), id, dropped, actor.id(), self.now()).await? {
            let id = if dropped { "app-requirement-is-dropped" } else { "app-requirement-is-wanted" };
            return Err(Error::Conflict(Message::new(id).with("key", &requirement.key)));
        }
        self.commit(tx, news(&entry, actor, if dropped { "dropped" } else { "taken_up" }, &requirement)).await
    }

    /// The project, held so that of two people who change its requirements one comes after the other.
    async fn enter_to_write(&self, tx: &mut Tx, actor: &Actor, key: &str) -> Result<Entry, Error> {
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::Upload)?;
        projects::lock(tx.conn(), entry.project.id, self.now()).await?;
        Ok(entry)
    }
}

async fn find(tx: &mut Tx, entry: &Entry, id: RequirementId) -> Result<RequirementLine, Error> {
    let lines = requirements::lines(tx.conn(), entry.project.id).await?;
    lines.into_iter().find(|line| line.requirement.id == id).ok_or(Error::NotFound)
}

/// Puts a requirement at a place among those that are not dropped, counted from 1; one beyond the last is the last. Returns
/// whether it stands elsewhere now.
async fn put(tx: &mut Tx, entry: &Entry, id: RequirementId, place: Option<usize>) -> Result<bool, Error> {
    let Some(place) = place else { return Ok(false) };
    let all = requirements::of_project(tx.conn(), entry.project.id).await?;
    let before: Vec<RequirementId> = all.iter().map(|requirement| requirement.id).collect();
    let others: Vec<&Requirement> = all.iter().filter(|requirement| requirement.id != id).collect();
    let wanted = others.iter().filter(|requirement| !requirement.dropped);
    let next = wanted.map(|requirement| requirement.id).nth(place.saturating_sub(1));
    let mut order: Vec<RequirementId> = others.iter().map(|requirement| requirement.id).collect();
    let at = next.and_then(|next| order.iter().position(|of| *of == next)).unwrap_or(order.len());
    order.insert(at, id);
    if order == before {
        return Ok(false);
    }
    requirements::set_order(tx.conn(), entry.project.id, &order).await?;
    Ok(true)
}

fn taken(error: store::Error) -> Error {
    match error {
        store::Error::Duplicate => Error::field("key", Message::new("app-requirement-key-taken")),
        other => other.into(),
    }
}

fn news(entry: &Entry, actor: &Actor, change: &str, requirement: &Requirement) -> News {
    let detail = json!({ "change": change, "key": requirement.key, "title": requirement.title });
    changed(entry, actor, detail)
}

fn changed(entry: &Entry, actor: &Actor, detail: Value) -> News {
    let (project, kind, subject) = (entry.project.id, EventKind::RequirementsChanged, Subject::default());
    News { project, kind, actor: actor.id(), subject, detail }
}
