//! What changed about a table, in the shape in which the page lists it.

use crate::app::{Against, DifferencesPage, FormerSide};
use crate::schema::{Aspect, Change, Fate, Identity, ObjectId, Part, Table, TableDifference, Weight};
use crate::text::{Message, Span};
use crate::web::links::Links;
use crate::web::pages::review::default_of;

/// A table or view that differs.
pub(in crate::web) struct TableChanges {
    /// Its place among all that differ.
    pub(super) place: usize,
    /// Its id, unless it is gone or a view.
    pub(super) object: Option<ObjectId>,
    /// `added`, `removed`, `renamed` or `changed`.
    pub(super) fate: &'static str,
    pub(super) name: String,
    pub(super) former_name: Option<String>,
    pub(super) comment: String,
    pub(super) is_view: bool,
    /// Where it is on the review page.
    pub(super) href: Option<String>,
    /// Where it was, for one that is gone.
    pub(super) former_href: Option<String>,
    /// Where it stands in the text, file and line.
    pub(super) at: Option<(usize, u32)>,
    pub(super) groups: Vec<Group>,
    /// What changed in presentation only.
    pub(super) aside: Vec<Group>,
    /// The columns of one that is new or gone.
    pub(super) columns: Vec<PlainColumn>,
    /// Its keys, indexes and checks: what each is, and what it says.
    pub(super) keys: Vec<(Message, String)>,
    /// What is said of how its rows are kept.
    pub(super) options: String,
}

/// What changed about one part of a table.
pub(super) struct Group {
    pub(super) part: Message,
    /// Where the part is on the review page.
    pub(super) href: Option<String>,
    pub(super) lines: Vec<Line>,
}

/// One thing that changed.
pub(super) struct Line {
    /// `added`, `removed` or `changed`.
    pub(super) sign: &'static str,
    /// Its word.
    pub(super) weight: &'static str,
    pub(super) aspect: Message,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

/// A column of a table that is new or gone.
pub(super) struct PlainColumn {
    pub(super) name: String,
    pub(super) data_type: String,
    pub(super) nullable: bool,
    pub(super) auto: bool,
    /// The default as written, and what else fills the column.
    pub(super) default: String,
    pub(super) primary: bool,
    pub(super) comment: String,
}

/// The word for a weight in classes, icons and message ids.
pub(in crate::web) fn weight_id(weight: Weight) -> &'static str {
    match weight {
        Weight::Meaning => "meaning",
        Weight::Comment => "remark",
        Weight::Presentation => "presentation",
    }
}

/// The weight of a word.
pub(super) fn weight_of(word: &str) -> Option<Weight> {
    [Weight::Meaning, Weight::Comment, Weight::Presentation].into_iter().find(|weight| weight_id(*weight) == word)
}

/// The word for what became of a table.
pub(in crate::web) fn fate_id(table: &TableDifference) -> &'static str {
    match table.fate {
        Fate::Added => "added",
        Fate::Removed => "removed",
        Fate::Changed if table.former_name().is_some() => "renamed",
        Fate::Changed => "changed",
    }
}

/// What tables are looked up in.
pub(super) struct Sides<'a> {
    base: &'a str,
    found: &'a DifferencesPage,
    former: &'a FormerSide,
}

impl<'a> Sides<'a> {
    pub(super) fn new(base: &'a str, found: &'a DifferencesPage, former: &'a FormerSide) -> Self {
        Self { base, found, former }
    }

    /// The table at that place; views stand behind the tables. Changes of other weights than `only` are left out.
    pub(super) fn table(&self, place: usize, only: Option<Weight>) -> Option<TableChanges> {
        let difference = &self.former.compared.difference;
        let is_view = place >= difference.tables.len();
        let table = difference.tables.iter().chain(&difference.views).nth(place)?;
        let (old, new) = (self.former_table(table, is_view), self.next_table(table, is_view));
        let shown = |change: &&Change| only.is_none_or(|weight| change.weight == weight);
        let is_aside = |change: &&Change| change.weight == Weight::Presentation && only.is_none();
        let groups =
            |wanted: &dyn Fn(&&Change) -> bool| self.groups(table, is_view, table.changes.iter().filter(wanted));
        Some(TableChanges {
            place,
            object: self.next_id(table).filter(|_| !is_view),
            fate: fate_id(table),
            name: table.name.clone(),
            former_name: table.former_name().map(str::to_owned),
            comment: new.or(old).and_then(|table| table.comment.as_deref()).unwrap_or_default().to_owned(),
            is_view,
            href: self.next_id(table).filter(|_| !is_view).map(|id| self.href(id)),
            former_href: self.former_href(table).filter(|_| !is_view && table.fate == Fate::Removed),
            at: new.filter(|_| !is_view).map(|table| place_of(table.span)),
            groups: groups(&|change| shown(change) && !is_aside(change)),
            aside: groups(&is_aside),
            columns: new.xor(old).map(columns).unwrap_or_default(),
            keys: new.xor(old).map(keys).unwrap_or_default(),
            options: new.filter(|_| old.is_none()).map(options).unwrap_or_default(),
        })
    }

