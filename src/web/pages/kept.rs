//! A visitor's script after signing in: which project it becomes a draft of.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::Page;
use crate::app::{Actor, ProjectLine};
use crate::review::{Act, Standing};
use crate::web::auth::{self, Person};
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/kept.html")]
struct KeptPage {
    ui: Ui,
    faults: Faults,
    form: KeptForm,
    /// The projects to which the person may upload.
    projects: Vec<ProjectLine>,
    /// The names and sizes of the files that were kept.
    files: Vec<(String, u64)>,
}

/// What the form sends.
#[derive(Default, Deserialize)]
pub(in crate::web) struct KeptForm {
    #[serde(default)]
    project: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    note: String,
}

/// `GET /check/kept`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    jar: CookieJar,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &jar, Faults::default(), KeptForm::default()).await
}

/// `POST /check/kept`.
pub(in crate::web) async fn create(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    jar: CookieJar,
    Form(form): Form<KeptForm>,
) -> Result<Response, Error> {
    let token = auth::paste(&jar).ok_or(Error::NotFound)?;
    match state.app.keep_paste_as_draft(&actor, &form.project, &token, &form.title, &form.note).await {
        Ok(number) => Ok((auth::unkept(jar), Redirect::to(&Links.draft(&form.project, number))).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &jar, faults.renamed("source", ""), form).await?;
            Ok((status, page).into_response())
        }
    }
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    jar: &CookieJar,
    faults: Faults,
    form: KeptForm,
) -> Result<Response, Error> {
    let token = auth::paste(jar).ok_or(Error::NotFound)?;
    let paste = state.app.paste(&token).await?.ok_or(Error::NotFound)?;
    let may = |line: &ProjectLine| Standing { role: line.role, admin: false }.may(Act::Upload);
    let mut projects = state.app.projects(actor).await?;
    projects.retain(may);
    if projects.is_empty() {
        return Ok(Redirect::to(&Links.new_project(Links.kept())).into_response());
    }
    let files = paste.files.into_iter().map(|file| (file.name, file.content.len())).collect();
    Ok(Page(KeptPage { ui, faults, form, projects, files }).into_response())
}
