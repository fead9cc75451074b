//! Opening, continuing and settling threads. Each answers a script with the thread as it is now, and a plain form by
//! leading back to it.

mod at;
mod comment;
mod part;
pub(in crate::web) mod pending;
mod say;

pub(in crate::web) use comment::{agree, edit, edit_form, history, preview};
pub(in crate::web) use part::{Spoken, Talk, ThreadPart};

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use self::at::At;
use self::say::{Purpose, Say};
use super::review::place;
use crate::app::{Done, NewDiscussion, Settling, ThreadChange};
use crate::review::ThreadKind;
use crate::text::Message;
use crate::web::error::Error;
use crate::web::links::Links;
use crate::web::state::AppState;

/// `POST /drafts/{draft}/threads`.
pub(in crate::web) async fn open(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    match state.app.open_thread(&at.actor, &at.name.key, at.name.number, &opened(&form)?).await {
        Ok(thread) => At { thread, ..at }.done(&state, form.back.as_deref()).await,
        Err(error) => at.again(Purpose::Open, form, error),
    }
}

/// `POST /drafts/{draft}/threads/{thread}/comments`.
pub(in crate::web) async fn reply(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    match state.app.comment(&at.actor, &at.name.key, at.name.number, at.thread, &form.body).await {
        Ok(_) => at.done(&state, form.back.as_deref()).await,
        Err(error) => {
            let purpose = Purpose::Reply(at.thread);
            at.again(purpose, form, error)
        }
    }
}

/// `POST /drafts/{draft}/threads/{thread}/resolve`.
pub(in crate::web) async fn resolve(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    settle(&state, at, form, Settling::Resolve).await
}

/// `POST /drafts/{draft}/threads/{thread}/reopen`.
pub(in crate::web) async fn reopen(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    settle(&state, at, form, Settling::Reopen).await
}

/// `POST /drafts/{draft}/threads/{thread}/address`: by the latest revision.
pub(in crate::web) async fn address(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    settle(&state, at, form, Settling::Address(None)).await
}

/// `POST /drafts/{draft}/threads/{thread}/kind`.
pub(in crate::web) async fn recast(
    State(state): State<AppState>,
    at: At,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    let kind = ThreadKind::from_id(&form.kind).ok_or_else(unusable)?;
    settle(&state, at, form, Settling::Recast(kind)).await
}

/// `GET /drafts/{draft}/threads/{thread}`: the thread alone for a script, the discussion at that thread for a person.
pub(in crate::web) async fn show(State(state): State<AppState>, at: At) -> Result<Response, Error> {
    if at.part {
        return at.part(&state).await;
    }
    state.app.thread(&at.actor, &at.name.key, at.name.number, at.thread).await?;
    Ok(Redirect::to(&format!("{}?threads=all#thread-{}", Links.discussion(&at.base()), at.thread)).into_response())
}

/// What stands in the reply field is said along.
async fn settle(state: &AppState, at: At, form: Say, settling: Settling) -> Result<Response, Error> {
    match state.app.settle_thread(&at.actor, at.thread(), settling, &form.body).await {
        Ok(()) => at.done(state, form.back.as_deref()).await,
        Err(error) => {
            let purpose = Purpose::Settle(at.thread, settling);
            at.again(purpose, form, error)
        }
    }
}

/// What was done with a thread, in words.
pub(in crate::web) fn told(change: &ThreadChange) -> Message {
    let told = |id: &'static str| Message::new(id).with("name", &change.by);
    match change.what {
        Done::Recast(kind) => told("web-done-recast").with("kind", kind.id()),
        Done::Addressed(revision) => told("web-done-addressed").with("revision", revision),
        Done::Resolved => told("web-done-resolved"),
        Done::Reopened => told("web-done-reopened"),
        Done::FindingGone(revision) => Message::new("web-done-finding-gone").with("revision", revision),
        Done::FindingBack(revision) => Message::new("web-done-finding-back").with("revision", revision),
    }
}

/// The thread that a form is to open.
fn opened(form: &Say) -> Result<NewDiscussion, Error> {
    let on = place::parse(&form.on).ok_or_else(unusable)?;
    let kind = ThreadKind::from_id(&form.kind).ok_or_else(unusable)?;
    Ok(NewDiscussion { kind, on, revision: form.revision, body: form.body.clone() })
}

fn unusable() -> Error {
    Error::Invalid(Message::new("web-error-request"))
}
