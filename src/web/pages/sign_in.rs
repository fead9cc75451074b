//! Signing in and out.

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::Page;
use crate::web::auth::{self, Origin, Person};
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::{self, Links};
use crate::web::sent::SentForm;
use crate::web::state::AppState;
use crate::web::ui::{Me, Ui};
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/sign_in.html")]
struct SignInPage {
    ui: Ui,
    faults: Faults,
    login: String,
    next: String,
    /// Whether a script waits to be kept as a draft.
    kept: bool,
    /// A form that was sent when the session had ended, as one field.
    sent: String,
}

#[derive(Template)]
#[template(path = "pages/sent.html")]
struct SentPage {
    ui: Ui,
    sent: Option<SentForm>,
    again: bool,
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
    #[serde(default)]
    sent: String,
}

/// `GET /sign-in`. Where nobody has an account yet, the first one is made instead.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Wished(query): Wished<Next>,
) -> Result<Response, Error> {
    let next = links::local(query.next.as_deref()).to_owned();
    if ui.me.is_some() {
        return Ok(Redirect::to(&next).into_response());
    }
    if !state.app.has_users().await? {
        return Ok(Redirect::to(&Links.setup_for(&next)).into_response());
    }
    Ok(Page(page(ui, Faults::default(), String::new(), next)).into_response())
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
        Ok(signed_in) => {
            let jar = origin.signed_in(jar, &signed_in);
            let Some(sent) = SentForm::from_field(&form.sent) else {
                return Ok((jar, Redirect::to(next)).into_response());
            };
            let ui = Ui { me: Some(Me::from(signed_in.actor.user())), ..ui };
            Ok((jar, Page(SentPage { ui, sent: Some(sent), again: true })).into_response())
        }
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let page = SignInPage { sent: form.sent, ..page(ui, faults, form.name, next.to_owned()) };
            Ok((status, Page(page)).into_response())
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

/// The way to sign in for somebody who has sent a form: it comes back afterwards.
pub(in crate::web) fn with_sent(ui: Ui, sent: &SentForm) -> Response {
    let next = ui.here.clone();
    let page = SignInPage { sent: sent.to_field(), ..page(ui, Faults::default(), String::new(), next) };
    (StatusCode::UNAUTHORIZED, Page(page)).into_response()
}

fn page(ui: Ui, faults: Faults, login: String, next: String) -> SignInPage {
    let kept = next == Links.kept();
    SignInPage { ui, faults, login, next, kept, sent: String::new() }
}
