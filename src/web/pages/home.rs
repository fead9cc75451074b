//! The start page: what waits for a person, the drafts under way and the projects; for a visitor, the playground.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::{Page, playground};
use crate::app::{Actor, DraftTurns, ProjectLine};
use crate::review::turn::Turn;
use crate::review::{Act, DraftState, Reference, Standing, UserId};
use crate::web::error::Error;
use crate::web::links::Links;
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/home.html")]
struct HomePage {
    ui: Ui,
    waiting: Vec<Waiting>,
    live: Vec<DraftTurns>,
    projects: Vec<ProjectLine>,
    /// How many comments the person wrote and can't publish any more.
    stranded: usize,
    /// The key of a project to which the person may upload.
    draft_in: Option<String>,
}

/// Something that waits for the reader.
struct Waiting {
    name: String,
    title: String,
    turn: Turn,
    href: String,
}

/// `GET /`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    actor: Option<axum::Extension<Actor>>,
) -> Result<Response, Error> {
    let Some(axum::Extension(actor)) = actor else {
        if !state.playground() {
            return Err(Error::SignIn);
        }
        return playground::show(State(state), ui, Wished(playground::Wish::default())).await;
    };
    let mut live = state.app.turns(&actor).await?;
    let waiting = waiting(&live, actor.id());
    live.retain(|draft| draft.draft.state != DraftState::Withdrawn);
    live.sort_by_key(|draft| draft.outlook.since);
    let projects = state.app.projects(&actor).await?;
    let draft_in = projects.iter().find(|line| may_upload(line)).map(|line| line.project.key.to_string());
    let stranded = state.app.stranded_comments(&actor).await?.len();
    Ok(Page(HomePage { ui, waiting, live, projects, stranded, draft_in }).into_response())
}

fn may_upload(line: &ProjectLine) -> bool {
    Standing { role: line.role, admin: false }.may(Act::Upload)
}

/// What waits for the person in all drafts, the oldest first.
fn waiting(live: &[DraftTurns], user: UserId) -> Vec<Waiting> {
    let of_draft = |draft: &DraftTurns| -> Vec<Waiting> {
        let base = Links.draft(&draft.key, draft.draft.number);
        let waiting = |turn: &Turn| Waiting {
            name: draft.name.clone(),
            title: draft.draft.title.clone(),
            href: address(draft, &base, turn),
            turn: turn.clone(),
        };
        draft.of(user).map(waiting).collect()
    };
    let mut all: Vec<Waiting> = live.iter().flat_map(of_draft).collect();
    all.sort_by_key(|waiting| waiting.turn.since);
    all
}

/// Where the person does what they are waited for.
fn address(of: &DraftTurns, draft: &str, turn: &Turn) -> String {
    let project = of.key.as_str();
    match &turn.about {
        Some(Reference::Thread(thread)) => match of.outlook.threads.get(thread) {
            Some(number) => Links.thread(draft, number),
            None => Links.discussion(draft),
        },
        Some(Reference::Object(_)) => Links.sign_offs(draft),
        Some(Reference::Finding(_) | Reference::Findings) => Links.findings(draft),
        Some(Reference::Waiver(_)) => Links.waivers(draft),
        Some(Reference::Meeting(meeting)) => Links.meeting(draft, meeting),
        Some(Reference::Action(action)) => Links.action(draft, action),
        Some(Reference::HandOff) => Links.hand_off(draft),
        Some(Reference::Members) => Links.members(project),
        Some(Reference::Modules) => Links.modules(project),
        None if turn.is_to_schedule() => Links.new_meeting(draft),
        _ => Links.progress(draft),
    }
}
