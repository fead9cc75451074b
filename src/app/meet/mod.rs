//! Meetings: scheduled, prepared, held, closed. What may be done in one is decided by [`Meeting::decide`]; here it is asked,
//! and carried out.
//!
//! Whoever changes a meeting holds its draft until the commit, so nobody decides on what another is just changing.

mod action;
mod agenda;
mod answer;
mod calendar;
mod close;
mod form;
mod list;
mod room;
mod schedule;
mod title;
mod view;
mod waive;

pub use action::ActionView;
pub use agenda::Way;
pub use form::MeetingForm;
pub use list::MeetingsPage;
pub use room::NewVerdict;
pub use schedule::NewMeeting;
pub use view::{ItemView, MeetingPage};
pub(super) use waive::unwitnessed;

use serde_json::Value;

use super::access::Entry;
use super::commit::News;
use super::{Actor, App, Draft, Error, Member};
use crate::review::meeting::{Meeting, MeetingAct, MeetingRefusal};
use crate::review::{EventKind, MeetingId, Person, Subject, UserId, signoff};
use crate::store::meetings::{self, AgendaItem, MeetingLine};
use crate::store::{Tx, events, members};
use crate::text::Message;

/// A meeting that nobody else can change until the transaction ends, and who is about to.
struct Held {
    entry: Entry,
    draft: Draft,
    line: MeetingLine,
    person: Person,
}

impl Held {
    fn news(&self, kind: EventKind, detail: Value) -> News {
        News {
            project: self.entry.project.id,
            kind,
            actor: self.person.user,
            subject: Subject::from((self.draft.id, self.line.meeting.id)),
            detail,
        }
    }
}

/// Whether the person may do that in the meeting now.
fn decide(meeting: &Meeting, act: MeetingAct, person: Person, draft: &Draft) -> Result<(), Error> {
    meeting.decide(act, person, draft.state).map_err(|refusal| match refusal {
        MeetingRefusal::NotPermitted => Error::Denied(refusal.message()),
        _ => Error::Conflict(refusal.message()),
    })
}

/// Says in a message whether it was the reader who did it, or else who.
fn by(message: Message, doer: Option<(UserId, String)>, reader: UserId) -> Message {
    match doer {
        Some((user, name)) => message.with("by", if user == reader { "self" } else { "other" }).with("person", name),
        None => message,
    }
}

impl App {
    /// Stops those who may not, and everybody when it is too early or too late: then it is told who was quicker.
    async fn must(&self, tx: &mut Tx, held: &Held, act: MeetingAct) -> Result<(), Error> {
        let meeting = &held.line.meeting;
        let Err(refusal) = meeting.decide(act, held.person, held.draft.state) else { return Ok(()) };
        let kind = match refusal {
            MeetingRefusal::AlreadyOpen => EventKind::MeetingOpened,
            MeetingRefusal::Closed => EventKind::MeetingClosed,
            MeetingRefusal::Cancelled => EventKind::MeetingCancelled,
            _ => return decide(meeting, act, held.person, &held.draft),
        };
        Err(Error::Conflict(self.told_by(tx, held, kind, refusal.message()).await?))
    }

    /// The message, with who did the latest thing of that kind in the meeting.
    async fn told_by(&self, tx: &mut Tx, held: &Held, kind: EventKind, message: Message) -> Result<Message, Error> {
        let done = events::of_meeting(tx.conn(), held.line.meeting.id, kind).await?;
        let doer = done.into_iter().next().map(|event| (event.actor_id, event.actor));
        Ok(by(message, doer, held.person.user))
    }

    /// The meeting as the actor finds it, held until the transaction ends.
    async fn hold_meeting(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
    ) -> Result<Held, Error> {
        let (entry, draft) = self.hold_draft(tx, actor, key, number).await?;
        let line = meetings::find(tx.conn(), draft.id, meeting).await?.ok_or(Error::NotFound)?;
        let person = entry.person(actor);
        Ok(Held { entry, draft, line, person })
    }

    /// Writes a held meeting down.
    async fn put_meeting(&self, tx: &mut Tx, line: &MeetingLine) -> Result<(), Error> {
        let written = meetings::update(tx.conn(), line, self.now()).await?;
        if written { Ok(()) } else { Err(Error::Conflict(Message::new("meeting-overtaken"))) }
    }

    /// Writes an item of a held meeting down.
    async fn put_item(&self, tx: &mut Tx, item: &AgendaItem) -> Result<(), Error> {
        let written = meetings::update_item(tx.conn(), item, self.now()).await?;
        if written { Ok(()) } else { Err(Error::Conflict(Message::new("meeting-overtaken"))) }
    }

    /// The members of the meeting's project, as decisions see them.
    async fn participants(&self, tx: &mut Tx, entry: &Entry) -> Result<Vec<signoff::Member>, Error> {
        let members = members::of_project(tx.conn(), entry.project.id).await?;
        Ok(members.iter().map(Member::as_participant).collect())
    }
}
