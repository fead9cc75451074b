//! Threads and comments.

use serde_json::json;

use super::access::Entry;
use super::commit::News;
use super::error::Faults;
use super::{Actor, App, Comment, Draft, Error, Thread, fields};
use crate::review::{Act, Anchor, EventKind, Standing, Subject, ThreadId, ThreadKind, ThreadState};
use crate::store::threads::{Change, NewThread};
use crate::store::{Conn, Tx, comments, drafts, revisions, threads};
use crate::text::Message;

/// What somebody enters to open a thread.
#[derive(Clone, Debug)]
pub struct NewDiscussion {
    /// What it asks for.
    pub kind: ThreadKind,
    /// What it hangs on.
    pub anchor: Anchor,
    /// The number of the revision that the person looks at.
    pub revision: i64,
    /// The first comment, in Markdown.
    pub body: String,
}

/// A thread with its comments, and what the actor may do with it.
#[derive(Clone, Debug)]
pub struct ThreadView {
    /// The thread.
    pub thread: Thread,
    /// Its comments, in the order of writing.
    pub comments: Vec<Comment>,
    /// Whether the actor may comment.
    pub may_comment: bool,
    /// Whether the actor may resolve it now.
    pub may_resolve: bool,
    /// Whether the actor may open it again now.
    pub may_reopen: bool,
    /// Whether the actor may mark it as addressed by a revision now.
    pub may_address: bool,
}

/// A thread and where it is, on the way to being changed.
struct Open {
    entry: Entry,
    draft: Draft,
    thread: Thread,
}

impl App {
    /// Opens a thread with its first comment, and returns its number.
    ///
    /// # Errors
    /// `NotFound` (the anchor included), `Denied`; `Invalid` at `body`; `Conflict` when the draft is read-only.
    pub async fn open_thread(&self, actor: &Actor, key: &str, number: i64, new: &NewDiscussion) -> Result<i64, Error> {
        let mut tx = self.store.write().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        entry.must(Act::Comment)?;
        must_be_open(&draft)?;
        self.must_exist(tx.conn(), &draft, new).await?;
        let mut faults = Faults::default();
        let body = faults.check("body", fields::comment(&new.body));
        let body = faults.into_result(body)?;
        let now = self.now();
        let thread = NewThread {
            id: self.ambient.id(),
            draft: draft.id,
            number: drafts::take_thread_number(tx.conn(), draft.id, now).await?,
            kind: new.kind,
            anchor: new.anchor,
            opened_in: new.revision,
            opened_by: actor.id(),
        };
        threads::insert(tx.conn(), &thread, now).await?;
        comments::insert(tx.conn(), self.ambient.id(), thread.id, actor.id(), &body, now).await?;
        self.commit(tx, news(&draft, thread.id, actor, EventKind::ThreadOpened, json!({}))).await?;
        Ok(thread.number)
    }

    /// Adds a comment to a thread, and returns its number.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `body`; `Conflict` when the draft is read-only.
    pub async fn comment(&self, actor: &Actor, key: &str, number: i64, thread: i64, body: &str) -> Result<i64, Error> {
        let mut tx = self.store.write().await?;
        let Open { entry, draft, thread } = self.find_thread(&mut tx, actor, key, number, thread).await?;
        entry.must(Act::Comment)?;
        must_be_open(&draft)?;
        let body = fields::comment(body).map_err(|message| Error::field("body", message))?;
        let now = self.now();
        drafts::touch(tx.conn(), draft.id, now).await?;
        let comment = comments::insert(tx.conn(), self.ambient.id(), thread.id, actor.id(), &body, now).await?;
        let detail = json!({ "comment": comment });
        self.commit(tx, news(&draft, thread.id, actor, EventKind::CommentAdded, detail)).await?;
        Ok(comment)
    }

