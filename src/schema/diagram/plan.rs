//! Where the boxes of a drawing stand, and which way the lines between them go: layers from left to right, the lines at
//! right angles in the channels between them. Boxes that stand alone are set below.
//!
//! Takes time about in proportion to boxes and lines, and gives the same for the same.

use super::layers::{Item, Layers, Spots};

/// How far boxes of a layer stand apart.
pub(super) const GAP: i32 = 22;

/// How wide a channel is at least: room for the ends of lines at both sides.
const CHANNEL: i32 = 72;

/// How far lines in a channel are apart, and from its sides.
const TRACK: i32 = 9;
const MARGIN: i32 = 32;

/// How much room a lane takes.
const LANE: i32 = 14;

/// How much wider than high a drawing may become.
const ASPECT: f64 = 1.7;

/// How often boxes are moved towards what they are related to.
const SWEEPS: usize = 6;

/// A point, or a size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// A box.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) width: i32,
    pub(super) height: i32,
    /// How far below its upper edge references arrive.
    pub(super) port: i32,
}

/// A reference from one box to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    pub(super) from: usize,
    pub(super) to: usize,
    /// How far below the upper edge of its box it leaves.
    pub(super) leaves: i32,
}

/// A drawing.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// The upper left corner of each box.
    pub(super) places: Vec<Point>,
    /// The way of each arc, from what is referred to, to what refers to it.
    pub(super) routes: Vec<Vec<Point>>,
    pub(super) size: Point,
}

/// Plans the drawing of some boxes.
pub(super) fn plan(nodes: &[Node], arcs: &[Arc]) -> Plan {
    let layers = Layers::new(nodes, arcs, height(nodes, arcs));
    let tops = tops(nodes, arcs, &layers);
    let mut draft = Draft::new(nodes, &layers, tops);
    draft.set_across();
    let mut plan = Plan { places: draft.places(), routes: draft.routes(arcs), size: draft.size() };
    set_alone(nodes, &layers, &mut plan);
    for (arc, route) in arcs.iter().zip(&mut plan.routes).filter(|(arc, _)| arc.from == arc.to) {
        *route = round_trip(plan.places[arc.from], nodes[arc.from], arc.leaves);
    }
    plan
}

/// How high the layers may become.
fn height(nodes: &[Node], arcs: &[Arc]) -> i32 {
    let mut related = vec![false; nodes.len()];
    for arc in arcs.iter().filter(|arc| arc.from != arc.to) {
        related[arc.from] = true;
        related[arc.to] = true;
    }
    let boxes = || nodes.iter().zip(&related).filter(|(_, related)| **related).map(|(node, _)| node);
    let area: f64 = boxes().map(|node| f64::from(node.width + CHANNEL + 20) * f64::from(node.height + GAP)).sum();
    #[expect(clippy::cast_possible_truncation, reason = "the root of an area fits")]
    let height = (area / ASPECT).sqrt() as i32;
    boxes().map(|node| node.height + GAP).max().unwrap_or_default().max(height)
}

/// The upper edges of all items, by layer.
fn tops(nodes: &[Node], arcs: &[Arc], layers: &Layers) -> Vec<Vec<i32>> {
    let heights: Vec<Vec<i32>> =
        layers.items.iter().map(|items| items.iter().map(|item| item_height(nodes, *item)).collect()).collect();
    let mut tops: Vec<Vec<i32>> = heights.iter().map(|heights| stacked(heights)).collect();
    let pulls = pulls(nodes, arcs, layers);
    for sweep in 0..SWEEPS {
        let forth = sweep % 2 == 0;
        let order: Vec<usize> = if forth { (0..tops.len()).collect() } else { (0..tops.len()).rev().collect() };
        for layer in order {
            let wanted: Vec<f64> = (0..tops[layer].len())
                .map(|place| {
                    let list = &pulls[layer][place];
                    let near = list.iter().filter(|pull| (pull.layer < layer) == forth);
                    let all: Vec<i32> = near.map(|pull| tops[pull.layer][pull.place] + pull.offset).collect();
                    #[expect(clippy::cast_precision_loss, reason = "few")]
                    match all.len() {
                        0 => f64::from(tops[layer][place]),
                        count => all.iter().map(|y| f64::from(*y)).sum::<f64>() / count as f64,
                    }
                })
                .collect();
            tops[layer] = settled(&wanted, &heights[layer]);
        }
    }
    let first = tops.iter().flatten().copied().min().unwrap_or_default();
    tops.iter_mut().flatten().for_each(|top| *top -= first);
    tops
}

