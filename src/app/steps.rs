//! Taking a step: one compare-and-set on the draft, one row of its way, one event. All steps go through here.

use serde_json::json;

use super::access::Entry;
use super::commit::News;
use super::{Actor, App, Dossier, Error, Time};
use crate::review::meeting::{Meeting, Phase, Round};
use crate::review::step::{self, Refusal};
use crate::review::{DraftState, EventKind, Step, Subject};
use crate::store::steps::StepTaken;
use crate::store::{Tx, acknowledgements, drafts, revisions, steps};
use crate::text::Message;

/// How a draft is told to have gone on when the last agreement came, and when all had been agreed before.
pub(super) const LAST_AGREEMENT: &str = "last_agreement";
pub(super) const NOTHING_LEFT: &str = "nothing_left";

/// A step that somebody wants to take.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    /// Which.
    pub step: Step,
    /// Why; some steps need a reason.
    pub reason: &'a str,
    /// The version of the draft that the person looked at; `None` where the decision is made from what is loaded now.
    pub version: Option<i64>,
    /// The latest revision that the person looked at, likewise: what they decide on is not only where the draft stands.
    pub revision: Option<i64>,
}

impl App {
    /// Takes a step by itself: submit, skip the first meeting, submit the revision, go on when everybody agrees, withdraw,
    /// reopen. The others are taken where what they rest on is settled: by closing a meeting, an objection, the DBA's
    /// answer.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `reason`; `Conflict` when the draft has moved on or its gate is not met.
    pub async fn take_step(&self, actor: &Actor, key: &str, number: i64, wish: &Wish<'_>) -> Result<DraftState, Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        if !wish.step.is_taken_by_itself() {
            return Err(Error::Conflict(Message::new("app-step-not-by-itself")));
        }
        let to = self.step_in(&mut tx, actor, &dossier, wish).await?;
        let mut news = vec![step_news(actor, &dossier, wish, to)];
        news.extend(self.call_off_meetings(&mut tx, actor, &dossier, to).await?);
        let to = match to {
            DraftState::Agreeing => self.go_on_if_nothing_is_left(&mut tx, actor, &dossier, &mut news).await?,
            to => to,
        };
        self.commit_all(tx, news).await?;
        Ok(to)
    }

    /// Decides on a step and writes it down, within the transaction of whatever it rests on.
    ///
    /// # Errors
    /// As [`Self::take_step`].
    pub(super) async fn step_in(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &Dossier,
        wish: &Wish<'_>,
    ) -> Result<DraftState, Error> {
        self.step_told_as(tx, actor, dossier, wish, "").await
    }

    /// The same for a step that was not taken for its own sake: `told` is the word by which it is told.
    pub(super) async fn step_told_as(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &Dossier,
        wish: &Wish<'_>,
        told: &'static str,
    ) -> Result<DraftState, Error> {
        let draft = &dossier.draft;
        let person = dossier.person(actor);
        if !step::is_permitted(wish.step, person) {
            return Err(refused(&Refusal::NotPermitted(wish.step)));
        }
        if wish.version.is_some_and(|version| version != draft.version) {
            return Err(Error::Conflict(moved(dossier, actor)));
        }
        if wish.revision.is_some_and(|revision| revision != draft.last_revision) {
            return Err(Error::Conflict(newer(dossier, actor)));
        }
        let gate = dossier.gate(wish.step);
        let to =
            step::decide(draft.state, wish.step, person, wish.reason, &gate).map_err(|refusal| refused(&refusal))?;
        if !drafts::take_step(tx.conn(), draft, to, self.now()).await? {
            return Err(Error::Conflict(moved(dossier, actor)));
        }
        if to == DraftState::Accepted {
            // From here on its waivers are handed down to the project's other drafts.
            revisions::forget_all_counts(tx.conn(), draft.project_id).await?;
        }
        let taken = StepTaken { told: told.to_owned(), ..taken(dossier, actor, wish, to, self.now()) };
        steps::insert(tx.conn(), draft.id, &taken).await?;
        Ok(to)
    }

    /// Takes a draft on whose participants are asked for nothing, since what they agreed to before has not changed or
    /// nobody's agreement is required: it would wait for nobody.
    async fn go_on_if_nothing_is_left(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        former: &Dossier,
        news: &mut Vec<News>,
    ) -> Result<DraftState, Error> {
        let entry = Entry { project: former.project.clone(), standing: former.standing };
        let draft = drafts::find(tx.conn(), entry.project.id, former.draft.number).await?.ok_or(Error::NotFound)?;
        let dossier = self.gather_dossier(tx.conn(), entry, draft).await?;
        self.go_on_if_complete(tx, actor, &dossier, NOTHING_LEFT, news).await
    }

    /// Calls off the meetings that the draft does not come to any more, and breaks off one that is still open about a former
    /// revision.
    pub(super) async fn call_off_meetings(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &Dossier,
        to: DraftState,
    ) -> Result<Vec<News>, Error> {
        let ahead = Round::ahead(to);
        let is_passed = |meeting: &Meeting| match meeting.phase() {
            Phase::Scheduled => Some(meeting.round) != ahead,
            Phase::Open => Some(meeting.round) != Round::of(to),
            Phase::Closed | Phase::Cancelled => false,
        };
        let passed = dossier.meetings.iter().filter(|line| is_passed(&line.meeting));
        let mut news = Vec::new();
        for line in passed {
            news.push(self.call_off(tx, actor, dossier.project.id, (dossier.draft.id, line.clone())).await?);
        }
        Ok(news)
    }

    /// Says that statements which were not understood may be left out of account.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn acknowledge(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        fingerprints: &[String],
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        if !dossier.person(actor).may(crate::review::Act::Upload) {
            return Err(Error::denied(crate::review::Act::Upload));
        }
        let known: Vec<_> =
            dossier.unread().into_iter().filter(|unread| fingerprints.contains(&unread.fingerprint)).collect();
        let mut lines = Vec::new();
        for unread in known {
            let new =
                acknowledgements::insert(tx.conn(), dossier.draft.id, &unread.fingerprint, actor.id(), self.now());
            if new.await? {
                lines.push(unread.line);
            }
        }
        if lines.is_empty() {
            return Ok(());
        }
        let news = News {
            project: dossier.project.id,
            kind: EventKind::StatementsAcknowledged,
            actor: actor.id(),
            subject: Subject::from(dossier.draft.id),
            detail: json!({ "lines": lines, "revision": dossier.draft.last_revision }),
        };
        self.commit(tx, news).await
    }
}

