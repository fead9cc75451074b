//! A table's box: what is shown in it, and how large it becomes.

use super::pen::{LINE, PAD, Pen, clipped, width};
use super::plan::{Node, Point};
use super::{Addresses, Detail, Relation};
use crate::schema::{Column, Table};

/// How many columns of one table are shown.
const COLUMNS: usize = 40;

/// How wide a box becomes at least and at most.
const WIDTH: std::ops::RangeInclusive<i32> = 110..=300;

/// The sizes of text.
const NAME: i32 = 130;
const TEXT: i32 = 120;
const SMALL: i32 = 110;

/// Where the name of a column begins: behind the mark of its key.
const INDENT: i32 = 28;

/// A table's box.
#[derive(Clone, Debug)]
pub(super) struct Card {
    /// The place of the table in the schema.
    pub(super) table: usize,
    name: String,
    remark: String,
    rows: Vec<Row>,
    /// How many columns are not shown.
    more: usize,
    /// For a box that is there for its relation only, the group that it opens.
    ghost: Option<Option<usize>>,
    pub(super) node: Node,
}

#[derive(Clone, Debug)]
struct Row {
    /// `PK`, `FK` or nothing.
    key: &'static str,
    name: String,
    data_type: String,
    nullable: bool,
}

impl Card {
    /// The box of a table. `refers` holds the names of its columns that refer to other tables, in lower case.
    pub(super) fn new(table: &Table, place: usize, refers: &[String], detail: Detail) -> Self {
        let shown = |column: &&Column| match detail {
            Detail::Columns => true,
            Detail::Keys => !key(table, column, refers).is_empty(),
            Detail::Names => false,
        };
        let columns: Vec<&Column> = table.columns.iter().filter(shown).take(COLUMNS).collect();
        let rows: Vec<Row> = columns.iter().map(|column| Row::new(table, column, refers)).collect();
        let remark = table.comment.as_deref().or(table.label.as_deref()).unwrap_or_default();
        let mut card = Self {
            table: place,
            name: table.name.text.to_string(),
            remark: remark.lines().next().unwrap_or_default().to_owned(),
            more: if detail == Detail::Names { 0 } else { table.columns.len() - rows.len() },
            rows,
            ghost: None,
            node: Node { width: 0, height: 0, port: 0 },
        };
        card.measure();
        card
    }

    /// The box of a table, or of several, that stand in another group than the one that is shown.
    pub(super) fn ghost(place: usize, name: &str, remark: &str, home: Option<usize>) -> Self {
        let mut card = Self {
            table: place,
            name: name.to_owned(),
            remark: remark.to_owned(),
            rows: Vec::new(),
            more: 0,
            ghost: Some(home),
            node: Node { width: 0, height: 0, port: 0 },
        };
        card.measure();
        card
    }

    pub(super) fn is_ghost(&self) -> bool {
        self.ghost.is_some()
    }

    /// Where it leads to: a ghost to the diagram in which it is at home.
    pub(super) fn address(&self, addresses: &dyn Addresses) -> Option<String> {
        match self.ghost {
            Some(home) => addresses.group(home?),
            None => addresses.table(self.table),
        }
    }

    fn measure(&mut self) {
        let texts = [width(&self.name, NAME), width(&self.remark, SMALL)];
        let rows = self.rows.iter().map(|row| INDENT + width(&row.name, TEXT) + 16 + width(&row.data_type, SMALL));
        let widest = texts.into_iter().chain(rows).max().unwrap_or_default() + 2 * PAD;
        let height = self.head() + self.body();
        let port = match self.rows.iter().position(|row| row.key == "PK") {
            Some(row) => self.row_y(row),
            None => 16,
        };
        self.node = Node { width: widest.clamp(*WIDTH.start(), *WIDTH.end()), height, port };
    }

    /// How high the part with the name is.
    fn head(&self) -> i32 {
        if self.remark.is_empty() { 32 } else { 46 }
    }

    fn body(&self) -> i32 {
        let lines = self.rows.len() + usize::from(self.more > 0);
        if lines == 0 { 0 } else { i32::try_from(lines).unwrap_or(i32::MAX / LINE - 1) * LINE + 8 }
    }

    /// The middle of a row.
    fn row_y(&self, row: usize) -> i32 {
        self.head() + 4 + i32::try_from(row).unwrap_or_default() * LINE + LINE / 2
    }

    /// How far below the upper edge a reference by these columns leaves.
    pub(super) fn leaves(&self, relation: &Relation) -> i32 {
        let is_first = |row: &Row| relation.columns.first().is_some_and(|name| row.name.eq_ignore_ascii_case(name));
        self.rows.iter().position(is_first).map_or(16, |row| self.row_y(row))
    }

    /// Draws it with its upper left corner at `at`.
    pub(super) fn draw(&self, pen: &mut Pen, class: &str, at: Point, address: Option<&str>) {
        let Node { width, height, .. } = self.node;
        let point = |x: i32, y: i32| Point { x: at.x + x, y: at.y + y };
        pen.raw(&format!(r#"<g class="dg-table{class}" data-table="{}">"#, self.table));
        let linked = pen.open_link(address);
        let hint = if self.remark.is_empty() { self.name.clone() } else { format!("{}\n{}", self.name, self.remark) };
        pen.title(&hint);
        pen.rect("dg-box", at, Point { x: width, y: height }, 7);
        let room = width - 2 * PAD;
        pen.words("dg-name", point(PAD, 21), &clipped(&self.name, NAME, room));
        pen.words("dg-remark", point(PAD, 37), &clipped(&self.remark, SMALL, room));
        if self.body() > 0 {
            pen.line("dg-rule", point(0, self.head()), point(width, self.head()));
        }
        for (row_at, row) in self.rows.iter().enumerate() {
            let y = self.row_y(row_at) + 4;
            pen.words("dg-key", point(PAD - 2, y), row.key);
            let taken = super::pen::width(&row.data_type, SMALL).min(room / 2);
            let name = clipped(&row.name, TEXT, room - INDENT - taken - 8);
            pen.words(if row.nullable { "dg-column dg-null" } else { "dg-column" }, point(INDENT, y), &name);
            let left = room - INDENT - super::pen::width(&name, TEXT);
            pen.words("dg-type", point(width - PAD, y), &clipped(&row.data_type, SMALL, left));
        }
        if self.more > 0 {
            pen.words("dg-more", point(INDENT, self.row_y(self.rows.len()) + 4), &format!("+ {}", self.more));
        }
        pen.raw(if linked { "</a></g>\n" } else { "</g>\n" });
    }
}

impl Row {
    fn new(table: &Table, column: &Column, refers: &[String]) -> Self {
        Self {
            key: key(table, column, refers),
            name: column.name.text.to_string(),
            data_type: column.data_type.to_string(),
            nullable: table.is_nullable(column),
        }
    }
}

fn key(table: &Table, column: &Column, refers: &[String]) -> &'static str {
    if table.is_key_column(column) {
        "PK"
    } else if refers.contains(&column.name.text.to_lowercase()) {
        "FK"
    } else {
        ""
    }
}
