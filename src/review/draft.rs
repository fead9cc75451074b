//! A draft's states and the steps between them: the transition table, as data.

use serde::{Deserialize, Serialize};

use super::{Act, Person};

/// Where a draft stands between the first upload and the DBA's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftState {
    /// The designer works on the first version.
    Drafting,
    /// The first meeting discusses it.
    FirstMeeting,
    /// The designer revises what fell short.
    Revising,
    /// The participants agree or object, table by table.
    Agreeing,
    /// The second meeting confirms it.
    SecondMeeting,
    /// The DBA has it.
    HandedOff,
    /// The DBA accepted it; it can't change any more.
    Accepted,
    /// Taken back.
    Withdrawn,
}

impl DraftState {
    /// Every state, in the order of a draft's life.
    pub const ALL: [Self; 8] = [
        Self::Drafting,
        Self::FirstMeeting,
        Self::Revising,
        Self::Agreeing,
        Self::SecondMeeting,
        Self::HandedOff,
        Self::Accepted,
        Self::Withdrawn,
    ];

    /// The word for it in JSON, URLs and the database.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Drafting => "drafting",
            Self::FirstMeeting => "first_meeting",
            Self::Revising => "revising",
            Self::Agreeing => "agreeing",
            Self::SecondMeeting => "second_meeting",
            Self::HandedOff => "handed_off",
            Self::Accepted => "accepted",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The state of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.id() == id)
    }

    /// Whether the designer may upload a further revision.
    #[must_use]
    pub fn takes_revisions(self) -> bool {
        matches!(self, Self::Drafting | Self::Revising)
    }

    /// Whether nothing of it changes any more, comments included.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        self == Self::Accepted
    }

    /// Whether it is still open, in this state or a later one of the same round, who agrees to what. Afterwards that is a
    /// record.
    #[must_use]
    pub fn takes_sign_offs(self) -> bool {
        !matches!(self, Self::HandedOff | Self::Accepted | Self::Withdrawn)
    }

    /// Whether the designer may say now which object is which. What a meeting discusses and people agree to is frozen, and a
    /// table that turns out to be a new one is another design: the one that it was taken for is dropped.
    #[must_use]
    pub fn takes_corrections(self) -> bool {
        self.takes_revisions()
    }

    /// What can happen in this state.
    pub fn transitions(self) -> impl Iterator<Item = &'static Transition> {
        TRANSITIONS.iter().filter(move |transition| transition.from == self)
    }

    /// The step by which a draft goes forward from here; `None` at the end of its life.
    #[must_use]
    pub fn forward(self) -> Option<Step> {
        match self {
            Self::Drafting => Some(Step::SubmitForReview),
            Self::FirstMeeting => Some(Step::CloseFirstMeeting),
            Self::Revising => Some(Step::SubmitRevision),
            Self::Agreeing => Some(Step::EverybodyAgrees),
            Self::SecondMeeting => Some(Step::Confirm),
            Self::HandedOff => Some(Step::Accept),
            Self::Accepted | Self::Withdrawn => None,
        }
    }

    /// What `step` leads to from here; `None` when it can't be taken in this state.
    #[must_use]
    pub fn after(self, step: Step) -> Option<&'static Transition> {
        self.transitions().find(|transition| transition.step == step)
    }
}

/// What moves a draft from state to state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The designer submits the first version for review.
    SubmitForReview,
    /// The designer submits a small change straight to the participants, without a first meeting.
    SkipFirstMeeting,
    /// The chair closes the first meeting.
    CloseFirstMeeting,
    /// The designer submits the revision.
    SubmitRevision,
    /// The last participant agrees.
    EverybodyAgrees,
    /// A participant objects.
    Object,
    /// The chair confirms in the second meeting.
    Confirm,
    /// The chair sends it back from the second meeting, which wants a change.
    SendBack,
    /// The DBA accepts.
    Accept,
    /// The DBA returns it with a reason.
    Return,
    /// The designer or owner takes it back.
    Withdraw,
    /// The owner takes it up again.
    Reopen,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 12] = [
        Self::SubmitForReview,
        Self::SkipFirstMeeting,
        Self::CloseFirstMeeting,
        Self::SubmitRevision,
        Self::EverybodyAgrees,
        Self::Object,
        Self::Confirm,
        Self::SendBack,
        Self::Accept,
        Self::Return,
        Self::Withdraw,
        Self::Reopen,
    ];

    /// The word for it in forms, JSON and the database.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::SubmitForReview => "submit_for_review",
            Self::SkipFirstMeeting => "skip_first_meeting",
            Self::CloseFirstMeeting => "close_first_meeting",
            Self::SubmitRevision => "submit_revision",
            Self::EverybodyAgrees => "everybody_agrees",
            Self::Object => "object",
            Self::Confirm => "confirm",
            Self::SendBack => "send_back",
            Self::Accept => "accept",
            Self::Return => "return",
            Self::Withdraw => "withdraw",
            Self::Reopen => "reopen",
        }
    }

    /// The step of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.id() == id)
    }

    /// Whether it is taken for its own sake. The others are taken where what they rest on is settled: by closing a meeting,
    /// an objection, the DBA's answer.
    #[must_use]
    pub fn is_taken_by_itself(self) -> bool {
        matches!(
            self,
            Self::SubmitForReview
                | Self::SkipFirstMeeting
                | Self::SubmitRevision
                | Self::EverybodyAgrees
                | Self::Withdraw
                | Self::Reopen
        )
    }

    /// Whether whoever takes it has to say why.
    #[must_use]
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Object | Self::SendBack | Self::Return | Self::Withdraw)
    }
}

