//! Which object is which: what a revision made of the objects of the one before, or a first one of those of the baseline, and
//! the designer's word on it.

use std::sync::Arc;

use serde_json::json;

use super::commit::News;
use super::{Actor, Against, App, Content, Draft, DraftPage, Error, RevisionLine};
use crate::review::lineage::{self, Answer, Lineage, Stage};
use crate::review::meeting::Phase;
use crate::review::moved::Moved;
use crate::review::{Act, EventKind, RevisionId, Subject};
use crate::schema::{CorrectionError, Identity, Known, ObjectId, Schema};
use crate::store::anchors::{self, Since};
use crate::store::{Tx, drafts, meetings, revisions, sign_offs};
use crate::text::Message;

/// A draft at one of its revisions, and what that made of the objects of the one before.
#[derive(Clone, Debug)]
pub struct LineagePage {
    /// The draft.
    pub page: DraftPage,
    /// What it came after: the revision before, or the baseline that the draft was begun on. `None` for a first one
    /// without a baseline, in which all is new.
    pub former: Option<Against>,
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
        self.standing.may(Act::Upload) && self.draft.state.takes_corrections()
    }

    /// Whether the draft goes on with the objects of what was the project's baseline when it was begun.
    #[must_use]
    pub fn is_begun_on_baseline(&self) -> bool {
        begun_on(&self.revisions).is_some()
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
        let Some((before, id)) = came_after(&page) else {
            return Ok(LineagePage { page, former: None, lineage: Lineage::default() });
        };
        let mut tx = self.store.read().await?;
        let former = self.content(tx.conn(), id).await?;
        drop(tx);
        let next = page.content.clone();
        let work = tokio::task::spawn_blocking(move || {
            let [former, next] =
                [&former, &next].map(|content| Stage { schema: &content.reading.schema, identity: &content.identity });
            Lineage::between(former, next)
        });
        let lineage = work.await.map_err(|error| Error::Internal(error.into()))?;
        Ok(LineagePage { page, former: Some(before), lineage })
    }

    /// Has the designer's word on an object hold in all the draft's revisions. What was said of the object since that
    /// revision follows it.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `object` or `was` when the word can't hold; `Conflict` when the draft takes no
    /// corrections now, when one object of a revision that people have discussed or signed would turn out to be two, or when
    /// somebody else was quicker.
    pub async fn correct_identity(&self, actor: &Actor, key: &str, number: i64, new: &NewAnswer) -> Result<(), Error> {
        let mut tx = self.begin(actor).await?;
        let (entry, draft) = self.hold_draft(&mut tx, actor, key, number).await?;
        entry.must(Act::Upload)?;
        if !draft.state.takes_corrections() {
            return Err(Error::Conflict(Message::new("revision-identity-settled").with("state", draft.state.id())));
        }
        if draft.identity_version != new.version {
            return Err(Error::Conflict(Message::new("revision-identity-moved")));
        }
        let lines = revisions::of_draft(tx.conn(), draft.id).await?;
        let revision = lines.iter().find(|line| line.number == new.revision).ok_or(Error::NotFound)?;
        let since = Since { revision: revision.number, at: revision.created_at };
        let corrected = self.corrected(&mut tx, &draft, &lines, new).await?;
        if !corrected.moved.is_empty() && is_settled(&mut tx, &draft, revision.number).await? {
            let settled = Message::new("revision-identity-discussed");
            return Err(Error::Conflict(settled.with("revision", revision.number).with("last", draft.last_revision)));
        }
        self.keep_identities(&mut tx, &draft, &corrected).await?;
        anchors::follow(tx.conn(), draft.id, since, &corrected.moved, self.now()).await?;
        let detail = json!({ "revision": new.revision, "object": corrected.object, "was": corrected.was });
        let (project, subject) = (entry.project.id, Subject::from(draft.id));
        let kind = EventKind::IdentityCorrected;
        self.commit(tx, News { project, kind, actor: actor.id(), subject, detail }).await
    }

    /// What comes of an answer.
    async fn corrected(
        &self,
        tx: &mut Tx,
        draft: &Draft,
        lines: &[RevisionLine],
        new: &NewAnswer,
    ) -> Result<Corrected, Error> {
        let kept = revisions::identities(tx.conn(), draft.id).await?;
        let begun_on = match begun_on(lines) {
            Some(baseline) => Some((baseline, self.content(tx.conn(), baseline).await?.identity.handed_on())),
            None => None,
        };
        let wanted = new.clone();
        let work = tokio::task::spawn_blocking(move || Correction::read(kept, begun_on, &wanted));
        let said = work.await.map_err(|error| Error::Internal(error.into()))??;
        let mut schemas = vec![None; said.history.len()];
        for at in said.compared().into_iter().flatten() {
            schemas[at] = Some(self.content(tx.conn(), said.revisions[at]).await?);
        }
        let work = tokio::task::spawn_blocking(move || said.hold(&schemas));
        work.await.map_err(|error| Error::Internal(error.into()))?
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

/// The baseline that a draft was begun on, given its revisions: with its objects the ids begin.
pub(super) fn begun_on(revisions: &[RevisionLine]) -> Option<RevisionId> {
    revisions.iter().find(|line| line.number == 1)?.baseline_id
}

/// Whether people have discussed or signed that revision or a later one. They took a renamed table for a renamed table: where
/// it is a new one, the next revision has to say so, which shows it as a change, asks everybody again and puts it on the agenda.
async fn is_settled(tx: &mut Tx, draft: &Draft, revision: i64) -> Result<bool, Error> {
    let signed = sign_offs::of_draft(tx.conn(), draft.id).await?.into_iter().map(|said| said.revision);
    let met = meetings::of_draft(tx.conn(), draft.id).await?.into_iter().map(|line| line.meeting);
    let mut met = met.filter(|meeting| matches!(meeting.phase(), Phase::Open | Phase::Closed)).map(|of| of.revision);
    Ok(signed.max() >= Some(revision) || met.any(|met| met >= revision))
}

/// What the revision of a page came after.
fn came_after(page: &DraftPage) -> Option<(Against, RevisionId)> {
    let number = page.revision.number - 1;
    let before = page.revisions.iter().find(|line| line.number == number);
    let before = before.map(|line| (Against::Revision(number), line.id));
    before.or_else(|| Some((Against::Baseline, page.revision.baseline_id?)))
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

/// An answer with the identities that it is about.
struct Correction {
    /// What the draft knew before its first revision, if anything, then the identities of its revisions.
    history: Vec<Identity>,
    /// The revisions that they are of.
    revisions: Vec<RevisionId>,
    /// Those of the draft as they are kept: what came before stays as it is.
    kept: Vec<String>,
    /// The place of the revision.
    at: usize,
    object: ObjectId,
    answer: Answer,
}

impl Correction {
    fn read(
        kept: Vec<(RevisionId, String)>,
        begun_on: Option<(RevisionId, Identity)>,
        new: &NewAnswer,
    ) -> Result<Self, Error> {
        let earlier = usize::from(begun_on.is_some());
        let (mut revisions, mut history): (Vec<_>, Vec<_>) = begun_on.into_iter().unzip();
        let mut texts = Vec::with_capacity(kept.len());
        for (id, json) in kept {
            revisions.push(id);
            history.push(serde_json::from_str(&json).map_err(|error| Error::Internal(error.into()))?);
            texts.push(json);
        }
        let at = usize::try_from(new.revision - 1).map_err(|_| Error::NotFound)? + earlier;
        let object = named(history.get(at).ok_or(Error::NotFound)?, &new.object)?;
        Ok(Self { history, revisions, kept: texts, at, object, answer: new.answer })
    }

    /// The places of the revisions whose contents are needed.
    fn compared(&self) -> Option<[usize; 2]> {
        lineage::compared(&self.history, self.at, self.object, self.answer)
    }

    /// Has it hold in all revisions.
    fn hold(self, contents: &[Option<Arc<Content>>]) -> Result<Corrected, Error> {
        let Self { mut history, revisions, kept, at, object, answer } = self;
        let earlier = history.len() - kept.len();
        let name = |id: ObjectId| history[at].find(id).map(Known::name);
        let called = name(object).unwrap_or_default();
        let was = match answer {
            Answer::Was(former) => name(former),
            Answer::New | Answer::Not(_) => None,
        };
        let schemas: Vec<Option<&Schema>> =
            contents.iter().map(|content| Some(&content.as_ref()?.reading.schema)).collect();
        let moved = lineage::answer(&mut history, &schemas, at, object, answer);
        let moved = moved.map_err(|error| refused(error, &called, earlier))?;
        let mut changed = Vec::new();
        for ((id, identity), before) in revisions.into_iter().zip(&history).skip(earlier).zip(kept) {
            let after = serde_json::to_string(identity).map_err(|error| Error::Internal(error.into()))?;
            if after != before {
                changed.push((id, after));
            }
        }
        Ok(Corrected { changed, moved: Moved::new(moved), object: called, was })
    }
}

/// The object that a form names.
fn named(identity: &Identity, object: &Named) -> Result<ObjectId, Error> {
    match object {
        Named::Id(id) => Ok(*id),
        Named::Name(name) => {
            let live = identity.tables().iter().filter(|table| !table.gone);
            let found = live.into_iter().find_map(|table| table.called(name.trim()));
            found.ok_or_else(|| Error::field("object", Message::new("revision-no-object").with("name", name.trim())))
        }
    }
}

/// `earlier` is how many identities come before that of the first revision.
fn refused(error: CorrectionError, object: &str, earlier: usize) -> Error {
    let message = match error {
        CorrectionError::Unknown | CorrectionError::NotThere | CorrectionError::NoSchema => {
            Message::new("revision-object-not-there")
        }
        CorrectionError::Unlike => Message::new("revision-objects-unlike"),
        CorrectionError::NotExchangeable => Message::new("revision-objects-order"),
        CorrectionError::BothThere(place) => {
            Message::new("revision-objects-both").with("revision", place + 1 - earlier)
        }
    };
    Error::field("was", message.with("name", object))
}
