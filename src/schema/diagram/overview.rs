//! The groups of a large design and what relates them: the way in to each.

use std::collections::BTreeMap;

use super::draw::TINTS;
use super::pen::{LINE, Pen, clipped, width};
use super::plan::{Node, Point};
use super::spread::spread;
use super::{Addresses, Diagram};

/// How many tables of a group are named: those with the most relations.
const NAMED: usize = 5;

const WIDTH: std::ops::RangeInclusive<i32> = 170..=280;

/// Up to how many lines each has its end and tells how many references it stands for. More of them are only a hint of
/// where there is much to do with each other.
const BADGES: usize = 40;

/// Draws it; returns its size.
pub(super) fn draw(diagram: &Diagram<'_>, pen: &mut Pen, addresses: &dyn Addresses) -> Point {
    let shown: Vec<usize> =
        (0..diagram.groups.len()).filter(|group| !diagram.groups[*group].tables.is_empty()).collect();
    let hubs = hubs(diagram);
    let nodes: Vec<Node> = shown.iter().map(|group| node(diagram, *group, &hubs[*group])).collect();
    let at: BTreeMap<usize, usize> = shown.iter().enumerate().map(|(at, group)| (*group, at)).collect();
    let lines: Vec<Line> = between(diagram)
        .into_iter()
        .filter_map(|((from, to), (count, implied))| {
            Some(Line { from: *at.get(&from)?, to: *at.get(&to)?, count, implied })
        })
        .collect();
    let mut ties: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for line in &lines {
        *ties.entry((line.from.min(line.to), line.from.max(line.to))).or_default() += line.count;
    }
    let (places, size) = spread(&nodes, &ties);
    let mut badges = Pen::default();
    for line in &lines {
        let names = (shown[line.from], shown[line.to]);
        let is_dense = lines.len() > BADGES;
        let middle =
            line.draw(pen, names, is_dense, [(places[line.to], nodes[line.to]), (places[line.from], nodes[line.from])]);
        if line.count > 1 && !is_dense {
            badge(&mut badges, middle, line.count);
        }
    }
    for ((group, node), place) in shown.iter().zip(&nodes).zip(&places) {
        module(diagram, pen, (*group, *node, *place), &hubs[*group], addresses);
    }
    pen.raw(&badges.text);
    size
}

/// All references from the tables of one group to those of another.
struct Line {
    from: usize,
    to: usize,
    count: usize,
    implied: bool,
}

impl Line {
    /// Draws it from the group that is referred to, to the one that refers to it; returns its middle.
    fn draw(
        &self,
        pen: &mut Pen,
        (from, to): (usize, usize),
        is_dense: bool,
        [parent, child]: [(Point, Node); 2],
    ) -> Point {
        let middle = |(place, node): (Point, Node)| Point { x: place.x + node.width / 2, y: place.y + node.height / 2 };
        let (a, b) = (middle(parent), middle(child));
        // Bowed to one side, so that references there and back are two lines.
        let bow = Point { x: (a.x + b.x) / 2 + (b.y - a.y) / 10, y: (a.y + b.y) / 2 - (b.x - a.x) / 10 };
        let (start, end) = (edge(parent, bow), edge(child, bow));
        let weight = match self.count {
            0..=1 => "",
            2..=5 => " w2",
            _ => " w3",
        };
        let implied = if self.implied { " implied" } else { "" };
        let (faint, mark) = if is_dense { (" faint", "") } else { ("", "marker-end=\"url(#dg-many)\" ") };
        pen.raw(&format!(
            "<path data-from=\"g{from}\" data-to=\"g{to}\" {mark}class=\"dg-edge{weight}{implied}{faint}\" \
            d=\"M{} {}Q{} {} {} {}\"/>\n",
            start.x, start.y, bow.x, bow.y, end.x, end.y
        ));
        Point { x: (start.x + 2 * bow.x + end.x) / 4, y: (start.y + 2 * bow.y + end.y) / 4 }
    }
}

/// Where the way from the middle of a box to a point leaves it.
fn edge((place, node): (Point, Node), to: Point) -> Point {
    let middle = Point { x: place.x + node.width / 2, y: place.y + node.height / 2 };
    let (across, down) = (to.x - middle.x, to.y - middle.y);
    // The edge that is reached first, as a fraction of the way; at most the whole of it.
    let share = |half: i32, way: i32| if way == 0 { 1.0 } else { f64::from(half) / f64::from(way.abs()) };
    let part = share(node.width / 2, across).min(share(node.height / 2, down)).min(1.0);
    #[expect(clippy::cast_possible_truncation, reason = "a place on a drawing")]
    let along = |way: i32| (f64::from(way) * part).round() as i32;
    Point { x: middle.x + along(across), y: middle.y + along(down) }
}

