//! Whether the process lives and whether it should be sent work.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::error::Plain;
use super::state::AppState;

/// `GET /healthz`: the process can serve. Asks nothing of the database.
pub(super) async fn live() -> Response {
    plain(StatusCode::OK, "ok\n")
}

/// `GET /readyz`: the database answers and nobody is shutting us down.
pub(super) async fn ready(State(state): State<AppState>) -> Response {
    if state.is_closing() {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "shutting down\n");
    }
    match state.app.ready().await {
        Ok(()) => plain(StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::warn!(%error, "not ready");
            plain(StatusCode::SERVICE_UNAVAILABLE, format!("{error}\n"))
        }
    }
}

fn plain(status: StatusCode, text: impl Into<String>) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, axum::Extension(Plain), text.into()).into_response()
}
