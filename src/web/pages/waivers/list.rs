//! The page of a draft's waivers: asked for, granted, refused, ended, taken back, withdrawn.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::row::{Group, groups};
use crate::app::{Actor, DraftPage};
use crate::review::ThreadKind;
use crate::review::waiver::WaiverState;
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::Faults;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;
use crate::web::wished::Wished;

#[derive(Template)]
#[template(path = "pages/waivers.html")]
struct WaiversPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    faults: Faults,
    groups: Vec<Group>,
    /// How many there are in each state that occurs.
    counts: Vec<(&'static str, usize)>,
    all: usize,
    /// The state that is shown alone; empty for all.
    shown: &'static str,
    tried: Tried,
}

/// What was entered in a form that comes back.
#[derive(Default)]
pub(super) struct Tried {
    /// Which of the forms it was.
    pub(super) form: String,
    pub(super) note: String,
}

impl WaiversPage {
    /// Whether the form of that name comes back.
    fn came_back(&self, form: &str) -> bool {
        form == self.tried.form
    }

    /// What was entered in it.
    fn note(&self, form: &str) -> &str {
        if self.came_back(form) { &self.tried.note } else { "" }
    }

    /// What was wrong with that.
    fn wrong(&self, form: &str) -> Option<&str> {
        self.faults.of("note").filter(|_| self.came_back(form))
    }
}

/// What may stand in the address.
#[derive(Deserialize)]
pub(in crate::web) struct ListWish {
    state: Option<String>,
}

/// `GET /drafts/{draft}/waivers`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
    Wished(wish): Wished<ListWish>,
) -> Result<Response, Error> {
    let shown = wish.state.as_deref().and_then(WaiverState::from_id);
    page(&state, ui, &actor, &name, shown, Faults::default(), Tried::default()).await
}

pub(super) async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    shown: Option<WaiverState>,
    faults: Faults,
    tried: Tried,
) -> Result<Response, Error> {
    let page = state.app.draft(actor, &name.key, name.number, None).await?;
    let overview = Overview::new(&page, "findings");
    let mut groups = groups(&page, &overview.href, actor);
    let states: Vec<WaiverState> = groups.iter().flat_map(|group| &group.rows).map(|row| row.state).collect();
    let counts = WaiverState::ALL.into_iter().filter_map(|state| {
        let count = states.iter().filter(|of| **of == state).count();
        (count > 0).then_some((state.id(), count))
    });
    let counts = counts.collect();
    if let Some(shown) = shown {
        groups.iter_mut().for_each(|group| group.rows.retain(|row| row.state == shown));
        groups.retain(|group| !group.rows.is_empty());
    }
    let shown = shown.map_or("", WaiverState::id);
    let all = states.len();
    Ok(Page(WaiversPage { ui, page, overview, faults, groups, counts, all, shown, tried }).into_response())
}
