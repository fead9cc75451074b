//! Loading a dossier, in one transaction.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Dossier;
use crate::app::access::Entry;
use crate::app::compare::Kinship;
use crate::app::{Actor, App, Draft, Error, Needs, Time};
use crate::review::turn::TurnMention;
use crate::review::{Changed, DraftState, ThreadId, UserId};
use crate::store::{
    Conn, Tx, acknowledgements, actions, deputies, drafts, hand_offs, meetings, members, mentions, projects, revisions,
    sign_offs, steps, threads,
};

impl App {
    /// A draft with everything that decisions about it need.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn dossier(&self, actor: &Actor, key: &str, number: i64) -> Result<Dossier, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        self.load_dossier(tx.conn(), entry, draft).await
    }

    /// The same within a transaction that acts on it: nobody else changes the draft until that ends.
    pub(in crate::app) async fn dossier_to_act(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        key: &str,
        number: i64,
    ) -> Result<Dossier, Error> {
        let entry = self.enter(tx.conn(), actor, key).await?;
        drafts::lock(tx.conn(), entry.project.id, number, self.now()).await?;
        let draft = drafts::find(tx.conn(), entry.project.id, number).await?.ok_or(Error::NotFound)?;
        self.load_dossier(tx.conn(), entry, draft).await
    }

    pub(in crate::app) async fn load_dossier(
        &self,
        mut conn: Conn<'_>,
        entry: Entry,
        draft: Draft,
    ) -> Result<Dossier, Error> {
        let mut dossier = self.gather_dossier(conn.reborrow(), entry, draft).await?;
        if dossier.draft.state == DraftState::HandedOff {
            dossier.expected_hash = Some(self.expected_hash(conn.reborrow(), &dossier).await?);
            dossier.overridden = self.overridden_since_signed(conn, &dossier).await?;
        }
        Ok(dossier)
    }

    /// The same without a look at what would be handed over now.
    pub(in crate::app) async fn gather_dossier(
        &self,
        mut conn: Conn<'_>,
        entry: Entry,
        draft: Draft,
    ) -> Result<Dossier, Error> {
        let Entry { project, standing } = entry;
        let revisions = revisions::of_draft(conn.reborrow(), draft.id).await?;
        let latest = revisions.first().ok_or(Error::NotFound)?.id;
        let content = self.content(conn.reborrow(), latest).await?;
        let basis = self.basis(conn.reborrow(), project.id).await?;
        let basis_id = basis.as_ref().map(|basis| basis.id);
        let baseline_mark = basis.as_ref().map(|basis| basis.id.to_string()).unwrap_or_default();
        let baseline = match basis {
            Some(basis) => {
                let kinship = self.kinship(conn.reborrow(), basis.id, &revisions).await?;
                let compared = self.compare(&basis.content, &content, kinship).await?;
                Some((basis.content, compared))
            }
            None => None,
        };
        let book = self.waiver_book(conn.reborrow(), &draft).await?;
        let needs = Needs::load(conn.reborrow(), &draft, &content).await?;
        let mut dossier = Dossier {
            rules: projects::rules(conn.reborrow(), project.id).await?,
            members: members::of_project(conn.reborrow(), project.id).await?,
            deputies: deputies::of_project(conn.reborrow(), project.id).await?,
            modules: needs.modules,
            by_hand: needs.by_hand,
            requirements: needs.requirements,
            traces: needs.traces,
            threads: threads::of_draft(conn.reborrow(), draft.id).await?,
            last_words: threads::last_words(conn.reborrow(), draft.id).await?,
            mentions: mentions_of(mentions::open_of_draft(conn.reborrow(), draft.id).await?),
            acknowledged: acknowledgements::of_draft(conn.reborrow(), draft.id).await?,
            sign_offs: sign_offs::of_draft(conn.reborrow(), draft.id).await?,
            waivers: book.own,
            earlier_waivers: book.earlier,
            meetings: meetings::of_draft(conn.reborrow(), draft.id).await?,
            agendas: meetings::agendas(conn.reborrow(), draft.id).await?,
            actions: actions::of_draft(conn.reborrow(), draft.id).await?,
            hand_offs: hand_offs::of_draft(conn.reborrow(), draft.id).await?,
            steps: steps::of_draft(conn.reborrow(), draft.id).await?,
            today: self.now().date_naive(),
            expected_hash: None,
            changes: BTreeMap::new(),
            own: None,
            overtaken: Arc::default(),
            overridden: Vec::new(),
            baseline_mark,
            moves: Vec::new(),
            baselines: BTreeMap::new(),
            project,
            standing,
            draft,
            revisions,
            content,
            baseline,
        };
        dossier.changes = self.changes_of(conn.reborrow(), &dossier).await?;
        dossier.own = self.own(conn.reborrow(), &dossier, basis_id).await?;
        dossier.overtaken = self.overtaken(conn.reborrow(), &dossier).await?;
        dossier.moves = self.baseline_moves(conn.reborrow(), &dossier).await?;
        dossier.baselines = self.baseline_names(conn, &dossier).await?;
        Ok(dossier)
    }

    /// What changed since each revision that somebody signed, that a meeting was about or that was sent back.
    async fn changes_of(&self, mut conn: Conn<'_>, dossier: &Dossier) -> Result<BTreeMap<i64, Arc<Changed>>, Error> {
        let signed = dossier.sign_offs.iter().map(|said| said.revision);
        let met = dossier.meetings.iter().map(|line| line.meeting.revision);
        let asked = dossier.actions.iter().map(|line| line.action.revision);
        let mut wanted: BTreeSet<i64> = signed.chain(met).chain(asked).chain(dossier.change_asked_of()).collect();
        wanted.remove(&dossier.draft.last_revision);
        let mut changes = BTreeMap::new();
        for number in wanted {
            let Some(line) = dossier.revisions.iter().find(|line| line.number == number) else { continue };
            let former = self.content(conn.reborrow(), line.id).await?;
            let compared = self.compare(&former, &dossier.content, Kinship::SameIds).await?;
            changes.insert(number, compared.changed.clone());
        }
        Ok(changes)
    }
}

fn mentions_of(open: Vec<(ThreadId, UserId, Time)>) -> Vec<TurnMention> {
    open.into_iter().map(|(thread, user, since)| TurnMention { thread, user, since }).collect()
}
