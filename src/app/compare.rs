//! What differs between two revisions, kept in memory: comparing thousands of tables takes a while, and neither changes.

use std::collections::VecDeque;
use std::mem::{Discriminant, discriminant};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::lineage::begun_on;
use super::{App, Content, Error, RevisionLine};
use crate::review::{Changed, RevisionId};
use crate::schema::{Difference, Pairing, Side};
use crate::store::{Conn, revisions};

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
#[derive(Clone, Debug)]
pub(super) enum Kinship {
    /// Two revisions of one draft, or one and the baseline that the draft was begun on: objects are known by their ids.
    SameIds,
    /// Of two drafts that go back to one accepted revision: what they have from there is known by its ids.
    SameOrigin(Arc<Content>),
    /// Of two drafts that have nothing in common: objects are recognised.
    OwnIds,
}

/// The comparisons made last, the latest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Comparisons(Arc<Mutex<VecDeque<Kept>>>);

#[derive(Debug)]
struct Kept {
    /// While one of these is held, nothing else can come to stand at its address.
    former: Weak<Content>,
    next: Weak<Content>,
    kinship: Discriminant<Kinship>,
    compared: Arc<Compared>,
}

impl Comparisons {
    fn get(&self, former: &Arc<Content>, next: &Arc<Content>, kinship: &Kinship) -> Option<Arc<Compared>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Where two revisions come from does not change either.
        let kinship = discriminant(kinship);
        let is = |kept: &Weak<Content>, content: &Arc<Content>| std::ptr::eq(kept.as_ptr(), Arc::as_ptr(content));
        let found =
            kept.iter().find(|kept| is(&kept.former, former) && is(&kept.next, next) && kept.kinship == kinship);
        found.map(|kept| kept.compared.clone())
    }

    fn keep(&self, former: &Arc<Content>, next: &Arc<Content>, kinship: &Kinship, compared: &Arc<Compared>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|kept| kept.former.strong_count() > 0 && kept.next.strong_count() > 0);
        let (former, next) = (Arc::downgrade(former), Arc::downgrade(next));
        kept.push_front(Kept { former, next, kinship: discriminant(kinship), compared: compared.clone() });
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
        self.looks_up();
        if let Some(compared) = self.comparisons.get(former, next, &kinship) {
            return Ok(compared);
        }
        let (old, new) = (former.clone(), next.clone());
        let of = kinship.clone();
        let work = tokio::task::spawn_blocking(move || compare(&old, &new, &of));
        let compared = Arc::new(work.await.map_err(|error| Error::Internal(error.into()))?);
        self.comparisons.keep(former, next, &kinship, &compared);
        Ok(compared)
    }

    /// How a revision of a draft, given its revisions, is compared with an accepted one.
    pub(super) async fn kinship(
        &self,
        mut conn: Conn<'_>,
        accepted: RevisionId,
        revisions: &[RevisionLine],
    ) -> Result<Kinship, Error> {
        let begun_on = begun_on(revisions);
        if begun_on == Some(accepted) || revisions.iter().any(|line| line.id == accepted) {
            return Ok(Kinship::SameIds);
        }
        let Some(begun_on) = begun_on else { return Ok(Kinship::OwnIds) };
        let own = revisions::descent(conn.reborrow(), begun_on).await?;
        let others = revisions::descent(conn.reborrow(), accepted).await?;
        match others.into_iter().find(|revision| own.contains(revision)) {
            Some(origin) => Ok(Kinship::SameOrigin(self.content(conn, origin).await?)),
            None => Ok(Kinship::OwnIds),
        }
    }
}

fn compare(former: &Content, next: &Content, kinship: &Kinship) -> Compared {
    let pairing = pairing(former, next, kinship);
    let [old, new] =
        [former, next].map(|content| Side { schema: &content.reading.schema, dialect: content.reading.dialect() });
    let difference = Difference::between(old, new, &pairing);
    let changed = match kinship {
        Kinship::SameIds => Changed::between(&difference, &former.identity, &next.identity),
        Kinship::OwnIds | Kinship::SameOrigin(_) => Changed::default(),
    };
    Compared { pairing, difference, changed: Arc::new(changed) }
}

fn pairing(former: &Content, next: &Content, kinship: &Kinship) -> Pairing {
    let [old, new] = [former, next].map(|content| &content.reading.schema);
    let by_ids = |former: &Content, next: &Content| {
        former.identity.pairing(&former.reading.schema, &next.identity, &next.reading.schema)
    };
    match kinship {
        Kinship::SameIds => by_ids(former, next),
        Kinship::SameOrigin(origin) => Pairing::through(old, new, [&by_ids(origin, former), &by_ids(origin, next)]),
        Kinship::OwnIds => Pairing::recognise(old, new),
    }
}
