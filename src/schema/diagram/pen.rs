//! Writing SVG, and how wide text is.

use std::fmt::Write as _;

use super::plan::Point;
use crate::text::markup::xml;

/// The SVG written so far.
#[derive(Debug, Default)]
pub(super) struct Pen {
    pub(super) text: String,
}

/// How far apart lines of text stand, and how far in from the edge of its box text begins.
pub(super) const LINE: i32 = 20;
pub(super) const PAD: i32 = 10;

/// The radius of the corners of lines.
const CORNER: i32 = 5;

/// How wide a text is about, set in the code font of that size in tenths of a pixel.
pub(super) fn width(text: &str, size: i32) -> i32 {
    let units: i32 = text.chars().map(|c| if is_wide(c) { 105 } else { 62 }).sum();
    (units * size + 999) / 1000
}

/// As much of a text as fits that width.
pub(super) fn clipped(text: &str, size: i32, room: i32) -> String {
    let line = text.lines().next().unwrap_or_default();
    if width(line, size) <= room {
        return line.to_owned();
    }
    let mut shown = String::new();
    for c in line.chars() {
        shown.push(c);
        if width(&shown, size) + size > room {
            break;
        }
    }
    shown.push('…');
    shown
}

/// Chinese characters and other full-width ones.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}')
}

impl Pen {
    pub(super) fn raw(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(super) fn rect(&mut self, class: &str, at: Point, size: Point, radius: i32) {
        let (Point { x, y }, width, height) = (at, size.x, size.y);
        // Writing to a string can't fail.
        let _ = write!(
            self.text,
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}"/>"#
        );
    }

    pub(super) fn line(&mut self, class: &str, from: Point, to: Point) {
        let _ = write!(self.text, r#"<path class="{class}" d="M{} {}L{} {}"/>"#, from.x, from.y, to.x, to.y);
    }

    pub(super) fn words(&mut self, class: &str, at: Point, words: &str) {
        if !words.is_empty() {
            let _ = write!(self.text, r#"<text class="{class}" x="{}" y="{}">{}</text>"#, at.x, at.y, xml(words));
        }
    }

    pub(super) fn title(&mut self, text: &str) {
        let _ = write!(self.text, "<title>{}</title>", xml(text));
    }

    /// Opens a link where there is somewhere to go to. Returns whether it is to be closed.
    pub(super) fn open_link(&mut self, address: Option<&str>) -> bool {
        if let Some(address) = address {
            let _ = write!(self.text, r#"<a href="{}">"#, xml(address));
        }
        address.is_some()
    }

    /// A line through those points, its corners rounded.
    pub(super) fn way(&mut self, attributes: &str, points: &[Point]) {
        let Some((first, rest)) = points.split_first() else { return };
        let mut path = format!("M{} {}", first.x, first.y);
        for (at, corner) in rest.iter().enumerate() {
            let Some(next) = rest.get(at + 1) else {
                let _ = write!(path, "L{} {}", corner.x, corner.y);
                continue;
            };
            let before = points[at];
            let (into, out) = (towards(*corner, before, *next), towards(*corner, *next, before));
            let _ = write!(path, "L{} {}Q{} {} {} {}", into.x, into.y, corner.x, corner.y, out.x, out.y);
        }
        let _ = write!(self.text, r#"<path {attributes} d="{path}"/>"#);
    }

    pub(super) fn curve(&mut self, attributes: &str, from: Point, to: Point, bends: (i32, i32)) {
        let _ = write!(
            self.text,
            r#"<path {attributes} d="M{} {}C{} {} {} {} {} {}"/>"#,
            from.x,
            from.y,
            from.x + bends.0,
            from.y,
            to.x + bends.1,
            to.y,
            to.x,
            to.y
        );
    }
}

/// The point at which a rounded corner begins, on the way to `end`.
fn towards(corner: Point, end: Point, other: Point) -> Point {
    let half = |a: Point, b: Point| ((a.x - b.x).abs() + (a.y - b.y).abs()) / 2;
    let radius = CORNER.min(half(corner, end)).min(half(corner, other));
    Point { x: corner.x + radius * (end.x - corner.x).signum(), y: corner.y + radius * (end.y - corner.y).signum() }
}
