//! Accepting an invitation: the link leads to a form that makes the account, or to joining with the account one has.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::{Page, link_dead};
use crate::app::{self, InvitationLine, NewAccount, Token};
use crate::web::auth::{Origin, Person};
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/invitation.html")]
struct InvitationPage {
    ui: Ui,
    faults: Faults,
    form: AccountForm,
    line: InvitationLine,
    token: String,
}

/// The error; of an invitation that is not there any more, a page that says why.
async fn dead(state: &AppState, ui: Ui, token: &Token, error: app::Error) -> Result<Response, Error> {
    if !matches!(error, app::Error::NotFound) {
        return Err(error.into());
    }
    let why = state.app.dead_invitation(token).await?;
    Ok(link_dead::answer(ui, "people-invitation-title", "people-invitation-dead", why))
}

/// What a form for a new account sends.
#[derive(Default, Deserialize)]
pub(in crate::web) struct AccountForm {
    pub(super) name: String,
    pub(super) display_name: String,
    pub(super) password: String,
}

impl AccountForm {
    pub(super) fn to_app(&self, ui: &Ui) -> NewAccount {
        NewAccount {
            name: self.name.clone(),
            display_name: self.display_name.clone(),
            password: self.password.clone(),
            locale: Some(ui.lang),
        }
    }
}

/// `GET /invitations/{token}`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Path(token): Path<String>,
) -> Result<Response, Error> {
    let secret = Token::from(token.as_str());
    let line = match state.app.invitation(&secret).await {
        Ok(line) => line,
        Err(error) => return dead(&state, ui, &secret, error).await,
    };
    let form = AccountForm { display_name: line.invitation.display_name.clone(), ..AccountForm::default() };
    Ok(Page(InvitationPage { ui, faults: Faults::default(), form, line, token }).into_response())
}

/// `POST /invitations/{token}`.
pub(in crate::web) async fn accept(
    State(state): State<AppState>,
    ui: Ui,
    origin: Origin,
    jar: CookieJar,
    Path(token): Path<String>,
    Form(form): Form<AccountForm>,
) -> Result<Response, Error> {
    let secret = Token::from(token.as_str());
    match state.app.accept_invitation(&secret, &form.to_app(&ui), &origin.visit).await {
        Ok(signed_in) => Ok((origin.signed_in(jar, &signed_in), Redirect::to(Links.home())).into_response()),
        Err(error) => refused(&state, ui, token, form, error).await,
    }
}

/// `POST /invitations/{token}/join`: with the account that one has.
pub(in crate::web) async fn join(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(token): Path<String>,
) -> Result<Response, Error> {
    let secret = Token::from(token.as_str());
    match state.app.join(&actor, &secret).await {
        Ok(Some(key)) => Ok(Redirect::to(&Links.project(key.as_str())).into_response()),
        Ok(None) => Ok(Redirect::to(Links.home()).into_response()),
        Err(error) => refused(&state, ui, token, AccountForm::default(), error).await,
    }
}

/// The form again with what was wrong, or why the invitation can't be accepted any more.
async fn refused(
    state: &AppState,
    ui: Ui,
    token: String,
    form: AccountForm,
    error: app::Error,
) -> Result<Response, Error> {
    let secret = Token::from(token.as_str());
    let line = match state.app.invitation(&secret).await {
        Ok(line) => line,
        Err(gone) => return dead(state, ui, &secret, gone).await,
    };
    let (status, faults) = faults(&ui, error)?;
    Ok((status, Page(InvitationPage { ui, faults, form, line, token })).into_response())
}
