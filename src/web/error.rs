//! The one map from what went wrong to what is answered: a page, a part of a page, or problem JSON.
//!
//! A handler returns an [`Error`]; it becomes a bare status with a [`Failure`] attached, which [`show`] turns into
//! something to read, in the reader's language. Whatever the framework refuses by itself takes the same way.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::json;

use super::guard::{self, RequestName};
use super::links::Links;
use super::once;
use super::pages::sign_in;
use super::sent::{Sent, SentForm};
use super::state::AppState;
use super::ui::Ui;
use crate::app;
use crate::text::Message;

/// Why a request is not answered with what was asked for.
#[derive(Debug)]
pub(super) enum Error {
    /// There is no such thing, or the reader may not know that there is.
    NotFound,
    /// One has to sign in first.
    SignIn,
    /// The reader is known and may not.
    Denied(Message),
    /// What was sent can't be used.
    Invalid(Message),
    /// What was sent is of a kind that is not taken.
    Unsupported(Message),
    /// More was sent than is taken.
    TooLarge,
    /// It is not so any more: somebody else was faster.
    Conflict(Message),
    /// The same form was taken before.
    Repeated,
    /// Too many attempts; worth another one after so many seconds.
    Throttled(Message, u64),
    /// The database or another part is away.
    Unavailable,
    /// A mistake of ours. The chain goes to the log, never to the page.
    Internal(anyhow::Error),
}

/// What [`show`] needs to know of an error; carried by the response.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    message: Message,
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(anyhow::Error::new(error).context("a template could not be rendered"))
    }
}

impl From<app::Error> for Error {
    fn from(error: app::Error) -> Self {
        match error {
            app::Error::NotFound => Self::NotFound,
            app::Error::Denied(message) => Self::Denied(message),
            app::Error::Invalid(faults) => match faults.into_iter().next() {
                Some(fault) => Self::Invalid(fault.message),
                None => Self::Invalid(Message::new("web-error-request")),
            },
            app::Error::Conflict(message) => Self::Conflict(message),
            app::Error::Repeated => Self::Repeated,
            app::Error::Throttled { message, retry_in } => Self::Throttled(message, retry_in.as_secs().max(1)),
            app::Error::Unavailable(reason) => {
                tracing::error!(reason, "the database is not available");
                Self::Unavailable
            }
            app::Error::Internal(error) => Self::Internal(error),
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, message) = match self {
            // The sentence with the limit is put in by `show`, which knows it.
            Self::TooLarge => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
            Self::NotFound => (StatusCode::NOT_FOUND, Message::new("web-error-not-found")),
            Self::SignIn => (StatusCode::UNAUTHORIZED, Message::new("web-error-sign-in")),
            Self::Denied(message) => (StatusCode::FORBIDDEN, message),
            Self::Invalid(message) => (StatusCode::UNPROCESSABLE_ENTITY, message),
            Self::Conflict(message) => (StatusCode::CONFLICT, message),
            Self::Repeated => return (StatusCode::CONFLICT, axum::Extension(once::Repeated)).into_response(),
            Self::Unsupported(message) => (StatusCode::UNSUPPORTED_MEDIA_TYPE, message),
            Self::Throttled(message, seconds) => {
                let wait = [(header::RETRY_AFTER, seconds.to_string())];
                let failure = axum::Extension(Arc::new(Failure { message }));
                return (StatusCode::TOO_MANY_REQUESTS, wait, failure).into_response();
            }
            Self::Unavailable => {
                return (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "5")]).into_response();
            }
            Self::Internal(error) => {
                tracing::error!(error = format!("{error:#}"), "internal error");
                (StatusCode::INTERNAL_SERVER_ERROR, Message::new("web-error-internal"))
            }
        };
        (status, axum::Extension(Arc::new(Failure { message }))).into_response()
    }
}

#[derive(Template)]
#[template(path = "pages/error.html")]
struct ErrorPage {
    ui: Ui,
    status: u16,
    title: String,
    message: String,
    incident: Option<String>,
    sign_in: bool,
    /// What was sent and is given back, and whether it is worth sending again.
    sent: Option<SentForm>,
    again: bool,
}

#[derive(Template)]
#[template(path = "parts/failure.html")]
struct FailurePart<'a> {
    ui: &'a Ui,
    message: String,
    /// Signing in helps; in another window, so that what is being typed stays.
    sign_in: bool,
    incident: Option<String>,
}

