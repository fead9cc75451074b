//! The text of the latest revision on its way to becoming the next one, with suggestions taken over into it.

use std::ops::Range;

use super::examine::Purpose;
use super::{
    Actor, App, Content, Draft, DraftPage, Error, Examined, RevisionLine, SourceText, Spool, Upload, UploadedFile,
};
use crate::ddl;
use crate::review::suggestion::{Replaces, Suggestion, SuggestionId, suggestions};
use crate::review::{Anchor, RevisionId, ThreadState};
use crate::schema::ObjectId;
use crate::store::{Tx, revisions};
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

/// A suggestion, and what it replaces.
struct Wanted {
    suggestion: Suggestion,
    what: Replaces,
    /// The file and the place in it; `None` where it is gone, or it had none.
    place: Option<(u32, Range<usize>)>,
    /// Whether what stands there is still what the suggestion was made on.
    fits: bool,
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
        let first = wanted.iter().find_map(|(_, wanted)| Some(wanted.place.as_ref()?.0));
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

    /// A suggestion of the draft with its place in the texts of the revision shown; `None` when there is no such one.
    async fn wanted(
        &self,
        tx: &mut Tx,
        page: &DraftPage,
        texts: &[SourceText],
        id: SuggestionId,
    ) -> Result<Option<Wanted>, Error> {
        let view = page.threads.iter().find(|view| view.thread.number == id.thread);
        let said = view.and_then(|view| view.comments.iter().find(|comment| comment.number == id.comment));
        let (Some(view), Some(said)) = (view, said) else { return Ok(None) };
        let number = id.number.checked_sub(1);
        let Some(suggestion) = number.and_then(|at| suggestions(&said.body).into_iter().nth(at)) else {
            return Ok(None);
        };
        let anchor = view.thread.anchor();
        if let Anchor::Line { .. } = anchor {
            let (place, fits) = line_place(page, texts, anchor);
            return Ok(Some(Wanted { suggestion, what: Replaces::Lines, place, fits }));
        }
        let what = Replaces::Definition;
        let Anchor::Object { object } = anchor else {
            return Ok(Some(Wanted { suggestion, what, place: None, fits: false }));
        };
        let place = column_place(&page.content, texts, object);
        let now = place.as_ref().and_then(|place| text_at(texts, place));
        let when = said.edited_at.unwrap_or(said.created_at);
        let looked_at = page.revisions.iter().find(|line| line.created_at <= when);
        let fits = match looked_at {
            Some(line) if line.number < page.revision.number => {
                let then = self.definition_in(tx, line, object).await?;
                then.is_some_and(|then| now.is_some_and(|now| then.split_whitespace().eq(now.split_whitespace())))
            }
            _ => now.is_some(),
        };
        Ok(Some(Wanted { suggestion, what, place, fits }))
    }

    /// The definition of a column in a revision.
    async fn definition_in(
        &self,
        tx: &mut Tx,
        revision: &RevisionLine,
        object: ObjectId,
    ) -> Result<Option<String>, Error> {
        let content = self.content(tx.conn(), revision.id).await?;
        let texts = self.texts(tx.conn(), revision.id).await?;
        let place = column_place(&content, &texts, object);
        Ok(place.and_then(|place| text_at(&texts, &place).map(str::to_owned)))
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

/// What is suggested in threads that the actor may take over from.
fn open_suggestions(page: &DraftPage) -> impl Iterator<Item = SuggestionId> {
    let open = page.threads.iter().filter(|view| view.may_take && view.thread.state == ThreadState::Open);
    let comments = open.flat_map(|view| view.comments.iter().map(move |said| (view.thread.number, said)));
    comments.flat_map(|(thread, said)| {
        let numbers = 1..=suggestions(&said.body).len();
        numbers.map(move |number| SuggestionId { thread, comment: said.number, number })
    })
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

fn text_at<'t>(texts: &'t [SourceText], (file, range): &(u32, Range<usize>)) -> Option<&'t str> {
    texts.get(*file as usize)?.text.get(range.clone())
}

/// Where the definition of a column stands; of other objects it is not told.
fn column_place(content: &Content, texts: &[SourceText], object: ObjectId) -> Option<(u32, Range<usize>)> {
    let object = content.identity.resolve(object);
    let tables = content.reading.schema.tables.iter().enumerate();
    let span = tables.flat_map(|(at, table)| table.columns.iter().enumerate().map(move |(place, c)| (at, place, c)));
    let span = span.into_iter().find(|(at, place, _)| content.identity.column_id(*at, *place) == Some(object))?.2.span;
    let dialect = content.reading.sources.get(span.file as usize)?.dialect;
    let text = &texts.get(span.file as usize)?.text;
    Some((span.file, ddl::definition(text, usize::try_from(span.start).ok()?, dialect)?))
}

/// Where the line of an anchor stands now, and whether it says the same.
fn line_place(page: &DraftPage, texts: &[SourceText], anchor: Anchor) -> (Option<(u32, Range<usize>)>, bool) {
    let changed = page.lines.get(&anchor).is_some_and(|place| place.now.changed);
    let Anchor::Line { revision, file, line } = page.anchor_here(anchor) else { return (None, false) };
    if revision != page.revision.number {
        return (None, false);
    }
    let place = || {
        let text = &texts.get(file as usize)?.text;
        let at = usize::try_from(line).ok()?.checked_sub(1)?;
        let line = crate::text::lines(text).nth(at)?;
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        Some((file, start..start + line.len()))
    };
    (place(), !changed)
}

/// The text of a file with the suggestions taken over that fit, these, and those that don't.
fn taken_over(
    texts: &[SourceText],
    file: u32,
    mut wanted: Vec<(SuggestionId, Wanted)>,
) -> (String, Vec<SuggestionId>, Vec<LostSuggestion>) {
    let mut text = texts.get(file as usize).map(|text| text.text.clone()).unwrap_or_default();
    let (mut taken, mut lost) = (Vec::new(), Vec::new());
    // From the end on, so that the places before stay right.
    wanted.sort_by_key(|(_, wanted)| std::cmp::Reverse(wanted.place.as_ref().map_or(0, |(_, range)| range.start)));
    let mut end = usize::MAX;
    for (id, Wanted { suggestion, what, place, fits }) in wanted {
        let here = place.clone().filter(|(of, range)| fits && *of == file && range.end <= end);
        let applied = here.and_then(|(_, range)| Some((suggestion.apply(&text, range.clone(), what)?, range)));
        if let Some((next, range)) = applied {
            (text, end) = (next, range.start);
            taken.push(id);
        } else {
            let now = place.and_then(|place| text_at(texts, &place).map(str::to_owned)).unwrap_or_default();
            lost.push(LostSuggestion { id, now, suggested: suggestion.replacement(what).to_owned() });
        }
    }
    (text, taken, lost)
}
