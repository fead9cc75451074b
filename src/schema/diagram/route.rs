//! The lines of references: their ends say how many rows stand at each side.

use super::pen::Pen;
use super::plan::{Node, Point};
use super::{Diagram, Relation};

/// The shapes at the ends of lines: many rows, exactly one, one or none. They are drawn as if the line came from the left.
pub(super) fn ends() -> String {
    let end = |id: &str, shape: &str| {
        format!(
            "<marker id=\"dg-{id}\" class=\"dg-end\" viewBox=\"0 0 24 16\" refX=\"24\" refY=\"8\" markerWidth=\"24\" \
            markerHeight=\"16\" markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\">{shape}</marker>"
        )
    };
    let many = end("many", r#"<path d="M12 8L24 2M12 8L24 14M12 8L24 8"/><circle cx="8" cy="8" r="3.5"/>"#);
    let one = end("one", r#"<path d="M15 3L15 13M19 3L19 13"/>"#);
    let maybe = end("maybe", r#"<path d="M18 3L18 13"/><circle cx="11" cy="8" r="3.5"/>"#);
    format!("<defs>{many}{one}{maybe}</defs>")
}

/// The line of a reference, without its way.
pub(super) struct Edge {
    attributes: String,
    is_far: bool,
}

impl Edge {
    pub(super) fn new(diagram: &Diagram<'_>, relation: &Relation) -> Self {
        let parent = if is_optional(diagram, relation) { "maybe" } else { "one" };
        let child = if is_unique(diagram, relation) { "maybe" } else { "many" };
        let implied = if relation.implied { " implied" } else { "" };
        let attributes = format!(
            "data-from=\"{}\" data-to=\"{}\" marker-start=\"url(#dg-{parent})\" marker-end=\"url(#dg-{child})\" \
            class=\"dg-edge{implied}",
            relation.from, relation.to
        );
        Self { attributes, is_far: false }
    }

    /// Draws it along those points.
    pub(super) fn way(&self, pen: &mut Pen, points: &[Point]) {
        pen.way(&self.attributes(), points);
        pen.raw("\n");
    }

    /// Draws it freely from the box that is referred to, to the one that refers to it.
    pub(super) fn curve(mut self, pen: &mut Pen, [parent, child]: [(Point, Node); 2], leaves: i32) {
        self.is_far = true;
        let left = |(place, _): (Point, Node), y: i32| Point { x: place.x, y: place.y + y };
        let right = |(place, node): (Point, Node), y: i32| Point { x: place.x + node.width, y: place.y + y };
        let (parent_right, child_right) = (right(parent, parent.1.port), right(child, leaves));
        let (parent_left, child_left) = (left(parent, parent.1.port), left(child, leaves));
        let (from, to, signs) = if parent_right.x < child_left.x {
            (parent_right, child_left, (1, -1))
        } else if child_right.x < parent_left.x {
            (parent_left, child_right, (-1, 1))
        } else {
            (parent_right, child_right, (1, 1))
        };
        let bend = ((to.x - from.x).abs() / 2).clamp(60, 220);
        pen.curve(&self.attributes(), from, to, (signs.0 * bend, signs.1 * bend));
        pen.raw("\n");
    }

    fn attributes(&self) -> String {
        format!("{}{}\"", self.attributes, if self.is_far { " far" } else { "" })
    }
}

/// Whether rows may refer to nothing.
fn is_optional(diagram: &Diagram<'_>, relation: &Relation) -> bool {
    let Some(table) = diagram.schema.tables.get(relation.from) else { return false };
    let mut columns = relation.columns.iter().filter_map(|name| table.column(name));
    columns.any(|column| table.is_nullable(column))
}

/// Whether at most one row refers to each row: the referring columns are the primary key or unique together.
fn is_unique(diagram: &Diagram<'_>, relation: &Relation) -> bool {
    let Some(table) = diagram.schema.tables.get(relation.from).filter(|_| !relation.columns.is_empty()) else {
        return false;
    };
    let refers = |name: &str| relation.columns.iter().any(|column| column.eq_ignore_ascii_case(name));
    let key = table.primary_key.iter().map(|key| key.columns.iter().map(|name| name.text.as_str()).collect::<Vec<_>>());
    let indexes = table.indexes.iter().filter(|index| index.is_unique());
    let unique = indexes.map(|index| index.columns.iter().map(|column| column.name.text.as_str()).collect());
    key.chain(unique).any(|columns| columns.iter().all(|name| refers(name)))
}
