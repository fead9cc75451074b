//! Drafts and their revisions.

use serde_json::json;

use super::access::Entry;
use super::commit::News;
use super::edit::{self, Edit};
use super::error::Faults;
use super::examine::Purpose;
use super::inheritance::{Ground, Inheritance};
use super::{Actor, App, Content, Draft, Error, Examined, Project, SourceFile, Upload, fields};
use crate::ddl;
use crate::review::known_finding::Sightings;
use crate::review::lineage::Stage;
use crate::review::{Act, DraftId, DraftState, EventKind, FindingCounts, ProjectKey, RevisionId, Subject};
use crate::store::revisions::{NewRevision, Record, Size};
use crate::store::{Tx, drafts, projects, revisions, waivers};
use crate::text::Message;

/// What somebody enters to make a draft.
#[derive(Clone, Debug, Default)]
pub struct NewDraft {
    /// The title.
    pub title: String,
    /// What is to be known of the first revision; may be empty.
    pub note: String,
    /// The first revision.
    pub upload: Upload,
}

/// What somebody enters to add a revision.
#[derive(Clone, Debug, Default)]
pub struct NewUpload {
    /// What is to be known of the revision; may be empty.
    pub note: String,
    /// The revision.
    pub upload: Upload,
    /// The number of the revision that was the latest when it was decided on. If another has come since, it is not added
    /// without being asked for again; `None` where that does not matter.
    pub after: Option<i64>,
}

/// A file to save.
#[derive(Clone, Debug)]
pub struct Download {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// A revision that is ready to be written.
struct Prepared {
    note: String,
    size: Size,
    counts: FindingCounts,
    record: Record,
    sources: Vec<SourceFile>,
    /// What threads on findings have to know of it.
    sightings: Sightings,
    /// The project's baseline that it comes after.
    baseline: Option<RevisionId>,
    /// From where it takes over what was said of that.
    inheritance: Option<Inheritance>,
}

impl App {
    /// Makes a draft with its first revision, and returns its number.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `title`, `note` or `source`.
    pub async fn create_draft(&self, actor: &Actor, key: &str, new: NewDraft) -> Result<i64, Error> {
        let entry = self.enter_to_upload(actor, key).await?;
        let mut faults = Faults::default();
        let title = faults.check("title", fields::line(&new.title, "app-title-missing"));
        let note = faults.check("note", fields::optional_line(&new.note));
        let (title, note) = faults.into_result((|| Some((title?, note?)))())?;
        let baseline = self.basis(self.store.read().await?.conn(), entry.project.id).await?;
        let ground = Ground { former: None, baseline };
        let prepared = self.prepare(note, new.upload, &entry.project, ground).await?;
        let now = self.now();
        let mut tx = self.begin(actor).await?;
        let number = projects::take_draft_number(tx.conn(), entry.project.id, now).await?;
        let draft = Draft {
            id: self.ambient.id(),
            project_id: entry.project.id,
            number,
            title,
            state: DraftState::Drafting,
            version: 1,
            last_revision: 1,
            identity_version: 1,
            created_by: actor.id(),
            created_at: now,
            updated_at: now,
        };
        drafts::insert(tx.conn(), &draft).await?;
        self.insert_revision(&mut tx, actor, draft.id, 1, prepared).await?;
        let detail = json!({ "title": draft.title });
        let subject = Subject::from(draft.id);
        let news =
            News { project: draft.project_id, kind: EventKind::DraftCreated, actor: actor.id(), subject, detail };
        self.commit(tx, news).await?;
        Ok(number)
    }

    /// Adds a revision to a draft, and returns its number.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `note` or `source`; `Conflict` when the draft takes no revisions now, or
    /// somebody else has added one meanwhile.
    pub async fn add_revision(&self, actor: &Actor, key: &str, number: i64, new: NewUpload) -> Result<i64, Error> {
        self.add(actor, key, number, new, None).await
    }

    /// Adds a revision that is the edited text of the latest one. The threads of which a suggestion was taken over are
    /// addressed by it.
    ///
    /// # Errors
    /// As of [`add_revision`](App::add_revision).
    pub async fn add_edited(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        new: NewUpload,
        edit: Edit,
    ) -> Result<i64, Error> {
        self.add(actor, key, number, new, Some(edit)).await
    }

    async fn add(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        new: NewUpload,
        edit: Option<Edit>,
    ) -> Result<i64, Error> {
        self.enter_to_upload(actor, key).await?;
        let note = fields::optional_line(&new.note).map_err(|message| Error::field("note", message))?;
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        if let Some(why) = frozen(&draft) {
            return Err(Error::Conflict(why));
        }
        edit::must_be_latest(edit.as_ref(), &draft)?;
        if new.after.is_some_and(|after| after != draft.last_revision) {
            return Err(Error::Conflict(Message::new("revision-came-meanwhile").with("n", draft.last_revision)));
        }
        let lines = revisions::of_draft(tx.conn(), draft.id).await?;
        let latest = lines.first().ok_or(Error::NotFound)?.id;
        let former = Some(self.former(tx.conn(), &lines).await?);
        let ground = Ground { former, baseline: self.basis(tx.conn(), entry.project.id).await? };
        drop(tx);
        let upload = match &edit {
            Some(edit) => self.composed(latest, edit, new.upload).await?,
            None => new.upload,
        };
        let mut prepared = self.prepare(note, upload, &entry.project, ground).await?;
        let sightings = std::mem::take(&mut prepared.sightings);
        let mut tx = self.begin(actor).await?;
        // What was prepared follows the revision that was the latest; if another came between, it would not.
        if !drafts::add_revision(tx.conn(), &draft, self.now()).await? {
            return Err(Error::Conflict(Message::new("app-draft-moved")));
        }
        let revision = draft.last_revision + 1;
        self.insert_revision(&mut tx, actor, draft.id, revision, prepared).await?;
        let detail = json!({ "revision": revision });
        let subject = Subject::from(draft.id);
        let news =
            News { project: draft.project_id, kind: EventKind::RevisionAdded, actor: actor.id(), subject, detail };
        let mut happened = vec![news];
        happened.extend(self.follow_findings(&mut tx, actor, &draft, revision, &sightings).await?);
        let taken = edit.map(|edit| edit.taken).unwrap_or_default();
        let who = (actor, entry.person(actor));
        happened.extend(self.address_taken(&mut tx, who, &draft, revision, &taken).await?);
        self.commit_all(tx, happened).await?;
        Ok(revision)
    }

