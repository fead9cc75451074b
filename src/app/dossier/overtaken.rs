//! What others brought to the baseline while the draft was under way, and the draft would override.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Dossier;
use crate::app::overridden::Overridden;
use crate::app::{App, Error, Time};
use crate::review::RevisionId;
use crate::review::signoff::{BaselineMove, Stance};
use crate::store::{Conn, revisions};

/// The baselines of a project up to some moment.
struct Course {
    /// When each was accepted, the earliest first.
    accepted: Vec<(Time, RevisionId)>,
    /// The first of them that came after the moment from which on it is asked.
    news: usize,
    last: RevisionId,
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
}

impl App {
    /// What a draft under way overrides of the baseline as it is now, of what came since a meeting last talked about the
    /// draft, or else since it was begun.
    pub(super) async fn overtaken(&self, mut conn: Conn<'_>, dossier: &Dossier) -> Result<Arc<Overridden>, Error> {
        if dossier.draft.state.forward().is_none() {
            return Ok(Arc::default());
        }
        match self.course(conn.reborrow(), dossier, dossier.talked_about_at(), None).await? {
            Some(course) => self.overtaken_since(conn, dossier, &course, course.news).await,
            None => Ok(Arc::default()),
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
            let found = self.overtaken_since(conn.reborrow(), dossier, &course, then).await?;
            let (at, to) = course.accepted[then];
            let with_all = found.missing.iter().chain(&found.views).cloned().collect();
            moves.push(BaselineMove { at, to, overridden: found.tables.clone(), with_all });
        }
        Ok(moves)
    }

    /// The tables and views, by name, of which a draft that has left the hands of those who sign overrides something that
    /// came to the baseline since.
    pub(super) async fn overridden_since_signed(
        &self,
        mut conn: Conn<'_>,
        dossier: &Dossier,
    ) -> Result<Vec<String>, Error> {
        let Some(signed) = dossier.signed_until() else { return Ok(Vec::new()) };
        let Some(course) = self.course(conn.reborrow(), dossier, signed, None).await? else { return Ok(Vec::new()) };
        Ok(self.overtaken_since(conn, dossier, &course, course.news).await?.names.clone())
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
        Ok(Some(Course { accepted, news, last }))
    }

    /// What the draft would override of what came with that one of the baselines or later.
    async fn overtaken_since(
        &self,
        conn: Conn<'_>,
        dossier: &Dossier,
        course: &Course,
        then: usize,
    ) -> Result<Arc<Overridden>, Error> {
        let before = then.checked_sub(1).map(|before| course.accepted[before].1);
        self.overridden(conn, (&dossier.content, &dossier.revisions), before, course.last).await
    }
}
