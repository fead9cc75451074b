//! A revision as its diagram and its dictionary need it: its tables by module, what relates them, what changed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Actor, Against, App, Compared, Content, DifferencesPage, DraftPage, Error, needs};
use crate::review::module::{self, Module};
use crate::review::{DraftId, ModuleId, ProjectId};
use crate::schema::{Diagram, Group, ObjectId, Relation, Table, Weight, derived_groups};
use crate::store::{Conn, modules};

/// A draft at one of its revisions, with what its diagram needs besides.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// The draft.
    pub page: DraftPage,
    /// What is drawn.
    pub chart: Chart,
    /// With what the revision is compared; `None` for a first one without a baseline.
    pub against: Option<Against>,
    /// The places of the tables that differ in meaning.
    pub changed: BTreeSet<usize>,
}

/// The tables of a revision, by group and relation.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The project's modules with their tables; where there are none, groups made from the names.
    pub groups: Vec<Group>,
    /// Whether they are modules of the project.
    pub has_modules: bool,
    /// What relates the tables.
    pub relations: Vec<Relation>,
}

impl Drawing {
    /// The diagram; `found` holds the places of the tables that somebody looks for.
    #[must_use]
    pub fn diagram<'a>(&'a self, found: &'a BTreeSet<usize>) -> Diagram<'a> {
        Diagram {
            schema: &self.page.content.reading.schema,
            groups: &self.chart.groups,
            relations: &self.chart.relations,
            changed: &self.changed,
            found,
        }
    }
}

impl App {
    /// A draft at a revision, or else at its latest, as its diagram needs it.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn drawing(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        revision: Option<i64>,
    ) -> Result<Drawing, Error> {
        let DifferencesPage { page, former, .. } = self.differences(actor, key, number, None, revision).await?;
        let mut tx = self.store.read().await?;
        let chart = self.chart(tx.conn(), page.project.id, page.draft.id, &page.content).await?;
        let changed = former.as_ref().map(|former| changed(&former.compared)).unwrap_or_default();
        Ok(Drawing { page, chart, against: former.map(|former| former.against), changed })
    }

    /// The tables of a revision, by group and relation.
    pub(super) async fn chart(
        &self,
        mut conn: Conn<'_>,
        project: ProjectId,
        draft: DraftId,
        content: &Content,
    ) -> Result<Chart, Error> {
        let modules = modules::of_project(conn.reborrow(), project).await?;
        let by_hand = needs::by_hand(conn, draft, &content.identity).await?;
        Ok(charted(&modules, &by_hand, content))
    }
}

/// The tables of a revision, by group and relation.
pub(super) fn charted(modules: &[Module], by_hand: &BTreeMap<ObjectId, ModuleId>, content: &Content) -> Chart {
    let tables = numbered(content);
    let relations = module::charted_relations(&module::links(&tables), &tables);
    let homes = module::homes(modules, by_hand, &tables);
    let groups = match modules.is_empty() {
        // One group alone tells nothing apart.
        true => Some(derived_groups(&content.reading.schema, &relations))
            .filter(|groups| groups.len() > 1)
            .unwrap_or_default(),
        false => module::charted_groups(modules, &homes, &tables, "…"),
    };
    Chart { groups, has_modules: !modules.is_empty(), relations }
}

/// The tables with their ids, each at its place.
fn numbered(content: &Content) -> Vec<(ObjectId, &Table)> {
    let tables = content.reading.schema.tables.iter().enumerate();
    tables.map(|(place, table)| (content.identity.table_id(place).unwrap_or_default(), table)).collect()
}

/// The places of the tables that are new or changed in meaning.
fn changed(compared: &Compared) -> BTreeSet<usize> {
    let weighty = compared.difference.tables.iter().filter(|table| table.weight() == Weight::Meaning);
    weighty.filter_map(|table| table.next).collect()
}
