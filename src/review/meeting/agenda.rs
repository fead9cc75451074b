//! The agenda: what a meeting has to talk about, the heaviest first.
//!
//! The first meeting goes through everything that is new or changed; quiet new tables come in one item per module, so that
//! a thousand tables don't make a thousand items. The second goes only through what changed since the last or is contested.

mod actions;
mod renew;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Round;
use crate::review::action::Outcome;
use crate::review::{ActionId, ModuleId, RequirementId, ThreadId, ThreadKind, ThreadState};
use crate::schema::ObjectId;
use crate::text::Message;

pub use actions::AgendaAction;
pub use renew::{Line, off_agenda, raised, reasons_now, refresh};

use actions::{came_of, with_actions};

/// Why a table is talked about of which the draft would override something.
const TAKES_BACK: &str = "agenda-takes-back";
/// The same where the draft does not have it.
const DROPS_AGAIN: &str = "agenda-drops-again";
/// Why something is talked about that an earlier meeting put off.
const POSTPONED: &str = "agenda-postponed";
/// Why a table is talked about that somebody objects to.
const OBJECTIONS: &str = "agenda-objections";
/// Why a table is talked about that is under open defects and questions.
const HOLDING: &str = "agenda-holding";
/// Why a thread is talked about that nobody has dealt with.
const OPEN_THREAD: &str = "agenda-thread";
/// Why a table is talked about that is under defects and questions that are addressed.
const ADDRESSED: &str = "agenda-addressed";
/// Why a table is talked about that is under other open threads.
const LOOSE: &str = "agenda-loose";
/// Why tables are talked about together that nobody has said anything about.
const QUIET: &str = "agenda-quiet";
/// Why a table is talked about that nobody has said anything about.
const NEW: &str = "agenda-new";

/// What an agenda is made from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgendaInput {
    /// The tables of the present revision, in its order, and those that are gone but still to be talked about.
    pub tables: Vec<AgendaTable>,
    /// What the news of the tables are counted from: the baseline for `First`, the last meeting for `Second`.
    pub since: Round,
    /// Tables of the baseline that the draft never had, and views that it does not have, by name.
    pub missing: Vec<String>,
    /// Tables and views that came to the baseline since the draft was talked about or begun, and that it does not have, by
    /// name.
    pub dropped_again: Vec<String>,
    /// Views of the draft by which it would override what came to the baseline since it was talked about or begun, by name.
    pub views: Vec<String>,
    /// Blockers and errors that nobody waived and that belong to no table.
    pub errors: usize,
    /// Threads that are not resolved and hang on the draft or on a line rather than on a table.
    pub threads: Vec<(ThreadId, ThreadKind, ThreadState)>,
    /// Actions of earlier meetings that hang on no table.
    pub actions: Vec<AgendaAction>,
    /// Requirements that no table serves.
    pub untraced: Vec<RequirementId>,
    /// What an earlier meeting postponed that is about no table, and that nothing has settled since.
    pub postponed: Vec<Topic>,
}

/// What an agenda has to know of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaTable {
    /// Its id.
    pub id: ObjectId,
    /// The module that owns it.
    pub module: Option<ModuleId>,
    /// What is new about it.
    pub news: News,
    /// Whether the draft overrides something that came to the baseline since it was talked about or begun.
    pub overrides: bool,
    /// How many people object to it.
    pub objections: usize,
    /// Whether an earlier meeting postponed it.
    pub postponed: bool,
    /// Its blockers and errors that nobody waived.
    pub errors: usize,
    /// Its open defects and questions, those on its columns included.
    pub holding_threads: usize,
    /// Its defects and questions that are addressed and not resolved yet.
    pub addressed_threads: usize,
    /// Its other open threads.
    pub other_threads: usize,
    /// What became of the actions on it.
    pub outcomes: Vec<Outcome>,
}

/// What is new about a table: in the first meeting towards the baseline, in the second since the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum News {
    /// Nothing.
    #[default]
    Same,
    /// It is new.
    New,
    /// It changed in meaning.
    Changed,
    /// It was dropped.
    Dropped,
}

