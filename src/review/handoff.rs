//! The hand-off: the package for the DBA, made from exactly the agreed revision, and the DBA's answer.
//!
//! Scripts, dictionary and diagram come as finished files; here they are joined with what people decided, and hashed.

mod archive;
mod package;
mod readme;
mod standing;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Act, DraftState, Person, Step, UserId};
use crate::schema::ObjectId;
use crate::text::Message;

pub use archive::Archive;
pub use package::{
    Agreement, Basis, ContentHash, Contents, Decision, GrantedWaiver, LeftOut, Package, PackageFile, PathError,
};
pub use readme::{about, basis, came_of, kind, place, warnings};
pub use standing::StandingFinding;

/// What the DBA answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reply {
    /// It will be built like that.
    Accept {
        /// What there is to say; may be empty.
        note: String,
    },
    /// It can't be built like that.
    Return {
        /// Why, of the draft as a whole; may be empty when the tables say it.
        reason: String,
        /// Why, table by table.
        tables: BTreeMap<ObjectId, String>,
    },
}

/// A hand-off: the package's hash, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOff {
    /// The number of the agreed revision.
    pub revision: i64,
    /// The content hash of the package.
    pub hash: ContentHash,
    /// When the package was made.
    pub at: DateTime<Utc>,
    /// What the DBA answered, who and when.
    pub answered: Option<(Reply, UserId, DateTime<Utc>)>,
}

/// Why a reply is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HandOffRefusal {
    /// Only a DBA answers.
    #[error("not permitted to answer a hand-off")]
    NotPermitted,
    /// The draft is not handed off any more, or the hand-off was answered: perhaps somebody else was quicker.
    #[error("the hand-off was answered already")]
    Answered,
    /// The package was made again since the person looked at it.
    #[error("the package was made again meanwhile")]
    MadeAgain,
    /// It is returned without a reason.
    #[error("a return needs a reason")]
    NoReason,
    /// A reason is given for a table that the package does not hold.
    #[error("no such table in the package")]
    UnknownTable,
}

impl HandOffRefusal {
    /// Every refusal.
    pub const ALL: [Self; 5] =
        [Self::NotPermitted, Self::Answered, Self::MadeAgain, Self::NoReason, Self::UnknownTable];

    /// Says what was wrong and what to do.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::NotPermitted => "handoff-not-permitted",
            Self::Answered => "handoff-answered",
            Self::MadeAgain => "handoff-made-again",
            Self::NoReason => "handoff-no-reason",
            Self::UnknownTable => "handoff-unknown-table",
        })
    }
}

impl Reply {
    /// The step that the reply takes.
    #[must_use]
    pub fn step(&self) -> Step {
        match self {
            Self::Accept { .. } => Step::Accept,
            Self::Return { .. } => Step::Return,
        }
    }

    /// The reason as one text, for the audit log and for [`decide`](super::step::decide).
    #[must_use]
    pub fn reason(&self, name: impl Fn(ObjectId) -> String) -> String {
        match self {
            Self::Accept { note } => note.trim().to_owned(),
            Self::Return { reason, tables } => {
                let of_tables = tables.iter().filter(|(_, why)| !why.trim().is_empty());
                let lines = of_tables.map(|(table, why)| format!("{}: {}", name(*table), why.trim()));
                let whole = Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty());
                whole.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
            }
        }
    }

    fn is_explained(&self) -> bool {
        match self {
            Self::Accept { .. } => true,
            Self::Return { reason, tables } => {
                !reason.trim().is_empty() || tables.values().any(|why| !why.trim().is_empty())
            }
        }
    }
}

impl HandOff {
    /// Decides whether the person's reply is taken, given the hash of the package that they looked at, the draft's state
    /// and the tables of the agreed revision. Whether the package is still that of the agreed revision is a matter of the
    /// gate before [`Step::Accept`].
    ///
    /// # Errors
    /// When the person is no DBA, the hand-off was answered, the package was made again, or a return is not explained or
    /// names a foreign table.
    pub fn answer(
        &self,
        reply: &Reply,
        seen: &ContentHash,
        person: Person,
        state: DraftState,
        tables: &[ObjectId],
    ) -> Result<(), HandOffRefusal> {
        if !person.may(Act::AnswerHandOff) {
            return Err(HandOffRefusal::NotPermitted);
        }
        if state != DraftState::HandedOff || self.answered.is_some() {
            return Err(HandOffRefusal::Answered);
        }
        if self.hash != *seen {
            return Err(HandOffRefusal::MadeAgain);
        }
        if !reply.is_explained() {
            return Err(HandOffRefusal::NoReason);
        }
        match reply {
            Reply::Return { tables: reasons, .. } if reasons.keys().any(|table| !tables.contains(table)) => {
                Err(HandOffRefusal::UnknownTable)
            }
            Reply::Accept { .. } | Reply::Return { .. } => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
