//! Tables that belong together, for a dictionary's chapters and a diagram's tints.

use super::Schema;

/// Tables that belong together, such as those of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// What it is known by in addresses and file names.
    pub key: String,
    /// What people call it.
    pub name: String,
    /// The places of its tables in the schema, in order.
    pub tables: Vec<usize>,
}

impl Group {
    /// The places of the tables that are in none of the groups.
    #[must_use]
    pub fn rest(groups: &[Self], schema: &Schema) -> Vec<usize> {
        let mut free = vec![true; schema.tables.len()];
        for place in groups.iter().flat_map(|group| &group.tables) {
            if let Some(mark) = free.get_mut(*place) {
                *mark = false;
            }
        }
        (0..free.len()).filter(|place| free[*place]).collect()
    }
}
