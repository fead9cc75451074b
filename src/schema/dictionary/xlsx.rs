//! The dictionary as a workbook.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet, XlsxError,
};

use super::Dictionary;
use super::chapter::{Chapter, Entry, Grid, word};
use crate::text::{Lang, visible};

/// Why no workbook could be made.
#[derive(Debug, thiserror::Error)]
#[error("the workbook can't be written")]
pub struct WorkbookError(#[from] XlsxError);

/// How much text a cell can hold, in characters as Excel counts them.
const CELL: usize = 32_000;

/// What the cells look like.
struct Formats {
    title: Format,
    chapter: Format,
    name: Format,
    head: Format,
    cell: Format,
    link: Format,
    note: Format,
}

impl Formats {
    fn new() -> Self {
        let edge = Color::RGB(0xD9_D9_D9);
        let cell = Format::new()
            .set_border(FormatBorder::Thin)
            .set_border_color(edge)
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        Self {
            title: Format::new().set_bold().set_font_size(16),
            chapter: Format::new().set_bold().set_font_size(13),
            name: Format::new().set_bold().set_font_size(12),
            head: cell.clone().set_bold().set_background_color(Color::RGB(0xF1_EF_EA)),
            link: cell
                .clone()
                .set_font_color(Color::RGB(0x2A_55_C9))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            note: Format::new().set_font_color(Color::RGB(0x5C_63_76)),
            cell,
        }
    }
}

pub(super) fn write(dictionary: &Dictionary<'_>, lang: Lang) -> Result<Vec<u8>, WorkbookError> {
    let chapters = dictionary.chapters(lang);
    let formats = Formats::new();
    let names = ["dictionary-index", "dictionary-tables", "dictionary-all-columns"].map(|id| word(id, lang));
    let mut tables = Worksheet::new();
    tables.set_name(&names[1])?;
    let places = write_tables(&mut tables, dictionary, &chapters, &formats, &names[0], lang)?;
    let mut index = Worksheet::new();
    index.set_name(&names[0])?;
    write_index(&mut index, dictionary, &chapters, &formats, (&names[1], &places), lang)?;
    let mut columns = Worksheet::new();
    columns.set_name(&names[2])?;
    write_columns(&mut columns, &chapters, &formats, lang)?;
    let mut workbook = Workbook::new();
    // Without a fixed date every workbook would differ from the one before.
    let date = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = format!("{} {}", word("dictionary-title", lang), dictionary.title);
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&date));
    for sheet in [index, tables, columns] {
        workbook.push_worksheet(sheet);
    }
    Ok(workbook.save_to_buffer()?)
}

/// Writes the sheet with every table below the other; returns the row of each, in their order.
fn write_tables(
    sheet: &mut Worksheet,
    dictionary: &Dictionary<'_>,
    chapters: &[Chapter],
    formats: &Formats,
    index: &str,
    lang: Lang,
) -> Result<Vec<u32>, XlsxError> {
    for (column, width) in [7, 28, 22, 12, 24, 28, 60].into_iter().enumerate() {
        sheet.set_column_width(column_number(column), width)?;
    }
    let mut places = Vec::new();
    let mut row = 0;
    for chapter in chapters {
        if let Some(name) = &chapter.name {
            text(sheet, (row, 0), name, &formats.chapter)?;
            row += 2;
        }
        for entry in &chapter.entries {
            places.push(row);
            row = write_entry(sheet, row, entry, formats, index)?;
        }
    }
    if let Some(views) = dictionary.views(lang) {
        text(sheet, (row, 0), &views.title, &formats.chapter)?;
        write_grid(sheet, row + 1, &views, formats)?;
    }
    Ok(places)
}

/// Writes a table from that row on; returns the row behind it.
fn write_entry(
    sheet: &mut Worksheet,
    mut row: u32,
    entry: &Entry,
    formats: &Formats,
    index: &str,
) -> Result<u32, XlsxError> {
    let back = Url::new(format!("internal:'{index}'!A1")).set_text(entry.number.to_string());
    sheet.write_url_with_format(row, 0, back, &formats.link)?;
    text(sheet, (row, 1), &entry.name, &formats.name)?;
    text(sheet, (row, 2), &entry.remark, &formats.note)?;
    row += 1;
    for (at, grid) in entry.grids.iter().enumerate() {
        if at > 0 {
            text(sheet, (row, 1), &grid.title, &formats.note)?;
            row += 1;
        }
        row = write_grid(sheet, row, grid, formats)?;
    }
    Ok(row + 1)
}

