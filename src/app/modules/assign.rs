//! Tables on their way into modules: by hand within a draft, by package for the whole project.

use std::collections::BTreeSet;

use serde_json::json;

use super::news;
use crate::app::commit::News;
use crate::app::{Actor, App, Content, Draft, Error};
use crate::review::module::{self, Module};
use crate::review::{Act, EventKind, ModuleId, Subject, places};
use crate::schema::{Known, ObjectId};
use crate::store::{Tx, drafts, modules, revisions};
use crate::text::Message;

/// The most tables that an event names; the others are only counted.
const NAMED: usize = 20;

impl App {
    /// Puts tables of a draft into the module of that id by hand; with `none`, they are left to the names, packages and
    /// patterns of the modules again.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `tables` when none is chosen, at `to` when that is no module; `Conflict` when the
    /// draft is read-only or has no such table any more, or when people are asked to agree to it and the person is no owner of
    /// the project.
    pub async fn assign_tables(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        tables: &[ObjectId],
        to: &str,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        entry.must(Act::Upload)?;
        let draft = drafts::hold(tx.conn(), draft.id, self.now()).await?;
        if draft.state.is_read_only() {
            return Err(Error::Conflict(Message::new("app-draft-read-only")));
        }
        if !module::may_move_tables(entry.standing, draft.state) {
            return Err(Error::Conflict(Message::new("app-module-agreeing")));
        }
        let modules = modules::of_project(tx.conn(), entry.project.id).await?;
        let module = chosen(&modules, to).map_err(|message| Error::field("to", message))?;
        let content = self.latest(&mut tx, &draft).await?;
        let names = names(&content, tables)?;
        for table in tables.iter().map(|table| content.identity.resolve(*table)) {
            match module {
                Some(module) => modules::put_table(tx.conn(), draft.id, table, module.id, self.now()).await?,
                None => modules::free_table(tx.conn(), draft.id, table).await?,
            }
        }
        let detail = json!({
            "count": names.len(),
            "tables": names.iter().take(NAMED).collect::<Vec<_>>(),
            "module": module.map(|module| &module.name),
            "places": places(tables, |table| content.identity.find(table).map(Known::name).unwrap_or_default()),
        });
        let (project, subject) = (entry.project.id, Subject::from(draft.id));
        let kind = EventKind::TableAssigned;
        self.commit(tx, News { project, kind, actor: actor.id(), subject, detail }).await
    }

    /// Makes a module of each of those packages of a draft, or lets the module of its name own it.
    ///
    /// # Errors
    /// `NotFound` (of a package as well), `Denied`; `Invalid` at `packages` when none is chosen.
    pub async fn add_packages(&self, actor: &Actor, key: &str, number: i64, packages: &[String]) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let entry = self.enter_to_manage(&mut tx, actor, key).await?;
        if packages.is_empty() {
            return Err(Error::field("packages", Message::new("app-module-no-package")));
        }
        let draft = drafts::find(tx.conn(), entry.project.id, number).await?.ok_or(Error::NotFound)?;
        let content = self.latest(&mut tx, &draft).await?;
        let known: BTreeSet<&str> =
            content.reading.schema.tables.iter().filter_map(|table| table.package.as_deref()).collect();
        let mut changed = Vec::new();
        for package in packages {
            let package = known.get(package.as_str()).ok_or(Error::NotFound)?;
            let lines = modules::lines(tx.conn(), entry.project.id).await?;
            changed.push(self.own_package(&mut tx, entry.project.id, &lines, package).await?);
        }
        let names: Vec<&str> = changed.iter().map(|module| module.name.as_str()).collect();
        let first = &changed[0];
        let news = news(&entry, actor, "made_of_packages", first);
        self.commit(tx, News { detail: json!({ "change": "made_of_packages", "names": names }), ..news }).await
    }

    async fn own_package(
        &self,
        tx: &mut Tx,
        project: crate::review::ProjectId,
        lines: &[(Module, i64)],
        package: &str,
    ) -> Result<Module, Error> {
        let name = package.rsplit('/').next().unwrap_or(package);
        let named = lines.iter().find(|(module, _)| module.name.to_lowercase() == name.to_lowercase());
        let Some((module, version)) = named else {
            let module = Module {
                id: self.ambient.id(),
                name: name.to_owned(),
                owners: Vec::new(),
                tables: Vec::new(),
                patterns: Vec::new(),
                packages: vec![package.to_owned()],
            };
            modules::insert(tx.conn(), project, &module, self.now()).await?;
            return Ok(module);
        };
        let mut module = module.clone();
        if !module.packages.iter().any(|owned| owned == package) {
            module.packages.push(package.to_owned());
            modules::update(tx.conn(), &module, *version, self.now()).await?;
        }
        Ok(module)
    }

    /// What a draft's latest revision holds.
    pub(in crate::app) async fn latest(&self, tx: &mut Tx, draft: &Draft) -> Result<std::sync::Arc<Content>, Error> {
        let latest = revisions::find(tx.conn(), draft.id, draft.last_revision).await?.ok_or(Error::NotFound)?;
        self.content(tx.conn(), latest).await
    }
}

/// The module that was chosen; `None` for none on purpose.
fn chosen<'a>(modules: &'a [Module], to: &str) -> Result<Option<&'a Module>, Message> {
    if to == "none" {
        return Ok(None);
    }
    let id = to.parse::<ModuleId>().ok();
    let module = modules.iter().find(|module| Some(module.id) == id);
    module.map(Some).ok_or_else(|| Message::new("app-module-choose"))
}

/// What the tables are called.
fn names<'a>(content: &'a Content, tables: &[ObjectId]) -> Result<Vec<&'a str>, Error> {
    if tables.is_empty() {
        return Err(Error::field("tables", Message::new("app-module-no-table")));
    }
    let name = |table: &ObjectId| {
        let known = content.identity.find(*table).filter(|known| known.part.is_none() && !known.gone());
        known.map(|known| known.table.name.as_str())
    };
    let names: Option<Vec<&str>> = tables.iter().map(name).collect();
    names.ok_or_else(|| Error::Conflict(Message::new("app-module-table-gone")))
}
