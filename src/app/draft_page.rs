//! A draft as its page shows it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::access::Entry;
use super::discuss::Talk;
use super::{
    Actor, Against, App, Content, Dossier, Draft, Error, Familiar, FindingMark, LinePlace, Needs, Pending, Project,
    Referents, RevisionLine, Since, ThreadView,
};
use super::{drafts, lines};
use crate::review::{Act, Anchor, DraftState, Person, Standing, waiver};
use crate::store::{Tx, events, members, pending, revisions, threads};
use crate::text::Message;

/// A draft at one of its revisions, with all that was said of it.
#[derive(Clone, Debug)]
pub struct DraftPage {
    /// The project.
    pub project: Project,
    /// What the actor is to it.
    pub standing: Standing,
    /// The draft.
    pub draft: Draft,
    /// Its revisions, the latest first.
    pub revisions: Vec<RevisionLine>,
    /// The revision shown.
    pub revision: RevisionLine,
    /// What that revision holds.
    pub content: Arc<Content>,
    /// Which revisions before it the actor knows.
    pub familiar: Familiar,
    /// Since when changes are marked; `None` where there is no revision before.
    pub since: Option<Since>,
    /// The threads of the draft, the oldest first.
    pub threads: Vec<ThreadView>,
    /// What the actor has not published yet, in the order of writing; nobody else sees that.
    pub pending: Vec<Pending>,
    /// Where the lines of other revisions that something hangs on stand in the revision shown. It has no place for a line
    /// where the difference between the texts does not tell.
    pub lines: HashMap<Anchor, LinePlace>,
    /// For each finding of the revision shown, in its order, what waivers say of it.
    pub marks: Vec<FindingMark>,
    /// The waivers of the draft that wait for an answer.
    pub waivers_asked: usize,
    /// Whether the actor may grant and refuse them now.
    pub may_answer_waivers: bool,
    /// What the project wants of the design.
    pub needs: Needs,
    /// What words about it may refer to.
    pub referents: Referents,
    /// All that decisions about it need.
    pub dossier: Dossier,
    /// The number of the project's latest event, from which live notices go on.
    pub sequence: i64,
}

impl DraftPage {
    /// The threads on something of the revision shown, the oldest first.
    pub fn threads_on(&self, anchor: Anchor) -> impl Iterator<Item = &ThreadView> {
        let anchor = self.anchor_here(anchor);
        self.threads.iter().filter(move |view| self.anchor_here(view.thread.anchor()) == anchor)
    }

    /// The same anchor in the revision shown: the object under the id that holds now, the line where it stands now, as far
    /// as that can be told.
    #[must_use]
    pub fn anchor_here(&self, anchor: Anchor) -> Anchor {
        match anchor {
            Anchor::Draft => Anchor::Draft,
            Anchor::Object { object } => Anchor::Object { object: self.content.identity.resolve(object) },
            Anchor::Line { .. } => self.lines.get(&anchor).map_or(anchor, |place| Anchor::Line {
                revision: self.revision.number,
                file: place.file,
                line: place.now.line,
            }),
        }
    }

    /// The number of the revision since which changes are marked; `None` where there is none before, and in a meeting where
    /// it is the baseline.
    #[must_use]
    pub fn since_revision(&self) -> Option<i64> {
        match self.since.as_ref()?.against {
            Against::Revision(number) => Some(number),
            Against::Baseline => None,
        }
    }

    /// Whether the revision shown is the latest.
    #[must_use]
    pub fn is_latest(&self) -> bool {
        self.revision.number == self.draft.last_revision
    }

    /// Whether the actor may upload a further revision now.
    #[must_use]
    pub fn may_upload(&self) -> bool {
        self.standing.may(Act::Upload) && self.draft.state.takes_revisions()
    }

    /// Why the draft takes no further revision now, and how it comes to take one again; nothing where it takes one.
    #[must_use]
    pub fn frozen(&self) -> Option<Message> {
        drafts::frozen(&self.draft)
    }

    /// Whether the actor may comment now.
    #[must_use]
    pub fn may_comment(&self) -> bool {
        self.standing.may(Act::Comment) && !self.draft.state.is_read_only()
    }

