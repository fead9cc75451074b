//! When and where a meeting is, and with whom.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::zone;
use crate::review::signoff::Member;
use crate::review::{Act, Standing, UserId};
use crate::text::Message;

/// The longest meeting that anybody should plan, in minutes.
const LONGEST: u32 = 8 * 60;

/// When and where a meeting is, and with whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schedule {
    /// When it begins, with the offset from UTC that its zone has then.
    pub starts_at: DateTime<FixedOffset>,
    /// The zone's name as people know it, such as `Asia/Shanghai`.
    pub zone: String,
    /// How long it is to last, in minutes.
    pub minutes: u32,
    /// The room; may be empty.
    pub place: String,
    /// The address of the video call.
    pub link: Option<String>,
    /// Who runs it.
    pub chair: UserId,
    /// Who writes; `None` when the chair does.
    pub scribe: Option<UserId>,
    /// Who else is invited.
    pub invited: Vec<UserId>,
    /// When its beginning was entered, where that was later than the meeting: it was put off, brought forward or mended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin_entered_at: Option<DateTime<Utc>>,
}

/// A field of the form that schedules a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScheduleField {
    /// How long it lasts.
    Minutes,
    /// The zone.
    Zone,
    /// The address of the call.
    Link,
    /// Who runs it.
    Chair,
    /// Who writes.
    Scribe,
    /// Who else is invited.
    Invited,
}

impl Schedule {
    /// Chair, scribe and the others, each once.
    #[must_use]
    pub fn people(&self) -> Vec<UserId> {
        let mut people = vec![self.chair];
        for user in self.scribe.iter().chain(&self.invited) {
            if !people.contains(user) {
                people.push(*user);
            }
        }
        people
    }

    /// The same schedule in place of `former`, entered at that time.
    #[must_use]
    pub fn in_place_of(self, former: &Self, now: DateTime<Utc>) -> Self {
        let same = self.starts_at == former.starts_at;
        Self { begin_entered_at: if same { former.begin_entered_at } else { Some(now) }, ..self }
    }

    /// When it is to be over.
    #[must_use]
    pub fn ends_at(&self) -> DateTime<FixedOffset> {
        self.starts_at + TimeDelta::minutes(self.minutes.into())
    }

    /// What is wrong with it, field by field; nothing when it can be kept.
    #[must_use]
    pub fn problems(&self, members: &[Member]) -> Vec<(ScheduleField, Message)> {
        let may = |user: UserId, act: Act| {
            members.iter().any(|member| {
                let standing = Standing { role: Some(member.role), admin: false };
                member.user == user && member.active && standing.may_as_chair(act)
            })
        };
        let checks = [
            (ScheduleField::Minutes, (1..=LONGEST).contains(&self.minutes), "schedule-minutes"),
            (ScheduleField::Zone, zone::is_known(&self.zone), "schedule-zone"),
            (ScheduleField::Link, self.link.as_deref().is_none_or(is_address), "schedule-link"),
            (ScheduleField::Chair, may(self.chair, Act::Chair), "schedule-chair"),
            (ScheduleField::Scribe, self.scribe.is_none_or(|user| may(user, Act::Comment)), "schedule-scribe"),
            (ScheduleField::Invited, self.invited.iter().all(|user| may(*user, Act::Read)), "schedule-invited"),
        ];
        let wrong = checks.into_iter().filter(|(_, fine, _)| !fine);
        wrong.map(|(field, _, id)| (field, Message::new(id).with("longest", LONGEST))).collect()
    }
}

fn is_address(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}
