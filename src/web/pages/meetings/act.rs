//! What is done with a meeting. Each answers a script with the room as it is now, and a plain form by leading back to it.

use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Form;
use serde::Deserialize;

use super::at::{At, Look, Typed};
use super::target;
use crate::app::{self, NewVerdict, Way};
use crate::review::AgendaItemId;
use crate::text::Message;
use crate::web::error::Error;
use crate::web::state::AppState;

/// What the forms of a meeting send; each knows some of the fields.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::web) struct Sent {
    /// The item that one looks at on one's own.
    item: String,
    screen: String,
    way: String,
    topic: String,
    user: String,
    present: String,
    verdict: String,
    what: String,
    targets: Vec<String>,
    elsewhere: String,
    owner: String,
    due: String,
    note: String,
    was: Option<String>,
    notes: String,
    reason: String,
}

impl Sent {
    fn look(&self) -> Look {
        let item: Option<AgendaItemId> = self.item.parse().ok();
        Look { item, screen: Some(self.screen.clone()), say: None }
    }

    fn verdict(&self) -> NewVerdict {
        NewVerdict {
            verdict: self.verdict.clone(),
            what: self.what.clone(),
            targets: self.targets.iter().filter_map(|word| target::parse(word)).collect(),
            elsewhere: self.elsewhere.clone(),
            owner: self.owner.parse().ok(),
            due: self.due.clone(),
            note: self.note.clone(),
            was: self.was.clone(),
        }
    }
}

/// A second click on what one has done oneself leads to where the first one led; whoever finds that somebody else has done it
/// is told.
fn unless_done(done: Result<(), app::Error>, told: &str) -> Result<(), app::Error> {
    match done {
        Err(app::Error::Conflict(message)) if message.id == told && message.named("by") == Some("self") => Ok(()),
        done => done,
    }
}

/// `POST …/meetings/{meeting}/open`.
pub(in crate::web) async fn open(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let done = state.app.open_meeting(&at.actor, &at.key, at.number, at.meeting).await;
    let done = unless_done(done, "meeting-already-open");
    at.answer(&state, sent.look(), done, Typed::default()).await
}

/// `POST …/meetings/{meeting}/cancel`.
pub(in crate::web) async fn cancel(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let done = state.app.cancel_meeting(&at.actor, &at.key, at.number, at.meeting).await;
    let done = unless_done(done, "meeting-cancelled");
    at.answer(&state, sent.look(), done, Typed::default()).await
}

/// `POST …/meetings/{meeting}/close`.
pub(in crate::web) async fn close(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let done = state.app.close_meeting(&at.actor, &at.key, at.number, at.meeting, &sent.reason).await;
    let done = unless_done(done.map(|_| ()), "meeting-closed");
    at.answer(&state, sent.look(), done, Typed::text("close", sent.reason)).await
}

/// `POST …/meetings/{meeting}/attendance`: somebody is there, or is not.
pub(in crate::web) async fn attendance(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let user = sent.user.parse().map_err(|_| Error::Invalid(Message::new("web-error-request")))?;
    let mark = (user, sent.present == "yes");
    let done = state.app.mark_attendance(&at.actor, &at.key, at.number, at.meeting, mark).await;
    at.answer(&state, sent.look(), done, Typed::default()).await
}

/// `POST …/meetings/{meeting}/agenda`: something to talk about.
pub(in crate::web) async fn add_item(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let done = state.app.add_agenda_item(&at.actor, &at.key, at.number, at.meeting, &sent.topic).await;
    at.answer(&state, sent.look(), done, Typed::text("topic", sent.topic)).await
}

/// `POST …/meetings/{meeting}/agenda/refresh`.
pub(in crate::web) async fn refresh(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let done = state.app.refresh_agenda(&at.actor, &at.key, at.number, at.meeting).await;
    at.answer(&state, sent.look(), done, Typed::default()).await
}

/// `POST …/agenda/{item}`: up, down, or off the agenda.
pub(in crate::web) async fn place_item(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let item = at.item()?;
    let way = match sent.way.as_str() {
        "up" => Some(Way::Up),
        "down" => Some(Way::Down),
        "off" => None,
        _ => return Err(Error::Invalid(Message::new("web-error-request"))),
    };
    let done = match way {
        Some(way) => state.app.move_agenda_item(&at.actor, &at.key, at.number, at.meeting, (item, way)).await,
        None => state.app.drop_agenda_item(&at.actor, &at.key, at.number, (at.meeting, item)).await,
    };
    at.answer(&state, sent.look(), done, Typed::default()).await
}

/// `POST …/agenda/{item}/go`: the meeting goes on to that item, and so does whoever sends it there.
pub(in crate::web) async fn go(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let item = at.item()?;
    let done = state.app.go_to_item(&at.actor, &at.key, at.number, (at.meeting, item)).await;
    at.answer(&state, Look { item: None, ..sent.look() }, done, Typed::default()).await
}

/// `POST …/agenda/{item}/verdict`.
pub(in crate::web) async fn verdict(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let (item, new) = ((at.meeting, at.item()?), sent.verdict());
    let done = state.app.record_verdict(&at.actor, &at.key, at.number, item, &new).await;
    let typed = Typed { form: new.verdict.clone(), verdict: new, ..Typed::default() };
    at.answer(&state, sent.look(), done, typed).await
}

/// `POST …/agenda/{item}/notes`.
pub(in crate::web) async fn notes(
    State(state): State<AppState>,
    at: At,
    Form(sent): Form<Sent>,
) -> Result<Response, Error> {
    let item = (at.meeting, at.item()?);
    let notes = (sent.notes.as_str(), sent.was.as_deref());
    let done = state.app.take_notes(&at.actor, &at.key, at.number, item, notes).await;
    at.answer(&state, sent.look(), done, Typed::text("notes", sent.notes)).await
}