/// Puts a refusal into words, in the shape that the asker can use.
pub(super) async fn show(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let stranger = Ui::of(&state, &parts, None);
    let name = parts.extensions.get::<RequestName>().cloned();
    let mut request = Request::from_parts(parts, body);
    let wants = Wants::of(&request);
    let sent = Sent::with(&request).filter(|_| wants == Wants::Page);
    if let Some(sent) = &sent {
        request.extensions_mut().insert(sent.clone());
    }
    let is_read = request.method().is_safe();
    let mut response = tokio::select! {
        response = next.run(request) => response,
        // The server shuts down: whoever still waits is told, and gets back what was sent.
        () = state.has_been_cut_off() => Error::Unavailable.into_response(),
    };
    let mut status = response.status();
    if status == StatusCode::BAD_REQUEST && is_read && wants != Wants::Json {
        // Nothing was sent: a part of the path is no number or id. Nothing has that address.
        status = StatusCode::NOT_FOUND;
    }
    if !(status.is_client_error() || status.is_server_error()) || is_readable(&response) {
        return response;
    }
    let ui = response.extensions_mut().remove::<Ui>().unwrap_or(stranger);
    let sent = match sent {
        Some(sent) => sent.form(&state, ui.me.is_none()).await,
        None => None,
    };
    if status == StatusCode::UNAUTHORIZED && wants == Wants::Page {
        return match sent {
            Some(sent) => sign_in::with_sent(ui, &sent),
            None => Redirect::to(&Links.sign_in(&ui.here)).into_response(),
        };
    }
    let message = match response.extensions().get::<Arc<Failure>>() {
        Some(failure) => failure.message.clone(),
        None => refusal(status, state.upload_limit()),
    };
    let incident = status.is_server_error().then(|| name.map(|name| name.0)).flatten();
    let mut answer = match wants {
        Wants::Json => problem(&ui, status, &message, incident),
        Wants::Part => part(&ui, status, &message, incident),
        Wants::Page => page(ui, status, &message, incident, sent),
    };
    if status == StatusCode::SERVICE_UNAVAILABLE && wants == Wants::Page && is_read {
        // The page comes back by itself.
        answer.headers_mut().insert(header::REFRESH, HeaderValue::from_static("10"));
    }
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    answer
}

/// The shape of the answer that the asker can use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wants {
    Page,
    Part,
    Json,
}

impl Wants {
    fn of(request: &Request) -> Self {
        if request.uri().path().starts_with("/api/") {
            Self::Json
        } else if guard::is_part(request.headers()) {
            Self::Part
        } else {
            Self::Page
        }
    }
}

/// Whether it is a page or a document already, such as a form with its mistakes marked.
fn is_readable(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    kind.starts_with(b"text/html")
        || kind.starts_with(b"application/")
        || response.extensions().get::<Plain>().is_some()
}

/// Marks an answer that is plain text on purpose.
#[derive(Clone, Copy)]
pub(super) struct Plain;

/// The sentence for what another site sent.
const CROSS_SITE: &str = "web-error-cross-site";

/// The sentence for what the framework refused without a word of ours.
fn refusal(status: StatusCode, upload_limit: u64) -> Message {
    match status {
        StatusCode::NOT_FOUND => Message::new("web-error-not-found"),
        StatusCode::METHOD_NOT_ALLOWED => Message::new("web-error-method"),
        StatusCode::PAYLOAD_TOO_LARGE => Message::new("web-error-too-large").with("limit", upload_limit >> 20),
        StatusCode::REQUEST_TIMEOUT => Message::new("web-error-timeout"),
        StatusCode::FORBIDDEN => Message::new(CROSS_SITE),
        StatusCode::SERVICE_UNAVAILABLE => Message::new("web-error-unavailable"),
        _ if status.is_client_error() => Message::new("web-error-request"),
        _ => Message::new("web-error-internal"),
    }
}

fn title(status: StatusCode) -> &'static str {
    match status {
        StatusCode::NOT_FOUND => "web-error-title-not-found",
        StatusCode::FORBIDDEN | StatusCode::UNAUTHORIZED => "web-error-title-denied",
        StatusCode::PAYLOAD_TOO_LARGE => "web-error-title-too-large",
        StatusCode::CONFLICT => "web-error-title-conflict",
        StatusCode::SERVICE_UNAVAILABLE => "web-error-title-unavailable",
        StatusCode::TOO_MANY_REQUESTS => "web-error-title-throttled",
        _ if status.is_server_error() => "web-error-title-internal",
        _ => "web-error-title-request",
    }
}

fn page(ui: Ui, status: StatusCode, message: &Message, incident: Option<String>, sent: Option<SentForm>) -> Response {
    let passes = matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT);
    let page = ErrorPage {
        status: status.as_u16(),
        title: ui.msg(title(status)).to_string(),
        message: ui.say(message),
        incident,
        // A request of another site is refused before anybody asks who it is from.
        sign_in: status == StatusCode::FORBIDDEN && ui.me.is_none() && message.id != CROSS_SITE,
        sent,
        again: status.is_server_error() || passes,
        ui,
    };
    html(status, page.render())
}

fn part(ui: &Ui, status: StatusCode, message: &Message, incident: Option<String>) -> Response {
    let sign_in = status == StatusCode::UNAUTHORIZED;
    html(status, FailurePart { ui, message: ui.say(message), sign_in, incident }.render())
}

fn html(status: StatusCode, rendered: askama::Result<String>) -> Response {
    match rendered {
        Ok(text) => (status, axum::response::Html(text)).into_response(),
        // Not even the error page could be made: its plain words are all that is left.
        Err(_) => (status, Body::from(status.to_string())).into_response(),
    }
}

/// RFC 9457.
fn problem(ui: &Ui, status: StatusCode, message: &Message, incident: Option<String>) -> Response {
    let mut body = json!({
        "type": "about:blank",
        "title": ui.msg(title(status)).to_string(),
        "status": status.as_u16(),
        "detail": ui.say(message),
    });
    if let Some(incident) = incident {
        body["instance"] = json!(format!("urn:uuid:{incident}"));
    }
    let kind = [(header::CONTENT_TYPE, "application/problem+json")];
    (status, kind, Json(body).into_response().into_body()).into_response()
}
