//! Language and theme: kept in cookies, so that the first byte of the next page is right.

use std::time::Duration;

use axum::Form;
use axum::response::{IntoResponse, Redirect};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use serde::Deserialize;

use crate::text::Lang;
use crate::web::auth::Origin;
use crate::web::links;
use crate::web::ui::{LANG_COOKIE, THEME_COOKIE, theme};

/// How long a choice is remembered.
const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

/// What a switch in the top bar sends.
#[derive(Deserialize)]
pub(in crate::web) struct Choice {
    choice: String,
    back: Option<String>,
}

/// `POST /language`.
pub(in crate::web) async fn language(origin: Origin, jar: CookieJar, Form(form): Form<Choice>) -> impl IntoResponse {
    let jar = match Lang::from_tag(&form.choice) {
        Some(lang) => jar.add(cookie(&origin, LANG_COOKIE, lang.tag())),
        None => jar,
    };
    (jar, Redirect::to(links::local(form.back.as_deref())))
}

/// `POST /theme`. Anything but the two themes leaves the choice to the system again.
pub(in crate::web) async fn set_theme(origin: Origin, jar: CookieJar, Form(form): Form<Choice>) -> impl IntoResponse {
    let jar = match theme(&form.choice) {
        Some(theme) => jar.add(cookie(&origin, THEME_COOKIE, theme)),
        None => jar.remove(Cookie::build(THEME_COOKIE).path("/")),
    };
    (jar, Redirect::to(links::local(form.back.as_deref())))
}

fn cookie(origin: &Origin, name: &'static str, value: &'static str) -> Cookie<'static> {
    origin.cookie(name, value.to_owned(), YEAR)
}
