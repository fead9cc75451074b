//! How modules and their relations are laid out on a sheet: boxes in columns, arrows from whoever references to whoever is
//! referenced. Pure geometry: whoever shows it knows the colours.

use std::collections::{BTreeMap, BTreeSet};

use super::{Module, ModuleRelation};
use crate::review::ModuleId;

/// The size of a box and the room between boxes, in the sheet's units.
const WIDTH: i32 = 176;
const HEIGHT: i32 = 56;
const BETWEEN: (i32, i32) = (88, 24);
const MARGIN: i32 = 12;
/// How many modules that are related to nothing stand beside one another.
const LOOSE_IN_A_ROW: usize = 4;

/// A drawing of modules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The modules.
    pub boxes: Vec<ModuleBox>,
    /// The relations.
    pub arrows: Vec<Arrow>,
}

/// A module's box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModuleBox {
    /// The module.
    pub module: ModuleId,
    /// Its left edge.
    pub x: i32,
    /// Its upper edge.
    pub y: i32,
    /// Its width.
    pub width: i32,
    /// Its height.
    pub height: i32,
}

/// A relation's arrow, a cubic curve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The module whose tables reference.
    pub from: ModuleId,
    /// The module whose tables are referenced.
    pub to: ModuleId,
    /// Start, two points that pull, end.
    pub points: [(i32, i32); 4],
    /// How many references it stands for.
    pub links: usize,
    /// Whether all of them are only implied by names.
    pub implied: bool,
}

impl Arrow {
    /// The middle of the curve, where its number stands.
    #[must_use]
    pub fn middle(&self) -> (i32, i32) {
        let [a, b, c, d] = self.points;
        ((a.0 + 3 * b.0 + 3 * c.0 + d.0) / 8, (a.1 + 3 * b.1 + 3 * c.1 + d.1) / 8)
    }
}

/// Lays modules out: whoever is referenced stands to the right of whoever references, as far as relations go in no circle;
/// modules that are related to nothing stand below.
#[must_use]
pub fn draw(modules: &[Module], relations: &[ModuleRelation]) -> Drawing {
    let related: BTreeSet<ModuleId> = relations.iter().flat_map(|relation| [relation.from, relation.to]).collect();
    let columns = columns(modules, relations, &related);
    let mut drawing = Drawing::default();
    let tallest = columns.iter().map(Vec::len).max().unwrap_or_default();
    for (at, column) in columns.iter().enumerate() {
        // Shorter columns stand in the middle.
        let offset = (tallest - column.len()) * stride().1 / 2;
        for (row, module) in column.iter().enumerate() {
            drawing.boxes.push(boxed(*module, (at * stride().0, offset + row * stride().1)));
        }
    }
    let loose = modules.iter().map(|module| module.id).filter(|id| !related.contains(id));
    for (at, module) in loose.enumerate() {
        let (row, place) = (at / LOOSE_IN_A_ROW, at % LOOSE_IN_A_ROW);
        let step = usize::try_from(WIDTH + BETWEEN.1).unwrap_or_default();
        drawing.boxes.push(boxed(module, (place * step, (tallest + row) * stride().1)));
    }
    drawing.width = drawing.boxes.iter().map(|at| at.x + at.width + MARGIN).max().unwrap_or_default();
    drawing.height = drawing.boxes.iter().map(|at| at.y + at.height + MARGIN).max().unwrap_or_default();
    drawing.arrows = arrows(&drawing, relations);
    drawing.height = drawing.arrows.iter().map(|arrow| arrow.middle().1 + MARGIN).fold(drawing.height, i32::max);
    drawing
}

fn stride() -> (usize, usize) {
    let size = |size: i32, between: i32| usize::try_from(size + between).unwrap_or_default();
    (size(WIDTH, BETWEEN.0), size(HEIGHT, BETWEEN.1))
}

fn boxed(module: ModuleId, (x, y): (usize, usize)) -> ModuleBox {
    let place = |at: usize| MARGIN + i32::try_from(at).unwrap_or(i32::MAX / 2);
    ModuleBox { module, x: place(x), y: place(y), width: WIDTH, height: HEIGHT }
}

