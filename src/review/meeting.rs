//! Meetings: when and with whom, who may run them, what they settle.
//!
//! The agenda is made in [`agenda`], the minutes in [`minutes`], the entry of people's calendars in [`calendar`].

pub mod agenda;
pub mod calendar;
pub mod minutes;
mod open;
mod schedule;
mod verdict;
pub mod zone;

use std::collections::BTreeSet;

use chrono::{DateTime, FixedOffset, Utc};
use serde::{Deserialize, Serialize};

use super::{Act, DraftState, MeetingId, Person, Step, UserId};
use crate::text::Message;

pub use open::OpenThread;
pub use schedule::{Schedule, ScheduleField};
pub use verdict::{NewAction, Verdict, VerdictField};

/// Which of a draft's two meetings it is. A draft that came back from the DBA has a second meeting again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Round {
    /// Where the first version is discussed.
    #[default]
    First,
    /// Where the agreed one is confirmed.
    Second,
}

impl Round {
    /// Both.
    pub const ALL: [Self; 2] = [Self::First, Self::Second];

    /// The word for it in JSON and the database.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }

    /// The round of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|round| round.id() == id)
    }

    /// The round that a draft in that state is in; `None` when it is between meetings.
    #[must_use]
    pub fn of(state: DraftState) -> Option<Self> {
        match state {
            DraftState::FirstMeeting => Some(Self::First),
            DraftState::SecondMeeting => Some(Self::Second),
            _ => None,
        }
    }

    /// The round for which a meeting can be scheduled in that state: the one that the draft is in or comes to next. `None`
    /// for a draft that the DBA has, or that goes no further.
    #[must_use]
    pub fn ahead(state: DraftState) -> Option<Self> {
        match state {
            DraftState::Drafting | DraftState::FirstMeeting => Some(Self::First),
            DraftState::Revising | DraftState::Agreeing | DraftState::SecondMeeting => Some(Self::Second),
            DraftState::HandedOff | DraftState::Accepted | DraftState::Withdrawn => None,
        }
    }

    /// Whether a draft in that state has yet to come to a meeting of this round.
    #[must_use]
    pub fn lies_ahead(self, state: DraftState) -> bool {
        Self::of(state) != Some(self) && (Self::ahead(state) == Some(self) || Self::ahead(state) == Some(Self::First))
    }

    /// The step that closes a meeting of this round, given whether a verdict asks for a change.
    #[must_use]
    pub fn closing_step(self, wants_change: bool) -> Step {
        match self {
            Self::First => Step::CloseFirstMeeting,
            Self::Second if wants_change => Step::SendBack,
            Self::Second => Step::Confirm,
        }
    }

    /// Its name in words.
    #[must_use]
    pub fn label(self) -> Message {
        Message::new("meeting-round").with("round", self.id())
    }
}

/// A first or second meeting of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// Its id.
    pub id: MeetingId,
    /// First or second.
    pub round: Round,
    /// When, where and with whom.
    pub schedule: Schedule,
    /// The number of the revision that it is about: the present one while it is scheduled, frozen once it is opened.
    pub revision: i64,
    /// When it was opened.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// When it was called off.
    #[serde(default)]
    pub cancelled_at: Option<DateTime<Utc>>,
    /// Who was there.
    pub attended: BTreeSet<UserId>,
}

/// How far a meeting has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// It has yet to begin.
    Scheduled,
    /// It is under way.
    Open,
    /// It is over; its minutes are published.
    Closed,
    /// It was called off, and settles nothing.
    Cancelled,
}

/// What somebody does in a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingAct {
    /// Change its time, place or people.
    Reschedule,
    /// Call it off, or break it off when it is under way; a draft that is withdrawn must not leave it open for ever.
    Cancel,
    /// Change the agenda: add, drop or move items.
    EditAgenda,
    /// Open it, which freezes the revision.
    Open,
    /// Mark who is there.
    MarkAttendance,
    /// Record a verdict or notes.
    Record,
    /// Record that a finding is accepted as it is.
    RecordWaiver,
    /// Close it.
    Close,
}

