//! The words and the decisions of a review: who may do what, and which state follows which.
//!
//! Pure: time and ids are arguments. Knows nothing of databases, pages or addresses.

pub mod action;
mod changed;
pub mod discuss;
mod draft;
mod event;
pub mod gate;
pub mod handoff;
mod ids;
pub mod inheritance;
pub mod known_finding;
pub mod lineage;
pub mod lines;
pub mod meeting;
mod member;
pub mod module;
pub mod moved;
mod person;
mod project;
mod reference;
pub mod remark;
pub mod requirement;
mod revision;
mod rules;
#[cfg(test)]
mod samples;
pub mod signoff;
pub mod step;
#[cfg(test)]
mod story_tests;
pub mod suggestion;
mod thread;
pub mod turn;
pub mod waiver;

pub use changed::{Changed, ChangedTable};
pub use draft::{DraftState, Step, Transition, Who};
pub use event::{EventKind, EventTopic, SiteEventKind, SiteEventTopic, Subject, places, tables_of, words};
pub use ids::{
    ActionId, AgendaItemId, CommentId, DeputyId, DeviceId, DraftId, InvitationId, MeetingId, ModuleId, PasswordResetId,
    PasteId, PendingId, ProjectId, RequirementId, RevisionId, SessionId, ThreadId, UserId, WaiverId,
};
pub use member::{Act, Grant, Role, Standing};
pub use person::Person;
pub use project::{KeyError, ProjectKey};
pub use reference::Reference;
pub use revision::FindingCounts;
pub use rules::{ReviewRules, RuleChange};
pub use thread::{Anchor, On, Opening, ThreadFinding, ThreadKind, ThreadState};
