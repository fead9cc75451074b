//! Threads of which a suggestion was taken over: the revision deals with them.

use std::collections::BTreeSet;

use serde_json::json;

use super::{news, thread_at};
use crate::app::commit::News;
use crate::app::{Actor, App, Draft, Error};
use crate::review::discuss::{ThreadAct, ThreadAt};
use crate::review::suggestion::SuggestionId;
use crate::review::{EventKind, Person, ThreadState};
use crate::store::threads::Change;
use crate::store::{Tx, mentions, threads};

impl App {
    /// Marks the threads as addressed by a revision that has come just now, and returns what happened. It is part of the
    /// transaction that adds the revision, which holds the draft. A thread that was settled meanwhile stays settled.
    pub(in crate::app) async fn address_taken(
        &self,
        tx: &mut Tx,
        (actor, person): (&Actor, Person),
        draft: &Draft,
        revision: i64,
        taken: &[SuggestionId],
    ) -> Result<Vec<News>, Error> {
        let numbers: BTreeSet<i64> = taken.iter().map(|id| id.thread).collect();
        let mut happened = Vec::new();
        for number in numbers {
            let Some(thread) = threads::find(tx.conn(), draft.id, number).await? else { continue };
            let at = ThreadAt { revision, ..thread_at(draft, &thread) };
            let open = thread.state == ThreadState::Open;
            if !open || at.decide(ThreadAct::TakeOver(revision), person).is_err() {
                continue;
            }
            if threads::change(tx.conn(), &thread, Change::Addressed { revision }, self.now()).await? {
                mentions::answer(tx.conn(), thread.id, Some(actor.id()), self.now()).await?;
                let detail = json!({ "revision": revision, "taken": true });
                happened.push(news(draft, thread.id, actor, EventKind::ThreadAddressed, detail));
            }
        }
        Ok(happened)
    }
}
