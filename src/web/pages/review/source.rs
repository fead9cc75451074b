//! The view of the script as it was exported.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use super::overview::Overview;
use super::place::{self, Place};
use super::saying::Saying;
use super::{DraftName, Wish};
use crate::app::DraftPage;
use crate::review::{Anchor, ThreadKind};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::source_view::SourceView;
use crate::web::pages::threads::{Spoken, Talk};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/review_source.html")]
struct SourcePage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    view: SourceView,
    /// What hangs on the lines.
    threads: HashMap<i64, Vec<Spoken>>,
    /// Threads on lines that nobody can tell where they stand.
    lost: Vec<(Place, Spoken)>,
    /// Which of the files is shown.
    file: u32,
    /// The file's name; empty for pasted text.
    name: String,
    /// How many bytes of rows are not shown, because they are not kept.
    left_out: u64,
    base: String,
    revision: i64,
    may_comment: bool,
    say: Saying,
}

impl SourcePage {
    fn is_shown(&self, file: &usize) -> bool {
        *file == self.file as usize
    }

    fn threads_at(&self, line: &usize) -> &[Spoken] {
        let line = i64::try_from(*line).unwrap_or_default();
        self.threads.get(&line).map_or(&[], Vec::as_slice)
    }

    fn on(&self, line: &usize) -> String {
        let line = i64::try_from(*line).unwrap_or(i64::MAX);
        place::word(Anchor::Line { revision: self.revision, file: self.file, line })
    }

    /// The form for a comment on a line, for browsers without scripts.
    fn say_at(&self, line: &usize, on: &str) -> String {
        Links.say(&Links.source_at(&self.base, self.revision, &self.file, line), on)
    }
}

/// `GET /drafts/{draft}/source`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    let page = state.app.draft_since(&actor, &name.key, name.number, wish.revision, wish.since).await?;
    let revision = page.revision.number;
    let file = wish.file.unwrap_or_default();
    let text = state.app.source_text(&actor, &name.key, name.number, revision, file).await?;
    let overview = Overview::new(&page, "source");
    let items = overview.items.iter().filter(|item| item.file == file);
    let mut view = SourceView::new(&text.text, items, wish.line.unwrap_or(1));
    view.mark_changed(state.app.unchanged_lines(&page, file).await?);
    let talk = Talk::new(&ui, &overview.href, &page);
    let at = |line| (line, talk.on(Anchor::Line { revision, file, line }));
    let threads = talk.lines(file).map(at).collect();
    let lost = talk.lost().map(|view| (Place::of(&page, view.thread.anchor()), talk.thread(view))).collect();
    Ok(Page(SourcePage {
        view,
        threads,
        lost,
        file,
        name: text.name,
        left_out: text.left_out,
        base: overview.href.clone(),
        revision,
        may_comment: page.may_comment(),
        say: Saying::new(&ui, &page, &overview.items, wish.say.as_deref()),
        ui,
        page,
        overview,
    })
    .into_response())
}
