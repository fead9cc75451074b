//! Figures of findings that follow the waivers: counted anew where a waiver was answered or ended since.

use crate::app::{App, DraftLine, Error};
use crate::store::{self, revisions};

impl App {
    /// The lines of drafts with the figures of today.
    pub(in crate::app) async fn recounted(&self, mut lines: Vec<DraftLine>) -> Result<Vec<DraftLine>, Error> {
        let today = self.now().date_naive();
        let outdated: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].is_outdated(today)).collect();
        if outdated.is_empty() {
            return Ok(lines);
        }
        // What takes long is read before anybody has to wait.
        let mut tx = self.store.read().await?;
        for at in &outdated {
            self.content(tx.conn(), lines[*at].revision_id).await?;
            self.waiver_book(tx.conn(), &lines[*at].draft).await?;
        }
        drop(tx);
        // Alone: figures that another transaction makes outdated at this moment must not be written as today's.
        let mut tx = self.store.write_alone().await?;
        for at in outdated {
            let line = &mut lines[at];
            let content = self.content(tx.conn(), line.revision_id).await?;
            let counted = self.waiver_book(tx.conn(), &line.draft).await?.count(&content, today);
            line.set_counts(counted.counts);
            let set = revisions::set_counts(tx.conn(), line.revision_id, counted.counts, counted.until);
            match set.await {
                // Somebody else counts, or has just answered a waiver: the next reader sees to it.
                Err(store::Error::Overtaken) => return Ok(lines),
                done => done?,
            }
        }
        match tx.commit().await {
            Err(store::Error::Overtaken) => Ok(lines),
            done => Ok(done.map(|()| lines)?),
        }
    }
}
