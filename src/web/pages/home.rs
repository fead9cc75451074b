//! The start page: a person's projects and their drafts; for a visitor, the playground.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};

use super::{Page, playground};
use crate::app::{Actor, ProjectPage};
use crate::review::Act;
use crate::web::error::Error;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// Of how many projects the drafts are listed.
const LISTED: usize = 12;

#[derive(Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    ui: Ui,
    projects: Vec<ProjectPage>,
    /// The key of a project to which the person may upload.
    draft_in: Option<String>,
}

/// `GET /`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    actor: Option<axum::Extension<Actor>>,
) -> Result<Response, Error> {
    let Some(axum::Extension(actor)) = actor else {
        if !state.playground() {
            return Err(Error::SignIn);
        }
        return playground::show(State(state), ui, Query(playground::Wish::default())).await;
    };
    let mut projects = Vec::new();
    for line in state.app.projects(&actor).await?.iter().take(LISTED) {
        projects.push(state.app.project(&actor, line.project.key.as_str()).await?);
    }
    projects.sort_by_key(|page| std::cmp::Reverse(page.drafts.first().map(|line| line.draft.updated_at)));
    let draft_in = projects.iter().find(|page| page.standing.may(Act::Upload)).map(|page| page.project.key.to_string());
    Ok(Page(HomePage { ui, projects, draft_in }).into_response())
}
