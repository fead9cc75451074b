//! The people of a project: members, and those who are invited.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::Page;
use super::deputies::DeputyForm;
use super::people::Once;
use crate::app::{self, Actor, MembersPage};
use crate::review::{Act, InvitationId, Role, UserId};
use crate::text::Message;
use crate::web::address::Address;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::once;
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/members.html")]
struct ShowPage {
    ui: Ui,
    faults: Faults,
    page: MembersPage,
    /// Whether the person may change the members.
    manage: bool,
    me: UserId,
    form: MemberForm,
    deputy: DeputyForm,
    once: Option<Once>,
}

/// What was entered in the forms of the page.
#[derive(Default)]
pub(super) struct Forms {
    pub(super) member: MemberForm,
    pub(super) deputy: DeputyForm,
}

impl From<MemberForm> for Forms {
    fn from(member: MemberForm) -> Self {
        Self { member, ..Self::default() }
    }
}

/// What the forms for a new member and for another role send.
#[derive(Default, Deserialize)]
pub(in crate::web) struct MemberForm {
    /// What a person with an account signs in with.
    #[serde(default)]
    name: String,
    /// What a person is called who is invited by a link.
    #[serde(default)]
    display_name: String,
    #[serde(default)]
    role: String,
}

impl MemberForm {
    fn role(&self) -> Result<Role, Error> {
        Role::from_id(&self.role).ok_or_else(|| Error::Invalid(Message::new("web-error-request")))
    }
}

/// `GET /projects/{key}/members`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &key, Faults::default(), Forms::default(), None).await
}

/// `POST /projects/{key}/members`.
pub(in crate::web) async fn add(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(key): Path<String>,
    Form(form): Form<MemberForm>,
) -> Result<Response, Error> {
    let done = state.app.add_member(&actor, &key, &form.name, form.role()?).await;
    changed(&state, ui, &actor, &key, form.into(), done).await
}

/// `POST /projects/{key}/members/{user}`: another role.
pub(in crate::web) async fn change(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((key, user)): Path<(String, UserId)>,
    Form(form): Form<MemberForm>,
) -> Result<Response, Error> {
    let done = state.app.change_member(&actor, &key, user, form.role()?).await;
    changed(&state, ui, &actor, &key, Forms::default(), done).await
}

/// `POST /projects/{key}/members/{user}/remove`.
pub(in crate::web) async fn remove(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((key, user)): Path<(String, UserId)>,
) -> Result<Response, Error> {
    let done = state.app.remove_member(&actor, &key, user).await;
    changed(&state, ui, &actor, &key, Forms::default(), done).await
}

/// `POST /projects/{key}/invitations`.
pub(in crate::web) async fn invite(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    address: Address,
    Path(key): Path<String>,
    Form(form): Form<MemberForm>,
) -> Result<Response, Error> {
    match state.app.invite_to_project(&actor, &key, form.role()?, &form.display_name).await {
        Ok((token, _)) => {
            let link = address.of(&Links.invitation(token.secret()));
            let shown = Once { link, note: ui.msg("web-people-link").to_string() };
            let page = page(&state, ui, &actor, &key, Faults::default(), Forms::default(), Some(shown)).await?;
            let again = format!("{}{}", Links.members(&key), once::AGAIN);
            Ok((once::seen_at(&again), page).into_response())
        }
        Err(error) => changed(&state, ui, &actor, &key, form.into(), Err(error)).await,
    }
}

/// `POST /projects/{key}/invitations/{invitation}/withdraw`.
pub(in crate::web) async fn withdraw(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((key, invitation)): Path<(String, InvitationId)>,
) -> Result<Response, Error> {
    let done = state.app.withdraw_project_invitation(&actor, &key, invitation).await;
    changed(&state, ui, &actor, &key, Forms::default(), done).await
}

/// Back to the page after something was changed; with what was wrong, and what was entered, where it was not.
pub(super) async fn changed(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    key: &str,
    forms: Forms,
    done: Result<(), app::Error>,
) -> Result<Response, Error> {
    match done {
        Ok(()) => Ok(Redirect::to(&Links.members(key)).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = page(state, ui, actor, key, faults, forms, None).await?;
            Ok((status, page).into_response())
        }
    }
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    key: &str,
    faults: Faults,
    forms: Forms,
    once: Option<Once>,
) -> Result<Response, Error> {
    let page = state.app.members(actor, key).await?;
    let manage = page.standing.may(Act::ManageProject);
    let Forms { member: form, deputy } = forms;
    Ok(Page(ShowPage { ui, faults, page, manage, me: actor.id(), form, deputy, once }).into_response())
}
