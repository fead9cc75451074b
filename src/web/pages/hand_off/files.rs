//! The package to take along: as a whole, or one file.

use axum::extract::{Path, State};
use axum::response::Response;

use super::Wish;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::pages::exports::download;
use crate::web::pages::review::DraftName;
use crate::web::state::AppState;
use crate::web::wished::Wished;

/// `GET /drafts/{draft}/hand-off/package.zip`.
pub(in crate::web) async fn zip(
    State(state): State<AppState>,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    let file = state.app.package_file(&actor, &name.key, name.number, wish.package, None).await?;
    Ok(download(&file.name, file.content))
}

/// `GET /drafts/{draft}/hand-off/files/{*path}`.
pub(in crate::web) async fn file(
    State(state): State<AppState>,
    Person(actor): Person,
    Path((name, path)): Path<(DraftName, String)>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    let file = state.app.package_file(&actor, &name.key, name.number, wish.package, Some(&path)).await?;
    Ok(download(&file.name, file.content))
}
