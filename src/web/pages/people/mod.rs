//! Everybody with an account, and invitations: for admins.

mod accounts;
mod invite;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::Page;
use crate::app::{self, Actor, InvitationLine, ProjectLine, User};
use crate::review::{Role, UserId};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::state::AppState;
use crate::web::ui::Ui;

pub(in crate::web) use accounts::{disable, reset, set_admin};
pub(in crate::web) use invite::{Invite, invite, withdraw};

#[derive(Template)]
#[template(path = "pages/people.html")]
struct PeoplePage {
    ui: Ui,
    faults: Faults,
    form: Invite,
    users: Vec<User>,
    invitations: Vec<InvitationLine>,
    projects: Vec<ProjectLine>,
    me: UserId,
    once: Option<Once>,
}

/// A link that has just been made and can't be shown again, and what to do with it.
pub(in crate::web) struct Once {
    pub(in crate::web) link: String,
    pub(in crate::web) note: String,
}

/// `GET /people`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
) -> Result<Response, Error> {
    page(&state, ui, &actor, Faults::default(), Invite::default(), None).await
}

/// Back to the page after something was changed; with what was wrong where it was not.
async fn changed(state: &AppState, ui: Ui, actor: &Actor, done: Result<(), app::Error>) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(Links.people()).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(state, ui, actor, faults, Invite::default(), None).await?;
            Ok((status, page).into_response())
        }
    }
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    faults: Faults,
    form: Invite,
    once: Option<Once>,
) -> Result<Response, Error> {
    let page = PeoplePage {
        users: state.app.users(actor).await?,
        invitations: state.app.invitations(actor).await?,
        projects: state.app.projects(actor).await?,
        me: actor.id(),
        ui,
        faults,
        form,
        once,
    };
    Ok((StatusCode::OK, Page(page)).into_response())
}
