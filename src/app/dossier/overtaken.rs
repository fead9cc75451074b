//! What others brought to the baseline while the draft was under way, and the draft would override.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Dossier;
use crate::app::{App, Compared, Content, Error, Time};
use crate::review::signoff::{BaselineMove, Stance};
use crate::review::{DraftId, RevisionId};
use crate::schema::{Difference, ObjectId};
use crate::store::{Conn, revisions};

/// What building the draft would override of what the baseline got since some moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Overtaken {
    /// The tables of the draft that are otherwise than what came.
    pub(super) tables: BTreeSet<ObjectId>,
    /// The tables that came to the baseline or changed there and that the draft does not have, by name.
    pub(super) missing: Vec<String>,
}

/// The baselines of a project, and what a draft makes of the last of them.
struct Course {
    /// When each was accepted, the earliest first.
    accepted: Vec<(Time, RevisionId)>,
    /// The first of them that came after the moment from which on it is asked.
    news: usize,
    last: Arc<Content>,
    /// The draft that the last came with.
    draft: DraftId,
    /// What the draft changes of the last.
    left: Arc<Compared>,
}

impl Dossier {
    fn talked_about_at(&self) -> Time {
        self.last_closed().and_then(|line| line.meeting.closed_at).unwrap_or(self.draft.created_at)
    }

    /// When somebody first agreed to something.
    fn first_agreed_at(&self) -> Option<Time> {
        self.sign_offs.iter().filter(|said| said.stance == Stance::Agree).map(|said| said.created_at).min()
    }

    /// When the draft left the hands of those who sign; `None` while it has not.
    fn signed_until(&self) -> Option<Time> {
        if self.draft.state.takes_sign_offs() {
            return None;
        }
        let leaves = self.steps.iter().rev().find(|of| of.from_state.takes_sign_offs());
        leaves.map(|step| step.created_at)
    }

    fn overtaken_by(&self, left: &Difference, brought: Option<&Difference>) -> Overtaken {
        let mut overtaken = Overtaken::default();
        for table in left.overriding(brought) {
            match table.next.and_then(|place| self.content.identity.table_id(place)) {
                Some(id) => _ = overtaken.tables.insert(id),
                None => overtaken.missing.push(table.name.clone()),
            }
        }
        overtaken
    }
}

impl App {
    /// What a draft under way overrides of the baseline as it is now, of what came since a meeting last talked about the
    /// draft, or else since it was begun.
    pub(super) async fn overtaken(&self, mut conn: Conn<'_>, dossier: &Dossier) -> Result<Overtaken, Error> {
        if dossier.draft.state.forward().is_none() {
            return Ok(Overtaken::default());
        }
        match self.course(conn.reborrow(), dossier, dossier.talked_about_at(), None).await? {
            Some(course) => self.overtaken_since(conn, dossier, &course, course.news).await,
            None => Ok(Overtaken::default()),
        }
    }

    /// How the baseline moved since somebody first agreed to something of the draft, for as long as people could sign it.
    pub(super) async fn baseline_moves(
        &self,
        mut conn: Conn<'_>,
        dossier: &Dossier,
    ) -> Result<Vec<BaselineMove>, Error> {
        let Some(first) = dossier.first_agreed_at() else { return Ok(Vec::new()) };
        let Some(course) = self.course(conn.reborrow(), dossier, first, dossier.signed_until()).await? else {
            return Ok(Vec::new());
        };
        let mut moves = Vec::new();
        for then in course.news..course.accepted.len() {
            let Overtaken { tables, missing } = self.overtaken_since(conn.reborrow(), dossier, &course, then).await?;
            let (at, to) = course.accepted[then];
            moves.push(BaselineMove { at, to, overridden: tables, dropped: missing });
        }
        Ok(moves)
    }

    /// The tables, by name, of which a draft that has left the hands of those who sign overrides something that came to the
    /// baseline since.
    pub(super) async fn overridden_since_signed(
        &self,
        mut conn: Conn<'_>,
        dossier: &Dossier,
    ) -> Result<Vec<String>, Error> {
        let Some(signed) = dossier.signed_until() else { return Ok(Vec::new()) };
        let Some(course) = self.course(conn.reborrow(), dossier, signed, None).await? else { return Ok(Vec::new()) };
        let Overtaken { tables, missing } = self.overtaken_since(conn, dossier, &course, course.news).await?;
        Ok(tables.into_iter().map(|table| dossier.object_name(table)).chain(missing).collect())
    }

    /// What those baselines are called.
    pub(super) async fn baseline_names(
        &self,
        mut conn: Conn<'_>,
        dossier: &Dossier,
    ) -> Result<BTreeMap<RevisionId, String>, Error> {
        let mut names = BTreeMap::new();
        for of in &dossier.moves {
            let place = revisions::place(conn.reborrow(), of.to).await?;
            names.insert(of.to, format!("{}-{} r{}", dossier.project.key, place.draft, place.number));
        }
        Ok(names)
    }

    /// The baselines that the project had `until` then, or has got by now; `None` where there is no new one `since`.
    async fn course(
        &self,
        mut conn: Conn<'_>,
        dossier: &Dossier,
        since: Time,
        until: Option<Time>,
    ) -> Result<Option<Course>, Error> {
        let mut accepted = revisions::accepted(conn.reborrow(), dossier.project.id).await?;
        accepted.retain(|(at, _)| until.is_none_or(|until| *at <= until));
        let news = accepted.partition_point(|(at, _)| *at <= since);
        let Some((_, last)) = accepted[news..].last().copied() else { return Ok(None) };
        let draft = revisions::place(conn.reborrow(), last).await?.draft_id;
        let kinship = self.kinship(conn.reborrow(), last, &dossier.revisions).await?;
        let last = self.content(conn, last).await?;
        let left = self.compare(&last, &dossier.content, kinship).await?;
        Ok(Some(Course { accepted, news, last, draft, left }))
    }

    /// What the draft would override of what came with that one of the baselines or later.
    async fn overtaken_since(
        &self,
        conn: Conn<'_>,
        dossier: &Dossier,
        course: &Course,
        then: usize,
    ) -> Result<Overtaken, Error> {
        let before = then.checked_sub(1).map(|before| course.accepted[before].1);
        let brought = self.brought(conn, before, &course.last, course.draft).await?;
        Ok(dossier.overtaken_by(&course.left.difference, brought.as_ref().map(|compared| &compared.difference)))
    }
}
