//! Files to take along.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::review::DraftName;
use crate::app::{Export, ExportFile};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::links::encoded;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// `GET /drafts/{draft}/revisions/{revision}/exports/{file}`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, revision, file)): Path<(DraftName, i64, String)>,
) -> Result<Response, Error> {
    let export = Export::from_file(&file).ok_or(Error::NotFound)?;
    let ExportFile { name, content } =
        state.app.export(&actor, &name.key, name.number, revision, export, ui.lang).await?;
    Ok(download(&name, content))
}

/// Bytes to be kept and not shown: what people wrote could be a page with scripts in it.
pub(super) fn download(name: &str, content: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded(name));
    let headers = [(header::CONTENT_TYPE, content_type(name).to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, content).into_response()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "zip" => "application/zip",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "svg" => "image/svg+xml",
        "html" => "text/html; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}
