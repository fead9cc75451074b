//! A draft's meetings, and what they asked for.

use std::collections::BTreeMap;

use askama::Template;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::plan::discussed_href;
use crate::app::{ActionView, Actor, DraftPage, MeetingLine, MeetingsPage};
use crate::review::meeting::{Phase, Round};
use crate::review::{ActionId, MeetingId, ThreadKind, UserId};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::{DraftName, Overview};
use crate::web::state::AppState;
use crate::web::ui::Ui;

#[derive(Template)]
#[template(path = "pages/meetings.html")]
struct ListPage {
    ui: Ui,
    page: DraftPage,
    overview: Overview,
    meetings: Vec<MeetingLine>,
    counts: BTreeMap<MeetingId, (usize, usize)>,
    names: BTreeMap<UserId, String>,
    actions: Vec<ActionView>,
    /// Which meeting may be scheduled now.
    ahead: Option<Round>,
    faults: Faults,
    /// The action that is being answered, with what was typed.
    answering: Option<(ActionId, String)>,
}

/// An answer to an action.
#[derive(Deserialize)]
pub(in crate::web) struct Answer {
    #[serde(default)]
    answer: String,
}

/// `GET /drafts/{draft}/meetings`.
pub(in crate::web) async fn show(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path(name): Path<DraftName>,
) -> Result<Response, Error> {
    page(&state, ui, &actor, &name, Faults::default(), None).await
}

/// `POST /drafts/{draft}/actions/{action}`: what came of an action, in words.
pub(in crate::web) async fn answer(
    State(state): State<AppState>,
    ui: Ui,
    Person(actor): Person,
    Path((name, action)): Path<(DraftName, ActionId)>,
    Form(form): Form<Answer>,
) -> Result<Response, Error> {
    match state.app.answer_action(&actor, &name.key, name.number, action, &form.answer).await {
        Ok(()) => {
            let draft = Links.draft(&name.key, name.number);
            Ok(Redirect::to(&Links.action(&draft, &action)).into_response())
        }
        Err(error) => {
            let (status, faults): (StatusCode, Faults) = faults(&ui, error)?;
            let page = page(&state, ui, &actor, &name, faults, Some((action, form.answer))).await?;
            Ok((status, page).into_response())
        }
    }
}

async fn page(
    state: &AppState,
    ui: Ui,
    actor: &Actor,
    name: &DraftName,
    faults: Faults,
    answering: Option<(ActionId, String)>,
) -> Result<Response, Error> {
    let of = state.app.meetings(actor, &name.key, name.number).await?;
    let MeetingsPage { draft: page, meetings, counts, names, actions, ahead } = of;
    let overview = Overview::new(&page, "meetings");
    Ok(Page(ListPage { ui, page, overview, meetings, counts, names, actions, ahead, faults, answering })
        .into_response())
}

impl ListPage {
    fn meeting(&self, line: &MeetingLine) -> String {
        self.ui.to.meeting(&self.overview.href, &line.meeting.id)
    }

    fn name(&self, user: &UserId) -> &str {
        self.names.get(user).map_or("?", String::as_str)
    }

    /// How many items a meeting has, and how many of them are settled.
    fn count(&self, line: &MeetingLine) -> (usize, usize) {
        self.counts.get(&line.meeting.id).copied().unwrap_or_default()
    }

    /// Where the thread or requirement is shown that an action was asked for about.
    fn about_href(&self, action: &ActionView) -> String {
        discussed_href(&self.page, &self.overview.href, &action.subject)
    }

    /// What was typed as an answer to that action, or else what was answered before.
    fn typed<'a>(&'a self, action: &'a ActionView) -> &'a str {
        match &self.answering {
            Some((id, typed)) if *id == action.line.action.id => typed,
            _ => action.line.action.answer.as_deref().unwrap_or_default(),
        }
    }

    fn is_answering(&self, action: &ActionView) -> bool {
        self.answering.as_ref().is_some_and(|(id, _)| *id == action.line.action.id)
    }
}
