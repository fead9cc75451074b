//! Modules of a project: named, owned, in order; and which tables of a draft are in which.

mod assign;
mod entered;
mod page;

use serde_json::json;

pub use entered::ModuleEntry;
pub use page::{ModuleFormPage, ModuleMap, ModulesPage, Offer};

use super::access::Entry;
use super::commit::News;
use super::{Actor, App, Error};
use crate::review::module::Module;
use crate::review::{Act, EventKind, ModuleId, Subject};
use crate::store::{self, Tx, modules, projects};
use crate::text::Message;

impl App {
    /// Makes a module, behind the others.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `name`, `owners`, `tables`, `patterns` or `packages`.
    pub async fn add_module(&self, actor: &Actor, key: &str, entered: &ModuleEntry) -> Result<ModuleId, Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter_to_manage(&mut tx, actor, key).await?;
        let module = entered.read(&mut tx, &entry, self.ambient.id()).await?;
        modules::insert(tx.conn(), entry.project.id, &module, self.now()).await.map_err(taken)?;
        self.commit(tx, news(&entry, actor, "added", &module)).await?;
        Ok(module.id)
    }

    /// Puts a module down anew, as it is at the version that the person looked at.
    ///
    /// # Errors
    /// As [`Self::add_module`]; `Conflict` when somebody else has changed it since.
    pub async fn change_module(
        &self,
        actor: &Actor,
        key: &str,
        module: ModuleId,
        entered: &ModuleEntry,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter_to_manage(&mut tx, actor, key).await?;
        find(&mut tx, &entry, module).await?;
        let module = entered.read(&mut tx, &entry, module).await?;
        if !modules::update(tx.conn(), &module, entered.version, self.now()).await.map_err(taken)? {
            return Err(Error::Conflict(Message::new("app-module-changed")));
        }
        self.commit(tx, news(&entry, actor, "changed", &module)).await
    }

    /// Removes a module; its tables are in none then, its requirements belong to none.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn remove_module(&self, actor: &Actor, key: &str, module: ModuleId) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter_to_manage(&mut tx, actor, key).await?;
        let module = find(&mut tx, &entry, module).await?;
        modules::delete(tx.conn(), entry.project.id, module.id).await?;
        self.commit(tx, news(&entry, actor, "removed", &module)).await
    }

    /// Moves a module one place up or down. The first stays where it is when it is moved up, and the last when down.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn move_module(&self, actor: &Actor, key: &str, module: ModuleId, up: bool) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter_to_manage(&mut tx, actor, key).await?;
        let module = find(&mut tx, &entry, module).await?;
        let all = modules::of_project(tx.conn(), entry.project.id).await?;
        let mut order: Vec<ModuleId> = all.iter().map(|module| module.id).collect();
        let at = order.iter().position(|id| *id == module.id).ok_or(Error::NotFound)?;
        let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < order.len()) };
        let Some(to) = to else { return Ok(()) };
        order.swap(at, to);
        modules::set_order(tx.conn(), entry.project.id, &order, self.now()).await?;
        self.commit(tx, news(&entry, actor, if up { "moved_up" } else { "moved_down" }, &module)).await
    }

    /// The project, held so that of two people who change its modules one comes after the other.
    async fn enter_to_manage(&self, tx: &mut Tx, actor: &Actor, key: &str) -> Result<Entry, Error> {
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        projects::lock(tx.conn(), entry.project.id, self.now()).await?;
        Ok(entry)
    }
}

async fn find(tx: &mut Tx, entry: &Entry, id: ModuleId) -> Result<Module, Error> {
    let modules = modules::of_project(tx.conn(), entry.project.id).await?;
    modules.into_iter().find(|module| module.id == id).ok_or(Error::NotFound)
}

fn taken(error: store::Error) -> Error {
    match error {
        store::Error::Duplicate => Error::field("name", Message::new("app-module-name-taken")),
        other => other.into(),
    }
}

fn news(entry: &Entry, actor: &Actor, change: &str, module: &Module) -> News {
    News {
        project: entry.project.id,
        kind: EventKind::ModuleChanged,
        actor: actor.id(),
        subject: Subject::default(),
        detail: json!({ "change": change, "name": module.name, "module": module.id }),
    }
}
