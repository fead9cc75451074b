//! A draft that others have overtaken: the baseline moved after its latest revision was uploaded, and building the draft
//! would override what they brought, which nobody has agreed to.

use super::{App, DraftPage, Error};
use crate::store::revisions;
use crate::text::{Arg, Message};

/// What a draft would override of what others brought.
#[derive(Clone, Debug)]
pub struct Behind {
    /// The number of the revision.
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
            .with("revision", self.revision)
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
        let Some(latest) = page.revisions.first().filter(|_| page.draft.state.forward().is_some()) else {
            return Ok(None);
        };
        let mut tx = self.store.read().await?;
        let Some(baseline) = self.baseline(tx.conn(), &page.project).await? else { return Ok(None) };
        let before = match latest.baseline_id {
            Some(id) if id == baseline.id => return Ok(None),
            Some(id) => Some(id),
            None => {
                let accepted = revisions::accepted(tx.conn(), page.project.id).await?;
                let Some(at) = accepted.iter().position(|(_, id)| *id == baseline.id) else { return Ok(None) };
                if accepted[at].0 <= latest.created_at {
                    return Ok(None);
                }
                at.checked_sub(1).map(|before| accepted[before].1)
            }
        };
        let design = self.content(tx.conn(), latest.id).await?;
        let found = self.overridden(tx.conn(), (&design, &page.revisions), before, baseline.id).await?;
        let (tables, comments) = (found.names.clone(), found.comments.clone());
        let draft = format!("{}-{}", page.project.key, baseline.draft);
        let baseline = (draft, baseline.revision, baseline.title);
        let is_behind = !tables.is_empty() || !comments.is_empty();
        Ok(is_behind.then_some(Behind { revision: latest.number, baseline, tables, comments }))
    }
}
