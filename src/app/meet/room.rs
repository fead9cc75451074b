//! A meeting under way: who is there, which item it talks about, and what it settles.

use chrono::NaiveDate;
use serde_json::json;

use super::title::with_about;
use super::{Held, by};
use crate::app::error::Faults;
use crate::app::{Actor, App, Content, Error, fields, token};
use crate::review::action::Target;
use crate::review::meeting::{MeetingAct, NewAction, Verdict, VerdictField, zone};
use crate::review::signoff::Member;
use crate::review::{AgendaItemId, EventKind, MeetingId, UserId};
use crate::store::events::{self, MeetingEvent};
use crate::store::meetings::{self, AgendaItem};
use crate::store::{Tx, members, revisions};
use crate::text::Message;

/// What somebody enters to record a verdict, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct NewVerdict {
    /// Which: `agreed`, `change`, `postponed`, `waived`; `none` takes the one that was recorded back.
    pub verdict: String,
    /// What is to change.
    pub what: String,
    /// On which objects.
    pub targets: Vec<Target>,
    /// On which others, by their names, parted by commas: `orderItem, orderMain.status`.
    pub elsewhere: String,
    /// Who does it.
    pub owner: Option<UserId>,
    /// By which day; may be empty.
    pub due: String,
    /// Why it is put off or waived.
    pub note: String,
    /// The [seal](AgendaItem::verdict_seal) of the verdict that the person looked at; nothing where it does not matter.
    pub was: Option<String>,
}

impl AgendaItem {
    /// A short word for the verdict as it is, by which is seen whether somebody else has recorded another one meanwhile.
    #[must_use]
    pub fn verdict_seal(&self) -> String {
        // What was read from JSON can be written as JSON.
        seal(&serde_json::to_string(&self.verdict).unwrap_or_default())
    }

    /// The same for the notes.
    #[must_use]
    pub fn notes_seal(&self) -> String {
        seal(&self.notes)
    }
}

fn seal(text: &str) -> String {
    token::sha256(text.as_bytes())[..12].to_owned()
}

