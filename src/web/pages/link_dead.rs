//! What stands in place of a link that can't be used any more: why, and what to do.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::Page;
use crate::app::DeadLink;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/link_dead.html")]
struct DeadPage {
    ui: Ui,
    /// The message that says what the page is about.
    title: &'static str,
    /// The messages that say why, and those that say what to do.
    group: &'static str,
    hint: String,
    why: DeadLink,
}

/// The page for a link of that sort.
pub(super) fn answer(ui: Ui, title: &'static str, group: &'static str, why: DeadLink) -> Response {
    let status = if why == DeadLink::Unknown { StatusCode::NOT_FOUND } else { StatusCode::GONE };
    (status, Page(DeadPage { ui, title, group, hint: format!("{group}-hint"), why })).into_response()
}
