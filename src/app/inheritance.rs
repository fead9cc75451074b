//! What a new revision takes over of what people said of the project's baseline.

use std::sync::Arc;

use super::lineage::begun_on;
use super::{App, Content, Error, RevisionLine};
use crate::review::inheritance::{Heirs, Said};
use crate::review::lineage::Stage;
use crate::review::{DraftId, ProjectId, RevisionId, waiver};
use crate::schema::{Identity, Schema};
use crate::store::waivers::{self, HandedDown};
use crate::store::{Conn, Tx, modules, projects, requirements, revisions};

/// An accepted revision.
#[derive(Clone, Debug)]
pub(super) struct Basis {
    /// Its id.
    pub(super) id: RevisionId,
    /// What it holds.
    pub(super) content: Arc<Content>,
}

/// The revision that a new one follows.
#[derive(Clone, Debug)]
pub(super) struct Former {
    /// What it holds.
    pub(super) content: Arc<Content>,
    /// The baseline when it was uploaded, if there was one and it is known.
    pub(super) baseline: Option<Basis>,
    /// The one that its draft was begun on.
    pub(super) begun_on: Option<RevisionId>,
}

/// What a new revision comes after.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    /// The revision before; `None` for the first one of a draft.
    pub(super) former: Option<Former>,
    /// The project's baseline, once there is one.
    pub(super) baseline: Option<Basis>,
}

/// From where a revision takes over what was said.
#[derive(Clone, Debug)]
pub(super) struct Inheritance {
    baseline: Basis,
    heirs: Heirs,
    former: Option<TakenOver>,
}

/// What the revision before had taken over.
#[derive(Clone, Debug)]
struct TakenOver {
    /// That revision.
    content: Arc<Content>,
    /// The baseline as of then with what its objects are now.
    baseline: Option<(Basis, Heirs)>,
}

impl Ground {
    /// The identity of a revision with that schema.
    pub(super) fn identity(&self, schema: &Schema) -> Identity {
        match (&self.former, &self.baseline) {
            (Some(former), baseline) => {
                let Content { identity: before, reading, .. } = &*former.content;
                let next = before.clone().carry(&reading.schema, schema);
                match baseline.as_ref().filter(|baseline| former.begun_on == Some(baseline.id)) {
                    Some(Basis { content, .. }) => {
                        next.recall(before, (&content.identity, &content.reading.schema), schema)
                    }
                    None => next,
                }
            }
            (None, Some(Basis { content, .. })) => content.identity.handed_on().carry(&content.reading.schema, schema),
            (None, None) => Identity::first(schema),
        }
    }

    /// From where that revision takes over what was said; `None` where there can be nothing new. Takes a while for a large
    /// schema: not for the async threads.
    pub(super) fn inheritance(self, next: Stage<'_>) -> Option<Inheritance> {
        let baseline = self.baseline?;
        let Some(Former { content, baseline: before, .. }) = self.former else {
            let heirs = Heirs::with_same_ids(&baseline.content.identity);
            return Some(Inheritance { baseline, heirs, former: None });
        };
        let is_same = before.as_ref().is_some_and(|before| before.id == baseline.id);
        if is_same && !next.identity.has_more_than(&content.identity) {
            return None;
        }
        let heirs = Heirs::recognised(baseline.stage(), next);
        let before = before.map(|before| {
            let heirs = if is_same { heirs.clone() } else { Heirs::recognised(before.stage(), next) };
            (before, heirs)
        });
        Some(Inheritance { baseline, heirs, former: Some(TakenOver { content, baseline: before }) })
    }
}

impl Basis {
    fn stage(&self) -> Stage<'_> {
        Stage { schema: &self.content.reading.schema, identity: &self.content.identity }
    }
}

impl App {
    /// The project's baseline with what it holds.
    pub(super) async fn basis(&self, mut conn: Conn<'_>, project: ProjectId) -> Result<Option<Basis>, Error> {
        match projects::baseline(conn.reborrow(), project).await? {
            Some(id) => Ok(Some(Basis { id, content: self.content(conn, id).await? })),
            None => Ok(None),
        }
    }

