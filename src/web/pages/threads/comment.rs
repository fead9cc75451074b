//! Comments: how they will look, put into other words, with what they said before, and agreed with.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::at::At;
use super::part::destinations;
use super::say::{EditPart, Purpose, Say, SayPage};
use super::unusable;
use crate::app::{Comment, CommentVersion};
use crate::web::error::Error;
use crate::web::form::Faults;
use crate::web::links::Links;
use crate::web::markdown::{self, Piece};
use crate::web::pages::Page;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// How words will look.
#[derive(Template)]
#[template(path = "parts/preview.html")]
struct PreviewPart {
    pieces: Vec<Piece>,
}

#[derive(Template)]
#[template(path = "pages/comment_history.html")]
struct HistoryPage {
    ui: Ui,
    /// `SHOP-12`.
    name: String,
    base: String,
    thread: i64,
    comment: Comment,
    /// The latest first.
    versions: Vec<(CommentVersion, Vec<Piece>)>,
}

/// Whether to agree or no longer.
#[derive(Deserialize)]
pub(in crate::web) struct Agree {
    #[serde(default)]
    agree: String,
    back: Option<String>,
}

/// `POST /drafts/{draft}/preview`.
pub(in crate::web) async fn preview(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    let purpose = Purpose::parse(&form.purpose).ok_or_else(unusable)?;
    let referents = state.app.referents_to_comment(&at.actor, &at.name.key, at.name.number).await?;
    let base = at.base();
    let pieces = markdown::pieces(&form.body, &destinations(&at.ui, &base, &referents));
    if at.part {
        return Ok(Page(PreviewPart { pieces }).into_response());
    }
    Ok(Page(SayPage::new(at, purpose, form, Faults::default()).with_preview(pieces)).into_response())
}

/// `GET /drafts/{draft}/threads/{thread}/comments/{comment}/edit`.
pub(in crate::web) async fn edit_form(State(state): State<AppState>, at: At) -> Result<Response, Error> {
    let (comment, _) = state.app.comment_versions(&at.actor, at.thread(), at.comment).await?;
    let purpose = Purpose::Edit(at.thread, at.comment);
    let back = format!("{}?threads=all", Links.discussion(&at.base()));
    let form = Say { body: comment.body, version: comment.version, back: Some(back), ..Say::default() };
    if at.part {
        return Ok(Page(EditPart { base: at.base(), ui: at.ui, purpose, form }).into_response());
    }
    Ok(Page(SayPage::new(at, purpose, form, Faults::default())).into_response())
}

/// `POST /drafts/{draft}/threads/{thread}/comments/{comment}`.
pub(in crate::web) async fn edit(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    match state.app.edit_comment(&at.actor, at.thread(), at.comment, form.version, &form.body).await {
        Ok(()) => at.done(&state, form.back.as_deref()).await,
        Err(error) => {
            let purpose = Purpose::Edit(at.thread, at.comment);
            at.again(purpose, form, error)
        }
    }
}

/// `POST /drafts/{draft}/threads/{thread}/comments/{comment}/agree`.
pub(in crate::web) async fn agree(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Agree>,
) -> Result<Response, Error> {
    state.app.agree(&at.actor, at.thread(), at.comment, form.agree != "no").await?;
    at.done(&state, form.back.as_deref()).await
}

/// `GET /drafts/{draft}/threads/{thread}/comments/{comment}/history`.
pub(in crate::web) async fn history(State(state): State<AppState>, at: At) -> Result<Response, Error> {
    let (comment, versions) = state.app.comment_versions(&at.actor, at.thread(), at.comment).await?;
    let referents = state.app.referents(&at.actor, &at.name.key, at.name.number).await?;
    let base = at.base();
    let to = destinations(&at.ui, &base, &referents);
    let versions = versions.into_iter().rev().map(|version| {
        let pieces = markdown::pieces(&version.body, &to);
        (version, pieces)
    });
    let versions = versions.collect();
    let name = format!("{}-{}", at.name.key, at.name.number);
    Ok(Page(HistoryPage { name, base, thread: at.thread, comment, versions, ui: at.ui }).into_response())
}
