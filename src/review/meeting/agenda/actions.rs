//! What became of what earlier meetings asked for, on the agenda of a later one.

use std::collections::BTreeMap;

use super::{Proposal, Topic};
use crate::review::ActionId;
use crate::review::action::Outcome;
use crate::text::Message;

/// An action that hangs on no table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaAction {
    /// Its id.
    pub id: ActionId,
    /// What became of it.
    pub outcome: Outcome,
    /// What it was asked for about: a thread, a requirement, something typed.
    pub about: Topic,
}

/// Says what became of actions where what they are about is talked about anyway, and adds an item for each of the others:
/// what is addressed comes last, to be confirmed.
pub(super) fn with_actions(items: &mut Vec<Proposal>, actions: &[AgendaAction]) {
    let mut told: BTreeMap<usize, Vec<Outcome>> = BTreeMap::new();
    let mut by_themselves = Vec::new();
    for action in actions {
        match items.iter().position(|item| item.topic == action.about) {
            Some(at) => told.entry(at).or_default().push(action.outcome),
            None => by_themselves.push(action),
        }
    }
    for (at, outcomes) in told {
        items[at].reasons.splice(0..0, came_of(&outcomes));
    }
    by_themselves.sort_by_key(|action| action.outcome == Outcome::Addressed);
    items.extend(
        by_themselves
            .into_iter()
            .map(|action| Proposal { topic: Topic::Action(action.id), reasons: came_of(&[action.outcome]).collect() }),
    );
}

/// Counts what became of actions, the worst first.
pub(super) fn came_of(outcomes: &[Outcome]) -> impl Iterator<Item = Message> {
    Outcome::ALL.into_iter().rev().filter_map(|outcome| {
        let count = outcomes.iter().filter(|of| **of == outcome).count();
        (count > 0).then(|| Message::new("agenda-actions").with("count", count).with("outcome", outcome.id()))
    })
}
