//! Opening, continuing, settling and reopening threads. Each answers a script with the thread as it is now, and a plain
//! form by leading back to it.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Page;
use super::review::{DraftName, place};
use crate::app::{self, Actor, NewDiscussion, ThreadView};
use crate::review::ThreadKind;
use crate::text::Message;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::guard;
use crate::web::links::{self, Links};
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "parts/thread.html")]
struct ThreadPart {
    ui: Ui,
    base: String,
    view: ThreadView,
}

/// The form again, with what was typed, when it could not be taken.
#[derive(Template)]
#[template(path = "pages/say.html")]
struct SayPage {
    ui: Ui,
    faults: Faults,
    name: String,
    base: String,
    action: String,
    form: Say,
    /// Whether it opens a thread.
    opens: bool,
}

/// What the forms send.
#[derive(Default, Deserialize)]
pub(in crate::web) struct Say {
    #[serde(default)]
    on: String,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    revision: i64,
    #[serde(default)]
    body: String,
    back: Option<String>,
}

/// A thread in the address.
pub(in crate::web) type ThreadPath = Path<(DraftName, i64)>;

/// `POST /drafts/{draft}/threads`.
pub(in crate::web) async fn open(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    headers: HeaderMap,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    let unusable = || Error::Invalid(Message::new("web-error-request"));
    let anchor = place::parse(&form.on).ok_or_else(unusable)?;
    let kind = ThreadKind::from_id(&form.kind).ok_or_else(unusable)?;
    let new = NewDiscussion { kind, anchor, revision: form.revision, body: form.body.clone() };
    match state.app.open_thread(&actor, &name.key, name.number, &new).await {
        Ok(thread) => done(&state, ui, &actor, &name, thread, &headers, form.back.as_deref()).await,
        Err(error) => again(ui, &name, Links.threads(&base(&name)), form, true, &headers, error),
    }
}

/// `POST /drafts/{draft}/threads/{thread}/comments`.
pub(in crate::web) async fn reply(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, thread)): ThreadPath,
    headers: HeaderMap,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    match state.app.comment(&actor, &name.key, name.number, thread, &form.body).await {
        Ok(_) => done(&state, ui, &actor, &name, thread, &headers, form.back.as_deref()).await,
        Err(error) => again(ui, &name, Links.comments(&base(&name), &thread), form, false, &headers, error),
    }
}

/// `POST /drafts/{draft}/threads/{thread}/resolve`. What stands in the reply field is said first.
pub(in crate::web) async fn resolve(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, thread)): ThreadPath,
    headers: HeaderMap,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    say_first(&state, &actor, &name, thread, &form).await?;
    state.app.resolve_thread(&actor, &name.key, name.number, thread).await?;
    done(&state, ui, &actor, &name, thread, &headers, form.back.as_deref()).await
}

/// `POST /drafts/{draft}/threads/{thread}/reopen`. What stands in the reply field is said first.
pub(in crate::web) async fn reopen(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, thread)): ThreadPath,
    headers: HeaderMap,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    say_first(&state, &actor, &name, thread, &form).await?;
    state.app.reopen_thread(&actor, &name.key, name.number, thread).await?;
    done(&state, ui, &actor, &name, thread, &headers, form.back.as_deref()).await
}

/// `POST /drafts/{draft}/threads/{thread}/address`. What stands in the reply field is said first.
pub(in crate::web) async fn address(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, thread)): ThreadPath,
    headers: HeaderMap,
    Form(form): Form<Say>,
) -> Result<Response, Error> {
    say_first(&state, &actor, &name, thread, &form).await?;
    state.app.address_thread(&actor, &name.key, name.number, thread).await?;
    done(&state, ui, &actor, &name, thread, &headers, form.back.as_deref()).await
}

/// `GET /drafts/{draft}/threads/{thread}`: the thread alone for a script, the discussion at that thread for a person.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, thread)): ThreadPath,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let view = state.app.thread(&actor, &name.key, name.number, thread).await?;
    if guard::is_part(&headers) {
        return Ok(Page(ThreadPart { ui, base: base(&name), view }).into_response());
    }
    let discussion = Links.discussion(&base(&name));
    Ok(Redirect::to(&format!("{discussion}?threads=all#thread-{thread}")).into_response())
}

async fn say_first(state: &AppState, actor: &Actor, name: &DraftName, thread: i64, form: &Say) -> Result<(), Error> {
    if !form.body.trim().is_empty() {
        state.app.comment(actor, &name.key, name.number, thread, &form.body).await?;
    }
    Ok(())
}

fn base(name: &DraftName) -> String {
    Links.draft(&name.key, name.number)
}

async fn done(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    thread: i64,
    headers: &HeaderMap,
    back: Option<&str>,
) -> Result<Response, Error> {
    if guard::is_part(headers) {
        let view = state.app.thread(actor, &name.key, name.number, thread).await?;
        return Ok(Page(ThreadPart { ui, base: base(name), view }).into_response());
    }
    let back = match links::local(back) {
        "/" => format!("{}?threads=all", Links.discussion(&base(name))),
        back => back.to_owned(),
    };
    Ok(Redirect::to(&format!("{back}#thread-{thread}")).into_response())
}

fn again(
    ui: Ui,
    name: &DraftName,
    action: String,
    form: Say,
    opens: bool,
    headers: &HeaderMap,
    error: app::Error,
) -> Result<Response, Error> {
    if guard::is_part(headers) {
        return Err(error.into());
    }
    let (status, faults): (StatusCode, Faults) = faults(&ui, error)?;
    let base = base(name);
    let name = format!("{}-{}", name.key, name.number);
    Ok((status, Page(SayPage { ui, faults, name, base, action, form, opens })).into_response())
}
