//! What every view of a draft shows around itself: where the draft stands, its tables, what is open.

use std::collections::HashMap;
use std::ops::Range;

use super::marks::{GoneTable, Marks, TableMark};
use super::place::Place;
use crate::app::{DraftPage, FindingMark, ThreadView};
use crate::lint::Severity;
use crate::review::known_finding::Places;
use crate::review::requirement::Matrix;
use crate::review::{Anchor, DraftState, ModuleId, ThreadState};
use crate::schema::ObjectId;
use crate::text::Message;
use crate::web::links::Links;
use crate::web::pages::checkup::{Item, Tally, Wish, sort, tally};
use crate::web::pages::progress::Checklist;
use crate::web::pages::requirements::GapLine;
use crate::web::pages::waivers;

/// How many open items stand at the right.
const OPEN_SHOWN: usize = 8;

/// The frame around a view of a draft.
pub(in crate::web) struct Overview {
    /// `SHOP-12`.
    pub(in crate::web) name: String,
    /// The address of the draft.
    pub(in crate::web) href: String,
    pub(in crate::web) steps: Vec<Step>,
    /// The tables in the order of the list: by module, then as they stand in the revision.
    pub(in crate::web) tables: Vec<ListedTable>,
    /// What parts the list; one group without a name while the project has no modules.
    pub(in crate::web) groups: Vec<TableGroup>,
    pub(in crate::web) items: Vec<Item>,
    pub(in crate::web) tally: Tally,
    pub(in crate::web) columns: usize,
    pub(in crate::web) open_threads: usize,
    pub(in crate::web) open: Vec<OpenThread>,
    /// What lies ahead.
    pub(in crate::web) ahead: Checklist,
    /// What of the revision serves which requirement.
    pub(in crate::web) matrix: Matrix,
    /// What is missing between requirements and tables.
    pub(in crate::web) gaps: Vec<GapLine>,
    /// How many tables changed since the revision that the reader knows, those that are gone left out.
    pub(in crate::web) changed: usize,
    /// The tables that are gone since then.
    pub(in crate::web) gone: Vec<GoneTable>,
    /// Whether nothing but tables that changed is listed.
    pub(in crate::web) only_changed: bool,
    /// Which view is shown.
    pub(in crate::web) tab: &'static str,
}

/// A step of the way to the DBA.
pub(in crate::web) struct Step {
    pub(in crate::web) id: &'static str,
    /// `done`, `now` or nothing.
    pub(in crate::web) class: &'static str,
}

/// The tables of a module in the list at the left.
pub(in crate::web) struct TableGroup {
    /// The module's name; `None` for what is in no module.
    pub(in crate::web) name: Option<String>,
    /// Where its tables stand in the list.
    range: Range<usize>,
    pub(in crate::web) errors: usize,
    pub(in crate::web) blocked: bool,
    pub(in crate::web) threads: usize,
}

/// A table in the list at the left.
#[derive(Clone)]
pub(in crate::web) struct ListedTable {
    /// Its place in the revision.
    pub(in crate::web) at: usize,
    pub(in crate::web) id: u32,
    pub(in crate::web) name: String,
    pub(in crate::web) comment: String,
    pub(in crate::web) href: String,
    /// Blockers and errors.
    pub(in crate::web) errors: usize,
    /// Whether there is a blocker among them.
    pub(in crate::web) blocked: bool,
    pub(in crate::web) warnings: usize,
    pub(in crate::web) threads: usize,
    /// How it changed since the revision that the reader knows.
    pub(in crate::web) mark: Option<TableMark>,
}

/// A thread in the list at the right.
pub(in crate::web) struct OpenThread {
    pub(in crate::web) number: i64,
    pub(in crate::web) kind: &'static str,
    pub(in crate::web) place: Place,
    pub(in crate::web) opener: String,
}

