//! The words and the decisions of a review: who may do what, and which state follows which.
//!
//! Pure: time and ids are arguments. Knows nothing of databases, pages or addresses.

mod draft;
mod event;
mod ids;
mod member;
mod project;
mod revision;
mod thread;

pub use draft::{DraftState, Step, Transition};
pub use event::{EventKind, Subject};
pub use ids::{CommentId, DraftId, InvitationId, PasteId, ProjectId, RevisionId, SessionId, ThreadId, UserId};
pub use member::{Act, Grant, Role, Standing};
pub use project::{KeyError, ProjectKey};
pub use revision::FindingCounts;
pub use thread::{Anchor, ThreadKind, ThreadState};