    /// The latest of a draft's revisions, with the baselines that it and its draft came after.
    pub(super) async fn former(&self, mut conn: Conn<'_>, revisions: &[RevisionLine]) -> Result<Former, Error> {
        let latest = revisions.first().ok_or(Error::NotFound)?;
        let content = self.content(conn.reborrow(), latest.id).await?;
        let baseline = match latest.baseline_id {
            Some(id) => Some(Basis { id, content: self.content(conn, id).await? }),
            None => None,
        };
        Ok(Former { content, baseline, begun_on: begun_on(revisions) })
    }

    /// Notes what a draft takes over with a revision.
    pub(super) async fn inherit(&self, tx: &mut Tx, draft: DraftId, from: &Inheritance) -> Result<(), Error> {
        let now = self.now();
        let said = said_of(tx.conn(), &from.baseline).await?.passed_to(&from.heirs);
        let taken = match &from.former {
            // What was said of the baseline was said before the draft's first revision.
            None => said,
            Some(TakenOver { content, baseline }) => {
                let own = said_in(tx.conn(), draft).await?.resolved(&content.identity);
                let before = match baseline {
                    Some((before, heirs)) => said_of(tx.conn(), before).await?.passed_to(heirs),
                    None => Said::default(),
                };
                said.news(&before, &own, |object| !content.identity.has_given(object)).as_of(now)
            }
        };
        self.inherit_waivers(tx, draft, from).await?;
        requirements::trace_all(tx.conn(), draft, &taken.traces, now).await?;
        modules::put_tables(tx.conn(), draft, &taken.homes, now).await?;
        Ok(())
    }
}

impl App {
    /// Notes for which of its objects the waivers hold that a draft has from the baseline, and which hold no more since what
    /// they are about was mended there. Whether the others do is not copied: that follows the answers.
    async fn inherit_waivers(&self, tx: &mut Tx, draft: DraftId, from: &Inheritance) -> Result<(), Error> {
        let now = self.now();
        let identity = &from.baseline.content.identity;
        let taken: Vec<_> = handed_down(tx.conn(), &from.baseline)
            .await?
            .into_iter()
            .filter_map(|handed| {
                let target = match handed.mended {
                    true => handed.target,
                    false => from.heirs.target(&handed.target, identity)?,
                };
                let since = if from.former.is_some() { now } else { handed.since };
                Some((self.ambient.id(), HandedDown { target, since, ..handed }))
            })
            .collect();
        Ok(waivers::hand_down(tx.conn(), draft, &taken, now).await?)
    }

    /// Notes in a draft that is accepted which waivers ended with the baseline that it replaces. One that was begun before
    /// that may bring back what they were about, and would else hand them down again.
    pub(super) async fn end_mended_waivers(&self, tx: &mut Tx, draft: DraftId, replaced: &Basis) -> Result<(), Error> {
        let mut ended = handed_down(tx.conn(), replaced).await?;
        ended.retain(|handed| handed.mended);
        let ended: Vec<_> = ended.into_iter().map(|handed| (self.ambient.id(), handed)).collect();
        Ok(waivers::hand_down(tx.conn(), draft, &ended, self.now()).await?)
    }
}

/// The waivers of an accepted revision, those included that hold no more since what they are about was mended there or in one
/// before.
pub(super) async fn handed_down(mut conn: Conn<'_>, basis: &Basis) -> Result<Vec<HandedDown>, Error> {
    let draft = revisions::place(conn.reborrow(), basis.id).await?.draft_id;
    let mut waivers = waivers::to_hand_down(conn, draft).await?;
    let targets: Vec<_> = waivers.iter().map(|handed| &handed.target).collect();
    let found = waiver::are_found(&targets, &basis.content.findings, &basis.content.identity);
    waivers.iter_mut().zip(found).for_each(|(handed, is_found)| handed.mended |= !is_found);
    Ok(waivers)
}

/// What was said in the draft of an accepted revision.
async fn said_of(mut conn: Conn<'_>, basis: &Basis) -> Result<Said, Error> {
    let draft = revisions::place(conn.reborrow(), basis.id).await?.draft_id;
    Ok(said_in(conn, draft).await?.resolved(&basis.content.identity))
}

async fn said_in(mut conn: Conn<'_>, draft: DraftId) -> Result<Said, Error> {
    let traces = requirements::noted(conn.reborrow(), draft).await?;
    let homes = modules::put_by_hand(conn, draft).await?;
    Ok(Said { traces, homes })
}
