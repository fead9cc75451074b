//! What a gate has to know of a draft.

use crate::lint::Severity;
use crate::review::action::Outcome;
use crate::review::signoff::Summary;
use crate::review::{ActionId, AgendaItemId, MeetingId, ModuleId, ThreadId, ThreadKind, ThreadState};
use crate::schema::ObjectId;

/// All that the gates ask about. What a state's gate does not ask about may be left at its default.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The number of the present revision.
    pub revision: i64,
    /// The tables that were read.
    pub tables: Vec<TableFact>,
    /// Whether the project has modules.
    pub has_modules: bool,
    /// The statements that were not understood.
    pub unread: Vec<UnreadFact>,
    /// The findings of the present revision.
    pub findings: Vec<FindingFact>,
    /// The threads of the draft.
    pub threads: Vec<ThreadFact>,
    /// Where the sign-offs stand.
    pub signoffs: Summary,
    /// The meeting that the state is about: the latest first or second one.
    pub meeting: Option<MeetingFact>,
    /// The meeting that is still under way though an objection has sent the draft back.
    pub unclosed: Option<UnclosedMeeting>,
    /// The number of the revision that was last sent back for changes, by a meeting, an objection or the DBA;
    /// `None` when no change was asked for.
    pub change_asked_of: Option<i64>,
    /// The changes that meetings asked for and that are not yet settled by an earlier revision.
    pub actions: Vec<ActionFact>,
    /// What speaks for and against skipping the first meeting.
    pub small_change: SmallChange,
    /// Whether it skipped the first meeting and no other has discussed it since.
    pub undiscussed: bool,
    /// The package that was made for the DBA.
    pub package: Option<PackageFact>,
    /// The tables, by name, of which the draft overrides something that came to the baseline after it was agreed to.
    pub overridden: Vec<String>,
}

/// A table of the present revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFact {
    /// Its id.
    pub id: ObjectId,
    /// The module that owns it.
    pub module: Option<ModuleId>,
}

/// A statement that was not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadFact {
    /// Its line in the source, counted from 1.
    pub line: u32,
    /// Whether the designer said that it may be left out of account.
    pub acknowledged: bool,
}

/// A finding of the present revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingFact {
    /// Its fingerprint.
    pub fingerprint: String,
    /// How much it matters.
    pub severity: Severity,
    /// Whether it was accepted as it is.
    pub waived: bool,
}

/// A thread of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadFact {
    /// Its id.
    pub id: ThreadId,
    /// What it asks for.
    pub kind: ThreadKind,
    /// How far it has come.
    pub state: ThreadState,
    /// Whether anybody but its opener has said something.
    pub replied: bool,
    /// The name of whoever resolves it in the stead of an opener who has left or only observes now.
    pub resolver: Option<String>,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingFact {
    /// Its id.
    pub id: MeetingId,
    /// Whether it took place: it was opened, and somebody attended.
    pub held: bool,
    /// The number of the revision that it was about.
    pub revision: i64,
    /// The items of its agenda without a verdict.
    pub without_verdict: Vec<AgendaItemId>,
    /// The items whose verdict asks for a change.
    pub wants_change: Vec<AgendaItemId>,
    /// Whether somebody is present who may let the design off the rules; `None` while no verdict waives anything.
    pub witnessed: Option<bool>,
    /// The items that were put off.
    pub postponed: Vec<AgendaItemId>,
}

/// A meeting that is still to be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnclosedMeeting {
    /// Its id.
    pub id: MeetingId,
    /// What its chair is called; `None` where that one can't run it any more.
    pub chair: Option<String>,
}

/// A change that a meeting asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionFact {
    /// Its id.
    pub id: ActionId,
    /// What the present revision made of it.
    pub outcome: Outcome,
    /// Whether its owner gave an answer in words.
    pub answered: bool,
}

/// What speaks for and against skipping the first meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SmallChange {
    /// The owner's setting: how many tables may change; `None` when the first meeting is never skipped.
    pub at_most: Option<usize>,
    /// The tables by which the draft differs from the baseline in meaning, new ones included. All of them while there is no
    /// baseline.
    pub changed: Vec<ObjectId>,
    /// What the draft drops of the baseline: see [`dropped`](super::dropped).
    pub dropped: Vec<String>,
    /// What else differs, counted: the draft does not have what others brought to the baseline since it was begun.
    pub of_others: usize,
    /// Whether there is a baseline.
    pub has_baseline: bool,
}

impl SmallChange {
    /// Whether the draft means what the baseline does.
    #[must_use]
    pub fn changes_nothing(&self) -> bool {
        self.has_baseline && self.changed.is_empty() && self.dropped.is_empty() && self.of_others == 0
    }
}

/// The package that was made for the DBA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageFact {
    /// The number of the revision that it was made from.
    pub revision: i64,
    /// The number of the revision that was agreed to and confirmed.
    pub agreed: i64,
    /// The content hash that it bears.
    pub hash: String,
    /// The content hash of what the agreed revision gives now.
    pub expected_hash: String,
}

impl PackageFact {
    /// Whether it is what would be handed over now.
    #[must_use]
    pub fn is_current(&self) -> bool {
        self.revision == self.agreed && self.hash == self.expected_hash
    }
}

impl Facts {
    /// Blockers and errors that nobody waived.
    pub fn stopping_findings(&self) -> impl Iterator<Item = &FindingFact> {
        self.findings.iter().filter(|finding| finding.severity >= Severity::Error && !finding.waived)
    }

    /// Defects and questions in that state.
    pub(super) fn holding_threads(&self, state: ThreadState) -> impl Iterator<Item = &ThreadFact> {
        self.threads.iter().filter(move |thread| thread.kind.holds_up() && thread.state == state)
    }
}
