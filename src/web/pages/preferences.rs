//! Language and theme: kept in cookies, so that the first byte of the next page is right.

use axum::Form;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use serde::Deserialize;

use crate::text::Lang;
use crate::web::links;
use crate::web::state::AppState;
use crate::web::ui::{LANG_COOKIE, THEME_COOKIE, theme};

/// What a switch in the top bar sends.
#[derive(Deserialize)]
pub(in crate::web) struct Choice {
    choice: String,
    back: Option<String>,
}

/// `POST /language`.
pub(in crate::web) async fn language(
    State(state): State<AppState>,
    jar: CookieJar,
    Form(form): Form<Choice>,
) -> impl IntoResponse {
    let jar = match Lang::from_tag(&form.choice) {
        Some(lang) => jar.add(cookie(&state, LANG_COOKIE, lang.tag())),
        None => jar,
    };
    (jar, Redirect::to(links::local(form.back.as_deref())))
}

/// `POST /theme`. Anything but the two themes leaves the choice to the system again.
pub(in crate::web) async fn set_theme(
    State(state): State<AppState>,
    jar: CookieJar,
    Form(form): Form<Choice>,
) -> impl IntoResponse {
    let jar = match theme(&form.choice) {
        Some(theme) => jar.add(cookie(&state, THEME_COOKIE, theme)),
        None => jar.remove(Cookie::build(THEME_COOKIE).path("/")),
    };
    (jar, Redirect::to(links::local(form.back.as_deref())))
}

fn cookie(state: &AppState, name: &'static str, value: &'static str) -> Cookie<'static> {
    Cookie::build((name, value))
        .path("/")
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(state.is_https())
        .permanent()
        .build()
}