/// For each pair of groups how many references there are from the first to the second, and whether all are implied only.
fn between(diagram: &Diagram<'_>) -> BTreeMap<(usize, usize), (usize, bool)> {
    let homes = diagram.homes();
    let mut between: BTreeMap<(usize, usize), (usize, bool)> = BTreeMap::new();
    for relation in diagram.relations {
        let groups = homes.get(relation.from).copied().flatten().zip(homes.get(relation.to).copied().flatten());
        if let Some((from, to)) = groups.filter(|(from, to)| from != to) {
            let counted = between.entry((from, to)).or_insert((0, true));
            *counted = (counted.0 + 1, counted.1 && relation.implied);
        }
    }
    between
}

/// For each group the names of its tables with the most relations.
fn hubs(diagram: &Diagram<'_>) -> Vec<Vec<String>> {
    let mut degrees = vec![0_usize; diagram.schema.tables.len()];
    for end in diagram.relations.iter().flat_map(|relation| [relation.from, relation.to]) {
        if let Some(degree) = degrees.get_mut(end) {
            *degree += 1;
        }
    }
    let hubs = diagram.groups.iter().map(|group| {
        let mut tables: Vec<usize> = group.tables.iter().copied().filter(|place| *place < degrees.len()).collect();
        tables.sort_by_key(|place| (std::cmp::Reverse(degrees[*place]), *place));
        tables.into_iter().take(NAMED).map(|place| diagram.schema.tables[place].name.text.to_string()).collect()
    });
    hubs.collect()
}

fn node(diagram: &Diagram<'_>, group: usize, hubs: &[String]) -> Node {
    let of = &diagram.groups[group];
    let rows = hubs.len() + usize::from(of.tables.len() > hubs.len());
    let names = hubs.iter().map(|name| width(name, 120)).max().unwrap_or_default();
    let widest = names.max(width(&of.name, 150) + 60) + 32;
    let height = 40 + i32::try_from(rows).unwrap_or_default() * LINE + 8;
    Node { width: widest.clamp(*WIDTH.start(), *WIDTH.end()), height, port: 24 }
}

fn module(
    diagram: &Diagram<'_>,
    pen: &mut Pen,
    (group, node, place): (usize, Node, Point),
    hubs: &[String],
    addresses: &dyn Addresses,
) {
    let of = &diagram.groups[group];
    let changed = of.tables.iter().filter(|table| diagram.changed.contains(table)).count();
    let found = of.tables.iter().any(|table| diagram.found.contains(table));
    let class = [(" changed", changed > 0), (" found", found)];
    let class: String = class.into_iter().filter(|(_, is_so)| *is_so).map(|(word, _)| word).collect();
    let point = |x: i32, y: i32| Point { x: place.x + x, y: place.y + y };
    pen.raw(&format!(r#"<g class="dg-module{class}" data-table="g{group}">"#));
    let linked = pen.open_link(addresses.group(group).as_deref());
    pen.title(&of.name);
    pen.rect(&format!("dg-tint t{}", group % TINTS), place, Point { x: node.width, y: node.height }, 12);
    pen.words("dg-group-name", point(16, 27), &clipped(&of.name, 150, node.width - 76));
    let count = of.tables.len().to_string();
    let room = node.width - 16 - width(&count, 120);
    pen.words("dg-group-count", point(room, 27), &count);
    if changed > 0 {
        pen.words(
            "dg-group-changed",
            point(room - 14 - width(&format!("● {changed}"), 110), 27),
            &format!("● {changed}"),
        );
    }
    for (row, name) in (0..).zip(hubs) {
        pen.words("dg-column", point(16, 52 + row * LINE), &clipped(name, 120, node.width - 32));
    }
    if of.tables.len() > hubs.len() {
        let row = i32::try_from(hubs.len()).unwrap_or_default();
        pen.words("dg-more", point(16, 52 + row * LINE), &format!("+ {}", of.tables.len() - hubs.len()));
    }
    pen.raw(if linked { "</a></g>\n" } else { "</g>\n" });
}

/// How many references a line stands for.
fn badge(pen: &mut Pen, at: Point, count: usize) {
    let text = count.to_string();
    let size = Point { x: width(&text, 110) + 10, y: 16 };
    pen.rect("dg-badge", Point { x: at.x - size.x / 2, y: at.y - 8 }, size, 8);
    pen.words("dg-count", Point { x: at.x, y: at.y + 4 }, &text);
}
