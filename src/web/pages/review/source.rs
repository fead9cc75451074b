//! The view of the script as it was exported.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};

use super::overview::Overview;
use super::saying::Saying;
use super::{DraftName, Wish};
use crate::app::{DraftPage, ThreadView};
use crate::review::{Anchor, ThreadKind};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::pages::Page;
use crate::web::pages::source_view::SourceView;
use crate::web::pages::threads::ThreadPart;
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/review_source.html")]
struct SourcePage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    view: SourceView,
    threads: HashMap<usize, Vec<ThreadPart>>,
    /// Which of the files is shown.
    file: u32,
    /// The names of the files; one that was pasted has none.
    files: Vec<String>,
    base: String,
    revision: i64,
    may_comment: bool,
    say: Saying,
}

impl SourcePage {
    fn name(&self) -> &str {
        self.files.get(self.file as usize).map_or("", String::as_str)
    }

    fn is_shown(&self, file: &usize) -> bool {
        *file == self.file as usize
    }

    fn threads_at(&self, line: &usize) -> &[ThreadPart] {
        self.threads.get(line).map_or(&[], Vec::as_slice)
    }

    fn on(&self, line: &usize) -> String {
        format!("line:{}:{line}", self.revision)
    }
}

/// `GET /drafts/{draft}/source`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Query(wish): Query<Wish>,
) -> Result<Response, Error> {
    let page = state.app.draft(&actor, &name.key, name.number, wish.revision).await?;
    let revision = page.revision.number;
    let texts = state.app.source_texts(&actor, &name.key, name.number, revision).await?;
    let file = wish.file.unwrap_or_default();
    let text = texts.get(file as usize).ok_or(Error::NotFound)?;
    let overview = Overview::new(&page, "source");
    let items = overview.items.iter().filter(|item| item.file == file);
    let view = SourceView::new(&text.text, items, wish.line.unwrap_or(1));
    // A thread on a line names no file: it is on the first.
    let threads = if file == 0 { threads_of(&ui, &overview.href, &page) } else { HashMap::new() };
    Ok(Page(SourcePage {
        view,
        threads,
        file,
        files: texts.into_iter().map(|text| text.name).collect(),
        base: overview.href.clone(),
        revision,
        may_comment: page.may_comment() && file == 0,
        say: Saying::new(&ui, &page, &overview.items, wish.say.as_deref()),
        ui,
        page,
        overview,
    })
    .into_response())
}

/// The threads on lines of the revision shown.
fn threads_of(ui: &Ui, base: &str, page: &DraftPage) -> HashMap<usize, Vec<ThreadPart>> {
    let mut threads: HashMap<usize, Vec<ThreadPart>> = HashMap::new();
    let part = |view: &ThreadView| ThreadPart::new(ui, base, &page.referents, view.clone());
    for view in &page.threads {
        if let Anchor::Line { revision, line } = view.thread.anchor()
            && revision == page.revision.number
        {
            threads.entry(usize::try_from(line).unwrap_or_default()).or_default().push(part(view));
        }
    }
    threads
}
