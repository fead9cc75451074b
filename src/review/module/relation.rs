//! Relations between tables and between modules: by foreign keys, and by columns that only look like one.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::Homes;
use crate::review::ModuleId;
use crate::schema::names::{fold, words};
use crate::schema::{Column, ObjectId, Table};

/// One table's reference to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The referencing table.
    pub from: ObjectId,
    /// The names of its referencing columns.
    pub columns: Vec<String>,
    /// The referenced table.
    pub to: ObjectId,
    /// Whether no foreign key says so and only a name like `orderId` does.
    pub implied: bool,
}

/// What relates one module to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModuleRelation {
    /// The module whose tables reference.
    pub from: ModuleId,
    /// The module whose tables are referenced.
    pub to: ModuleId,
    /// The references.
    pub links: Vec<Link>,
}

/// The references between the tables of a revision, in their order. A reference to a table that is not there is left out.
#[must_use]
pub fn links(tables: &[(ObjectId, &Table)]) -> Vec<Link> {
    let names = Names::of(tables);
    tables
        .iter()
        .flat_map(|(from, table)| {
            let mut links = declared(*from, table, &names);
            let keyed: Vec<_> = links.iter().flat_map(|link| link.columns.clone()).collect();
            let free = table.columns.iter().filter(|column| !keyed.iter().any(|name| column.name.is(name)));
            links.extend(free.filter_map(|column| implied(*from, table, column, &names)));
            links
        })
        .collect()
}

/// The relations between modules, from the references between tables of different modules.
#[must_use]
pub fn relations(homes: &Homes, links: &[Link]) -> Vec<ModuleRelation> {
    let mut between: BTreeMap<(ModuleId, ModuleId), Vec<Link>> = BTreeMap::new();
    for link in links {
        let modules = homes.module(link.from).zip(homes.module(link.to));
        if let Some((from, to)) = modules.filter(|(from, to)| from != to) {
            between.entry((from, to)).or_default().push(link.clone());
        }
    }
    between.into_iter().map(|((from, to), links)| ModuleRelation { from, to, links }).collect()
}

fn declared(from: ObjectId, table: &Table, names: &Names) -> Vec<Link> {
    let keys = table.foreign_keys.iter();
    keys.filter_map(|key| {
        let to = names.table(&key.referenced_table.text)?;
        let columns = key.columns.iter().map(|name| name.text.to_string()).collect();
        Some(Link { from, columns, to, implied: false })
    })
    .collect()
}

/// The reference that a column's name implies: `orderId` is a table's `order`, also where tables bear a prefix (`t_order`)
/// or a plural (`orders`).
fn implied(from: ObjectId, table: &Table, column: &Column, names: &Names) -> Option<Link> {
    let stem = stem(&column.name.text)?;
    let to = names.table(&stem).or_else(|| names.ending(&stem))?;
    let is_own_key = to == from && table.is_key_column(column);
    (!is_own_key).then(|| Link { from, columns: vec![column.name.text.to_string()], to, implied: true })
}

/// What is before `Id` in a column's name, folded; `None` where there is no `Id` at its end or nothing before it.
fn stem(column: &str) -> Option<String> {
    let words = words(column);
    let (last, stem) = words.split_last()?;
    (last.eq_ignore_ascii_case("id") && !stem.is_empty()).then(|| fold(&stem.concat()))
}

/// Tables by their folded names, and by the ends of their names where only one table ends so.
struct Names {
    whole: HashMap<String, ObjectId>,
    ends: HashMap<String, Option<ObjectId>>,
}

impl Names {
    fn of(tables: &[(ObjectId, &Table)]) -> Self {
        let mut names = Self { whole: HashMap::new(), ends: HashMap::new() };
        for (id, table) in tables {
            let name = &table.name.text;
            names.whole.entry(fold(name)).or_insert(*id);
            // One word in front is a prefix (`sys_user`); more of them make another thing (`mall_order_item` is no item).
            let words = words(name);
            let unprefixed = words.get(1..).unwrap_or_default().concat();
            for end in [fold(name), fold(&unprefixed)].iter().flat_map(|end| [end.clone(), singular(end)]) {
                names
                    .ends
                    .entry(end)
                    .and_modify(|known| *known = known.filter(|known| known == id))
                    .or_insert(Some(*id));
            }
        }
        names
    }

    fn table(&self, name: &str) -> Option<ObjectId> {
        self.whole.get(&fold(name)).copied()
    }

    fn ending(&self, stem: &str) -> Option<ObjectId> {
        self.ends.get(stem).copied().flatten()
    }
}

fn singular(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("ies") {
        return format!("{stem}y");
    }
    name.strip_suffix('s').unwrap_or(name).to_owned()
}
