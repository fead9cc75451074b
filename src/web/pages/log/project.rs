//! The log of a project.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::file::{self, BATCH, Piece};
use super::form::LogForm;
use super::row::Row;
use super::{LogPage, SHOWN};
use crate::app::{self, Actor, App, ProjectLogFilter};
use crate::review::EventTopic;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

fn filter(form: &LogForm) -> Result<ProjectLogFilter, app::Error> {
    form.filter(EventTopic::from_id(&form.topic).map(EventTopic::kinds).unwrap_or_default())
}

/// The events before a number, and where older ones begin.
async fn piece(
    app: &App,
    actor: &Actor,
    key: &str,
    filter: &ProjectLogFilter,
    before: Option<i64>,
    most: usize,
) -> Result<Piece, app::Error> {
    let page = app.project_log(actor, key, filter, before, most).await?;
    Ok((page.lines.iter().map(|line| Row::of_project(key, line)).collect(), page.older))
}

/// `GET /projects/{key}/log`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Wished(form): Wished<LogForm>,
) -> Result<Response, Error> {
    let choices = state.app.project_log_choices(&actor, &key).await?;
    let found = match filter(&form) {
        Ok(filter) => piece(&state.app, &actor, &key, &filter, form.before, SHOWN).await,
        Err(error) => Err(error),
    };
    let (status, faults, (rows, older)) = match found {
        Ok(found) => (StatusCode::OK, Faults::default(), found),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            (status, faults, Piece::default())
        }
    };
    let href = Links.project_log(&key);
    let page = LogPage {
        ui,
        project: Some(choices.project),
        faults,
        rows,
        people: choices.people,
        drafts: choices.drafts,
        topics: EventTopic::ALL.iter().map(|topic| topic.id()).collect(),
        older: older.map(|before| form.at(&href, Some(before))),
        file: form.at(&Links.project_log_file(&key), None),
        form,
        href,
    };
    Ok((status, Page(page)).into_response())
}

/// `GET /projects/{key}/log.csv`.
pub(in crate::web) async fn export(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Wished(form): Wished<LogForm>,
) -> Result<Response, Error> {
    let filter = filter(&form)?;
    // Whoever may not is told so before anything is sent.
    let first = piece(&state.app, &actor, &key, &filter, None, BATCH).await?;
    let name = format!("{key}-log.csv");
    let next = move |before| {
        let (app, actor, key, filter) = (state.app.clone(), actor.clone(), key.clone(), filter.clone());
        async move { piece(&app, &actor, &key, &filter, Some(before), BATCH).await }
    };
    Ok(file::response(ui, &name, first, next))
}