fn item_height(nodes: &[Node], item: Item) -> i32 {
    match item {
        Item::Box(node) => nodes[node].height,
        Item::Lane(_) => LANE,
    }
}

/// Items of those heights, one below the other.
fn stacked(heights: &[i32]) -> Vec<i32> {
    let mut next = 0;
    let top = |height: &i32| {
        next += height + GAP;
        next - height - GAP
    };
    heights.iter().map(top).collect()
}

/// Something that an item would like to be level with: it wants its upper edge at the other's plus an offset.
#[derive(Clone, Copy)]
struct Pull {
    layer: usize,
    place: usize,
    offset: i32,
}

fn pulls(nodes: &[Node], arcs: &[Arc], layers: &Layers) -> Vec<Vec<Vec<Pull>>> {
    let mut pulls: Vec<Vec<Vec<Pull>>> = layers.items.iter().map(|items| vec![Vec::new(); items.len()]).collect();
    let spots = Spots::new(layers);
    let exit = |item: Item| match item {
        Item::Box(node) => nodes[node].port,
        Item::Lane(_) => LANE / 2,
    };
    let mut pull = |left: (Item, usize), right: (Item, usize), entry: i32| {
        let (from, to) = (spots.of(left.0, left.1), spots.of(right.0, right.1));
        let offset = exit(left.0) - entry;
        pulls[to.layer][to.place].push(Pull { layer: from.layer, place: from.place, offset });
        pulls[from.layer][from.place].push(Pull { layer: to.layer, place: to.place, offset: -offset });
    };
    for (layer, items) in layers.items.iter().enumerate() {
        for item in items {
            if let Item::Lane(node) = item {
                pull((layers.source(*node, layer - 1), layer - 1), (*item, layer), LANE / 2);
            }
        }
    }
    for arc in &layers.drawn {
        let Some(layer) = layers.of[arc.right].filter(|layer| *layer > 0) else { continue };
        let entry = if arcs[arc.arc].from == arc.right { arcs[arc.arc].leaves } else { nodes[arc.right].port };
        pull((layers.source(arc.left, layer - 1), layer - 1), (Item::Box(arc.right), layer), entry);
    }
    pulls
}

/// The upper edges nearest to those wanted at which items of those heights keep their order and their distance: those
/// that would come too close to each other share the mean.
fn settled(wanted: &[f64], heights: &[i32]) -> Vec<i32> {
    let offsets = stacked(heights);
    // Without the room that each takes it is about numbers that do not fall: neighbours that do are put together.
    let mut blocks: Vec<(f64, f64)> = Vec::new();
    for (wanted, offset) in wanted.iter().zip(&offsets) {
        let mut block = (wanted - f64::from(*offset), 1.0);
        while let Some(last) = blocks.last().copied().filter(|last| last.0 > block.0) {
            let count = last.1 + block.1;
            block = ((last.0 * last.1 + block.0 * block.1) / count, count);
            blocks.pop();
        }
        blocks.push(block);
    }
    let mut levels = blocks.into_iter().flat_map(|(level, count)| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of few")]
        std::iter::repeat_n(level, count as usize)
    });
    #[expect(clippy::cast_possible_truncation, reason = "a place on a drawing")]
    offsets.iter().map(|offset| levels.next().unwrap_or_default().round() as i32 + offset).collect()
}

/// A vertical piece of a line in the channel behind a layer.
#[derive(Clone, Copy)]
struct Trunk {
    /// The box that the line comes from.
    node: usize,
    top: i32,
    bottom: i32,
}

