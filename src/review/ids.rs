//! Ids: a type for each kind of thing, so that one can't be given for another.
//!
//! All are UUIDs of version 7, which sort by the time of their making. They are made by the caller.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(Uuid);

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A person with an account.
    UserId;
    /// One sign-in of a person on one browser.
    SessionId;
    /// A browser that a person has signed in with.
    DeviceId;
    /// An invitation to make an account.
    InvitationId;
    /// A project.
    ProjectId;
    /// A draft.
    DraftId;
    /// A revision of a draft.
    RevisionId;
    /// A discussion.
    ThreadId;
    /// A contribution to a thread.
    CommentId;
    /// A comment that its author has not published yet.
    PendingId;
    /// A visitor's text that waits for sign-in.
    PasteId;
    /// A functional module of a project.
    ModuleId;
    /// An item of the requirements document.
    RequirementId;
    /// A first or second meeting of a draft.
    MeetingId;
    /// An item of a meeting's agenda.
    AgendaItemId;
    /// A change that a meeting asked for.
    ActionId;
    /// A finding accepted as it is, or the wish for it.
    WaiverId;
    /// A link to a new password.
    PasswordResetId;
    /// A time in which somebody stands in for somebody else.
    DeputyId;
}

#[cfg(test)]
mod tests {
    use super::UserId;

    #[test]
    fn is_written_and_read_as_text() {
        let text = "0190163d-8694-739b-aea5-966c26f8ad91";
        let id: UserId = text.parse().unwrap();
        assert_eq!(id.to_string(), text);
        assert_eq!(serde_json::to_value(id).unwrap(), text);
        assert!("SHOP-12".parse::<UserId>().is_err());
    }
}
