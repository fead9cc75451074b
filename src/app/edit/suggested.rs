//! Suggestions on their way into the text that is edited: where each belongs, and whether it still fits there.

use std::ops::Range;

use super::LostSuggestion;
use crate::app::{App, Content, DraftPage, Error, RevisionLine, SourceText};
use crate::ddl;
use crate::review::suggestion::{Replaces, Suggestion, SuggestionId, suggestions};
use crate::review::{Anchor, ThreadState};
use crate::schema::ObjectId;
use crate::store::Tx;

/// A suggestion, and what it replaces.
pub(super) struct Wanted {
    suggestion: Suggestion,
    what: Replaces,
    /// The file and the place in it; `None` where it is gone, or it had none.
    place: Option<(u32, Range<usize>)>,
    /// Whether what stands there is still what the suggestion was made on.
    fits: bool,
}

impl Wanted {
    /// The file in which it stands, counted from 0.
    pub(super) fn file(&self) -> Option<u32> {
        Some(self.place.as_ref()?.0)
    }
}

impl App {
    /// A suggestion of the draft with its place in the texts of the revision shown; `None` when there is no such one.
    pub(super) async fn wanted(
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

/// What is suggested in threads that the actor may take over from.
pub(super) fn open_suggestions(page: &DraftPage) -> impl Iterator<Item = SuggestionId> {
    let open = page.threads.iter().filter(|view| view.may_take && view.thread.state == ThreadState::Open);
    let comments = open.flat_map(|view| view.comments.iter().map(move |said| (view, said)));
    comments.flat_map(|(view, said)| {
        let numbers = (1..=suggestions(&said.body).len()).filter(|number| view.taken_in(said, *number).is_none());
        numbers.map(move |number| SuggestionId { thread: view.thread.number, comment: said.number, number })
    })
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
pub(super) fn taken_over(
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
