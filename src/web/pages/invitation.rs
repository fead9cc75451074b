//! Accepting an invitation: the link leads to a form that makes the account, or to joining with the account one has.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::Page;
use crate::app::{InvitationLine, NewAccount, Token};
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
    let line = state.app.invitation(&Token::from(token.as_str())).await?;
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
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let line = state.app.invitation(&secret).await?;
            Ok((status, Page(InvitationPage { ui, faults, form, line, token })).into_response())
        }
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
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let line = state.app.invitation(&secret).await?;
            let page = InvitationPage { ui, faults, form: AccountForm::default(), line, token };
            Ok((status, Page(page)).into_response())
        }
    }
}
