//! Threads of which a suggestion was taken over: the revision deals with them.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{ThreadView, news, thread_at};
use crate::app::commit::News;
use crate::app::{Actor, App, Comment, Draft, Error, Time};
use crate::review::discuss::{ThreadAct, ThreadAt};
use crate::review::suggestion::SuggestionId;
use crate::review::{EventKind, Person, ThreadState};
use crate::store::events::ThreadEvent;
use crate::store::threads::Change;
use crate::store::{Tx, mentions, threads};

/// What a revision took over of what is suggested in a thread.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    /// The number of the revision.
    revision: i64,
    /// Which suggestions; in the older of the records it is not noted, and all that there were count.
    which: Option<Vec<SuggestionId>>,
    /// When.
    at: Time,
}

impl Taken {
    /// What was taken over, by what was done with the thread, in order: anew after it was opened again.
    pub(super) fn of(events: &[ThreadEvent]) -> Vec<Self> {
        let mut found = Vec::new();
        for event in events {
            match event.kind {
                EventKind::ThreadReopened => found.clear(),
                EventKind::ThreadAddressed => found.extend(Self::noted(event)),
                _ => {}
            }
        }
        found
    }

    fn noted(event: &ThreadEvent) -> Option<Self> {
        let which = match event.detail.get("taken")? {
            Value::String(ids) => Some(SuggestionId::list(ids)),
            _ => None,
        };
        Some(Self { revision: event.detail.get("revision")?.as_i64()?, which, at: event.created_at })
    }
}

impl ThreadView {
    /// The revision that took over the suggestion of that number, counted from 1, of a comment; nothing for one that was
    /// put into other words since.
    #[must_use]
    pub fn taken_in(&self, comment: &Comment, number: usize) -> Option<i64> {
        let id = SuggestionId { thread: self.thread.number, comment: comment.number, number };
        let said = comment.edited_at.unwrap_or(comment.created_at);
        let is_it = |taken: &&Taken| said <= taken.at && taken.which.as_ref().is_none_or(|which| which.contains(&id));
        self.taken.iter().rev().find(is_it).map(|taken| taken.revision)
    }
}

impl App {
    /// Marks the threads as addressed by a revision that has come just now, and returns what happened. It is part of the
    /// transaction that adds the revision, which holds the draft. A thread that was resolved meanwhile stays resolved.
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
            if thread.state == ThreadState::Resolved || at.decide(ThreadAct::TakeOver(revision), person).is_err() {
                continue;
            }
            if threads::change(tx.conn(), &thread, Change::Addressed { revision }, self.now()).await? {
                mentions::answer(tx.conn(), thread.id, Some(actor.id()), self.now()).await?;
                let ids: Vec<String> = taken.iter().filter(|id| id.thread == number).map(ToString::to_string).collect();
                let detail = json!({ "revision": revision, "taken": ids.join(",") });
                happened.push(news(draft, thread.id, actor, EventKind::ThreadAddressed, detail));
            }
        }
        Ok(happened)
    }
}
