//! The whole map of addresses, in one place: what there is, by which method, and for whom.

use axum::Form;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, MethodRouter, on};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use super::pages::review::DraftName;
use super::pages::{
    deputies, differences, draft_new, exports, hand_off, home, invitation, kept, log, meetings, members, modules,
    people, playground, preferences, profile, progress, project, register, requirements, reset, review, review_rules,
    revisions, rules, setup, sign_in, threads, waivers,
};
use super::state::AppState;
use super::{api, assets, auth, error, guard, health, once, sent, sse, ui};
use crate::review::{Act, Step};

/// Who gets what a route is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// People with an account.
    SignedIn,
    /// Those who may do that in the project at hand. Whoever may not even read it does not learn that it exists.
    May(Act),
    /// Those who may take that step, as the transition table says, in the project at hand.
    Take(Step),
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

/// The form of a step that is taken for its own sake.
fn take(path: &'static str, step: Step) -> Route {
    let handler =
        move |State(state): State<AppState>,
              ui: ui::Ui,
              auth::Person(actor): auth::Person,
              Path(name): Path<DraftName>,
              Form(form): Form<progress::StepForm>| progress::take(step, state, ui, actor, name, form);
    post(path, Who::Take(step), handler)
}

/// Every route there is.
///
/// To add one, write its row with who gets an answer: `May(Act::…)` is the row of the permission table that the use case
/// asks for with `entry.must(…)`. `tests/it/web/authorization.rs` walks this list: it sends every route in every role to
/// a server with a real project, and expects what the permission table says. What it may need of you stands there: a
/// value for a new `{parameter}`, a field that the form can't do without.
#[must_use]
pub fn routes() -> Vec<Route> {
    use Act::{Chair, Comment, ManageProject, Read, SignOff, Upload};
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
        post("/invitations/{token}/join", SignedIn, invitation::join),
        get("/register", Anyone, register::show),
        post("/register", Anyone, register::create),
        get("/reset/{token}", Anyone, reset::show),
        post("/reset/{token}", Anyone, reset::choose),
        get("/profile", SignedIn, profile::show),
        post("/profile", SignedIn, profile::change),
        post("/profile/password", SignedIn, profile::password),
        post("/profile/sessions/{session}/end", SignedIn, profile::end_session),
        post("/profile/sessions/end", SignedIn, profile::end_sessions),
        post("/profile/unpublished/{pending}/discard", SignedIn, profile::discard),
        post("/profile/calendar", SignedIn, profile::make_calendar_feed),
        post("/profile/calendar/end", SignedIn, profile::end_calendar_feed),
        get("/people", Admin, people::show),
        post("/people/{user}", Admin, people::disable),
        post("/people/{user}/admin", Admin, people::set_admin),
        post("/people/{user}/reset", Admin, people::reset),
        post("/people/invitations", Admin, people::invite),
        post("/people/invitations/{invitation}/withdraw", Admin, people::withdraw),
        get("/log", Admin, log::site),
        get("/log.csv", Admin, log::site_file),
        get("/projects", SignedIn, project::all),
        get("/projects/new", SignedIn, project::new),
        post("/projects", SignedIn, project::create),
        get("/projects/{key}", May(Read), project::show),
        get("/projects/{key}/members", May(Read), members::show),
        post("/projects/{key}/members", May(ManageProject), members::add),
        post("/projects/{key}/members/{user}", May(ManageProject), members::change),
        post("/projects/{key}/members/{user}/remove", May(ManageProject), members::remove),
        post("/projects/{key}/deputies", May(SignOff), deputies::name),
        post("/projects/{key}/deputies/{deputy}/end", May(SignOff), deputies::end),
        post("/projects/{key}/invitations", May(ManageProject), members::invite),
        post("/projects/{key}/invitations/{invitation}/withdraw", May(ManageProject), members::withdraw),
        get("/projects/{key}/review-rules", May(ManageProject), review_rules::show),
        post("/projects/{key}/review-rules", May(ManageProject), review_rules::save),
        get("/projects/{key}/log", May(ManageProject), log::project),
        get("/projects/{key}/log.csv", May(ManageProject), log::project_file),
        get("/projects/{key}/live", May(Read), sse::live),
        get("/projects/{key}/modules", May(Read), modules::list),
        post("/projects/{key}/modules", May(ManageProject), modules::create),
        get("/projects/{key}/modules/new", May(ManageProject), modules::new),
        post("/projects/{key}/modules/packages", May(ManageProject), modules::from_packages),
        get("/projects/{key}/modules/{module}", May(ManageProject), modules::edit),
        post("/projects/{key}/modules/{module}", May(ManageProject), modules::change),
        post("/projects/{key}/modules/{module}/move", May(ManageProject), modules::move_one),
        post("/projects/{key}/modules/{module}/remove", May(ManageProject), modules::remove),
        // They come from the document that designers work from: whoever uploads keeps them.
        get("/projects/{key}/requirements", May(Read), requirements::list),
        post("/projects/{key}/requirements", May(Upload), requirements::create),
        get("/projects/{key}/requirements/new", May(Upload), requirements::new),
        get("/projects/{key}/requirements/import", May(Upload), requirements::import_form),
        post("/projects/{key}/requirements/import", May(Upload), requirements::import),
        get("/projects/{key}/requirements/{requirement}", May(Read), requirements::edit),
        post("/projects/{key}/requirements/{requirement}", May(Upload), requirements::change),
        post("/projects/{key}/requirements/{requirement}/move", May(Upload), requirements::move_one),
        post("/projects/{key}/requirements/{requirement}/drop", May(Upload), requirements::set_dropped),
        get("/projects/{key}/drafts/new", May(Upload), draft_new::new),
        post("/projects/{key}/drafts", May(Upload), draft_new::create),
        get("/drafts/{draft}", May(Read), review::columns),
        get("/drafts/{draft}/source", May(Read), review::source),
        get("/drafts/{draft}/findings", May(Read), review::findings),
        get("/drafts/{draft}/waivers", May(Read), waivers::list),
        post("/drafts/{draft}/waivers", May(Comment), waivers::ask),
        get("/drafts/{draft}/waivers/new", May(Comment), waivers::new),
        post("/drafts/{draft}/waivers/new", May(Comment), waivers::new),
        post("/drafts/{draft}/waivers/answers", May(Chair), waivers::answer),
        post("/drafts/{draft}/waivers/{waiver}/withdraw", May(Comment), waivers::withdraw),
        get("/drafts/{draft}/discussion", May(Read), review::discussion),
        get("/drafts/{draft}/progress", May(Read), progress::show),
        post("/drafts/{draft}/acknowledgements", May(Upload), progress::acknowledge),
        take("/drafts/{draft}/steps/submit_for_review", Step::SubmitForReview),
        take("/drafts/{draft}/steps/skip_first_meeting", Step::SkipFirstMeeting),
        take("/drafts/{draft}/steps/submit_revision", Step::SubmitRevision),
        take("/drafts/{draft}/steps/everybody_agrees", Step::EverybodyAgrees),
        take("/drafts/{draft}/steps/withdraw", Step::Withdraw),
        take("/drafts/{draft}/steps/reopen", Step::Reopen),
        get("/drafts/{draft}/sign-offs", May(Read), progress::sign_offs),
        post("/drafts/{draft}/sign-offs", May(SignOff), progress::sign_off),
        get("/drafts/{draft}/hand-off", May(Read), hand_off::show),
        // It decides nothing: the package follows from what was agreed. Whoever takes part may see to it.
        post("/drafts/{draft}/hand-off/package", May(SignOff), hand_off::make),
        post("/drafts/{draft}/hand-off/accept", Who::Take(Step::Accept), hand_off::accept),
        post("/drafts/{draft}/hand-off/return", Who::Take(Step::Return), hand_off::give_back),
        get("/drafts/{draft}/hand-off/package.zip", May(Read), hand_off::zip),
        get("/drafts/{draft}/hand-off/files/{*path}", May(Read), hand_off::file),
        get("/drafts/{draft}/hand-off/read/{*path}", May(Read), hand_off::read),
        get("/drafts/{draft}/differences", May(Read), differences::meaning),
        get("/drafts/{draft}/differences/text", May(Read), differences::text),
        get("/drafts/{draft}/differences/migration", May(Read), differences::migration),
        get("/drafts/{draft}/differences/download/{format}", May(Read), differences::download),
        get("/drafts/{draft}/modules", May(Read), modules::on_draft),
        post("/drafts/{draft}/modules", May(Upload), modules::assign),
        get("/drafts/{draft}/requirements", May(Read), requirements::on_draft),
        get("/drafts/{draft}/requirements/{requirement}", May(Read), requirements::of_draft),
        post("/drafts/{draft}/requirements/{requirement}", May(Upload), requirements::trace),
        get("/drafts/{draft}/tables/{table}/requirements", May(Read), requirements::on_table),
        post("/drafts/{draft}/tables/{table}/requirements", May(Upload), requirements::serve),
        get("/drafts/{draft}/traces/{traces}", May(Read), requirements::file),
        get("/drafts/{draft}/diagram", May(Read), review::diagram),
        get("/drafts/{draft}/revisions/{revision}/exports/{export}", May(Read), exports::show),
        get("/drafts/{draft}/identity", May(Read), revisions::lineage),
        post("/drafts/{draft}/identity", May(Upload), revisions::correct),
        get("/drafts/{draft}/revisions", May(Read), revisions::list),
        get("/drafts/{draft}/revisions/new", May(Upload), draft_new::new_revision),
        get("/drafts/{draft}/revisions/edit", May(Upload), revisions::edit),
        post("/drafts/{draft}/revisions/edit", May(Upload), revisions::save),
        post("/drafts/{draft}/revisions/check", May(Upload), revisions::check),
        post("/drafts/{draft}/revisions", May(Upload), draft_new::add_revision),
        get("/drafts/{draft}/revisions/{revision}/original", May(Read), draft_new::original),
        post("/drafts/{draft}/threads", May(Comment), threads::open),
        post("/drafts/{draft}/pending", May(Comment), threads::pending::keep),
        post("/drafts/{draft}/pending/publish", May(Comment), threads::pending::publish),
        post("/drafts/{draft}/pending/{pending}", May(Comment), threads::pending::edit),
        get("/drafts/{draft}/pending/{pending}/edit", May(Comment), threads::pending::edit_form),
        post("/drafts/{draft}/pending/{pending}/discard", May(Comment), threads::pending::discard),
        post("/drafts/{draft}/preview", May(Comment), threads::preview),
        get("/drafts/{draft}/threads/{thread}", May(Read), threads::show),
        post("/drafts/{draft}/threads/{thread}/comments", May(Comment), threads::reply),
        post("/drafts/{draft}/threads/{thread}/comments/{comment}", May(Comment), threads::edit),
        get("/drafts/{draft}/threads/{thread}/comments/{comment}/edit", May(Read), threads::edit_form),
        get("/drafts/{draft}/threads/{thread}/comments/{comment}/history", May(Read), threads::history),
        post("/drafts/{draft}/threads/{thread}/comments/{comment}/agree", May(Comment), threads::agree),
        post("/drafts/{draft}/threads/{thread}/resolve", May(Comment), threads::resolve),
        post("/drafts/{draft}/threads/{thread}/reopen", May(Comment), threads::reopen),
        post("/drafts/{draft}/threads/{thread}/address", May(Upload), threads::address),
        post("/drafts/{draft}/threads/{thread}/kind", May(Comment), threads::recast),
        get("/drafts/{draft}/meetings", May(Read), meetings::list),
        get("/drafts/{draft}/meetings/new", May(Chair), meetings::new),
        post("/drafts/{draft}/meetings", May(Chair), meetings::schedule),
        get("/drafts/{draft}/meetings/{meeting}", May(Read), meetings::show),
        get("/drafts/{draft}/meetings/{meeting}/schedule", May(Chair), meetings::edit),
        post("/drafts/{draft}/meetings/{meeting}/schedule", May(Chair), meetings::reschedule),
        post("/drafts/{draft}/meetings/{meeting}/cancel", May(Chair), meetings::cancel),
        post("/drafts/{draft}/meetings/{meeting}/open", May(Chair), meetings::open),
        post("/drafts/{draft}/meetings/{meeting}/close", May(Chair), meetings::close),
        post("/drafts/{draft}/meetings/{meeting}/attendance", May(Chair), meetings::attendance),
        post("/drafts/{draft}/meetings/{meeting}/agenda", May(Chair), meetings::add_item),
        post("/drafts/{draft}/meetings/{meeting}/agenda/refresh", May(Chair), meetings::refresh),
        post("/drafts/{draft}/meetings/{meeting}/agenda/{item}", May(Chair), meetings::place_item),
        post("/drafts/{draft}/meetings/{meeting}/agenda/{item}/go", May(Chair), meetings::go),
        post("/drafts/{draft}/meetings/{meeting}/agenda/{item}/verdict", May(Chair), meetings::verdict),
        post("/drafts/{draft}/meetings/{meeting}/agenda/{item}/notes", May(Chair), meetings::notes),
        get("/drafts/{draft}/meetings/{meeting}/meeting.ics", May(Read), meetings::calendar_file),
        get("/drafts/{draft}/meetings/{meeting}/minutes/{file}", May(Read), meetings::minutes),
        // Whoever an action was given to answers it, as does the owner: the row of the chair, who gave it.
        post("/drafts/{draft}/actions/{action}", May(Chair), meetings::answer),
        get("/calendar/{token}", Anyone, meetings::feed),
        get("/rules", Anyone, rules::list),
        get("/rules/{group}/{name}", Anyone, rules::show),
        post("/language", Anyone, preferences::language),
        post("/theme", Anyone, preferences::set_theme),
        post("/api/v1/check", Anyone, api::check::check),
        get("/static/{version}/{*name}", Anyone, assets::show),
        get("/favicon.ico", Anyone, assets::favicon),
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
        Who::SignedIn | Who::May(_) | Who::Take(_) | Who::Admin => route.handler.layer(signed_in.clone()),
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
        .layer(CatchPanicLayer::custom(guard::after_panic))
        .layer(from_fn_with_state(state.clone(), once::take))
        .layer(from_fn_with_state(state.clone(), ui::identify))
        .layer(from_fn_with_state(state.clone(), sent::note))
        .layer(CsrfLayer::new())
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
