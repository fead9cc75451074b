//! Boxes stand clear of each other, and lines go from edge to edge without running through boxes.

use proptest::prelude::*;

use super::{Arc, Node, Plan, Point, plan};

fn drawing() -> impl Strategy<Value = (Vec<Node>, Vec<Arc>)> {
    (1_usize..24).prop_flat_map(|count| {
        let node = (60..260_i32, 30..200_i32).prop_map(|(width, height)| Node { width, height, port: 15 });
        let arc = (0..count, 0..count, 10..28_i32).prop_map(|(from, to, leaves)| Arc { from, to, leaves });
        (prop::collection::vec(node, count), prop::collection::vec(arc, 0..40))
    })
}

fn overlap(plan: &Plan, nodes: &[Node], a: usize, b: usize) -> bool {
    let (p, q) = (plan.places[a], plan.places[b]);
    p.x < q.x + nodes[b].width
        && q.x < p.x + nodes[a].width
        && p.y < q.y + nodes[b].height
        && q.y < p.y + nodes[a].height
}

/// Whether a straight piece of a line runs through the inside of a box.
fn crosses(from: Point, to: Point, place: Point, node: Node) -> bool {
    let (left, right) = (from.x.min(to.x), from.x.max(to.x));
    let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
    left < place.x + node.width && right > place.x && top < place.y + node.height && bottom > place.y
}

proptest! {
    #[test]
    fn nothing_lies_on_anything_else((nodes, arcs) in drawing()) {
        let plan = plan(&nodes, &arcs);
        for a in 0..nodes.len() {
            let corner = plan.places[a];
            prop_assert!(corner.x >= 0 && corner.y >= 0);
            prop_assert!(corner.x + nodes[a].width <= plan.size.x && corner.y + nodes[a].height <= plan.size.y);
            for b in 0..a {
                prop_assert!(!overlap(&plan, &nodes, a, b), "{a} {b} {:?}", plan.places);
            }
        }
        for (arc, route) in arcs.iter().zip(&plan.routes) {
            prop_assert!(route.len() >= 2);
            for piece in route.windows(2) {
                prop_assert!(piece[0].x == piece[1].x || piece[0].y == piece[1].y, "a line at right angles");
                for (node, place) in nodes.iter().zip(&plan.places) {
                    prop_assert!(!crosses(piece[0], piece[1], *place, *node), "{arc:?} {route:?} through {place:?} {node:?}");
                }
            }
        }
    }

    #[test]
    fn lines_begin_and_end_at_their_boxes((nodes, arcs) in drawing()) {
        let plan = plan(&nodes, &arcs);
        for (arc, route) in arcs.iter().zip(&plan.routes) {
            for (end, node) in [(route[0], arc.to), (route[route.len() - 1], arc.from)] {
                let (place, size) = (plan.places[node], nodes[node]);
                prop_assert!(end.x == place.x || end.x == place.x + size.width);
                prop_assert!((place.y..=place.y + size.height).contains(&end.y));
            }
        }
    }
}

#[test]
fn what_is_referred_to_stands_left() {
    let node = Node { width: 100, height: 60, port: 15 };
    let arc = |from, to| Arc { from, to, leaves: 40 };
    let plan = plan(&[node; 4], &[arc(1, 0), arc(2, 1), arc(2, 0)]);
    let x = |node: usize| plan.places[node].x;
    assert!(x(0) < x(1) && x(1) < x(2), "{:?}", plan.places);
    assert!(plan.places[3].y > plan.places[0].y, "what stands alone is below");
}

#[test]
fn a_thousand_boxes_around_one_take_no_time_and_no_single_column() {
    let nodes = vec![Node { width: 140, height: 30, port: 15 }; 1000];
    let arcs: Vec<Arc> = (1..1000).map(|from| Arc { from, to: 0, leaves: 15 }).collect();
    let plan = plan(&nodes, &arcs);
    assert!(plan.size.x < 4 * plan.size.y && plan.size.y < 4 * plan.size.x, "{:?}", plan.size);
}
