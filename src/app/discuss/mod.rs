//! Threads and comments. What may be done with a thread is decided by [`ThreadAt`]; here it is asked, and carried out.

mod follow;
mod open;
mod pending;
mod settle;
mod speak;
mod stranded;
mod taken;
mod view;

use serde_json::Value;

pub use open::NewDiscussion;
pub(super) use open::opened_on;
pub use settle::Settling;
pub(super) use view::Talk;
pub use view::{CommentView, Done, Entry, Referents, ThreadChange, ThreadView};

use super::access;
use super::commit::News;
use super::{Actor, App, Draft, Error, Thread};
use crate::review::discuss::{ThreadAct, ThreadAt, ThreadRefusal};
use crate::review::meeting::Round;
use crate::review::{EventKind, Person, Subject, ThreadId, ThreadState};
use crate::store::{Conn, Tx, drafts, meetings, threads};
use crate::text::Message;

/// A thread of which nobody else can change anything until the transaction ends, and who is about to.
struct Held {
    person: Person,
    draft: Draft,
    thread: Thread,
}

impl Held {
    /// In which state the thread is when that is done with it, or why it can't be.
    fn decide(&self, act: ThreadAct) -> Result<ThreadState, Error> {
        let at = thread_at(&self.draft, &self.thread);
        at.decide(act, self.person).map_err(|refusal| refused(refusal, act, &self.thread))
    }
}

impl App {
    /// The draft as the actor finds it, held until the transaction ends.
    pub(in crate::app) async fn hold_draft(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &str,
        number: i64,
    ) -> Result<(access::Entry, Draft), Error> {
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let draft = drafts::hold(tx.conn(), draft.id, self.now()).await?;
        Ok((entry, draft))
    }

    /// The same with a thread of the draft.
    async fn hold_thread(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &str,
        number: i64,
        thread: i64,
    ) -> Result<Held, Error> {
        let (entry, draft) = self.hold_draft(tx, actor, key, number).await?;
        let thread = threads::find(tx.conn(), draft.id, thread).await?.ok_or(Error::NotFound)?;
        let person = self.person_at(tx.conn(), &entry, &draft, actor).await?;
        Ok(Held { person, draft, thread })
    }

    /// The actor in front of a draft, as the chair of the meeting at hand where they are.
    pub(super) async fn person_at(
        &self,
        conn: Conn<'_>,
        entry: &access::Entry,
        draft: &Draft,
        actor: &Actor,
    ) -> Result<Person, Error> {
        let person = Person { user: actor.id(), standing: entry.standing, chairs: false };
        let Some(round) = Round::of(draft.state) else { return Ok(person) };
        let meetings = meetings::of_draft(conn, draft.id).await?;
        let at_hand =
            meetings.iter().rev().find(|line| line.meeting.round == round && line.meeting.closed_at.is_none());
        Ok(at_hand.map_or(person, |line| line.meeting.seat(person)))
    }
}

/// What a decision has to know of a thread.
fn thread_at(draft: &Draft, thread: &Thread) -> ThreadAt {
    ThreadAt {
        kind: thread.kind,
        state: thread.state,
        opener: thread.opened_by,
        opened_in: thread.opened_in,
        revision: draft.last_revision,
        draft: draft.state,
    }
}

/// Puts a refusal into words: whoever was too late is told who was faster.
fn refused(refusal: ThreadRefusal, act: ThreadAct, thread: &Thread) -> Error {
    let message = match (refusal, act, &thread.resolver) {
        (ThreadRefusal::Already, ThreadAct::Resolve, Some(name)) => {
            Message::new("thread-resolved-meanwhile").with("name", name)
        }
        (ThreadRefusal::Resolved, _, Some(name)) => Message::new("thread-resolved-by").with("name", name),
        _ => refusal.message(),
    };
    if refusal.is_denial() { Error::Denied(message) } else { Error::Conflict(message) }
}

fn news(draft: &Draft, thread: ThreadId, actor: &Actor, kind: EventKind, detail: Value) -> News {
    News { project: draft.project_id, kind, actor: actor.id(), subject: Subject::from((draft.id, thread)), detail }
}
