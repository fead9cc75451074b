//! Waivers: findings accepted as they are, with a reason, by a named person, shown for ever.

mod called;
mod granting;
mod matching;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use super::known_finding::{KnownFinding, Places};
use super::{Act, DraftState, MeetingId, Person, UserId, WaiverId};
use crate::lint::ObjectPath;
use crate::schema::{Identity, ObjectId};
use crate::text::Message;

pub use granting::{Granting, may_overrule_owner};
pub use matching::{
    are_found, count, handed_down, match_up, match_up_asked, match_up_owners, match_up_void, targets_of,
    targets_of_rules,
};

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
    /// Whether it had been granted before, and was taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub revoked: bool,
}

/// How a waiver stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WaiverState {
    /// It waits for an answer.
    Asked,
    /// It holds.
    Granted,
    /// It was refused.
    Refused,
    /// It held until a day that has passed.
    Ended,
    /// It held until somebody took it back.
    Revoked,
    /// Whoever asked has withdrawn it before anybody granted it.
    Withdrawn,
}

impl WaiverState {
    /// Every state, in the order in which pages list them.
    pub const ALL: [Self; 6] = [Self::Asked, Self::Granted, Self::Refused, Self::Ended, Self::Revoked, Self::Withdrawn];

    /// The word for it in addresses and as an argument of messages.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Granted => "granted",
            Self::Refused => "refused",
            Self::Ended => "ended",
            Self::Revoked => "revoked",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }
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
    /// A refusal has no reason.
    #[error("a refusal needs a reason")]
    NoNote,
    /// Somebody else asked for it.
    #[error("only whoever asked may withdraw it")]
    NotYours,
    /// It was withdrawn.
    #[error("the waiver was withdrawn")]
    Withdrawn,
    /// It was answered like that already: perhaps somebody else was quicker.
    #[error("the waiver was answered already")]
    Answered,
    /// Nobody who is in the meeting about that revision neither uploaded it nor asked.
    #[error("the meeting has no witness")]
    Unwitnessed(i64),
    /// An owner refused it, or took it back, and the person is none.
    #[error("only an owner may grant what an owner refused")]
    OwnerRefused,
    /// Whoever grants asked for it, for a design of their own, and others could grant it.
    #[error("somebody else has to grant it")]
    OwnWish,
    /// The design is with the DBA, accepted or withdrawn.
    #[error("the draft takes no waivers in its state")]
    Closed,
}

