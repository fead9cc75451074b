//! The text of the latest revision on its way to becoming the next one, with suggestions taken over into it.

mod suggested;

use self::suggested::{open_suggestions, taken_over};
use super::examine::Purpose;
use super::{Actor, App, Draft, DraftPage, Error, Examined, SourceText, Spool, Upload, UploadedFile};
use crate::review::RevisionId;
use crate::review::suggestion::SuggestionId;
use crate::store::revisions;
use crate::text::Message;

/// A longer text is not put into a browser's text field: nobody edits it there, and browsers suffer.
const EDITABLE: usize = 1 << 20;

/// The text of a draft's latest revision, to be edited into the next one.
#[derive(Clone, Debug)]
pub struct EditPage {
    /// The draft at its latest revision.
    pub page: DraftPage,
    /// The names of its files; one that was pasted has none.
    pub files: Vec<String>,
    /// Which of them is edited, counted from 0.
    pub file: u32,
    /// Its text, with the suggestions taken over, or why it can't be edited.
    pub text: Result<String, Obstacle>,
    /// The suggestions that are taken over.
    pub taken: Vec<SuggestionId>,
    /// Those that no longer fit.
    pub lost: Vec<LostSuggestion>,
    /// Those that could be taken over as well.
    pub others: Vec<SuggestionId>,
}

/// Why a text can't be edited here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// It is too long for a browser's text field.
    TooLong,
    /// It is a model of a design tool, and no script.
    Model,
    /// Its rows were not kept.
    RowsLeftOut,
}

/// A suggestion that no longer fits what it was made on.
#[derive(Clone, Debug)]
pub struct LostSuggestion {
    /// Which one.
    pub id: SuggestionId,
    /// What stands there now; nothing where its place is gone, or it had none.
    pub now: String,
    /// What was suggested.
    pub suggested: String,
}

/// How an edited text becomes a revision.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// The number of the revision that it was made from; if there is a later one, nothing is added.
    pub based_on: i64,
    /// Which of that revision's files was edited, counted from 0; the others stay as they are.
    pub file: u32,
    /// The suggestions that were taken over.
    pub taken: Vec<SuggestionId>,
}

impl App {
    /// The text of a file of a draft's latest revision, with those suggestions taken over.
    ///
    /// # Errors
    /// `NotFound`, `Denied`.
    pub async fn edit_revision(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        file: Option<u32>,
        take: &[SuggestionId],
    ) -> Result<EditPage, Error> {
        self.project_to_upload(actor, key).await?;
        let page = self.draft(actor, key, number, None).await?;
        let mut tx = self.store.read().await?;
        let texts = self.texts(tx.conn(), page.revision.id).await?;
        let mut wanted = Vec::new();
        for id in take {
            wanted.extend(self.wanted(&mut tx, &page, &texts, *id).await?.map(|wanted| (*id, wanted)));
        }
        drop(tx);
        let first = wanted.iter().find_map(|(_, wanted)| wanted.file());
        let file = file.or(first).unwrap_or_default();
        let source = texts.get(file as usize).ok_or(Error::NotFound)?;
        let files = texts.iter().map(|text| text.name.clone()).collect();
        let Err(obstacle) = editable(source) else {
            let (text, taken, lost) = taken_over(&texts, file, wanted);
            let others = open_suggestions(&page).filter(|id| !take.contains(id)).collect();
            return Ok(EditPage { page, files, file, text: Ok(text), taken, lost, others });
        };
        let (taken, lost, others) = Default::default();
        Ok(EditPage { page, files, file, text: Err(obstacle), taken, lost, others })
    }

    /// Reads and checks an edited text as the revision that it would become, without keeping it.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Invalid` at `source`.
    pub async fn check_edit(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        upload: Upload,
        edit: &Edit,
    ) -> Result<Examined, Error> {
        let project = self.project_to_upload(actor, key).await?;
        let mut tx = self.store.read().await?;
        let (_, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let base = revisions::find(tx.conn(), draft.id, edit.based_on).await?.ok_or(Error::NotFound)?;
        drop(tx);
        let upload = self.composed(base, edit, upload).await?;
        self.examine(upload, Purpose { fallback: Some(project.dialect), keep: None }, &self.readers).await
    }

    /// What a revision is made of when one file of another one is edited: that file as text in UTF-8, the others as they
    /// are.
    pub(super) async fn composed(&self, base: RevisionId, edit: &Edit, upload: Upload) -> Result<Upload, Error> {
        let mut tx = self.store.read().await?;
        let texts = self.texts(tx.conn(), base).await?;
        let sources = revisions::sources(tx.conn(), base).await?;
        drop(tx);
        let at = edit.file as usize;
        let before = texts.get(at).ok_or(Error::NotFound)?;
        if texts.iter().any(|text| text.left_out > 0) {
            return Err(Error::field("source", Message::new("revision-rows-left-out")));
        }
        let typed = upload.files.first().map(|file| file.content.to_bytes()).transpose();
        let typed = typed.map_err(|error| Error::Internal(error.into()))?.unwrap_or_default();
        let dialect = upload.dialect.or_else(|| sources.first()?.dialect);
        let only = sources.len() == 1;
        let mut files = Vec::with_capacity(sources.len());
        for (place, (source, text)) in sources.into_iter().zip(&texts).enumerate() {
            let content = if place == at {
                with_line_ends_of(&before.text, typed.clone())
            } else if source.encoding.is_some() {
                // It was said how to read it; in UTF-8 it reads as that.
                text.text.clone().into_bytes()
            } else {
                source.content
            };
            files.push(UploadedFile { name: source.name, content: Spool::from(content) });
        }
        Ok(Upload { files, dialect, encoding: only.then(|| "UTF-8".to_owned()) })
    }
}

/// Stops an edit of a revision that is no longer the latest.
pub(super) fn must_be_latest(edit: Option<&Edit>, draft: &Draft) -> Result<(), Error> {
    match edit {
        Some(edit) if edit.based_on != draft.last_revision => {
            Err(Error::Conflict(Message::new("revision-overtaken").with("n", draft.last_revision)))
        }
        _ => Ok(()),
    }
}

fn editable(text: &SourceText) -> Result<(), Obstacle> {
    if text.left_out > 0 {
        Err(Obstacle::RowsLeftOut)
    } else if text.text.trim_start().starts_with("<?") {
        Err(Obstacle::Model)
    } else if text.text.len() > EDITABLE {
        Err(Obstacle::TooLong)
    } else {
        Ok(())
    }
}

/// Browsers send lines with CR LF; a text that had none of these keeps its own.
fn with_line_ends_of(before: &str, typed: Vec<u8>) -> Vec<u8> {
    if before.contains("\r\n") {
        return typed;
    }
    String::from_utf8_lossy(&typed).replace("\r\n", "\n").into_bytes()
}