    /// Whether the actor may ask now for findings to be accepted as they are: those of the latest revision, since it is
    /// that one which goes on.
    #[must_use]
    pub fn may_ask_waivers(&self) -> bool {
        self.standing.may(Act::Comment) && self.is_latest() && waiver::stand_open(self.draft.state).is_ok()
    }

    /// Whether the design is with the DBA or accepted, so that its package tells how things stood at the hand-off.
    #[must_use]
    pub fn is_handed_over(&self) -> bool {
        matches!(self.draft.state, DraftState::HandedOff | DraftState::Accepted)
    }

    /// Whether the actor may put tables into modules and say which requirements they serve.
    #[must_use]
    pub fn may_assign(&self) -> bool {
        self.standing.may(Act::Upload) && self.is_latest() && !self.draft.state.is_read_only()
    }
}

impl App {
    /// A draft at a revision, or else at its latest.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn draft(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        revision: Option<i64>,
    ) -> Result<DraftPage, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let shown = revision.unwrap_or(draft.last_revision);
        let person = self.person_at(tx.conn(), &entry, &draft, actor).await?;
        let mut page = self.draft_page(&mut tx, entry, draft, shown, person).await?;
        drop(tx);
        (page.familiar, page.since) = self.news_for(actor, &page).await?;
        Ok(page)
    }

    /// A draft at the revision of the number `shown`, as that person sees it.
    pub(super) async fn draft_page(
        &self,
        tx: &mut Tx,
        entry: Entry,
        draft: Draft,
        shown: i64,
        person: Person,
    ) -> Result<DraftPage, Error> {
        let dossier = self.load_dossier(tx.conn(), entry.clone(), draft.clone()).await?;
        let Entry { project, standing } = entry;
        let revisions = revisions::of_draft(tx.conn(), draft.id).await?;
        let revision = revisions.iter().find(|line| line.number == shown).cloned().ok_or(Error::NotFound)?;
        let content = self.content(tx.conn(), revision.id).await?;
        let threads = threads::of_draft(tx.conn(), draft.id).await?;
        let pending = pending::of_author(tx.conn(), draft.id, person.user).await?;
        let mut talk = Talk::of_draft(tx, draft.id).await?.with_pending(&pending);
        let threads: Vec<_> = threads.into_iter().map(|thread| talk.view(&draft, thread, person)).collect();
        let openings = pending.iter().filter_map(|pending| Some(pending.opening.as_ref()?.anchor));
        let anchors = threads.iter().map(|view| view.thread.anchor()).chain(openings).collect();
        let lines = self.places_of_lines(tx, anchors, &revisions, &revision).await?;
        let members = members::of_project(tx.conn(), project.id).await?;
        let referents = Referents::new(&members, threads.len(), content.clone());
        let book = self.waiver_book(tx.conn(), &draft).await?;
        let needs = Needs::load(tx.conn(), &draft, &content).await?;
        let sequence = events::last(tx.conn(), project.id).await?;
        let marks = book.marks(&content.findings, &content.identity, self.now().date_naive());
        let waivers_asked = book.own.iter().filter(|line| line.waiver.answer.is_none()).count();
        Ok(DraftPage {
            project,
            standing,
            draft,
            revisions,
            revision,
            content,
            familiar: Familiar::default(),
            since: None,
            threads,
            pending,
            lines,
            referents,
            marks,
            waivers_asked,
            may_answer_waivers: dossier.may_answer_waivers(person.user),
            needs,
            dossier,
            sequence,
        })
    }

    /// Where the lines of other revisions stand in the revision shown.
    async fn places_of_lines(
        &self,
        tx: &mut Tx,
        anchors: HashSet<Anchor>,
        revisions: &[RevisionLine],
        shown: &RevisionLine,
    ) -> Result<HashMap<Anchor, LinePlace>, Error> {
        let mut places = HashMap::new();
        for anchor in anchors {
            let Anchor::Line { revision, file, line } = anchor else { continue };
            let former = revisions.iter().find(|line| line.number == revision && line.number != shown.number);
            let Some(former) = former else { continue };
            let maps = self.line_maps(tx.conn(), former.id, shown.id).await?;
            places.extend(lines::follow(&maps, file, line).map(|place| (anchor, place)));
        }
        Ok(places)
    }
}
