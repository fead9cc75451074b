//! The drawing of tables: as a whole, with a tint behind each group, or of one group with what it is related to.

use std::collections::BTreeMap;

use super::card::Card;
use super::pen::Pen;
use super::plan::{Arc, Node, Plan, Point, plan};
use super::route::{Edge, ends};
use super::spread::spread;
use super::{Addresses, Detail, Diagram, Relation, View, overview};
use crate::schema::Group;

/// How much room there is around the drawing and within a tint.
const FRAME: i32 = 40;
const PADDING: i32 = 26;

/// How high the name of a group stands.
const GROUP_HEAD: i32 = 34;

/// How many tints there are.
pub(super) const TINTS: usize = 8;

pub(super) fn svg(
    diagram: &Diagram<'_>,
    view: View,
    detail: Option<Detail>,
    addresses: &dyn Addresses,
    alone: bool,
) -> String {
    let mut pen = Pen::default();
    let size = match view {
        View::Overview => overview::draw(diagram, &mut pen, addresses),
        View::Whole | View::Group(_) => {
            let detail = detail.unwrap_or_else(|| Detail::suited(diagram.count(view)));
            Scene::new(diagram, view, detail).draw(diagram, &mut pen, addresses)
        }
    };
    let (width, height) = (size.x + 2 * FRAME, size.y + 2 * FRAME);
    let style = if alone { super::style::of_file() } else { String::new() };
    let paper = match alone {
        true => format!(r#"<rect class="dg-paper" x="-{FRAME}" y="-{FRAME}" width="{width}" height="{height}"/>"#),
        false => String::new(),
    };
    let open = r#"<svg xmlns="http://www.w3.org/2000/svg" class="dg""#;
    let shape = format!(r#"width="{width}" height="{height}" viewBox="-{FRAME} -{FRAME} {width} {height}""#);
    format!("{open} {shape}>\n{style}{}{paper}\n{}</svg>\n", ends(), pen.text)
}

/// The tables that stand together.
struct Cluster {
    /// The group that they are, where it is to be shown.
    group: Option<usize>,
    cards: Vec<Card>,
    /// The references among them, in the order of the plan's routes.
    relations: Vec<Relation>,
    plan: Plan,
    /// Where the cluster stands.
    corner: Point,
}

impl Cluster {
    fn new(group: Option<usize>, cards: Vec<Card>, relations: &[&Relation]) -> Self {
        let at: BTreeMap<usize, usize> = cards.iter().enumerate().map(|(at, card)| (card.table, at)).collect();
        let (mut arcs, mut inner) = (Vec::new(), Vec::new());
        for relation in relations {
            if let (Some(from), Some(to)) = (at.get(&relation.from), at.get(&relation.to)) {
                arcs.push(Arc { from: *from, to: *to, leaves: cards[*from].leaves(relation) });
                inner.push((*relation).clone());
            }
        }
        let nodes: Vec<Node> = cards.iter().map(|card| card.node).collect();
        let plan = plan(&nodes, &arcs);
        Self { group, cards, relations: inner, plan, corner: Point::default() }
    }

    /// How much room it takes, its tint included.
    fn node(&self) -> Node {
        let Point { x, y } = self.plan.size;
        match self.group {
            Some(_) => Node { width: x + 2 * PADDING, height: y + PADDING + GROUP_HEAD, port: GROUP_HEAD },
            None => Node { width: x, height: y, port: 16 },
        }
    }

    /// Where the inside of it begins.
    fn inside(&self) -> Point {
        match self.group {
            Some(_) => Point { x: self.corner.x + PADDING, y: self.corner.y + GROUP_HEAD },
            None => self.corner,
        }
    }
}

/// All that is drawn of tables.
struct Scene {
    clusters: Vec<Cluster>,
    /// References from one cluster into another.
    far: Vec<Relation>,
    size: Point,
}

impl Scene {
    fn new(diagram: &Diagram<'_>, view: View, detail: Detail) -> Self {
        let refers = refers(diagram);
        let homes = diagram.homes();
        let clusters = match view {
            View::Group(group) => vec![of_group(diagram, group, &homes, &refers, detail)],
            View::Whole | View::Overview => of_all(diagram, &refers, detail),
        };
        let mut scene = Self { clusters, far: Vec::new(), size: Point::default() };
        if view == View::Whole {
            let crosses = |relation: &&Relation| homes[relation.from] != homes[relation.to];
            if scene.clusters.len() > 1 {
                scene.far = diagram.relations.iter().filter(crosses).cloned().collect();
            }
        }
        scene.arrange();
        scene
    }

    /// Sets the clusters.
    fn arrange(&mut self) {
        let mut of: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, cluster) in self.clusters.iter().enumerate() {
            of.extend(cluster.cards.iter().map(|card| (card.table, at)));
        }
        let mut ties: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for relation in &self.far {
            if let (Some(from), Some(to)) = (of.get(&relation.from), of.get(&relation.to)) {
                *ties.entry((*from.min(to), *from.max(to))).or_default() += 1;
            }
        }
        let nodes: Vec<Node> = self.clusters.iter().map(Cluster::node).collect();
        let (places, size) = spread(&nodes, &ties);
        for (cluster, corner) in self.clusters.iter_mut().zip(places) {
            cluster.corner = corner;
        }
        self.size = size;
    }

    fn draw(&self, diagram: &Diagram<'_>, pen: &mut Pen, addresses: &dyn Addresses) -> Point {
        for cluster in &self.clusters {
            if let Some(group) = cluster.group {
                tint(pen, &diagram.groups[group], group, cluster, addresses);
            }
        }
        let mut places: BTreeMap<usize, (Point, &Card)> = BTreeMap::new();
        for cluster in &self.clusters {
            for (card, place) in cluster.cards.iter().zip(&cluster.plan.places) {
                places.insert(card.table, (moved(*place, cluster.inside()), card));
            }
        }
        for relation in &self.far {
            if let (Some(child), Some(parent)) = (places.get(&relation.from), places.get(&relation.to)) {
                let boxes = [(parent.0, parent.1.node), (child.0, child.1.node)];
                Edge::new(diagram, relation).curve(pen, boxes, child.1.leaves(relation));
            }
        }
        for cluster in &self.clusters {
            for (relation, route) in cluster.relations.iter().zip(&cluster.plan.routes) {
                let route: Vec<Point> = route.iter().map(|point| moved(*point, cluster.inside())).collect();
                Edge::new(diagram, relation).way(pen, &route);
            }
        }
        for (table, (place, card)) in &places {
            card.draw(pen, &class(diagram, *table, card), *place, card.address(addresses).as_deref());
        }
        self.size
    }
}

fn class(diagram: &Diagram<'_>, table: usize, card: &Card) -> String {
    let mut class = String::new();
    for (word, is_so) in [
        (" ghost", card.is_ghost()),
        (" changed", diagram.changed.contains(&table)),
        (" found", diagram.found.contains(&table)),
    ] {
        if is_so {
            class.push_str(word);
        }
    }
    class
}

fn moved(point: Point, by: Point) -> Point {
    Point { x: point.x + by.x, y: point.y + by.y }
}

/// For each table, the names of its columns that refer to others, in lower case.
fn refers(diagram: &Diagram<'_>) -> Vec<Vec<String>> {
    let mut refers = vec![Vec::new(); diagram.schema.tables.len()];
    for relation in diagram.relations {
        if let Some(list) = refers.get_mut(relation.from) {
            list.extend(relation.columns.iter().map(|name| name.to_lowercase()));
        }
    }
    refers
}

/// A cluster for each group, and one for the tables in none; one for all where there are no groups to tell apart.
fn of_all(diagram: &Diagram<'_>, refers: &[Vec<String>], detail: Detail) -> Vec<Cluster> {
    let tables = &diagram.schema.tables;
    let cards = |places: &[usize]| -> Vec<Card> {
        places.iter().map(|place| Card::new(&tables[*place], *place, &refers[*place], detail)).collect()
    };
    let relations: Vec<&Relation> = diagram.relations.iter().collect();
    let rest = Group::rest(diagram.groups, diagram.schema);
    let filled = diagram.groups.iter().enumerate().filter(|(_, group)| !group.tables.is_empty());
    let mut clusters: Vec<Cluster> =
        filled.map(|(at, group)| Cluster::new(Some(at), cards(&group.tables), &relations)).collect();
    if !rest.is_empty() {
        clusters.push(Cluster::new(None, cards(&rest), &relations));
    }
    clusters
}

/// The tables of a group, those that they refer to, and for each other group one box for all that refers to them.
fn of_group(
    diagram: &Diagram<'_>,
    group: usize,
    homes: &[Option<usize>],
    refers: &[Vec<String>],
    detail: Detail,
) -> Cluster {
    let tables = &diagram.schema.tables;
    let own = diagram.groups.get(group).map_or(&[][..], |group| &group.tables);
    let mut cards: Vec<Card> =
        own.iter().filter_map(|place| Some(Card::new(tables.get(*place)?, *place, &refers[*place], detail))).collect();
    let is_own = |place: usize| homes[place] == Some(group);
    let name = |home: Option<usize>| home.map_or("…", |home| diagram.groups[home].name.as_str());
    let mut relations: Vec<Relation> = Vec::new();
    let mut targets: BTreeMap<usize, ()> = BTreeMap::new();
    let mut sources: BTreeMap<Option<usize>, BTreeMap<usize, usize>> = BTreeMap::new();
    for relation in diagram.relations {
        match (is_own(relation.from), is_own(relation.to)) {
            (true, to) => {
                relations.push(relation.clone());
                if !to {
                    targets.insert(relation.to, ());
                }
            }
            (false, true) => *sources.entry(homes[relation.from]).or_default().entry(relation.to).or_default() += 1,
            (false, false) => {}
        }
    }
    for place in targets.into_keys() {
        cards.push(Card::ghost(place, &tables[place].name.text, name(homes[place]), homes[place]));
    }
    for (number, (home, counts)) in sources.into_iter().enumerate() {
        // No table has this place: it stands for several.
        let place = tables.len() + number;
        let total: usize = counts.values().sum();
        cards.push(Card::ghost(place, name(home), &format!("→ {total}"), home));
        relations.extend(counts.into_keys().map(|to| Relation {
            from: place,
            columns: Vec::new(),
            to,
            implied: false,
        }));
    }
    Cluster::new(None, cards, &relations.iter().collect::<Vec<_>>())
}

fn tint(pen: &mut Pen, group: &Group, at: usize, cluster: &Cluster, addresses: &dyn Addresses) {
    let Node { width, height, .. } = cluster.node();
    pen.raw("<g class=\"dg-module\">");
    pen.rect(&format!("dg-tint t{}", at % TINTS), cluster.corner, Point { x: width, y: height }, 12);
    let linked = pen.open_link(addresses.group(at).as_deref());
    let head = moved(cluster.corner, Point { x: PADDING - 10, y: 23 });
    pen.words("dg-group-name", head, &super::pen::clipped(&group.name, 140, width - PADDING));
    pen.raw(if linked { "</a></g>\n" } else { "</g>\n" });
}
