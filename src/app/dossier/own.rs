//! What of the difference from the baseline is the draft's own, where others have brought something to the baseline since it was
//! begun.

use std::collections::BTreeSet;

use super::Dossier;
use crate::app::{App, Error};
use crate::review::gate::dropped;
use crate::review::{RevisionId, Step};
use crate::schema::ObjectId;
use crate::store::Conn;

/// What a draft makes of the baseline that it was begun with.
#[derive(Clone, Debug)]
pub(super) struct Own {
    /// The tables that are new or differ in meaning.
    pub(super) tables: BTreeSet<ObjectId>,
    /// What it drops, by name.
    pub(super) dropped: BTreeSet<String>,
}

impl Dossier {
    /// Whether a meeting has discussed the draft since it skipped the first one: confirmed it, or wanted something changed. One
    /// that an objection overtook has confirmed nothing.
    pub(super) fn is_discussed(&self) -> bool {
        let Some(skipped) = self.steps.iter().rposition(|step| step.step == Step::SkipFirstMeeting) else {
            return true;
        };
        let since = self.steps[skipped].created_at;
        let settled = |step: Step| matches!(step, Step::CloseFirstMeeting | Step::Confirm | Step::SendBack);
        let mut closed =
            self.meetings.iter().filter(|line| line.meeting.closed_at.is_some_and(|closed| closed >= since));
        self.steps[skipped..].iter().any(|step| settled(step.step))
            || closed.any(|line| !self.meeting_fact(line).wants_change.is_empty())
    }
}

impl App {
    /// What is the draft's own, while a revision may still change it; `None` where the baseline is the one that it was begun
    /// with.
    pub(super) async fn own(
        &self,
        mut conn: Conn<'_>,
        dossier: &Dossier,
        baseline: Option<RevisionId>,
    ) -> Result<Option<Own>, Error> {
        if baseline.is_none() || !dossier.draft.state.takes_revisions() {
            return Ok(None);
        }
        let begun = self.begun_with(conn.reborrow(), dossier.project.id, &dossier.revisions).await?;
        let Some(begun) = begun.filter(|_| begun != baseline) else {
            let all = || Own { tables: dossier.table_ids().into_iter().collect(), dropped: BTreeSet::new() };
            return Ok(begun.is_none().then(all));
        };
        let kinship = self.kinship(conn.reborrow(), begun, &dossier.revisions).await?;
        let former = self.content(conn, begun).await?;
        let compared = self.compare(&former, &dossier.content, kinship).await?;
        Ok(Some(Own {
            tables: dossier.changed_in_meaning(&compared.difference).into_iter().collect(),
            dropped: dropped(&compared.difference).into_iter().collect(),
        }))
    }
}
