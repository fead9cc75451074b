//! What stands in front of every handler: same origin, security headers, limits, request names, panics.

use std::any::Any;
use std::time::Duration;

use anyhow::anyhow;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;
use tracing::Instrument as _;
use uuid::Uuid;

use super::error::Error;
use super::sent;
use super::state::AppState;

/// Scripts, styles and pictures come from here alone; nobody may frame a page or take its forms elsewhere.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Set on every answer.
const HEADERS: &[(&str, &str)] = &[
    ("content-security-policy", CONTENT_POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// The header by which a script of ours asks for a part of a page.
const PART: &str = "x-part";
/// The header with the request's name, for support and logs.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The name of one request, given in answers, in logs, and as the incident id on an error page.
#[derive(Clone, Debug)]
pub(super) struct RequestName(pub(super) String);

/// Whether a script asks for a part of a page rather than a person for a page.
pub(super) fn is_part(headers: &HeaderMap) -> bool {
    headers.contains_key(PART)
}

/// Names the request, logs its end, and sets the security headers.
pub(super) async fn watch(mut request: Request, next: Next) -> Response {
    let name = Uuid::now_v7().to_string();
    let path = told(request.uri().path());
    let span = tracing::info_span!("request", id = name, method = %request.method(), path);
    request.extensions_mut().insert(RequestName(name.clone()));
    let begun = tokio::time::Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    span.in_scope(|| {
        let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let status = response.status().as_u16();
        if is_noise(&path) {
            tracing::debug!(status, milliseconds, "answered");
        } else {
            tracing::info!(status, milliseconds, "answered");
        }
    });
    let headers = response.headers_mut();
    for (key, value) in HEADERS {
        headers.insert(HeaderName::from_static(key), HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        // Pages show what one person may see; neither a proxy nor the disk has to keep them.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    }
    if let Ok(value) = HeaderValue::from_str(&name) {
        headers.insert(REQUEST_ID, value);
    }
    response
}

/// How many characters of a path the log has: the longest of ours are shorter, and a log is no place for what anybody sends.
const TOLD: usize = 300;

/// The path as the log may tell it: whoever reads the token of a link can use it.
fn told(path: &str) -> String {
    for secret in ["/invitations/", "/reset/", "/calendar/"] {
        if path.starts_with(secret) {
            return format!("{secret}…");
        }
    }
    match path.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{}… ({} bytes)", &path[..end], path.len()),
        None => path.to_owned(),
    }
}

/// What comes with every page or every few seconds, and says nothing.
fn is_noise(path: &str) -> bool {
    path.starts_with("/static/") || path == "/healthz" || path == "/readyz"
}

/// Refuses a body that is announced as too large, but lets it come to its end first: a browser that is still sending
/// shows a broken connection instead of the answer.
pub(super) async fn limit_body(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let announced: Option<u64> =
        request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    match announced {
        // An upload that is too large comes back with its other fields.
        Some(length) if length > state.body_limit() && !sent::is_upload(request.headers()) => {
            drain(request.into_body(), state.body_limit().saturating_mul(8)).await;
            StatusCode::PAYLOAD_TOO_LARGE.into_response()
        }
        _ => next.run(request).await,
    }
}

/// Reads a body to its end, or for as long as that is worth while.
pub(super) async fn drain(body: Body, most: u64) {
    let mut stream = body.into_data_stream();
    let mut seen = 0;
    let reading = async {
        while let Some(Ok(chunk)) = stream.next().await {
            seen += chunk.len() as u64;
            if seen > most {
                break;
            }
        }
    };
    // Who sends slower than this has to do with a broken connection.
    let _ = tokio::time::timeout(Duration::from_secs(20), reading).await;
}

/// A handler that panicked is answered like any other mistake of ours.
#[expect(clippy::needless_pass_by_value, reason = "the shape that the layer asks for")]
pub(super) fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    Error::Internal(anyhow!("panic: {}", text.unwrap_or("without a word"))).into_response()
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn the_log_has_no_secrets_and_no_endless_paths() {
        assert_eq!(told("/reset/abc"), "/reset/…");
        assert_eq!(told("/drafts/SHOP-1"), "/drafts/SHOP-1");
        let long = told(&format!("/{}", "x".repeat(60_000)));
        assert!(long.len() < 330 && long.ends_with("x… (60001 bytes)"), "{long}");
    }
}
