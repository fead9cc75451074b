//! The revisions of a draft, each with what it brought and what was held on it.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::app::{DraftPage, RevisionEntry, RevisionsPage};
use crate::review::ThreadKind;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/revisions.html")]
struct ListPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    entries: Vec<RevisionEntry>,
}

impl ListPage {
    /// Another revision than the one before it, to compare it with.
    fn since(&self, number: &i64) -> String {
        self.ui.to.differences(&self.overview.href, "", &(number - 1).to_string(), *number)
    }

    fn view(&self, number: &i64) -> String {
        self.ui.to.revision(&self.overview.href, *number)
    }
}

/// `GET /drafts/{draft}/revisions`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
) -> Result<Response, Error> {
    let RevisionsPage { page, entries } = state.app.revisions(&actor, &name.key, name.number).await?;
    let overview = Overview::new(&page, "revisions");
    Ok(Page(ListPage { ui, page, overview, entries }).into_response())
}
