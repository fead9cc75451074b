//! What differs between two revisions, kept in memory: comparing thousands of tables takes a while, and neither changes.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::{App, Content, Error};
use crate::review::{Changed, RevisionId};
use crate::schema::{Difference, Pairing, Side};

/// How many comparisons are kept.
const MOST: usize = 64;

/// Which object is which in two revisions, and what changed about them.
#[derive(Debug, Default)]
pub struct Compared {
    /// For each object of the next revision, the one of the former revision that it is.
    pub pairing: Pairing,
    /// What differs in meaning.
    pub difference: Difference,
    /// The same by the ids of the objects; empty where the two have ids of their own.
    pub changed: Arc<Changed>,
}

/// Whose revisions are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kinship {
    /// Two revisions of one draft, or one and the baseline that the draft was begun on: objects are known by their ids.
    SameIds,
    /// Of two drafts: objects are recognised.
    OwnIds,
    /// Of two drafts that were begun on one baseline: what they have from there is known by its ids.
    SameBase,
}

impl Kinship {
    /// How a revision of a draft that was begun on some baseline is compared with an accepted revision.
    pub(super) fn with(accepted: RevisionId, begun_on: Option<RevisionId>) -> Self {
        if begun_on == Some(accepted) { Self::SameIds } else { Self::OwnIds }
    }
}

/// The comparisons made last, the latest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Comparisons(Arc<Mutex<VecDeque<Kept>>>);

#[derive(Debug)]
struct Kept {
    /// While one of these is held, nothing else can come to stand at its address.
    former: Weak<Content>,
    next: Weak<Content>,
    kinship: Kinship,
    compared: Arc<Compared>,
}

impl Comparisons {
    fn get(&self, former: &Arc<Content>, next: &Arc<Content>, kinship: Kinship) -> Option<Arc<Compared>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is = |kept: &Weak<Content>, content: &Arc<Content>| std::ptr::eq(kept.as_ptr(), Arc::as_ptr(content));
        let found =
            kept.iter().find(|kept| is(&kept.former, former) && is(&kept.next, next) && kept.kinship == kinship);
        found.map(|kept| kept.compared.clone())
    }

    fn keep(&self, former: &Arc<Content>, next: &Arc<Content>, kinship: Kinship, compared: &Arc<Compared>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|kept| kept.former.strong_count() > 0 && kept.next.strong_count() > 0);
        let (former, next) = (Arc::downgrade(former), Arc::downgrade(next));
        kept.push_front(Kept { former, next, kinship, compared: compared.clone() });
        kept.truncate(MOST);
    }
}

impl App {
    /// What differs between two contents, off the async threads.
    pub(super) async fn compare(
        &self,
        former: &Arc<Content>,
        next: &Arc<Content>,
        kinship: Kinship,
    ) -> Result<Arc<Compared>, Error> {
        self.compare_with(former, next, kinship, None).await
    }

    /// The same for the revisions of two drafts that were both begun on the baseline `base`.
    pub(super) async fn compare_from(
        &self,
        base: &Arc<Content>,
        [former, next]: [&Arc<Content>; 2],
    ) -> Result<Arc<Compared>, Error> {
        self.compare_with(former, next, Kinship::SameBase, Some(base.clone())).await
    }

    async fn compare_with(
        &self,
        former: &Arc<Content>,
        next: &Arc<Content>,
        kinship: Kinship,
        base: Option<Arc<Content>>,
    ) -> Result<Arc<Compared>, Error> {
        if let Some(compared) = self.comparisons.get(former, next, kinship) {
            return Ok(compared);
        }
        let (old, new) = (former.clone(), next.clone());
        let work = tokio::task::spawn_blocking(move || {
            let pairing = pairing(&old, &new, base.as_deref(), kinship);
            compare(&old, &new, kinship, pairing)
        });
        let compared = Arc::new(work.await.map_err(|error| Error::Internal(error.into()))?);
        self.comparisons.keep(former, next, kinship, &compared);
        Ok(compared)
    }
}

fn pairing(former: &Content, next: &Content, base: Option<&Content>, kinship: Kinship) -> Pairing {
    let [old, new] = [former, next].map(|content| &content.reading.schema);
    let by_ids = |former: &Content, next: &Content| {
        former.identity.pairing(&former.reading.schema, &next.identity, &next.reading.schema)
    };
    match (kinship, base) {
        (Kinship::SameIds, _) => by_ids(former, next),
        (Kinship::SameBase, Some(base)) => Pairing::through(old, new, [&by_ids(base, former), &by_ids(base, next)]),
        (Kinship::OwnIds | Kinship::SameBase, _) => Pairing::recognise(old, new),
    }
}

fn compare(former: &Content, next: &Content, kinship: Kinship, pairing: Pairing) -> Compared {
    let [old, new] =
        [former, next].map(|content| Side { schema: &content.reading.schema, dialect: content.reading.dialect() });
    let difference = Difference::between(old, new, &pairing);
    let changed = match kinship {
        Kinship::SameIds => Changed::between(&difference, &former.identity, &next.identity),
        Kinship::OwnIds | Kinship::SameBase => Changed::default(),
    };
    Compared { pairing, difference, changed: Arc::new(changed) }
}