    /// The upload of a revision, as it is kept: one of its files, counted from 0, or else all of them; several are
    /// packed into an archive.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn original(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        revision: i64,
        file: Option<u32>,
    ) -> Result<Download, Error> {
        let mut tx = self.store.read().await?;
        let (_, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let id = revisions::find(tx.conn(), draft.id, revision).await?.ok_or(Error::NotFound)?;
        let mut sources = match file {
            Some(file) => revisions::source(tx.conn(), id, i64::from(file)).await?.into_iter().collect(),
            None => revisions::sources(tx.conn(), id).await?,
        };
        drop(tx);
        let revision = entry_name(key, number, revision);
        if sources.len() <= 1 {
            let source = sources.pop().ok_or(Error::NotFound)?;
            return Ok(Download { name: download_name(&revision, &source), content: source.content });
        }
        let pack = move || ddl::pack(sources.iter().map(|source| (source.name.as_str(), source.content.as_slice())));
        let packed = tokio::task::spawn_blocking(pack).await.map_err(anyhow::Error::from);
        let content = packed.and_then(|packed| Ok(packed?)).map_err(Error::Internal)?;
        Ok(Download { name: format!("{revision}.zip"), content })
    }

    /// The project, for those who may upload to it: asked before somebody fills in the form.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn project_to_upload(&self, actor: &Actor, key: &str) -> Result<Project, Error> {
        Ok(self.enter_to_upload(actor, key).await?.project)
    }

    async fn enter_to_upload(&self, actor: &Actor, key: &str) -> Result<Entry, Error> {
        let mut tx = self.store.read().await?;
        let entry = self.enter(tx.conn(), actor, key).await?;
        entry.must(Act::Upload)?;
        Ok(entry)
    }

    /// Reads and checks the upload and recognises its objects in what it comes after, all off the async threads.
    async fn prepare(
        &self,
        note: String,
        upload: Upload,
        project: &Project,
        ground: Ground,
    ) -> Result<Prepared, Error> {
        let keep = usize::try_from(self.settings.keep_limit).unwrap_or(usize::MAX);
        let purpose = Purpose { fallback: Some(project.dialect), keep: Some(keep) };
        let Examined { reading, findings, sources } = self.examine(upload, purpose, &self.readers).await?;
        let coverage = &reading.coverage;
        if coverage.read + coverage.ignored == 0 && reading.schema.tables.is_empty() {
            return Err(Error::field("source", Message::new("app-source-nothing-read")));
        }
        let work = tokio::task::spawn_blocking(move || {
            let identity = ground.identity(&reading.schema);
            let baseline = ground.baseline.as_ref().map(|baseline| baseline.id);
            let inheritance = ground.inheritance(Stage { schema: &reading.schema, identity: &identity });
            let (size, counts) = (Size::from(&reading), FindingCounts::of(&findings));
            let sightings = Sightings::new(&findings, &identity);
            let record = Record::write(&Content { reading, findings, identity })?;
            Ok(Prepared { note, size, counts, record, sources, sightings, baseline, inheritance })
        });
        work.await.map_err(anyhow::Error::from).flatten().map_err(Error::Internal)
    }

    async fn insert_revision(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        draft: DraftId,
        number: i64,
        prepared: Prepared,
    ) -> Result<(), Error> {
        let Prepared { note, size, counts, record, sources, baseline, inheritance, .. } = prepared;
        let (id, uploaded_by) = (self.ambient.id(), actor.id());
        let counted = !waivers::any_beside(tx.conn(), draft).await?;
        let revision =
            NewRevision { id, draft, number, baseline, note, uploaded_by, size, counts, counted, record, sources };
        revisions::insert(tx.conn(), &revision, self.now()).await?;
        if let Some(inheritance) = inheritance {
            self.inherit(tx, draft, &inheritance).await?;
        }
        Ok(())
    }
}

/// Why the draft takes no further revision now, and how it comes to take one again; nothing where it takes one.
pub(super) fn frozen(draft: &Draft) -> Option<Message> {
    let why = || Message::new("app-draft-frozen").with("state", draft.state.id()).with("n", draft.last_revision);
    (!draft.state.takes_revisions()).then(why)
}

fn entry_name(key: &str, number: i64, revision: i64) -> String {
    let key = ProjectKey::parse(key).map_or_else(|_| key.to_owned(), |key| key.to_string());
    format!("{key}-{number}-r{revision}")
}

/// Under which name a source is downloaded: its own without folders, or that of its revision where it was pasted.
fn download_name(revision: &str, source: &SourceFile) -> String {
    if source.name.is_empty() { format!("{revision}.sql") } else { fields::file_name(&source.name) }
}