impl Overview {
    pub(in crate::web) fn new(page: &DraftPage, tab: &'static str) -> Self {
        let name = format!("{}-{}", page.project.key, page.draft.number);
        let href = Links.draft(&page.project.key, page.draft.number);
        let items = placed(page);
        let open: Vec<&ThreadView> =
            page.threads.iter().filter(|view| view.thread.state != ThreadState::Resolved).collect();
        let matrix = page.needs.matrix(&page.content);
        let (tables, groups) = grouped(page, listed(page, &href, &items, &open));
        Self {
            changed: tables.iter().filter(|table| table.mark.is_some()).count(),
            gone: Marks::new(page).map(Marks::gone_tables).unwrap_or_default(),
            only_changed: false,
            steps: steps(page.draft.state, &page.dossier.skipped_states()),
            ahead: Checklist::new(&page.dossier),
            gaps: GapLine::of(page, &matrix, &href),
            matrix,
            tables,
            groups,
            tally: tally(&items),
            columns: page.content.reading.schema.tables.iter().map(|table| table.columns.len()).sum(),
            open_threads: open.len(),
            open: open.iter().take(OPEN_SHOWN).map(|view| OpenThread::new(page, view)).collect(),
            items,
            name,
            href,
            tab,
        }
    }
}

impl Overview {
    /// The same with nothing but the tables that changed in its list.
    pub(in crate::web) fn only_changed(mut self, page: &DraftPage) -> Self {
        self.tables.retain(|table| table.mark.is_some());
        (self.tables, self.groups) = grouped(page, self.tables);
        Self { only_changed: true, ..self }
    }

    /// The tables of a group.
    pub(in crate::web) fn of_group(&self, group: &TableGroup) -> &[ListedTable] {
        self.tables.get(group.range.clone()).unwrap_or_default()
    }

    /// Whether the list is parted by modules.
    pub(in crate::web) fn is_grouped(&self) -> bool {
        self.groups.len() > 1 || self.groups.iter().any(|group| group.name.is_some())
    }
}

/// The tables by module, in the order of the modules; what is in none stands last.
fn grouped(page: &DraftPage, mut tables: Vec<ListedTable>) -> (Vec<ListedTable>, Vec<TableGroup>) {
    let needs = &page.needs;
    let places: HashMap<ModuleId, usize> =
        needs.modules.iter().enumerate().map(|(place, module)| (module.id, place)).collect();
    let place = |table: &ListedTable| {
        let module = needs.homes.module(ObjectId(table.id));
        module.and_then(|module| places.get(&module)).copied().unwrap_or(needs.modules.len())
    };
    tables.sort_by_cached_key(place);
    let mut groups = Vec::new();
    let mut start = 0;
    for chunk in tables.chunk_by(|one, next| place(one) == place(next)) {
        groups.push(TableGroup {
            name: needs.modules.get(place(&chunk[0])).map(|module| module.name.clone()),
            range: start..start + chunk.len(),
            errors: chunk.iter().map(|table| table.errors).sum(),
            blocked: chunk.iter().any(|table| table.blocked),
            threads: chunk.iter().map(|table| table.threads).sum(),
        });
        start += chunk.len();
    }
    (tables, groups)
}

/// The findings, each with its object and with what is said of it.
fn placed(page: &DraftPage) -> Vec<Item> {
    let mut threads: HashMap<String, Vec<i64>> = HashMap::new();
    for thread in page.threads.iter().map(|view| &view.thread) {
        if let Some(finding) = thread.finding() {
            threads.entry(finding.known.fingerprint.to_string()).or_default().push(thread.number);
        }
    }
    let places = Places::new(&page.content.identity);
    let findings = page.content.findings.iter().cloned().zip(&page.marks);
    let mut items: Vec<Item> = findings.map(|(finding, mark)| marked(page, finding.into(), mark)).collect();
    sort(&mut items);
    for item in &mut items {
        item.place = places.find(&item.path);
        item.threads = threads.get(&item.fingerprint).cloned().unwrap_or_default();
    }
    items
}

