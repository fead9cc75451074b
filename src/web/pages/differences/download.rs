//! `GET /drafts/{draft}/differences/download/{format}`: what differs, as a file.

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Wish, load, word};
use crate::report::{self, Comparison};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::links::{Links, encoded};
use crate::web::pages::review::DraftName;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, format)): Path<(DraftName, String)>,
    Wished(wish): Wished<Wish>,
) -> Result<Response, Error> {
    let found = load(&state, &actor, &name, &wish).await?;
    // The page says why there is nothing to compare with.
    let page = Links.differences_of(&Links.draft(&name.key, name.number), &found.page.revision.number);
    let Some(former) = &found.former else { return Ok(Redirect::to(&page).into_response()) };
    let (next, compared) = (&found.page.content.reading, &former.compared);
    let comparison = Comparison::of(&former.content.reading, next, &compared.pairing, &compared.difference);
    let (kind, ending, body) = match format.as_str() {
        "markdown" => ("text/markdown; charset=utf-8", "md", report::difference_markdown(&comparison, ui.lang)),
        "json" => ("application/json", "json", report::difference_json(&comparison, ui.lang)),
        "sql" => ("application/sql; charset=utf-8", "sql", comparison.migration(ui.lang)),
        _ => return Err(Error::NotFound),
    };
    let (draft, from) = (format!("{}-{}", found.page.project.key, found.page.draft.number), word(former.against));
    let name = format!("{draft}-{from}-r{}.{ending}", found.page.revision.number);
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded(&name));
    Ok(([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], body).into_response())
}
