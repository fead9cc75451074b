//! The view of everything that is said about a draft.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use super::overview::Overview;
use super::place::Place;
use super::{DraftName, Wish};
use crate::app::DraftPage;
use crate::review::{ThreadKind, ThreadState};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::pages::Page;
use crate::web::pages::threads::{Spoken, Talk};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

/// Which threads can be shown, the first unless another one is wished for.
const FILTERS: [&str; 4] = ["open", "verify", "pending", "all"];

#[derive(Template)]
#[template(path = "pages/review_discussion.html")]
struct DiscussionPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    threads: Vec<(Place, Spoken)>,
    /// Which threads are shown: one of [`FILTERS`].
    filter: &'static str,
    /// How many threads wait for the reader to verify.
    verify: usize,
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
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    let page = state.app.draft(&actor, &name.key, name.number, wish.revision).await?;
    let overview = Overview::new(&page, "discussion");
    let wished = wish.threads.as_deref();
    let filter = FILTERS.into_iter().find(|filter| wished == Some(filter)).unwrap_or(FILTERS[0]);
    let talk = Talk::new(&ui, &overview.href, &page);
    let shown = page.threads.iter().filter(|view| match filter {
        "verify" => view.to_verify,
        "pending" => !view.pending.is_empty(),
        filter => filter == "all" || view.thread.state != ThreadState::Resolved,
    });
    let mut threads: Vec<(Place, Spoken)> =
        shown.map(|view| (Place::of(&page, view.thread.anchor()), talk.thread(view))).collect();
    let openings = page.pending.iter().filter(|_| filter != "verify");
    threads.extend(
        openings
            .filter_map(|pending| Some((Place::of(&page, pending.opening.as_ref()?.anchor), talk.pending(pending)))),
    );
    let verify = page.threads.iter().filter(|view| view.to_verify).count();
    let (base, revision, may_comment) = (overview.href.clone(), page.revision.number, page.may_comment());
    Ok(Page(DiscussionPage { ui, page, overview, threads, filter, verify, base, revision, may_comment })
        .into_response())
}
