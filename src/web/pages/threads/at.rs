//! Who does something with which thread, and how it is answered.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::part::ThreadPart;
use super::say::{Purpose, Say, SayPage};
use crate::app::{self, Actor};
use crate::web::auth::Person;
use crate::web::error::Error;
use crate::web::form::faults;
use crate::web::guard;
use crate::web::links::{self, Links};
use crate::web::once;
use crate::web::pages::Page;
use crate::web::pages::review::DraftName;
use crate::web::state::AppState;
use crate::web::ui::Ui;

/// Somebody in front of a thread, or of a draft that gets one.
pub(in crate::web) struct At {
    pub(super) ui: Ui,
    pub(super) actor: Actor,
    pub(super) name: DraftName,
    /// The numbers of the thread and of the comment; 0 where the address names none.
    pub(super) thread: i64,
    pub(super) comment: i64,
    /// Whether a script asks.
    pub(super) part: bool,
}

/// What the address names.
#[derive(Deserialize)]
struct Names {
    draft: DraftName,
    #[serde(default)]
    thread: i64,
    #[serde(default)]
    comment: i64,
}

impl FromRequestParts<AppState> for At {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Self::Rejection> {
        let Person(actor) = Person::from_request_parts(parts, state).await?;
        let Ok(ui) = Ui::from_request_parts(parts, state).await;
        let names = Path::<Names>::from_request_parts(parts, state).await;
        let Path(Names { draft, thread, comment }) = names.map_err(|_| Error::NotFound)?;
        Ok(Self { ui, actor, name: draft, thread, comment, part: guard::is_part(&parts.headers) })
    }
}

impl At {
    /// The address of the draft.
    pub(super) fn base(&self) -> String {
        Links.draft(&self.name.key, self.name.number)
    }

    /// The thread, as the use cases name it.
    pub(super) fn thread(&self) -> (&str, i64, i64) {
        (&self.name.key, self.name.number, self.thread)
    }

    /// The thread as it is now.
    pub(super) async fn part(self, state: &AppState) -> Result<Response, Error> {
        let view = state.app.thread(&self.actor, &self.name.key, self.name.number, self.thread).await?;
        let referents = state.app.referents(&self.actor, &self.name.key, self.name.number).await?;
        let place = once::seen_at(&Links.thread(&self.base(), &self.thread));
        Ok((place, Page(ThreadPart::new(&self.ui, &self.base(), &referents, view))).into_response())
    }

    /// Shows what was done: the thread to a script, where they came from to people.
    pub(super) async fn done(self, state: &AppState, back: Option<&str>) -> Result<Response, Error> {
        if self.part {
            return self.part(state).await;
        }
        let back = match links::local(back) {
            "/" => format!("{}?threads=all", Links.discussion(&self.base())),
            back => back.to_owned(),
        };
        Ok(Redirect::to(&format!("{back}#thread-{}", self.thread)).into_response())
    }

    /// The form again, with what was typed, when it could not be taken. A script has kept it.
    pub(super) fn again(self, purpose: Purpose, form: Say, error: app::Error) -> Result<Response, Error> {
        if self.part {
            return Err(error.into());
        }
        let (status, faults) = faults(&self.ui, error)?;
        Ok((status, Page(SayPage::new(self, purpose, form, faults))).into_response())
    }
}
