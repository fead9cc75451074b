//! A difference for programs.

use serde::Serialize;

use super::{Comparison, file};
use crate::ddl::Reading;
use crate::schema::{Change, Counts, Fate, Part, Place, Schema, TableDifference, Weight};
use crate::text::Lang;

/// The difference as pretty JSON with a final line end; messages are in `lang`.
#[must_use]
pub fn difference_json(comparison: &Comparison<'_>, lang: Lang) -> String {
    let tables = comparison.difference.tables.iter();
    let views = comparison.difference.views.iter();
    let view = View {
        old: SourceView::new(comparison.former),
        new: SourceView::new(comparison.next),
        tables: tables.map(|table| TableView::new(comparison, table, lang)).collect(),
        views: views.map(|view| TableView::new(comparison, view, lang)).collect(),
        questions: comparison
            .pairing
            .doubts
            .iter()
            .map(|doubt| QuestionView {
                old: PlaceView::new(&comparison.former.schema, doubt.former),
                new: PlaceView::new(&comparison.next.schema, doubt.next),
                likeness: doubt.likeness,
                message: comparison.question(doubt).text(lang),
            })
            .collect(),
        summary: comparison.difference.counts(),
    };
    let mut json = serde_json::to_string_pretty(&view).expect("strings, numbers and lists always serialise");
    json.push('\n');
    json
}

#[derive(Serialize)]
struct View<'a> {
    old: SourceView<'a>,
    new: SourceView<'a>,
    tables: Vec<TableView<'a>>,
    views: Vec<TableView<'a>>,
    questions: Vec<QuestionView<'a>>,
    summary: Counts,
}

#[derive(Serialize)]
struct SourceView<'a> {
    file: &'a str,
    dialect: &'a str,
    unread: u64,
}

impl<'a> SourceView<'a> {
    fn new(reading: &'a Reading) -> Self {
        Self { file: file(reading), dialect: reading.dialect().id(), unread: reading.coverage.unread }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TableView<'a> {
    change: Fate,
    weight: Weight,
    name: &'a str,
    former_name: Option<&'a str>,
    /// In the new source, or in the old one where it is gone.
    line: u32,
    message: String,
    changes: Vec<ChangeView<'a>>,
}

impl<'a> TableView<'a> {
    fn new(comparison: &Comparison<'_>, difference: &'a TableDifference, lang: Lang) -> Self {
        let changes = difference.changes.iter();
        Self {
            change: difference.fate,
            weight: difference.weight(),
            name: &difference.name,
            former_name: difference.former_name(),
            line: line(comparison, difference, None),
            message: difference.message().text(lang),
            changes: changes.map(|change| ChangeView::new(comparison, difference, change, lang)).collect(),
        }
    }
}

#[derive(Serialize)]
struct ChangeView<'a> {
    part: &'static str,
    aspect: &'static str,
    weight: Weight,
    name: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
    line: u32,
    message: String,
}

impl<'a> ChangeView<'a> {
    fn new(comparison: &Comparison<'_>, table: &TableDifference, change: &'a Change, lang: Lang) -> Self {
        Self {
            part: change.part.id(),
            aspect: change.aspect.id(),
            weight: change.weight,
            name: &change.name,
            old: change.old.as_deref(),
            new: change.new.as_deref(),
            line: line(comparison, table, Some(change)),
            message: change.message().text(lang),
        }
    }
}

/// The line of a table, or of a part of it: in the new source, or in the old one where it is gone; 0 for a view.
fn line(comparison: &Comparison<'_>, difference: &TableDifference, change: Option<&Change>) -> u32 {
    let is_view = comparison.difference.views.iter().any(|view| std::ptr::eq(view, difference));
    let (next, former) = (&comparison.next.schema, &comparison.former.schema);
    let of = |schema: &Schema, table: Option<usize>, part: Option<usize>| -> Option<u32> {
        let table = schema.tables.get(table.filter(|_| !is_view)?)?;
        let span = match (change.map(|change| change.part), part) {
            (Some(Part::Column), Some(place)) => table.columns.get(place)?.span,
            (Some(Part::Index), Some(place)) => table.indexes.get(place)?.span,
            (Some(Part::ForeignKey), Some(place)) => table.foreign_keys.get(place)?.span,
            (Some(Part::Check), Some(place)) => table.checks.get(place)?.span,
            (Some(Part::PrimaryKey), Some(_)) => table.primary_key.as_ref()?.span,
            (Some(Part::Table) | None, _) => table.span,
            _ => return None,
        };
        Some(span.line)
    };
    of(next, difference.next, change.and_then(|change| change.next))
        .or_else(|| of(former, difference.former, change.and_then(|change| change.former)))
        .unwrap_or_default()
}

#[derive(Serialize)]
struct QuestionView<'a> {
    old: PlaceView<'a>,
    new: PlaceView<'a>,
    likeness: u8,
    message: String,
}

#[derive(Serialize)]
struct PlaceView<'a> {
    table: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'a str>,
}

impl<'a> PlaceView<'a> {
    fn new(schema: &'a Schema, place: Place) -> Self {
        let table = &schema.tables[place.table];
        Self { table: &table.name.text, column: place.column.map(|column| table.columns[column].name.text.as_str()) }
    }
}
