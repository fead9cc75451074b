//! Tables in an order in which each comes after those that it refers to.

use std::collections::HashMap;

use crate::schema::{Schema, Table};

/// The tables, referenced ones first, otherwise in their own order. Where references go round in a circle, the one that
/// closes it is not waited for.
pub(super) fn by_reference(schema: &Schema) -> Vec<&Table> {
    let places: HashMap<String, usize> =
        schema.tables.iter().enumerate().map(|(place, table)| (table.name.text.to_lowercase(), place)).collect();
    let parents = |place: usize| {
        schema.tables[place]
            .foreign_keys
            .iter()
            .filter_map(|key| places.get(&key.referenced_table.text.to_lowercase()).copied())
            .collect::<Vec<_>>()
    };
    let mut seen = vec![false; schema.tables.len()];
    let mut order = Vec::with_capacity(schema.tables.len());
    for place in 0..schema.tables.len() {
        // A stack of its own: a chain of references may be as long as there are tables.
        let mut open = vec![(place, None)];
        while let Some((place, waiting)) = open.pop() {
            let mut waiting = match waiting {
                Some(waiting) => waiting,
                None if seen[place] => continue,
                None => {
                    seen[place] = true;
                    parents(place).into_iter()
                }
            };
            match waiting.next() {
                Some(parent) => open.extend([(place, Some(waiting)), (parent, None)]),
                None => order.push(&schema.tables[place]),
            }
        }
    }
    order
}
