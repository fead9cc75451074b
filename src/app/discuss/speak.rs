//! What is said in threads.

use serde_json::json;

use super::news;
use crate::app::{Actor, App, Error, fields};
use crate::review::EventKind;
use crate::review::discuss::ThreadAct;
use crate::store::comments;

impl App {
    /// Adds a comment to a thread, and returns its number.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `body`; `Conflict` when the draft is read-only or the thread resolved.
    pub async fn comment(&self, actor: &Actor, key: &str, number: i64, thread: i64, body: &str) -> Result<i64, Error> {
        let mut tx = self.store.write().await?;
        let held = self.hold_thread(&mut tx, actor, key, number, thread).await?;
        held.decide(ThreadAct::Comment)?;
        let body = fields::comment(body).map_err(|message| Error::field("body", message))?;
        let (id, thread) = (self.ambient.id(), held.thread.id);
        let comment = comments::insert(tx.conn(), id, thread, actor.id(), &body, self.now()).await?;
        let detail = json!({ "comment": comment });
        self.commit(tx, news(&held.draft, thread, actor, EventKind::CommentAdded, detail)).await?;
        Ok(comment)
    }
}
