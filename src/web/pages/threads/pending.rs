//! Comments that a person collects and publishes in one go.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::at::At;
use super::part::PendingPart;
use super::say::{EditPart, Purpose, Say, SayPage};
use super::{opened, unusable};
use crate::review::PendingId;
use crate::web::error::Error;
use crate::web::form::Faults;
use crate::web::links::{self, Links};
use crate::web::pages::Page;
use crate::web::pages::review::DraftName;
use crate::web::state::AppState;

/// Tells a script that a comment is no longer there.
#[derive(Template)]
#[template(source = r#"<i data-discarded="{{ id }}" data-count="{{ count }}"></i>"#, ext = "html")]
struct DiscardedPart {
    id: PendingId,
    count: usize,
}

/// Where to go on.
#[derive(Deserialize)]
pub(in crate::web) struct Back {
    back: Option<String>,
}

/// A comment that is not published, in the address.
pub(in crate::web) type PendingPath = Path<(DraftName, PendingId)>;

/// `POST /drafts/{draft}/pending`: keeps what was typed to open a thread, or to answer in one.
pub(in crate::web) async fn keep(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    let purpose = Purpose::parse(&form.purpose).ok_or_else(unusable)?;
    let (key, number) = (at.name.key.as_str(), at.name.number);
    let kept = match purpose {
        Purpose::Open => state.app.keep_opening(&at.actor, key, number, &opened(&form)?).await,
        Purpose::Reply(thread) => state.app.keep_reply(&at.actor, (key, number, thread), &form.body).await,
        _ => return Err(unusable()),
    };
    match kept {
        Ok(id) => kept_so(&state, at, id, form.back.as_deref()).await,
        Err(error) => at.again(purpose, form, error),
    }
}

/// `POST /drafts/{draft}/pending/publish`.
pub(in crate::web) async fn publish(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Back>,
) -> Result<Response, Error> {
    state.app.publish_pending(&at.actor, &at.name.key, at.name.number).await?;
    Ok(Redirect::to(&back(&at, form.back.as_deref())).into_response())
}

/// `GET /drafts/{draft}/pending/{pending}/edit`.
pub(in crate::web) async fn edit_form(
    State(state): State<AppState>,
    Path((_, id)): PendingPath,
    at: At,
) -> Result<Response, Error> {
    let (pending, _) = state.app.pending(&at.actor, &at.name.key, at.name.number, id).await?;
    let form = Say {
        body: pending.body,
        version: pending.version,
        back: Some(Links.unpublished(&at.base())),
        ..Say::default()
    };
    let purpose = Purpose::Pending(id);
    if at.part {
        return Ok(Page(EditPart { base: at.base(), ui: at.ui, purpose, form }).into_response());
    }
    Ok(Page(SayPage::new(at, purpose, form, Faults::default())).into_response())
}

/// `POST /drafts/{draft}/pending/{pending}`.
pub(in crate::web) async fn edit(
    State(state): State<AppState>,
    Path((_, id)): PendingPath,
    at: At,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    let which = (at.name.key.as_str(), at.name.number, id);
    match state.app.edit_pending(&at.actor, which, form.version, &form.body).await {
        Ok(()) => kept_so(&state, at, id, form.back.as_deref()).await,
        Err(error) => at.again(Purpose::Pending(id), form, error),
    }
}

/// `POST /drafts/{draft}/pending/{pending}/discard`.
pub(in crate::web) async fn discard(
    State(state): State<AppState>,
    Path((_, id)): PendingPath,
    at: At,
    Form(form): Form<Back>,
) -> Result<Response, Error> {
    let count = state.app.discard_pending(&at.actor, (&at.name.key, at.name.number, id)).await?;
    if at.part {
        return Ok(Page(DiscardedPart { id, count }).into_response());
    }
    Ok(Redirect::to(&back(&at, form.back.as_deref())).into_response())
}

/// Shows the comment as it is kept: itself to a script, where they came from to people.
async fn kept_so(state: &AppState, at: At, id: PendingId, to: Option<&str>) -> Result<Response, Error> {
    if !at.part {
        return Ok(Redirect::to(&format!("{}#pending-{id}", back(&at, to))).into_response());
    }
    let (pending, count) = state.app.pending(&at.actor, &at.name.key, at.name.number, id).await?;
    let referents = state.app.referents(&at.actor, &at.name.key, at.name.number).await?;
    Ok(Page(PendingPart::new(&at.ui, &at.base(), &referents, pending).of(count)).into_response())
}

fn back(at: &At, to: Option<&str>) -> String {
    match links::local(to) {
        "/" => Links.discussion(&at.base()),
        back => back.to_owned(),
    }
}
