//! Layers: which box stands in which column of a drawing, and in which order from top to bottom.
//!
//! What is referred to stands left of what refers to it. A reference over several layers goes through lanes, one for each
//! box that is referred to, so that all references to one box share their way as far as they can.

use super::plan::{Arc, Node};

/// How often the order within the layers is looked over.
const SWEEPS: usize = 6;

/// Something that stands in a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// A box.
    Box(usize),
    /// The lane of the references to a box.
    Lane(usize),
}

/// An arc as it is drawn, from left to right: against the reference where references go round in a circle.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drawn {
    /// The arc's place among the arcs.
    pub(super) arc: usize,
    pub(super) left: usize,
    pub(super) right: usize,
}

/// The layers of those boxes that are related to others.
#[derive(Clone, Debug, Default)]
pub(super) struct Layers {
    /// The items of each layer, from top to bottom.
    pub(super) items: Vec<Vec<Item>>,
    /// The layer of each box; `None` for boxes that stand alone.
    pub(super) of: Vec<Option<usize>>,
    pub(super) drawn: Vec<Drawn>,
}

impl Layers {
    /// Puts the boxes into layers that are about as high as `height`.
    pub(super) fn new(nodes: &[Node], arcs: &[Arc], height: i32) -> Self {
        let parents = neighbours(nodes.len(), arcs.iter().map(|arc| (arc.from, arc.to)));
        let order = by_reference(&parents);
        let mut rank = vec![0; nodes.len()];
        for (at, node) in order.iter().enumerate() {
            rank[*node] = at;
        }
        let ends = arcs.iter().enumerate().filter(|(_, arc)| arc.from != arc.to);
        let drawn: Vec<Drawn> = ends
            .map(|(arc, Arc { from, to, .. })| match rank[*to] < rank[*from] {
                true => Drawn { arc, left: *to, right: *from },
                false => Drawn { arc, left: *from, right: *to },
            })
            .collect();
        let mut layers = Self { items: Vec::new(), of: vec![None; nodes.len()], drawn };
        layers.fill(nodes, &order, height);
        layers.add_lanes();
        layers.sort();
        layers
    }

    /// Gives each box the first layer behind those of the boxes to its left that has room.
    fn fill(&mut self, nodes: &[Node], order: &[usize], height: i32) {
        let lefts = neighbours(nodes.len(), self.drawn.iter().map(|arc| (arc.right, arc.left)));
        let rights = neighbours(nodes.len(), self.drawn.iter().map(|arc| (arc.left, arc.right)));
        let mut filled: Vec<i32> = Vec::new();
        for node in order.iter().copied().filter(|node| !lefts[*node].is_empty() || !rights[*node].is_empty()) {
            let mut layer = lefts[node].iter().filter_map(|left| self.of[*left]).max().map_or(0, |layer| layer + 1);
            let taken = nodes[node].height + super::plan::GAP;
            while filled.get(layer).is_some_and(|filled| *filled > 0 && filled + taken > height) {
                layer += 1;
            }
            filled.resize(filled.len().max(layer + 1), 0);
            filled[layer] += taken;
            self.of[node] = Some(layer);
        }
        // What refers to nothing moves next to what refers to it: its references get shorter.
        for node in order.iter().copied().filter(|node| lefts[*node].is_empty()) {
            let (Some(own), Some(next)) =
                (self.of[node], rights[node].iter().filter_map(|right| self.of[*right]).min())
            else {
                continue;
            };
            let taken = nodes[node].height + super::plan::GAP;
            let better = (own + 1..next).rev().find(|layer| filled[*layer] + taken <= height);
            if let Some(better) = better {
                filled[own] -= taken;
                filled[better] += taken;
                self.of[node] = Some(better);
            }
        }
        self.close_up();
        self.items = vec![Vec::new(); self.of.iter().flatten().max().map_or(0, |last| last + 1)];
        for node in order {
            if let Some(layer) = self.of[*node] {
                self.items[layer].push(Item::Box(*node));
            }
        }
    }

    /// Takes out layers that have become empty.
    fn close_up(&mut self) {
        let mut used: Vec<usize> = self.of.iter().flatten().copied().collect();
        used.sort_unstable();
        used.dedup();
        for layer in self.of.iter_mut().flatten() {
            *layer = used.binary_search(layer).unwrap_or(*layer);
        }
    }

    fn add_lanes(&mut self) {
        let mut furthest: Vec<Option<usize>> = vec![None; self.of.len()];
        for arc in &self.drawn {
            furthest[arc.left] = furthest[arc.left].max(self.of[arc.right]);
        }
        for (node, furthest) in furthest.into_iter().enumerate() {
            if let (Some(own), Some(furthest)) = (self.of[node], furthest) {
                for layer in own + 1..furthest {
                    self.items[layer].push(Item::Lane(node));
                }
            }
        }
    }

    /// The item by which the references to `node` come into the layer before that of what refers to it.
    pub(super) fn source(&self, node: usize, layer: usize) -> Item {
        if self.of[node] == Some(layer) { Item::Box(node) } else { Item::Lane(node) }
    }

