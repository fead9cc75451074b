//! What is said of a draft, piece by piece: the same HTML in a view of the draft, in an answer to a script, and in a live
//! update.

use std::collections::HashMap;
use std::fmt;

use askama::Template;

use crate::app::{CommentView, DraftPage, Pending, Referents, ThreadView};
use crate::review::suggestion::SuggestionId;
use crate::review::{Act, Anchor, ThreadState};
use crate::web::markdown::{self, Destinations, Piece};
use crate::web::pages::review::place;
use crate::web::ui::Ui;

/// A thread.
#[derive(Template)]
#[template(path = "parts/thread.html")]
pub(in crate::web) struct ThreadPart {
    ui: Ui,
    base: String,
    view: ThreadView,
    /// What the comments say, in their order.
    said: Vec<Vec<Piece>>,
    /// What the reader has not published yet in the thread.
    pending: Vec<PendingPart>,
}

impl ThreadPart {
    /// A thread of the draft at `base`.
    pub(in crate::web) fn new(ui: &Ui, base: &str, referents: &Referents, view: ThreadView) -> Self {
        let to = destinations(ui, base, referents);
        let said = |comment: &CommentView| {
            let mut pieces = markdown::pieces(&comment.body, &to);
            for piece in &mut pieces {
                let Piece::Suggestion { number, take, taken, .. } = piece else { continue };
                let id = SuggestionId { thread: view.thread.number, comment: comment.number, number: *number };
                match view.taken_in(comment, *number) {
                    Some(revision) => *taken = Some(ui.msg("revision-taken-in").with("n", revision).to_string()),
                    None if view.may_take => {
                        *take = Some((ui.to.take(base, &[id]), ui.msg("revision-take").to_string()));
                    }
                    None => {}
                }
            }
            pieces
        };
        let said = view.comments.iter().map(said).collect();
        let pending = view.pending.iter().map(|pending| {
            let part = PendingPart::new(ui, base, referents, pending.clone());
            if view.may_keep { part } else { part.left_over() }
        });
        Self { ui: ui.clone(), base: base.to_owned(), said, pending: pending.collect(), view }
    }

    /// What a comment of the thread says.
    fn said(&self, comment: &CommentView) -> &[Piece] {
        let place = self.view.comments.iter().position(|other| other.number == comment.number);
        place.and_then(|place| self.said.get(place)).map_or(&[], Vec::as_slice)
    }
}

/// A comment that its author, who reads it, has not published yet.
#[derive(Template)]
#[template(path = "parts/pending.html")]
pub(in crate::web) struct PendingPart {
    ui: Ui,
    base: String,
    pending: Pending,
    pieces: Vec<Piece>,
    /// How many the reader has in the draft; `None` where the page tells it elsewhere.
    count: Option<usize>,
    /// Whether the reader may still comment there, and so edit it.
    may_edit: bool,
}

impl PendingPart {
    pub(super) fn new(ui: &Ui, base: &str, referents: &Referents, pending: Pending) -> Self {
        let pieces = markdown::pieces(&pending.body, &destinations(ui, base, referents));
        Self { ui: ui.clone(), base: base.to_owned(), pending, pieces, count: None, may_edit: true }
    }

    /// The same with how many the reader has in the draft.
    pub(super) fn of(self, count: usize) -> Self {
        Self { count: Some(count), ..self }
    }

    /// The same for somebody who may read the project and not comment on it any more.
    pub(super) fn left_over(self) -> Self {
        Self { may_edit: false, ..self }
    }

    /// The word of what it will hang on; empty where it answers in a thread.
    fn on(&self) -> String {
        self.pending.opening.as_ref().map(|opening| place::word(opening.anchor)).unwrap_or_default()
    }
}

/// Something said of the draft, as it stands in a list.
pub(in crate::web) enum Spoken {
    Thread(Box<ThreadPart>),
    Pending(Box<PendingPart>),
}

impl fmt::Display for Spoken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Thread(part) => part.fmt(f),
            Self::Pending(part) => part.fmt(f),
        }
    }
}

/// All that is said of a draft, by what it hangs on in the revision shown.
pub(in crate::web) struct Talk<'a> {
    ui: &'a Ui,
    base: &'a str,
    page: &'a DraftPage,
    threads: HashMap<Anchor, Vec<&'a ThreadView>>,
    pending: HashMap<Anchor, Vec<&'a Pending>>,
}

impl<'a> Talk<'a> {
    pub(in crate::web) fn new(ui: &'a Ui, base: &'a str, page: &'a DraftPage) -> Self {
        let mut talk = Self { ui, base, page, threads: HashMap::new(), pending: HashMap::new() };
        for view in &page.threads {
            talk.threads.entry(page.anchor_here(view.thread.anchor())).or_default().push(view);
        }
        for pending in &page.pending {
            let Some(opening) = &pending.opening else { continue };
            talk.pending.entry(page.anchor_here(opening.anchor)).or_default().push(pending);
        }
        talk
    }

    /// What hangs on something: the threads, the oldest first, and what the reader has not published yet.
    pub(in crate::web) fn on(&self, anchor: Anchor) -> Vec<Spoken> {
        let threads = self.threads.get(&anchor).into_iter().flatten().map(|view| self.thread(view));
        let pending = self.pending.get(&anchor).into_iter().flatten().map(|pending| self.pending(pending));
        threads.chain(pending).collect()
    }

    /// The lines of a source of the revision shown on which something hangs.
    pub(in crate::web) fn lines(&self, of: u32) -> impl Iterator<Item = i64> {
        let shown = self.page.revision.number;
        self.threads.keys().chain(self.pending.keys()).filter_map(move |anchor| match anchor {
            Anchor::Line { revision, file, line } if *revision == shown && *file == of => Some(*line),
            _ => None,
        })
    }

    /// The threads that are not resolved on lines of other revisions of which nobody can tell where they stand in this one.
    pub(in crate::web) fn lost(&self) -> impl Iterator<Item = &'a ThreadView> {
        let (page, shown) = (self.page, self.page.revision.number);
        page.threads.iter().filter(move |view| {
            let elsewhere =
                matches!(page.anchor_here(view.thread.anchor()), Anchor::Line { revision, .. } if revision != shown);
            elsewhere && view.thread.state != ThreadState::Resolved
        })
    }

    pub(in crate::web) fn thread(&self, view: &ThreadView) -> Spoken {
        Spoken::Thread(Box::new(ThreadPart::new(self.ui, self.base, &self.page.referents, view.clone())))
    }

    pub(in crate::web) fn pending(&self, pending: &Pending) -> Spoken {
        let part = PendingPart::new(self.ui, self.base, &self.page.referents, pending.clone());
        Spoken::Pending(Box::new(if self.page.standing.may(Act::Comment) { part } else { part.left_over() }))
    }
}

/// Where words about the draft at `base` lead this reader.
pub(super) fn destinations<'a>(ui: &'a Ui, base: &'a str, referents: &'a Referents) -> Destinations<'a> {
    Destinations { draft: base, referents, me: ui.me.as_ref().map(|me| me.login.as_str()) }
}
