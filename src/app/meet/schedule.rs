//! Putting a meeting into people's calendars, and taking it out again.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta};
use serde_json::json;

use super::Held;
use crate::app::access::Entry;
use crate::app::commit::News;
use crate::app::error::Faults;
use crate::app::{Actor, App, Draft, Error, fields};
use crate::review::meeting::agenda::propose;
use crate::review::meeting::{Meeting, MeetingAct, Round, Schedule, ScheduleField, may_schedule, zone};
use crate::review::signoff::Member;
use crate::review::{DraftId, EventKind, MeetingId, Person, ProjectId, Subject, UserId};
use crate::store::Tx;
use crate::store::meetings::{self, MeetingLine};
use crate::text::Message;

/// What somebody enters to schedule a meeting, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct NewMeeting {
    /// The day, `2026-11-24`.
    pub day: String,
    /// When it begins by the clock of its zone, `10:00`.
    pub time: String,
    /// The zone's name.
    pub zone: String,
    /// How long it is to last, in minutes.
    pub minutes: String,
    /// The room; may be empty.
    pub place: String,
    /// The address of the call; may be empty.
    pub link: String,
    /// Who runs it.
    pub chair: Option<UserId>,
    /// Who writes.
    pub scribe: Option<UserId>,
    /// Who else is invited.
    pub invited: Vec<UserId>,
    /// How often the meeting had been rescheduled when the form was filled in; nothing for a new meeting.
    pub sequence: Option<i64>,
}

/// How late somebody may be who enters a meeting that has begun or was held, to write it up.
const LATE: TimeDelta = TimeDelta::hours(24);

impl App {
    /// Schedules the meeting that the draft is in or comes to next, with the agenda that its present state asks for.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `day`, `time`, `zone`, `minutes`, `place`, `link`, `chair`, `scribe` or `invited`;
    /// `Conflict` when the draft has no meeting before it, or one that is not over yet.
    pub async fn schedule_meeting(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        new: &NewMeeting,
    ) -> Result<MeetingId, Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        let person = dossier.person(actor);
        let round = round_ahead(&dossier.draft, &dossier.meetings, person)?;
        let schedule = read(new, &dossier.participants(), |start| !self.is_past(start))?;
        let meeting = Meeting {
            id: self.ambient.id(),
            round,
            schedule,
            revision: dossier.draft.last_revision,
            opened_at: None,
            closed_at: None,
            cancelled_at: None,
            attended: [].into(),
        };
        let (id, draft) = (meeting.id, dossier.draft.clone());
        let detail = told(&meeting.schedule, 0);
        meetings::insert(tx.conn(), draft.id, &meeting, actor.id(), self.now()).await?;
        self.propose_items(&mut tx, id, propose(round, &dossier.agenda_input(round)), 0).await?;
        let line = meetings::find(tx.conn(), draft.id, id).await?.ok_or(Error::NotFound)?;
        let entry = Entry { project: dossier.project, standing: dossier.standing };
        let held = Held { entry, draft, line, person };
        self.commit(tx, held.news(EventKind::MeetingScheduled, detail)).await?;
        Ok(id)
    }

    /// Changes a meeting's time, place or people.
    ///
    /// # Errors
    /// As [`Self::schedule_meeting`]; `Conflict` also when somebody else has just changed them.
    pub async fn reschedule_meeting(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
        new: &NewMeeting,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let mut held = self.hold_meeting(&mut tx, actor, key, number, meeting).await?;
        self.must(&mut tx, &held, MeetingAct::Reschedule).await?;
        let participants = self.participants(&mut tx, &held.entry).await?;
        // What has come to pass meanwhile may stay as it is.
        let former = held.line.meeting.schedule.starts_at;
        let schedule = read(new, &participants, |start| start == former || !self.is_past(start))?;
        let schedule = schedule.in_place_of(&held.line.meeting.schedule, self.now());
        if schedule == held.line.meeting.schedule {
            return Ok(());
        }
        if new.sequence.is_some_and(|sequence| sequence != held.line.sequence) {
            let told = Message::new("meeting-rescheduled-meanwhile");
            return Err(Error::Conflict(self.told_by(&mut tx, &held, EventKind::MeetingScheduled, told).await?));
        }
        let chairs = [held.line.meeting.schedule.chair, schedule.chair];
        let handed_over = chairs[0] != chairs[1];
        if handed_over && !held.line.meeting.may_change_chair(held.person) {
            return Err(Error::field("chair", Message::new("schedule-chair-kept")));
        }
        held.line.sequence += 1;
        held.line.meeting.schedule = schedule;
        self.put_meeting(&mut tx, &held.line).await?;
        let mut detail = told(&held.line.meeting.schedule, held.line.sequence);
        if handed_over {
            let members = self.members_by_name(&mut tx, held.entry.project.id).await?;
            let names = self.names(&mut tx, &members, chairs.into()).await?;
            let [former, chair] = chairs.map(|user| names.get(&user).cloned().unwrap_or_default());
            detail["former_chair"] = former.into();
            detail["chair"] = chair.into();
        }
        self.commit(tx, held.news(EventKind::MeetingScheduled, detail)).await
    }

    /// Whether a meeting that begins then is too long ago to be entered: rather, the day was mistaken.
    fn is_past(&self, start: DateTime<FixedOffset>) -> bool {
        start < self.now() - LATE
    }

    /// Calls a meeting off, or breaks it off. Its agenda stays readable; nothing that it recorded holds.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when it is over already.
    pub async fn cancel_meeting(&self, actor: &Actor, key: &str, number: i64, meeting: MeetingId) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let held = self.hold_meeting(&mut tx, actor, key, number, meeting).await?;
        self.must(&mut tx, &held, MeetingAct::Cancel).await?;
        let news = self.call_off(&mut tx, actor, held.entry.project.id, (held.draft.id, held.line)).await?;
        self.commit(tx, news).await
    }

    /// Calls a meeting off within a larger use case, whoever takes part in it: a draft that leaves the review leaves its
    /// meeting as well.
    pub(in crate::app) async fn call_off(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        project: ProjectId,
        (draft, mut line): (DraftId, MeetingLine),
    ) -> Result<News, Error> {
        line.sequence += 1;
        line.meeting.cancelled_at = Some(self.now());
        self.put_meeting(tx, &line).await?;
        let subject = Subject::from((draft, line.meeting.id));
        Ok(News { project, kind: EventKind::MeetingCancelled, actor: actor.id(), subject, detail: json!({}) })
    }
}