impl WaiverRefusal {
    /// Says what was wrong and what to do.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::Unwitnessed(revision) => return Message::new("meeting-unwitnessed").with("revision", revision),
            Self::NotPermitted => "waiver-not-permitted",
            Self::NoReason => "waiver-no-reason",
            Self::NoNote => "waiver-no-note",
            Self::NotYours => "waiver-not-yours",
            Self::Withdrawn => "waiver-withdrawn",
            Self::Past => "waiver-past",
            Self::Answered => "waiver-answered",
            Self::OwnerRefused => "waiver-owner-refused",
            Self::OwnWish => "waiver-own-wish",
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
            Some(answer) if answer.revoked => WaiverState::Revoked,
            // Whoever refuses a wish of their own withdraws it.
            Some(answer) if !answer.granted && answer.by == self.asked_by => WaiverState::Withdrawn,
            Some(answer) if !answer.granted => WaiverState::Refused,
            Some(_) if self.until.is_some_and(|last| last < today) => WaiverState::Ended,
            Some(_) => WaiverState::Granted,
        }
    }

    /// Since when it does not hold, be it that it never did; `None` while it waits, or holds.
    #[must_use]
    pub fn void_since(&self, today: NaiveDate) -> Option<DateTime<Utc>> {
        match self.state(today) {
            WaiverState::Refused | WaiverState::Revoked => Some(self.answer.as_ref()?.at),
            WaiverState::Ended => Some(self.until?.succ_opt()?.and_time(NaiveTime::MIN).and_utc()),
            WaiverState::Asked | WaiverState::Granted | WaiverState::Withdrawn => None,
        }
    }

    /// Whether it was answered, and what came of it: what was withdrawn says nothing of the finding.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        let withdrawn = |answer: &WaiverAnswer| !answer.granted && !answer.revoked && answer.by == self.asked_by;
        self.answer.as_ref().is_some_and(|answer| !withdrawn(answer))
    }

    /// Whether it was granted, and nobody has taken it back, be its last day past or not.
    #[must_use]
    pub fn is_granted(&self) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.granted)
    }

    /// Whether an owner answered it: whoever settles a waiver by a meeting's right names the meeting.
    #[must_use]
    pub fn is_answered_by_owner(&self) -> bool {
        self.is_settled() && self.answer.as_ref().is_some_and(|answer| answer.meeting.is_none())
    }

    /// Whether whoever asked for it granted it by themselves: a lone owner. What a meeting wants, it wants together.
    #[must_use]
    pub fn is_own(&self) -> bool {
        let own = |answer: &WaiverAnswer| answer.granted && answer.by == self.asked_by && answer.meeting.is_none();
        self.answer.as_ref().is_some_and(own)
    }

    /// Decides whether the person may grant or refuse it now. A granted one may be taken back by refusing it. Whoever is
    /// refused learns why.
    ///
    /// # Errors
    /// When the person may not, refuses without a reason, when it was answered like that already, or was withdrawn; when an
    /// owner refused what the person would grant as the chair of a meeting.
    pub fn decide(&self, person: Person, grant: bool, note: &str) -> Result<(), WaiverRefusal> {
        if !person.may(Act::Chair) {
            return Err(WaiverRefusal::NotPermitted);
        }
        if !grant && note.trim().is_empty() {
            return Err(WaiverRefusal::NoNote);
        }
        if self.answer.is_some() && !self.is_settled() {
            return Err(WaiverRefusal::Withdrawn);
        }
        if self.answer.as_ref().is_some_and(|answer| answer.granted == grant) {
            return Err(WaiverRefusal::Answered);
        }
        if grant && self.is_answered_by_owner() && !may_overrule_owner(person) {
            return Err(WaiverRefusal::OwnerRefused);
        }
        Ok(())
    }

    /// Decides whether the person may withdraw it: whoever asked, while nobody has answered.
    ///
    /// # Errors
    /// When somebody else asked for it, or when it was answered.
    pub fn withdraw(&self, person: Person) -> Result<(), WaiverRefusal> {
        if self.asked_by != person.user || !person.may(Act::Comment) {
            return Err(WaiverRefusal::NotYours);
        }
        if self.answer.is_some() { Err(WaiverRefusal::Answered) } else { Ok(()) }
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
            Self::Rule { name, .. } => Some(ObjectPath { table: Some(name.as_str().into()), ..ObjectPath::default() }),
        }
    }

    /// The table that it is about, in the revision of that identity; `None` where it is about none that is there.
    #[must_use]
    pub fn table(&self, identity: &Identity, places: &Places) -> Option<ObjectId> {
        let object = match self {
            Self::Finding { known, .. } => known.object,
            Self::Rule { table, .. } => Some(*table),
        };
        match object {
            Some(object) => {
                identity.find(object).map(|known| known.table).filter(|table| !table.gone).map(|table| table.id)
            }
            // What an accepted draft hands down knows the names alone.
            None => places.find(&self.path()?).map(|place| place.table),
        }
    }

    /// Whether both are about the same in a revision of that identity, be it under another name.
    #[must_use]
    pub fn is_same(&self, other: &Self, identity: &Identity) -> bool {
        match (self, other) {
            (Self::Finding { known, message }, Self::Finding { known: other, message: said }) => {
                known.fingerprint == other.fingerprint
                    || matching::are_renamed((known, message), (other, said), identity)
            }
            (Self::Rule { rule, table, .. }, Self::Rule { rule: another, table: on, .. }) => {
                rule == another && identity.resolve(*table) == identity.resolve(*on)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests;