/// What an item of an agenda is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on", content = "id", rename_all = "snake_case")]
pub enum Topic {
    /// A table.
    Table(ObjectId),
    /// Several tables that nobody has said anything about, to be settled at once.
    Tables(Vec<ObjectId>),
    /// A table or view of the baseline that the draft does not have, by name.
    Missing(String),
    /// A view of the draft, by name.
    View(String),
    /// The draft as a whole, for what was found in it outside all tables.
    Draft,
    /// A thread that hangs on the draft as a whole.
    Thread(ThreadId),
    /// An action of an earlier meeting that hangs on no table.
    Action(ActionId),
    /// A requirement that no table serves.
    Requirement(RequirementId),
    /// Something that somebody put on the agenda by hand.
    Text(String),
}

impl Topic {
    /// The tables of the draft that it is about.
    #[must_use]
    pub fn tables(&self) -> &[ObjectId] {
        match self {
            Self::Table(table) => std::slice::from_ref(table),
            Self::Tables(tables) => tables,
            _ => &[],
        }
    }
}

/// An item as proposed; the app gives it an id, and people may move or drop it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    /// What it is about.
    pub topic: Topic,
    /// Why it is on the agenda, the weightiest reason first.
    pub reasons: Vec<Message>,
}

impl Proposal {
    /// New tables that nobody has said anything about; one gets an item of its own.
    fn quiet(tables: Vec<ObjectId>, since: Round) -> Self {
        match tables[..] {
            [table] => Self { topic: Topic::Table(table), reasons: vec![Message::new(NEW).with("round", since.id())] },
            _ => {
                let reasons = vec![Message::new(QUIET).with("count", tables.len())];
                Self { topic: Topic::Tables(tables), reasons }
            }
        }
    }

    /// Whether there is nothing to say of it but that it is new.
    fn is_quiet(&self) -> bool {
        self.reasons.iter().all(|reason| reason.id == NEW)
    }
}

/// How much a table asks for attention; the least comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Contested,
    Errors,
    Held,
    Loose,
    News,
    Quiet,
}

/// Whether a thread of that kind is to be talked about: a note is contested by nobody, so once a meeting was held it is not.
#[must_use]
pub fn is_talked_about(kind: ThreadKind, since: Round) -> bool {
    since == Round::First || kind != ThreadKind::Note
}

/// Proposes the agenda of a meeting of that round.
#[must_use]
pub fn propose(round: Round, input: &AgendaInput) -> Vec<Proposal> {
    let places = module_places(&input.tables);
    let mut tables: Vec<_> = input.tables.iter().map(|table| (weight(table), places[&table.module], table)).collect();
    // Stable, so that tables of one weight and module keep the order of the revision.
    tables.sort_by_key(|(weight, place, _)| (*weight, *place));
    let loud = tables.iter().filter(|(weight, ..)| *weight < Weight::Quiet);
    let mut items: Vec<_> = loud
        .map(|(_, _, table)| Proposal { topic: Topic::Table(table.id), reasons: reasons(table, input.since) })
        .collect();
    items.extend(
        input
            .dropped_again
            .iter()
            .map(|table| Proposal { topic: Topic::Missing(table.clone()), reasons: vec![Message::new(DROPS_AGAIN)] }),
    );
    items.extend(
        input
            .views
            .iter()
            .map(|view| Proposal { topic: Topic::View(view.clone()), reasons: vec![Message::new(TAKES_BACK)] }),
    );
    items.extend(missing(input));
    items.extend(on_the_draft(input));
    if round == Round::First {
        items.extend(input.untraced.iter().map(|requirement| Proposal {
            topic: Topic::Requirement(*requirement),
            reasons: vec![Message::new("agenda-untraced")],
        }));
    }
    with_actions(&mut items, &input.actions);
    put_off(&mut items, &input.postponed);
    items.extend(quiet_tables(&tables, input.since));
    items
}

