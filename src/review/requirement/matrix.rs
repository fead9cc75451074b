//! Requirements beside the tables and columns of a revision that serve them, read either way.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Gaps, Requirement, Trace};
use crate::review::{ModuleId, RequirementId};
use crate::schema::{Identity, ObjectId};

/// What serves what in one revision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The requirements that somebody wants, in their order.
    pub rows: Vec<MatrixRow>,
    /// For each table that serves a requirement, the requirements in their order and what of the table serves them.
    pub of_table: BTreeMap<ObjectId, Vec<(RequirementId, ObjectId)>>,
    /// What is missing, both ways.
    pub gaps: Gaps,
}

/// A requirement with what serves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixRow {
    /// The requirement.
    pub requirement: RequirementId,
    /// Whether the draft has to serve it.
    pub concerns: bool,
    /// What serves it, in the order of the revision.
    pub served: Vec<Served>,
    /// What was traced to it and is gone from the revision.
    pub gone: Vec<ObjectId>,
}

/// A table, or a column of one, that serves a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Served {
    /// Where the table stands in the revision.
    pub place: usize,
    /// The place of the column within it; `None` for the table as a whole.
    pub column: Option<usize>,
    /// The table.
    pub table: ObjectId,
    /// The table or the column.
    pub object: ObjectId,
}

impl Matrix {
    /// Puts the requirements beside the objects of a revision. A traced column counts for its table; what is gone serves
    /// nothing, and what was dropped is served by nobody. Requirements of modules that the draft leaves alone are no gap.
    #[must_use]
    pub fn new(
        requirements: &[Requirement],
        traces: &[Trace],
        identity: &Identity,
        touched: &BTreeSet<ModuleId>,
    ) -> Self {
        let places = places(identity);
        let mut traced: HashMap<RequirementId, BTreeSet<ObjectId>> = HashMap::new();
        for trace in traces {
            traced.entry(trace.requirement).or_default().insert(identity.resolve(trace.object));
        }
        let mut matrix = Self::default();
        for requirement in requirements.iter().filter(|requirement| !requirement.dropped) {
            let objects = traced.remove(&requirement.id).unwrap_or_default();
            let mut served: Vec<Served> = objects.iter().filter_map(|object| places.get(object).copied()).collect();
            served.sort_unstable();
            for by in &served {
                matrix.of_table.entry(by.table).or_default().push((requirement.id, by.object));
            }
            let gone = objects.into_iter().filter(|object| !places.contains_key(object)).collect();
            let concerns = requirement.concerns(touched);
            matrix.rows.push(MatrixRow { requirement: requirement.id, concerns, served, gone });
        }
        matrix.gaps = matrix.missing(identity);
        matrix
    }

    fn missing(&self, identity: &Identity) -> Gaps {
        let lonely = self.rows.iter().filter(|row| row.concerns && row.served.is_empty());
        let tables = identity.tables().iter().filter(|table| !table.gone && !self.of_table.contains_key(&table.id));
        Gaps {
            without_table: lonely.map(|row| row.requirement).collect(),
            without_requirement: tables.map(|table| table.id).collect(),
        }
    }

    /// How many requirements the draft has to serve.
    #[must_use]
    pub fn wanted(&self) -> usize {
        self.rows.iter().filter(|row| row.concerns).count()
    }
}

/// The tables and columns of a revision, by id.
fn places(identity: &Identity) -> HashMap<ObjectId, Served> {
    let mut places = HashMap::new();
    for (place, known) in identity.tables().iter().enumerate().filter(|(_, known)| !known.gone) {
        let table = known.id;
        places.insert(table, Served { place, column: None, table, object: table });
        for (at, column) in known.columns.iter().enumerate().filter(|(_, column)| !column.gone) {
            places.insert(column.id, Served { place, column: Some(at), table, object: column.id });
        }
    }
    places
}
