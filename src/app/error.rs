//! What can come of a use case besides success.

use std::time::Duration;

use crate::review::Act;
use crate::store;
use crate::text::Message;

/// Why a use case was not carried out. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the actor may not know of it.
    #[error("not found")]
    NotFound,
    /// The actor may know of it but not do that.
    #[error("{0}")]
    Denied(Message),
    /// What was entered is not right; the form comes back with a message at each field.
    #[error("{}", .0.iter().map(|fault| format!("{}: {}", fault.field, fault.message)).collect::<Vec<_>>().join("; "))]
    Invalid(Vec<Fault>),
    /// It was right a moment ago: somebody else was quicker, or the state does not allow it any more.
    #[error("{0}")]
    Conflict(Message),
    /// The same form has been taken before: what it was to do is done.
    #[error("the same was sent before")]
    Repeated,
    /// Too many attempts.
    #[error("{message}")]
    Throttled {
        /// What to tell the person.
        message: Message,
        /// When it is worth trying again.
        retry_in: Duration,
    },
    /// The database is not available; it is worth trying again soon.
    #[error("{0}")]
    Unavailable(String),
    /// A mistake of ours.
    #[error(transparent)]
    Internal(anyhow::Error),
}

/// What is wrong with one field of a form.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The field's name.
    pub field: &'static str,
    /// What is wrong, and what would be right.
    pub message: Message,
}

impl Error {
    /// One field is wrong.
    pub(super) fn field(field: &'static str, message: Message) -> Self {
        Self::Invalid(vec![Fault { field, message }])
    }

    /// The actor may not do that.
    pub(super) fn denied(act: Act) -> Self {
        Self::Denied(Message::new(match act {
            Act::Read => "app-denied-read",
            Act::Comment => "app-denied-comment",
            Act::SignOff => "app-denied-sign-off",
            Act::Upload => "app-denied-upload",
            Act::Chair => "app-denied-chair",
            Act::AnswerHandOff => "app-denied-answer-hand-off",
            Act::ManageProject => "app-denied-manage-project",
            Act::ManageSite => "app-denied-manage-site",
        }))
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Unavailable(reason) => Self::Unavailable(reason),
            store::Error::Overtaken => Self::Conflict(Message::new("app-overtaken")),
            other => Self::Internal(other.into()),
        }
    }
}

impl From<anyhow::Error> for Error {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

/// Collects what is wrong with the fields of a form.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    /// Notes a fault, and gives back the value where there is none.
    pub(super) fn check<T>(&mut self, field: &'static str, value: Result<T, Message>) -> Option<T> {
        value.map_err(|message| self.0.push(Fault { field, message })).ok()
    }

    /// Stops at the first step that can't do with a fault.
    pub(super) fn into_result<T>(self, value: Option<T>) -> Result<T, Error> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(Error::Invalid(self.0)),
        }
    }
}
