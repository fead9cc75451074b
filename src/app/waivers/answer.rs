//! Granting, refusing and taking back.

use std::collections::BTreeSet;

use serde_json::json;

use super::{news, refused};
use crate::app::error::Error;
use crate::app::{Actor, App, Dossier, fields};
use crate::review::meeting::{MeetingAct, MeetingRefusal, Phase};
use crate::review::waiver::{self, Waiver, WaiverAnswer, WaiverTarget};
use crate::review::{Act, EventKind, MeetingId, Person, UserId, WaiverId};
use crate::store::waivers::WaiverLine;
use crate::store::{Tx, revisions, waivers};
use crate::text::Message;

/// What somebody answers to waivers.
#[derive(Clone, Copy, Debug)]
pub struct WaiverReply<'a> {
    /// Whether they hold. A granted one is taken back by `false`.
    pub grant: bool,
    /// What is to be said to it; may be empty.
    pub note: &'a str,
    /// The meeting in which it is settled. Where none is named, it is the one that the person chairs at the moment, if the
    /// person may not answer without it.
    pub meeting: Option<MeetingId>,
}

impl App {
    /// Grants, refuses or takes back a waiver.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `note`; `Conflict` when somebody has answered it like that already, or when the
    /// draft or the meeting has no room for it any more.
    pub async fn answer_waiver(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        waiver: WaiverId,
        reply: &WaiverReply<'_>,
    ) -> Result<(), Error> {
        self.answer_waivers(actor, key, number, &[(waiver, None)], reply).await
    }

    /// The same for several at once, each with the version that the person looked at. All are answered, or none is.
    ///
    /// # Errors
    /// As [`Self::answer_waiver`]; `Conflict` when one of them was answered since.
    pub async fn answer_waivers(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        chosen: &[(WaiverId, Option<i64>)],
        reply: &WaiverReply<'_>,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        let answered = self.answer_waivers_in(&mut tx, actor, &dossier, chosen, reply).await?;
        let targets: Vec<&WaiverTarget> = answered.iter().map(|waiver| &waiver.target).collect();
        let revoked = answered.iter().any(|waiver| waiver.answer.as_ref().is_some_and(|answer| answer.revoked));
        let own = answered.iter().any(Waiver::is_own);
        let said = json!({ "granted": reply.grant, "revoked": revoked, "own": own, "note": reply.note.trim() });
        self.commit(tx, news(actor, &dossier, EventKind::WaiverAnswered, &targets, &said)).await
    }