/// A finding as the review has it: accepted by a waiver, not by a comment of whoever may upload.
fn marked(page: &DraftPage, item: Item, mark: &FindingMark) -> Item {
    let item = Item { ignored: item.waived.clone(), waived: None, ..item };
    match mark {
        FindingMark::Waived(line) => {
            let until = line.waiver.until.map_or_else(|| "no".to_owned(), |day| day.to_string());
            let by = |name| Message::new("web-waived-by").with("name", name).with("until", until);
            Item { waived: Some(line.waiver.reason.clone()), waived_by: line.answerer.as_ref().map(by), ..item }
        }
        FindingMark::Asked(line) => {
            let wish = Wish {
                by: line.asker.clone(),
                since: line.waiver.asked_at,
                reason: line.waiver.reason.clone(),
                answer: page.may_answer_waivers.then(|| waivers::value(line.waiver.id, line.version)),
                form: waivers::form_of_table(item.path.table.as_deref().unwrap_or_default()),
            };
            Item { asked: Some(wish), ..item }
        }
        FindingMark::Stands => Item { may_ask: page.may_ask_waivers(), ..item },
    }
}

impl OpenThread {
    fn new(page: &DraftPage, view: &ThreadView) -> Self {
        Self {
            number: view.thread.number,
            kind: view.thread.kind.id(),
            place: Place::of(page, view.thread.anchor()),
            opener: view.thread.opener.clone(),
        }
    }
}

/// A draft's way, of which it has passed over some states.
fn steps(state: DraftState, skipped: &[DraftState]) -> Vec<Step> {
    let way = &DraftState::ALL[..6];
    let now = match state {
        DraftState::Accepted => way.len(),
        state => way.iter().position(|step| *step == state).unwrap_or_default(),
    };
    let class = |at| match at {
        _ if state == DraftState::Withdrawn => "",
        at if at < now && skipped.contains(&way[at]) => "skipped",
        at if at < now => "done",
        at if at == now => "now",
        _ => "",
    };
    way.iter().enumerate().map(|(at, step)| Step { id: step.id(), class: class(at) }).collect()
}

fn listed(page: &DraftPage, href: &str, items: &[Item], open: &[&ThreadView]) -> Vec<ListedTable> {
    let mut counts: HashMap<ObjectId, (usize, usize, bool)> = HashMap::new();
    for item in items.iter().filter(|item| item.waived.is_none()) {
        let Some(place) = item.place else { continue };
        let count = counts.entry(place.table).or_default();
        match item.severity {
            Severity::Blocker | Severity::Error => count.0 += 1,
            Severity::Warning => count.1 += 1,
            Severity::Info => {}
        }
        count.2 |= item.severity == Severity::Blocker;
    }
    let threads = threads_by_table(page, open);
    let marks = Marks::new(page);
    let tables = page.content.reading.schema.tables.iter().enumerate();
    tables
        .map(|(at, table)| {
            let id = page.content.identity.table_id(at).unwrap_or(ObjectId(0));
            let (errors, warnings, blocked) = counts.get(&id).copied().unwrap_or_default();
            ListedTable {
                at,
                id: id.0,
                name: table.name.text.to_string(),
                comment: table.comment.as_deref().or(table.label.as_deref()).unwrap_or_default().to_owned(),
                href: Links.table(href, id),
                errors,
                blocked,
                warnings,
                threads: threads.get(&id).copied().unwrap_or_default(),
                mark: marks.and_then(|marks| marks.table(at)),
            }
        })
        .collect()
}

fn threads_by_table(page: &DraftPage, open: &[&ThreadView]) -> HashMap<ObjectId, usize> {
    let mut threads = HashMap::new();
    for view in open {
        if let Anchor::Object { object } = view.thread.anchor()
            && let Some(known) = page.content.identity.find(object)
        {
            *threads.entry(known.table.id).or_default() += 1;
        }
    }
    threads
}