/// Says of what an earlier meeting postponed that it did, and adds what nothing else brings back.
fn put_off(items: &mut Vec<Proposal>, postponed: &[Topic]) {
    for topic in postponed {
        let reason = Message::new(POSTPONED);
        match items.iter_mut().find(|item| item.topic == *topic) {
            Some(item) => item.reasons.insert(0, reason),
            None => items.push(Proposal { topic: topic.clone(), reasons: vec![reason] }),
        }
    }
}

/// Modules in the order in which their first tables come.
fn module_places(tables: &[AgendaTable]) -> BTreeMap<Option<ModuleId>, usize> {
    let mut places = BTreeMap::new();
    for table in tables {
        let next = places.len();
        places.entry(table.module).or_insert(next);
    }
    places
}

fn weight(table: &AgendaTable) -> Weight {
    let failed = table.outcomes.iter().any(|outcome| *outcome != Outcome::Addressed);
    if table.objections > 0 || table.postponed || table.overrides || failed {
        Weight::Contested
    } else if table.errors > 0 {
        Weight::Errors
    } else if table.holding_threads > 0 {
        Weight::Held
    } else if table.addressed_threads + table.other_threads > 0 {
        Weight::Loose
    } else if matches!(table.news, News::Changed | News::Dropped) || !table.outcomes.is_empty() {
        Weight::News
    } else {
        Weight::Quiet
    }
}

fn reasons(table: &AgendaTable, since: Round) -> Vec<Message> {
    let counted = |id: &'static str, count: usize| (count > 0).then(|| Message::new(id).with("count", count));
    let mut reasons: Vec<_> = counted(OBJECTIONS, table.objections).into_iter().collect();
    reasons.extend(table.postponed.then(|| Message::new(POSTPONED)));
    reasons.extend(table.overrides.then(|| Message::new(TAKES_BACK)));
    reasons.extend(came_of(&table.outcomes));
    reasons.extend(counted("agenda-errors", table.errors));
    reasons.extend(counted(HOLDING, table.holding_threads));
    reasons.extend(counted(ADDRESSED, table.addressed_threads));
    reasons.extend(counted(LOOSE, table.other_threads));
    let news = match table.news {
        News::Same => None,
        News::New => Some(NEW),
        News::Changed => Some("agenda-changed"),
        News::Dropped => Some("agenda-dropped"),
    };
    reasons.extend(news.map(|id| Message::new(id).with("round", since.id())));
    reasons
}

fn missing(input: &AgendaInput) -> impl Iterator<Item = Proposal> {
    input.missing.iter().map(|table| Proposal {
        topic: Topic::Missing(table.clone()),
        reasons: vec![Message::new("agenda-dropped").with("round", Round::First.id())],
    })
}

fn on_the_draft(input: &AgendaInput) -> impl Iterator<Item = Proposal> {
    let found = (input.errors > 0).then(|| Proposal {
        topic: Topic::Draft,
        reasons: vec![Message::new("agenda-errors-outside").with("count", input.errors)],
    });
    let mut threads = input.threads.clone();
    threads.sort_by_key(|(_, kind, state)| (!kind.holds_up(), *state == ThreadState::Addressed));
    let threads = threads.into_iter().map(|(thread, kind, state)| {
        let reason = if state == ThreadState::Addressed { "agenda-thread-addressed" } else { OPEN_THREAD };
        Proposal { topic: Topic::Thread(thread), reasons: vec![Message::new(reason).with("kind", kind.id())] }
    });
    found.into_iter().chain(threads)
}

/// New tables that nobody has said anything about, an item for each module. Tables that are as they were stay off the
/// agenda.
fn quiet_tables(tables: &[(Weight, usize, &AgendaTable)], since: Round) -> Vec<Proposal> {
    let mut by_module: BTreeMap<usize, Vec<ObjectId>> = BTreeMap::new();
    for (weight, place, table) in tables {
        if *weight == Weight::Quiet && table.news == News::New {
            by_module.entry(*place).or_default().push(table.id);
        }
    }
    by_module.into_values().map(|tables| Proposal::quiet(tables, since)).collect()
}
