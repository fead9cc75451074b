//! The agenda of a meeting: made from the draft's state, and changed by hand.

use serde_json::json;

use super::Held;
use super::title::with_about;
use crate::app::{Actor, App, Error, fields};
use crate::review::meeting::agenda::{Line, Proposal, Topic, refresh};
use crate::review::meeting::{MeetingAct, Phase};
use crate::review::{AgendaItemId, EventKind, MeetingId};
use crate::store::meetings::{self, AgendaItem};
use crate::store::{Time, Tx};
use crate::text::Message;

/// How far apart the places of two items are.
const GAP: i64 = 1024;

/// Which way an item of an agenda goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Before the one that it comes after.
    Up,
    /// After the one that it comes before.
    Down,
}

impl App {
    /// Puts something on the agenda that nothing in the draft shows.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `topic`; `Conflict` when the meeting is over.
    pub async fn add_agenda_item(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
        topic: &str,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let held = self.hold_agenda(&mut tx, actor, key, number, meeting).await?;
        let topic = fields::line(topic, "meeting-topic-missing").map_err(|message| Error::field("topic", message))?;
        let topic = Topic::Text(topic);
        let detail = with_about(json!({ "added": 1 }), self.about(&mut tx, &held, &topic).await?);
        let proposal = Proposal { topic, reasons: Vec::new() };
        let last = meetings::agenda(tx.conn(), meeting).await?.last().map_or(0, |item| item.position);
        self.propose_items(&mut tx, meeting, vec![proposal], last).await?;
        self.commit(tx, held.news(EventKind::AgendaChanged, detail)).await
    }

    /// Takes an item off the agenda.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when the meeting is over, or has settled the item.
    pub async fn drop_agenda_item(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        (meeting, item): (MeetingId, AgendaItemId),
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let mut held = self.hold_agenda(&mut tx, actor, key, number, meeting).await?;
        let items = meetings::agenda(tx.conn(), meeting).await?;
        let at = items.iter().position(|of| of.id == item).ok_or(Error::NotFound)?;
        if items[at].verdict.is_some() {
            return Err(Error::Conflict(Message::new("meeting-item-settled")));
        }
        if held.line.current == Some(item) {
            let neighbour = items.get(at + 1).or_else(|| items.get(at.checked_sub(1)?));
            held.line.current = neighbour.map(|item| item.id);
            self.put_meeting(&mut tx, &held.line).await?;
        }
        meetings::delete_item(tx.conn(), item).await?;
        let detail = with_about(json!({ "dropped": 1 }), self.about(&mut tx, &held, &items[at].topic).await?);
        self.commit(tx, held.news(EventKind::AgendaChanged, detail)).await
    }

    /// Changes places between an item and its neighbour. The first one does not go up, nor the last one down.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when the meeting is over.
    pub async fn move_agenda_item(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
        (item, way): (AgendaItemId, Way),
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let held = self.hold_agenda(&mut tx, actor, key, number, meeting).await?;
        let mut items = meetings::agenda(tx.conn(), meeting).await?;
        let at = items.iter().position(|of| of.id == item).ok_or(Error::NotFound)?;
        let other = match way {
            Way::Up => at.checked_sub(1),
            Way::Down => Some(at + 1).filter(|other| *other < items.len()),
        };
        let Some(other) = other else { return Ok(()) };
        let places = (items[at].position, items[other].position);
        (items[other].position, items[at].position) = places;
        for at in [at, other] {
            self.put_item(&mut tx, &items[at]).await?;
        }
        let detail = with_about(json!({ "moved": 1 }), self.about(&mut tx, &held, &items[at].topic).await?);
        self.commit(tx, held.news(EventKind::AgendaChanged, detail)).await
    }

    /// Makes the agenda anew from the draft as it is now. Once the meeting has begun, that only adds what is not on it.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when the meeting is over.
    pub async fn refresh_agenda(&self, actor: &Actor, key: &str, number: i64, meeting: MeetingId) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        let held = self.hold_agenda(&mut tx, actor, key, number, meeting).await?;
        let mut present = meetings::agenda(tx.conn(), meeting).await?;
        let news = held.news(EventKind::AgendaChanged, json!({ "refreshed": true }));
        let proposed = dossier.proposed(&held.line.meeting);
        if held.line.meeting.phase() != Phase::Scheduled {
            let proposals = dossier.off_agenda(&held.line.meeting, &proposed);
            if proposals.is_empty() {
                return Ok(());
            }
            let last = present.last().map_or(0, |item| item.position);
            self.propose_items(&mut tx, meeting, proposals, last).await?;
            return self.commit(tx, news).await;
        }
        let topics = present.iter().map(|item| (item.id, item.topic.clone())).collect();
        let lines = refresh(topics, proposed);
        let mut items = Vec::new();
        for line in lines {
            items.push(match line {
                Line::Kept(id, reasons) => {
                    let at = present.iter().position(|item| item.id == id).ok_or(Error::NotFound)?;
                    AgendaItem { reasons, ..present.swap_remove(at) }
                }
                Line::New(proposal) => self.insert_item(&mut tx, meeting, proposal, 0).await?,
            });
        }
        for gone in present {
            meetings::delete_item(tx.conn(), gone.id).await?;
        }
        self.number(&mut tx, items).await?;
        self.commit(tx, news).await
    }

    /// Adds what is proposed to an agenda, after the place `last`.
    pub(super) async fn propose_items(
        &self,
        tx: &mut Tx,
        meeting: MeetingId,
        proposals: Vec<Proposal>,
        last: i64,
    ) -> Result<(), Error> {
        for (place, proposal) in (1..).zip(proposals) {
            self.insert_item(tx, meeting, proposal, last + place * GAP).await?;
        }
        Ok(())
    }

    async fn insert_item(
        &self,
        tx: &mut Tx,
        meeting: MeetingId,
        proposal: Proposal,
        position: i64,
    ) -> Result<AgendaItem, Error> {
        let Proposal { topic, reasons } = proposal;
        let id = self.ambient.id();
        let item =
            AgendaItem { id, meeting, position, topic, reasons, verdict: None, notes: String::new(), version: 1 };
        let now: Time = self.now();
        meetings::insert_item(tx.conn(), &item, now).await?;
        Ok(item)
    }

    /// Gives the items places in the order in which they come.
    async fn number(&self, tx: &mut Tx, items: Vec<AgendaItem>) -> Result<(), Error> {
        for (place, item) in (1..).zip(items) {
            self.put_item(tx, &AgendaItem { position: place * GAP, ..item }).await?;
        }
        Ok(())
    }

    async fn hold_agenda(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
    ) -> Result<Held, Error> {
        let held = self.hold_meeting(tx, actor, key, number, meeting).await?;
        self.must(tx, &held, MeetingAct::EditAgenda).await?;
        Ok(held)
    }
}
