//! What happens in a project, as it happens. A notice carries kinds and numbers only: the browser fetches what it shows,
//! checked for whoever sits before it.

use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::StreamExt as _;
use serde::Deserialize;
use serde_json::json;

use super::auth::Person;
use super::error::Error;
use super::state::AppState;
use crate::app;

/// How often a silent stream says that it lives, so that no proxy closes it.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// From where on to tell.
#[derive(Deserialize)]
pub(super) struct Since {
    /// The number of the last event that the page knows.
    #[serde(default)]
    after: i64,
}

/// `GET /projects/{key}/live`. A browser that comes back says by `Last-Event-ID` what it has seen.
pub(super) async fn live(
    State(state): State<AppState>,
    Person(actor): Person,
    Path(key): Path<String>,
    Query(since): Query<Since>,
    headers: HeaderMap,
) -> Result<impl IntoResponse, Error> {
    let seen = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    let watch = state.app.watch(&actor, &key, seen.unwrap_or(since.after)).await?;
    let notices = watch.into_stream().filter_map(async |event| event.ok().map(|event| notice(&event)));
    let closed = async move { state.closed().await };
    // The stream ends with the server; the browser tries again by itself, and finds the next one.
    let stream = notices.take_until(closed);
    let sse = Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT));
    // nginx would hold the notices back until its buffer is full.
    Ok(([("x-accel-buffering", "no")], sse))
}

fn notice(event: &app::Event) -> Result<Event, axum::Error> {
    let data =
        json!({ "kind": event.kind.id(), "draft": event.draft, "thread": event.thread, "meeting": event.meeting_id });
    Event::default().id(event.sequence.to_string()).event("change").json_data(data)
}
