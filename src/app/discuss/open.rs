//! Opening threads.

use serde_json::json;

use super::news;
use crate::app::{Actor, App, Draft, Error, fields};
use crate::review::{Act, Anchor, EventKind, ThreadKind};
use crate::store::threads::NewThread;
use crate::store::{Conn, comments, drafts, revisions, threads};
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

impl App {
    /// Opens a thread with its first comment, and returns its number.
    ///
    /// # Errors
    /// `NotFound` (the anchor included), `Denied`; `Invalid` at `body`; `Conflict` when the draft is read-only.
    pub async fn open_thread(&self, actor: &Actor, key: &str, number: i64, new: &NewDiscussion) -> Result<i64, Error> {
        let mut tx = self.store.write().await?;
        let (entry, draft) = self.hold_draft(&mut tx, actor, key, number).await?;
        entry.must(Act::Comment)?;
        if draft.state.is_read_only() {
            return Err(Error::Conflict(Message::new("app-draft-read-only")));
        }
        self.must_exist(tx.conn(), &draft, new).await?;
        let body = fields::comment(&new.body).map_err(|message| Error::field("body", message))?;
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
}
