//! Making an account by oneself, where the site permits it.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::Page;
use super::invitation::AccountForm;
use crate::web::auth::Origin;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::{self, Links};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/register.html")]
struct RegisterPage {
    ui: Ui,
    faults: Faults,
    form: AccountForm,
    next: String,
}

/// Where to go on to.
#[derive(Deserialize)]
pub(in crate::web) struct Next {
    next: Option<String>,
}

/// What the form sends.
#[derive(Deserialize)]
pub(in crate::web) struct Register {
    name: String,
    display_name: String,
    password: String,
    next: Option<String>,
}

/// `GET /register`. Where nobody has an account yet, the first one is made instead.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Wished(query): Wished<Next>,
) -> Result<Response, Error> {
    if !ui.registration {
        return Err(Error::NotFound);
    }
    let next = links::local(query.next.as_deref()).to_owned();
    if ui.me.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    if !state.app.has_users().await? {
        return Ok(Redirect::to(&Links.setup_for(&next)).into_response());
    }
    Ok(Page(RegisterPage { ui, faults: Faults::default(), form: AccountForm::default(), next }).into_response())
}

/// `POST /register`.
pub(in crate::web) async fn create(
    State(state): State<AppState>,
    ui: Ui,
    origin: Origin,
    jar: CookieJar,
    Form(sent): Form<Register>,
) -> Result<Response, Error> {
    let next = links::local(sent.next.as_deref()).to_owned();
    let form = AccountForm { name: sent.name, display_name: sent.display_name, password: sent.password };
    match state.app.register(&form.to_app(&ui), &origin.visit).await {
        Ok(signed_in) => Ok((origin.signed_in(jar, &signed_in), Redirect::to(&next)).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            Ok((status, Page(RegisterPage { ui, faults, form, next })).into_response())
        }
    }
}
