//! Since which revision changes are marked on the pages of a draft: the one that the reader saw or signed last; in a
//! meeting, where all look at the same, the one that its agenda counts from.

use std::sync::Arc;

use super::compare::Kinship;
use super::{Actor, Against, App, Compared, Content, Draft, DraftPage, Error, RevisionLine};
use crate::review::UserId;
use crate::store::Tx;
use crate::store::seen_revisions::{self, Seen};
use crate::store::sign_offs::SignOffLine;

/// A revision since which changes are marked.
#[derive(Clone, Debug)]
pub struct Since {
    /// Which one it is.
    pub against: Against,
    /// What it holds.
    pub content: Arc<Content>,
    /// What changed.
    pub compared: Arc<Compared>,
}

/// Which revisions of a draft a reader knows, before the one shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Familiar {
    /// The one that they saw last.
    pub seen: Option<i64>,
    /// The one that they signed last.
    pub signed: Option<i64>,
}

impl Familiar {
    fn of(seen: Option<Seen>, sign_offs: &[SignOffLine], reader: UserId, shown: i64) -> Self {
        let seen = seen.and_then(|seen| if seen.latest < shown { Some(seen.latest) } else { seen.earlier });
        let signed = sign_offs.iter().filter(|said| said.user_id == reader).map(|said| said.revision);
        Self { seen: seen.filter(|number| *number < shown), signed: signed.filter(|number| *number < shown).max() }
    }

    /// Whether that is the revision that the reader signed last.
    #[must_use]
    pub fn has_signed(&self, number: &i64) -> bool {
        self.signed == Some(*number)
    }

    /// Whether that is the revision that the reader saw last.
    #[must_use]
    pub fn saw(&self, number: &i64) -> bool {
        self.seen == Some(*number)
    }

    /// The revision since which the reader has something to learn; else the one before the one shown.
    fn latest(self, shown: i64) -> i64 {
        self.seen.max(self.signed).unwrap_or(shown - 1)
    }
}

impl App {
    /// A draft at a revision, or else its latest, with what changed since the revision of that number, or else since the
    /// one that the actor saw or signed last. Whoever looks at the latest one has seen it.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn draft_since(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        revision: Option<i64>,
        since: Option<i64>,
    ) -> Result<DraftPage, Error> {
        let mut page = self.draft(actor, key, number, revision).await?;
        if let Some(since) = since.filter(|since| Some(*since) != page.since_revision()) {
            let mut tx = self.store.read().await?;
            page.since = self.since(&mut tx, &page.revisions, page.revision.number, since, &page.content).await?;
        }
        if page.is_latest() {
            self.note_seen(actor, &page.draft, page.revision.number).await?;
        }
        Ok(page)
    }

    /// What the actor knows of the draft before the revision shown, and what changed since then.
    pub(super) async fn news_for(&self, actor: &Actor, page: &DraftPage) -> Result<(Familiar, Option<Since>), Error> {
        let shown = page.revision.number;
        let mut tx = self.store.read().await?;
        let seen = seen_revisions::find(tx.conn(), page.draft.id, actor.id()).await?;
        let familiar = Familiar::of(seen, &page.dossier.sign_offs, actor.id(), shown);
        let since = self.since(&mut tx, &page.revisions, shown, familiar.latest(shown), &page.content).await?;
        Ok((familiar, since))
    }

    /// What is new to a meeting: what changed since the revision that the last one was about, or else what differs from
    /// the baseline. Nothing where the draft is the first of its project.
    pub(super) async fn news_for_meeting(
        &self,
        tx: &mut Tx,
        page: &DraftPage,
        last_meeting: Option<i64>,
    ) -> Result<Option<Since>, Error> {
        if let Some(since) = last_meeting {
            return self.since(tx, &page.revisions, page.revision.number, since, &page.content).await;
        }
        let Some(baseline) = self.baseline(tx.conn(), &page.project).await? else { return Ok(None) };
        let kinship = self.kinship(tx.conn(), baseline.id, &page.revisions).await?;
        let content = self.content(tx.conn(), baseline.id).await?;
        let compared = self.compare(&content, &page.content, kinship).await?;
        Ok(Some(Since { against: Against::Baseline, content, compared }))
    }

    async fn since(
        &self,
        tx: &mut Tx,
        revisions: &[RevisionLine],
        shown: i64,
        since: i64,
        content: &Arc<Content>,
    ) -> Result<Option<Since>, Error> {
        let former = revisions.iter().find(|line| line.number == since && line.number < shown);
        let Some(former) = former else { return Ok(None) };
        let former = self.content(tx.conn(), former.id).await?;
        let compared = self.compare(&former, content, Kinship::SameIds).await?;
        Ok(Some(Since { against: Against::Revision(since), content: former, compared }))
    }

    async fn note_seen(&self, actor: &Actor, draft: &Draft, revision: i64) -> Result<(), Error> {
        let mut tx = self.store.read().await?;
        let seen = seen_revisions::find(tx.conn(), draft.id, actor.id()).await?;
        if seen.is_some_and(|seen| seen.latest >= revision) {
            return Ok(());
        }
        drop(tx);
        let mut tx = self.store.write().await?;
        seen_revisions::note(tx.conn(), draft.id, actor.id(), revision, self.now()).await?;
        Ok(tx.commit().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::Familiar;
    use crate::review::UserId;
    use crate::store::seen_revisions::Seen;

    #[test]
    fn changes_are_marked_since_what_the_reader_knows() {
        let reader: UserId = uuid::Uuid::from_u128(1).into();
        let seen = |latest, earlier| Some(Seen { latest, earlier });
        let since = |seen, shown| Familiar::of(seen, &[], reader, shown).latest(shown);
        assert_eq!(since(None, 4), 3, "a new reader sees what the last revision brought");
        assert_eq!(since(seen(2, Some(1)), 4), 2, "on the first look at a new revision");
        assert_eq!(since(seen(4, Some(2)), 4), 2, "and on every further look");
        assert_eq!(since(seen(4, None), 4), 3);
        assert_eq!(since(seen(4, Some(3)), 2), 1, "a former revision");
    }
}
