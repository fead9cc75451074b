//! A draft's meetings as pages show them.

use std::collections::BTreeMap;

use super::action::{ActionView, action_views};
use super::title::Titles;
use super::view::people;
use crate::app::{Actor, App, DraftPage, Error};
use crate::review::meeting::Round;
use crate::review::{MeetingId, UserId};
use crate::store::meetings::MeetingLine;

/// A draft's meetings and what they asked for.
#[derive(Clone, Debug)]
pub struct MeetingsPage {
    /// The draft.
    pub draft: DraftPage,
    /// Its meetings, the latest first.
    pub meetings: Vec<MeetingLine>,
    /// How many items each has, and how many of them are settled.
    pub counts: BTreeMap<MeetingId, (usize, usize)>,
    /// What people are called.
    pub names: BTreeMap<UserId, String>,
    /// What they asked for, the latest first.
    pub actions: Vec<ActionView>,
    /// Which meeting the actor may schedule now.
    pub ahead: Option<Round>,
}

impl App {
    /// A draft's meetings and what they asked for.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn meetings(&self, actor: &Actor, key: &str, number: i64) -> Result<MeetingsPage, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let dossier = self.load_dossier(tx.conn(), entry.clone(), draft.clone()).await?;
        let person = dossier.person(actor);
        let shown = draft.last_revision;
        let page = self.draft_page(&mut tx, entry, draft, shown, person).await?;
        let mut counts: BTreeMap<MeetingId, (usize, usize)> = BTreeMap::new();
        for item in &dossier.agendas {
            let count = counts.entry(item.meeting).or_default();
            count.0 += 1;
            count.1 += usize::from(item.verdict.is_some());
        }
        let names = self.names(&mut tx, &dossier.members, people(&dossier)).await?;
        let mut actions = action_views(&dossier, &Titles::new(&page, &dossier), person);
        actions.reverse();
        let ahead = super::schedule::round_ahead(&page.draft, &dossier.meetings, person).ok();
        let mut meetings = dossier.meetings;
        meetings.reverse();
        Ok(MeetingsPage { draft: page, meetings, counts, names, actions, ahead })
    }
}
