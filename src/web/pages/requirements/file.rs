//! What serves what, as a file to take along.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::app::{ExportFile, TraceFile};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::pages::exports::download;
use crate::web::pages::review::DraftName;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// `GET /drafts/{draft}/traces/{traces}`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, file)): Path<(DraftName, String)>,
) -> Result<Response, Error> {
    let file = TraceFile::from_file(&file).ok_or(Error::NotFound)?;
    let ExportFile { name, content } = state.app.trace_file(&actor, &name.key, name.number, file, ui.lang).await?;
    Ok(download(&name, content))
}
