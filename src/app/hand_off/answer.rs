//! What the DBA answers: accepted, the design becomes the project's baseline; returned, it goes back with its reasons.

use serde_json::json;

use super::refused;
use crate::app::commit::News;
use crate::app::steps::{moved_from, step_news};
use crate::app::{Actor, App, Dossier, Error, Wish};
use crate::review::handoff::{ContentHash, HandOffRefusal, Reply};
use crate::review::{Anchor, DraftState, EventKind, Subject, step};
use crate::store::hand_offs::HandOffLine;
use crate::store::{Tx, drafts, hand_offs, projects};
use crate::text::Message;

/// What a DBA answers to a package.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The hash of the package that they looked at.
    pub seen: ContentHash,
    /// What they say.
    pub reply: Reply,
}

impl App {
    /// Accepts or returns a hand-off. What is accepted is the project's baseline from then on; what is returned goes back
    /// to the designer, and each reason becomes a defect on its table, or on the draft as a whole.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `reason` or `tables`; `Conflict` when somebody else was quicker, the package was
    /// made again or has to be.
    pub async fn answer_hand_off(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        answer: &Answer,
    ) -> Result<DraftState, Error> {
        let mut tx = self.begin(actor).await?;
        // The baseline must not move between what was compared and what is accepted. Everybody locks a draft first and its
        // project after that.
        let project = self.enter(tx.conn(), actor, key).await?.project;
        drafts::lock(tx.conn(), project.id, number, self.now()).await?;
        projects::lock(tx.conn(), project.id, self.now()).await?;
        let dossier = self.dossier_to_act(&mut tx, actor, key, number).await?;
        let line = answerable(&dossier, actor, answer)?;
        let reason = answer.reply.reason(|table| dossier.object_name(table));
        let wish = Wish { step: answer.reply.step(), reason: &reason, version: None, revision: None };
        let mut news = self.open_defects(&mut tx, actor, &dossier, &answer.reply).await?;
        let to = self.step_in(&mut tx, actor, &dossier, &wish).await?;
        if !hand_offs::answer(tx.conn(), line.id, &answer.reply, actor.id(), self.now()).await? {
            return Err(Error::Conflict(HandOffRefusal::Answered.message()));
        }
        news.push(step_news(actor, &dossier, &wish, to));
        news.extend(self.call_off_meetings(&mut tx, actor, &dossier, to).await?);
        if to == DraftState::Accepted {
            news.push(self.make_baseline(&mut tx, actor, &dossier).await?);
        }
        self.commit_all(tx, news).await?;
        Ok(to)
    }

    async fn open_defects(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        dossier: &Dossier,
        reply: &Reply,
    ) -> Result<Vec<News>, Error> {
        let Reply::Return { reason, tables } = reply else { return Ok(Vec::new()) };
        let of_tables = tables.iter().map(|(table, why)| (Anchor::Object { object: *table }, why.trim()));
        let reasons = [(Anchor::Draft, reason.trim())].into_iter().chain(of_tables);
        let mut news = Vec::new();
        for (anchor, why) in reasons.filter(|(_, why)| !why.is_empty()) {
            news.push(self.open_defect(tx, actor, dossier, anchor, why).await?);
        }
        Ok(news)
    }

    /// It bears on every draft of the project, since all are compared with it.
    async fn make_baseline(&self, tx: &mut Tx, actor: &Actor, dossier: &Dossier) -> Result<News, Error> {
        let revision = dossier.revisions.first().ok_or(Error::NotFound)?;
        if let Some(replaced) = self.basis(tx.conn(), dossier.project.id).await? {
            self.end_mended_waivers(tx, dossier.draft.id, &replaced).await?;
        }
        projects::set_baseline(tx.conn(), dossier.project.id, revision.id, self.now()).await?;
        Ok(News {
            project: dossier.project.id,
            kind: EventKind::BaselineMade,
            actor: actor.id(),
            subject: Subject::default(),
            detail: json!({ "draft": dossier.name(), "title": dossier.draft.title, "revision": revision.number }),
        })
    }
}

/// The hand-off that is answered, if it may be.
fn answerable<'d>(dossier: &'d Dossier, actor: &Actor, answer: &Answer) -> Result<&'d HandOffLine, Error> {
    let (state, person) = (dossier.draft.state, dossier.person(actor));
    if !step::is_permitted(answer.reply.step(), person) {
        return Err(refused(HandOffRefusal::NotPermitted));
    }
    if state != DraftState::HandedOff {
        return Err(Error::Conflict(moved_from(dossier, actor, DraftState::HandedOff)));
    }
    let line = dossier.hand_offs.last().ok_or_else(|| Error::Conflict(Message::new("handoff-missing")))?;
    let decided = line.hand_off.answer(&answer.reply, &answer.seen, person, state, &dossier.table_ids());
    decided.map_err(refused).map(|()| line)
}