impl App {
    /// Opens a meeting: from now on it is about the revision that is the latest now, and so are the reasons on its agenda.
    /// Whoever opens it is there.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when it is open already or over, or the draft is in another state.
    pub async fn open_meeting(&self, actor: &Actor, key: &str, number: i64, meeting: MeetingId) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        let mut held = self.hold_meeting(&mut tx, actor, key, number, meeting).await?;
        self.must(&mut tx, &held, MeetingAct::Open).await?;
        let items = dossier.agenda_now(&held.line.meeting, &dossier.proposed(&held.line.meeting));
        let before = dossier.agenda(meeting);
        for (item, _) in items.iter().zip(before).filter(|(item, before)| item.reasons != before.reasons) {
            self.put_item(&mut tx, item).await?;
        }
        let first = items.first().map(|item| item.id);
        let now = self.now();
        let line = &mut held.line;
        line.meeting.revision = held.draft.last_revision;
        line.meeting.opened_at = Some(now);
        line.meeting.attended.insert(actor.id());
        line.current = first;
        self.put_meeting(&mut tx, &held.line).await?;
        let detail = json!({ "revision": held.draft.last_revision });
        self.commit(tx, held.news(EventKind::MeetingOpened, detail)).await
    }

    /// Notes that a member is at the meeting, or is not.
    ///
    /// # Errors
    /// `NotFound` (somebody who is no member included), `Denied`; `Conflict` when the meeting is not under way.
    pub async fn mark_attendance(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
        (user, present): (UserId, bool),
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let mut held = self.hold_meeting(&mut tx, actor, key, number, meeting).await?;
        self.must(&mut tx, &held, MeetingAct::MarkAttendance).await?;
        let members = members::of_project(tx.conn(), held.entry.project.id).await?;
        let member = members.iter().find(|member| member.user_id == user).ok_or(Error::NotFound)?;
        let attended = &mut held.line.meeting.attended;
        let changed = if present { attended.insert(user) } else { attended.remove(&user) };
        if !changed {
            return Ok(());
        }
        self.put_meeting(&mut tx, &held.line).await?;
        let detail = json!({ "user": member.name, "present": present });
        self.commit(tx, held.news(EventKind::AttendanceMarked, detail)).await
    }

    /// Goes on to an item, and everybody who follows goes along.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when the meeting is not under way.
    pub async fn go_to_item(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        (meeting, item): (MeetingId, AgendaItemId),
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let (mut held, _) = self.hold_item(&mut tx, actor, key, number, (meeting, item)).await?;
        self.must(&mut tx, &held, MeetingAct::Record).await?;
        if held.line.current == Some(item) {
            return Ok(());
        }
        held.line.current = Some(item);
        self.put_meeting(&mut tx, &held.line).await?;
        self.commit(tx, held.news(EventKind::MeetingMoved, json!({ "item": item }))).await
    }

    /// Records what the meeting settles about an item, or takes it back.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `verdict`, `what`, `targets`, `elsewhere`, `owner`, `due` or `note`; `Conflict` when the
    /// meeting is not under way, or somebody else has just recorded something else.
    pub async fn record_verdict(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        (meeting, item): (MeetingId, AgendaItemId),
        new: &NewVerdict,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let (held, mut item) = self.hold_item(&mut tx, actor, key, number, (meeting, item)).await?;
        let waives = |verdict: Option<&Verdict>| matches!(verdict, Some(Verdict::Waived { .. }));
        let revision = held.line.meeting.revision;
        let revision = revisions::find(tx.conn(), held.draft.id, revision).await?.ok_or(Error::NotFound)?;
        let content = self.content(tx.conn(), revision).await?;
        let participants = self.participants(&mut tx, &held.entry).await?;
        // Whoever may not record anything is told so, and not what is wrong with it.
        self.must(&mut tx, &held, MeetingAct::Record).await?;
        let today = zone::shown(&held.line.meeting.schedule.zone, self.now()).date_naive();
        let verdict = new.read(&content, &participants, today)?;
        let act = if waives(verdict.as_ref()) || waives(item.verdict.as_ref()) {
            MeetingAct::RecordWaiver
        } else {
            MeetingAct::Record
        };
        self.must(&mut tx, &held, act).await?;
        if verdict == item.verdict {
            return Ok(());
        }
        if new.was.as_ref().is_some_and(|was| *was != item.verdict_seal()) {
            return Err(self.recorded_meanwhile(&mut tx, &held, item.id, "meeting-verdict-meanwhile").await?);
        }
        item.verdict = verdict;
        self.put_item(&mut tx, &item).await?;
        let detail = json!({
            "item": item.id,
            "verdict": item.verdict.as_ref().map(Verdict::id),
            "reason": item.verdict.as_ref().map(Verdict::words),
        });
        let detail = with_about(detail, self.about(&mut tx, &held, &item.topic).await?);
        self.commit(tx, held.news(EventKind::VerdictRecorded, detail)).await
    }

    /// Takes notes about an item, in Markdown.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `notes`; `Conflict` when the meeting is not under way, or somebody else has just
    /// written something else than what the person looked at, by its [seal](AgendaItem::notes_seal).
    pub async fn take_notes(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        (meeting, item): (MeetingId, AgendaItemId),
        (notes, was): (&str, Option<&str>),
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let (held, mut item) = self.hold_item(&mut tx, actor, key, number, (meeting, item)).await?;
        self.must(&mut tx, &held, MeetingAct::Record).await?;
        let notes = fields::optional_comment(notes).map_err(|message| Error::field("notes", message))?;
        let notes = notes.unwrap_or_default();
        if notes == item.notes {
            return Ok(());
        }
        if was.is_some_and(|was| was != item.notes_seal()) {
            return Err(self.recorded_meanwhile(&mut tx, &held, item.id, "meeting-notes-meanwhile").await?);
        }
        item.notes = notes;
        self.put_item(&mut tx, &item).await?;
        let about = self.about(&mut tx, &held, &item.topic).await?;
        let detail = with_about(json!({ "item": item.id, "notes": true }), about);
        self.commit(tx, held.news(EventKind::VerdictRecorded, detail)).await
    }

    /// Says who recorded something else about an item than what the person looked at.
    async fn recorded_meanwhile(
        &self,
        tx: &mut Tx,
        held: &Held,
        item: AgendaItemId,
        told: &'static str,
    ) -> Result<Error, Error> {
        let (item, of_notes) = (json!(item), told == "meeting-notes-meanwhile");
        let is_it =
            |event: &MeetingEvent| event.detail["item"] == item && event.detail["notes"].is_boolean() == of_notes;
        let recorded = events::of_meeting(tx.conn(), held.line.meeting.id, EventKind::VerdictRecorded).await?;
        let doer = recorded.into_iter().find(is_it).map(|event| (event.actor_id, event.actor));
        Ok(Error::Conflict(by(Message::new(told), doer, held.person.user)))
    }

    async fn hold_item(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &str,
        number: i64,
        (meeting, item): (MeetingId, AgendaItemId),
    ) -> Result<(Held, AgendaItem), Error> {
        let held = self.hold_meeting(tx, actor, key, number, meeting).await?;
        let items = meetings::agenda(tx.conn(), meeting).await?;
        let item = items.into_iter().find(|of| of.id == item).ok_or(Error::NotFound)?;
        Ok((held, item))
    }
}

