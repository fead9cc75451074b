//! The whole map of addresses, in one place: what there is, by which method, and for whom.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, MethodRouter, on};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use super::pages::{
    draft_new, exports, home, invitation, kept, people, playground, preferences, profile, project, review, rules,
    setup, sign_in, threads,
};
use super::state::AppState;
use super::{api, assets, auth, error, guard, health, sse, ui};
use crate::review::Act;

/// Who gets what a route is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// People with an account.
    SignedIn,
    /// Those who may do that in the project at hand. Whoever may not even read it does not learn that it exists.
    May(Act),
    /// Admins of the site.
    Admin,
}

/// One address with one method.
pub struct Route {
    /// The method; `GET` stands for `HEAD` as well.
    pub method: Method,
    /// The path, with `{…}` for what varies.
    pub path: &'static str,
    /// Who gets an answer. Everybody else is refused, and a test asks for every route in every role.
    pub who: Who,
    handler: MethodRouter<AppState>,
}

fn get<H, T>(path: &'static str, who: Who, handler: H) -> Route
where
    H: Handler<T, AppState>,
    T: 'static,
{
    Route { method: Method::GET, path, who, handler: on(MethodFilter::GET, handler) }
}

fn post<H, T>(path: &'static str, who: Who, handler: H) -> Route
where
    H: Handler<T, AppState>,
    T: 'static,
{
    Route { method: Method::POST, path, who, handler: on(MethodFilter::POST, handler) }
}

/// Every route there is.
///
/// To add one, write its row with who gets an answer: `May(Act::…)` is the row of the permission table that the use case
/// asks for with `entry.must(…)`. `tests/it/web/authorization.rs` walks this list: it sends every route in every role to
/// a server with a real project, and expects what the permission table says. What it may need of you stands there: a
/// value for a new `{parameter}`, a field that the form can't do without.
#[must_use]
pub fn routes() -> Vec<Route> {
    use Act::{Comment, ManageProject, Read, Upload};
    use Who::{Admin, Anyone, May, SignedIn};
    vec![
        get("/", Anyone, home::show),
        get("/check", Anyone, playground::show),
        post("/check", Anyone, playground::check_page),
        post("/check/part", Anyone, playground::check_part),
        post("/check/keep", Anyone, playground::keep),
        get("/check/kept", SignedIn, kept::show),
        post("/check/kept", SignedIn, kept::create),
        get("/setup", Anyone, setup::show),
        post("/setup", Anyone, setup::create),
        get("/sign-in", Anyone, sign_in::show),
        post("/sign-in", Anyone, sign_in::sign_in),
        post("/sign-out", SignedIn, sign_in::sign_out),
        get("/invitations/{token}", Anyone, invitation::show),
        post("/invitations/{token}", Anyone, invitation::accept),
        get("/profile", SignedIn, profile::show),
        post("/profile", SignedIn, profile::change),
        post("/profile/password", SignedIn, profile::password),
        post("/profile/sessions/{session}/end", SignedIn, profile::end_session),
        get("/people", Admin, people::show),
        post("/people/{user}", Admin, people::disable),
        post("/people/invitations", Admin, people::invite),
        post("/people/invitations/{invitation}/withdraw", Admin, people::withdraw),
        get("/projects", SignedIn, project::all),
        get("/projects/new", SignedIn, project::new),
        post("/projects", SignedIn, project::create),
        get("/projects/{key}", May(Read), project::show),
        post("/projects/{key}/members", May(ManageProject), project::add_member),
        post("/projects/{key}/members/{user}", May(ManageProject), project::change_member),
        post("/projects/{key}/members/{user}/remove", May(ManageProject), project::remove_member),
        get("/projects/{key}/live", May(Read), sse::live),
        get("/projects/{key}/drafts/new", May(Upload), draft_new::new),
        post("/projects/{key}/drafts", May(Upload), draft_new::create),
        get("/drafts/{draft}", May(Read), review::columns),
        get("/drafts/{draft}/source", May(Read), review::source),
        get("/drafts/{draft}/findings", May(Read), review::findings),
        get("/drafts/{draft}/discussion", May(Read), review::discussion),
        get("/drafts/{draft}/diagram", May(Read), review::diagram),
        get("/drafts/{draft}/revisions/{revision}/exports/{file}", May(Read), exports::show),
        get("/drafts/{draft}/revisions/new", May(Upload), draft_new::new_revision),
        post("/drafts/{draft}/revisions", May(Upload), draft_new::add_revision),
        get("/drafts/{draft}/revisions/{revision}/original", May(Read), draft_new::original),
        post("/drafts/{draft}/threads", May(Comment), threads::open),
        get("/drafts/{draft}/threads/{thread}", May(Read), threads::show),
        post("/drafts/{draft}/threads/{thread}/comments", May(Comment), threads::reply),
        post("/drafts/{draft}/threads/{thread}/resolve", May(Comment), threads::resolve),
        post("/drafts/{draft}/threads/{thread}/reopen", May(Comment), threads::reopen),
        post("/drafts/{draft}/threads/{thread}/address", May(Upload), threads::address),
        post("/drafts/{draft}/threads/{thread}/kind", May(Comment), threads::recast),
        get("/rules", Anyone, rules::list),
        get("/rules/{group}/{name}", Anyone, rules::show),
        post("/language", Anyone, preferences::language),
        post("/theme", Anyone, preferences::set_theme),
        post("/api/v1/check", Anyone, api::check::check),
        get("/static/{version}/{*name}", Anyone, assets::show),
        get("/healthz", Anyone, health::live),
        get("/readyz", Anyone, health::ready),
    ]
}

/// The routes behind their guards.
pub(super) fn router(state: AppState) -> Router {
    let limit = usize::try_from(state.body_limit()).unwrap_or(usize::MAX);
    // Before anything of the request is looked at, and whether the handler asks for a person or not.
    let signed_in = from_fn_with_state(state.clone(), auth::must_be_signed_in);
    let guarded = |route: Route| match route.who {
        Who::Anyone => route.handler,
        Who::SignedIn | Who::May(_) | Who::Admin => route.handler.layer(signed_in.clone()),
    };
    let router = routes()
        .into_iter()
        .fold(Router::new(), |router, route| router.route(route.path, guarded(route)))
        .fallback(async || error::Error::NotFound)
        .method_not_allowed_fallback(async || axum::http::StatusCode::METHOD_NOT_ALLOWED);
    // The last layer sees a request first.
    router
        .layer(DefaultBodyLimit::max(limit))
        .layer(from_fn_with_state(state.clone(), guard::limit_body))
        .layer(CsrfLayer::new())
        .layer(CatchPanicLayer::custom(guard::after_panic))
        .layer(from_fn_with_state(state.clone(), ui::identify))
        .layer(from_fn_with_state(state.clone(), error::show))
        .layer(CompressionLayer::new())
        .layer(from_fn(guard::watch))
        .with_state(state)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::routes;

    #[test]
    fn no_address_is_given_twice() {
        let mut seen = HashSet::new();
        for route in routes() {
            assert!(seen.insert((route.method.clone(), route.path)), "{} {}", route.method, route.path);
        }
    }
}
