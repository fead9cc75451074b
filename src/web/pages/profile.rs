//! What a person says of themselves, their password, and where they are signed in.

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use serde::Deserialize;

use super::Page;
use crate::app::{Actor, PendingAnywhere, ProfileChange, Session, Time};
use crate::review::{PendingId, SessionId};
use crate::text::Lang;
use crate::web::address::Address;
use crate::web::auth::{self, Person};
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::{self, Links};
use crate::web::state::AppState;
use crate::web::ui::{LANG_COOKIE, Ui};
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/profile.html")]
struct ProfilePage {
    ui: Ui,
    faults: Faults,
    display_name: String,
    locale: Option<Lang>,
    sessions: Vec<Session>,
    current: SessionId,
    /// Since when a calendar can have the person's meetings by a secret address.
    feed: Option<Time>,
    /// That address, when it has just been made; it can't be shown again.
    address: Option<String>,
    /// What the person wrote and can't publish any more.
    stranded: Vec<PendingAnywhere>,
    /// What has just been done.
    done: Option<String>,
}

/// What has just been done, as the address says it.
#[derive(Deserialize)]
pub(in crate::web) struct Done {
    done: Option<String>,
}

/// What the form sends.
#[derive(Deserialize)]
pub(in crate::web) struct Profile {
    display_name: String,
    #[serde(default)]
    locale: String,
}

/// What the form for a new password sends.
#[derive(Deserialize)]
pub(in crate::web) struct Password {
    current: String,
    password: String,
}

/// `GET /profile`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Wished(query): Wished<Done>,
) -> Result<Response, Error> {
    let done = match query.done.as_deref() {
        Some("profile") => Some(ui.msg("web-profile-saved").to_string()),
        Some("password") => Some(ui.msg("web-password-saved").to_string()),
        _ => None,
    };
    let user = actor.user();
    let (display_name, locale) = (user.display_name.clone(), user.locale);
    page(&state, ui, &actor, Faults::default(), display_name, locale, done).await
}

/// `POST /profile`. A language chosen here is the person's on every browser, so this browser's own choice is dropped.
pub(in crate::web) async fn change(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    jar: CookieJar,
    Form(form): Form<Profile>,
) -> Result<Response, Error> {
    let locale = Lang::from_tag(&form.locale);
    let change = ProfileChange { display_name: form.display_name.clone(), locale };
    match state.app.change_profile(&actor, &change).await {
        Ok(()) => {
            let jar = jar.remove(Cookie::build(LANG_COOKIE).path("/"));
            Ok((jar, Redirect::to(&format!("{}?done=profile", Links.profile()))).into_response())
        }
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            again(status, page(&state, ui, &actor, faults, form.display_name, locale, None).await)
        }
    }
}

/// `POST /profile/password`.
pub(in crate::web) async fn password(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Form(form): Form<Password>,
) -> Result<Response, Error> {
    match state.app.change_password(&actor, &form.current, &form.password).await {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=password", Links.profile())).into_response()),
        Err(error) => {
            let (status, faults) = faults(&ui, error)?;
            let user = actor.user();
            let (display_name, locale) = (user.display_name.clone(), user.locale);
            again(status, page(&state, ui, &actor, faults, display_name, locale, None).await)
        }
    }
}

/// `POST /profile/sessions/{session}/end`.
pub(in crate::web) async fn end_session(
    State(state): State<AppState>,
    Person(actor): Person,
    Path(session): Path<SessionId>,
) -> Result<Response, Error> {
    state.app.end_session(&actor, session).await?;
    Ok(Redirect::to(Links.profile()).into_response())
}

/// `POST /profile/sessions/end`: all of them, this one as well.
pub(in crate::web) async fn end_sessions(
    State(state): State<AppState>,
    Person(actor): Person,
    jar: CookieJar,
) -> Result<Response, Error> {
    state.app.sign_out_everywhere(&actor).await?;
    Ok((auth::signed_out(jar), Redirect::to(Links.home())).into_response())
}

/// Where to go on.
#[derive(Deserialize)]
pub(in crate::web) struct Back {
    back: Option<String>,
}

/// `POST /profile/unpublished/{pending}/discard`.
pub(in crate::web) async fn discard(
    State(state): State<AppState>,
    Person(actor): Person,
    Path(pending): Path<PendingId>,
    Form(form): Form<Back>,
) -> Result<Redirect, Error> {
    state.app.discard_own(&actor, pending).await?;
    let back = match links::local(form.back.as_deref()) {
        "/" => Links.profile(),
        back => back,
    };
    Ok(Redirect::to(back))
}

/// `POST /profile/calendar`: a secret address for the person's meetings, in place of the one before.
pub(in crate::web) async fn make_calendar_feed(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    address: Address,
) -> Result<Response, Error> {
    let token = state.app.make_calendar_feed(&actor).await?;
    let user = actor.user();
    let (display_name, locale) = (user.display_name.clone(), user.locale);
    let made = ProfilePage::new(&state, ui, &actor, Faults::default(), display_name, locale).await?;
    Ok(Page(ProfilePage { address: Some(address.of(&Links.calendar(token.secret()))), ..made }).into_response())
}

/// `POST /profile/calendar/end`.
pub(in crate::web) async fn end_calendar_feed(
    State(state): State<AppState>,
    Person(actor): Person,
) -> Result<Response, Error> {
    state.app.end_calendar_feed(&actor).await?;
    Ok(Redirect::to(&format!("{}#calendar", Links.profile())).into_response())
}

fn again(status: StatusCode, page: Result<Response, Error>) -> Result<Response, Error> {
    page.map(|page| (status, page).into_response())
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    faults: Faults,
    display_name: String,
    locale: Option<Lang>,
    done: Option<String>,
) -> Result<Response, Error> {
    let page = ProfilePage::new(state, ui, actor, faults, display_name, locale).await?;
    Ok(Page(ProfilePage { done, ..page }).into_response())
}

impl ProfilePage {
    async fn new(
        state: &AppState,
        ui: Ui,
        actor: &Actor,
        faults: Faults,
        display_name: String,
        locale: Option<Lang>,
    ) -> Result<Self, Error> {
        let sessions = state.app.sessions(actor).await?;
        let feed = state.app.calendar_feed_since(actor).await?;
        let stranded = state.app.stranded_comments(actor).await?;
        let current = actor.session();
        Ok(Self { ui, faults, display_name, locale, sessions, current, feed, address: None, stranded, done: None })
    }

    /// `SHOP-12`: where a comment was written.
    fn name(&self, comment: &PendingAnywhere) -> String {
        format!("{}-{}", comment.key, comment.draft)
    }
}