/// The related modules by columns, each in an order that keeps arrows short.
fn columns(modules: &[Module], relations: &[ModuleRelation], related: &BTreeSet<ModuleId>) -> Vec<Vec<ModuleId>> {
    let depths = depths(modules, relations);
    let deepest = depths.values().max().copied().unwrap_or_default();
    let mut columns: Vec<Vec<ModuleId>> = vec![Vec::new(); deepest + 1];
    for id in modules.iter().map(|module| module.id).filter(|id| related.contains(id)) {
        columns[deepest - depths.get(&id).copied().unwrap_or_default()].push(id);
    }
    for at in 1..columns.len() {
        let before = columns[at - 1].clone();
        let height = |id: &ModuleId| {
            let linked = relations.iter().filter(|relation| relation.to == *id).map(|relation| relation.from);
            let places: Vec<usize> = linked.filter_map(|from| before.iter().position(|other| *other == from)).collect();
            // A hundredth of a row is near enough, and keeps the order of equals.
            places.iter().sum::<usize>() * 100 / places.len().max(1)
        };
        columns[at].sort_by_key(height);
    }
    columns.retain(|column| !column.is_empty());
    columns
}

/// How many steps each module is away from one that references no other, along the longest way; relations that would close
/// a circle are left out of account.
fn depths(modules: &[Module], relations: &[ModuleRelation]) -> BTreeMap<ModuleId, usize> {
    let mut to: BTreeMap<ModuleId, Vec<ModuleId>> = BTreeMap::new();
    for relation in relations {
        to.entry(relation.from).or_default().push(relation.to);
    }
    let mut depths = BTreeMap::new();
    for module in modules {
        depth(module.id, &to, &mut depths, &mut BTreeSet::new());
    }
    depths
}

fn depth(
    module: ModuleId,
    to: &BTreeMap<ModuleId, Vec<ModuleId>>,
    depths: &mut BTreeMap<ModuleId, usize>,
    way: &mut BTreeSet<ModuleId>,
) -> usize {
    if let Some(depth) = depths.get(&module) {
        return *depth;
    }
    way.insert(module);
    let mut deepest = 0;
    for next in to.get(&module).into_iter().flatten() {
        if !way.contains(next) {
            deepest = deepest.max(1 + depth(*next, to, depths, way));
        }
    }
    way.remove(&module);
    depths.insert(module, deepest);
    deepest
}

fn arrows(drawing: &Drawing, relations: &[ModuleRelation]) -> Vec<Arrow> {
    let find = |id| drawing.boxes.iter().find(|at| at.module == id);
    let arrow = |relation: &ModuleRelation| {
        let (from, to) = (find(relation.from)?, find(relation.to)?);
        let leaving = place(relations, relation, |of| of.from);
        let arriving = place(relations, relation, |of| of.to);
        Some(Arrow {
            from: relation.from,
            to: relation.to,
            points: curve((from, spread(leaving)), (to, spread(arriving))),
            links: relation.links.len(),
            implied: relation.links.iter().all(|link| link.implied),
        })
    };
    relations.iter().filter_map(arrow).collect()
}

/// The place of a relation among those that share an end with it, and how many those are, so that they share an edge.
fn place(
    relations: &[ModuleRelation],
    of: &ModuleRelation,
    end: impl Fn(&ModuleRelation) -> ModuleId,
) -> (usize, usize) {
    let sharing: Vec<&ModuleRelation> = relations.iter().filter(|relation| end(relation) == end(of)).collect();
    (sharing.iter().position(|relation| *relation == of).unwrap_or_default(), sharing.len())
}

/// How far from an edge's upper end the nth of several arrows meets it.
fn spread((place, count): (usize, usize)) -> i32 {
    let part = |n: usize| i32::try_from(n).unwrap_or(1);
    HEIGHT * (part(place) + 1) / (part(count) + 1)
}

