//! What building a design would override of what others brought to the baseline. It is found here for everybody who asks, since
//! whichever baseline, and kept in memory: a draft may have been begun many baselines ago, and none of them changes.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::{App, Compared, Content, Error, RevisionLine};
use crate::review::RevisionId;
use crate::schema::{Brought, Difference, Identity, Weight};
use crate::store::{Conn, revisions};

/// For how many pairs of a revision and a baseline it is kept.
const MOST: usize = 1024;

/// What building a design would override of what the baseline got since an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Overridden {
    /// The tables of the design that are otherwise than what came.
    pub(super) tables: BTreeSet<crate::schema::ObjectId>,
    /// The tables and views that came to the baseline or changed there and that the design does not have, by name.
    pub(super) missing: Vec<String>,
    /// The views of the design that are otherwise than what came, by name.
    pub(super) views: Vec<String>,
    /// All these tables and views, by name.
    pub(super) names: Vec<String>,
    /// The other tables of which only comments are set back, which nobody is asked about, by name.
    pub(super) comments: Vec<String>,
}

/// Between what is asked: the latest revision of a draft with its identity's version, and two baselines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Key {
    revision: RevisionId,
    identity: i64,
    before: Option<RevisionId>,
    now: RevisionId,
}

/// What was found last, the latest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Overrides(Arc<Mutex<Kept>>);

type Kept = VecDeque<(Key, Arc<Overridden>)>;

impl Overrides {
    fn get(&self, key: Key) -> Option<Arc<Overridden>> {
        self.lock().iter().find(|(of, _)| *of == key).map(|(_, found)| found.clone())
    }

    fn keep(&self, key: Key, found: &Arc<Overridden>) {
        let mut kept = self.lock();
        // Nobody asks about an earlier revision any more.
        kept.retain(|(of, _)| of.revision != key.revision || of.identity == key.identity && *of != key);
        kept.push_front((key, found.clone()));
        kept.truncate(MOST);
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Overridden {
    fn new(left: &Difference, brought: Option<Brought<'_>>, identity: &Identity) -> Self {
        let mut found = Self::default();
        for (table, weight) in left.overriding(brought) {
            if weight < Weight::Meaning {
                found.comments.push(table.name.clone());
                continue;
            }
            found.names.push(table.name.clone());
            match table.next.and_then(|place| identity.table_id(place)) {
                Some(id) => _ = found.tables.insert(id),
                None => found.missing.push(table.name.clone()),
            }
        }
        for (view, _) in left.overriding_views(brought).filter(|(_, weight)| *weight == Weight::Meaning) {
            found.names.push(view.name.clone());
            let kind = if view.next.is_some() { &mut found.views } else { &mut found.missing };
            kind.push(view.name.clone());
        }
        found
    }
}

impl App {
    /// What building a draft, given its revisions and what the latest holds, would override of what the baseline `now` has
    /// got since the one `before`; `None` where that was none.
    pub(super) async fn overridden(
        &self,
        mut conn: Conn<'_>,
        (content, lines): (&Arc<Content>, &[RevisionLine]),
        before: Option<RevisionId>,
        now: RevisionId,
    ) -> Result<Arc<Overridden>, Error> {
        let revision = lines.first().ok_or(Error::NotFound)?.id;
        let identity = revisions::identity_version(conn.reborrow(), revision).await?;
        let key = Key { revision, identity, before, now };
        if let Some(found) = self.overrides.get(key) {
            return Ok(found);
        }
        let baseline = self.content(conn.reborrow(), now).await?;
        let kinship = self.kinship(conn.reborrow(), now, lines).await?;
        let left = self.compare(&baseline, content, kinship).await?;
        let brought = match before {
            Some(before) => Some(self.brought(conn, (content, lines), before, (&baseline, now)).await?),
            None => None,
        };
        let brought = brought
            .as_ref()
            .map(|(brought, origin)| Brought { difference: &brought.difference, origin: &origin.pairing });
        let found = Arc::new(Overridden::new(&left.difference, brought, &content.identity));
        self.overrides.keep(key, &found);
        Ok(found)
    }

    /// How a baseline differs from an earlier one, and the draft from that.
    async fn brought(
        &self,
        mut conn: Conn<'_>,
        (content, lines): (&Arc<Content>, &[RevisionLine]),
        before: RevisionId,
        (baseline, now): (&Arc<Content>, RevisionId),
    ) -> Result<(Arc<Compared>, Arc<Compared>), Error> {
        let draft = revisions::place(conn.reborrow(), now).await?.draft_id;
        let others = revisions::of_draft(conn.reborrow(), draft).await?;
        let kinship = self.kinship(conn.reborrow(), before, &others).await?;
        let own = self.kinship(conn.reborrow(), before, lines).await?;
        let before = self.content(conn, before).await?;
        let brought = self.compare(&before, baseline, kinship).await?;
        Ok((brought, self.compare(&before, content, own).await?))
    }
}
