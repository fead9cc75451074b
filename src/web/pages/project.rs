//! A project, and making one.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Page;
use crate::app::{NewProject, ProjectPage};
use crate::review::Act;
use crate::schema::Dialect;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::{self, Links};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/project_new.html")]
struct NewProjectPage {
    ui: Ui,
    faults: Faults,
    form: ProjectForm,
}

#[derive(Template)]
#[template(path = "pages/project.html")]
struct ShowPage {
    ui: Ui,
    page: ProjectPage,
}

/// What the form for a new project sends.
#[derive(Default, Deserialize)]
pub(in crate::web) struct ProjectForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    key: String,
    #[serde(default)]
    dialect: String,
    #[serde(default)]
    next: String,
}

/// `GET /projects`: they are on the start page.
pub(in crate::web) async fn all(Person(_): Person) -> Redirect {
    Redirect::to(Links.home())
}

/// `GET /projects/new`.
pub(in crate::web) async fn new(
    ui: Ui,
    Person(_): Person,
    Wished(form): Wished<ProjectForm>,
) -> Result<Response, Error> {
    Ok(Page(NewProjectPage { ui, faults: Faults::default(), form }).into_response())
}

/// `POST /projects`.
pub(in crate::web) async fn create(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Form(form): Form<ProjectForm>,
) -> Result<Response, Error> {
    let new = NewProject { key: form.key.clone(), name: form.name.clone(), dialect: form.dialect.clone() };
    match state.app.create_project(&actor, &new).await {
        Ok(project) => {
            let next = match links::local(Some(&form.next)) {
                "/" => Links.project(project.key.as_str()),
                next => next.to_owned(),
            };
            Ok(Redirect::to(&next).into_response())
        }
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            Ok((status, Page(NewProjectPage { ui, faults, form })).into_response())
        }
    }
}

/// `GET /projects/{key}`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    let page = state.app.project(&actor, &key).await?;
    Ok(Page(ShowPage { ui, page }).into_response())
}
