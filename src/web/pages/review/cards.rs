//! Tables as a reviewer thinks of them: columns, what is found and what is said, each under its column.

use std::collections::HashMap;

use super::keys::KeyLine;
use super::marks::{ColumnMark, GoneColumn, Marks, TableMark};
use super::overview::Overview;
use super::place;
use crate::app::DraftPage;
use crate::review::Anchor;
use crate::schema::{Column, Identity, ObjectId, Table};
use crate::web::pages::checkup::Item;
use crate::web::pages::requirements::ServeChip;
use crate::web::pages::threads::{Spoken, Talk};
use crate::web::ui::Ui;

/// How many columns of one table are shown; a table of thousands is a mistake, and seen as such.
const COLUMNS_SHOWN: usize = 400;

/// A table.
pub(in crate::web) struct TableCard {
    pub(in crate::web) id: u32,
    pub(in crate::web) on: String,
    pub(in crate::web) name: String,
    pub(in crate::web) namespace: String,
    pub(in crate::web) comment: String,
    pub(in crate::web) file: u32,
    pub(in crate::web) line: u32,
    pub(in crate::web) columns: Vec<ColumnRow>,
    /// How many columns are not shown.
    pub(in crate::web) more: usize,
    pub(in crate::web) items: Vec<Item>,
    pub(in crate::web) threads: Vec<Spoken>,
    pub(in crate::web) keys: Vec<KeyLine>,
    pub(in crate::web) used_by: Vec<String>,
    /// The requirements that it or a column of it serves.
    pub(in crate::web) serves: Vec<ServeChip>,
    /// How it changed since the revision that the reader knows.
    pub(in crate::web) mark: Option<TableMark>,
    /// Columns that are gone since then and stood behind the last one.
    pub(in crate::web) gone: Vec<GoneColumn>,
}

/// A column.
pub(in crate::web) struct ColumnRow {
    pub(in crate::web) id: u32,
    pub(in crate::web) number: usize,
    pub(in crate::web) on: String,
    pub(in crate::web) name: String,
    pub(in crate::web) data_type: String,
    pub(in crate::web) nullable: bool,
    pub(in crate::web) auto: bool,
    pub(in crate::web) default: String,
    pub(in crate::web) primary: bool,
    pub(in crate::web) unique: bool,
    /// The table that it refers to.
    pub(in crate::web) refers_to: Option<String>,
    pub(in crate::web) comment: String,
    pub(in crate::web) items: Vec<Item>,
    pub(in crate::web) threads: Vec<Spoken>,
    /// What changed about it since the revision that the reader knows.
    pub(in crate::web) marks: Vec<ColumnMark>,
    /// Columns that are gone since then and stood before it.
    pub(in crate::web) gone: Vec<GoneColumn>,
}

/// What is found and said, by what it is about.
pub(in crate::web) struct Shelf<'a> {
    ui: &'a Ui,
    page: &'a DraftPage,
    marks: Option<Marks<'a>>,
    /// By the column, or else the table, that they are shown at.
    items: HashMap<ObjectId, Vec<&'a Item>>,
    talk: &'a Talk<'a>,
    used_by: HashMap<String, Vec<String>>,
    overview: &'a Overview,
    /// The word of what a form for a comment is open on.
    say: &'a str,
}

impl<'a> Shelf<'a> {
    pub(in crate::web) fn new(
        ui: &'a Ui,
        page: &'a DraftPage,
        overview: &'a Overview,
        talk: &'a Talk<'a>,
        say: &'a str,
    ) -> Self {
        let (items, used_by) = (HashMap::new(), HashMap::new());
        let mut shelf = Self { ui, page, marks: Marks::new(page), items, talk, used_by, overview, say };
        for item in &overview.items {
            let Some(place) = item.place else { continue };
            let at = if item.path.column.is_some() { place.object } else { place.table };
            shelf.items.entry(at).or_default().push(item);
        }
        for table in &page.content.reading.schema.tables {
            for key in &table.foreign_keys {
                let users = shelf.used_by.entry(key.referenced_table.text.to_lowercase()).or_default();
                if !users.iter().any(|user| table.name.text == *user) {
                    users.push(table.name.text.to_string());
                }
            }
        }
        shelf
    }