impl MeetingAct {
    /// Everything that can be done.
    pub const ALL: [Self; 8] = [
        Self::Reschedule,
        Self::Cancel,
        Self::EditAgenda,
        Self::Open,
        Self::MarkAttendance,
        Self::Record,
        Self::RecordWaiver,
        Self::Close,
    ];

    /// Whether it can be done before the meeting begins, and whatever state the draft is in.
    fn prepares(self) -> bool {
        matches!(self, Self::Reschedule | Self::Cancel | Self::EditAgenda)
    }
}

/// Why something can't be done in a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MeetingRefusal {
    /// Only the chair, the scribe or the owner may, as the case is.
    #[error("not permitted in this meeting")]
    NotPermitted,
    /// It has not begun.
    #[error("the meeting is not open yet")]
    NotOpen,
    /// It has begun already.
    #[error("the meeting is open already")]
    AlreadyOpen,
    /// It is over, and its minutes are published.
    #[error("the meeting is closed")]
    Closed,
    /// It was called off.
    #[error("the meeting was called off")]
    Cancelled,
    /// The draft is in another state than the meeting is for.
    #[error("the draft is not in the state of the {} meeting", .0.id())]
    OtherState(Round, DraftState),
}

impl MeetingRefusal {
    /// Says what was wrong and what to do.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::OtherState(round, state) => return other_state(round, state),
            Self::NotPermitted => "meeting-not-permitted",
            Self::NotOpen => "meeting-not-open",
            Self::AlreadyOpen => "meeting-already-open",
            Self::Closed => "meeting-closed",
            Self::Cancelled => "meeting-cancelled",
        })
    }
}

/// Says in which state the draft is, and what is to be done before the meeting; or that it has gone past the meeting.
fn other_state(round: Round, state: DraftState) -> Message {
    Message::new(if round.lies_ahead(state) { "meeting-too-early" } else { "meeting-too-late" })
        .with("round", round.id())
        .with("state", state.id())
}

/// Whether the person may schedule a meeting of a draft: whoever moves drafts forward, and whoever may chair.
#[must_use]
pub fn may_schedule(person: Person) -> bool {
    person.may(Act::Upload) || person.standing.may_as_chair(Act::Chair)
}

impl Meeting {
    /// How far it has come.
    #[must_use]
    pub fn phase(&self) -> Phase {
        match (self.opened_at, self.closed_at) {
            _ if self.cancelled_at.is_some() => Phase::Cancelled,
            (_, Some(_)) => Phase::Closed,
            (Some(_), None) => Phase::Open,
            (None, None) => Phase::Scheduled,
        }
    }

    /// Whether it is yet to be held or under way. A draft has one such meeting of a round at most.
    #[must_use]
    pub fn is_live(&self) -> bool {
        matches!(self.phase(), Phase::Scheduled | Phase::Open)
    }

