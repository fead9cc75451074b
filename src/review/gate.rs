//! The gate of each state: the checklist that a draft has to pass before it moves on.
//!
//! Each line says what is asked for, whether it is met, and, where it isn't, what is missing and where that is. A gate is
//! worked out anew from the facts each time; nothing remembers that it was met once.

mod drops;
mod facts;
mod lines;
mod witness;

use serde::Serialize;

use super::{Reference, Step};
use crate::text::Message;

pub use drops::dropped;
pub use facts::{
    ActionFact, Facts, FindingFact, MeetingFact, PackageFact, SmallChange, TableFact, ThreadFact, UnclosedMeeting,
    UnreadFact,
};
pub use witness::Witnesses;

/// One line of the checklist.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GateLine {
    /// What is asked for.
    pub what: Message,
    /// Whether it is so.
    pub met: bool,
    /// What is missing, or how it was met where that is worth saying.
    pub detail: Option<Message>,
    /// What is missing, one by one.
    pub links: Vec<Reference>,
}

impl GateLine {
    /// Whether it is met and yet names what one should know of before the step.
    #[must_use]
    pub fn warns(&self) -> bool {
        self.met && self.links.iter().any(|link| matches!(link, Reference::Finding(_) | Reference::Thread(_)))
    }

    /// A line that asks for `what` and is met when nothing is left in `links`.
    fn nothing_left(what: &'static str, missing: &'static str, links: Vec<Reference>) -> Self {
        let met = links.is_empty();
        let detail = (!met).then(|| Message::new(missing).with("count", links.len()));
        Self { what: Message::new(what), met, detail, links }
    }

    /// A line that is met or not as a whole.
    fn plain(what: &'static str, met: bool, missing: &'static str) -> Self {
        let detail = (!met).then(|| Message::new(missing));
        Self { what: Message::new(what), met, detail, links: Vec::new() }
    }
}

/// The checklist before a step.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Gate {
    /// Its lines, in the order in which they are shown.
    pub lines: Vec<GateLine>,
}

impl Gate {
    /// The gate before that step. Steps back (an objection, a return, a withdrawal, a reopening) have no gate.
    #[must_use]
    pub fn before(step: Step, facts: &Facts) -> Self {
        let lines = match step {
            Step::SubmitForReview => lines::drafting(facts),
            Step::SkipFirstMeeting => lines::skipping(facts),
            Step::CloseFirstMeeting => lines::first_meeting(facts),
            Step::SubmitRevision => lines::revising(facts),
            Step::EverybodyAgrees => lines::agreeing(facts),
            Step::Confirm => lines::second_meeting(facts),
            Step::Accept => lines::handed_off(facts),
            Step::Object | Step::SendBack | Step::Return | Step::Withdraw | Step::Reopen => Vec::new(),
        };
        Self { lines }
    }

    /// Whether every line is met.
    #[must_use]
    pub fn is_met(&self) -> bool {
        self.lines.iter().all(|line| line.met)
    }

    /// The lines that hold the draft up.
    pub fn unmet(&self) -> impl Iterator<Item = &GateLine> {
        self.lines.iter().filter(|line| !line.met)
    }

    /// The lines that hold nothing up and name what one should know of.
    pub fn warnings(&self) -> impl Iterator<Item = &GateLine> {
        self.lines.iter().filter(|line| line.warns())
    }

    /// How many lines are met: the 3 of "3 of 5".
    #[must_use]
    pub fn met(&self) -> usize {
        self.lines.iter().filter(|line| line.met).count()
    }
}

#[cfg(test)]
mod tests;
