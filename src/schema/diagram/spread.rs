//! Where groups stand: those that have much to do with each other near each other, in columns of about the same height.

use std::collections::BTreeMap;

use super::plan::{Node, Point};

/// How far groups stand apart.
const ACROSS: i32 = 90;
const DOWN: i32 = 54;

/// How much wider than high the whole becomes.
const ASPECT: f64 = 1.7;

/// Places groups of those sizes, with how many references there are between each two of them. Returns their upper left
/// corners and the size of the whole.
pub(super) fn spread(nodes: &[Node], ties: &BTreeMap<(usize, usize), usize>) -> (Vec<Point>, Point) {
    let cells = cells(nodes, ties);
    let mut columns: BTreeMap<i32, Vec<(i32, usize)>> = BTreeMap::new();
    for (node, cell) in cells.iter().enumerate() {
        columns.entry(cell.x).or_default().push((cell.y, node));
    }
    let heights =
        columns.values().map(|column| column.iter().map(|(_, node)| nodes[*node].height + DOWN).sum::<i32>() - DOWN);
    let tallest = heights.max().unwrap_or_default();
    let mut places = vec![Point::default(); nodes.len()];
    let mut left = 0;
    for column in columns.values_mut() {
        column.sort_unstable();
        let widest = column.iter().map(|(_, node)| nodes[*node].width).max().unwrap_or_default();
        let mut top = 0;
        for (_, node) in column.iter() {
            places[*node] = Point { x: left + (widest - nodes[*node].width) / 2, y: top };
            top += nodes[*node].height + DOWN;
        }
        left += widest + ACROSS;
    }
    (places, Point { x: (left - ACROSS).max(0), y: tallest })
}

/// A cell of a grid for each group: one after the other, the one most tied to those that are placed already takes the free
/// cell from which it is the least far to them.
fn cells(nodes: &[Node], ties: &BTreeMap<(usize, usize), usize>) -> Vec<Point> {
    let mut near: Vec<Vec<(usize, i32)>> = vec![Vec::new(); nodes.len()];
    for ((a, b), count) in ties {
        let count = i32::try_from(*count).unwrap_or(i32::MAX).min(1000);
        near[*a].push((*b, count));
        near[*b].push((*a, count));
    }
    let (columns, rows) = grid(nodes);
    let mut free: Vec<Point> = (0..columns).flat_map(|x| (0..rows).map(move |y| Point { x, y })).collect();
    // From the middle outwards, as the first ones have the most ties.
    free.sort_by_key(|cell| ((2 * cell.x + 1 - columns).abs() + (2 * cell.y + 1 - rows).abs(), cell.x, cell.y));
    let mut placed: Vec<Option<Point>> = vec![None; nodes.len()];
    let mut pull: Vec<i32> = near.iter().map(|near| near.iter().map(|(_, count)| count).sum()).collect();
    for round in 0..nodes.len() {
        let waiting = (0..nodes.len()).filter(|node| placed[*node].is_none());
        let Some(next) = waiting.max_by_key(|node| (pull[*node], std::cmp::Reverse(*node))) else { break };
        if round == 0 {
            // From here on only ties to those that are placed count.
            pull = vec![0; nodes.len()];
        }
        let distance = |cell: &Point| -> i32 {
            let others = near[next].iter().filter_map(|(other, count)| Some((placed[*other]?, count)));
            others.map(|(other, count)| count * ((cell.x - other.x).abs() * 2 + (cell.y - other.y).abs())).sum()
        };
        let best = (0..free.len()).min_by_key(|cell| (distance(&free[*cell]), *cell)).unwrap_or_default();
        placed[next] = Some(free.remove(best));
        for (other, count) in &near[next] {
            pull[*other] += count;
        }
    }
    placed.into_iter().map(Option::unwrap_or_default).collect()
}

/// How many columns and rows there are cells for.
fn grid(nodes: &[Node]) -> (i32, i32) {
    let count = nodes.len().max(1);
    let sum = |size: fn(&Node) -> i32| nodes.iter().map(|node| f64::from(size(node))).sum::<f64>().max(1.0);
    let (wide, high) = (sum(|node| node.width + ACROSS), sum(|node| node.height + DOWN));
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "groups are few")]
    let columns =
        ((ASPECT * count as f64 * high / wide).sqrt().round() as i32).clamp(1, i32::try_from(count).unwrap_or(1));
    let count = i32::try_from(count).unwrap_or(i32::MAX);
    (columns, count / columns + i32::from(count % columns > 0))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::spread;
    use crate::schema::diagram::plan::Node;

    #[test]
    fn groups_stand_clear_of_each_other_and_near_what_they_refer_to() {
        let nodes: Vec<Node> =
            (0..30).map(|at| Node { width: 100 + at * 7 % 90, height: 60 + at * 13 % 200, port: 20 }).collect();
        let ties = BTreeMap::from([((0, 29), 9), ((0, 1), 1)]);
        let (places, size) = spread(&nodes, &ties);
        for a in 0..nodes.len() {
            assert!(places[a].x + nodes[a].width <= size.x && places[a].y + nodes[a].height <= size.y);
            for b in 0..a {
                let apart = places[a].x >= places[b].x + nodes[b].width || places[b].x >= places[a].x + nodes[a].width;
                let above =
                    places[a].y >= places[b].y + nodes[b].height || places[b].y >= places[a].y + nodes[a].height;
                assert!(apart || above, "{a} {b}");
            }
        }
        let far = |a: usize, b: usize| (places[a].x - places[b].x).abs() + (places[a].y - places[b].y).abs();
        assert!(far(0, 29) < size.x / 2, "{places:?}");
        assert!(size.x < size.y * 3 && size.y < size.x * 3, "{size:?}");
    }
}