    /// The same within the transaction of what it belongs to, such as a meeting's verdict. The event is the caller's.
    pub(in crate::app) async fn answer_waivers_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &Dossier,
        chosen: &[(WaiverId, Option<i64>)],
        reply: &WaiverReply<'_>,
    ) -> Result<Vec<Waiver>, Error> {
        let (person, meeting) = dossier.seat_to_waive(actor.id(), reply.meeting)?;
        waiver::stand_open(dossier.draft.state).map_err(refused)?;
        let note = fields::text(reply.note).map_err(|message| Error::field("note", message))?;
        if chosen.is_empty() {
            return Err(Error::Conflict(Message::new("app-waiver-none-chosen")));
        }
        let (by, at) = (actor.id(), self.now());
        let answer = WaiverAnswer { granted: reply.grant, by, at, note, meeting, revoked: false };
        let counting = dossier.book().counting(&dossier.content.identity);
        let mut answered = Vec::new();
        let (mut askers, mut targets) = (BTreeSet::new(), Vec::new());
        for (id, version) in chosen {
            let own = dossier.waivers.iter().find(|line| line.waiver.id == *id);
            let line = own.or_else(|| counting.iter().find(|line| line.waiver.id == *id)).ok_or(Error::NotFound)?;
            if version.is_some_and(|version| version != line.version) {
                return Err(changed(line));
            }
            line.waiver.decide(person, reply.grant, &answer.note).map_err(refused)?;
            askers.insert(line.waiver.asked_by);
            targets.push(&line.waiver.target);
            let answer = WaiverAnswer { revoked: line.waiver.is_granted(), ..answer.clone() };
            self.write_answer(tx, dossier, line, &answer).await?;
            answered.push(Waiver { answer: Some(answer), ..line.waiver.clone() });
        }
        if reply.grant {
            dossier.must_grant(person, meeting, &askers, &targets)?;
        }
        revisions::forget_counts(tx.conn(), dossier.draft.id).await?;
        Ok(answered)
    }

    /// Takes back the wish for a waiver, as whoever asked for it.
    ///
    /// # Errors
    /// `NotFound`; `Denied` when somebody else asked; `Conflict` when it was answered, or when the draft has no room for
    /// it any more.
    pub async fn withdraw_waiver(&self, actor: &Actor, key: &str, number: i64, waiver: WaiverId) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        let person = dossier.person(actor);
        if !person.may(Act::Comment) {
            return Err(Error::denied(Act::Comment));
        }
        waiver::stand_open(dossier.draft.state).map_err(refused)?;
        let line = dossier.waivers.iter().find(|line| line.waiver.id == waiver).ok_or(Error::NotFound)?;
        line.waiver.withdraw(person).map_err(|refusal| match refusal {
            waiver::WaiverRefusal::Answered => changed(line),
            other => refused(other),
        })?;
        let (by, at, note) = (actor.id(), self.now(), String::new());
        let answer = WaiverAnswer { granted: false, by, at, note, meeting: None, revoked: false };
        self.write_answer(&mut tx, &dossier, line, &answer).await?;
        let news = news(actor, &dossier, EventKind::WaiverWithdrawn, &[&line.waiver.target], &json!({}));
        self.commit(tx, news).await
    }

    /// A waiver of an accepted draft stays what it was there; here it is answered by one of this draft's own.
    async fn write_answer(
        &self,
        tx: &mut Tx,
        dossier: &Dossier,
        line: &WaiverLine,
        answer: &WaiverAnswer,
    ) -> Result<(), Error> {
        if line.draft != dossier.draft.number {
            let own = Waiver {
                id: self.ambient.id(),
                asked_at: answer.at,
                answer: Some(answer.clone()),
                ..line.waiver.clone()
            };
            return Ok(waivers::insert(tx.conn(), dossier.draft.id, &own).await?);
        }
        if waivers::answer(tx.conn(), line.waiver.id, line.version, answer).await? {
            Ok(())
        } else {
            Err(changed(line))
        }
    }
}

impl Dossier {
    /// The reader as the one who settles waivers, and in which meeting: whoever may by themselves needs none.
    pub(super) fn seat_to_waive(
        &self,
        user: UserId,
        meeting: Option<MeetingId>,
    ) -> Result<(Person, Option<MeetingId>), Error> {
        let person = Person { user, standing: self.standing, chairs: false };
        if meeting.is_none() && person.may(Act::Chair) {
            return Ok((person, None));
        }
        let line = match meeting {
            Some(id) => self.meetings.iter().find(|line| line.meeting.id == id).ok_or(Error::NotFound)?,
            None => self.meeting().filter(|line| line.meeting.phase() == Phase::Open).ok_or_else(not_permitted)?,
        };
        let meeting = &line.meeting;
        let decided = meeting.decide(MeetingAct::RecordWaiver, person, self.draft.state);
        decided.map_err(|refusal| match refusal {
            MeetingRefusal::NotPermitted => not_permitted(),
            other => Error::Conflict(other.message()),
        })?;
        Ok((meeting.seat(person), Some(meeting.id)))
    }

    /// Whether the reader of that id may grant and refuse waivers of this draft now.
    #[must_use]
    pub fn may_answer_waivers(&self, user: UserId) -> bool {
        waiver::stand_open(self.draft.state).is_ok() && self.seat_to_waive(user, None).is_ok()
    }
}

fn not_permitted() -> Error {
    refused(waiver::WaiverRefusal::NotPermitted)
}

/// Somebody was quicker: says who.
fn changed(line: &WaiverLine) -> Error {
    Error::Conflict(match &line.answerer {
        Some(name) => Message::new("app-waiver-changed-by").with("name", name),
        None => Message::new("app-waiver-changed"),
    })
}
