//! All waivers that may hold in a draft: its own, and those that accepted drafts of the project hand down.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use crate::app::{App, Content, Draft, Error, inheritance};
use crate::lint::Finding;
use crate::review::WaiverId;
use crate::review::waiver::{self, Waiver};
use crate::schema::Identity;
use crate::store::waivers::WaiverLine;
use crate::store::{Conn, waivers};

/// The waivers of a draft and of the accepted drafts of its project.
#[derive(Clone, Debug, Default)]
pub struct WaiverBook {
    /// Those that were asked for in the draft, the earliest first.
    pub own: Vec<WaiverLine>,
    /// Those of accepted drafts, whatever became of them.
    pub earlier: Vec<WaiverLine>,
}

/// What waivers say of one finding.
#[derive(Clone, Debug, Default)]
pub enum FindingMark {
    /// Nothing.
    #[default]
    Stands,
    /// It is to be accepted as it is, and nobody has answered yet.
    Asked(Box<WaiverLine>),
    /// It is accepted as it is.
    Waived(Box<WaiverLine>),
}

impl App {
    /// The waivers that may hold in a draft.
    pub(in crate::app) async fn waiver_book(&self, mut conn: Conn<'_>, draft: &Draft) -> Result<WaiverBook, Error> {
        let own = waivers::of_draft(conn.reborrow(), draft.id).await?;
        let mut earlier = waivers::of_accepted(conn.reborrow(), draft.project_id, draft.id).await?;
        earlier.retain(|line| line.draft != draft.number);
        // What is accepted stays as it was, whatever is mended later.
        if !earlier.is_empty() && !draft.state.is_read_only() {
            let mended = self.mended_in_baseline(conn.reborrow(), draft).await?;
            earlier.retain(|line| !mended.contains(&line.waiver.id));
        }
        let stray: BTreeSet<i64> = earlier.iter().filter(|line| line.here.is_none()).map(|line| line.draft).collect();
        for number in stray {
            let standing = self.standing_in(conn.reborrow(), draft, number, &earlier).await?;
            earlier.retain(|line| line.draft != number || line.here.is_some() || standing.contains(&line.waiver.id));
        }
        Ok(WaiverBook { own, earlier })
    }

    /// The waivers that hold no more since the project's baseline does without them. A draft that was begun on an earlier one
    /// would bring back what was mended meanwhile.
    async fn mended_in_baseline(&self, mut conn: Conn<'_>, draft: &Draft) -> Result<HashSet<WaiverId>, Error> {
        let Some(basis) = self.basis(conn.reborrow(), draft.project_id).await? else { return Ok(HashSet::new()) };
        let handed_down = inheritance::handed_down(conn, &basis).await?;
        Ok(handed_down.into_iter().filter(|handed| handed.mended).map(|handed| handed.waiver).collect())
    }
}

impl WaiverBook {
    /// The draft's own waivers, then those that are handed down to the revision of that identity.
    #[must_use]
    pub fn counting(&self, identity: &Identity) -> Vec<WaiverLine> {
        let own: Vec<Waiver> = self.own.iter().map(|line| line.waiver.clone()).collect();
        let earlier = self.earlier.iter().map(|line| (line.waiver.clone(), line.here.clone())).collect();
        let handed_down = waiver::handed_down(earlier, &own, identity);
        let lines: HashMap<WaiverId, &WaiverLine> = self.earlier.iter().map(|line| (line.waiver.id, line)).collect();
        let handed_down = handed_down.into_iter().filter_map(|waiver| {
            let line = lines.get(&waiver.id)?;
            Some(WaiverLine { waiver, ..(*line).clone() })
        });
        self.own.iter().cloned().chain(handed_down).collect()
    }

    /// For each finding, in its order, what the waivers say of it on that day.
    #[must_use]
    pub fn marks(&self, findings: &[Finding], identity: &Identity, today: NaiveDate) -> Vec<FindingMark> {
        let lines = self.counting(identity);
        let plain: Vec<Waiver> = lines.iter().map(|line| line.waiver.clone()).collect();
        let by_id: HashMap<WaiverId, &WaiverLine> = lines.iter().map(|line| (line.waiver.id, line)).collect();
        let line = |waiver: &Waiver| by_id.get(&waiver.id).map(|line| Box::new((*line).clone()));
        let held = waiver::match_up(findings, identity, &plain, today);
        let asked = waiver::match_up_asked(findings, identity, &plain);
        let mark = |(held, asked): (Option<&Waiver>, Option<&Waiver>)| {
            let waived = held.and_then(line).map(FindingMark::Waived);
            waived.or_else(|| asked.and_then(line).map(FindingMark::Asked)).unwrap_or_default()
        };
        held.into_iter().zip(asked).map(mark).collect()
    }

    /// How many findings of a revision stand and how many are waived, and the last day on which that is so; `None` where
    /// no waiver ends.
    #[must_use]
    pub(super) fn count(&self, content: &Content, today: NaiveDate) -> Counted {
        let plain: Vec<Waiver> = self.counting(&content.identity).into_iter().map(|line| line.waiver).collect();
        let matched = waiver::match_up(&content.findings, &content.identity, &plain, today);
        let until = matched.iter().flatten().filter_map(|waiver| waiver.until).min();
        Counted { counts: waiver::count(&content.findings, &matched), until }
    }
}

/// The figures of a revision.
pub(super) struct Counted {
    pub(super) counts: crate::review::FindingCounts,
    pub(super) until: Option<NaiveDate>,
}