/// The event of a step that was not taken for its own sake.
pub(super) fn told_news(actor: &Actor, dossier: &Dossier, wish: &Wish<'_>, to: DraftState, told: &str) -> News {
    let mut news = step_news(actor, dossier, wish, to);
    news.detail["told"] = json!(told);
    news
}

/// The event of a step.
pub(in crate::app) fn step_news(actor: &Actor, dossier: &Dossier, wish: &Wish<'_>, to: DraftState) -> News {
    let detail = json!({
        "step": wish.step.id(),
        "from": dossier.draft.state.id(),
        "to": to.id(),
        "revision": dossier.draft.last_revision,
        "reason": wish.reason.trim(),
    });
    News {
        project: dossier.project.id,
        kind: EventKind::StepTaken,
        actor: actor.id(),
        subject: Subject::from(dossier.draft.id),
        detail,
    }
}

/// What is written down of a step. A first meeting that asks for nothing wants no new revision.
fn taken(dossier: &Dossier, actor: &Actor, wish: &Wish<'_>, to: DraftState, now: Time) -> StepTaken {
    let facts = dossier.facts();
    let wants_change = match wish.step {
        Step::CloseFirstMeeting => facts.meeting.is_some_and(|meeting| !meeting.wants_change.is_empty()),
        Step::Object | Step::SendBack | Step::Return => true,
        _ => false,
    };
    StepTaken {
        number: dossier.draft.version + 1,
        step: wish.step,
        from_state: dossier.draft.state,
        to_state: to,
        revision: dossier.draft.last_revision,
        wants_change,
        reason: wish.reason.trim().to_owned(),
        taken_by: actor.id(),
        person: actor.user().display_name.clone(),
        told: String::new(),
        // Of a draft that is accepted after that, the same holds.
        asked: matches!(to, DraftState::HandedOff | DraftState::Withdrawn).then(|| dossier.asked().into_owned()),
        created_at: now,
    }
}

/// Somebody was quicker, or the same person in another window: says who did what.
pub(super) fn moved(dossier: &Dossier, actor: &Actor) -> Message {
    told(dossier, actor, dossier.steps.last())
}

/// The same for somebody who looked at the draft in that state: who took it on from there, whatever others have done with it
/// since.
pub(super) fn moved_from(dossier: &Dossier, actor: &Actor, state: DraftState) -> Message {
    let left = dossier.steps.iter().rfind(|step| step.from_state == state);
    told(dossier, actor, left.or_else(|| dossier.steps.last()))
}

fn told(dossier: &Dossier, actor: &Actor, step: Option<&StepTaken>) -> Message {
    match step {
        Some(last) => Message::new("app-step-moved")
            .with("person", &last.person)
            .with("by", if last.taken_by == actor.id() { "self" } else { "other" })
            .with("step", last.step.id())
            .with("state", dossier.draft.state.id()),
        None => Message::new("app-draft-moved"),
    }
}

/// A revision has come that the person has not looked at: says which, and whose it is.
fn newer(dossier: &Dossier, actor: &Actor) -> Message {
    let latest = dossier.revisions.first();
    Message::new("app-step-newer")
        .with("revision", dossier.draft.last_revision)
        .with("person", latest.map_or("?", |line| line.author.as_str()))
        .with("by", if latest.is_some_and(|line| line.uploaded_by == actor.id()) { "self" } else { "other" })
}

pub(super) fn refused(refusal: &Refusal) -> Error {
    let message = refusal.message();
    match refusal {
        Refusal::NotPermitted(_) => Error::Denied(message),
        Refusal::NoReason(_) => Error::field("reason", message),
        Refusal::NotFromHere { .. } | Refusal::GateNotMet(_) => Error::Conflict(message),
    }
}
