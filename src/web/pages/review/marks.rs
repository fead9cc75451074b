//! What changed since the revision that the reader or the meeting knows, as pages mark it. What is laid out or stored
//! otherwise only is no change here: the page of the differences tells of it.

use askama::filters::Safe;

use crate::app::{Against, DraftPage, Since};
use crate::schema::{Aspect, Change, Fate, Part, TableDifference, Weight};
use crate::text::Message;
use crate::web::links::Links;
use crate::web::pages::differences::{self, fate_id, weight_id};
use crate::web::ui::Ui;
use crate::web::wording::Html;

/// What changed since a revision.
#[derive(Clone, Copy)]
pub(in crate::web) struct Marks<'a> {
    page: &'a DraftPage,
    since: &'a Since,
}

/// How a table changed.
#[derive(Clone)]
pub(in crate::web) struct TableMark {
    /// `added`, `renamed` or `changed`.
    pub(in crate::web) fate: &'static str,
    /// The word for the weight of what changed most.
    pub(in crate::web) weight: &'static str,
    pub(in crate::web) former_name: Option<String>,
    /// Where the change is shown in full.
    pub(in crate::web) href: String,
}

/// Something that changed about a column.
pub(in crate::web) struct ColumnMark {
    /// `added` or `changed`.
    pub(in crate::web) sign: &'static str,
    pub(in crate::web) weight: &'static str,
    pub(in crate::web) says: Safe<Html>,
}

/// A column that is gone.
pub(in crate::web) struct GoneColumn {
    pub(in crate::web) name: String,
    pub(in crate::web) data_type: String,
    pub(in crate::web) comment: String,
}

/// A table that is gone.
pub(in crate::web) struct GoneTable {
    pub(in crate::web) name: String,
    pub(in crate::web) comment: String,
    /// Where it was.
    pub(in crate::web) href: String,
}

/// The columns of a table that are gone: those before each column that is there, then those after the last.
pub(in crate::web) type GoneColumns = Vec<Vec<GoneColumn>>;

impl<'a> Marks<'a> {
    /// `None` where there is no revision before.
    pub(in crate::web) fn new(page: &'a DraftPage) -> Option<Self> {
        Some(Self { page, since: page.since.as_ref()? })
    }

    fn difference(self, at: usize) -> Option<&'a TableDifference> {
        let found = self.since.compared.difference.of_next(at);
        found.filter(|table| table.weight() != Weight::Presentation)
    }

    /// How the table at that place of the revision changed; `None` where it did not.
    pub(in crate::web) fn table(self, at: usize) -> Option<TableMark> {
        let table = self.difference(at)?;
        let draft = Links.draft(&self.page.project.key, self.page.draft.number);
        let id = self.page.content.identity.table_id(at).unwrap_or_default();
        let (from, to) = (differences::word(self.since.against), self.page.revision.number);
        Some(TableMark {
            fate: fate_id(table),
            weight: weight_id(table.weight()),
            former_name: table.former_name().map(str::to_owned),
            href: Links.difference_of(&draft, &from, to, id),
        })
    }

    /// What changed about the column at that place of the table.
    pub(in crate::web) fn column(self, ui: &Ui, at: usize, column: usize) -> Vec<ColumnMark> {
        let changes = self.difference(at).map_or(&[][..], |table| &table.changes);
        let of_column = |change: &&Change| {
            change.part == Part::Column && change.next == Some(column) && change.weight != Weight::Presentation
        };
        changes.iter().filter(of_column).map(|change| ColumnMark::new(ui, change)).collect()
    }

    /// The columns of the table that are gone, where they stood.
    pub(in crate::web) fn gone_columns(self, at: usize) -> GoneColumns {
        let schemas = [&self.since.content.reading.schema, &self.page.content.reading.schema];
        let mut gone: GoneColumns = Vec::new();
        let Some(pair) = self.since.compared.pairing.tables.get(at).and_then(Option::as_ref) else { return gone };
        let (Some(former), Some(next)) = (schemas[0].tables.get(pair.former), schemas[1].tables.get(at)) else {
            return gone;
        };
        gone.resize_with(next.columns.len() + 1, Vec::new);
        for (place, column) in former.columns.iter().enumerate() {
            if pair.columns.contains(&Some(place)) {
                continue;
            }
            // Behind the nearest column before it that is still there.
            let before = (0..place).rev().find_map(|near| pair.columns.iter().position(|was| *was == Some(near)));
            gone[before.map_or(0, |before| before + 1)].push(GoneColumn {
                name: column.name.text.to_string(),
                data_type: column.data_type.to_string(),
                comment: column.comment.as_deref().or(column.label.as_deref()).unwrap_or_default().to_owned(),
            });
        }
        gone
    }

    /// The tables that are gone.
    pub(in crate::web) fn gone_tables(self) -> Vec<GoneTable> {
        let draft = Links.draft(&self.page.project.key, self.page.draft.number);
        let gone = self.since.compared.difference.tables.iter().filter(|table| table.fate == Fate::Removed);
        let former = &self.since.content;
        let line = |table: &TableDifference| {
            let place = table.former?;
            let was = former.reading.schema.tables.get(place)?;
            let to = self.page.revision.number;
            Some(GoneTable {
                name: table.name.clone(),
                comment: was.comment.as_deref().or(was.label.as_deref()).unwrap_or_default().to_owned(),
                href: match self.since.against {
                    Against::Revision(from) => Links.table_in(&draft, Some(from), former.identity.table_id(place)?),
                    Against::Baseline => Links.since_baseline(&draft, &to),
                },
            })
        };
        gone.filter_map(line).collect()
    }
}

impl ColumnMark {
    fn new(ui: &Ui, change: &Change) -> Self {
        let is_new = change.aspect == Aspect::Existence;
        Self {
            sign: if is_new { "added" } else { "changed" },
            weight: weight_id(change.weight),
            says: ui.rich(&says(ui, change)),
        }
    }
}

/// What changed, in a few words.
fn says(ui: &Ui, change: &Change) -> Message {
    let old = change.old.as_deref();
    let aspect = || ui.say(&change.aspect_label());
    match (change.aspect, old) {
        (Aspect::Existence, _) => Message::new("revision-mark-new"),
        (Aspect::Comment | Aspect::Label, _) => Message::new("revision-mark-remark"),
        (Aspect::Name, Some(old)) => Message::new("revision-mark-renamed").with("old", old),
        (Aspect::Type, Some(old)) => Message::new("revision-mark-type").with("old", old),
        (_, Some(old)) => Message::new("revision-mark-aspect").with("aspect", aspect()).with("old", old),
        (_, None) => Message::new("revision-mark-aspect-new").with("aspect", aspect()),
    }
}
