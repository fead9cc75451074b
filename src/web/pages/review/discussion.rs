//! The view of everything that is said about a draft.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};

use super::overview::Overview;
use super::place::Place;
use super::{DraftName, Wish};
use crate::app::{DraftPage, ThreadView};
use crate::review::{ThreadKind, ThreadState};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::pages::Page;
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/review_discussion.html")]
struct DiscussionPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    threads: Vec<(Place, ThreadView)>,
    /// Whether resolved threads are shown too.
    all: bool,
    base: String,
    revision: i64,
    may_comment: bool,
}

/// `GET /drafts/{draft}/discussion`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Query(wish): Query<Wish>,
) -> Result<Response, Error> {
    let page = state.app.draft(&actor, &name.key, name.number, wish.revision).await?;
    let overview = Overview::new(&page, "discussion");
    let all = wish.threads.as_deref() == Some("all");
    let shown = page.threads.iter().filter(|view| all || view.thread.state != ThreadState::Resolved);
    let threads = shown.map(|view| (Place::of(&page, view.thread.anchor()), view.clone())).collect();
    let (base, revision, may_comment) = (overview.href.clone(), page.revision.number, page.may_comment());
    Ok(Page(DiscussionPage { ui, page, overview, threads, all, base, revision, may_comment }).into_response())
}
