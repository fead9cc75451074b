//! Who is waited for where the one who would be can't do it any more.

use crate::review::{Act, Person, UserId};

/// The members whose accounts are live.
#[derive(Clone, Debug)]
pub struct Team(Vec<Person>);

impl Team {
    /// The team of these people.
    #[must_use]
    pub fn new(people: impl IntoIterator<Item = Person>) -> Self {
        Self(people.into_iter().collect())
    }

    /// Whether the person is still there, in a role that lets them do it.
    #[must_use]
    pub fn may(&self, user: UserId, act: Act) -> bool {
        self.0.iter().any(|person| person.user == user && person.may(act))
    }

    /// The person; or an owner where the person has left, or is in a role that does not let them do it.
    #[must_use]
    pub fn or_an_owner(&self, user: UserId, act: Act) -> UserId {
        let owner = || self.0.iter().find(|person| person.is_owner()).map(|owner| owner.user);
        Some(user).filter(|user| self.may(*user, act)).or_else(owner).unwrap_or(user)
    }

    /// Who uploads: the first of these who still may; or another designer; or else an owner.
    #[must_use]
    pub fn designer(&self, uploader: UserId, creator: UserId) -> UserId {
        let able = [uploader, creator].into_iter().find(|user| self.may(*user, Act::Upload));
        let other = || self.0.iter().find(|person| person.may(Act::Upload) && !person.is_owner());
        able.or_else(|| Some(other()?.user)).unwrap_or_else(|| self.or_an_owner(uploader, Act::Upload))
    }
}
