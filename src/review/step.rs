//! Taking a step: the transition table, the permission table and the gate in one decision.

use super::gate::Gate;
use super::{DraftState, Person, Step};
use crate::text::Message;

/// Why a step is not taken.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The draft is in a state that the step does not leave: perhaps somebody else was quicker.
    #[error("{step:?} can't be taken in the state {state:?}")]
    NotFromHere {
        /// The state of the draft.
        state: DraftState,
        /// The step that was tried.
        step: Step,
    },
    /// The person may not.
    #[error("not permitted to take the step {0:?}")]
    NotPermitted(Step),
    /// The step has to be explained, and wasn't.
    #[error("the step {0:?} needs a reason")]
    NoReason(Step),
    /// Something is missing.
    #[error("the gate is not met")]
    GateNotMet(Gate),
}

impl Refusal {
    /// Says what was wrong and what to do.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NotFromHere { state, .. } => Message::new("step-not-from-here").with("state", state.id()),
            Self::NotPermitted(step) => Message::new("step-not-permitted").with("step", step.id()),
            Self::NoReason(step) => Message::new("step-no-reason").with("step", step.id()),
            Self::GateNotMet(gate) => Message::new("step-gate-not-met").with("count", gate.unmet().count()),
        }
    }
}

/// Decides whether a person takes a step now, and where it leads.
///
/// `gate` is [`Gate::before`] that step; `reason` is what the person gives as one.
///
/// # Errors
/// In this order: when the state does not have the step, when the person may not take it, when a reason is asked for and
/// missing, when the gate is not met.
pub fn decide(state: DraftState, step: Step, person: Person, reason: &str, gate: &Gate) -> Result<DraftState, Refusal> {
    let transition = state.after(step).ok_or(Refusal::NotFromHere { state, step })?;
    if !transition.who.permits(person) {
        return Err(Refusal::NotPermitted(step));
    }
    if step.needs_reason() && reason.trim().is_empty() {
        return Err(Refusal::NoReason(step));
    }
    if !gate.is_met() {
        return Err(Refusal::GateNotMet(gate.clone()));
    }
    Ok(transition.to)
}

/// Whether the person may take the step in whichever state has it.
#[must_use]
pub fn is_permitted(step: Step, person: Person) -> bool {
    let mut rows = DraftState::ALL.into_iter().filter_map(|state| state.after(step));
    rows.any(|transition| transition.who.permits(person))
}

/// The steps that the person may take from that state, whether their gates are met or not.
pub fn offered(state: DraftState, person: Person) -> impl Iterator<Item = Step> {
    let gate = Gate::default();
    state
        .transitions()
        .map(|transition| transition.step)
        .filter(move |step| decide(state, *step, person, "-", &gate).is_ok())
}

#[cfg(test)]
mod tests {
    use super::{Refusal, decide, offered};
    use crate::review::gate::{Facts, Gate};
    use crate::review::samples::{id, person};
    use crate::review::{DraftState, Person, Role, Standing, Step};
    use crate::text::Lang;

    /// The table of product.md: state, step, next state, and who may: a letter for each of observer, reviewer, designer,
    /// dba, owner, admin without membership, then reviewer, designer and dba who chair the meeting at hand.
    const PRODUCT: [(&str, Step, &str, &str); 18] = [
        ("drafting", Step::SubmitForReview, "first_meeting", "--y-y- -y-"),
        ("drafting", Step::SkipFirstMeeting, "agreeing", "--y-y- -y-"),
        ("drafting", Step::Withdraw, "withdrawn", "--y-y- -y-"),
        ("first_meeting", Step::CloseFirstMeeting, "revising", "----y- yyy"),
        ("first_meeting", Step::Withdraw, "withdrawn", "--y-y- -y-"),
        ("revising", Step::SubmitRevision, "agreeing", "--y-y- -y-"),
        ("revising", Step::Withdraw, "withdrawn", "--y-y- -y-"),
        ("agreeing", Step::EverybodyAgrees, "second_meeting", "-yyyy- yyy"),
        ("agreeing", Step::Object, "revising", "-yyyy- yyy"),
        ("agreeing", Step::Withdraw, "withdrawn", "--y-y- -y-"),
        ("second_meeting", Step::Confirm, "handed_off", "----y- yyy"),
        ("second_meeting", Step::Object, "revising", "-yyyy- yyy"),
        ("second_meeting", Step::SendBack, "revising", "----y- yyy"),
        ("second_meeting", Step::Withdraw, "withdrawn", "--y-y- -y-"),
        ("handed_off", Step::Accept, "accepted", "---y-- --y"),
        ("handed_off", Step::Return, "revising", "---y-- --y"),
        ("handed_off", Step::Withdraw, "withdrawn", "--y-y- -y-"),
        ("withdrawn", Step::Reopen, "drafting", "----y- ---"),
    ];

