//! What happened: the rows of the audit log, which are the live notices as well.

mod places;
mod told;
mod topic;

pub use places::{places, tables_of};
pub use told::words;
pub use topic::{EventTopic, SiteEventTopic};

use super::{DraftId, MeetingId, ThreadId};

macro_rules! kinds {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $kind:ident = $id:literal;)* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$doc])* $kind,)*
        }

        impl $name {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// The word for it in live notices, JSON and the database.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$kind => $id,)*
                }
            }

            /// The kind of an id.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.id() == id)
            }
        }
    };
}

kinds! {
    /// What kind of thing happened in a project.
    EventKind {
        /// The project was made.
        ProjectCreated = "project_created";
        /// The project's settings were changed.
        ProjectChanged = "project_changed";
        /// Somebody became a member.
        MemberAdded = "member_added";
        /// A member has another role.
        MemberChanged = "member_changed";
        /// Somebody is no longer a member.
        MemberRemoved = "member_removed";
        /// A link by which somebody may become a member was made.
        MemberInvited = "member_invited";
        /// Such a link was taken back.
        InvitationWithdrawn = "invitation_withdrawn";
        /// Somebody stands in for somebody else.
        DeputyNamed = "deputy_named";
        /// Somebody no longer stands in.
        DeputyEnded = "deputy_ended";
        /// A module was made, changed or removed.
        ModuleChanged = "module_changed";
        /// Requirements were added, changed or removed.
        RequirementsChanged = "requirements_changed";
        /// A table of a draft was put into a module by hand, or taken out.
        TableAssigned = "table_assigned";
        /// A requirement was traced to a table or column, or no longer is.
        TraceChanged = "trace_changed";
        /// A draft was made, with its first revision.
        DraftCreated = "draft_created";
        /// A draft has another title.
        DraftChanged = "draft_changed";
        /// A draft has a further revision.
        RevisionAdded = "revision_added";
        /// The designer said which object is which.
        IdentityCorrected = "identity_corrected";
        /// The designer said that unread statements may be left out of account.
        StatementsAcknowledged = "statements_acknowledged";
        /// A draft went from one state to another.
        StepTaken = "step_taken";
        /// A thread was opened.
        ThreadOpened = "thread_opened";
        /// A thread has a further comment.
        CommentAdded = "comment_added";
        /// A comment was edited, or somebody agrees with it.
        CommentChanged = "comment_changed";
        /// A thread is of another kind.
        ThreadRecast = "thread_recast";
        /// The designer says that a revision deals with a thread.
        ThreadAddressed = "thread_addressed";
        /// A thread was resolved.
        ThreadResolved = "thread_resolved";
        /// A thread was opened again.
        ThreadReopened = "thread_reopened";
        /// A participant agreed or objected.
        SignedOff = "signed_off";
        /// Somebody asked for a waiver.
        WaiverAsked = "waiver_asked";
        /// A waiver was granted, refused or taken back.
        WaiverAnswered = "waiver_answered";
        /// Whoever asked for a waiver has withdrawn the wish.
        WaiverWithdrawn = "waiver_withdrawn";
        /// A meeting was scheduled, or its time, place or people changed.
        MeetingScheduled = "meeting_scheduled";
        /// A meeting was called off.
        MeetingCancelled = "meeting_cancelled";
        /// A meeting's agenda changed.
        AgendaChanged = "agenda_changed";
        /// A meeting began.
        MeetingOpened = "meeting_opened";
        /// It was noted who is at a meeting.
        AttendanceMarked = "attendance_marked";
        /// A meeting settled an item, or notes were taken.
        VerdictRecorded = "verdict_recorded";
        /// A meeting talks about another item.
        MeetingMoved = "meeting_moved";
        /// A meeting is over, and its minutes are published.
        MeetingClosed = "meeting_closed";
        /// The owner of an action answered in words.
        ActionAnswered = "action_answered";
        /// The package for the DBA was made.
        PackageMade = "package_made";
        /// An accepted design became the project's baseline.
        BaselineMade = "baseline_made";
    }
}

kinds! {
    /// What kind of thing happened to the site as a whole: to accounts and the right to manage them.
    SiteEventKind {
        /// Somebody has an account.
        AccountCreated = "account_created";
        /// A link by which somebody may make an account, or join a project, was made.
        InvitationMade = "invitation_made";
        /// Such a link was taken back.
        InvitationWithdrawn = "invitation_withdrawn";
        /// Somebody who had an account already has accepted an invitation.
        InvitationAccepted = "invitation_accepted";
        /// Somebody became an admin.
        AdminGranted = "admin_granted";
        /// Somebody is no longer an admin.
        AdminWithdrawn = "admin_withdrawn";
        /// An account was disabled, and its sessions have ended.
        UserDisabled = "user_disabled";
        /// An account was enabled again.
        UserEnabled = "user_enabled";
        /// A link to a new password was made for somebody.
        ResetStarted = "reset_started";
        /// Somebody has chosen a new password by such a link.
        PasswordReset = "password_reset";
        /// Somebody has changed their password.
        PasswordChanged = "password_changed";
        /// A password was set at the console.
        PasswordSet = "password_set";
        /// Somebody has changed what they say of themselves.
        ProfileChanged = "profile_changed";
        /// Somebody has ended one of their sessions from elsewhere.
        SessionEnded = "session_ended";
        /// Somebody has ended all their sessions.
        SignedOutEverywhere = "signed_out_everywhere";
    }
}

/// What an event is about, besides its project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The draft.
    pub draft: Option<DraftId>,
    /// The thread.
    pub thread: Option<ThreadId>,
    /// The meeting.
    pub meeting: Option<MeetingId>,
}

impl From<DraftId> for Subject {
    fn from(draft: DraftId) -> Self {
        Self { draft: Some(draft), ..Self::default() }
    }
}

impl From<(DraftId, ThreadId)> for Subject {
    fn from((draft, thread): (DraftId, ThreadId)) -> Self {
        Self { draft: Some(draft), thread: Some(thread), ..Self::default() }
    }
}

impl From<(DraftId, MeetingId)> for Subject {
    fn from((draft, meeting): (DraftId, MeetingId)) -> Self {
        Self { draft: Some(draft), meeting: Some(meeting), ..Self::default() }
    }
}
