//! The end of a meeting: its gate, its minutes, its actions and the draft's step, all at once or not at all.

use std::collections::BTreeMap;

use serde_json::json;

use super::Held;
use super::title::{Titles, excerpt, name};
use super::waive::unwaivable;
use crate::app::access::Entry;
use crate::app::steps::{Wish, step_news};
use crate::app::{Actor, App, Dossier, DraftPage, Error};
use crate::review::meeting::minutes::{Minutes, MinutesItem};
use crate::review::meeting::{MeetingAct, OpenThread, Verdict, zone};
use crate::review::{Anchor, DraftState, EventKind, MeetingId, ThreadState, UserId};
use crate::store::meetings::{AgendaItem, MeetingLine};
use crate::store::{Tx, actions, events};
use crate::text::Message;

impl App {
    /// Closes a meeting: publishes its minutes, notes its actions down, grants what it waives, and moves the draft on, or back to the designer
    /// where the second meeting wants a change, unless an objection has sent it back already. `reason` goes with the draft;
    /// without one, what is to change is the reason.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `reason`; `Conflict` when an item has no verdict, something is waived without a
    /// witness, the draft's gate is not met, or somebody else has just closed the meeting.
    pub async fn close_meeting(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
        reason: &str,
    ) -> Result<DraftState, Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        let line = dossier.meetings.iter().find(|line| line.meeting.id == meeting).ok_or(Error::NotFound)?.clone();
        let person = dossier.person(actor);
        let entry = Entry { project: dossier.project.clone(), standing: dossier.standing };
        let mut held = Held { entry, draft: dossier.draft.clone(), line: line.clone(), person };
        self.must(&mut tx, &held, MeetingAct::Close).await?;
        let items = dossier.agenda_now(&line.meeting, &dossier.proposed(&line.meeting));
        let left = items.iter().filter(|item| item.verdict.is_none()).count();
        if left > 0 {
            return Err(Error::Conflict(Message::new("gate-verdicts-left").with("count", left)));
        }
        if let Some(missing) = unwaivable(&dossier, &line.meeting, person, &items) {
            return Err(Error::Conflict(missing));
        }
        let wanted: Vec<String> = items.iter().filter_map(wanted).collect();
        let said = wanted.join("\n");
        let reason = if reason.trim().is_empty() { &said } else { reason };
        let wish =
            Wish { step: line.meeting.round.closing_step(!wanted.is_empty()), reason, version: None, revision: None };
        let mut news = self.grant_waivers(&mut tx, actor, &dossier, meeting, &items).await?;
        // An objection has taken the step already.
        let sent_back = line.meeting.is_sent_back(dossier.draft.state);
        let to = match sent_back {
            true => dossier.draft.state,
            false => self.step_in(&mut tx, actor, &dossier, &wish).await?,
        };
        self.note_actions(&mut tx, &dossier, &line, &items).await?;
        held.line.meeting.closed_at = Some(self.now());
        held.line.minutes = Some(self.minutes(&mut tx, &dossier, &held, items, to).await?);
        self.put_meeting(&mut tx, &held.line).await?;
        let detail = json!({ "revision": held.line.meeting.revision, "to": to.id(), "actions": wanted.len() });
        news.push(held.news(EventKind::MeetingClosed, detail));
        if !sent_back {
            news.push(step_news(actor, &dossier, &wish, to));
        }
        if to == DraftState::HandedOff {
            // Now that the minutes are kept, which are part of it.
            news.push(self.hand_over(&mut tx, actor, &dossier).await?);
        }
        self.commit_all(tx, news).await?;
        Ok(to)
    }

    async fn note_actions(
        &self,
        tx: &mut Tx,
        dossier: &Dossier,
        line: &MeetingLine,
        items: &[AgendaItem],
    ) -> Result<(), Error> {
        for item in items {
            if let Some(Verdict::Change(action)) = &item.verdict {
                let action = action.clone().into_action(self.ambient.id(), item.id, line.meeting.revision);
                actions::put(tx.conn(), dossier.draft.id, &action, self.now()).await?;
            }
        }
        Ok(())
    }

    async fn minutes(
        &self,
        tx: &mut Tx,
        dossier: &Dossier,
        held: &Held,
        items: Vec<AgendaItem>,
        to: DraftState,
    ) -> Result<Minutes, Error> {
        let meeting = &held.line.meeting;
        let owners = items.iter().filter_map(|item| match &item.verdict {
            Some(Verdict::Change(action)) => Some(action.owner),
            _ => None,
        });
        let recorders = events::recorders(tx.conn(), meeting.id).await?;
        let people = meeting.schedule.people().into_iter().chain(meeting.attended.iter().copied()).chain(owners);
        let people = people.chain(recorders.iter().copied()).chain([held.person.user]);
        let names = self.names(tx, &dossier.members, people.collect()).await?;
        let (entry, draft) = (held.entry.clone(), dossier.draft.clone());
        let page = self.draft_page(tx, entry, draft, meeting.revision, held.person).await?;
        let minutes = write(dossier, &page, &held.line, &names, items);
        let open = if to == DraftState::HandedOff { still_open(&page) } else { Vec::new() };
        let name = |user: &UserId| names.get(user).map_or("?", String::as_str).to_owned();
        let others = |user: &UserId| *user != meeting.schedule.chair;
        let mut recorded_by = Vec::new();
        if recorders.iter().any(others) {
            recorded_by.extend(recorders.iter().map(name));
            recorded_by.sort();
        }
        let closed_by = Some(held.person.user).filter(others).as_ref().map(name);
        Ok(Minutes { open, recorded_by, closed_by, ..minutes })
    }
}