impl NewVerdict {
    /// Reads what was typed; `None` where a verdict is taken back.
    fn read(&self, content: &Content, participants: &[Member], today: NaiveDate) -> Result<Option<Verdict>, Error> {
        let mut faults = Faults::default();
        let note = faults.check("note", fields::optional_line(&self.note)).unwrap_or_default();
        let verdict = match self.verdict.as_str() {
            "none" => None,
            "agreed" => Some(Verdict::Agreed),
            "postponed" => Some(Verdict::Postponed { note }),
            "waived" => Some(Verdict::Waived { reason: note }),
            "change" => Some(Verdict::Change(self.action(content, &mut faults))),
            _ => faults.check("verdict", Err(Message::new("meeting-verdict-unknown"))),
        };
        for (field, message) in verdict.iter().flat_map(|verdict| verdict.problems(participants, today)) {
            faults.check::<()>(name(field), Err(message));
        }
        faults.into_result(Some(verdict))
    }

    fn action(&self, content: &Content, faults: &mut Faults) -> NewAction {
        let what = faults.check("what", fields::optional_line(&self.what)).unwrap_or_default();
        let known = |target: &Target| content.identity.find(target.part.unwrap_or(target.table)).is_some();
        if !self.targets.iter().all(known) {
            faults.check::<()>("targets", Err(Message::new("meeting-target-unknown")));
        }
        let elsewhere = faults.check("elsewhere", named(&self.elsewhere, content)).unwrap_or_default();
        let mut targets: Vec<Target> = self.targets.iter().copied().chain(elsewhere).collect();
        // Whoever names columns of a table does not mean all of it.
        let tables: Vec<_> = targets.iter().filter(|target| target.part.is_some()).map(|target| target.table).collect();
        targets.retain(|target| target.part.is_some() || !tables.contains(&target.table));
        targets.sort();
        targets.dedup();
        NewAction {
            what,
            targets,
            owner: self.owner.unwrap_or_else(|| uuid::Uuid::nil().into()),
            due: faults.check("due", day(&self.due)).flatten(),
        }
    }
}

/// The tables and columns of those names.
fn named(names: &str, content: &Content) -> Result<Vec<Target>, Message> {
    let names = names.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
    names
        .map(|name| find(name, content).ok_or_else(|| Message::new("meeting-name-unknown").with("name", name)))
        .collect()
}

fn find(name: &str, content: &Content) -> Option<Target> {
    let schema = &content.reading.schema;
    let table_at = |name: &str| schema.tables.iter().position(|table| table.name.is(name));
    if let Some(at) = table_at(name) {
        return Some(Target { table: content.identity.table_id(at)?, part: None });
    }
    let (table, column) = name.rsplit_once('.')?;
    let at = table_at(table)?;
    let place = schema.tables[at].columns.iter().position(|of| of.name.is(column))?;
    Some(Target { table: content.identity.table_id(at)?, part: Some(content.identity.column_id(at, place)?) })
}

fn day(text: &str) -> Result<Option<NaiveDate>, Message> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d");
    day.map(Some).map_err(|_| Message::new("schedule-day"))
}

fn name(field: VerdictField) -> &'static str {
    match field {
        VerdictField::What => "what",
        VerdictField::Owner => "owner",
        VerdictField::Due => "due",
        VerdictField::Reason => "note",
    }
}
