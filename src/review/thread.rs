//! Discussions: what they are about, of which kind, and who may close them.

use serde::{Deserialize, Serialize};

use super::{Act, Role, Standing};
use crate::schema::ObjectId;

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
    /// A table or a column, whatever it is called in later revisions.
    Object {
        /// Which.
        object: ObjectId,
    },
    /// A line of the source of one revision.
    Line {
        /// The revision's number.
        revision: i64,
        /// The line, counted from 1.
        line: i64,
    },
}

impl Standing {
    /// Whether the person may resolve a thread: its opener, the DBA, and whoever chairs may; the designer too where
    /// nothing has to be mended or answered.
    #[must_use]
    pub fn may_resolve(self, kind: ThreadKind, is_opener: bool) -> bool {
        let designer = self.may(Act::Upload) && !kind.holds_up();
        self.may(Act::Comment) && (is_opener || designer || self.role == Some(Role::Dba) || self.may(Act::Chair))
    }

    /// Whether the person may reopen a thread: everybody who takes part.
    #[must_use]
    pub fn may_reopen(self) -> bool {
        self.may(Act::Comment)
    }

    /// Whether the person may mark a thread as addressed by a revision.
    #[must_use]
    pub fn may_address(self) -> bool {
        self.may(Act::Upload)
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, Standing, ThreadKind};

    fn member(role: Role) -> Standing {
        Standing { role: Some(role), admin: false }
    }

    #[test]
    fn a_defect_is_resolved_by_its_opener_the_dba_or_the_chair() {
        let defect = ThreadKind::Defect;
        assert!(member(Role::Reviewer).may_resolve(defect, true));
        assert!(!member(Role::Reviewer).may_resolve(defect, false));
        assert!(!member(Role::Designer).may_resolve(defect, false));
        assert!(member(Role::Dba).may_resolve(defect, false));
        assert!(member(Role::Owner).may_resolve(defect, false));
        assert!(!member(Role::Observer).may_resolve(defect, true), "who may not comment any more may not resolve");
    }

    #[test]
    fn a_note_may_be_put_away_by_the_designer() {
        assert!(member(Role::Designer).may_resolve(ThreadKind::Note, false));
        assert!(!member(Role::Reviewer).may_resolve(ThreadKind::Note, false));
    }
}
