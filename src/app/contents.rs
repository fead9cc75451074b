//! What revisions hold, kept in memory: it takes long to read, and nothing of it changes but which object is which.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Context;

use super::{App, Content, Error};
use crate::review::RevisionId;
use crate::store::{Conn, revisions};

/// How many tables and columns are kept at most, whichever revisions they are of. A column takes about a kilobyte.
const MOST: usize = 100_000;

/// The contents used last, the latest first.
#[derive(Clone, Debug, Default)]
pub(super) struct Contents(Arc<Mutex<VecDeque<Kept>>>);

#[derive(Debug)]
struct Kept {
    revision: RevisionId,
    /// How often it was said in the draft which object is which.
    identity: i64,
    weight: usize,
    content: Arc<Content>,
}

impl Contents {
    fn get(&self, revision: RevisionId, identity: i64) -> Option<Arc<Content>> {
        let mut kept = self.lock();
        let place = kept.iter().position(|kept| kept.revision == revision && kept.identity == identity)?;
        let found = kept.remove(place)?;
        let content = found.content.clone();
        kept.push_front(found);
        Some(content)
    }

    fn keep(&self, revision: RevisionId, identity: i64, content: &Arc<Content>) {
        let mut kept = self.lock();
        kept.retain(|other| other.revision != revision);
        kept.push_front(Kept { revision, identity, weight: weight(content), content: content.clone() });
        let mut sum = 0;
        kept.retain(|kept| {
            sum += kept.weight;
            sum <= MOST
        });
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn weight(content: &Content) -> usize {
    content.reading.schema.tables.iter().map(|table| 1 + table.columns.len()).sum()
}

impl App {
    /// What a revision holds.
    pub(super) async fn content(&self, mut conn: Conn<'_>, revision: RevisionId) -> Result<Arc<Content>, Error> {
        self.looks_up();
        // Asked for before the content: if that is a later one then, it is read once too often and never too late.
        let identity = revisions::identity_version(conn.reborrow(), revision).await?;
        if let Some(content) = self.contents.get(revision, identity) {
            return Ok(content);
        }
        let record = revisions::record(conn, revision).await?;
        let read = tokio::task::spawn_blocking(move || record.read());
        let read = read.await.map_err(|error| Error::Internal(error.into()))?;
        let content = read.with_context(|| format!("what is kept of revision {revision} can't be read"));
        let content = Arc::new(content.map_err(Error::Internal)?);
        self.contents.keep(revision, identity, &content);
        Ok(content)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{Contents, MOST};
    use crate::ddl::Reading;
    use crate::review::RevisionId;
    use crate::schema::{Column, Identity, Schema, Table};
    use crate::store::revisions::Content;

    fn revision(number: u128) -> RevisionId {
        uuid::Uuid::from_u128(number).into()
    }

    fn content(columns: usize) -> Arc<Content> {
        let table = Table { columns: vec![Column::default(); columns], ..Table::default() };
        let schema = Schema { tables: vec![table], ..Schema::default() };
        let reading = Reading { schema, ..Reading::default() };
        Arc::new(Content { reading, findings: Vec::new(), identity: Identity::default() })
    }

    #[test]
    fn the_least_recently_used_make_room() {
        let contents = Contents::default();
        let third = content(MOST / 3);
        for number in 1..=2 {
            contents.keep(revision(number), 1, &third);
        }
        assert!(contents.get(revision(1), 1).is_some());
        contents.keep(revision(3), 1, &third);
        assert!(contents.get(revision(2), 1).is_none(), "used longest ago");
        assert!(contents.get(revision(1), 1).is_some() && contents.get(revision(3), 1).is_some());
        assert!(contents.get(revision(3), 2).is_none(), "somebody said which object is which");
        contents.keep(revision(4), 1, &content(MOST));
        assert_eq!(contents.lock().len(), 0, "too large to be kept");
    }
}
