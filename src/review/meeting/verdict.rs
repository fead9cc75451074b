//! What a meeting settles about one item of its agenda.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::review::action::{Action, Target};
use crate::review::signoff::Member;
use crate::review::{ActionId, AgendaItemId, UserId};
use crate::text::Message;

/// What a meeting settled about one agenda item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "lowercase")]
pub enum Verdict {
    /// As it is.
    Agreed,
    /// Something has to change, which becomes an action.
    Change(NewAction),
    /// Not today.
    Postponed {
        /// Why, or until when; may be empty.
        note: String,
    },
    /// What the rules say of it is accepted as it is.
    Waived {
        /// Why.
        reason: String,
    },
}

/// What is to change, by whom and by when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAction {
    /// What to do, in words.
    pub what: String,
    /// On which objects.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// Who does it.
    pub owner: UserId,
    /// By which day.
    pub due: Option<NaiveDate>,
}

/// A field of the form that records a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerdictField {
    /// What is to change.
    What,
    /// Who does it.
    Owner,
    /// By which day.
    Due,
    /// Why it is waived.
    Reason,
}

impl Verdict {
    /// The word for it in forms, JSON and as an argument of messages.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Change(_) => "change",
            Self::Postponed { .. } => "postponed",
            Self::Waived { .. } => "waived",
        }
    }

    /// What was written with it: what is to change, or why.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Agreed => "",
            Self::Change(action) => &action.what,
            Self::Postponed { note: words } | Self::Waived { reason: words } => words,
        }
    }

    /// Its name in words.
    #[must_use]
    pub fn label(&self) -> Message {
        Message::new("meeting-verdict").with("verdict", self.id())
    }

    /// Whether the item comes up again in the next meeting unless its action is addressed.
    #[must_use]
    pub fn leaves_open(&self) -> bool {
        matches!(self, Self::Change(_) | Self::Postponed { .. })
    }

    /// Whether it asks for a change.
    #[must_use]
    pub fn wants_change(&self) -> bool {
        matches!(self, Self::Change(_))
    }

    /// What is wrong with it, field by field; nothing when it can be kept.
    #[must_use]
    pub fn problems(&self, members: &[Member], today: NaiveDate) -> Vec<(VerdictField, Message)> {
        let mut problems = Vec::new();
        match self {
            Self::Change(action) => {
                if action.what.trim().is_empty() {
                    problems.push((VerdictField::What, Message::new("verdict-what")));
                }
                if !members.iter().any(|member| member.user == action.owner && member.takes_part()) {
                    problems.push((VerdictField::Owner, Message::new("verdict-owner")));
                }
                if action.due.is_some_and(|due| due < today) {
                    problems.push((VerdictField::Due, Message::new("verdict-due")));
                }
            }
            Self::Waived { reason } if reason.trim().is_empty() => {
                problems.push((VerdictField::Reason, Message::new("verdict-reason")));
            }
            Self::Agreed | Self::Postponed { .. } | Self::Waived { .. } => {}
        }
        problems
    }
}

impl NewAction {
    /// The action that it becomes.
    #[must_use]
    pub fn into_action(self, id: ActionId, item: AgendaItemId, revision: i64) -> Action {
        let Self { what, targets, owner, due } = self;
        Action { id, item, revision, what, targets, owner, due, answer: None }
    }
}
