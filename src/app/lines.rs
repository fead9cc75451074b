//! Where lines of earlier revisions stand, kept in memory: comparing long texts takes a while, and neither changes.

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use super::{App, DraftPage, Error, SourceText};
use crate::review::RevisionId;
use crate::review::lines::{LineMap, LineNow};
use crate::store::Conn;

/// How many pairs of revisions are kept.
const MOST: usize = 64;

/// A line of one of a revision's sources, as another revision has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePlace {
    /// Which of the sources, counted from 0.
    pub file: u32,
    /// Which line, and whether it says something else.
    pub now: LineNow,
}

/// For each source of a revision, which source of another revision it is, and where its lines stand there.
pub(super) type FileMaps = Vec<Option<(u32, LineMap)>>;

/// Two revisions, and where the lines of the one are in the other.
type Kept = ((RevisionId, RevisionId), Arc<FileMaps>);

/// The comparisons made last, the latest first.
#[derive(Clone, Debug, Default)]
pub(super) struct LineMaps(Arc<Mutex<VecDeque<Kept>>>);

impl App {
    /// Where the lines of one revision's sources stand in those of another; nowhere where they are no texts.
    pub(super) async fn line_maps(
        &self,
        mut conn: Conn<'_>,
        former: RevisionId,
        next: RevisionId,
    ) -> Result<Arc<FileMaps>, Error> {
        let key = (former, next);
        let kept = |maps: &LineMaps| {
            let maps = maps.0.lock().unwrap_or_else(PoisonError::into_inner);
            maps.iter().find(|(pair, _)| *pair == key).map(|(_, found)| found.clone())
        };
        if let Some(found) = kept(&self.line_maps) {
            return Ok(found);
        }
        let mut texts = [Vec::new(), Vec::new()];
        for (texts, revision) in texts.iter_mut().zip([former, next]) {
            *texts = match self.texts(conn.reborrow(), revision).await {
                Err(Error::Invalid(_)) => Vec::new(),
                texts => texts?,
            };
        }
        let work = tokio::task::spawn_blocking(move || file_maps(&texts[0], &texts[1]));
        let made = Arc::new(work.await.map_err(|error| Error::Internal(error.into()))?);
        let mut maps = self.line_maps.0.lock().unwrap_or_else(PoisonError::into_inner);
        maps.push_front((key, made.clone()));
        maps.truncate(MOST);
        drop(maps);
        Ok(made)
    }
}

impl DraftPage {
    /// Which revision changes are marked since, by its id.
    fn since_id(&self) -> Option<RevisionId> {
        let since = self.since_revision()?;
        self.revisions.iter().find(|line| line.number == since).map(|line| line.id)
    }
}

impl App {
    /// The lines of one of the sources, counted from 1, that are as they were in the revision since which changes are
    /// marked, in their order; `None` where there is nothing to compare with.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn unchanged_lines(&self, page: &DraftPage, file: u32) -> Result<Option<Vec<Range<usize>>>, Error> {
        let Some(since) = page.since_id() else { return Ok(None) };
        let mut tx = self.store.read().await?;
        let maps = self.line_maps(tx.conn(), since, page.revision.id).await?;
        let map = maps.iter().flatten().find(|(after, _)| *after == file);
        Ok(map.map(|(_, map)| map.unchanged().collect()))
    }
}

/// Where a line of one of the sources stands.
pub(super) fn follow(maps: &FileMaps, file: u32, line: i64) -> Option<LinePlace> {
    let (file, map) = maps.get(file as usize)?.as_ref()?;
    Some(LinePlace { file: *file, now: map.follow(line)? })
}

/// One and one are the same file whatever they are called, several go by their names.
fn file_maps(before: &[SourceText], after: &[SourceText]) -> FileMaps {
    let only = before.len() == 1 && after.len() == 1;
    let map = |old: &SourceText| {
        let same = |new: &SourceText| only || old.name.to_lowercase() == new.name.to_lowercase();
        let file = after.iter().position(same)?;
        Some((u32::try_from(file).ok()?, LineMap::between(&old.text, &after[file].text)))
    };
    before.iter().map(map).collect()
}