/// What the item's verdict asks for.
fn wanted(item: &AgendaItem) -> Option<String> {
    match &item.verdict {
        Some(Verdict::Change(action)) => Some(action.what.clone()),
        _ => None,
    }
}

fn write(
    dossier: &Dossier,
    page: &DraftPage,
    line: &MeetingLine,
    names: &BTreeMap<UserId, String>,
    items: Vec<AgendaItem>,
) -> Minutes {
    let (meeting, schedule) = (&line.meeting, &line.meeting.schedule);
    let name = |user: &UserId| names.get(user).map_or("?", String::as_str).to_owned();
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names
    };
    let shown = |moment: Option<crate::app::Time>| zone::shown(&schedule.zone, moment.unwrap_or(line.updated_at));
    let held = line.held().unwrap_or_else(|| (shown(meeting.opened_at), shown(meeting.closed_at)));
    let titles = Titles::new(page, dossier);
    let items = items.into_iter().map(|item| MinutesItem {
        topic: titles.of(&item.topic),
        names: titles.names(&item.topic),
        reasons: item.reasons,
        targets: match &item.verdict {
            Some(Verdict::Change(action)) => titles.targets(&action.targets),
            _ => Vec::new(),
        },
        owner: match &item.verdict {
            Some(Verdict::Change(action)) => Some(name(&action.owner)),
            _ => None,
        },
        verdict: item.verdict,
        notes: item.notes,
    });
    Minutes {
        draft: dossier.name(),
        title: dossier.draft.title.clone(),
        round: meeting.round,
        revision: meeting.revision,
        opened_at: held.0,
        closed_at: held.1,
        zone: schedule.zone.clone(),
        place: schedule.place.clone(),
        chair: name(&schedule.chair),
        scribe: schedule.scribe.as_ref().map(name),
        present: sorted(meeting.attended.iter().map(name).collect()),
        absent: sorted(meeting.absent().iter().map(name).collect()),
        items: items.collect(),
        recorded_by: Vec::new(),
        closed_by: None,
        open: Vec::new(),
    }
}

/// The threads of a draft that are not resolved, the gravest first.
fn still_open(page: &DraftPage) -> Vec<OpenThread> {
    let open = page.threads.iter().filter(|view| view.thread.state != ThreadState::Resolved);
    let open = open.map(|view| {
        let (object, line) = match view.thread.anchor() {
            Anchor::Object { object } => (name(&page.content, object), None),
            Anchor::Line { revision, line, .. } => (String::new(), Some((revision, line))),
            Anchor::Draft => (String::new(), None),
        };
        OpenThread {
            number: view.thread.number,
            kind: view.thread.kind,
            object,
            line,
            said: excerpt(view.comments.first().map_or("", |comment| comment.body.as_str())),
            opener: view.thread.opener.clone(),
            addressed_in: view.thread.addressed_in.filter(|_| view.thread.state == ThreadState::Addressed),
        }
    });
    OpenThread::sorted(open.collect())
}
