//! What happened: the rows of the audit log, which are the live notices as well.

use super::{DraftId, ThreadId};

/// What kind of thing happened in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// The project was made.
    ProjectCreated,
    /// Somebody became a member.
    MemberAdded,
    /// A member has another role.
    MemberChanged,
    /// Somebody is no longer a member.
    MemberRemoved,
    /// A draft was made, with its first revision.
    DraftCreated,
    /// A draft has a further revision.
    RevisionAdded,
    /// A thread was opened.
    ThreadOpened,
    /// A thread has a further comment.
    CommentAdded,
    /// The designer says that a revision deals with a thread.
    ThreadAddressed,
    /// A thread was resolved.
    ThreadResolved,
    /// A thread was opened again.
    ThreadReopened,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::ProjectCreated,
        Self::MemberAdded,
        Self::MemberChanged,
        Self::MemberRemoved,
        Self::DraftCreated,
        Self::RevisionAdded,
        Self::ThreadOpened,
        Self::CommentAdded,
        Self::ThreadAddressed,
        Self::ThreadResolved,
        Self::ThreadReopened,
    ];

    /// The word for it in live notices, JSON and the database.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::ProjectCreated => "project_created",
            Self::MemberAdded => "member_added",
            Self::MemberChanged => "member_changed",
            Self::MemberRemoved => "member_removed",
            Self::DraftCreated => "draft_created",
            Self::RevisionAdded => "revision_added",
            Self::ThreadOpened => "thread_opened",
            Self::CommentAdded => "comment_added",
            Self::ThreadAddressed => "thread_addressed",
            Self::ThreadResolved => "thread_resolved",
            Self::ThreadReopened => "thread_reopened",
        }
    }

    /// The kind of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// What an event is about, besides its project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The draft.
    pub draft: Option<DraftId>,
    /// The thread.
    pub thread: Option<ThreadId>,
}

impl From<DraftId> for Subject {
    fn from(draft: DraftId) -> Self {
        Self { draft: Some(draft), thread: None }
    }
}

impl From<(DraftId, ThreadId)> for Subject {
    fn from((draft, thread): (DraftId, ThreadId)) -> Self {
        Self { draft: Some(draft), thread: Some(thread) }
    }
}