    fn former_table(&self, table: &TableDifference, is_view: bool) -> Option<&'a Table> {
        self.former.content.reading.schema.tables.get(table.former.filter(|_| !is_view)?)
    }

    fn next_table(&self, table: &TableDifference, is_view: bool) -> Option<&'a Table> {
        self.found.page.content.reading.schema.tables.get(table.next.filter(|_| !is_view)?)
    }

    fn groups<'c>(
        &self,
        table: &TableDifference,
        is_view: bool,
        changes: impl Iterator<Item = &'c Change>,
    ) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut last = None;
        for change in changes {
            let part = (change.part, change.former, change.next, change.name.clone());
            if last.as_ref() != Some(&part) {
                groups.push(Group {
                    part: change.part_label(),
                    href: self.part_href(table, change).filter(|_| !is_view),
                    lines: Vec::new(),
                });
                last = Some(part);
            }
            groups.last_mut().into_iter().for_each(|group| group.lines.push(line(change)));
        }
        groups
    }

    fn identity(&self) -> &'a Identity {
        &self.found.page.content.identity
    }

    fn next_id(&self, table: &TableDifference) -> Option<ObjectId> {
        self.identity().table_id(table.next?)
    }

    /// Where a part is on the review page: a column in its row, everything else with its table.
    fn part_href(&self, table: &TableDifference, change: &Change) -> Option<String> {
        let id = self.next_id(table)?;
        let column =
            (change.part == Part::Column).then(|| self.identity().column_id(table.next?, change.next?)).flatten();
        Some(match column {
            Some(column) => Links.object_in(self.base, self.shown(), id, column),
            None => self.href(id),
        })
    }

    fn href(&self, table: ObjectId) -> String {
        Links.table_in(self.base, self.shown(), table)
    }

    /// The revision to show, where it is not the latest.
    fn shown(&self) -> Option<i64> {
        (!self.found.page.is_latest()).then_some(self.found.page.revision.number)
    }

    fn former_href(&self, table: &TableDifference) -> Option<String> {
        let id = self.former.content.identity.table_id(table.former?)?;
        match (self.former.against, &self.found.baseline) {
            (Against::Revision(number), _) => Some(Links.table_in(self.base, Some(number), id)),
            (Against::Baseline, Some(baseline)) => {
                let draft = Links.draft(&self.found.page.project.key, baseline.draft);
                Some(Links.table_in(&draft, Some(baseline.revision), id))
            }
            (Against::Baseline, None) => None,
        }
    }
}

fn place_of(span: Span) -> (usize, u32) {
    (span.file as usize, span.line)
}

fn line(change: &Change) -> Line {
    let sign = match (change.aspect, &change.old) {
        (Aspect::Existence, None) => "added",
        (Aspect::Existence, Some(_)) => "removed",
        _ => "changed",
    };
    Line {
        sign,
        weight: weight_id(change.weight),
        aspect: change.aspect_label(),
        old: change.old.clone(),
        new: change.new.clone(),
    }
}

fn columns(table: &Table) -> Vec<PlainColumn> {
    let columns = table.columns.iter().map(|column| PlainColumn {
        name: column.name.text.to_string(),
        data_type: column.data_type.to_string(),
        nullable: table.is_nullable(column),
        auto: column.auto_increment,
        default: default_of(column),
        primary: table.is_key_column(column),
        comment: column.comment.as_deref().or(column.label.as_deref()).unwrap_or_default().to_owned(),
    });
    columns.collect()
}

fn keys(table: &Table) -> Vec<(Message, String)> {
    let keys = TableDifference::keys_of(table).into_iter();
    keys.map(|key| (key.part_label(), key.new.unwrap_or_default())).collect()
}

fn options(table: &Table) -> String {
    let written = table.options.iter().map(|option| format!("{} {}", option.name, option.value).trim_end().to_owned());
    written.collect::<Vec<_>>().join(", ")
}
