//! Threads as pages show them: what was said and done, and what the reader may do.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;

use serde_json::Value;

use super::speak::named;
use super::taken::Taken;
use super::thread_at;
use crate::app::{Actor, App, Comment, Content, Draft, Error, Member, Pending, Thread, Time, access};
use crate::review::discuss::ThreadAct;
use crate::review::known_finding::Place;
use crate::review::remark::Named;
use crate::review::{Act, CommentId, DraftId, EventKind, Person, ThreadId, ThreadKind, ThreadState, UserId};
use crate::store::agreements::Agreement;
use crate::store::events::ThreadEvent;
use crate::store::{Tx, agreements, comments, events, members, pending, revisions, threads};

/// A thread with its comments, and what the actor may do with it.
#[derive(Clone, Debug)]
pub struct ThreadView {
    /// The thread.
    pub thread: Thread,
    /// Its comments, in the order of writing.
    pub comments: Vec<CommentView>,
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
    /// Whether the actor may take over now what is suggested in it.
    pub may_take: bool,
    /// What revisions have taken over of it.
    pub(super) taken: Vec<Taken>,
    /// What the actor may make of it now.
    pub recasts: Vec<ThreadKind>,
    /// What the actor has not published yet in it; nobody else sees that.
    pub pending: Vec<Pending>,
    /// Whether the actor may put that into other words: whoever has lost the right to comment reads and discards it only.
    pub may_keep: bool,
    /// Whether it waits for the actor to see whether a revision deals with it.
    pub to_verify: bool,
}

/// A comment, and what the actor may do with it. It can be used as the comment itself.
#[derive(Clone, Debug)]
pub struct CommentView {
    /// The comment.
    pub comment: Comment,
    /// The display names of those who agree, the earliest first.
    pub agreed: Vec<String>,
    /// Whether the actor is one of them.
    pub agrees: bool,
    /// Whether the actor may agree, or no longer agree, now.
    pub may_agree: bool,
    /// Whether the actor may put it into other words now.
    pub may_edit: bool,
}

impl Deref for CommentView {
    type Target = Comment;

    fn deref(&self) -> &Comment {
        &self.comment
    }
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
    Said(&'a CommentView),
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
    agreements: HashMap<CommentId, Vec<Agreement>>,
    pending: HashMap<ThreadId, Vec<Pending>>,
    events: HashMap<ThreadId, Vec<ThreadEvent>>,
}

impl Talk {
    /// What was said and done in all threads of a draft.
    pub(in crate::app) async fn of_draft(tx: &mut Tx, draft: DraftId) -> Result<Self, Error> {
        let comments = comments::of_draft(tx.conn(), draft).await?;
        let agreements = agreements::of_draft(tx.conn(), draft).await?;
        Ok(Self::new(comments, agreements, events::of_threads(tx.conn(), draft).await?))
    }

    async fn of_thread(tx: &mut Tx, thread: ThreadId) -> Result<Self, Error> {
        let comments = comments::of_thread(tx.conn(), thread).await?;
        let agreements = agreements::of_thread(tx.conn(), thread).await?;
        Ok(Self::new(comments, agreements, events::of_thread(tx.conn(), thread).await?))
    }

    fn new(comments: Vec<Comment>, agreements: Vec<Agreement>, events: Vec<ThreadEvent>) -> Self {
        let mut talk = Self::default();
        for comment in comments {
            talk.comments.entry(comment.thread_id).or_default().push(comment);
        }
        for agreement in agreements {
            talk.agreements.entry(agreement.comment_id).or_default().push(agreement);
        }
        for event in events {
            talk.events.entry(event.thread_id).or_default().push(event);
        }
        talk
    }

    /// The same with what the reader has not published yet.
    pub(in crate::app) fn with_pending(mut self, pending: &[Pending]) -> Self {
        for pending in pending {
            let Some((thread, _)) = pending.thread else { continue };
            self.pending.entry(thread).or_default().push(pending.clone());
        }
        self
    }

