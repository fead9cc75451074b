//! The person who acts, as far as a decision needs to know.

use super::{Act, Role, Standing, UserId};

/// A person in front of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub user: UserId,
    /// Where they stand towards the project.
    pub standing: Standing,
    /// Whether they chair the meeting at hand, which lends them some rights.
    pub chairs: bool,
}

impl Person {
    /// Whether the permission table lets them do it here and now.
    #[must_use]
    pub fn may(self, act: Act) -> bool {
        if self.chairs { self.standing.may_as_chair(act) } else { self.standing.may(act) }
    }

    /// Whether they own the project.
    #[must_use]
    pub fn is_owner(self) -> bool {
        self.standing.role == Some(Role::Owner)
    }
}
