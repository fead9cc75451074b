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
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/review_source.html")]
struct SourcePage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    view: SourceView,
    threads: HashMap<usize, Vec<ThreadView>>,
    file: String,
    base: String,
    revision: i64,
    may_comment: bool,
    say: Saying,
}

impl SourcePage {
    fn threads_at(&self, line: &usize) -> &[ThreadView] {
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
    let text = state.app.source_text(&actor, &name.key, name.number, revision).await?;
    let overview = Overview::new(&page, "source");
    let view = SourceView::new(&text.text, &overview.items, wish.line.unwrap_or(1));
    let mut threads: HashMap<usize, Vec<ThreadView>> = HashMap::new();
    for view in &page.threads {
        if let Anchor::Line { revision: on, line } = view.thread.anchor()
            && on == revision
        {
            threads.entry(usize::try_from(line).unwrap_or_default()).or_default().push(view.clone());
        }
    }
    let say = Saying::new(&ui, &page, &overview.items, wish.say.as_deref());
    let (base, may_comment) = (overview.href.clone(), page.may_comment());
    let file = text.name;
    Ok(Page(SourcePage { ui, page, overview, view, threads, file, base, revision, may_comment, say }).into_response())
}