    fn comments(&mut self, thread: ThreadId, user: UserId, may: impl Fn(ThreadAct) -> bool) -> Vec<CommentView> {
        let comments = self.comments.remove(&thread).unwrap_or_default().into_iter();
        comments
            .map(|comment| {
                let agreed = self.agreements.remove(&comment.id).unwrap_or_default();
                CommentView {
                    agrees: agreed.iter().any(|agreement| agreement.user_id == user),
                    agreed: agreed.into_iter().map(|agreement| agreement.name).collect(),
                    may_agree: may(ThreadAct::Agree(comment.author_id)),
                    may_edit: may(ThreadAct::Edit(comment.author_id)),
                    comment,
                }
            })
            .collect()
    }

    /// A thread as the person sees it.
    pub(in crate::app) fn view(&mut self, draft: &Draft, thread: Thread, person: Person) -> ThreadView {
        let at = thread_at(draft, &thread);
        let may = |act| at.decide(act, person).is_ok();
        let events = self.events.remove(&thread.id).unwrap_or_default();
        ThreadView {
            comments: self.comments(thread.id, person.user, may),
            taken: Taken::of(&events),
            changes: events.into_iter().filter_map(change).collect(),
            may_comment: may(ThreadAct::Comment),
            may_resolve: may(ThreadAct::Resolve),
            may_reopen: may(ThreadAct::Reopen),
            may_address: thread.state == ThreadState::Open && may(ThreadAct::Address(draft.last_revision)),
            may_take: draft.state.takes_revisions() && may(ThreadAct::TakeOver(draft.last_revision + 1)),
            pending: self.pending.remove(&thread.id).unwrap_or_default(),
            may_keep: person.may(Act::Comment),
            recasts: ThreadKind::ALL.into_iter().filter(|kind| may(ThreadAct::Recast(*kind))).collect(),
            to_verify: thread.state == ThreadState::Addressed && thread.opened_by == person.user,
            thread,
        }
    }
}

/// What the words of comments may refer to.
#[derive(Clone, Debug)]
pub struct Referents {
    /// The members who can be mentioned, by display name.
    pub people: Vec<Named>,
    /// How many threads the draft has: they are numbered from 1.
    pub threads: i64,
    /// The content with the objects.
    pub content: Arc<Content>,
}

impl Referents {
    pub(in crate::app) fn new(members: &[Member], threads: usize, content: Arc<Content>) -> Self {
        let mut people = named(members);
        people.sort_by(|a, b| (&a.display_name, &a.name).cmp(&(&b.display_name, &b.name)));
        Self { people, threads: i64::try_from(threads).unwrap_or(i64::MAX), content }
    }

    /// The object that is called so: a table, or a column, index or key as `table.column`, with or without the schema.
    #[must_use]
    pub fn object(&self, name: &str) -> Option<Place> {
        let tables = self.content.identity.tables().iter().filter(|table| !table.gone);
        tables.filter_map(|table| table.called(name).map(|object| Place { table: table.id, object })).next()
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
        let pending = pending::of_author(tx.conn(), draft.id, actor.id()).await?;
        let mut talk = Talk::of_thread(&mut tx, thread.id).await?.with_pending(&pending);
        let person = self.person_at(tx.conn(), &entry, &draft, actor).await?;
        Ok(talk.view(&draft, thread, person))
    }

    /// What words about a draft may refer to.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn referents(&self, actor: &Actor, key: &str, number: i64) -> Result<Referents, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        self.load_referents(&mut tx, &entry, &draft).await
    }

    /// The same for somebody who is about to comment.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn referents_to_comment(&self, actor: &Actor, key: &str, number: i64) -> Result<Referents, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        entry.must(Act::Comment)?;
        self.load_referents(&mut tx, &entry, &draft).await
    }

    async fn load_referents(&self, tx: &mut Tx, entry: &access::Entry, draft: &Draft) -> Result<Referents, Error> {
        let latest = revisions::find(tx.conn(), draft.id, draft.last_revision).await?.ok_or(Error::NotFound)?;
        let content = self.content(tx.conn(), latest).await?;
        let members = members::of_project(tx.conn(), entry.project.id).await?;
        let threads = threads::of_draft(tx.conn(), draft.id).await?.len();
        Ok(Referents::new(&members, threads, content))
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
