//! Threads as pages show them: what was said and done, and what the reader may do.

use std::collections::HashMap;

use serde_json::Value;

use super::thread_at;
use crate::app::{Actor, App, Comment, Draft, Error, Thread, Time};
use crate::review::discuss::ThreadAct;
use crate::review::{DraftId, EventKind, Person, ThreadId, ThreadKind, ThreadState};
use crate::store::events::ThreadEvent;
use crate::store::{Tx, comments, events, threads};

/// A thread with its comments, and what the actor may do with it.
#[derive(Clone, Debug)]
pub struct ThreadView {
    /// The thread.
    pub thread: Thread,
    /// Its comments, in the order of writing.
    pub comments: Vec<Comment>,
    /// How it came to be of its kind and state, in order.
    pub changes: Vec<ThreadChange>,
    /// Whether the actor may comment.
    pub may_comment: bool,
    /// Whether the actor may resolve it now.
    pub may_resolve: bool,
    /// Whether the actor may open it again now.
    pub may_reopen: bool,
    /// Whether the actor may mark it as addressed by a revision now.
    pub may_address: bool,
    /// What the actor may make of it now.
    pub recasts: Vec<ThreadKind>,
    /// Whether it waits for the actor to see whether a revision deals with it.
    pub to_verify: bool,
}

/// That a thread came to be of another kind or state.
#[derive(Clone, Debug)]
pub struct ThreadChange {
    /// What was done.
    pub what: Done,
    /// The display name of whoever did it.
    pub by: String,
    /// When.
    pub at: Time,
}

/// What was done with a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It became one of that kind.
    Recast(ThreadKind),
    /// It was marked as addressed by the revision of that number.
    Addressed(i64),
    /// It was resolved.
    Resolved,
    /// It was opened again.
    Reopened,
    /// It closed, because the revision of that number has its finding no more.
    FindingGone(i64),
    /// It is open again, because the revision of that number has its finding again.
    FindingBack(i64),
}

/// A line of a thread.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'a> {
    /// Something was said.
    Said(&'a Comment),
    /// Something was done.
    Done(&'a ThreadChange),
}

impl ThreadView {
    /// What was said and done, in order.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let said = self.comments.iter().map(|comment| (comment.created_at, Entry::Said(comment)));
        let done = self.changes.iter().map(|change| (change.at, Entry::Done(change)));
        let mut entries: Vec<(Time, Entry<'_>)> = said.chain(done).collect();
        // Stable: the words that go with a change stand before it.
        entries.sort_by_key(|(at, _)| *at);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }
}

/// All that is said of a draft, by thread, on the way to being shown.
#[derive(Default)]
pub(in crate::app) struct Talk {
    comments: HashMap<ThreadId, Vec<Comment>>,
    events: HashMap<ThreadId, Vec<ThreadEvent>>,
}

impl Talk {
    /// What was said and done in all threads of a draft.
    pub(in crate::app) async fn of_draft(tx: &mut Tx, draft: DraftId) -> Result<Self, Error> {
        let comments = comments::of_draft(tx.conn(), draft).await?;
        Ok(Self::new(comments, events::of_threads(tx.conn(), draft).await?))
    }

    async fn of_thread(tx: &mut Tx, thread: ThreadId) -> Result<Self, Error> {
        let comments = comments::of_thread(tx.conn(), thread).await?;
        Ok(Self::new(comments, events::of_thread(tx.conn(), thread).await?))
    }

    fn new(comments: Vec<Comment>, events: Vec<ThreadEvent>) -> Self {
        let mut talk = Self::default();
        for comment in comments {
            talk.comments.entry(comment.thread_id).or_default().push(comment);
        }
        for event in events {
            talk.events.entry(event.thread_id).or_default().push(event);
        }
        talk
    }

    /// A thread as the person sees it.
    pub(in crate::app) fn view(&mut self, draft: &Draft, thread: Thread, person: Person) -> ThreadView {
        let at = thread_at(draft, &thread);
        let may = |act| at.decide(act, person).is_ok();
        let events = self.events.remove(&thread.id).unwrap_or_default();
        ThreadView {
            comments: self.comments.remove(&thread.id).unwrap_or_default(),
            changes: events.into_iter().filter_map(change).collect(),
            may_comment: may(ThreadAct::Comment),
            may_resolve: may(ThreadAct::Resolve),
            may_reopen: may(ThreadAct::Reopen),
            may_address: thread.state == ThreadState::Open && may(ThreadAct::Address(draft.last_revision)),
            recasts: ThreadKind::ALL.into_iter().filter(|kind| may(ThreadAct::Recast(*kind))).collect(),
            to_verify: thread.state == ThreadState::Addressed && thread.opened_by == person.user,
            thread,
        }
    }
}

impl App {
    /// A thread with its comments.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn thread(&self, actor: &Actor, key: &str, number: i64, thread: i64) -> Result<ThreadView, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let thread = threads::find(tx.conn(), draft.id, thread).await?.ok_or(Error::NotFound)?;
        let mut talk = Talk::of_thread(&mut tx, thread.id).await?;
        Ok(talk.view(&draft, thread, entry.person(actor)))
    }
}

fn change(event: ThreadEvent) -> Option<ThreadChange> {
    let number = |name: &str| event.detail.get(name).and_then(Value::as_i64);
    let what = match event.kind {
        EventKind::ThreadRecast => Done::Recast(ThreadKind::from_id(event.detail.get("to")?.as_str()?)?),
        EventKind::ThreadAddressed => Done::Addressed(number("revision")?),
        EventKind::ThreadResolved => number("gone_in").map_or(Done::Resolved, Done::FindingGone),
        EventKind::ThreadReopened => number("back_in").map_or(Done::Reopened, Done::FindingBack),
        _ => return None,
    };
    Some(ThreadChange { what, by: event.actor, at: event.created_at })
}
