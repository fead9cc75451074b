//! Whose turn it is, in all drafts that a person has to do with: the home page, and the count in the top bar.
//!
//! What follows from a draft's rows is remembered until something happens in the draft, or in its project as a whole
//! (members, modules, settings), or the day changes. The database says whether it did, so replicas agree.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};

use super::access::Entry;
use super::by_draft::ByDraft;
use super::{Actor, App, Dossier, Draft, Error, Time};
use crate::review::gate::Gate;
use crate::review::turn::Turn;
use crate::review::{DraftId, DraftState, ProjectId, Standing, ThreadId, UserId};
use crate::store::drafts::LiveDraft;
use crate::store::{Conn, drafts, projects};
use crate::text::Message;

/// The turns of a draft that is under way.
#[derive(Clone, Debug)]
pub struct DraftTurns {
    /// The draft's name, such as `SHOP-12`.
    pub name: String,
    /// The key of its project.
    pub key: String,
    /// The name of its project.
    pub project: String,
    /// The draft.
    pub draft: Draft,
    /// What was worked out of it.
    pub outlook: Arc<Outlook>,
}

/// What lies ahead of a draft.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// Everybody's turns, the oldest first.
    pub turns: Vec<Turn>,
    /// The checklist of the next step.
    pub gate: Gate,
    /// The draft's state.
    pub state: DraftState,
    /// Required agreements that are there, and required ones in all.
    pub signed: (usize, usize),
    /// Since when the draft is in its state.
    pub since: Time,
    /// The numbers of its threads.
    pub threads: HashMap<ThreadId, i64>,
}

impl Outlook {
    fn of(dossier: &Dossier) -> Self {
        let gate = dossier.draft.state.forward().map(|step| dossier.gate(step)).unwrap_or_default();
        let summary = dossier.signed().summary;
        let state = dossier.draft.state;
        Self {
            turns: dossier.turns(),
            gate,
            state,
            signed: (summary.given, summary.needed),
            since: dossier.entered_at(),
            threads: dossier.threads.iter().map(|thread| (thread.id, thread.number)).collect(),
        }
    }
}

impl Outlook {
    /// What holds the draft up, each thing once, the first ones.
    #[must_use]
    pub fn holds(&self) -> Vec<&Message> {
        let mut holds: Vec<&Message> = Vec::new();
        for line in self.gate.unmet() {
            let why = line.detail.as_ref().unwrap_or(&line.what);
            if holds.len() < HOLDS && !holds.contains(&why) {
                holds.push(why);
            }
        }
        holds
    }

    /// What is to be said where nothing holds it up: a draft that the DBA has waits for their answer.
    #[must_use]
    pub fn calm(&self) -> Message {
        Message::new(if self.state == DraftState::HandedOff { "home-held-dba" } else { "home-open" })
    }

    /// Who is waited for, each person once, the one waited for longest first.
    #[must_use]
    pub fn waits_for(&self) -> Vec<UserId> {
        let mut people = Vec::new();
        for turn in &self.turns {
            if !people.contains(&turn.user) {
                people.push(turn.user);
            }
        }
        people
    }
}

/// For how long owners are told that somebody withdrew a draft: after that it is given up.
pub(super) const TOLD_OF_WITHDRAWAL: TimeDelta = TimeDelta::days(30);

/// How many of the things that hold a draft up are named.
const HOLDS: usize = 2;

impl DraftTurns {
    /// What the person is waited for, the oldest first.
    pub fn of(&self, user: UserId) -> impl Iterator<Item = &Turn> {
        self.outlook.turns.iter().filter(move |turn| turn.user == user)
    }
}

/// What was worked out last.
pub(super) type Turns = ByDraft<Kept>;

/// What lies ahead of a draft, as long as nothing happened in it and the day is the same.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    stamp: i64,
    day: NaiveDate,
    outlook: Arc<Outlook>,
}

impl App {
    /// The drafts under way in the actor's projects, with whose turn it is in each; those included that were withdrawn not long
    /// ago, which an owner may take up again.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn turns(&self, actor: &Actor) -> Result<Vec<DraftTurns>, Error> {
        let mut tx = self.store.read().await?;
        let withdrawn_since = self.now() - TOLD_OF_WITHDRAWAL;
        let live = drafts::live_of_member(tx.conn(), actor.id(), withdrawn_since).await?;
        let mut all = Vec::with_capacity(live.len());
        for draft in live {
            let Some(outlook) = self.outlook(tx.conn(), actor, &draft).await? else { continue };
            let LiveDraft { draft, key, project, .. } = draft;
            all.push(DraftTurns {
                name: format!("{key}-{}", draft.number),
                key: key.to_string(),
                project,
                draft,
                outlook,
            });
        }
        Ok(all)
    }

    /// What lies ahead of each live draft of a project.
    ///
    /// # Errors
    /// When the database is not available.
    pub(super) async fn outlooks(
        &self,
        mut conn: Conn<'_>,
        actor: &Actor,
        project: ProjectId,
    ) -> Result<HashMap<DraftId, Arc<Outlook>>, Error> {
        let mut all = HashMap::new();
        for live in drafts::live_of_project(conn.reborrow(), project).await? {
            if let Some(outlook) = self.outlook(conn.reborrow(), actor, &live).await? {
                all.insert(live.draft.id, outlook);
            }
        }
        Ok(all)
    }

    /// What lies ahead of a live draft, remembered or worked out; `None` when its project has gone from the actor's sight.
    async fn outlook(
        &self,
        mut conn: Conn<'_>,
        actor: &Actor,
        live: &LiveDraft,
    ) -> Result<Option<Arc<Outlook>>, Error> {
        let day = self.now().date_naive();
        let holds = |kept: &Kept| kept.stamp == live.stamp && kept.day == day;
        if let Some(kept) = self.turns.get(live.draft.id).filter(holds) {
            return Ok(Some(kept.outlook));
        }
        let Some(found) = projects::find(conn.reborrow(), &live.key, actor.id()).await? else { return Ok(None) };
        let standing = Standing { role: found.role, admin: actor.user().admin };
        let entry = Entry { project: found.project, standing };
        let dossier = self.load_dossier(conn, entry, live.draft.clone()).await?;
        let outlook = Arc::new(Outlook::of(&dossier));
        self.turns.keep(live.draft.id, Kept { stamp: live.stamp, day, outlook: outlook.clone() });
        Ok(Some(outlook))
    }

    /// How many things wait for the actor.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn waiting(&self, actor: &Actor) -> Result<usize, Error> {
        let all = self.turns(actor).await?;
        Ok(all.iter().map(|draft| draft.of(actor.id()).count()).sum())
    }
}