    fn people() -> Vec<Person> {
        let admin = Person { standing: Standing { role: None, admin: true }, ..person(id(1), Role::Observer) };
        let chairing = [Role::Reviewer, Role::Designer, Role::Dba];
        Role::ALL
            .map(|role| person(id(1), role))
            .into_iter()
            .chain([admin])
            .chain(chairing.map(|role| Person { chairs: true, ..person(id(1), role) }))
            .collect()
    }

    #[test]
    fn every_state_by_every_step_by_every_role() {
        let open = Gate::default();
        for state in DraftState::ALL {
            for step in Step::ALL {
                let row = PRODUCT.iter().find(|(from, of, ..)| *from == state.id() && *of == step);
                let cells = row.map_or("---------".to_owned(), |(.., cells)| cells.replace(' ', ""));
                for (person, cell) in people().into_iter().zip(cells.chars()) {
                    let expected = match row {
                        None => Err(Refusal::NotFromHere { state, step }),
                        Some((.., to, _)) if cell == 'y' => Ok(DraftState::from_id(to).unwrap()),
                        Some(_) => Err(Refusal::NotPermitted(step)),
                    };
                    assert_eq!(
                        decide(state, step, person, "because", &open),
                        expected,
                        "{state:?} {step:?} {person:?}"
                    );
                    assert_eq!(offered(state, person).any(|of| of == step), expected.is_ok());
                }
            }
        }
    }

    #[test]
    fn a_closed_gate_lets_nobody_through_forward_and_everybody_back() {
        let owner = Person { chairs: true, ..person(id(1), Role::Owner) };
        let dba = person(id(2), Role::Dba);
        for state in DraftState::ALL {
            for step in state.transitions().map(|transition| transition.step) {
                let person = if state == DraftState::HandedOff && step != Step::Withdraw { dba } else { owner };
                let gate = Gate::before(step, &Facts::default());
                let result = decide(state, step, person, "because", &gate);
                let back = matches!(step, Step::Object | Step::SendBack | Step::Return | Step::Withdraw | Step::Reopen);
                // Without any facts nobody is required to agree.
                let free = step == Step::EverybodyAgrees;
                assert_eq!(result.is_ok(), back || free, "{state:?} {step:?}");
            }
        }
    }

    #[test]
    fn a_step_back_is_explained() {
        let owner = person(id(1), Role::Owner);
        let refused = decide(DraftState::Agreeing, Step::Object, owner, " \n", &Gate::default());
        assert_eq!(refused, Err(Refusal::NoReason(Step::Object)));
    }

    #[test]
    fn every_refusal_has_its_words_in_both_languages() {
        let refusals = [
            Refusal::NotFromHere { state: DraftState::Accepted, step: Step::Withdraw },
            Refusal::NotPermitted(Step::Accept),
            Refusal::NoReason(Step::Return),
            Refusal::GateNotMet(Gate::before(Step::SubmitForReview, &Facts::default())),
        ];
        for refusal in refusals {
            for lang in Lang::ALL {
                assert!(refusal.message().is_known(lang), "{refusal:?}");
            }
        }
    }
}