/// The round that the draft is in or comes to next, unless the person may not schedule it or it is scheduled already.
pub(super) fn round_ahead(draft: &Draft, lines: &[MeetingLine], person: Person) -> Result<Round, Error> {
    if !may_schedule(person) {
        return Err(Error::Denied(Message::new("meeting-not-schedule")));
    }
    let none = || Error::Conflict(Message::new("meeting-none-ahead").with("state", draft.state.id()));
    let round = Round::ahead(draft.state).ok_or_else(none)?;
    match lines.iter().find(|line| line.meeting.is_live() && line.meeting.round == round) {
        Some(line) => {
            let begins = line.meeting.schedule.starts_at.format("%Y-%m-%d %H:%M").to_string();
            let by = if line.created_by == person.user { "self" } else { "other" };
            Err(Error::Conflict(Message::new("meeting-already-scheduled").with("begins", begins).with("by", by)))
        }
        None => Ok(round),
    }
}

fn told(schedule: &Schedule, sequence: i64) -> serde_json::Value {
    json!({ "begins": schedule.starts_at, "zone": schedule.zone, "sequence": sequence })
}

/// Reads what was typed, if it may begin then.
fn read(
    new: &NewMeeting,
    members: &[Member],
    may_begin: impl FnOnce(DateTime<FixedOffset>) -> bool,
) -> Result<Schedule, Error> {
    let mut faults = Faults::default();
    let starts_at = begin(new, &mut faults);
    if starts_at.is_some_and(|start| !may_begin(start)) {
        faults.check::<()>("day", Err(Message::new("schedule-past")));
    }
    let place = faults.check("place", fields::optional_line(&new.place));
    let link = faults.check("link", fields::optional_line(&new.link));
    let nobody = || UserId::from(uuid::Uuid::nil());
    let schedule = Schedule {
        starts_at: starts_at.unwrap_or_default(),
        zone: new.zone.trim().to_owned(),
        minutes: new.minutes.trim().parse().unwrap_or_default(),
        place: place.unwrap_or_default(),
        link: link.filter(|link| !link.is_empty()),
        chair: new.chair.unwrap_or_else(nobody),
        scribe: new.scribe,
        invited: new.invited.clone(),
        begin_entered_at: None,
    };
    for (field, message) in schedule.problems(members) {
        faults.check::<()>(name(field), Err(message));
    }
    faults.into_result(Some(schedule))
}

/// The moment that the three fields for it name together.
fn begin(new: &NewMeeting, faults: &mut Faults) -> Option<DateTime<FixedOffset>> {
    let day = NaiveDate::parse_from_str(new.day.trim(), "%Y-%m-%d").map_err(|_| Message::new("schedule-day"));
    let time = new.time.trim();
    let time = NaiveTime::parse_from_str(time, "%H:%M").or_else(|_| NaiveTime::parse_from_str(time, "%H:%M:%S"));
    let day = faults.check("day", day);
    let time = faults.check("time", time.map_err(|_| Message::new("schedule-time")));
    let local = day?.and_time(time?);
    match zone::moment(new.zone.trim(), local) {
        // An unknown zone is told of with the other faults of the schedule.
        Err(zone::ZoneError::Unknown) => None,
        found => faults.check("time", found.map_err(zone::ZoneError::message)),
    }
}

fn name(field: ScheduleField) -> &'static str {
    match field {
        ScheduleField::Minutes => "minutes",
        ScheduleField::Zone => "zone",
        ScheduleField::Link => "link",
        ScheduleField::Chair => "chair",
        ScheduleField::Scribe => "scribe",
        ScheduleField::Invited => "invited",
    }
}
