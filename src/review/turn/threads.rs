//! Whose turn it is in a thread.

use chrono::{DateTime, Utc};

use super::{Turn, TurnInput};
use crate::review::{Reference, ThreadId, ThreadKind, ThreadState, UserId};
use crate::text::Message;

/// A thread that is not resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnThread {
    /// Its id.
    pub id: ThreadId,
    /// Its number in the draft.
    pub number: i64,
    /// What it hangs on.
    pub on: ThreadPlace,
    /// What it asks for.
    pub kind: ThreadKind,
    /// How far it has come.
    pub state: ThreadState,
    /// Who opened it, or who is asked in their stead.
    pub opener: UserId,
    /// What the one who opened it is called.
    pub opened_by: String,
    /// Whether that one has left or only observes now, so that somebody is asked in their stead.
    pub fell: bool,
    /// Who said something last.
    pub last_by: UserId,
    /// What that one is called.
    pub last_said_by: String,
    /// When, or when its state changed last.
    pub since: DateTime<Utc>,
    /// The number of the revision that is said to deal with it.
    pub addressed_in: Option<i64>,
}

/// What a thread hangs on, as it is called now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ThreadPlace {
    /// The draft as a whole.
    Draft,
    /// A table, a column, an index or a key, by its name.
    Object(String),
    /// A line of a source.
    Line(i64),
}

impl TurnThread {
    /// The message with what tells the thread from others: its kind, its number and what it hangs on.
    pub(super) fn told(&self, reason: &'static str) -> Message {
        let message = Message::new(reason).with("kind", self.kind.id()).with("number", self.number);
        match &self.on {
            ThreadPlace::Draft => message.with("place", "draft").with("on", ""),
            ThreadPlace::Object(name) => message.with("place", "object").with("on", name),
            ThreadPlace::Line(line) => message.with("place", "line").with("on", *line),
        }
    }
}

impl TurnInput {
    /// Whose turn it is in the threads: an addressed one is its opener's. In an open one that asks for something, the
    /// designer's reply hands the turn to the opener, and anybody else's to the designer. What the designer asks
    /// waits for the participants. Notes wait for nobody.
    pub(super) fn in_threads(&self) -> Vec<Turn> {
        self.threads.iter().flat_map(|thread| self.in_thread(thread)).collect()
    }

    fn in_thread(&self, thread: &TurnThread) -> Vec<Turn> {
        let own = thread.opener == self.designer && !thread.fell;
        let spoke = thread.last_by == self.designer;
        let to_opener = |own: &'static str, fell: &'static str| match thread.fell {
            true => thread.told(fell).with("opener", &thread.opened_by),
            false => thread.told(own),
        };
        let answered = || to_opener("turn-answered", "turn-answered-fell").with("who", &thread.last_said_by);
        let (people, reason) = match (thread.state, thread.kind) {
            (ThreadState::Resolved, _) | (ThreadState::Open, ThreadKind::Note) => return Vec::new(),
            (ThreadState::Addressed, _) => {
                let revision = thread.addressed_in.unwrap_or_default();
                (vec![thread.opener], to_opener("turn-addressed", "turn-addressed-fell").with("revision", revision))
            }
            // What designers propose for their own draft they take over without anybody's word.
            (ThreadState::Open, ThreadKind::Suggestion) if own && spoke => return Vec::new(),
            (ThreadState::Open, _) if own && spoke => (self.repliers(thread), asked(thread)),
            (ThreadState::Open, _) if own || spoke => (vec![thread.opener], answered()),
            (ThreadState::Open, _) => (vec![self.designer], asked(thread)),
        };
        let turn = |user| Turn {
            user,
            reason: reason.clone(),
            since: thread.since,
            about: Some(Reference::Thread(thread.id)),
        };
        people.into_iter().map(turn).collect()
    }

    /// Who replies to the designer: those who were mentioned and have not answered, or else the reviewers.
    fn repliers(&self, thread: &TurnThread) -> Vec<UserId> {
        let here = self.mentions.iter().filter(|mention| mention.thread == thread.id);
        let mentioned: Vec<UserId> = here.map(|mention| mention.user).filter(|user| *user != self.designer).collect();
        match mentioned.is_empty() {
            true => self.repliers.clone(),
            false => mentioned,
        }
    }
}

fn asked(thread: &TurnThread) -> Message {
    thread.told("turn-reply").with("who", &thread.opened_by)
}