struct Draft<'a> {
    nodes: &'a [Node],
    layers: &'a Layers,
    spots: Spots,
    tops: Vec<Vec<i32>>,
    /// The left edge of each layer.
    lefts: Vec<i32>,
    /// The width of each layer.
    widths: Vec<i32>,
    /// For each layer, where the lines of which box go up and down behind it.
    tracks: Vec<std::collections::HashMap<usize, i32>>,
}

impl<'a> Draft<'a> {
    fn new(nodes: &'a [Node], layers: &'a Layers, tops: Vec<Vec<i32>>) -> Self {
        let widest = |items: &Vec<Item>| {
            let widths = items.iter().map(|item| match item {
                Item::Box(node) => nodes[*node].width,
                Item::Lane(_) => 0,
            });
            widths.max().unwrap_or_default()
        };
        let widths = layers.items.iter().map(widest).collect();
        Self { nodes, layers, spots: Spots::new(layers), tops, lefts: Vec::new(), widths, tracks: Vec::new() }
    }

    /// Where a line that comes from that box leaves a layer.
    fn exit(&self, node: usize, layer: usize) -> i32 {
        let item = self.layers.source(node, layer);
        let spot = self.spots.of(item, layer);
        let top = self.tops[layer][spot.place];
        match item {
            Item::Box(node) => top + self.nodes[node].port,
            Item::Lane(_) => top + LANE / 2,
        }
    }

    /// The vertical pieces behind each layer.
    fn trunks(&self) -> Vec<Vec<Trunk>> {
        let mut ends: Vec<std::collections::BTreeMap<usize, (i32, i32)>> = vec![Default::default(); self.tops.len()];
        let mut reach = |layer: usize, node: usize, y: i32| {
            let own = self.exit(node, layer);
            let end = ends[layer].entry(node).or_insert((own, own));
            *end = (end.0.min(y), end.1.max(y));
        };
        for (layer, items) in self.layers.items.iter().enumerate() {
            for item in items {
                if let Item::Lane(node) = item {
                    reach(layer - 1, *node, self.exit(*node, layer));
                }
            }
        }
        for arc in &self.layers.drawn {
            if let Some(layer) = self.layers.of[arc.right].filter(|layer| *layer > 0) {
                let spot = self.spots.of(Item::Box(arc.right), layer);
                // The whole height, as it is not yet known where on it the line arrives.
                let top = self.tops[layer][spot.place];
                reach(layer - 1, arc.left, top);
                reach(layer - 1, arc.left, top + self.nodes[arc.right].height);
            }
        }
        let trunk = |(node, (top, bottom)): (usize, (i32, i32))| Trunk { node, top, bottom };
        ends.into_iter().map(|ends| ends.into_iter().map(trunk).collect()).collect()
    }

    /// Gives each vertical piece a track of its channel that is free over its whole length, and each layer its place.
    fn set_across(&mut self) {
        let mut left = 0;
        for (layer, mut trunks) in self.trunks().into_iter().enumerate() {
            trunks.sort_by_key(|trunk| (trunk.top, trunk.bottom, trunk.node));
            let mut ends: Vec<i32> = Vec::new();
            let mut tracks = std::collections::HashMap::new();
            for trunk in &trunks {
                let free = ends.iter().position(|end| *end + TRACK < trunk.top).unwrap_or(ends.len());
                ends.resize(ends.len().max(free + 1), 0);
                ends[free] = trunk.bottom;
                tracks.insert(trunk.node, i32::try_from(free).unwrap_or_default());
            }
            let count = i32::try_from(ends.len()).unwrap_or_default();
            let right = left + self.widths[layer];
            let room = (2 * MARGIN + (count - 1).max(0) * TRACK).max(CHANNEL);
            let first = right + (room - (count - 1).max(0) * TRACK) / 2;
            self.tracks.push(tracks.into_iter().map(|(node, track)| (node, first + track * TRACK)).collect());
            self.lefts.push(left);
            left = right + if layer + 1 < self.widths.len() { room } else { 0 };
        }
    }

    fn places(&self) -> Vec<Point> {
        let place = |(node, layer): (usize, &Option<usize>)| {
            layer.map_or_else(Point::default, |layer| {
                let spot = self.spots.of(Item::Box(node), layer);
                Point { x: self.lefts[layer], y: self.tops[layer][spot.place] }
            })
        };
        self.layers.of.iter().enumerate().map(place).collect()
    }