/// Who may take a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Whoever the permission table lets do that.
    May(Act),
    /// The project's owner, and nobody else.
    Owner,
}

impl Who {
    /// Whether the person is among them.
    #[must_use]
    pub fn permits(self, person: Person) -> bool {
        match self {
            Self::May(act) => person.may(act),
            Self::Owner => person.is_owner(),
        }
    }
}

/// A row of the transition table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The state it leaves.
    pub from: DraftState,
    /// What happens.
    pub step: Step,
    /// The state it reaches.
    pub to: DraftState,
    /// Who may take the step.
    pub who: Who,
}

const fn row(from: DraftState, step: Step, to: DraftState, act: Act) -> Transition {
    Transition { from, step, to, who: Who::May(act) }
}

/// The transition table. An objection, or a change that the second meeting wants, leads back to the designer: without
/// these two rows a draft would be stuck before its second meeting.
const TRANSITIONS: [Transition; 18] = {
    use DraftState::{Accepted, Agreeing, Drafting, FirstMeeting, HandedOff, Revising, SecondMeeting, Withdrawn};
    [
        row(Drafting, Step::SubmitForReview, FirstMeeting, Act::Upload),
        row(Drafting, Step::SkipFirstMeeting, Agreeing, Act::Upload),
        row(FirstMeeting, Step::CloseFirstMeeting, Revising, Act::Chair),
        row(Revising, Step::SubmitRevision, Agreeing, Act::Upload),
        row(Agreeing, Step::EverybodyAgrees, SecondMeeting, Act::SignOff),
        row(Agreeing, Step::Object, Revising, Act::SignOff),
        row(SecondMeeting, Step::Confirm, HandedOff, Act::Chair),
        row(SecondMeeting, Step::Object, Revising, Act::SignOff),
        row(SecondMeeting, Step::SendBack, Revising, Act::Chair),
        row(HandedOff, Step::Accept, Accepted, Act::AnswerHandOff),
        row(HandedOff, Step::Return, Revising, Act::AnswerHandOff),
        row(Drafting, Step::Withdraw, Withdrawn, Act::Upload),
        row(FirstMeeting, Step::Withdraw, Withdrawn, Act::Upload),
        row(Revising, Step::Withdraw, Withdrawn, Act::Upload),
        row(Agreeing, Step::Withdraw, Withdrawn, Act::Upload),
        row(SecondMeeting, Step::Withdraw, Withdrawn, Act::Upload),
        row(HandedOff, Step::Withdraw, Withdrawn, Act::Upload),
        Transition { from: Withdrawn, step: Step::Reopen, to: Drafting, who: Who::Owner },
    ]
};

#[cfg(test)]
mod tests {
    use super::{DraftState, Step, TRANSITIONS};

    #[test]
    fn a_step_leads_from_a_state_to_one_other() {
        for state in DraftState::ALL {
            for step in Step::ALL {
                let rows = TRANSITIONS.iter().filter(|row| row.from == state && row.step == step).count();
                assert!(rows <= 1, "{state:?} {step:?}");
                assert_eq!(state.after(step).is_some(), rows == 1);
            }
        }
    }

    #[test]
    fn the_way_from_the_first_upload_to_the_dba_is_open() {
        let way = [
            Step::SubmitForReview,
            Step::CloseFirstMeeting,
            Step::SubmitRevision,
            Step::EverybodyAgrees,
            Step::Confirm,
            Step::Accept,
        ];
        for step in way {
            let from = DraftState::ALL.into_iter().find(|state| state.forward() == Some(step));
            assert!(from.is_some_and(|from| from.after(step).is_some()), "{step:?}");
        }
        let end = way.iter().fold(DraftState::Drafting, |state, step| state.after(*step).unwrap().to);
        assert_eq!(end, DraftState::Accepted);
        assert_eq!(end.transitions().count(), 0);
    }

    #[test]
    fn everything_but_an_accepted_draft_can_be_withdrawn_once() {
        for state in DraftState::ALL {
            let final_state = matches!(state, DraftState::Accepted | DraftState::Withdrawn);
            assert_eq!(state.after(Step::Withdraw).is_none(), final_state, "{state:?}");
        }
    }

    #[test]
    fn ids_are_those_of_json() {
        for state in DraftState::ALL {
            assert_eq!(DraftState::from_id(state.id()), Some(state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.id());
        }
        for step in Step::ALL {
            assert_eq!(Step::from_id(step.id()), Some(step));
            assert_eq!(serde_json::to_value(step).unwrap(), step.id());
        }
    }
}
