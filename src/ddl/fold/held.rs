//! Definitions that variables of the session hold until a statement executes them.

use super::Fold;
use crate::ddl::change::Held;
use crate::ddl::{Problem, ProblemKind};
use crate::text::{Message, Span};

impl Fold {
    /// A variable is set; what it held and nobody executed is told.
    pub(super) fn hold(&mut self, variable: String, held: Held) -> Option<Problem> {
        if held.extends {
            if let Some(before) = self.held.get_mut(&variable) {
                before.whole = false;
            }
            return None;
        }
        self.held.insert(variable, held).and_then(|before| loose(&before))
    }

    /// What a variable holds is executed; false where nobody knows of anything that it does.
    pub(super) fn execute(&mut self, variable: &str, problems: &mut Vec<Problem>) -> bool {
        let Some(held) = self.held.remove(variable) else { return false };
        if !held.whole {
            problems.push(told(held.span, "ddl-composed-statement"));
            return false;
        }
        problems.extend(held.problems);
        for change in held.changes {
            self.apply_one(change, problems);
        }
        true
    }

    /// Tells of what is held and was not executed.
    pub(super) fn never_executed(&mut self) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self.held.drain().filter_map(|(_, held)| loose(&held)).collect();
        problems.sort_by_key(|problem| problem.span.start);
        problems
    }
}

fn loose(held: &Held) -> Option<Problem> {
    held.whole.then(|| told(held.span, "ddl-loose-definition"))
}

/// Tells of a definition in a text that is not part of the end state.
pub(in crate::ddl) fn told(span: Span, id: &'static str) -> Problem {
    Problem { kind: ProblemKind::Skipped, span, message: Message::new(id) }
}
