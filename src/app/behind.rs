//! A draft that others have overtaken: the baseline moved after it was begun, and building the draft would override what they
//! brought.

use super::lineage::begun_on;
use super::{App, DraftPage, Error, RevisionLine};
use crate::review::{ProjectId, RevisionId};
use crate::store::{Conn, revisions};
use crate::text::{Arg, Message};

/// What a draft would override of what others brought.
#[derive(Clone, Debug)]
pub struct Behind {
    /// The number of the latest revision.
    pub revision: i64,
    /// The baseline that came meanwhile: the name of its draft, its number, and the draft's title.
    pub baseline: (String, i64, String),
    /// The tables and views of which it would override something, by name.
    pub tables: Vec<String>,
    /// The other tables of which it would set back comments only, by name.
    pub comments: Vec<String>,
}

/// How many tables are named.
const NAMED: usize = 5;

impl Behind {
    /// Says so, and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        let (draft, revision, title) = &self.baseline;
        let what = match (self.tables.is_empty(), self.comments.is_empty()) {
            (_, true) => "tables",
            (true, false) => "comments",
            (false, false) => "both",
        };
        Message::new("draft-behind")
            .with("what", what)
            .with("draft", format!("{draft} r{revision}"))
            .with("title", title)
            .with("tables", Arg::first(NAMED, &self.tables))
            .with("comments", Arg::first(NAMED, &self.comments))
    }
}

impl App {
    /// What building a draft at its latest revision would override of what others brought meanwhile; `None` where that is
    /// nothing, and where nothing is built.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn behind(&self, page: &DraftPage) -> Result<Option<Behind>, Error> {
        let Some(latest) = page.revisions.first() else { return Ok(None) };
        if page.draft.state.forward().is_none() {
            return Ok(None);
        }
        let mut tx = self.store.read().await?;
        let Some(baseline) = self.baseline(tx.conn(), &page.project).await? else { return Ok(None) };
        // A later revision need not have taken in what came before it.
        let before = self.begun_with(tx.conn(), page.project.id, &page.revisions).await?;
        if before == Some(baseline.id) {
            return Ok(None);
        }
        let design = self.content(tx.conn(), latest.id).await?;
        let found = self.overridden(tx.conn(), (&design, &page.revisions), before, baseline.id).await?;
        let (tables, comments) = (found.names.clone(), found.comments.clone());
        let draft = format!("{}-{}", page.project.key, baseline.draft);
        let baseline = (draft, baseline.revision, baseline.title);
        let is_behind = !tables.is_empty() || !comments.is_empty();
        Ok(is_behind.then_some(Behind { revision: latest.number, baseline, tables, comments }))
    }

    /// What was the project's baseline when the draft of those revisions was begun, whether it was begun on it or not.
    pub(super) async fn begun_with(
        &self,
        conn: Conn<'_>,
        project: ProjectId,
        lines: &[RevisionLine],
    ) -> Result<Option<RevisionId>, Error> {
        if let Some(id) = begun_on(lines) {
            return Ok(Some(id));
        }
        let Some(first) = lines.last() else { return Ok(None) };
        let accepted = revisions::accepted(conn, project).await?;
        Ok(accepted.iter().take_while(|(at, _)| *at <= first.created_at).last().map(|(_, id)| *id))
    }
}
