//! A project: its drafts and its members.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Page;
use crate::app::{Actor, NewProject, ProjectPage, User};
use crate::review::{Act, Role, UserId};
use crate::schema::Dialect;
use crate::text::Message;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::{self, Links};
use crate::web::state::AppState;
use crate::web::ui::Ui;

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
    faults: Faults,
    page: ProjectPage,
    /// Whether the person may change the members.
    manage: bool,
    candidates: Vec<User>,
    /// The name that was just entered.
    adding: String,
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

/// What the form for a new member sends.
#[derive(Deserialize)]
pub(in crate::web) struct MemberForm {
    #[serde(default)]
    name: String,
    role: String,
}

/// `GET /projects`: they are on the start page.
pub(in crate::web) async fn all(Person(_): Person) -> Redirect {
    Redirect::to(Links.home())
}

/// `GET /projects/new`.
pub(in crate::web) async fn new(ui: Ui, Person(_): Person, Query(form): Query<ProjectForm>) -> Result<Response, Error> {
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
    page(&state, ui, &actor, &key, Faults::default(), String::new()).await
}

/// `POST /projects/{key}/members`.
pub(in crate::web) async fn add_member(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Form(form): Form<MemberForm>,
) -> Result<Response, Error> {
    match state.app.add_member(&actor, &key, &form.name, role(&form)?).await {
        Ok(()) => Ok(back(&key)),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &key, faults, form.name).await?;
            Ok((status, page).into_response())
        }
    }
}

/// `POST /projects/{key}/members/{user}`: another role.
pub(in crate::web) async fn change_member(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((key, user)): Path<(String, UserId)>,
    Form(form): Form<MemberForm>,
) -> Result<Response, Error> {
    let done = state.app.change_member(&actor, &key, user, role(&form)?).await;
    changed(&state, ui, &actor, &key, done).await
}

/// `POST /projects/{key}/members/{user}/remove`.
pub(in crate::web) async fn remove_member(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((key, user)): Path<(String, UserId)>,
) -> Result<Response, Error> {
    let done = state.app.remove_member(&actor, &key, user).await;
    changed(&state, ui, &actor, &key, done).await
}

async fn changed(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    key: &str,
    done: Result<(), crate::app::Error>,
) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(back(key)),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(state, ui, actor, key, faults, String::new()).await?;
            Ok((status, page).into_response())
        }
    }
}

fn role(form: &MemberForm) -> Result<Role, Error> {
    Role::from_id(&form.role).ok_or_else(|| Error::Invalid(Message::new("web-error-request")))
}

fn back(key: &str) -> Response {
    Redirect::to(&format!("{}#members", Links.project(key))).into_response()
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    key: &str,
    faults: Faults,
    adding: String,
) -> Result<Response, Error> {
    let page = state.app.project(actor, key).await?;
    let manage = page.standing.may(Act::ManageProject);
    let candidates = if manage { state.app.member_candidates(actor, key).await? } else { Vec::new() };
    Ok(Page(ShowPage { ui, faults, page, manage, candidates, adding }).into_response())
}
