//! Meetings as files that calendars take over.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::at::At;
use crate::app::Token;
use crate::review::meeting::calendar::{self, Entry};
use crate::web::address::Address;
use crate::web::error::Error;
use crate::web::links::Links;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// `GET /drafts/{draft}/meetings/{meeting}/meeting.ics`.
pub(in crate::web) async fn file(State(state): State<AppState>, at: At, address: Address) -> Result<Response, Error> {
    let entry = state.app.calendar_entry(&at.actor, &at.key, at.number, at.meeting).await?;
    let text = calendar::file(&entry, &url(&address, &entry), at.ui.lang);
    let disposition = format!("attachment; filename=\"{}-{}.ics\"", entry.project, entry.draft);
    Ok(([(header::CONTENT_DISPOSITION, disposition)], answer(text)).into_response())
}

/// `GET /calendar/{token}`: the address ends in `.ics`, by which some calendars know what it is.
pub(in crate::web) async fn feed(
    State(state): State<AppState>,
    ui: Ui,
    address: Address,
    Path(token): Path<String>,
) -> Result<Response, Error> {
    let token = Token::from(token.strip_suffix(".ics").unwrap_or(&token));
    let (entries, lang) = state.app.calendar_feed(&token).await?;
    let entries: Vec<(Entry, String)> = entries
        .into_iter()
        .map(|entry| {
            let url = url(&address, &entry);
            (entry, url)
        })
        .collect();
    Ok(answer(calendar::feed(&entries, lang.unwrap_or(ui.lang))))
}

fn url(address: &Address, entry: &Entry) -> String {
    address.of(&Links.meeting(&Links.draft(&entry.project, entry.draft), &entry.meeting.id))
}

fn answer(text: String) -> Response {
    ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response()
}
