//! Which object is which: what a revision made of the objects of the one before, and the designer's word on it.

use serde_json::json;

use super::commit::News;
use super::{Actor, App, Draft, DraftPage, Error};
use crate::review::lineage::{self, Answer, Lineage, Stage};
use crate::review::moved::Moved;
use crate::review::{Act, EventKind, RevisionId, Subject};
use crate::schema::{CorrectionError, Identity, Known, ObjectId};
use crate::store::anchors::{self, Since};
use crate::store::{Tx, drafts, revisions};
use crate::text::Message;

/// A draft at one of its revisions, and what that made of the objects of the one before.
#[derive(Clone, Debug)]
pub struct LineagePage {
    /// The draft.
    pub page: DraftPage,
    /// The number of the revision before; `None` for the first one, in which all is new.
    pub former: Option<i64>,
    /// What became of the objects.
    pub lineage: Lineage,
}

/// What the designer says of an object of a revision.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    /// The number of the revision.
    pub revision: i64,
    /// How often it had been said before which object is which.
    pub version: i64,
    /// The object.
    pub object: Named,
    /// What is said of it.
    pub answer: Answer,
}

/// An object, as a form names it.
#[derive(Clone, Debug)]
pub enum Named {
    /// By its id.
    Id(ObjectId),
    /// As people call it: `order.price`.
    Name(String),
}

impl DraftPage {
    /// Whether the actor may say now which object is which.
    #[must_use]
    pub fn may_correct(&self) -> bool {
        self.standing.may(Act::Upload) && !self.draft.state.is_read_only()
    }

    /// How many questions wait for whoever may answer them: whether one object is another one under a new name.
    #[must_use]
    pub fn questions(&self) -> usize {
        if self.may_correct() { self.content.identity.questions().len() } else { 0 }
    }
}

impl App {
    /// What a revision, or else the latest, made of the objects of the one before.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn lineage(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        revision: Option<i64>,
    ) -> Result<LineagePage, Error> {
        let page = self.draft(actor, key, number, revision).await?;
        let before = page.revisions.iter().find(|line| line.number == page.revision.number - 1);
        let Some(before) = before.cloned() else {
            return Ok(LineagePage { page, former: None, lineage: Lineage::default() });
        };
        let mut tx = self.store.read().await?;
        let former = self.content(tx.conn(), before.id).await?;
        drop(tx);
        let next = page.content.clone();
        let work = tokio::task::spawn_blocking(move || {
            let [former, next] =
                [&former, &next].map(|content| Stage { schema: &content.reading.schema, identity: &content.identity });
            Lineage::between(former, next)
        });
        let lineage = work.await.map_err(|error| Error::Internal(error.into()))?;
        Ok(LineagePage { page, former: Some(before.number), lineage })
    }

    /// Has the designer's word on an object hold in all the draft's revisions. What was said of the object since that
    /// revision follows it.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `object` or `was` when the word can't hold; `Conflict` when the draft is
    /// read-only or somebody else was quicker.
    pub async fn correct_identity(&self, actor: &Actor, key: &str, number: i64, new: &NewAnswer) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let (entry, draft) = self.hold_draft(&mut tx, actor, key, number).await?;
        entry.must(Act::Upload)?;
        if draft.state.is_read_only() {
            return Err(Error::Conflict(Message::new("app-draft-read-only")));
        }
        if draft.identity_version != new.version {
            return Err(Error::Conflict(Message::new("revision-identity-moved")));
        }
        let lines = revisions::of_draft(tx.conn(), draft.id).await?;
        let revision = lines.iter().find(|line| line.number == new.revision).ok_or(Error::NotFound)?;
        let since = Since { revision: revision.number, at: revision.created_at };
        let kept = revisions::identities(tx.conn(), draft.id).await?;
        let wanted = new.clone();
        let work = tokio::task::spawn_blocking(move || correct(kept, &wanted));
        let corrected = work.await.map_err(|error| Error::Internal(error.into()))??;
        self.keep_identities(&mut tx, &draft, &corrected).await?;
        anchors::follow(tx.conn(), draft.id, since, &corrected.moved, self.now()).await?;
        let detail = json!({ "revision": new.revision, "object": corrected.object, "was": corrected.was });
        let (project, subject) = (entry.project.id, Subject::from(draft.id));
        let kind = EventKind::IdentityCorrected;
        self.commit(tx, News { project, kind, actor: actor.id(), subject, detail }).await
    }

    async fn keep_identities(&self, tx: &mut Tx, draft: &Draft, corrected: &Corrected) -> Result<(), Error> {
        let now = self.now();
        if !drafts::correct_identity(tx.conn(), draft, now).await? {
            // Nobody can have come between, since the draft is held; if somebody has, nothing is lost.
            return Err(Error::Conflict(Message::new("revision-identity-moved")));
        }
        for (id, identity) in &corrected.changed {
            revisions::set_identity(tx.conn(), *id, identity, now).await?;
        }
        // A waiver may cover other findings now.
        Ok(revisions::forget_counts(tx.conn(), draft.id).await?)
    }
}

/// What came of an answer.
struct Corrected {
    /// The identities that are others now, as they are kept.
    changed: Vec<(RevisionId, String)>,
    moved: Moved,
    /// The object's name.
    object: String,
    /// The name of what it was; nothing when it is new.
    was: Option<String>,
}

fn correct(kept: Vec<(RevisionId, String)>, new: &NewAnswer) -> Result<Corrected, Error> {
    let internal = |error: serde_json::Error| Error::Internal(error.into());
    let read = kept.iter().map(|(_, json)| serde_json::from_str(json)).collect::<Result<Vec<Identity>, _>>();
    let mut history = read.map_err(internal)?;
    let at = usize::try_from(new.revision - 1).map_err(|_| Error::NotFound)?;
    let identity = history.get(at).ok_or(Error::NotFound)?;
    let object = match &new.object {
        Named::Id(id) => *id,
        Named::Name(name) => {
            let live = identity.tables().iter().filter(|table| !table.gone);
            let found = live.into_iter().find_map(|table| table.called(name.trim()));
            found.ok_or_else(|| Error::field("object", Message::new("revision-no-object").with("name", name.trim())))?
        }
    };
    let name = |id: ObjectId| identity.find(id).map(Known::name);
    let called = name(object).unwrap_or_default();
    let was = match new.answer {
        Answer::Was(former) => name(former),
        Answer::New | Answer::Not(_) => None,
    };
    let moved = lineage::answer(&mut history, at, object, new.answer).map_err(|error| refused(error, &called))?;
    let mut changed = Vec::new();
    for ((id, before), identity) in kept.into_iter().zip(&history) {
        let after = serde_json::to_string(identity).map_err(internal)?;
        if after != before {
            changed.push((id, after));
        }
    }
    Ok(Corrected { changed, moved: Moved::new(moved), object: called, was })
}

fn refused(error: CorrectionError, object: &str) -> Error {
    let message = match error {
        CorrectionError::Unknown | CorrectionError::NotThere => Message::new("revision-object-not-there"),
        CorrectionError::Unlike => Message::new("revision-objects-unlike"),
        CorrectionError::NotExchangeable => Message::new("revision-objects-order"),
        CorrectionError::BothThere(place) => Message::new("revision-objects-both").with("revision", place + 1),
    };
    Error::field("was", message.with("name", object))
}
