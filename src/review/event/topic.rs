//! Kinds of events that belong together, by which the audit log is narrowed.

use super::{EventKind, SiteEventKind};

macro_rules! topics {
    ($(#[$about:meta])* $name:ident of $kind:ident { $($(#[$doc:meta])* $topic:ident = $id:literal: $($of:ident),+;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$doc])* $topic,)*
        }

        impl $name {
            /// Every topic, in the order in which pages offer them.
            pub const ALL: &[Self] = &[$(Self::$topic),*];

            /// The word for it in addresses and forms.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$topic => $id,)*
                }
            }

            /// The topic of an id.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|topic| topic.id() == id)
            }

            /// The topic of a kind.
            #[must_use]
            pub fn of(kind: $kind) -> Self {
                match kind {
                    $($($kind::$of)|+ => Self::$topic,)*
                }
            }

            /// The kinds that belong to it.
            #[must_use]
            pub fn kinds(self) -> Vec<$kind> {
                $kind::ALL.iter().copied().filter(|kind| Self::of(*kind) == self).collect()
            }
        }
    };
}

topics! {
    /// What an event of a project is about.
    EventTopic of EventKind {
        /// The project and its settings.
        Project = "project": ProjectCreated, ProjectChanged;
        /// Members, invitations and deputies.
        Members = "members": MemberAdded, MemberChanged, MemberRemoved, MemberInvited, InvitationWithdrawn, DeputyNamed,
            DeputyEnded;
        /// Modules, requirements, and what serves them.
        Needs = "needs": ModuleChanged, RequirementsChanged, TableAssigned, TraceChanged;
        /// Drafts, their revisions, and their way through the states.
        Drafts = "drafts": DraftCreated, DraftChanged, RevisionAdded, IdentityCorrected, StatementsAcknowledged, StepTaken;
        /// What was said.
        Discussion = "discussion": ThreadOpened, CommentAdded, CommentChanged, ThreadRecast, ThreadAddressed,
            ThreadResolved, ThreadReopened;
        /// Who agreed and objected.
        SignOffs = "sign-offs": SignedOff;
        /// Findings accepted as they are.
        Waivers = "waivers": WaiverAsked, WaiverAnswered, WaiverWithdrawn;
        /// Meetings, and what they asked for.
        Meetings = "meetings": MeetingScheduled, MeetingCancelled, AgendaChanged, MeetingOpened, AttendanceMarked,
            VerdictRecorded, MeetingMoved, MeetingClosed, ActionAnswered;
        /// What the DBA was given.
        HandOff = "hand-off": PackageMade, BaselineMade;
    }
}

topics! {
    /// What an event of the site is about.
    SiteEventTopic of SiteEventKind {
        /// Accounts: made, disabled, enabled.
        Accounts = "accounts": AccountCreated, UserDisabled, UserEnabled;
        /// Invitations.
        Invitations = "invitations": InvitationMade, InvitationWithdrawn, InvitationAccepted;
        /// The right to manage the site.
        Admins = "admins": AdminGranted, AdminWithdrawn;
        /// Passwords and sessions.
        Access = "access": ResetStarted, PasswordReset, PasswordChanged, PasswordSet, SessionEnded, SignedOutEverywhere;
        /// What people say of themselves.
        Profiles = "profiles": ProfileChanged;
    }
}

#[cfg(test)]
mod tests {
    use super::{EventTopic, SiteEventTopic};
    use crate::review::{EventKind, SiteEventKind};

    #[test]
    fn every_kind_is_of_one_topic_that_lists_it() {
        let kinds: usize = EventTopic::ALL.iter().map(|topic| topic.kinds().len()).sum();
        assert_eq!(kinds, EventKind::ALL.len());
        let kinds: usize = SiteEventTopic::ALL.iter().map(|topic| topic.kinds().len()).sum();
        assert_eq!(kinds, SiteEventKind::ALL.len());
        assert_eq!(EventTopic::from_id("waivers"), Some(EventTopic::Waivers));
        assert_eq!(SiteEventTopic::from_id("waivers"), None);
    }
}