fn curve((from, leaving): (&ModuleBox, i32), (to, arriving): (&ModuleBox, i32)) -> [(i32, i32); 4] {
    if to.x > from.x {
        let (start, end) = ((from.x + from.width, from.y + leaving), (to.x, to.y + arriving));
        let pull = ((end.0 - start.0) / 2).min(BETWEEN.0);
        return [start, (start.0 + pull, start.1), (end.0 - pull, end.1), end];
    }
    // Back, or within a column: around below, so that it is told from the way there.
    let (start, end) = ((from.x + from.width / 2, from.y + from.height), (to.x + to.width * 2 / 3, to.y + to.height));
    let below = start.1.max(end.1) + BETWEEN.1 * 2;
    [start, (start.0, below), (end.0, below), end]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Drawing, draw};
    use crate::review::module::{Link, Module, ModuleRelation};
    use crate::review::samples::id;
    use crate::schema::ObjectId;

    fn module(n: u128) -> Module {
        let none = || Vec::new();
        let name = format!("m{n}");
        Module { id: id(n), name, owners: none(), tables: vec![], patterns: vec![], packages: vec![] }
    }

    fn relation(from: u128, to: u128) -> ModuleRelation {
        let link = Link { from: ObjectId(1), columns: vec![], to: ObjectId(2), implied: from > to };
        ModuleRelation { from: id(from), to: id(to), links: vec![link] }
    }

    fn x(drawing: &Drawing, n: u128) -> i32 {
        drawing.boxes.iter().find(|at| at.module == id(n)).unwrap().x
    }

    #[test]
    fn who_is_referenced_stands_to_the_right() {
        let modules = [module(1), module(2), module(3), module(4)];
        let drawing = draw(&modules, &[relation(1, 2), relation(2, 3), relation(1, 3)]);
        assert!(x(&drawing, 1) < x(&drawing, 2) && x(&drawing, 2) < x(&drawing, 3));
        let loose = drawing.boxes.iter().find(|at| at.module == id(4)).unwrap();
        assert!(drawing.boxes.iter().all(|at| at.y <= loose.y), "related to nothing: below");
        assert_eq!(drawing.arrows.len(), 3);
        assert!(drawing.arrows.iter().all(|arrow| !arrow.implied && arrow.links == 1));
    }

    #[test]
    fn circles_end_and_nothing_is_nothing() {
        let drawing = draw(&[module(1), module(2)], &[relation(1, 2), relation(2, 1)]);
        assert_eq!((drawing.boxes.len(), drawing.arrows.len()), (2, 2));
        assert!(drawing.arrows[1].implied);
        assert_ne!(drawing.arrows[0].middle(), drawing.arrows[1].middle());
        assert_eq!(draw(&[], &[]), Drawing::default());
    }

    proptest! {
        #[test]
        fn boxes_never_overlap_and_stay_on_the_sheet(pairs in prop::collection::vec((0_u128..12, 0_u128..12), 0..40)) {
            let modules: Vec<Module> = (0..12).map(module).collect();
            let mut pairs = pairs;
            pairs.retain(|(from, to)| from != to);
            pairs.sort_unstable();
            pairs.dedup();
            let relations: Vec<ModuleRelation> = pairs.iter().map(|(from, to)| relation(*from, *to)).collect();
            let drawing = draw(&modules, &relations);
            prop_assert_eq!(drawing.boxes.len(), 12);
            prop_assert_eq!(drawing.arrows.len(), relations.len());
            for (at, one) in drawing.boxes.iter().enumerate() {
                prop_assert!(one.x >= 0 && one.y >= 0 && one.x + one.width <= drawing.width && one.y + one.height <= drawing.height);
                for other in &drawing.boxes[at + 1..] {
                    let apart = one.x + one.width <= other.x || other.x + other.width <= one.x
                        || one.y + one.height <= other.y || other.y + other.height <= one.y;
                    prop_assert!(apart, "{one:?} {other:?}");
                }
            }
        }
    }
}
