//! Discussions: what they are about, and of which kind. What may be done with them is decided in [`discuss`](super::discuss).

use serde::{Deserialize, Serialize};

use super::known_finding::KnownFinding;
use crate::lint::Severity;
use crate::schema::ObjectId;
use crate::text::Message;

/// What a thread asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThreadKind {
    /// Wants an answer.
    Question,
    /// Says that something is wrong.
    Defect,
    /// Proposes something better.
    Suggestion,
    /// Is for the record.
    Note,
}

impl ThreadKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Question, Self::Defect, Self::Suggestion, Self::Note];

    /// The word for it in forms, JSON and the database.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Defect => "defect",
            Self::Suggestion => "suggestion",
            Self::Note => "note",
        }
    }

    /// The kind of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Whether the designer has to deal with it before the draft moves on.
    #[must_use]
    pub fn holds_up(self) -> bool {
        matches!(self, Self::Question | Self::Defect)
    }
}

/// How far a thread has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThreadState {
    /// Waits.
    Open,
    /// The designer says that a revision deals with it.
    Addressed,
    /// Settled.
    Resolved,
}

impl ThreadState {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Open, Self::Addressed, Self::Resolved];

    /// The word for it in JSON and the database.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Addressed => "addressed",
            Self::Resolved => "resolved",
        }
    }

    /// The state of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }
}

/// What a thread hangs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "lowercase")]
pub enum Anchor {
    /// The draft as a whole.
    Draft,
    /// A table, or a column, an index or a key of one, whatever it is called in later revisions.
    Object {
        /// Which.
        object: ObjectId,
    },
    /// A line of a source of one revision.
    Line {
        /// The revision's number.
        revision: i64,
        /// Which of its sources, counted from 0.
        file: u32,
        /// The line, counted from 1.
        line: i64,
    },
}

/// What somebody opens a thread on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum On {
    /// The draft, an object or a line.
    Anchor(Anchor),
    /// A finding, by its fingerprint: the thread hangs on the finding's object, and closes with the finding.
    Finding(String),
}

impl From<Anchor> for On {
    fn from(anchor: Anchor) -> Self {
        Self::Anchor(anchor)
    }
}

/// The finding on which a thread was opened, as it was last seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ThreadFinding {
    /// What it is recognised by.
    #[serde(flatten)]
    pub known: KnownFinding,
    /// How much it matters.
    pub severity: Severity,
    /// What it says.
    pub message: Message,
}

/// How a thread is opened, as the revision has it that its opener looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// What it asks for.
    pub kind: ThreadKind,
    /// What it hangs on.
    pub anchor: Anchor,
    /// The finding that it is opened on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<ThreadFinding>,
    /// What the line says that it is opened on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_text: Option<String>,
}