    /// The items to the left and to the right of each item, by layer and place.
    pub(super) fn edges(&self) -> Vec<(Spot, Spot)> {
        let spots = Spots::new(self);
        let mut edges = Vec::new();
        for (layer, items) in self.items.iter().enumerate() {
            for (place, item) in items.iter().enumerate() {
                if let Item::Lane(node) = item {
                    edges.push((spots.of(self.source(*node, layer - 1), layer - 1), Spot { layer, place }));
                }
            }
        }
        for arc in &self.drawn {
            let Some(layer) = self.of[arc.right].filter(|layer| *layer > 0) else { continue };
            edges.push((spots.of(self.source(arc.left, layer - 1), layer - 1), spots.of(Item::Box(arc.right), layer)));
        }
        edges
    }

    /// Sorts each layer by the mean place of what its items are related to, from left to right and back, some times over.
    fn sort(&mut self) {
        for sweep in 0..SWEEPS {
            let edges = self.edges();
            let forth = sweep % 2 == 0;
            let mut wanted: Vec<Vec<(f64, u32)>> = self.items.iter().map(|items| vec![(0.0, 0); items.len()]).collect();
            let mut layers: Vec<usize> = (0..self.items.len()).collect();
            if !forth {
                layers.reverse();
            }
            let mut at: Vec<Vec<f64>> = self.items.iter().map(|items| relative(items.len())).collect();
            let mut by_layer: Vec<Vec<(Spot, Spot)>> = vec![Vec::new(); self.items.len()];
            for (left, right) in edges {
                let (own, other) = if forth { (right, left) } else { (left, right) };
                by_layer[own.layer].push((own, other));
            }
            for layer in layers {
                for (own, other) in &by_layer[layer] {
                    let sum = &mut wanted[layer][own.place];
                    *sum = (sum.0 + at[other.layer][other.place], sum.1 + 1);
                }
                self.sort_layer(layer, &wanted[layer], &mut at[layer]);
            }
        }
    }

    /// Sorts one layer, and notes where its items were before so that later layers see them where they are now.
    fn sort_layer(&mut self, layer: usize, wanted: &[(f64, u32)], at: &mut [f64]) {
        let goal = |place: usize| match wanted[place] {
            (_, 0) => at[place],
            (sum, count) => sum / f64::from(count),
        };
        let mut places: Vec<usize> = (0..wanted.len()).collect();
        places.sort_by(|a, b| goal(*a).total_cmp(&goal(*b)));
        let items = &self.items[layer];
        let sorted: Vec<Item> = places.iter().map(|place| items[*place]).collect();
        let fresh = relative(places.len());
        for (now, before) in places.iter().enumerate() {
            at[*before] = fresh[now];
        }
        self.items[layer] = sorted;
    }
}

/// Where items stand in a layer of that many, from 0 to 1.
fn relative(count: usize) -> Vec<f64> {
    #[expect(clippy::cast_precision_loss, reason = "a layer has few items")]
    (0..count).map(|place| (place as f64 + 0.5) / count as f64).collect()
}

/// A place in the layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) layer: usize,
    pub(super) place: usize,
}

/// Where each item stands.
pub(super) struct Spots {
    boxes: Vec<usize>,
    lanes: Vec<std::collections::HashMap<usize, usize>>,
}

impl Spots {
    pub(super) fn new(layers: &Layers) -> Self {
        let mut spots = Self { boxes: vec![0; layers.of.len()], lanes: Vec::new() };
        for items in &layers.items {
            let mut lanes = std::collections::HashMap::new();
            for (place, item) in items.iter().enumerate() {
                match item {
                    Item::Box(node) => spots.boxes[*node] = place,
                    Item::Lane(node) => {
                        lanes.insert(*node, place);
                    }
                }
            }
            spots.lanes.push(lanes);
        }
        spots
    }

    pub(super) fn of(&self, item: Item, layer: usize) -> Spot {
        let place = match item {
            Item::Box(node) => self.boxes[node],
            Item::Lane(node) => self.lanes[layer].get(&node).copied().unwrap_or_default(),
        };
        Spot { layer, place }
    }
}

/// For each of `count` things its neighbours, without itself and each once.
fn neighbours(count: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut lists = vec![Vec::new(); count];
    for (of, neighbour) in pairs.filter(|(of, neighbour)| of != neighbour) {
        lists[of].push(neighbour);
    }
    for list in &mut lists {
        list.sort_unstable();
        list.dedup();
    }
    lists
}

/// The boxes, those that are referred to first. Where references go round in a circle, the one that closes it is not
/// waited for.
fn by_reference(parents: &[Vec<usize>]) -> Vec<usize> {
    let mut seen = vec![false; parents.len()];
    let mut order = Vec::with_capacity(parents.len());
    for start in 0..parents.len() {
        // A stack of its own: a chain of references may be as long as there are boxes.
        let mut open = vec![(start, 0)];
        while let Some((node, next)) = open.pop() {
            if next == 0 && std::mem::replace(&mut seen[node], true) {
                continue;
            }
            match parents[node].get(next) {
                Some(parent) => open.extend([(node, next + 1), (*parent, 0)]),
                None => order.push(node),
            }
        }
    }
    order
}
