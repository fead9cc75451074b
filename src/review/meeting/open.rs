//! What was not settled when a meeting agreed: the threads that the DBA has to know of, as the minutes keep them.

use serde::{Deserialize, Serialize};

use crate::review::ThreadKind;
use crate::text::Message;

/// A thread that was not resolved when a second meeting confirmed the draft. Names of people and objects come as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenThread {
    /// Its number within the draft.
    pub number: i64,
    /// What it asks for.
    pub kind: ThreadKind,
    /// What it is about: a table or a part of one; nothing for the draft as a whole or a line of its source.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub object: String,
    /// The revision and the line that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<(i64, i64)>,
    /// The first words of what was said.
    pub said: String,
    /// Who opened it.
    pub opener: String,
    /// The number of the revision that deals with it, as the designer says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressed_in: Option<i64>,
}

impl OpenThread {
    /// Puts those that something is wrong with first, then those that want an answer, and last the notes, which want nothing
    /// but are open wherever threads are counted.
    #[must_use]
    pub fn sorted(mut threads: Vec<Self>) -> Vec<Self> {
        let weight = |kind| match kind {
            ThreadKind::Defect => 0,
            ThreadKind::Question => 1,
            ThreadKind::Suggestion => 2,
            ThreadKind::Note => 3,
        };
        threads.sort_by_key(|thread| (weight(thread.kind), thread.number));
        threads
    }

    /// What it asks for, and how far it has come.
    #[must_use]
    pub fn label(&self) -> Message {
        let addressed = self.addressed_in.map_or("no", |_| "yes");
        Message::new("open-thread-kind")
            .with("kind", self.kind.id())
            .with("addressed", addressed)
            .with("revision", self.addressed_in.unwrap_or_default())
    }

    /// What it is about, where that is no object.
    #[must_use]
    pub fn whereabouts(&self) -> Message {
        match self.line {
            Some((revision, line)) => Message::new("open-thread-line").with("line", line).with("revision", revision),
            None => Message::new("open-thread-draft"),
        }
    }
}
