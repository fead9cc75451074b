//! A form that comes back: what was wrong with which field.

use axum::http::StatusCode;

use super::error::Error;
use super::ui::Ui;
use crate::app;
use crate::text::Message;

/// What is wrong with the fields of a form, in the reader's language. The field without a name is the form as a whole.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<(&'static str, String)>);

impl Faults {
    /// What is wrong with a field.
    pub(super) fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, wrong)| wrong.as_str())
    }

    /// The same, as faults of another field's.
    pub(super) fn renamed(mut self, from: &str, to: &'static str) -> Self {
        for (name, _) in self.0.iter_mut().filter(|(name, _)| *name == from) {
            *name = to;
        }
        self
    }
}

/// What the form shows and with which status, where the person can mend it; every other error passes on.
pub(super) fn faults(ui: &Ui, error: app::Error) -> Result<(StatusCode, Faults), Error> {
    let whole = |message: &Message| Faults(vec![("", ui.say(message))]);
    match error {
        app::Error::Invalid(list) => {
            let list = list.into_iter().map(|fault| (fault.field, ui.say(&fault.message))).collect();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Faults(list)))
        }
        app::Error::Conflict(message) => Ok((StatusCode::CONFLICT, whole(&message))),
        app::Error::Throttled { message, .. } => Ok((StatusCode::TOO_MANY_REQUESTS, whole(&message))),
        other => Err(other.into()),
    }
}
