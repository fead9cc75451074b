//! Everybody with an account, and invitations: for admins.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Page;
use crate::app::{Actor, Invitation, NewInvitation, ProjectLine, User};
use crate::review::{InvitationId, Role, UserId};
use crate::web::auth::{Origin, Person};
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/people.html")]
struct PeoplePage {
    ui: Ui,
    faults: Faults,
    form: Invite,
    users: Vec<User>,
    invitations: Vec<Invitation>,
    projects: Vec<ProjectLine>,
    me: UserId,
    /// The link of the invitation that has just been made; it can't be shown again.
    link: Option<String>,
}

/// What the form sends.
#[derive(Default, Deserialize)]
pub(in crate::web) struct Invite {
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    project: String,
    #[serde(default)]
    role: String,
    admin: Option<String>,
}

/// What the switch of an account sends.
#[derive(Deserialize)]
pub(in crate::web) struct Disable {
    disabled: String,
}

/// `GET /people`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
) -> Result<Response, Error> {
    page(&state, ui, &actor, Faults::default(), Invite::default(), None).await
}

/// `POST /people/invitations`.
pub(in crate::web) async fn invite(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    origin: Origin,
    headers: HeaderMap,
    Form(form): Form<Invite>,
) -> Result<Response, Error> {
    let role = Role::from_id(&form.role).unwrap_or(Role::Reviewer);
    let new = NewInvitation {
        display_name: form.display_name.clone(),
        admin: form.admin.is_some(),
        project: (!form.project.is_empty()).then(|| (form.project.clone(), role)),
    };
    match state.app.invite(&actor, &new).await {
        Ok((token, _)) => {
            let base = base(&state, &origin, &headers);
            let link = format!("{base}{}", Links.invitation(token.secret()));
            page(&state, ui, &actor, Faults::default(), Invite::default(), Some(link)).await
        }
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, faults, form, None).await?;
            Ok((status, page).into_response())
        }
    }
}

/// `POST /people/invitations/{invitation}/withdraw`.
pub(in crate::web) async fn withdraw(
    State(state): State<AppState>,
    Person(actor): Person,
    Path(invitation): Path<InvitationId>,
) -> Result<Response, Error> {
    state.app.withdraw_invitation(&actor, invitation).await?;
    Ok(Redirect::to(Links.people()).into_response())
}

/// `POST /people/{user}`: disables an account, or enables it again.
pub(in crate::web) async fn disable(
    State(state): State<AppState>,
    Person(actor): Person,
    Path(user): Path<UserId>,
    Form(form): Form<Disable>,
) -> Result<Response, Error> {
    state.app.set_user_disabled(&actor, user, form.disabled == "yes").await?;
    Ok(Redirect::to(Links.people()).into_response())
}

/// The site's address as the link needs it: the configured one, else the one the browser used.
fn base(state: &AppState, origin: &Origin, headers: &HeaderMap) -> String {
    if let Some(url) = state.public_url() {
        return url.to_owned();
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
    format!("{}://{host}", if origin.https { "https" } else { "http" })
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    faults: Faults,
    form: Invite,
    link: Option<String>,
) -> Result<Response, Error> {
    let page = PeoplePage {
        users: state.app.users(actor).await?,
        invitations: state.app.invitations(actor).await?,
        projects: state.app.projects(actor).await?,
        me: actor.id(),
        ui,
        faults,
        form,
        link,
    };
    Ok((StatusCode::OK, Page(page)).into_response())
}
