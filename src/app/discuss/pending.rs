//! Comments that a person collects, seen by nobody else, and publishes in one go.

use serde_json::json;

use super::open::{must_not_be_read_only, opened_on};
use super::{Held, NewDiscussion, news};
use crate::app::commit::News;
use crate::app::{Actor, App, Draft, Error, Pending, fields};
use crate::review::discuss::ThreadAct;
use crate::review::{Act, EventKind, PendingId};
use crate::store::{Tx, pending, threads};
use crate::text::Message;

impl App {
    /// Keeps a comment that is to open a thread, unpublished.
    ///
    /// # Errors
    /// `NotFound` (the anchor included), `Denied`; `Invalid` at `body`; `Conflict` when the draft is read-only.
    pub async fn keep_opening(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        new: &NewDiscussion,
    ) -> Result<PendingId, Error> {
        let opening = self.look_at(actor, key, number, new).await?;
        let body = fields::comment(&new.body).map_err(|message| Error::field("body", message))?;
        let mut tx = self.begin(actor).await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        entry.must(Act::Comment)?;
        must_not_be_read_only(&draft)?;
        let kept = self.kept(None, new.revision, body);
        self.keep(tx, actor, &draft, Pending { opening: Some(opening), ..kept }).await
    }

    /// Keeps a comment that is to answer in a thread, unpublished.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `body`; `Conflict` when the draft is read-only or the thread resolved.
    pub async fn keep_reply(
        &self,
        actor: &Actor,
        (key, number, thread): (&str, i64, i64),
        body: &str,
    ) -> Result<PendingId, Error> {
        let mut tx = self.begin(actor).await?;
        let held = self.hold_thread(&mut tx, actor, key, number, thread).await?;
        held.decide(ThreadAct::Comment)?;
        let body = fields::comment(body).map_err(|message| Error::field("body", message))?;
        let kept = self.kept(Some((held.thread.id, held.thread.number)), held.draft.last_revision, body);
        self.keep(tx, actor, &held.draft, kept).await
    }

    /// One of the actor's comments that are not published, with how many there are in the draft.
    ///
    /// # Errors
    /// `NotFound`, also for those of other people; `Denied`.
    pub async fn pending(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        id: PendingId,
    ) -> Result<(Pending, usize), Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        entry.must(Act::Comment)?;
        let all = pending::of_author(tx.conn(), draft.id, actor.id()).await?;
        let count = all.len();
        let found = all.into_iter().find(|pending| pending.id == id).ok_or(Error::NotFound)?;
        Ok((found, count))
    }

    /// Puts a comment that is not published into other words.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `body`; `Conflict` when it was edited meanwhile, in another window.
    pub async fn edit_pending(
        &self,
        actor: &Actor,
        (key, number, id): (&str, i64, PendingId),
        version: i64,
        body: &str,
    ) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let (_, found) = self.find_pending(&mut tx, actor, key, number, id).await?;
        let body = fields::comment(body).map_err(|message| Error::field("body", message))?;
        if found.version != version || !pending::edit(tx.conn(), &found, &body, self.now()).await? {
            return Err(Error::Conflict(Message::new("thread-edited-meanwhile")));
        }
        Ok(tx.commit().await?)
    }

    /// Discards a comment that is not published, and returns how many are left in the draft.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn discard_pending(
        &self,
        actor: &Actor,
        (key, number, id): (&str, i64, PendingId),
    ) -> Result<usize, Error> {
        let mut tx = self.begin(actor).await?;
        let (draft, found) = self.find_pending(&mut tx, actor, key, number, id).await?;
        pending::remove(tx.conn(), found.id).await?;
        let left = pending::of_author(tx.conn(), draft.id, actor.id()).await?.len();
        tx.commit().await?;
        Ok(left)
    }

    /// Publishes all that the actor has collected in a draft, in the order of writing, and returns how many comments that
    /// were: all of them, or none and a word about the one that can't be.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when there is nothing to publish, when the draft is read-only, or when a thread was
    /// resolved meanwhile.
    pub async fn publish_pending(&self, actor: &Actor, key: &str, number: i64) -> Result<usize, Error> {
        let mut tx = self.begin(actor).await?;
        let (entry, draft) = self.hold_draft(&mut tx, actor, key, number).await?;
        entry.must(Act::Comment)?;
        must_not_be_read_only(&draft)?;
        let all = pending::of_author(tx.conn(), draft.id, actor.id()).await?;
        if all.is_empty() {
            return Err(Error::Conflict(Message::new("thread-nothing-pending")));
        }
        let person = self.person_at(tx.conn(), &entry, &draft, actor).await?;
        let (batch, count) = (self.ambient.id::<PendingId>().to_string(), all.len());
        let mut happened = Vec::with_capacity(count);
        for pending in all {
            pending::remove(tx.conn(), pending.id).await?;
            let thread = match pending.thread {
                Some((_, thread)) => threads::find(tx.conn(), draft.id, thread).await?,
                None => None,
            };
            let mut news = match thread {
                Some(thread) => {
                    self.publish_reply(&mut tx, actor, Held { person, draft: draft.clone(), thread }, pending).await?
                }
                None => self.publish_opening(&mut tx, actor, &draft, pending).await?,
            };
            // Those who hear of it can tell that it is one piece of news.
            news.detail["batch"] = json!(batch);
            news.detail["of"] = json!(count);
            happened.push(news);
        }
        self.commit_all(tx, happened).await?;
        Ok(count)
    }

    async fn publish_reply(&self, tx: &mut Tx, actor: &Actor, held: Held, pending: Pending) -> Result<News, Error> {
        held.decide(ThreadAct::Comment).map_err(|error| match error {
            Error::Conflict(_) => {
                Error::Conflict(Message::new("thread-pending-resolved").with("number", held.thread.number))
            }
            error => error,
        })?;
        let comment = self.say(tx, held.draft.project_id, held.thread.id, actor.id(), &pending.body).await?;
        let detail = json!({ "comment": comment });
        Ok(news(&held.draft, held.thread.id, actor, EventKind::CommentAdded, detail))
    }

    async fn publish_opening(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        draft: &Draft,
        pending: Pending,
    ) -> Result<News, Error> {
        let opening = pending.opening.ok_or(Error::NotFound)?;
        let on = opened_on(opening.anchor, &self.latest(tx, draft).await?.identity);
        let (thread, _) = self.begin_thread(tx, actor, draft, opening, pending.revision, &pending.body).await?;
        Ok(news(draft, thread, actor, EventKind::ThreadOpened, on))
    }

    fn kept(&self, thread: Option<(crate::review::ThreadId, i64)>, revision: i64, body: String) -> Pending {
        Pending { id: self.ambient.id(), thread, opening: None, revision, body, version: 1, created_at: self.now() }
    }

    /// It is no news to anybody else: no event tells of it.
    async fn keep(&self, mut tx: Tx, actor: &Actor, draft: &Draft, kept: Pending) -> Result<PendingId, Error> {
        pending::insert(tx.conn(), draft.id, actor.id(), &kept).await?;
        tx.commit().await?;
        Ok(kept.id)
    }

    async fn find_pending(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &str,
        number: i64,
        id: PendingId,
    ) -> Result<(Draft, Pending), Error> {
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        entry.must(Act::Comment)?;
        let found = pending::find(tx.conn(), draft.id, actor.id(), id).await?.ok_or(Error::NotFound)?;
        Ok((draft, found))
    }
}
