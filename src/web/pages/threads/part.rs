//! A thread on a page: the same HTML in a view of the draft, in an answer to a script, and in a live update.

use askama::Template;

use crate::app::{CommentView, Referents, ThreadView};
use crate::web::markdown::{self, Destinations, Piece};
use crate::web::ui::Ui;

#[derive(Clone, Template)]
#[template(path = "parts/thread.html")]
pub(in crate::web) struct ThreadPart {
    ui: Ui,
    base: String,
    view: ThreadView,
    /// What the comments say, in their order.
    said: Vec<Vec<Piece>>,
}

impl ThreadPart {
    /// A thread of the draft at `base`.
    pub(in crate::web) fn new(ui: &Ui, base: &str, referents: &Referents, view: ThreadView) -> Self {
        let to = destinations(ui, base, referents);
        let said = view.comments.iter().map(|comment| markdown::pieces(&comment.body, &to)).collect();
        Self { ui: ui.clone(), base: base.to_owned(), view, said }
    }

    /// What a comment of the thread says.
    fn said(&self, comment: &CommentView) -> &[Piece] {
        let place = self.view.comments.iter().position(|other| other.number == comment.number);
        place.and_then(|place| self.said.get(place)).map_or(&[], Vec::as_slice)
    }
}

/// Where words about the draft at `base` lead this reader.
pub(super) fn destinations<'a>(ui: &'a Ui, base: &'a str, referents: &'a Referents) -> Destinations<'a> {
    Destinations { draft: base, referents, me: ui.me.as_ref().map(|me| me.login.as_str()) }
}
