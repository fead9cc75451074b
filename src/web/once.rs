//! Forms that create something are taken once, however often they are sent. A form asks for it with one line,
//! `{{ ui.once() }}`; what it does then begins with `App::begin`, as all that changes something does.
//!
//! Who sends it again is led to where the first time led: a redirect as it was answered, or the `Content-Location` of an
//! answer to a script.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::error::Error;
use super::state::AppState;
use super::{links, sent};
use crate::app::{self, Actor, Imprint};
use crate::text::Message;

/// The field with the form's token.
pub(super) const FIELD: &str = "once";

/// What is put behind the address of a page to lead somebody there who sends a form again that has shown something once.
pub(super) const AGAIN: &str = "?sent=again";

/// Marks the answer to what was taken before.
#[derive(Clone, Copy)]
pub(super) struct Repeated;

/// Leads whoever sends a form again to where it led. It stands behind the one who finds out who that is.
pub(super) async fn take(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let actor = request.extensions().get::<Actor>().cloned();
    let Some(actor) = actor.filter(|_| *request.method() == Method::POST) else { return next.run(request).await };
    let Ok(request) = read(&state, &actor, request).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let response = match state.app.must_be_new(&actor).await {
        Ok(()) => next.run(request).await,
        Err(error) => Error::from(error).into_response(),
    };
    let repeated = response.extensions().get::<Repeated>().is_some();
    // What looks like a mistake may be what the first sending has changed.
    let doubtful = response.status().is_client_error();
    if repeated || doubtful && matches!(state.app.must_be_new(&actor).await, Err(app::Error::Repeated)) {
        return lead(&state, &actor).await.unwrap_or_else(IntoResponse::into_response);
    }
    if let Some(place) = place(&response)
        && let Err(error) = state.app.led_to(&actor, &place).await
    {
        tracing::warn!(%error, "where a form led to could not be noted");
    }
    response
}

/// Reads what a plain form sends; one with files is read where it is taken apart.
async fn read(state: &AppState, actor: &Actor, request: Request) -> Result<Request, axum::Error> {
    if !sent::is_plain(request.headers()) {
        return Ok(request);
    }
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, usize::try_from(state.body_limit()).unwrap_or(usize::MAX)).await?;
    let mut pairs = sent::pairs(bytes.clone()).await;
    if pairs.iter().any(|(name, token)| name == FIELD && !token.is_empty()) {
        // A form that is given back has its fields in another order, and other line ends.
        pairs.sort();
        let mut imprint = begun(actor, parts.uri.path());
        for (name, value) in pairs {
            put(&mut imprint, name.as_bytes());
            put(&mut imprint, value.replace("\r\n", "\n").as_bytes());
        }
        actor.submission().is(imprint, links::around(parts.uri.path()));
    }
    Ok(Request::from_parts(parts, Body::from(bytes)))
}

/// The imprint of what somebody sends to an address.
pub(super) fn begun(actor: &Actor, path: &str) -> Imprint {
    let mut imprint = Imprint::default();
    put(&mut imprint, actor.id().to_string().as_bytes());
    put(&mut imprint, path.as_bytes());
    imprint
}

fn put(imprint: &mut Imprint, bytes: &[u8]) {
    imprint.push(bytes);
    imprint.end();
}

async fn lead(state: &AppState, actor: &Actor) -> Result<Response, Error> {
    match state.app.place_of_first(actor).await? {
        Some(place) => Ok(Redirect::to(&place).into_response()),
        None => Err(Error::Conflict(Message::new("web-error-repeated"))),
    }
}

/// Where an answer leads to.
fn place(response: &Response) -> Option<String> {
    let name = match response.status() {
        StatusCode::SEE_OTHER => header::LOCATION,
        status if status.is_success() => header::CONTENT_LOCATION,
        _ => return None,
    };
    response.headers().get(name)?.to_str().ok().map(str::to_owned)
}

/// The header by which an answer to a script says where one gets to see the same.
pub(super) fn seen_at(place: &str) -> HeaderMap {
    HeaderValue::from_str(place).into_iter().map(|place| (header::CONTENT_LOCATION, place)).collect()
}
