//! Two revisions of a draft side by side, or a revision and the project's baseline.

use std::sync::Arc;

use super::compare::Kinship;
use super::{Actor, App, Compared, Content, DraftPage, Error, FileDifference, Project};
use crate::review::{DraftId, DraftState, RevisionId};
use crate::store::{Conn, projects, revisions};

/// What a revision is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// Another revision of the draft, by its number.
    Revision(i64),
    /// What the DBA accepted last in the project.
    Baseline,
}

/// A draft at one of its revisions, and what differs from something before it.
#[derive(Clone, Debug)]
pub struct DifferencesPage {
    /// The draft at the later revision.
    pub page: DraftPage,
    /// What it is compared with; `None` when there is nothing: a first revision, and no baseline.
    pub former: Option<FormerSide>,
    /// The project's baseline, whether it is compared with or not; of an accepted draft the one before it.
    pub baseline: Option<Baseline>,
}

/// What a revision is compared with, and what differs.
#[derive(Clone, Debug)]
pub struct FormerSide {
    /// What it is.
    pub against: Against,
    /// What it holds.
    pub content: Arc<Content>,
    /// What differs.
    pub compared: Arc<Compared>,
    id: RevisionId,
}

/// The revision that the DBA accepted last.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The number of its draft.
    pub draft: i64,
    /// The title of that draft.
    pub title: String,
    /// Its own number.
    pub revision: i64,
    pub(super) id: RevisionId,
    pub(super) draft_id: DraftId,
}

impl App {
    /// A draft at a revision, or else its latest, and what differs from something: by default from the revision before it,
    /// or from the baseline when it is the first.
    ///
    /// # Errors
    /// `NotFound`, also when there is no such revision or no baseline.
    pub async fn differences(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        from: Option<Against>,
        to: Option<i64>,
    ) -> Result<DifferencesPage, Error> {
        let page = self.draft(actor, key, number, to).await?;
        let mut tx = self.store.read().await?;
        let baseline = self.baseline_of(tx.conn(), &page).await?;
        let before = (page.revision.number > 1).then(|| Against::Revision(page.revision.number - 1));
        let usual = before.or(baseline.as_ref().map(|_| Against::Baseline));
        let Some(against) = from.or(usual) else { return Ok(DifferencesPage { page, former: None, baseline }) };
        let (id, kinship) = match against {
            Against::Revision(number) => {
                let found = page.revisions.iter().find(|line| line.number == number);
                (found.ok_or(Error::NotFound)?.id, Kinship::SameIds)
            }
            Against::Baseline => {
                let id = baseline.as_ref().ok_or(Error::NotFound)?.id;
                (id, self.kinship(tx.conn(), id, &page.revisions).await?)
            }
        };
        let content = self.content(tx.conn(), id).await?;
        drop(tx);
        let compared = self.compare(&content, &page.content, kinship).await?;
        Ok(DifferencesPage { page, former: Some(FormerSide { against, content, compared, id }), baseline })
    }

    /// Where the sources of the two differ, file by file.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn text_differences(&self, found: &DifferencesPage) -> Result<Vec<FileDifference>, Error> {
        let Some(former) = &found.former else { return Ok(Vec::new()) };
        let mut tx = self.store.read().await?;
        self.compare_texts(tx.conn(), former.id, found.page.revision.id).await
    }

    /// What a draft is compared with: the project's baseline, or the one that it took the place of when it was accepted.
    async fn baseline_of(&self, mut conn: Conn<'_>, page: &DraftPage) -> Result<Option<Baseline>, Error> {
        if page.draft.state != DraftState::Accepted {
            return self.baseline(conn, &page.project).await;
        }
        let accepted = revisions::accepted(conn.reborrow(), page.project.id).await?;
        let is_own = |id: RevisionId| page.revisions.iter().any(|line| line.id == id);
        match accepted.iter().map(|(_, id)| *id).take_while(|id| !is_own(*id)).last() {
            Some(id) => Ok(Some(self.placed(conn, id).await?)),
            None => Ok(None),
        }
    }

    /// The revision that the project's DBA accepted last.
    pub(super) async fn baseline(&self, mut conn: Conn<'_>, project: &Project) -> Result<Option<Baseline>, Error> {
        match projects::baseline(conn.reborrow(), project.id).await? {
            Some(id) => Ok(Some(self.placed(conn, id).await?)),
            None => Ok(None),
        }
    }

    async fn placed(&self, conn: Conn<'_>, id: RevisionId) -> Result<Baseline, Error> {
        let place = revisions::place(conn, id).await?;
        let (draft, title, revision, draft_id) = (place.draft, place.title, place.number, place.draft_id);
        Ok(Baseline { draft, title, revision, id, draft_id })
    }
}