    /// The cards of the tables at those places.
    pub(in crate::web) fn cards(&self, places: impl Iterator<Item = usize>) -> Vec<TableCard> {
        let tables = &self.page.content.reading.schema.tables;
        places.filter_map(|at| Some(self.card(at, tables.get(at)?))).collect()
    }

    fn card(&self, at: usize, table: &Table) -> TableCard {
        let identity = &self.page.content.identity;
        let id = identity.table_id(at).unwrap_or(ObjectId(0));
        let name = table.name.text.to_lowercase();
        let columns = table.columns.iter().take(COLUMNS_SHOWN).enumerate();
        let mut gone = self.marks.map(|marks| marks.gone_columns(at)).unwrap_or_default();
        TableCard {
            id: id.0,
            on: place::word(Anchor::Object { object: id }),
            name: table.name.text.to_string(),
            namespace: table.namespace.as_ref().map(|name| name.text.to_string()).unwrap_or_default(),
            comment: table.comment.as_deref().or(table.label.as_deref()).unwrap_or_default().to_owned(),
            file: table.span.file,
            line: table.span.line,
            columns: columns
                .map(|(place, column)| {
                    let gone = gone.get_mut(place).map(std::mem::take).unwrap_or_default();
                    ColumnRow { gone, ..self.row(identity, table, (at, place), column) }
                })
                .collect(),
            more: table.columns.len().saturating_sub(COLUMNS_SHOWN),
            items: self.items_on(id),
            threads: self.threads_on(id),
            keys: KeyLine::of_table(identity, (at, table), |id| self.threads_on(id), self.say),
            used_by: self.used_by.get(&name).cloned().unwrap_or_default(),
            serves: ServeChip::of_table(self.page, &self.overview.matrix, &self.overview.href, id),
            mark: self.marks.and_then(|marks| marks.table(at)),
            gone: gone.into_iter().flatten().collect(),
        }
    }

    fn row(&self, identity: &Identity, table: &Table, (at, place): (usize, usize), column: &Column) -> ColumnRow {
        let id = identity.column_id(at, place).unwrap_or(ObjectId(0));
        let alone = |names: &[crate::schema::Name]| names.len() == 1 && names[0].is(&column.name.text);
        let unique = table
            .indexes
            .iter()
            .any(|index| index.is_unique() && index.columns.len() == 1 && index.columns[0].name.is(&column.name.text));
        let reference = table.foreign_keys.iter().find(|key| alone(&key.columns));
        ColumnRow {
            id: id.0,
            number: place + 1,
            on: place::word(Anchor::Object { object: id }),
            name: column.name.text.to_string(),
            data_type: column.data_type.to_string(),
            nullable: table.is_nullable(column),
            auto: column.auto_increment,
            default: default_of(column),
            primary: table.is_key_column(column),
            unique,
            refers_to: reference.map(|key| key.referenced_table.text.to_string()),
            comment: column.comment.as_deref().or(column.label.as_deref()).unwrap_or_default().to_owned(),
            items: self.items_on(id),
            threads: self.threads_on(id),
            marks: self.marks.map(|marks| marks.column(self.ui, at, place)).unwrap_or_default(),
            gone: Vec::new(),
        }
    }

    fn items_on(&self, id: ObjectId) -> Vec<Item> {
        self.items.get(&id).into_iter().flatten().map(|item| (*item).clone()).collect()
    }

    fn threads_on(&self, id: ObjectId) -> Vec<Spoken> {
        self.talk.on(Anchor::Object { object: id })
    }
}

/// The default as written, and what else fills the column.
pub(in crate::web) fn default_of(column: &Column) -> String {
    if let Some(expression) = &column.extras().generated {
        return format!("= {expression}");
    }
    let on_update = column.extras().on_update.as_ref().map(|expression| format!("on update {expression}"));
    [column.default.as_ref().map(ToString::to_string), on_update].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
