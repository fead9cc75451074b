//! Every route in every role: the list of routes says who gets an answer, the permission table what that means, and the
//! real server has to agree.
//!
//! A new route is walked by itself. Give a new `{parameter}` a value in `Stage::value`, and a form that can't be read
//! without a further field that field in `FIELDS`, so that a request gets as far as the question whether it is permitted.

mod stage;

use reqwest::StatusCode;
use roundtable::review::{Act, DraftState, Role, Standing, Step};
use roundtable::web::{Route, Who, routes};

use stage::{Person, Stage};

/// Routes that change something although whoever may read the project may call them, each with its reason.
const READERS_CHANGE: &[(&str, &str)] = &[];

/// Routes for everybody with an account whose form names the project, and what is asked for there.
const PROJECT_IN_FORM: &[(&str, Act)] = &[("/check/kept", Act::Upload)];

/// What a person has to get from a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    /// Anything but a refusal.
    NoRefusal,
    /// What the route is for, or a complaint about what was entered or about the state of things.
    Answer,
    /// An answer or a refusal, since it depends on who chairs the meeting at hand.
    AnswerOrDenied,
    /// The way to the sign-in page.
    SignIn,
    /// The page that there is no such thing.
    NotFound,
    /// The page that the person may not.
    Denied,
}

impl Expected {
    fn of(route: &Route, standing: Option<Standing>) -> Self {
        let named = PROJECT_IN_FORM.iter().find(|(path, _)| route.method != "GET" && *path == route.path);
        let who = named.map_or(route.who, |(_, act)| Who::May(*act));
        match (who, standing) {
            (Who::Anyone, _) => Self::NoRefusal,
            (Who::SignedIn, Some(_)) => Self::Answer,
            (_, None) => Self::SignIn,
            (Who::Admin, Some(standing)) if standing.may(Act::ManageSite) => Self::Answer,
            (Who::Admin, Some(_)) => Self::Denied,
            (Who::May(_) | Who::Take(_), Some(standing)) if !standing.may(Act::Read) => Self::NotFound,
            (Who::Take(step), Some(standing)) => Self::of_step(step, standing),
            (Who::May(act), Some(standing)) if standing.may(act) => Self::Answer,
            (Who::May(act), Some(standing)) if standing.may_as_chair(act) => Self::AnswerOrDenied,
            (Who::May(_), Some(_)) => Self::Denied,
        }
    }

    /// What the transition table says of whoever takes the step.
    fn of_step(step: Step, standing: Standing) -> Self {
        let mut rows = DraftState::ALL.into_iter().filter_map(|state| state.after(step));
        let who = rows.next().expect("every step leaves some state").who;
        let may = match who {
            roundtable::review::Who::May(act) => standing.may(act),
            roundtable::review::Who::Owner => standing.role == Some(Role::Owner),
        };
        if may { Self::Answer } else { Self::Denied }
    }

    fn is_met(self, status: StatusCode, location: &str) -> bool {
        let led_to_sign_in = status == StatusCode::SEE_OTHER && location.starts_with("/sign-in");
        let answered = (status.is_success() || status.is_redirection()) && !led_to_sign_in;
        let complained = [StatusCode::CONFLICT, StatusCode::UNPROCESSABLE_ENTITY].contains(&status);
        let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&status);
        match self {
            Self::NoRefusal => !refused && !status.is_server_error(),
            Self::Answer => answered || complained,
            Self::AnswerOrDenied => answered || complained || status == StatusCode::FORBIDDEN,
            Self::SignIn => led_to_sign_in || status == StatusCode::UNAUTHORIZED,
            Self::NotFound => status == StatusCode::NOT_FOUND,
            Self::Denied => status == StatusCode::FORBIDDEN,
        }
    }
}

/// Asks, and says what was wrong with the answer.
async fn try_route(stage: &mut Stage, route: &Route, person: usize) -> Option<String> {
    let expected = Expected::of(route, stage.people[person].standing);
    stage.prepare(route, person).await;
    let before = stage.changes().await;
    let (status, location) = stage.ask(route, person).await;
    let after = stage.changes().await;
    stage.sign_in_again(person).await;
    let refused = status == StatusCode::FORBIDDEN || matches!(expected, Expected::SignIn | Expected::NotFound);
    let name = stage.people[person].name;
    let told = |what: &str| format!("{} {} as {name}: {what}", route.method, route.path);
    if !expected.is_met(status, &location) {
        return Some(told(&format!("{expected:?} expected, but it was {status} {location}")));
    }
    if refused && after != before {
        return Some(told("refused, but something was changed"));
    }
    None
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_route_answers_whom_the_permission_table_names() {
    let mut stage = Stage::set().await;
    let mut wrong = Vec::new();
    for route in &routes() {
        for person in 0..stage.people.len() {
            wrong.extend(try_route(&mut stage, route, person).await);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_belongs_to_a_project_asks_for_an_act() {
    for route in &routes() {
        let of_project = ["{key}", "{draft}"].iter().any(|part| route.path.contains(part));
        let asks = matches!(route.who, Who::May(_) | Who::Take(_));
        assert_eq!(asks, of_project, "{} {}", route.method, route.path);
    }
}

#[test]
fn nobody_changes_a_project_by_the_right_to_read_it() {
    let of_readers: Vec<&str> = routes()
        .iter()
        .filter(|route| route.method != "GET" && route.who == Who::May(Act::Read))
        .map(|route| route.path)
        .collect();
    let known: Vec<&str> = READERS_CHANGE.iter().map(|(path, _)| *path).collect();
    assert_eq!(of_readers, known, "if a reader may change something there, say why in READERS_CHANGE");
}

impl Person {
    /// Everybody whose answer is asked for, besides whoever is not signed in: the name and what they are to the project.
    fn cast() -> Vec<(&'static str, Standing)> {
        let members =
            roundtable::review::Role::ALL.map(|role| (role.id(), Standing { role: Some(role), admin: false }));
        [("admin", Standing { role: None, admin: true }), ("stranger", Standing::default())]
            .into_iter()
            .chain(members)
            .collect()
    }
}
