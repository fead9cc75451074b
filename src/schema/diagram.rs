//! The diagram of a design, as SVG: tables with their keys, references with crow's feet, groups as tints.
//!
//! Drawn without asking anything of a browser: the same design gives the same bytes. A small design is shown as a whole; a
//! large one as an overview of its groups, from which each group opens.

mod card;
mod cluster;
mod draw;
mod layers;
mod overview;
mod pen;
mod plan;
mod route;
mod spread;
mod style;

use std::collections::BTreeSet;

use super::{Group, Schema};

pub use cluster::derived as derived_groups;

/// How many tables are shown at once without being asked for.
const WHOLE: usize = 60;

/// Up to how many tables all columns are shown, and up to how many those of keys.
const ALL_COLUMNS: usize = 12;
const KEY_COLUMNS: usize = 80;

/// One table's reference to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    /// The place of the table that refers.
    pub from: usize,
    /// The names of its columns that do.
    pub columns: Vec<String>,
    /// The place of the table that is referred to.
    pub to: usize,
    /// Whether only a name says so and no foreign key does.
    pub implied: bool,
}

/// What of a design is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Every table.
    Whole,
    /// The groups and what relates them.
    Overview,
    /// The tables of the group at that place, with what they are related to.
    Group(usize),
}

/// What of a table is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Its columns.
    Columns,
    /// The columns of its keys.
    Keys,
    /// Its name.
    Names,
}

impl Detail {
    /// Every choice.
    pub const ALL: [Self; 3] = [Self::Columns, Self::Keys, Self::Names];

    /// The word for it in addresses.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Keys => "keys",
            Self::Names => "names",
        }
    }

    /// The choice of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|detail| detail.id() == id)
    }

    /// What can be read when that many tables are shown.
    fn suited(tables: usize) -> Self {
        if tables <= ALL_COLUMNS {
            Self::Columns
        } else if tables <= KEY_COLUMNS {
            Self::Keys
        } else {
            Self::Names
        }
    }
}

/// Where things lead to when they are clicked. A diagram in a file of its own leads nowhere.
pub trait Addresses {
    /// The address of the table at that place.
    fn table(&self, place: usize) -> Option<String>;
    /// The address of the diagram of the group at that place.
    fn group(&self, place: usize) -> Option<String>;
}

/// Leads nowhere.
#[derive(Clone, Copy, Debug)]
pub struct Nowhere;

impl Addresses for Nowhere {
    fn table(&self, _: usize) -> Option<String> {
        None
    }

    fn group(&self, _: usize) -> Option<String> {
        None
    }
}

/// What a diagram is made from.
#[derive(Clone, Copy, Debug)]
pub struct Diagram<'a> {
    /// The design.
    pub schema: &'a Schema,
    /// Its groups.
    pub groups: &'a [Group],
    /// What relates its tables.
    pub relations: &'a [Relation],
    /// The places of the tables to be outlined because they changed.
    pub changed: &'a BTreeSet<usize>,
    /// The places of the tables that somebody looks for.
    pub found: &'a BTreeSet<usize>,
}

impl Diagram<'_> {
    /// The rules for the look of a diagram, in terms of the product's design tokens.
    pub const STYLE: &'static str = include_str!("diagram/diagram.css");

    /// The view that suits the design: whole as long as it can be taken in.
    #[must_use]
    pub fn suited(&self) -> View {
        let groups = self.groups.iter().filter(|group| !group.tables.is_empty()).count();
        if self.schema.tables.len() <= WHOLE || groups < 2 { View::Whole } else { View::Overview }
    }

    /// The diagram as part of a page, whose style sheet holds [`Self::STYLE`]. Without a detail that which can be read is
    /// shown.
    #[must_use]
    pub fn part(&self, view: View, detail: Option<Detail>, addresses: &dyn Addresses) -> String {
        draw::svg(self, view, detail, addresses, false)
    }

    /// The diagram as a file that stands alone, in light or dark as its reader prefers.
    #[must_use]
    pub fn file(&self, view: View, detail: Option<Detail>) -> String {
        draw::svg(self, view, detail, &Nowhere, true)
    }

    /// How many tables a view shows, those that are there for their relation only included.
    fn count(&self, view: View) -> usize {
        match view {
            View::Whole => self.schema.tables.len(),
            View::Overview => self.groups.len(),
            View::Group(group) => self.groups.get(group).map_or(0, |group| group.tables.len()),
        }
    }

    /// For each table its group.
    fn homes(&self) -> Vec<Option<usize>> {
        let mut homes = vec![None; self.schema.tables.len()];
        for (at, group) in self.groups.iter().enumerate() {
            for place in &group.tables {
                if let Some(home) = homes.get_mut(*place) {
                    *home = Some(at);
                }
            }
        }
        homes
    }
}

#[cfg(test)]
#[path = "diagram/tests.rs"]
mod tests;
