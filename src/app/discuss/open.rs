//! Opening threads.

use serde_json::json;

use super::news;
use crate::app::{Actor, App, Draft, Error, fields};
use crate::lint::Finding;
use crate::review::known_finding::{KnownFinding, Places, Sightings};
use crate::review::{Act, Anchor, EventKind, On, ThreadFinding, ThreadKind};
use crate::schema::Identity;
use crate::store::threads::NewThread;
use crate::store::{Conn, drafts, revisions, threads};
use crate::text::Message;

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

/// What a thread is opened on, as its revision has it.
struct Opened {
    anchor: Anchor,
    finding: Option<ThreadFinding>,
    line_text: Option<String>,
}

impl From<Anchor> for Opened {
    fn from(anchor: Anchor) -> Self {
        Self { anchor, finding: None, line_text: None }
    }
}

impl App {
    /// Opens a thread with its first comment, and returns its number.
    ///
    /// # Errors
    /// `NotFound` (the anchor included), `Denied`; `Invalid` at `body`; `Conflict` when the draft is read-only.
    pub async fn open_thread(&self, actor: &Actor, key: &str, number: i64, new: &NewDiscussion) -> Result<i64, Error> {
        let on = self.look_at(actor, key, number, new).await?;
        let body = fields::comment(&new.body).map_err(|message| Error::field("body", message))?;
        let mut tx = self.store.write().await?;
        let (entry, draft) = self.hold_draft(&mut tx, actor, key, number).await?;
        entry.must(Act::Comment)?;
        must_not_be_read_only(&draft)?;
        let now = self.now();
        let thread = NewThread {
            id: self.ambient.id(),
            draft: draft.id,
            number: drafts::take_thread_number(tx.conn(), draft.id, now).await?,
            kind: new.kind,
            anchor: on.anchor,
            opened_in: new.revision,
            opened_by: actor.id(),
            finding_gone_in: self.gone_in(tx.conn(), &draft, new.revision, on.finding.as_ref()).await?,
            finding: on.finding,
            line_text: on.line_text,
        };
        threads::insert(tx.conn(), &thread, now).await?;
        self.say(&mut tx, draft.project_id, thread.id, actor.id(), &body).await?;
        self.commit(tx, news(&draft, thread.id, actor, EventKind::ThreadOpened, json!({}))).await?;
        Ok(thread.number)
    }

    /// What the thread is to be opened on, in the revision that the person looks at, which never changes.
    async fn look_at(&self, actor: &Actor, key: &str, number: i64, new: &NewDiscussion) -> Result<Opened, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        entry.must(Act::Comment)?;
        must_not_be_read_only(&draft)?;
        let revision = revisions::find(tx.conn(), draft.id, new.revision).await?.ok_or(Error::NotFound)?;
        match &new.on {
            On::Anchor(Anchor::Draft) => Ok(Anchor::Draft.into()),
            On::Anchor(anchor @ Anchor::Object { object }) => {
                let content = self.content(tx.conn(), revision).await?;
                content.identity.find(*object).map(|_| Opened::from(*anchor)).ok_or(Error::NotFound)
            }
            On::Anchor(anchor @ Anchor::Line { revision, line }) => {
                drop(tx);
                // A line names no file: it is one of the first.
                let texts = self.source_texts(actor, key, number, *revision).await?;
                let text = &texts.first().ok_or(Error::NotFound)?.text;
                let at = usize::try_from(*line).ok().and_then(|line| line.checked_sub(1)).ok_or(Error::NotFound)?;
                let line_text = text.lines().nth(at).ok_or(Error::NotFound)?.trim().chars().take(LINE_KEPT).collect();
                Ok(Opened { line_text: Some(line_text), ..Opened::from(*anchor) })
            }
            On::Finding(fingerprint) => {
                let content = self.content(tx.conn(), revision).await?;
                let finding = content.findings.iter().find(|finding| finding.fingerprint == *fingerprint);
                finding.map(|finding| on_finding(finding, &content.identity)).ok_or(Error::NotFound)
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

fn on_finding(finding: &Finding, identity: &Identity) -> Opened {
    let known = KnownFinding::of(finding, &Places::new(identity));
    let anchor = known.object.map_or(Anchor::Draft, |object| Anchor::Object { object });
    let finding = ThreadFinding { known, severity: finding.severity, message: finding.message.clone() };
    Opened { anchor, finding: Some(finding), line_text: None }
}

fn must_not_be_read_only(draft: &Draft) -> Result<(), Error> {
    if draft.state.is_read_only() { Err(Error::Conflict(Message::new("thread-read-only"))) } else { Ok(()) }
}
