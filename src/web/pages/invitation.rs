//! Accepting an invitation: the link leads to a form that makes the account.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::Page;
use crate::app::{NewAccount, Token};
use crate::web::auth::Origin;
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
    inviter: String,
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
    let view = state.app.invitation(&Token::from(token.as_str())).await?;
    let form = AccountForm { display_name: view.invitation.display_name, ..AccountForm::default() };
    let page = InvitationPage { ui, faults: Faults::default(), form, inviter: view.inviter, token };
    Ok(Page(page).into_response())
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
            let inviter = state.app.invitation(&secret).await?.inviter;
            Ok((status, Page(InvitationPage { ui, faults, form, inviter, token })).into_response())
        }
    }
}