    fn size(&self) -> Point {
        let bottom = |(node, layer): (usize, &Option<usize>)| {
            let layer = (*layer)?;
            Some(self.tops[layer][self.spots.of(Item::Box(node), layer).place] + self.nodes[node].height)
        };
        let y = self.layers.of.iter().enumerate().filter_map(bottom).max().unwrap_or_default();
        let lanes = self.tops.iter().flatten().copied().max().unwrap_or_default();
        let x = self.lefts.last().zip(self.widths.last()).map_or(0, |(left, width)| left + width);
        Point { x, y: y.max(lanes) }
    }

    fn routes(&self, arcs: &[Arc]) -> Vec<Vec<Point>> {
        let mut routes = vec![Vec::new(); arcs.len()];
        for drawn in &self.layers.drawn {
            let arc = arcs[drawn.arc];
            let mut route = self.route(drawn.left, drawn.right, (arc.from == drawn.right).then_some(arc.leaves));
            if arc.from == drawn.left {
                route.reverse();
            }
            routes[drawn.arc] = route;
        }
        routes
    }

    /// From one box to one in a layer to its right. `entry` is where it arrives, else at the port.
    fn route(&self, left: usize, right: usize, entry: Option<i32>) -> Vec<Point> {
        let (Some(first), Some(last)) = (self.layers.of[left], self.layers.of[right]) else { return Vec::new() };
        let mut y = self.exit(left, first);
        let mut route = vec![Point { x: self.lefts[first] + self.nodes[left].width, y }];
        for layer in first..last {
            let next = match layer + 1 == last {
                true => {
                    let top = self.tops[last][self.spots.of(Item::Box(right), last).place];
                    top + entry.unwrap_or(self.nodes[right].port)
                }
                false => self.exit(left, layer + 1),
            };
            let x = self.tracks[layer].get(&left).copied().unwrap_or(self.lefts[layer]);
            if next != y {
                route.extend([Point { x, y }, Point { x, y: next }]);
            }
            y = next;
        }
        route.push(Point { x: self.lefts[last], y });
        route
    }
}

/// A way from a box back to itself, around its right edge.
fn round_trip(place: Point, node: Node, leaves: i32) -> Vec<Point> {
    let right = place.x + node.width;
    let (to, from) = (place.y + node.port, place.y + if leaves == node.port { leaves + 12 } else { leaves });
    let out = right + MARGIN - 6;
    vec![Point { x: right, y: to }, Point { x: out, y: to }, Point { x: out, y: from }, Point { x: right, y: from }]
}

/// Sets the boxes that stand alone below the others, each into the column that is the shortest so far.
fn set_alone(nodes: &[Node], layers: &Layers, plan: &mut Plan) {
    let alone: Vec<usize> = (0..nodes.len()).filter(|node| layers.of[*node].is_none()).collect();
    let Some(widest) = alone.iter().map(|node| nodes[*node].width).max() else { return };
    let step = widest + GAP + 10;
    let area: f64 = alone.iter().map(|node| f64::from(step) * f64::from(nodes[*node].height + GAP)).sum();
    #[expect(clippy::cast_possible_truncation, reason = "the root of an area fits")]
    let width = plan.size.x.max((area * ASPECT).sqrt() as i32).max(widest);
    let count = usize::try_from((width + GAP) / step).unwrap_or(1).clamp(1, alone.len());
    let first = if plan.size.y > 0 { plan.size.y + 2 * GAP } else { 0 };
    let mut bottoms = vec![first; count];
    for node in alone {
        let column = (0..count).min_by_key(|column| bottoms[*column]).unwrap_or_default();
        let x = i32::try_from(column).unwrap_or_default() * step;
        plan.places[node] = Point { x, y: bottoms[column] };
        bottoms[column] += nodes[node].height + GAP;
        plan.size.x = plan.size.x.max(x + nodes[node].width);
    }
    plan.size.y = plan.size.y.max(bottoms.into_iter().max().unwrap_or_default() - GAP);
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod plan_tests;