    /// Resolves a thread. One that is resolved stays so.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when the draft is read-only or somebody else changed the thread meanwhile.
    pub async fn resolve_thread(&self, actor: &Actor, key: &str, number: i64, thread: i64) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        let open = self.find_thread(&mut tx, actor, key, number, thread).await?;
        if !open.entry.standing.may_resolve(open.thread.kind, open.thread.opened_by == actor.id()) {
            return Err(Error::Denied(Message::new("app-denied-resolve")));
        }
        if open.thread.state == ThreadState::Resolved {
            return Ok(());
        }
        let change = Change::Resolved { by: actor.id() };
        self.change_thread(tx, actor, open, change, EventKind::ThreadResolved, json!({})).await
    }

    /// Opens a thread again. One that is open stays so.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when the draft is read-only or somebody else changed the thread meanwhile.
    pub async fn reopen_thread(&self, actor: &Actor, key: &str, number: i64, thread: i64) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        let open = self.find_thread(&mut tx, actor, key, number, thread).await?;
        if !open.entry.standing.may_reopen() {
            return Err(Error::denied(Act::Comment));
        }
        if open.thread.state == ThreadState::Open {
            return Ok(());
        }
        self.change_thread(tx, actor, open, Change::Reopened, EventKind::ThreadReopened, json!({})).await
    }

    /// Marks a thread as addressed by the draft's latest revision.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when the thread is resolved, the draft is read-only, or somebody else changed
    /// the thread meanwhile.
    pub async fn address_thread(&self, actor: &Actor, key: &str, number: i64, thread: i64) -> Result<(), Error> {
        let mut tx = self.store.write().await?;
        let open = self.find_thread(&mut tx, actor, key, number, thread).await?;
        if !open.entry.standing.may_address() {
            return Err(Error::denied(Act::Upload));
        }
        if open.thread.state == ThreadState::Resolved {
            return Err(Error::Conflict(Message::new("app-thread-resolved")));
        }
        let revision = open.draft.last_revision;
        let detail = json!({ "revision": revision });
        self.change_thread(tx, actor, open, Change::Addressed { revision }, EventKind::ThreadAddressed, detail).await
    }

    /// A thread with its comments.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn thread(&self, actor: &Actor, key: &str, number: i64, thread: i64) -> Result<ThreadView, Error> {
        let mut tx = self.store.read().await?;
        let Open { entry, draft, thread } = self.find_thread(&mut tx, actor, key, number, thread).await?;
        let comments = comments::of_thread(tx.conn(), thread.id).await?;
        Ok(view(&draft, thread, comments, actor, entry.standing))
    }

    /// Stops a thread on a revision, or on an object, that the draft does not have.
    async fn must_exist(&self, mut conn: Conn<'_>, draft: &Draft, new: &NewDiscussion) -> Result<(), Error> {
        let known = |revision: i64| (1..=draft.last_revision).contains(&revision);
        let exists = known(new.revision)
            && match new.anchor {
                Anchor::Draft => true,
                Anchor::Line { revision, line } => known(revision) && line >= 1,
                Anchor::Object { object } => {
                    let latest = revisions::find(conn.reborrow(), draft.id, draft.last_revision).await?;
                    let latest = self.content(conn, latest.ok_or(Error::NotFound)?).await?;
                    latest.identity.find(object).is_some()
                }
            };
        if exists { Ok(()) } else { Err(Error::NotFound) }
    }

    async fn find_thread(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &str,
        number: i64,
        thread: i64,
    ) -> Result<Open, Error> {
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let thread = threads::find(tx.conn(), draft.id, thread).await?.ok_or(Error::NotFound)?;
        Ok(Open { entry, draft, thread })
    }

    async fn change_thread(
        &self,
        mut tx: Tx,
        actor: &Actor,
        open: Open,
        change: Change,
        kind: EventKind,
        detail: serde_json::Value,
    ) -> Result<(), Error> {
        let Open { draft, thread, .. } = open;
        must_be_open(&draft)?;
        let now = self.now();
        drafts::touch(tx.conn(), draft.id, now).await?;
        if !threads::change(tx.conn(), &thread, change, now).await? {
            return Err(Error::Conflict(Message::new("app-thread-changed")));
        }
        self.commit(tx, news(&draft, thread.id, actor, kind, detail)).await
    }
}

/// A thread as the actor sees it.
pub(super) fn view(
    draft: &Draft,
    thread: Thread,
    comments: Vec<Comment>,
    actor: &Actor,
    standing: Standing,
) -> ThreadView {
    // Nobody may do anything with a thread of a draft that is closed.
    let standing = if draft.state.is_read_only() { Standing::default() } else { standing };
    let resolved = thread.state == ThreadState::Resolved;
    ThreadView {
        may_comment: standing.may(Act::Comment),
        may_resolve: !resolved && standing.may_resolve(thread.kind, thread.opened_by == actor.id()),
        may_reopen: thread.state != ThreadState::Open && standing.may_reopen(),
        may_address: thread.state == ThreadState::Open && thread.kind.holds_up() && standing.may_address(),
        thread,
        comments,
    }
}

fn must_be_open(draft: &Draft) -> Result<(), Error> {
    if draft.state.is_read_only() { Err(Error::Conflict(Message::new("app-draft-read-only"))) } else { Ok(()) }
}

fn news(draft: &Draft, thread: ThreadId, actor: &Actor, kind: EventKind, detail: serde_json::Value) -> News {
    News { project: draft.project_id, kind, actor: actor.id(), subject: Subject::from((draft.id, thread)), detail }
}