    /// Whether it took place: it was opened, and somebody was there.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.opened_at.is_some() && self.cancelled_at.is_none() && !self.attended.is_empty()
    }

    /// From when to when it was held, once it is closed, by the clock of its zone. Where its beginning was entered only after
    /// that, with the meeting (`made_at`) or in place of another, it is written up afterwards and was held as entered.
    #[must_use]
    pub fn held(&self, made_at: DateTime<Utc>) -> Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
        let zone = &self.schedule.zone;
        let (opened, closed) = (zone::shown(zone, self.opened_at?), zone::shown(zone, self.closed_at?));
        if !self.is_written_up(made_at) {
            return Some((opened, closed));
        }
        let ends_at = self.schedule.ends_at();
        Some((self.schedule.starts_at, if opened >= ends_at { ends_at } else { closed }))
    }

    /// When it began, once it is open; or else when it is to.
    #[must_use]
    pub fn begins(&self, made_at: DateTime<Utc>) -> DateTime<FixedOffset> {
        let opened = self.opened_at.filter(|_| !self.is_written_up(made_at));
        opened.map_or(self.schedule.starts_at, |opened| zone::shown(&self.schedule.zone, opened))
    }

    /// Whether its beginning was entered only after that.
    fn is_written_up(&self, made_at: DateTime<Utc>) -> bool {
        self.schedule.begin_entered_at.unwrap_or(made_at) > self.schedule.starts_at
    }

    /// Who of those invited was not there.
    #[must_use]
    pub fn absent(&self) -> Vec<UserId> {
        self.schedule.people().into_iter().filter(|user| !self.attended.contains(user)).collect()
    }

    /// The person as the chair of this meeting, if they are and it is under way: a meeting that has yet to begin lends nobody
    /// any rights over the draft.
    #[must_use]
    pub fn seat(&self, person: Person) -> Person {
        if self.phase() == Phase::Open { self.as_chair(person) } else { Person { chairs: false, ..person } }
    }

    /// The same whether or not it is under way, for what is done with the meeting itself.
    fn as_chair(&self, person: Person) -> Person {
        Person { chairs: self.schedule.chair == person.user, ..person }
    }

    /// Whether the person may hand the chair over to somebody else, or take it: whoever has it, and the owner.
    #[must_use]
    pub fn may_change_chair(&self, person: Person) -> bool {
        self.as_chair(person).may(Act::Chair)
    }

    /// Decides whether the person may do that in this meeting, while the draft is in `state`.
    ///
    /// # Errors
    /// When the person may not, when the meeting's phase has no room for it, or when the draft has moved on.
    pub fn decide(&self, act: MeetingAct, person: Person, state: DraftState) -> Result<(), MeetingRefusal> {
        if !self.permits(act, self.as_chair(person)) {
            return Err(MeetingRefusal::NotPermitted);
        }
        match (self.phase(), act) {
            (Phase::Closed, _) => return Err(MeetingRefusal::Closed),
            (Phase::Cancelled, _) => return Err(MeetingRefusal::Cancelled),
            (Phase::Open, MeetingAct::Open) => return Err(MeetingRefusal::AlreadyOpen),
            (Phase::Open, _) | (Phase::Scheduled, MeetingAct::Open) => {}
            (Phase::Scheduled, act) if act.prepares() => {}
            (Phase::Scheduled, _) => return Err(MeetingRefusal::NotOpen),
        }
        let needs_state = !act.prepares();
        if needs_state && Round::of(state) != Some(self.round) && !self.is_sent_back(state) {
            return Err(MeetingRefusal::OtherState(self.round, state));
        }
        Ok(())
    }

    /// Whether somebody's objection has sent the draft back while the meeting goes on. It can't confirm any more, but goes
    /// on to settle what is to change; closing it takes no step.
    #[must_use]
    pub fn is_sent_back(&self, state: DraftState) -> bool {
        self.phase() == Phase::Open && self.round == Round::Second && state == DraftState::Revising
    }

    /// The scribe writes for the chair, but neither opens, closes nor waives.
    fn permits(&self, act: MeetingAct, person: Person) -> bool {
        let writes = self.schedule.scribe == Some(person.user) && person.may(Act::Comment);
        match act {
            MeetingAct::Cancel if self.phase() == Phase::Open => person.may(Act::Chair),
            MeetingAct::Reschedule | MeetingAct::Cancel => may_schedule(person),
            MeetingAct::EditAgenda => may_schedule(person) || writes,
            MeetingAct::MarkAttendance | MeetingAct::Record => person.may(Act::Chair) || writes,
            MeetingAct::Open | MeetingAct::RecordWaiver | MeetingAct::Close => person.may(Act::Chair),
        }
    }
}

#[cfg(test)]
mod tests;
