//! The requirements of a project as pages show them.

use std::sync::Arc;

use super::{Actor, App, Error, RequirementEntry, RequirementLine};
use crate::app::access::Entry;
use crate::app::{Content, Draft, DraftLine, Needs, Project};
use crate::review::module::Module;
use crate::review::requirement::Matrix;
use crate::review::{DraftState, RequirementId, Standing};
use crate::store::{drafts, modules, requirements};

/// A project's requirements, and how far one of its drafts serves them.
#[derive(Clone, Debug)]
pub struct RequirementsPage {
    /// The project.
    pub project: Project,
    /// What the actor is to it.
    pub standing: Standing,
    /// Its modules, in their order.
    pub modules: Vec<Module>,
    /// Its requirements, in their order, those that were dropped among them.
    pub lines: Vec<RequirementLine>,
    /// Its drafts, the latest change first.
    pub drafts: Vec<DraftLine>,
    /// How far the draft that was asked for serves them, or else the one that changed last; `None` while there is none.
    pub map: Option<RequirementMap>,
}

/// How far a draft's latest revision serves the requirements.
#[derive(Clone, Debug)]
pub struct RequirementMap {
    /// The draft.
    pub draft: Draft,
    /// What its latest revision holds.
    pub content: Arc<Content>,
    /// What serves what.
    pub matrix: Matrix,
}

/// A requirement.
#[derive(Clone, Debug)]
pub struct RequirementPage {
    /// The project.
    pub project: Project,
    /// What the actor is to it.
    pub standing: Standing,
    /// Its modules, in their order.
    pub modules: Vec<Module>,
    /// The requirement; `None` for a new one.
    pub line: Option<RequirementLine>,
    /// Its place among those that are not dropped, counted from 1, and how many they are.
    pub place: (Option<usize>, usize),
    /// What the form begins with.
    pub entry: RequirementEntry,
    /// The drafts with something that serves it, each with how much that is.
    pub drafts: Vec<(Draft, i64)>,
}

impl App {
    /// The requirements of a project.
    ///
    /// # Errors
    /// `NotFound`, of the draft as well.
    pub async fn requirements(&self, actor: &Actor, key: &str, draft: Option<i64>) -> Result<RequirementsPage, Error> {
        let mut tx = self.store.read().await?;
        let Entry { project, standing } = self.enter(tx.conn(), actor, key).await?;
        let modules = modules::of_project(tx.conn(), project.id).await?;
        let lines = requirements::lines(tx.conn(), project.id).await?;
        let drafts = drafts::of_project(tx.conn(), project.id).await?;
        let shown = match draft {
            Some(number) => Some(drafts.iter().find(|line| line.draft.number == number).ok_or(Error::NotFound)?),
            None => drafts.iter().find(|line| line.draft.state != DraftState::Withdrawn),
        };
        let map = match shown {
            Some(line) => {
                let draft = line.draft.clone();
                let content = self.latest(&mut tx, &draft).await?;
                let matrix = Needs::load(tx.conn(), &draft, &content).await?.matrix(&content);
                Some(RequirementMap { draft, content, matrix })
            }
            None => None,
        };
        Ok(RequirementsPage { project, standing, modules, lines, drafts, map })
    }

    /// A requirement, or an empty one for those who may add it.
    ///
    /// # Errors
    /// `NotFound`; `Denied` for a new one.
    pub async fn requirement(
        &self,
        actor: &Actor,
        key: &str,
        id: Option<RequirementId>,
    ) -> Result<RequirementPage, Error> {
        let mut tx = self.store.read().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        if id.is_none() {
            entry.must(crate::review::Act::Upload)?;
        }
        let Entry { project, standing } = entry;
        let modules = modules::of_project(tx.conn(), project.id).await?;
        let lines = requirements::lines(tx.conn(), project.id).await?;
        let wanted: Vec<RequirementId> =
            lines.iter().map(|line| &line.requirement).filter(|of| !of.dropped).map(|of| of.id).collect();
        let place = id.and_then(|id| wanted.iter().position(|of| *of == id)).map(|at| at + 1);
        let line = match id {
            Some(id) => Some(lines.into_iter().find(|line| line.requirement.id == id).ok_or(Error::NotFound)?),
            None => None,
        };
        let traced = requirements::traced_in(tx.conn(), project.id).await?;
        let all = drafts::of_project(tx.conn(), project.id).await?;
        let drafts = traced.into_iter().filter(|(of, ..)| Some(*of) == id).filter_map(|(_, number, count)| {
            let line = all.iter().find(|line| line.draft.number == number)?;
            Some((line.draft.clone(), count))
        });
        let drafts = drafts.collect();
        let entry = line.as_ref().map(RequirementEntry::from).unwrap_or_default();
        Ok(RequirementPage { project, standing, modules, line, place: (place, wanted.len()), entry, drafts })
    }
}
