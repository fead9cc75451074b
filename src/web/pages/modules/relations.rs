//! How the modules are related in a draft, as a list and as a drawing.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::app::{Content, Needs};
use crate::review::ModuleId;
use crate::review::module::{self, Arrow, Drawing, Link, ModuleBox, ModuleRelation};
use crate::schema::Identity;
use crate::text::{Lang, listed};
use crate::web::links::Links;

/// How much room the name of a module has in its box, in units of the drawing.
const ROOM: u32 = 150;

/// The relations between the modules of a draft.
pub(in crate::web) struct RelationsView {
    pub(in crate::web) lines: Vec<RelationLine>,
    pub(in crate::web) drawing: Drawing,
    names: HashMap<ModuleId, String>,
    tables: HashMap<ModuleId, usize>,
}

/// What relates one module to another.
pub(in crate::web) struct RelationLine {
    pub(in crate::web) from: String,
    pub(in crate::web) to: String,
    pub(in crate::web) links: Vec<LinkLine>,
    /// How many of them no foreign key declares.
    pub(in crate::web) implied: usize,
}

/// A reference.
pub(in crate::web) struct LinkLine {
    pub(in crate::web) from: String,
    pub(in crate::web) columns: String,
    pub(in crate::web) to: String,
    pub(in crate::web) href: String,
    pub(in crate::web) implied: bool,
}

impl RelationsView {
    pub(in crate::web) fn new(needs: &Needs, content: &Content, base: &str, lang: Lang) -> Self {
        let relations = needs.relations(content);
        let names: HashMap<ModuleId, String> =
            needs.modules.iter().map(|module| (module.id, module.name.clone())).collect();
        let mut tables: HashMap<ModuleId, usize> = HashMap::new();
        for home in needs.homes.of.values() {
            *tables.entry(home.module).or_default() += 1;
        }
        let line = |relation: &ModuleRelation| RelationLine {
            from: names.get(&relation.from).cloned().unwrap_or_default(),
            to: names.get(&relation.to).cloned().unwrap_or_default(),
            implied: relation.links.iter().filter(|link| link.implied).count(),
            links: relation.links.iter().map(|link| LinkLine::new(link, &content.identity, base, lang)).collect(),
        };
        let lines = relations.iter().map(line).collect();
        Self { lines, drawing: module::draw(&needs.modules, &relations), names, tables }
    }

    /// A module's name.
    pub(in crate::web) fn name(&self, module: &ModuleId) -> &str {
        self.names.get(module).map_or("", String::as_str)
    }

    /// As much of it as fits into its box.
    pub(in crate::web) fn label(&self, at: &ModuleBox) -> String {
        fitted(self.name(&at.module), ROOM)
    }

    /// How many tables a module has.
    pub(in crate::web) fn tables(&self, at: &ModuleBox) -> usize {
        self.tables.get(&at.module).copied().unwrap_or_default()
    }
}

/// An arrow as the path of a drawing has it.
pub(in crate::web) fn path(arrow: &Arrow) -> String {
    let [start, first, second, end] = arrow.points;
    let mut path = format!("M{} {}C", start.0, start.1);
    for (x, y) in [first, second, end] {
        // Writing to a string can't fail.
        let _ = write!(path, "{x} {y} ");
    }
    path.trim_end().to_owned()
}

impl LinkLine {
    fn new(link: &Link, identity: &Identity, base: &str, lang: Lang) -> Self {
        let name = |table| identity.find(table).map(|known| known.table.name.clone()).unwrap_or_default();
        Self {
            from: name(link.from),
            columns: listed(&link.columns, lang),
            to: name(link.to),
            href: Links.table(base, link.from),
            implied: link.implied,
        }
    }
}

/// The beginning of a text that fits into some room: a Latin letter takes about 7 units, a Chinese character twice that.
fn fitted(text: &str, room: u32) -> String {
    let width = |c: char| if c.is_ascii() { 7 } else { 14 };
    if text.chars().map(width).sum::<u32>() <= room {
        return text.to_owned();
    }
    let mut left = room - 14;
    let fits = |c: &char| {
        let enough = width(*c) <= left;
        left = left.saturating_sub(width(*c));
        enough
    };
    let mut begun: String = text.chars().take_while(fits).collect();
    begun.push('…');
    begun
}

#[cfg(test)]
mod tests {
    use super::fitted;

    #[test]
    fn long_names_are_cut_short_in_either_script() {
        assert_eq!(fitted("Ordering", 150), "Ordering");
        assert_eq!(fitted("Ordering and everything around it", 60), "Orderi…");
        assert_eq!(fitted("订单与售后服务", 60), "订单与…");
    }
}
