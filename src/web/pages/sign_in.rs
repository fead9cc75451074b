//! Signing in and out.

use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::Page;
use crate::web::auth::{self, Origin, Person};
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::{self, Links};
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignInPage {
    ui: Ui,
    faults: Faults,
    login: String,
    next: String,
    /// Whether a script waits to be kept as a draft.
    kept: bool,
}

/// Where to go on to.
#[derive(Deserialize)]
pub(in crate::web) struct Next {
    next: Option<String>,
}

/// What the form sends.
#[derive(Deserialize)]
pub(in crate::web) struct SignIn {
    name: String,
    password: String,
    next: Option<String>,
}

/// `GET /sign-in`. Where nobody has an account yet, the first one is made instead.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Query(query): Query<Next>,
) -> Result<Response, Error> {
    let next = links::local(query.next.as_deref()).to_owned();
    if ui.me.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    if !state.app.has_users().await? {
        return Ok(Redirect::to(&Links.setup_for(&next)).into_response());
    }
    Ok(page(ui, Faults::default(), String::new(), next))
}

/// `POST /sign-in`.
pub(in crate::web) async fn sign_in(
    State(state): State<AppState>,
    ui: Ui,
    origin: Origin,
    jar: CookieJar,
    Form(form): Form<SignIn>,
) -> Result<Response, Error> {
    let next = links::local(form.next.as_deref());
    match state.app.sign_in(&form.name, &form.password, &origin.visit).await {
        Ok(signed_in) => Ok((origin.signed_in(jar, &signed_in), Redirect::to(next)).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            Ok((status, page(ui, faults, form.name, next.to_owned())).into_response())
        }
    }
}

/// `POST /sign-out`.
pub(in crate::web) async fn sign_out(
    State(state): State<AppState>,
    Person(actor): Person,
    jar: CookieJar,
) -> Result<Response, Error> {
    state.app.sign_out(&actor).await?;
    Ok((auth::signed_out(jar), Redirect::to(Links.home())).into_response())
}

fn page(ui: Ui, faults: Faults, login: String, next: String) -> Response {
    let kept = next == Links.kept();
    Page(SignInPage { ui, faults, login, next, kept }).into_response()
}
