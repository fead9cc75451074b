//! Which waivers of an accepted draft have their finding in it. It is kept in memory: a draft may have been begun many
//! baselines ago, and in none of them that changes.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::app::{App, Draft, Error};
use crate::review::waiver::{self, Waiver};
use crate::review::{RevisionId, WaiverId};
use crate::store::waivers::WaiverLine;
use crate::store::{Conn, drafts, revisions};

/// For how many waivers it is kept.
const MOST: usize = 16_384;

/// Whether the findings of waivers stand in accepted revisions, as far as it was looked up.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Found(Arc<Mutex<HashMap<(RevisionId, WaiverId), bool>>>);

impl Found {
    /// Whether each of the waivers stands there; `None` where it is not known of all.
    fn get(&self, revision: RevisionId, waivers: &[&Waiver]) -> Option<Vec<bool>> {
        let known = self.lock();
        waivers.iter().map(|waiver| known.get(&(revision, waiver.id)).copied()).collect()
    }

    fn keep(&self, revision: RevisionId, waivers: &[&Waiver], found: &[bool]) {
        let mut known = self.lock();
        if known.len() > MOST {
            known.clear();
        }
        known.extend(waivers.iter().zip(found).map(|(waiver, found)| ((revision, waiver.id), *found)));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(RevisionId, WaiverId), bool>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl App {
    /// Those waivers of an accepted draft whose findings stand in it as it was accepted. What a draft took over from it
    /// knows that; of a draft that was accepted since, it is looked up.
    pub(super) async fn standing_in(
        &self,
        mut conn: Conn<'_>,
        beside: &Draft,
        number: i64,
        lines: &[WaiverLine],
    ) -> Result<HashSet<WaiverId>, Error> {
        let accepted = drafts::find(conn.reborrow(), beside.project_id, number).await?.ok_or(Error::NotFound)?;
        let revision = revisions::find(conn.reborrow(), accepted.id, accepted.last_revision).await?;
        let revision = revision.ok_or(Error::NotFound)?;
        let waivers: Vec<&Waiver> = lines.iter().filter(|line| line.draft == number).map(|line| &line.waiver).collect();
        let found = match self.found.get(revision, &waivers) {
            Some(found) => found,
            None => {
                let content = self.content(conn, revision).await?;
                let targets: Vec<_> = waivers.iter().map(|waiver| &waiver.target).collect();
                let found = waiver::are_found(&targets, &content.findings, &content.identity);
                self.found.keep(revision, &waivers, &found);
                found
            }
        };
        Ok(waivers.iter().zip(found).filter(|(_, is_found)| *is_found).map(|(waiver, _)| waiver.id).collect())
    }
}
