//! The landing page: paste a script or drop a file, and see at once what was read and what is found.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::Page;
use super::checkup::Checkup;
use super::source_view::SourceView;
use super::upload::{self, ENCODINGS, ScriptFields, Upload};
use crate::app;
use crate::schema::Dialect;
use crate::web::auth::Origin;
use crate::web::error::Error;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

/// The script behind the button "Example".
const EXAMPLE: &str = include_str!("example.sql");
/// How many findings are listed; the review page shows all of them, table by table.
const LISTED: usize = 300;
#[derive(Template)]
#[template(path = "pages/playground.html")]
struct PlaygroundPage {
    ui: Ui,
    script: ScriptFields,
    /// What a script of ours has to do with the source that stands in the field.
    view: Option<SourceView>,
    results: ResultsPart,
}

#[derive(Template)]
#[template(path = "parts/results.html")]
pub(in crate::web) struct ResultsPart {
    ui: Ui,
    outcome: Outcome,
    /// The text of an uploaded file, for the editor of a page that is on the screen already.
    text: Option<String>,
    /// Whether the script can be kept as a draft from here.
    keeps: bool,
}

pub(in crate::web) enum Outcome {
    /// Nothing was given yet.
    Nothing,
    /// It could not be read at all, and why.
    Unreadable(String),
    Read(Box<Checkup>),
}

impl ResultsPart {
    /// What was found in a text that becomes a revision.
    pub(in crate::web) fn of_edit(ui: Ui, outcome: Outcome) -> Self {
        Self { ui, outcome, text: None, keeps: false }
    }

    fn listed(checkup: &Checkup) -> usize {
        checkup.items.len().min(LISTED)
    }

    /// Whether lines are those of one text.
    fn is_single(checkup: &Checkup) -> bool {
        checkup.reading.sources.len() == 1
    }

    /// The name of the file that something is in, of several.
    fn file_of<'a>(checkup: &'a Checkup, file: &u32) -> &'a str {
        checkup.reading.sources.get(*file as usize).map_or("", |source| source.name.as_str())
    }
}

/// What may stand in the address.
#[derive(Default, Deserialize)]
pub(in crate::web) struct Wish {
    example: Option<String>,
}

/// `GET /check`, and `/` for those who are not signed in.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    state.app.must_have_playground()?;
    let upload = match wish.example {
        Some(_) => Upload::typed(EXAMPLE),
        None => Upload::default(),
    };
    let outcome = if upload.files.is_empty() { Outcome::Nothing } else { examine(&state, &ui, &upload).await? };
    Ok(page(&state, ui, &upload, outcome).into_response())
}

/// `POST /check`: the same page with what was found, for browsers without scripts.
pub(in crate::web) async fn check_page(
    State(state): State<AppState>,
    ui: Ui,
    upload: Upload,
) -> Result<Response, Error> {
    let outcome = examine(&state, &ui, &upload).await?;
    Ok((status(&upload, &outcome), page(&state, ui, &upload, outcome)).into_response())
}

/// `POST /check/part`: what was found, for a page that is on the screen already.
pub(in crate::web) async fn check_part(
    State(state): State<AppState>,
    ui: Ui,
    upload: Upload,
) -> Result<Response, Error> {
    let outcome = examine(&state, &ui, &upload).await?;
    let text = match upload.files.as_slice() {
        [file] if !file.name.is_empty() => Some(upload.editable()).filter(|text| !text.is_empty()),
        _ => None,
    };
    Ok((status(&upload, &outcome), Page(ResultsPart { ui, outcome, text, keeps: true })).into_response())
}

/// `POST /check/keep`: keeps the script until its owner has signed in.
pub(in crate::web) async fn keep(
    State(state): State<AppState>,
    ui: Ui,
    origin: Origin,
    jar: CookieJar,
    upload: Upload,
) -> Result<Response, Error> {
    let keep = async { state.app.keep_paste(upload.to_app()?).await };
    match keep.await {
        Ok(token) => Ok((origin.kept(jar, &token), Redirect::to(ui.to.kept())).into_response()),
        Err(error) => {
            let outcome = unreadable(&ui, &upload, error)?;
            Ok((status(&upload, &outcome), page(&state, ui, &upload, outcome)).into_response())
        }
    }
}

async fn examine(state: &AppState, ui: &Ui, upload: &Upload) -> Result<Outcome, Error> {
    let check = async { state.app.check(upload.to_app()?).await };
    match check.await {
        Ok(app::Examined { reading, findings, .. }) => Ok(Outcome::Read(Box::new(Checkup::new(reading, findings)))),
        Err(error) => unreadable(ui, upload, error),
    }
}

pub(in crate::web) fn unreadable(ui: &Ui, upload: &Upload, error: app::Error) -> Result<Outcome, Error> {
    let (_, faults) = upload::faults(ui, upload, error)?;
    let told = ["source", "file", "dialect", "encoding", ""].into_iter().find_map(|field| faults.of(field));
    Ok(Outcome::Unreadable(told.unwrap_or_default().to_owned()))
}

pub(in crate::web) fn status(upload: &Upload, outcome: &Outcome) -> StatusCode {
    match outcome {
        Outcome::Unreadable(_) => upload.status_or(StatusCode::UNPROCESSABLE_ENTITY),
        Outcome::Nothing | Outcome::Read(_) => StatusCode::OK,
    }
}

fn page(state: &AppState, ui: Ui, upload: &Upload, outcome: Outcome) -> impl IntoResponse + use<> {
    let script = ScriptFields::new(state, &ui, upload);
    let view = match &outcome {
        Outcome::Read(checkup) if upload.beside.is_none() && upload.files.len() == 1 => {
            Some(SourceView::new(&script.source, &checkup.items, 1))
        }
        _ => None,
    };
    Page(PlaygroundPage { script, view, results: ResultsPart { ui: ui.clone(), outcome, text: None, keeps: true }, ui })
}
