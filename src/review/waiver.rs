//! Waivers: findings accepted as they are, with a reason, by a named person, shown for ever.

mod matching;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::known_finding::KnownFinding;
use super::{Act, DraftState, MeetingId, Person, UserId, WaiverId};
use crate::lint::ObjectPath;
use crate::schema::ObjectId;
use crate::text::Message;

pub use matching::{count, handed_down, match_up, match_up_asked, targets_of, targets_of_rules};

/// What a waiver is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "lowercase")]
pub enum WaiverTarget {
    /// One finding.
    Finding {
        /// What it is recognised by.
        #[serde(flatten)]
        known: KnownFinding,
        /// What it said when the waiver was asked for.
        message: Message,
    },
    /// All that one rule says of one table.
    Rule {
        /// The rule.
        rule: String,
        /// The table.
        table: ObjectId,
        /// What the table was called when the waiver was asked for.
        name: String,
    },
}

/// A finding accepted as it is, or the wish for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// Its id.
    pub id: WaiverId,
    /// What it is about.
    pub target: WaiverTarget,
    /// Why.
    pub reason: String,
    /// The last day on which it holds; `None` for good.
    pub until: Option<NaiveDate>,
    /// Who asked for it.
    pub asked_by: UserId,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// What was answered; `None` while it waits.
    pub answer: Option<WaiverAnswer>,
}

/// What was answered to a waiver that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaiverAnswer {
    /// Granted or refused.
    pub granted: bool,
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: DateTime<Utc>,
    /// What they said to it; may be empty.
    pub note: String,
    /// The meeting in which it was settled, if it was in one.
    pub meeting: Option<MeetingId>,
}

/// How a waiver stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WaiverState {
    /// It waits for an answer.
    Asked,
    /// It holds.
    Granted,
    /// It was refused, or taken back.
    Refused,
    /// It held until a day that has passed.
    Ended,
}

/// Why a waiver is not taken as it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WaiverRefusal {
    /// The person may not.
    #[error("not permitted")]
    NotPermitted,
    /// It has no reason.
    #[error("a waiver needs a reason")]
    NoReason,
    /// Its last day has passed already.
    #[error("the last day has passed")]
    Past,
    /// It was answered like that already: perhaps somebody else was quicker.
    #[error("the waiver was answered already")]
    Answered,
    /// The design is with the DBA, accepted or withdrawn.
    #[error("the draft takes no waivers in its state")]
    Closed,
}

impl WaiverRefusal {
    /// Says what was wrong and what to do.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::NotPermitted => "waiver-not-permitted",
            Self::NoReason => "waiver-no-reason",
            Self::Past => "waiver-past",
            Self::Answered => "waiver-answered",
            Self::Closed => "waiver-closed",
        })
    }
}

/// Decides whether waivers of a draft in that state can be asked for and answered: what was handed over was agreed to with
/// the waivers that it had.
///
/// # Errors
/// When the design is with the DBA, accepted or withdrawn.
pub fn stand_open(state: DraftState) -> Result<(), WaiverRefusal> {
    match state {
        DraftState::HandedOff | DraftState::Accepted | DraftState::Withdrawn => Err(WaiverRefusal::Closed),
        _ => Ok(()),
    }
}

/// Decides whether the person may ask for a waiver with that reason and last day.
///
/// # Errors
/// When the person takes no part in the review, gives no reason, or names a day that has passed.
pub fn ask(person: Person, reason: &str, until: Option<NaiveDate>, today: NaiveDate) -> Result<(), WaiverRefusal> {
    if !person.may(Act::Comment) {
        return Err(WaiverRefusal::NotPermitted);
    }
    if reason.trim().is_empty() {
        return Err(WaiverRefusal::NoReason);
    }
    if until.is_some_and(|last| last < today) {
        return Err(WaiverRefusal::Past);
    }
    Ok(())
}

impl Waiver {
    /// How it stands on that day.
    #[must_use]
    pub fn state(&self, today: NaiveDate) -> WaiverState {
        match &self.answer {
            None => WaiverState::Asked,
            Some(answer) if !answer.granted => WaiverState::Refused,
            Some(_) if self.until.is_some_and(|last| last < today) => WaiverState::Ended,
            Some(_) => WaiverState::Granted,
        }
    }

    /// Decides whether the person may grant or refuse it now. A granted one may be taken back by refusing it.
    ///
    /// # Errors
    /// When the person may not, or when it was answered like that already.
    pub fn decide(&self, person: Person, grant: bool) -> Result<(), WaiverRefusal> {
        if !person.may(Act::Chair) {
            return Err(WaiverRefusal::NotPermitted);
        }
        if self.answer.as_ref().is_some_and(|answer| answer.granted == grant) {
            return Err(WaiverRefusal::Answered);
        }
        Ok(())
    }
}

impl WaiverTarget {
    /// The rule.
    #[must_use]
    pub fn rule(&self) -> &str {
        match self {
            Self::Finding { known, .. } => &known.rule,
            Self::Rule { rule, .. } => rule,
        }
    }

    /// What the object was called when the waiver was asked for; `None` for the script as a whole.
    #[must_use]
    pub fn path(&self) -> Option<ObjectPath> {
        match self {
            Self::Finding { known, .. } => known.path.clone(),
            Self::Rule { name, .. } => Some(ObjectPath { table: Some(name.clone()), ..ObjectPath::default() }),
        }
    }

    /// Whether both are about the same.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Finding { known, .. }, Self::Finding { known: other, .. }) => known.fingerprint == other.fingerprint,
            (Self::Rule { rule, table, .. }, Self::Rule { rule: another, table: on, .. }) => {
                rule == another && table == on
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
