//! The modules of a project as pages show them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Actor, App, Error, ModuleEntry};
use crate::app::access::Entry;
use crate::app::needs::tables;
use crate::app::{Content, Draft, DraftLine, Member, Needs, Project};
use crate::review::module::{self, Link, Module, ModuleRelation};
use crate::review::{Act, DraftState, ModuleId, Standing};
use crate::store::{Tx, drafts, members, modules};

/// A project's modules, and what they come to in one of its drafts.
#[derive(Clone, Debug)]
pub struct ModulesPage {
    /// The project.
    pub project: Project,
    /// What the actor is to it.
    pub standing: Standing,
    /// Its members.
    pub members: Vec<Member>,
    /// Its modules, in their order.
    pub modules: Vec<Module>,
    /// Its drafts, the latest change first.
    pub drafts: Vec<DraftLine>,
    /// What they come to in the draft that was asked for, or else the one that changed last; `None` while there is none.
    pub map: Option<ModuleMap>,
}

/// What the modules of a project come to in a draft's latest revision.
#[derive(Clone, Debug)]
pub struct ModuleMap {
    /// The draft.
    pub draft: Draft,
    /// What its latest revision holds.
    pub content: Arc<Content>,
    /// Which table is in which module.
    pub needs: Needs,
    /// The packages that no module owns.
    pub offers: Vec<Offer>,
}

/// A `PowerDesigner` package that could become a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its name, with those of the packages around it.
    pub package: String,
    /// How many tables it has.
    pub tables: usize,
}

/// What the form for a module shows.
#[derive(Clone, Debug)]
pub struct ModuleFormPage {
    /// The project.
    pub project: Project,
    /// Those who can answer for a module.
    pub members: Vec<Member>,
    /// The module as it is; `None` for a new one.
    pub module: Option<Module>,
    /// What the form begins with.
    pub entry: ModuleEntry,
}

impl App {
    /// The modules of a project.
    ///
    /// # Errors
    /// `NotFound`, of the draft as well.
    pub async fn modules(&self, actor: &Actor, key: &str, draft: Option<i64>) -> Result<ModulesPage, Error> {
        let mut tx = self.store.read().await?;
        let Entry { project, standing } = self.enter(tx.conn(), actor, key).await?;
        let members = members_by_name(&mut tx, &project).await?;
        let modules = modules::of_project(tx.conn(), project.id).await?;
        let drafts = drafts::of_project(tx.conn(), project.id).await?;
        let shown = match draft {
            Some(number) => Some(drafts.iter().find(|line| line.draft.number == number).ok_or(Error::NotFound)?),
            None => drafts.iter().find(|line| line.draft.state != DraftState::Withdrawn),
        };
        let map = match shown {
            Some(line) => Some(self.module_map(&mut tx, line.draft.clone()).await?),
            None => None,
        };
        Ok(ModulesPage { project, standing, members, modules, drafts, map })
    }

    /// The form for a module: an empty one, or that of a module as it is.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn module_form(&self, actor: &Actor, key: &str, id: Option<ModuleId>) -> Result<ModuleFormPage, Error> {
        let mut tx = self.store.read().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::ManageProject)?;
        let members = members_by_name(&mut tx, &entry.project).await?;
        let lines = modules::lines(tx.conn(), entry.project.id).await?;
        let line = match id {
            Some(id) => Some(lines.into_iter().find(|(module, _)| module.id == id).ok_or(Error::NotFound)?),
            None => None,
        };
        let entered = line.as_ref().map(|(module, version)| ModuleEntry::from((module, *version)));
        let module = line.map(|(module, _)| module);
        Ok(ModuleFormPage { project: entry.project, members, module, entry: entered.unwrap_or_default() })
    }

    async fn module_map(&self, tx: &mut Tx, draft: Draft) -> Result<ModuleMap, Error> {
        let content = self.latest(tx, &draft).await?;
        let needs = Needs::load(tx.conn(), &draft, &content).await?;
        let offers = offers(&needs.modules, &content);
        Ok(ModuleMap { draft, content, needs, offers })
    }
}

async fn members_by_name(tx: &mut Tx, project: &Project) -> Result<Vec<Member>, Error> {
    let mut members = members::of_project(tx.conn(), project.id).await?;
    members.sort_by(|a, b| (&a.display_name, &a.name).cmp(&(&b.display_name, &b.name)));
    Ok(members)
}

/// The packages of a revision that no module owns, by name.
fn offers(modules: &[Module], content: &Content) -> Vec<Offer> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for package in content.reading.schema.tables.iter().filter_map(|table| table.package.as_deref()) {
        if !modules.iter().any(|module| module.packages.iter().any(|owned| module::is_within(package, owned))) {
            *sizes.entry(package).or_default() += 1;
        }
    }
    sizes.into_iter().map(|(package, tables)| Offer { package: package.to_owned(), tables }).collect()
}

impl Needs {
    /// The references between the tables of a revision.
    #[must_use]
    pub fn links(&self, content: &Content) -> Vec<Link> {
        module::links(&tables(content))
    }

    /// How the modules are related by them.
    #[must_use]
    pub fn relations(&self, content: &Content) -> Vec<ModuleRelation> {
        module::relations(&self.homes, &self.links(content))
    }
}
