//! Threads on findings, when a revision follows: they close with their finding, and come back with it.

use serde_json::{Value, json};

use super::news;
use crate::app::commit::News;
use crate::app::{Actor, App, Draft, Error, Thread};
use crate::review::discuss::{FindingAt, Followed};
use crate::review::known_finding::Sightings;
use crate::review::{EventKind, ThreadFinding};
use crate::store::threads::Change;
use crate::store::{Tx, mentions, threads};
use crate::text::Message;

impl App {
    /// Closes the threads whose finding the revision has no more, opens those again whose finding is back, and returns
    /// what happened. It is part of the transaction that adds the revision, which holds the draft.
    pub(in crate::app) async fn follow_findings(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        draft: &Draft,
        revision: i64,
        sightings: &Sightings,
    ) -> Result<Vec<News>, Error> {
        let mut happened = Vec::new();
        for thread in threads::of_draft(tx.conn(), draft.id).await? {
            let Some(finding) = thread.finding().cloned() else { continue };
            if let Some((kind, detail)) = self.follow(tx, &thread, finding, revision, sightings).await? {
                happened.push(news(draft, thread.id, actor, kind, detail));
            }
        }
        Ok(happened)
    }

    async fn follow(
        &self,
        tx: &mut Tx,
        thread: &Thread,
        finding: ThreadFinding,
        revision: i64,
        sightings: &Sightings,
    ) -> Result<Option<(EventKind, Value)>, Error> {
        let seen = sightings.find(&finding.known).cloned();
        let at = FindingAt {
            was_gone: thread.finding_gone_in.is_some(),
            is_there: seen.is_some(),
            state: thread.state,
            by_hand: thread.resolved_by.is_some(),
        };
        let gone_in = if seen.is_some() { None } else { thread.finding_gone_in.or(Some(revision)) };
        let known = seen.unwrap_or_else(|| finding.known.clone());
        if known != finding.known || gone_in != thread.finding_gone_in {
            let finding = ThreadFinding { known, ..finding };
            threads::set_finding(tx.conn(), thread.id, &finding, gone_in, self.now()).await?;
        }
        let (change, kind, detail) = match at.follow() {
            Followed::Stays | Followed::Gone | Followed::Back => return Ok(None),
            Followed::Closed => {
                (Change::Resolved { by: None }, EventKind::ThreadResolved, json!({ "gone_in": revision }))
            }
            Followed::Reopened => (Change::Reopened, EventKind::ThreadReopened, json!({ "back_in": revision })),
        };
        if at.follow() == Followed::Closed {
            mentions::answer(tx.conn(), thread.id, None, self.now()).await?;
        }
        if !threads::change(tx.conn(), thread, change, self.now()).await? {
            return Err(Error::Conflict(Message::new("app-draft-moved")));
        }
        Ok(Some((kind, detail)))
    }
}
