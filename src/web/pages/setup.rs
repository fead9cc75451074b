//! The first account: while nobody has one, the first visitor makes the admin's.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::Page;
use super::invitation::AccountForm;
use crate::app::FirstAdmin;
use crate::web::auth::Origin;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::{self, Links};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/setup.html")]
struct SetupPage {
    ui: Ui,
    faults: Faults,
    form: Setup,
    next: String,
    /// Whether the one-time code is asked for.
    code: bool,
}

/// Where to go on to.
#[derive(Deserialize)]
pub(in crate::web) struct Next {
    next: Option<String>,
}

/// What the form sends.
#[derive(Default, Deserialize)]
pub(in crate::web) struct Setup {
    #[serde(default)]
    code: String,
    name: String,
    display_name: String,
    password: String,
    next: Option<String>,
}

/// `GET /setup`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Wished(query): Wished<Next>,
) -> Result<Response, Error> {
    let next = links::local(query.next.as_deref()).to_owned();
    if state.app.has_users().await? {
        return Ok(Redirect::to(&Links.sign_in(&next)).into_response());
    }
    let code = state.app.setup_code().is_some();
    Ok(Page(SetupPage { ui, faults: Faults::default(), form: Setup::default(), next, code }).into_response())
}

/// `POST /setup`.
pub(in crate::web) async fn create(
    State(state): State<AppState>,
    ui: Ui,
    origin: Origin,
    jar: CookieJar,
    Form(form): Form<Setup>,
) -> Result<Response, Error> {
    let next = links::local(form.next.as_deref()).to_owned();
    let account = AccountForm {
        name: form.name.clone(),
        display_name: form.display_name.clone(),
        password: form.password.clone(),
    };
    let first = FirstAdmin { code: form.code.clone(), account: account.to_app(&ui) };
    match state.app.create_first_admin(&first, &origin.visit).await {
        Ok(signed_in) => Ok((origin.signed_in(jar, &signed_in), Redirect::to(&next)).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let code = state.app.setup_code().is_some();
            Ok((status, Page(SetupPage { ui, faults, form, next, code })).into_response())
        }
    }
}
