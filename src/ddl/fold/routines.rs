//! Routines that the script creates, which do what they do when they are called.

use super::Fold;
use crate::ddl::change::{Call, Routine, Target};
use crate::ddl::{Problem, ProblemKind};
use crate::schema::Name;
use crate::text::{Message, Shared};

/// How many calls one call may lead to. Routines that call each other twice would double them with each.
const MOST_CALLS: usize = 1_000;

impl Fold {
    /// Does what a routine does that is called; false where the script has not created it, or it changes nothing.
    pub(super) fn call(&mut self, call: &Call, problems: &mut Vec<Problem>) -> bool {
        self.called = if self.calls == 0 { 1 } else { self.called + 1 };
        if self.called > MOST_CALLS {
            let message = Message::new("ddl-too-many-calls").with("routine", &call.name.text).with("most", MOST_CALLS);
            let told = Problem { kind: ProblemKind::Skipped, span: call.span, message };
            problems.extend((self.called == MOST_CALLS + 1).then_some(told));
            return false;
        }
        // Taken away for as long as it runs: it may call itself.
        let Some((name, routine)) = self.routines.remove_entry(&call.name.text.to_lowercase()) else {
            problems.extend(self.call_of_package(call));
            return false;
        };
        problems.extend(self.composed(&routine, call));
        problems.extend(routine.problems.iter().cloned());
        self.calls += 1;
        let mut effect = false;
        for change in routine.changes.iter().cloned() {
            effect |= self.apply_one(change, problems);
        }
        self.calls -= 1;
        self.routines.insert(name, routine);
        effect
    }

    /// Tells of a call of a routine in a package that defines something.
    fn call_of_package(&self, call: &Call) -> Option<Problem> {
        let package = self.routines.get(&call.package.as_ref()?.text.to_lowercase())?;
        package.is_package.then(|| untold(call))
    }

    /// Tells that what the call does is put together from what it is given. To drop what is not there changes nothing.
    fn composed(&self, routine: &Routine, call: &Call) -> Option<Problem> {
        let is_there = |text: &Shared| {
            let name = Name { text: text.clone(), quoted: false };
            self.tables.get(&Target { name, ..Target::default() }).is_some()
        };
        let drops = routine.drops && call.given.iter().any(is_there);
        (routine.composed.is_some() || drops).then(|| untold(call))
    }
}

/// Tells that nobody knows what a call changes.
fn untold(call: &Call) -> Problem {
    let message = Message::new("ddl-composed-call").with("routine", &call.name.text);
    Problem { kind: ProblemKind::Skipped, span: call.span, message }
}
