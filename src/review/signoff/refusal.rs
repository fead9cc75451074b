//! Whether somebody's word on tables is taken now.

use crate::review::{Act, DraftState, Person};
use crate::schema::ObjectId;
use crate::text::Message;

use super::Stance;

/// Why a word on tables is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignOffRefusal {
    /// The person takes no part.
    #[error("not permitted to sign off")]
    NotPermitted,
    /// Nobody is asked in that state.
    #[error("nobody signs off in the state {0:?}")]
    OtherState(DraftState),
    /// A newer revision has come since the person looked.
    #[error("revision {0} has come since")]
    Newer(i64),
    /// The baseline has got something since the person looked, which the draft would override.
    #[error("the baseline has changed since")]
    BaselineMoved,
    /// It is about no table, or about one that the revision does not have.
    #[error("no such table")]
    NoTable,
    /// An objection without a reason.
    #[error("an objection needs a reason")]
    NoReason,
}

impl SignOffRefusal {
    /// Says what was wrong and what to do.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::NotPermitted => Message::new("signoff-not-permitted"),
            Self::OtherState(state) => Message::new("signoff-other-state").with("state", state.id()),
            Self::Newer(latest) => Message::new("signoff-newer").with("revision", latest),
            Self::BaselineMoved => Message::new("signoff-baseline-moved"),
            Self::NoTable => Message::new("signoff-no-table"),
            Self::NoReason => Message::new("signoff-no-reason"),
        }
    }
}

/// A word that somebody wants to say of tables.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// What they say.
    pub stance: Stance,
    /// The number of the revision that they looked at.
    pub revision: i64,
    /// On which tables.
    pub tables: &'a [ObjectId],
    /// Why; an objection needs it.
    pub reason: &'a str,
    /// Whether the baseline has moved since they looked, and the draft would override something of it.
    pub overtaken: bool,
}

/// Decides whether the word is taken, given the draft's state, its latest revision and that revision's tables.
///
/// # Errors
/// When the person takes no part, when the state asks nobody, when the revision is not the latest any more, when an
/// agreement is overtaken by the baseline, when there is no such table, or when an objection has no reason.
pub fn decide(
    word: Word<'_>,
    person: Person,
    state: DraftState,
    latest: i64,
    tables: &[ObjectId],
) -> Result<(), SignOffRefusal> {
    if !person.may(Act::SignOff) {
        return Err(SignOffRefusal::NotPermitted);
    }
    if !matches!(state, DraftState::Agreeing | DraftState::SecondMeeting) {
        return Err(SignOffRefusal::OtherState(state));
    }
    if word.revision != latest {
        return Err(SignOffRefusal::Newer(latest));
    }
    if word.stance == Stance::Agree && word.overtaken {
        return Err(SignOffRefusal::BaselineMoved);
    }
    if word.tables.is_empty() || word.tables.iter().any(|table| !tables.contains(table)) {
        return Err(SignOffRefusal::NoTable);
    }
    if word.stance == Stance::Object && word.reason.trim().is_empty() {
        return Err(SignOffRefusal::NoReason);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{SignOffRefusal, Word, decide};
    use crate::review::samples::{id, person, tables};
    use crate::review::signoff::Stance;
    use crate::review::{DraftState, Role};
    use crate::text::Lang;

    #[test]
    fn is_taken_where_people_are_asked_and_from_those_who_take_part() {
        let tables = tables(2);
        let word = Word { stance: Stance::Agree, revision: 3, tables: &tables, reason: "", overtaken: false };
        for state in DraftState::ALL {
            for role in Role::ALL {
                let taken = decide(word, person(id(1), role), state, 3, &tables);
                let asked = matches!(state, DraftState::Agreeing | DraftState::SecondMeeting);
                assert_eq!(taken.is_ok(), asked && role != Role::Observer, "{state:?} {role:?}");
            }
        }
    }

    #[test]
    fn is_about_what_the_person_saw() {
        let (all, more, reviewer) = (tables(2), tables(3), person(id(1), Role::Reviewer));
        let word = Word { stance: Stance::Agree, revision: 3, tables: &all, reason: "", overtaken: false };
        let said = |word| decide(word, reviewer, DraftState::Agreeing, 3, &all);
        assert_eq!(said(Word { revision: 2, ..word }), Err(SignOffRefusal::Newer(3)));
        assert_eq!(said(Word { overtaken: true, ..word }), Err(SignOffRefusal::BaselineMoved));
        let objects = Word { stance: Stance::Object, reason: "too wide", overtaken: true, ..word };
        assert_eq!(said(objects), Ok(()), "what takes something back is objected to all the more");
        assert_eq!(said(Word { tables: &[], ..word }), Err(SignOffRefusal::NoTable));
        assert_eq!(said(Word { tables: &more, ..word }), Err(SignOffRefusal::NoTable));
        assert_eq!(said(Word { stance: Stance::Object, ..word }), Err(SignOffRefusal::NoReason));
        assert_eq!(said(Word { stance: Stance::Object, reason: "too wide", ..word }), Ok(()));
    }

    #[test]
    fn every_refusal_has_its_words_in_both_languages() {
        let refusals = [
            SignOffRefusal::NotPermitted,
            SignOffRefusal::OtherState(DraftState::Drafting),
            SignOffRefusal::Newer(2),
            SignOffRefusal::BaselineMoved,
            SignOffRefusal::NoTable,
            SignOffRefusal::NoReason,
        ];
        for refusal in refusals {
            assert!(Lang::ALL.into_iter().all(|lang| refusal.message().is_known(lang)), "{refusal:?}");
        }
    }
}