/// Writes a grid from that row on; returns the row behind it. Grids that are not numbered leave the first column free.
fn write_grid(sheet: &mut Worksheet, mut row: u32, grid: &Grid, formats: &Formats) -> Result<u32, XlsxError> {
    let first = usize::from(grid.head.len() < 6);
    for (at, head) in grid.head.iter().enumerate() {
        text(sheet, (row, first + at), head, &formats.head)?;
    }
    for cells in &grid.rows {
        row += 1;
        for (at, cell) in cells.iter().enumerate() {
            text(sheet, (row, first + at), cell, &formats.cell)?;
        }
    }
    Ok(row + 1)
}

fn write_index(
    sheet: &mut Worksheet,
    dictionary: &Dictionary<'_>,
    chapters: &[Chapter],
    formats: &Formats,
    (tables, places): (&str, &[u32]),
    lang: Lang,
) -> Result<(), XlsxError> {
    for (column, width) in [7, 34, 60, 12, 24].into_iter().enumerate() {
        sheet.set_column_width(column_number(column), width)?;
    }
    let title = format!("{} {}", word("dictionary-title", lang), dictionary.title);
    text(sheet, (0, 0), &title, &formats.title)?;
    text(sheet, (1, 0), &dictionary.facts(lang), &formats.note)?;
    let head = ["number", "table", "comment", "columns", "group"].map(|id| word_of(id, lang));
    for (at, head) in head.iter().enumerate() {
        text(sheet, (3, at), head, &formats.head)?;
    }
    sheet.set_freeze_panes(4, 0)?;
    let entries = chapters.iter().flat_map(|chapter| chapter.entries.iter().map(move |entry| (chapter, entry)));
    for (row, ((chapter, entry), place)) in (4..).zip(entries.zip(places)) {
        number(sheet, (row, 0), entry.number, &formats.cell)?;
        let to = Url::new(format!("internal:'{tables}'!A{}", place + 1)).set_text(shown(&entry.name));
        sheet.write_url_with_format(row, 1, to, &formats.link)?;
        text(sheet, (row, 2), &entry.remark, &formats.cell)?;
        number(sheet, (row, 3), entry.columns, &formats.cell)?;
        text(sheet, (row, 4), chapter.name.as_deref().unwrap_or_default(), &formats.cell)?;
    }
    Ok(())
}

/// Every column in a row of its own, to be filtered and sorted.
fn write_columns(sheet: &mut Worksheet, chapters: &[Chapter], formats: &Formats, lang: Lang) -> Result<(), XlsxError> {
    for (column, width) in [20, 28, 34, 7, 28, 22, 10, 24, 28, 60].into_iter().enumerate() {
        sheet.set_column_width(column_number(column), width)?;
    }
    let own = ["group", "table", "table-comment"].map(|id| word_of(id, lang));
    let of_column = ["number", "name", "type", "null", "default", "key", "comment"].map(|id| word_of(id, lang));
    for (at, head) in own.iter().chain(&of_column).enumerate() {
        text(sheet, (0, at), head, &formats.head)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let mut row = 0;
    for (chapter, entry) in chapters.iter().flat_map(|chapter| chapter.entries.iter().map(move |it| (chapter, it))) {
        let group = chapter.name.clone().unwrap_or_default();
        let rows = if entry.columns > 0 { entry.grids.first().map(|grid| &grid.rows) } else { None };
        for cells in rows.into_iter().flatten() {
            row += 1;
            let own = [&group, &entry.name, &entry.remark];
            for (at, cell) in own.into_iter().chain(cells).enumerate() {
                text(sheet, (row, at), cell, &formats.cell)?;
            }
        }
    }
    sheet.autofilter(0, 0, row, column_number(own.len() + of_column.len() - 1))?;
    Ok(())
}

fn word_of(id: &str, lang: Lang) -> String {
    crate::text::Message::new(format!("dictionary-{id}")).text(lang)
}

fn text(sheet: &mut Worksheet, (row, column): (u32, usize), text: &str, format: &Format) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column_number(column), shown(text), format)?;
    Ok(())
}

fn number(sheet: &mut Worksheet, (row, column): (u32, usize), count: usize, format: &Format) -> Result<(), XlsxError> {
    sheet.write_number_with_format(row, column_number(column), u32::try_from(count).unwrap_or(u32::MAX), format)?;
    Ok(())
}

/// What a cell can hold of a text.
fn shown(text: &str) -> String {
    visible(text).chars().filter(|c| !c.is_control() || *c == '\n').take(CELL / 2).collect()
}

fn column_number(column: usize) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}
