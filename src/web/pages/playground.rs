//! The landing page: paste a script or drop a file, and see at once what was read and what is found.

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::Page;
use super::checkup::Checkup;
use super::source::{SourceView, decode};
use super::upload::{ENCODINGS, Upload};
use crate::schema::Dialect;
use crate::web::checking::check;
use crate::web::error::Error;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// The script behind the button "Example".
const EXAMPLE: &str = include_str!("example.sql");
/// How many findings are listed; the review page shows all of them, table by table.
const LISTED: usize = 300;
/// A script longer than this is not put into the text field again: nobody edits it there, and browsers suffer.
const EDITABLE: usize = 1 << 20;

#[derive(Template)]
#[template(path = "pages/playground.html")]
struct PlaygroundPage {
    ui: Ui,
    source: String,
    dialect: Option<Dialect>,
    encoding: String,
    upload_limit: u64,
    /// What a script of ours has to do with the source that stands in the field.
    view: Option<SourceView>,
    results: ResultsPart,
}

#[derive(Template)]
#[template(path = "parts/results.html")]
struct ResultsPart {
    ui: Ui,
    outcome: Outcome,
    /// The text of an uploaded file, for the editor of a page that is on the screen already.
    text: Option<String>,
}

enum Outcome {
    /// Nothing was given yet.
    Nothing,
    /// It could not be read at all, and why.
    Unreadable(String),
    Read(Box<Checkup>),
}

impl ResultsPart {
    fn listed(checkup: &Checkup) -> usize {
        checkup.items.len().min(LISTED)
    }
}

/// What may stand in the address.
#[derive(Deserialize)]
pub(in crate::web) struct Wish {
    example: Option<String>,
}

/// `GET /check`, and `/` for those who are not signed in.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Query(wish): Query<Wish>,
) -> Result<Response, Error> {
    let upload = match wish.example {
        Some(_) => Upload { bytes: EXAMPLE.into(), ..Upload::default() },
        None => Upload::default(),
    };
    let outcome = if upload.bytes.is_empty() { Outcome::Nothing } else { examine(&state, &ui, &upload).await? };
    Ok(page(&state, ui, &upload, outcome).into_response())
}

/// `POST /check`: the same page with what was found, for browsers without scripts.
pub(in crate::web) async fn check_page(
    State(state): State<AppState>,
    ui: Ui,
    upload: Upload,
) -> Result<Response, Error> {
    let outcome = examine(&state, &ui, &upload).await?;
    Ok((status(&outcome), page(&state, ui, &upload, outcome)).into_response())
}

/// `POST /check/part`: what was found, for a page that is on the screen already.
pub(in crate::web) async fn check_part(
    State(state): State<AppState>,
    ui: Ui,
    upload: Upload,
) -> Result<Response, Error> {
    let outcome = examine(&state, &ui, &upload).await?;
    let text = (!upload.name.is_empty()).then(|| editable(&upload, &outcome));
    Ok((status(&outcome), Page(ResultsPart { ui, outcome, text })).into_response())
}

async fn examine(state: &AppState, ui: &Ui, upload: &Upload) -> Result<Outcome, Error> {
    if !state.playground() && ui.me.is_none() {
        return Err(Error::SignIn);
    }
    match check(state, upload).await? {
        Ok((reading, findings)) => Ok(Outcome::Read(Box::new(Checkup::new(reading, findings)))),
        Err(unreadable) => Ok(Outcome::Unreadable(ui.say(&unreadable.0))),
    }
}

fn status(outcome: &Outcome) -> StatusCode {
    match outcome {
        Outcome::Unreadable(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Outcome::Nothing | Outcome::Read(_) => StatusCode::OK,
    }
}

fn editable(upload: &Upload, outcome: &Outcome) -> String {
    let encoding = match outcome {
        Outcome::Read(checkup) => checkup.reading.sources.first().map(|source| source.encoding.as_str()),
        Outcome::Nothing | Outcome::Unreadable(_) => upload.encoding.as_deref(),
    };
    if upload.bytes.len() > EDITABLE { String::new() } else { decode(&upload.bytes, encoding.unwrap_or("UTF-8")) }
}

fn page(state: &AppState, ui: Ui, upload: &Upload, outcome: Outcome) -> impl IntoResponse + use<> {
    let source = editable(upload, &outcome);
    let view = match &outcome {
        Outcome::Read(checkup) => Some(SourceView::new(&source, &checkup.items, 1)),
        Outcome::Nothing | Outcome::Unreadable(_) => None,
    };
    Page(PlaygroundPage {
        source,
        dialect: upload.dialect,
        encoding: upload.encoding.clone().unwrap_or_default(),
        upload_limit: state.upload_limit(),
        view,
        results: ResultsPart { ui: ui.clone(), outcome, text: None },
        ui,
    })
}
