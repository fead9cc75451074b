//! Opening threads.

use serde_json::{Value, json};

use super::news;
use crate::app::{Actor, App, Draft, Error, fields};
use crate::lint::{Finding, Fingerprint};
use crate::review::known_finding::{KnownFinding, Places, Sightings};
use crate::review::{Act, Anchor, EventKind, On, Opening, ThreadFinding, ThreadId, ThreadKind, places};
use crate::schema::Identity;
use crate::store::threads::NewThread;
use crate::store::{Conn, Tx, drafts, revisions, threads};
use crate::text::{Message, lines};

/// How much of a line is kept with a thread that was opened on it.
const LINE_KEPT: usize = 300;

/// What somebody enters to open a thread.
#[derive(Clone, Debug)]
pub struct NewDiscussion {
    /// What it asks for.
    pub kind: ThreadKind,
    /// What it is opened on.
    pub on: On,
    /// The number of the revision that the person looks at.
    pub revision: i64,
    /// The first comment, in Markdown.
    pub body: String,
}

impl App {
    /// Opens a thread with its first comment, and returns its number.
    ///
    /// # Errors
    /// `NotFound` (the anchor included), `Denied`; `Invalid` at `body`; `Conflict` when the draft is read-only.
    pub async fn open_thread(&self, actor: &Actor, key: &str, number: i64, new: &NewDiscussion) -> Result<i64, Error> {
        let opening = self.look_at(actor, key, number, new).await?;
        let body = fields::comment(&new.body).map_err(|message| Error::field("body", message))?;
        let mut tx = self.begin(actor).await?;
        let (entry, draft) = self.hold_draft(&mut tx, actor, key, number).await?;
        entry.must(Act::Comment)?;
        must_not_be_read_only(&draft)?;
        let on = opened_on(opening.anchor, &self.latest(&mut tx, &draft).await?.identity);
        let (thread, number) = self.begin_thread(&mut tx, actor, &draft, opening, new.revision, &body).await?;
        self.commit(tx, news(&draft, thread, actor, EventKind::ThreadOpened, on)).await?;
        Ok(number)
    }

    /// Opens a thread in a draft that is held, with its first comment.
    pub(super) async fn begin_thread(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        draft: &Draft,
        opening: Opening,
        revision: i64,
        body: &str,
    ) -> Result<(ThreadId, i64), Error> {
        let Opening { kind, anchor, finding, line_text } = opening;
        let now = self.now();
        let thread = NewThread {
            id: self.ambient.id(),
            draft: draft.id,
            number: drafts::take_thread_number(tx.conn(), draft.id, now).await?,
            kind,
            anchor,
            opened_in: revision,
            opened_by: actor.id(),
            finding_gone_in: self.gone_in(tx.conn(), draft, revision, finding.as_ref()).await?,
            finding,
            line_text,
        };
        threads::insert(tx.conn(), &thread, now).await?;
        self.say(tx, draft.project_id, thread.id, actor.id(), body).await?;
        Ok((thread.id, thread.number))
    }

    /// What the thread is to be opened on, in the revision that the person looks at, which never changes.
    pub(super) async fn look_at(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        new: &NewDiscussion,
    ) -> Result<Opening, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        entry.must(Act::Comment)?;
        must_not_be_read_only(&draft)?;
        let revision = revisions::find(tx.conn(), draft.id, new.revision).await?.ok_or(Error::NotFound)?;
        let opening = |anchor| Opening { kind: new.kind, anchor, finding: None, line_text: None };
        match &new.on {
            On::Anchor(Anchor::Draft) => Ok(opening(Anchor::Draft)),
            On::Anchor(anchor @ Anchor::Object { object }) => {
                let content = self.content(tx.conn(), revision).await?;
                content.identity.find(*object).map(|_| opening(*anchor)).ok_or(Error::NotFound)
            }
            On::Anchor(anchor @ Anchor::Line { revision, file, line }) => {
                drop(tx);
                let text = self.source_text(actor, key, number, *revision, *file).await?.text;
                let at = usize::try_from(*line).ok().and_then(|line| line.checked_sub(1)).ok_or(Error::NotFound)?;
                let line_text = lines(&text).nth(at).ok_or(Error::NotFound)?.trim().chars().take(LINE_KEPT).collect();
                Ok(Opening { line_text: Some(line_text), ..opening(*anchor) })
            }
            On::Finding(fingerprint) => {
                let content = self.content(tx.conn(), revision).await?;
                let wanted = Fingerprint::from_digits(fingerprint);
                let finding = content.findings.iter().find(|finding| Some(finding.fingerprint) == wanted);
                let (anchor, finding) = on_finding(finding.ok_or(Error::NotFound)?, &content.identity);
                Ok(Opening { finding: Some(finding), ..opening(anchor) })
            }
        }
    }

    /// The present revision, when it has the finding no more that the person saw in a former one.
    async fn gone_in(
        &self,
        mut conn: Conn<'_>,
        draft: &Draft,
        seen_in: i64,
        finding: Option<&ThreadFinding>,
    ) -> Result<Option<i64>, Error> {
        let Some(finding) = finding.filter(|_| seen_in < draft.last_revision) else { return Ok(None) };
        let latest = revisions::find(conn.reborrow(), draft.id, draft.last_revision).await?.ok_or(Error::NotFound)?;
        let latest = self.content(conn, latest).await?;
        let there = Sightings::new(&latest.findings, &latest.identity).find(&finding.known).is_some();
        Ok((!there).then_some(draft.last_revision))
    }
}

/// What an event says of what a thread was opened on: the table or column, or the line.
pub(in crate::app) fn opened_on(anchor: Anchor, identity: &Identity) -> Value {
    match anchor {
        Anchor::Draft => json!({}),
        Anchor::Line { revision, line, .. } => json!({ "line": line, "revision": revision }),
        Anchor::Object { object } => match identity.find(object) {
            Some(known) => {
                let table = |_| known.table.name.clone();
                json!({ "on": known.name(), "places": places(&[known.table.id], table) })
            }
            None => json!({}),
        },
    }
}

fn on_finding(finding: &Finding, identity: &Identity) -> (Anchor, ThreadFinding) {
    let known = KnownFinding::of(finding, &Places::new(identity));
    let anchor = known.object.map_or(Anchor::Draft, |object| Anchor::Object { object });
    let finding = ThreadFinding { known, severity: finding.severity, message: finding.message.clone() };
    (anchor, finding)
}

pub(super) fn must_not_be_read_only(draft: &Draft) -> Result<(), Error> {
    if draft.state.is_read_only() { Err(Error::Conflict(Message::new("thread-read-only"))) } else { Ok(()) }
}
