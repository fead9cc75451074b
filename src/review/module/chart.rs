//! Modules and relations as dictionaries and diagrams take them: by the places of the tables in the schema.

use std::collections::HashMap;

use super::{Homes, Link, Module};
use crate::schema::{Group, ObjectId, Relation, Table};

/// The group of the tables that are in no module.
pub const NO_MODULE: &str = "-";

/// The tables of each module, in the order of the modules, then those that are in none, under the name `others`. Nothing
/// where the project has no modules.
#[must_use]
pub fn charted_groups(modules: &[Module], homes: &Homes, tables: &[(ObjectId, &Table)], others: &str) -> Vec<Group> {
    if modules.is_empty() {
        return Vec::new();
    }
    let of = |module: Option<&Module>| -> Vec<usize> {
        let mine = |(_, (id, _)): &(usize, &(ObjectId, &Table))| homes.module(*id) == module.map(|module| module.id);
        tables.iter().enumerate().filter(mine).map(|(place, _)| place).collect()
    };
    let groups = modules.iter().map(|module| Group {
        key: module.id.to_string(),
        name: module.name.clone(),
        tables: of(Some(module)),
    });
    let rest = Group { key: NO_MODULE.to_owned(), name: others.to_owned(), tables: of(None) };
    groups.chain([rest]).filter(|group| !group.tables.is_empty()).collect()
}

/// The references between tables.
#[must_use]
pub fn charted_relations(links: &[Link], tables: &[(ObjectId, &Table)]) -> Vec<Relation> {
    let places: HashMap<ObjectId, usize> = tables.iter().enumerate().map(|(place, (id, _))| (*id, place)).collect();
    let relation = |link: &Link| {
        let (from, to) = (*places.get(&link.from)?, *places.get(&link.to)?);
        Some(Relation { from, columns: link.columns.clone(), to, implied: link.implied })
    };
    links.iter().filter_map(relation).collect()
}
