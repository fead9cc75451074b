//! Choosing a new password by the link that an admin made.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use serde::Deserialize;

use super::{Page, link_dead};
use crate::app::{self, Token};
use crate::web::auth::Origin;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/reset.html")]
struct ResetPage {
    ui: Ui,
    faults: Faults,
    /// What the person signs in with.
    login: String,
    token: String,
}

/// What the form sends.
#[derive(Deserialize)]
pub(in crate::web) struct Choice {
    password: String,
}

/// The error; of a link that can't be used, a page that says why.
async fn dead(state: &AppState, ui: Ui, token: &Token, error: app::Error) -> Result<Response, Error> {
    if !matches!(error, app::Error::NotFound) {
        return Err(error.into());
    }
    let why = state.app.dead_password_reset(token).await?;
    Ok(link_dead::answer(ui, "people-reset-title", "people-reset-dead", why))
}

/// `GET /reset/{token}`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Path(token): Path<String>,
) -> Result<Response, Error> {
    let secret = Token::from(token.as_str());
    let login = match state.app.password_reset(&secret).await {
        Ok(user) => user.name,
        Err(error) => return dead(&state, ui, &secret, error).await,
    };
    Ok(Page(ResetPage { ui, faults: Faults::default(), login, token }).into_response())
}

/// `POST /reset/{token}`.
pub(in crate::web) async fn choose(
    State(state): State<AppState>,
    ui: Ui,
    origin: Origin,
    jar: CookieJar,
    Path(token): Path<String>,
    Form(form): Form<Choice>,
) -> Result<Response, Error> {
    let secret = Token::from(token.as_str());
    match state.app.reset_password(&secret, &form.password, &origin.visit).await {
        Ok(signed_in) => Ok((origin.signed_in(jar, &signed_in), Redirect::to(Links.home())).into_response()),
        Err(error) => {
            let login = match state.app.password_reset(&secret).await {
                Ok(user) => user.name,
                Err(gone) => return dead(&state, ui, &secret, gone).await,
            };
            let (status, faults) = faults(&ui, error)?;
            Ok((status, Page(ResetPage { ui, faults, login, token })).into_response())
        }
    }
}
