//! Who does something in which meeting, and how it is answered.

use axum::extract::{FromRequestParts, Path};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::minutes::MinutesPage;
use super::plan::PlanPage;
use super::room::{RoomPage, RoomPart};
use crate::app::{self, Actor, NewVerdict};
use crate::review::meeting::Phase;
use crate::review::{AgendaItemId, MeetingId};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::{Faults, faults};
use crate::web::guard;
use crate::web::links::Links;
use crate::web::pages::Page;
use crate::web::pages::review::DraftName;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// Somebody in front of a meeting, and perhaps of an item of its agenda.
pub(in crate::web) struct At {
    pub(super) ui: Ui,
    pub(super) actor: Actor,
    pub(super) key: String,
    pub(super) number: i64,
    pub(super) meeting: MeetingId,
    item: Option<AgendaItemId>,
    /// Whether a script asks.
    part: bool,
}

/// What the address names.
#[derive(Deserialize)]
struct Names {
    draft: DraftName,
    meeting: MeetingId,
    item: Option<AgendaItemId>,
}

/// What one looks at, and how.
#[derive(Clone, Debug, Default, Deserialize)]
pub(in crate::web) struct Look {
    /// An item that one looks at on one's own; else the one that the meeting talks about.
    pub(super) item: Option<AgendaItemId>,
    /// `large` for a screen that is read from across the room.
    pub(super) screen: Option<String>,
    /// What a form for a comment is open on.
    pub(super) say: Option<String>,
}

/// What was typed and could not be taken, and why.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) faults: Faults,
    /// Which form it was: that of a verdict by its name, `notes`, `topic`, `close`; empty for none.
    pub(super) form: String,
    pub(super) verdict: NewVerdict,
    /// Notes, a topic, or the reason for closing.
    pub(super) text: String,
}

impl Typed {
    pub(super) fn text(form: &str, text: String) -> Self {
        Self { form: form.to_owned(), text, ..Self::default() }
    }
}

impl Look {
    /// The address of the meeting as it is looked at.
    pub(super) fn href(&self, meeting: &str) -> String {
        Links.meeting_view(meeting, self.item.as_ref(), self.is_large())
    }

    pub(super) fn is_large(&self) -> bool {
        self.screen.as_deref() == Some("large")
    }
}

impl FromRequestParts<AppState> for At {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let Person(actor) = Person::from_request_parts(parts, state).await?;
        let Ok(ui) = Ui::from_request_parts(parts, state).await;
        let names = Path::<Names>::from_request_parts(parts, state).await;
        let Path(Names { draft, meeting, item }) = names.map_err(|_| Error::NotFound)?;
        let DraftName { key, number } = draft;
        Ok(Self { ui, actor, key, number, meeting, item, part: guard::is_part(&parts.headers) })
    }
}

impl At {
    /// The address of the draft.
    pub(super) fn draft(&self) -> String {
        Links.draft(&self.key, self.number)
    }

    /// The address of the meeting.
    pub(super) fn href(&self) -> String {
        Links.meeting(&self.draft(), &self.meeting)
    }

    /// The item that the address names.
    pub(super) fn item(&self) -> Result<AgendaItemId, Error> {
        self.item.ok_or(Error::NotFound)
    }

    /// The meeting as it is now: its page, or what a script needs of it, which is the room while the meeting goes on, and
    /// otherwise the word to load the page anew.
    pub(super) async fn show(self, state: &AppState, look: Look, typed: Typed) -> Result<Response, Error> {
        let page = state.app.meeting(&self.actor, &self.key, self.number, self.meeting).await?;
        if page.line.meeting.phase() == Phase::Open {
            let room = RoomPart::new(self.ui.clone(), page, look, typed);
            let answer = if self.part { Page(room).into_response() } else { Page(RoomPage::new(room)).into_response() };
            return Ok(answer);
        }
        if self.part {
            return Ok(StatusCode::RESET_CONTENT.into_response());
        }
        Ok(match page.line.minutes.clone() {
            Some(minutes) => Page(MinutesPage::new(self.ui, page, &minutes, typed.faults)).into_response(),
            None => Page(PlanPage::new(self.ui, page, typed)).into_response(),
        })
    }

    /// Shows what was done, or gives back what could not be taken with the form that it was typed into.
    pub(super) async fn answer<T>(
        self,
        state: &AppState,
        look: Look,
        done: Result<T, app::Error>,
        typed: Typed,
    ) -> Result<Response, Error> {
        match done {
            Ok(_) if self.part => self.show(state, look, Typed::default()).await,
            Ok(_) => Ok(Redirect::to(&look.href(&self.href())).into_response()),
            Err(error) if self.part => Err(error.into()),
            Err(error) => {
                let (status, faults) = faults(&self.ui, error)?;
                let page = self.show(state, look, Typed { faults, ..typed }).await?;
                Ok((status, page).into_response())
            }
        }
    }
}
