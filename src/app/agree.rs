//! Agreeing and objecting, table by table.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use uuid::Uuid;

use super::commit::News;
use super::discuss::opened_on;
use super::steps::{LAST_AGREEMENT, step_news, told_news};
use super::{Actor, App, Dossier, Error, Wish};
use crate::review::signoff::{self, SignOff, SignOffRefusal, Stance, Word};
use crate::review::{Anchor, DraftState, EventKind, Step, Subject, ThreadKind, places};
use crate::schema::ObjectId;
use crate::store::threads::NewThread;
use crate::store::{Tx, comments, drafts, sign_offs, threads};

/// What somebody says of tables of a draft.
#[derive(Clone, Debug)]
pub struct NewSignOff {
    /// Agree or object.
    pub stance: Stance,
    /// The number of the revision that the person looked at.
    pub revision: i64,
    /// The baseline that the project had then, as the page named it; `None` where that was not said.
    pub baseline: Option<String>,
    /// The tables; `None` for all that the person is asked about, or all there are where nothing is asked.
    pub tables: Option<Vec<ObjectId>>,
    /// Why; an objection needs it.
    pub reason: String,
}

impl App {
    /// Agrees or objects to tables. The last agreement that was missing takes the draft on to its second meeting; an
    /// objection opens a thread on each table and sends the draft back. Returns where the draft stands then.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `reason` or `tables`; `Conflict` when the draft is in another state, has a newer
    /// revision, or would override what came to the baseline meanwhile.
    pub async fn sign_off(&self, actor: &Actor, key: &str, number: i64, new: &NewSignOff) -> Result<DraftState, Error> {
        let mut tx = self.begin(actor).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        let tables = new.tables.clone().unwrap_or_else(|| all_for(&dossier, actor));
        let looked_before = new.baseline.as_deref().is_some_and(|seen| seen != dossier.baseline_mark());
        let overtaken = looked_before && dossier.overrides_something();
        let word = Word { stance: new.stance, revision: new.revision, tables: &tables, reason: &new.reason, overtaken };
        let (draft, person) = (&dossier.draft, dossier.person(actor));
        signoff::decide(word, person, draft.state, draft.last_revision, &dossier.table_ids()).map_err(refused)?;
        let (user, at) = (actor.id(), self.now());
        let steads = Some(signoff::absent(&dossier.deputies, user, dossier.today));
        for table in &tables {
            let steads = steads.clone();
            let said = SignOff { user, table: *table, revision: new.revision, stance: new.stance, at, steads };
            let id: Uuid = self.ambient.id();
            sign_offs::insert(tx.conn(), id, draft.id, &said, new.reason.trim()).await?;
        }
        let mut news = vec![signed_news(actor, &dossier, new, &tables)];
        let to = match new.stance {
            Stance::Object => self.object(&mut tx, actor, &dossier, new, &tables, &mut news).await?,
            Stance::Agree => {
                let mut dossier = dossier.clone();
                dossier.sign_offs = sign_offs::of_draft(tx.conn(), dossier.draft.id).await?;
                self.go_on_if_complete(&mut tx, actor, &dossier, LAST_AGREEMENT, &mut news).await?
            }
        };
        self.commit_all(tx, news).await?;
        Ok(to)
    }

    /// Opens a defect with the reason on each table, and sends the draft back.
    async fn object(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &Dossier,
        new: &NewSignOff,
        tables: &[ObjectId],
        news: &mut Vec<News>,
    ) -> Result<DraftState, Error> {
        for table in tables {
            let anchor = Anchor::Object { object: *table };
            news.push(self.open_defect(tx, actor, dossier, anchor, new.reason.trim()).await?);
        }
        let wish = Wish { step: Step::Object, reason: &new.reason, version: None, revision: Some(new.revision) };
        let to = self.step_in(tx, actor, dossier, &wish).await?;
        news.push(step_news(actor, dossier, &wish, to));
        Ok(to)
    }

    /// Opens a defect on something of the draft, as part of a larger use case.
    pub(super) async fn open_defect(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &Dossier,
        anchor: Anchor,
        body: &str,
    ) -> Result<News, Error> {
        let (draft, now) = (&dossier.draft, self.now());
        let thread = NewThread {
            id: self.ambient.id(),
            draft: draft.id,
            number: drafts::take_thread_number(tx.conn(), draft.id, now).await?,
            kind: ThreadKind::Defect,
            anchor,
            opened_in: draft.last_revision,
            opened_by: actor.id(),
            finding: None,
            finding_gone_in: None,
            line_text: None,
        };
        threads::insert(tx.conn(), &thread, now).await?;
        comments::insert(tx.conn(), self.ambient.id(), thread.id, actor.id(), body, now).await?;
        Ok(News {
            project: dossier.project.id,
            kind: EventKind::ThreadOpened,
            actor: actor.id(),
            subject: Subject::from((draft.id, thread.id)),
            detail: opened_on(anchor, &dossier.content.identity),
        })
    }

    /// Takes the draft on to its second meeting where nothing is missing any more, and tells it by that word.
    pub(super) async fn go_on_if_complete(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &Dossier,
        told: &'static str,
        news: &mut Vec<News>,
    ) -> Result<DraftState, Error> {
        let state = dossier.draft.state;
        if state != DraftState::Agreeing || !dossier.gate(Step::EverybodyAgrees).is_met() {
            return Ok(state);
        }
        let wish = Wish { step: Step::EverybodyAgrees, reason: "", version: None, revision: None };
        let to = self.step_told_as(tx, actor, dossier, &wish, told).await?;
        news.push(told_news(actor, dossier, &wish, to, told));
        Ok(to)
    }
}

fn all_for(dossier: &Dossier, actor: &Actor) -> Vec<ObjectId> {
    let asked = dossier.signed().asked_of(actor.id());
    if asked.is_empty() { dossier.table_ids() } else { asked }
}

/// The names of those in whose stead the person speaks of any of the tables.
fn in_stead(actor: &Actor, dossier: &Dossier, tables: &[ObjectId]) -> Vec<String> {
    let signed = dossier.signed();
    let people: BTreeSet<_> = tables.iter().flat_map(|table| signed.stands_in_for(actor.id(), *table)).collect();
    people.into_iter().map(|user| dossier.person_name(user).to_owned()).collect()
}

fn signed_news(actor: &Actor, dossier: &Dossier, new: &NewSignOff, tables: &[ObjectId]) -> News {
    let names: Vec<String> = tables.iter().take(20).map(|table| dossier.object_name(*table)).collect();
    let detail: Value = json!({
        "stance": new.stance.id(),
        "revision": new.revision,
        "tables": names,
        "count": tables.len(),
        "reason": new.reason.trim(),
        "for": in_stead(actor, dossier, tables),
        "places": places(tables, |table| dossier.object_name(table)),
    });
    News {
        project: dossier.project.id,
        kind: EventKind::SignedOff,
        actor: actor.id(),
        subject: Subject::from(dossier.draft.id),
        detail,
    }
}

fn refused(refusal: SignOffRefusal) -> Error {
    let message = refusal.message();
    match refusal {
        SignOffRefusal::NotPermitted => Error::Denied(message),
        SignOffRefusal::NoReason => Error::field("reason", message),
        SignOffRefusal::NoTable => Error::field("tables", message),
        SignOffRefusal::OtherState(_) | SignOffRefusal::Newer(_) | SignOffRefusal::BaselineMoved => {
            Error::Conflict(message)
        }
    }
}
