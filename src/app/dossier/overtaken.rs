//! What others brought to the baseline while the draft was under way, and the draft would take back.

use std::collections::BTreeSet;

use super::Dossier;
use crate::app::{App, Error, Time};
use crate::schema::{Difference, ObjectId};
use crate::store::{Conn, revisions};

/// What building the draft would take back of what the baseline got since a meeting last talked about the draft, or else
/// since it was begun.
#[derive(Clone, Debug, Default)]
pub(super) struct Overtaken {
    /// The tables of the draft of which something would be as before.
    pub(super) tables: BTreeSet<ObjectId>,
    /// The tables that came to the baseline and that the draft does not have, by name.
    pub(super) missing: Vec<String>,
}

impl Dossier {
    fn talked_about_at(&self) -> Time {
        self.last_closed().and_then(|line| line.meeting.closed_at).unwrap_or(self.draft.created_at)
    }

    fn overtaken_by(&self, left: &Difference, brought: Option<&Difference>) -> Overtaken {
        let mut overtaken = Overtaken::default();
        for table in left.undoing(brought) {
            match table.next.and_then(|place| self.content.identity.table_id(place)) {
                Some(id) => _ = overtaken.tables.insert(id),
                None => overtaken.missing.push(table.name.clone()),
            }
        }
        overtaken
    }
}

impl App {
    /// What a draft under way takes back of the baseline as it is now.
    pub(super) async fn overtaken(&self, mut conn: Conn<'_>, dossier: &Dossier) -> Result<Overtaken, Error> {
        let Some((now, left)) = dossier.baseline.as_ref().filter(|_| dossier.draft.state.forward().is_some()) else {
            return Ok(Overtaken::default());
        };
        let accepted = revisions::accepted(conn.reborrow(), dossier.project.id).await?;
        let then = accepted.partition_point(|(at, _)| *at <= dossier.talked_about_at());
        let Some((_, last)) = accepted[then..].last() else { return Ok(Overtaken::default()) };
        let brought = match then.checked_sub(1).map(|before| accepted[before].1) {
            Some(before) => {
                let draft = revisions::place(conn.reborrow(), *last).await?.draft_id;
                let (before, kinship) = self.former_baseline(conn, before, draft).await?;
                Some(self.compare(&before, now, kinship).await?)
            }
            None => None,
        };
        Ok(dossier.overtaken_by(&left.difference, brought.as_ref().map(|compared| &compared.difference)))
    }
}
