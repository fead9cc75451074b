//! Whose turn it is in a meeting.

use chrono::{DateTime, Utc};

use super::{Turn, TurnInput};
use crate::review::{DraftState, MeetingId, Reference, UserId};
use crate::text::Message;

/// The reason of those who have to schedule a meeting.
pub(super) const SCHEDULE: &str = "turn-schedule";

/// A meeting that is scheduled or under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnMeeting {
    /// Its id.
    pub id: MeetingId,
    /// When it was scheduled.
    pub scheduled_at: DateTime<Utc>,
    /// When it begins, in its own zone, as it is shown.
    pub begins: String,
    /// When it was opened.
    pub opened_at: Option<DateTime<Utc>>,
    /// Who runs it; `None` where that one has left the project, or may not run a meeting there any more.
    pub chair: Option<UserId>,
    /// Who writes for the chair.
    pub scribe: Option<UserId>,
    /// Everybody who is invited, the chair included.
    pub people: Vec<UserId>,
    /// How many items its agenda has.
    pub items: usize,
    /// Whether it asks for a change, so that it sends the draft back.
    pub wants_change: bool,
}

impl TurnInput {
    /// While nothing is scheduled the owners are waited for; then everybody who is invited, and once it is open the chair.
    /// Where the chair can't do it any more, the owners see to it, who may do all that the chair may.
    pub(super) fn meeting(&self) -> Vec<Turn> {
        let Some(meeting) = &self.meeting else {
            let turn = |user: &UserId| Turn {
                user: *user,
                reason: Message::new(SCHEDULE),
                since: self.entered_at,
                about: None,
            };
            return self.owners.iter().map(turn).collect();
        };
        match meeting.opened_at {
            Some(since) => self.under_way(meeting, since),
            None => self.to_come(meeting),
        }
    }

    fn under_way(&self, meeting: &TurnMeeting, since: DateTime<Utc>) -> Vec<Turn> {
        let (people, reason) = match meeting.chair {
            Some(chair) => (vec![chair], "turn-close-meeting"),
            None => (self.owners_and(meeting.scribe), "turn-close-for-chair"),
        };
        let about = Some(Reference::Meeting(meeting.id));
        let is_sent_back = self.state == DraftState::Revising;
        let reason = Message::new(reason)
            .with("missing", self.holding_up(meeting))
            .with("back", if is_sent_back { "yes" } else { "no" });
        let turn = |user| Turn { user, reason: reason.clone(), since, about: about.clone() };
        people.into_iter().map(turn).collect()
    }

    /// How many sign-offs have to come before the meeting can be closed: one that confirms the design needs all.
    fn holding_up(&self, meeting: &TurnMeeting) -> usize {
        let confirms = self.state == DraftState::SecondMeeting && !meeting.wants_change;
        if confirms { self.signoffs.needed.saturating_sub(self.signoffs.given) } else { 0 }
    }

    fn to_come(&self, meeting: &TurnMeeting) -> Vec<Turn> {
        let turn = |user: UserId, reason: &'static str| Turn {
            user,
            reason: Message::new(reason).with("begins", &meeting.begins).with("items", meeting.items),
            since: meeting.scheduled_at,
            about: Some(Reference::Meeting(meeting.id)),
        };
        let without = if meeting.chair.is_none() { self.owners_and(None) } else { Vec::new() };
        let guests = meeting.people.iter().filter(|user| !without.contains(user));
        let guests =
            guests.map(|user| turn(*user, if Some(*user) == meeting.chair { "turn-chair" } else { "turn-attend" }));
        without.iter().map(|owner| turn(*owner, "turn-no-chair")).chain(guests).collect()
    }

    fn owners_and(&self, other: Option<UserId>) -> Vec<UserId> {
        let other = other.filter(|user| !self.owners.contains(user));
        self.owners.iter().copied().chain(other).collect()
    }
}
