//! Addressing, resolving, reopening and recasting threads, each with words or without.

use serde_json::json;

use super::{Held, news};
use crate::app::{Actor, App, Error, fields};
use crate::review::discuss::ThreadAct;
use crate::review::{EventKind, ThreadKind};
use crate::store::threads::Change;
use crate::store::{Tx, mentions, threads};
use crate::text::Message;

/// What somebody does with a thread as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settling {
    /// Says that a revision deals with it: that of the number, or else the latest.
    Address(Option<i64>),
    /// Settles it.
    Resolve,
    /// Opens it again.
    Reopen,
    /// Says that it asks for something else.
    Recast(ThreadKind),
}

impl App {
    /// Does that with a thread, and says the words, if there are any, as a comment: both or neither.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `body`; `Conflict` when the thread's state has no room for it, perhaps because
    /// somebody else was quicker.
    pub async fn settle_thread(
        &self,
        actor: &Actor,
        (key, number, thread): (&str, i64, i64),
        settling: Settling,
        words: &str,
    ) -> Result<(), Error> {
        let words = fields::optional_comment(words).map_err(|message| Error::field("body", message))?;
        let mut tx = self.begin(actor).await?;
        let held = self.hold_thread(&mut tx, actor, key, number, thread).await?;
        let act = act(settling, held.draft.last_revision);
        held.decide(act)?;
        let (project, id) = (held.draft.project_id, held.thread.id);
        let comment = match words {
            Some(words) => Some(self.say(&mut tx, project, id, actor.id(), &words).await?),
            None => None,
        };
        let settled = match act {
            ThreadAct::Resolve => Some(None),
            // Whoever says that it is dealt with has answered; the others that were mentioned have not.
            ThreadAct::Address(_) => Some(Some(actor.id())),
            _ => None,
        };
        if let Some(who) = settled {
            mentions::answer(tx.conn(), id, who, self.now()).await?;
        }
        if !self.change(&mut tx, &held, act).await? {
            // Nobody can have come between, since the draft is held; if somebody has, nothing is lost.
            return Err(Error::Conflict(Message::new("thread-already")));
        }
        let (kind, mut detail) = match act {
            ThreadAct::Address(revision) => (EventKind::ThreadAddressed, json!({ "revision": revision })),
            ThreadAct::Recast(kind) => {
                (EventKind::ThreadRecast, json!({ "from": held.thread.kind.id(), "to": kind.id() }))
            }
            ThreadAct::Resolve => (EventKind::ThreadResolved, json!({})),
            _ => (EventKind::ThreadReopened, json!({})),
        };
        if let Some(comment) = comment {
            detail["comment"] = json!(comment);
        }
        self.commit(tx, news(&held.draft, id, actor, kind, detail)).await
    }

    async fn change(&self, tx: &mut Tx, held: &Held, act: ThreadAct) -> Result<bool, Error> {
        let change = match act {
            ThreadAct::Recast(kind) => return Ok(threads::recast(tx.conn(), &held.thread, kind, self.now()).await?),
            ThreadAct::Address(revision) => Change::Addressed { revision },
            ThreadAct::Resolve => Change::Resolved { by: Some(held.person.user) },
            _ => Change::Reopened,
        };
        Ok(threads::change(tx.conn(), &held.thread, change, self.now()).await?)
    }
}

fn act(settling: Settling, latest: i64) -> ThreadAct {
    match settling {
        Settling::Address(revision) => ThreadAct::Address(revision.unwrap_or(latest)),
        Settling::Resolve => ThreadAct::Resolve,
        Settling::Reopen => ThreadAct::Reopen,
        Settling::Recast(kind) => ThreadAct::Recast(kind),
    }
}
