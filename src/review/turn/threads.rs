//! Whose turn it is in a thread.

use chrono::{DateTime, Utc};

use super::Turn;
use crate::review::{Reference, ThreadId, ThreadKind, ThreadState, UserId};
use crate::text::Message;

/// A thread that is not resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurnThread {
    /// Its id.
    pub id: ThreadId,
    /// What it asks for.
    pub kind: ThreadKind,
    /// How far it has come.
    pub state: ThreadState,
    /// Who opened it.
    pub opener: UserId,
    /// Who said something last.
    pub last_by: UserId,
    /// When, or when its state changed last.
    pub since: DateTime<Utc>,
    /// The number of the revision that is said to deal with it.
    pub addressed_in: Option<i64>,
}

impl TurnThread {
    /// Whose turn it is: an addressed thread is its opener's; in an open one that asks for something, a reply by the
    /// designer hands the turn to the opener and anybody else's to the designer. Notes and suggestions wait for nobody.
    pub(super) fn turn(&self, designer: UserId) -> Option<Turn> {
        if !self.kind.holds_up() {
            return None;
        }
        let kind = |id: &'static str| Message::new(id).with("kind", self.kind.id());
        let (user, reason) = match self.state {
            ThreadState::Resolved => return None,
            ThreadState::Addressed => {
                let addressed = kind("turn-addressed").with("revision", self.addressed_in.unwrap_or_default());
                (self.opener, addressed)
            }
            ThreadState::Open if self.last_by == designer && self.opener != designer => {
                (self.opener, kind("turn-answered"))
            }
            ThreadState::Open => (designer, kind("turn-reply")),
        };
        Some(Turn { user, reason, since: self.since, about: Some(Reference::Thread(self.id)) })
    }
}
