//! What a project wants of a design: modules with their tables, requirements with what serves them.

use std::collections::BTreeMap;

use super::{Content, Draft, Error};
use crate::review::module::{self, Homes, Module};
use crate::review::requirement::{Matrix, Requirement, Trace};
use crate::review::{DraftId, ModuleId, RequirementId};
use crate::schema::{Identity, ObjectId, Table};
use crate::store::{Conn, modules, requirements};

/// The modules and requirements of a project beside one revision of a draft.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// The project's modules, in their order.
    pub modules: Vec<Module>,
    /// The tables of the draft that were put into a module by hand.
    pub by_hand: BTreeMap<ObjectId, ModuleId>,
    /// Which module owns which table of the revision.
    pub homes: Homes,
    /// The project's requirements, in their order.
    pub requirements: Vec<Requirement>,
    /// What of the draft serves them.
    pub traces: Vec<Trace>,
}

impl Needs {
    pub(super) async fn load(mut conn: Conn<'_>, draft: &Draft, content: &Content) -> Result<Self, Error> {
        let modules = modules::of_project(conn.reborrow(), draft.project_id).await?;
        let identity = &content.identity;
        let by_hand = by_hand(conn.reborrow(), draft.id, identity).await?;
        let requirements = requirements::of_project(conn.reborrow(), draft.project_id).await?;
        let mut traces = requirements::traces(conn, draft.id).await?;
        traces.iter_mut().for_each(|trace| trace.object = identity.resolve(trace.object));
        traces.sort_unstable();
        traces.dedup();
        let homes = module::homes(&modules, &by_hand, &tables(content));
        Ok(Self { modules, by_hand, homes, requirements, traces })
    }

    /// The module of an id.
    #[must_use]
    pub fn module(&self, id: ModuleId) -> Option<&Module> {
        self.modules.iter().find(|module| module.id == id)
    }

    /// The requirement of an id.
    #[must_use]
    pub fn requirement(&self, id: RequirementId) -> Option<&Requirement> {
        self.requirements.iter().find(|requirement| requirement.id == id)
    }

    /// What of that revision serves which requirement, and what is missing.
    #[must_use]
    pub fn matrix(&self, content: &Content) -> Matrix {
        Matrix::new(&self.requirements, &self.traces, &content.identity, &self.homes.touched())
    }
}

/// The tables of a draft that were put into a module by hand, by the ids that hold.
pub(super) async fn by_hand(
    conn: Conn<'_>,
    draft: DraftId,
    identity: &Identity,
) -> Result<BTreeMap<ObjectId, ModuleId>, Error> {
    let by_hand = modules::by_hand(conn, draft).await?;
    Ok(by_hand.into_iter().map(|(table, module)| (identity.resolve(table), module)).collect())
}

/// The tables of a revision with their ids, in its order.
pub(super) fn tables(content: &Content) -> Vec<(ObjectId, &Table)> {
    let tables = content.reading.schema.tables.iter().enumerate();
    tables.filter_map(|(place, table)| Some((content.identity.table_id(place)?, table))).collect()
}
