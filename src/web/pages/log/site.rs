//! The log of the site.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::file::{self, BATCH, Piece};
use super::form::LogForm;
use super::row::Row;
use super::{LogPage, SHOWN};
use crate::app::{self, Actor, App, SiteLogFilter};
use crate::review::SiteEventTopic;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

fn filter(form: &LogForm) -> Result<SiteLogFilter, app::Error> {
    form.filter(SiteEventTopic::from_id(&form.topic).map(SiteEventTopic::kinds).unwrap_or_default())
}

/// The events before a number, and where older ones begin.
async fn piece(
    app: &App,
    actor: &Actor,
    filter: &SiteLogFilter,
    before: Option<i64>,
    most: usize,
) -> Result<Piece, app::Error> {
    let page = app.site_log(actor, filter, before, most).await?;
    Ok((page.lines.iter().map(Row::of_site).collect(), page.older))
}

/// `GET /log`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Wished(form): Wished<LogForm>,
) -> Result<Response, Error> {
    let people = state.app.users(&actor).await?;
    let found = match filter(&form) {
        Ok(filter) => piece(&state.app, &actor, &filter, form.before, SHOWN).await,
        Err(error) => Err(error),
    };
    let (status, faults, (rows, older)) = match found {
        Ok(found) => (StatusCode::OK, Faults::default(), found),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            (status, faults, Piece::default())
        }
    };
    let href = Links.site_log().to_owned();
    let page = LogPage {
        ui,
        project: None,
        faults,
        rows,
        people: people.into_iter().map(|user| (user.name, user.display_name)).collect(),
        drafts: Vec::new(),
        topics: SiteEventTopic::ALL.iter().map(|topic| topic.id()).collect(),
        older: older.map(|before| form.at(&href, Some(before))),
        file: form.at(Links.site_log_file(), None),
        form,
        href,
    };
    Ok((status, Page(page)).into_response())
}

/// `GET /log.csv`.
pub(in crate::web) async fn export(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Wished(form): Wished<LogForm>,
) -> Result<Response, Error> {
    let filter = filter(&form)?;
    // Whoever may not is told so before anything is sent.
    let first = piece(&state.app, &actor, &filter, None, BATCH).await?;
    let next = move |before| {
        let (app, actor, filter) = (state.app.clone(), actor.clone(), filter.clone());
        async move { piece(&app, &actor, &filter, Some(before), BATCH).await }
    };
    Ok(file::response(ui, "roundtable-log.csv", first, next))
}
