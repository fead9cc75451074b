//! What may be done with a thread, by whom and when.

use super::{Act, DraftState, Person, Role, ThreadKind, ThreadState, UserId};
use crate::text::Message;

/// What somebody does with a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThreadAct {
    /// Add a comment.
    Comment,
    /// Say that the revision of that number deals with it.
    Address(i64),
    /// Take over what it suggests into the revision of that number, whatever its kind.
    TakeOver(i64),
    /// Settle it.
    Resolve,
    /// Open it again.
    Reopen,
    /// Say that it asks for something else.
    Recast(ThreadKind),
    /// Put a comment of that author into other words.
    Edit(UserId),
    /// Agree with a comment of that author, or no longer.
    Agree(UserId),
}

/// What a decision has to know of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ThreadAt {
    /// What it asks for.
    pub kind: ThreadKind,
    /// How far it has come.
    pub state: ThreadState,
    /// Who opened it.
    pub opener: UserId,
    /// The number of the revision on which it was opened.
    pub opened_in: i64,
    /// The number of the draft's present revision.
    pub revision: i64,
    /// The state of the draft.
    pub draft: DraftState,
}

/// What becomes of a thread on a finding when a revision follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Followed {
    /// Nothing that anybody need know.
    Stays,
    /// The finding is gone, and the thread is closed by that.
    Closed,
    /// The finding is gone, and the thread was resolved before.
    Gone,
    /// The finding is there again, and so is the thread that only its absence had closed.
    Reopened,
    /// The finding is there again, and the thread stays as people left it.
    Back,
}

/// How a thread stands towards its finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingAt {
    /// Whether the finding was gone before.
    pub was_gone: bool,
    /// Whether the revision that follows has it.
    pub is_there: bool,
    /// How far the thread has come.
    pub state: ThreadState,
    /// Whether a person resolved it.
    pub by_hand: bool,
}

impl FindingAt {
    /// What becomes of the thread. A thread that somebody opened again after its finding was gone goes on like any other,
    /// and what a person resolved is not opened again by a revision.
    #[must_use]
    pub fn follow(self) -> Followed {
        let resolved = self.state == ThreadState::Resolved;
        match (self.was_gone, self.is_there) {
            (false, true) | (true, false) => Followed::Stays,
            (false, false) if resolved => Followed::Gone,
            (false, false) => Followed::Closed,
            (true, true) if resolved && !self.by_hand => Followed::Reopened,
            (true, true) => Followed::Back,
        }
    }
}

/// Why something can't be done with a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ThreadRefusal {
    /// The draft is accepted and read-only.
    #[error("the draft is read-only")]
    ReadOnly,
    /// Only the opener, the chair, the DBA or the owner resolves it.
    #[error("not permitted to resolve")]
    NotYours,
    /// Only the designer addresses it.
    #[error("not permitted to address")]
    NotDesigner,
    /// The person takes no part in the discussion.
    #[error("not permitted to comment")]
    NotPermitted,
    /// It is resolved: reopen it first.
    #[error("the thread is resolved")]
    Resolved,
    /// It is in that state already: perhaps somebody else was quicker.
    #[error("the thread is in that state already")]
    Already,
    /// Only a defect or a question is addressed; the others are resolved.
    #[error("nothing to address")]
    NothingToAddress,
    /// No revision has come since it was opened that could deal with it.
    #[error("no revision has come since")]
    NoNewerRevision,
    /// The draft has no such revision, or the thread was opened on it or later.
    #[error("no such revision to address it in")]
    NoSuchRevision,
    /// A comment is edited by whoever wrote it.
    #[error("the comment is somebody else's")]
    NotAuthor,
    /// Nobody agrees with their own comment.
    #[error("the comment is one's own")]
    OwnComment,
}

impl ThreadRefusal {
    /// Every refusal.
    pub const ALL: [Self; 11] = [
        Self::ReadOnly,
        Self::NotYours,
        Self::NotDesigner,
        Self::NotPermitted,
        Self::Resolved,
        Self::Already,
        Self::NothingToAddress,
        Self::NoNewerRevision,
        Self::NoSuchRevision,
        Self::NotAuthor,
        Self::OwnComment,
    ];

    /// Says what was wrong and what to do.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::ReadOnly => "thread-read-only",
            Self::NotYours => "thread-not-yours",
            Self::NotDesigner => "thread-not-designer",
            Self::NotPermitted => "thread-not-permitted",
            Self::Resolved => "thread-resolved",
            Self::Already => "thread-already",
            Self::NothingToAddress => "thread-nothing-to-address",
            Self::NoNewerRevision => "thread-no-newer-revision",
            Self::NoSuchRevision => "thread-no-such-revision",
            Self::NotAuthor => "thread-not-author",
            Self::OwnComment => "thread-own-comment",
        })
    }

    /// Whether the person may not do it at all, whatever becomes of the thread.
    #[must_use]
    pub fn is_denial(self) -> bool {
        matches!(self, Self::NotYours | Self::NotDesigner | Self::NotPermitted | Self::NotAuthor)
    }
}

impl ThreadAt {
    /// Decides whether the person does that with the thread now, and in which state it is then.
    ///
    /// # Errors
    /// When the draft is read-only, when the person may not, or when the thread's state has no room for it.
    pub fn decide(self, act: ThreadAct, person: Person) -> Result<ThreadState, ThreadRefusal> {
        if self.draft.is_read_only() {
            return Err(ThreadRefusal::ReadOnly);
        }
        if !person.may(Act::Comment) {
            return Err(ThreadRefusal::NotPermitted);
        }
        match act {
            ThreadAct::Comment if self.state == ThreadState::Resolved => Err(ThreadRefusal::Resolved),
            ThreadAct::Comment => Ok(self.state),
            ThreadAct::Address(_) if !self.kind.holds_up() && person.may(Act::Upload) => {
                Err(ThreadRefusal::NothingToAddress)
            }
            ThreadAct::Address(revision) => self.address(revision, self.revision, person),
            // It makes the revision that follows.
            ThreadAct::TakeOver(revision) => self.address(revision, self.revision + 1, person),
            ThreadAct::Resolve => self.resolve(person),
            ThreadAct::Reopen if self.state == ThreadState::Open => Err(ThreadRefusal::Already),
            ThreadAct::Reopen => Ok(ThreadState::Open),
            ThreadAct::Recast(kind) => self.recast(kind, person),
            // Words may be mended, and agreed with, in a resolved thread as well: neither opens it again.
            ThreadAct::Edit(author) if author != person.user => Err(ThreadRefusal::NotAuthor),
            ThreadAct::Agree(author) if author == person.user => Err(ThreadRefusal::OwnComment),
            ThreadAct::Edit(_) | ThreadAct::Agree(_) => Ok(self.state),
        }
    }

    fn address(self, revision: i64, newest: i64, person: Person) -> Result<ThreadState, ThreadRefusal> {
        if !person.may(Act::Upload) {
            return Err(ThreadRefusal::NotDesigner);
        }
        // What was found in a revision is still in it.
        if revision <= self.opened_in || revision > newest {
            let none_yet = self.opened_in == newest;
            return Err(if none_yet { ThreadRefusal::NoNewerRevision } else { ThreadRefusal::NoSuchRevision });
        }
        match self.state {
            ThreadState::Resolved => Err(ThreadRefusal::Resolved),
            ThreadState::Open | ThreadState::Addressed => Ok(ThreadState::Addressed),
        }
    }

    fn resolve(self, person: Person) -> Result<ThreadState, ThreadRefusal> {
        if !self.settles(person) {
            return Err(ThreadRefusal::NotYours);
        }
        if self.state == ThreadState::Resolved { Err(ThreadRefusal::Already) } else { Ok(ThreadState::Resolved) }
    }

    /// A thread that turns into a note or a suggestion no longer holds the draft up, so who may settle it may do that, and
    /// nobody else; the other way round anybody may who takes part.
    fn recast(self, kind: ThreadKind, person: Person) -> Result<ThreadState, ThreadRefusal> {
        if self.kind == kind {
            return Err(ThreadRefusal::Already);
        }
        let eases = self.kind.holds_up() && !kind.holds_up();
        if eases && !self.settles(person) { Err(ThreadRefusal::NotYours) } else { Ok(self.state) }
    }

    /// The opener, whoever chairs the meeting at hand, the owner and the DBA settle a thread; the designer those where
    /// nothing has to be mended or answered.
    fn settles(self, person: Person) -> bool {
        let is_dba = person.standing.role == Some(Role::Dba);
        let puts_away = person.may(Act::Upload) && !self.kind.holds_up();
        person.user == self.opener || is_dba || puts_away || person.may(Act::Chair)
    }
}

#[cfg(test)]
mod tests {
    use super::{FindingAt, Followed, ThreadAct, ThreadAt, ThreadRefusal};
    use crate::review::samples::{id, person};
    use crate::review::{DraftState, Person, Role, ThreadKind, ThreadState};
    use crate::text::Lang;

    const OPENER: u128 = 1;
    const OTHER: u128 = 2;

    fn defect(state: ThreadState) -> ThreadAt {
        ThreadAt {
            kind: ThreadKind::Defect,
            state,
            opener: id(OPENER),
            opened_in: 2,
            revision: 5,
            draft: DraftState::Revising,
        }
    }

    fn by(role: Role) -> Person {
        person(id(OTHER), role)
    }

    #[test]
    fn the_designer_addresses_and_the_opener_chair_or_dba_resolves() {
        let open = defect(ThreadState::Open);
        let opener = person(id(OPENER), Role::Reviewer);
        let chair = Person { chairs: true, ..by(Role::Reviewer) };
        assert_eq!(open.decide(ThreadAct::Address(5), by(Role::Designer)), Ok(ThreadState::Addressed));
        assert_eq!(open.decide(ThreadAct::Address(5), opener), Err(ThreadRefusal::NotDesigner));
        let addressed = defect(ThreadState::Addressed);
        for (who, resolves) in [
            (opener, true),
            (chair, true),
            (by(Role::Dba), true),
            (by(Role::Owner), true),
            (by(Role::Designer), false),
            (by(Role::Reviewer), false),
        ] {
            let expected = if resolves { Ok(ThreadState::Resolved) } else { Err(ThreadRefusal::NotYours) };
            assert_eq!(addressed.decide(ThreadAct::Resolve, who), expected, "{who:?}");
        }
        let note = ThreadAt { kind: ThreadKind::Note, ..open };
        assert_eq!(note.decide(ThreadAct::Resolve, by(Role::Designer)), Ok(ThreadState::Resolved));
        assert_eq!(note.decide(ThreadAct::Address(5), by(Role::Designer)), Err(ThreadRefusal::NothingToAddress));
    }

    #[test]
    fn a_thread_is_addressed_in_a_revision_that_is_there_and_newer() {
        for (revision, fine) in [(1, false), (2, false), (3, true), (5, true), (6, false)] {
            let result = defect(ThreadState::Open).decide(ThreadAct::Address(revision), by(Role::Designer));
            assert_eq!(result.is_ok(), fine, "r{revision}: {result:?}");
        }
        let fresh = ThreadAt { opened_in: 5, ..defect(ThreadState::Open) };
        assert_eq!(fresh.decide(ThreadAct::Address(5), by(Role::Designer)), Err(ThreadRefusal::NoNewerRevision));
    }

    #[test]
    fn anybody_who_takes_part_may_reopen() {
        for role in Role::ALL {
            for state in [ThreadState::Addressed, ThreadState::Resolved] {
                let result = defect(state).decide(ThreadAct::Reopen, by(role));
                assert_eq!(result.is_ok(), role != Role::Observer, "{role:?}");
            }
            assert!(defect(ThreadState::Open).decide(ThreadAct::Reopen, by(role)).is_err());
        }
    }

    #[test]
    fn a_defect_is_not_talked_down_to_a_note_by_the_designer() {
        let open = defect(ThreadState::Open);
        let to_note = ThreadAct::Recast(ThreadKind::Note);
        assert_eq!(open.decide(to_note, by(Role::Designer)), Err(ThreadRefusal::NotYours));
        assert_eq!(open.decide(to_note, person(id(OPENER), Role::Reviewer)), Ok(ThreadState::Open));
        let note = ThreadAt { kind: ThreadKind::Note, ..open };
        assert_eq!(note.decide(ThreadAct::Recast(ThreadKind::Defect), by(Role::Reviewer)), Ok(ThreadState::Open));
    }

    #[test]
    fn one_mends_ones_own_words_and_agrees_with_those_of_others() {
        for state in ThreadState::ALL {
            let (thread, reviewer) = (defect(state), by(Role::Reviewer));
            assert_eq!(thread.decide(ThreadAct::Edit(id(OTHER)), reviewer), Ok(state));
            assert_eq!(thread.decide(ThreadAct::Edit(id(OPENER)), reviewer), Err(ThreadRefusal::NotAuthor));
            assert_eq!(thread.decide(ThreadAct::Agree(id(OPENER)), reviewer), Ok(state));
            assert_eq!(thread.decide(ThreadAct::Agree(id(OTHER)), reviewer), Err(ThreadRefusal::OwnComment));
        }
    }

    #[test]
    fn every_state_by_every_act_leads_where_it_says_or_nowhere() {
        let acts = [
            ThreadAct::Comment,
            ThreadAct::Address(5),
            ThreadAct::TakeOver(5),
            ThreadAct::Resolve,
            ThreadAct::Reopen,
            ThreadAct::Recast(ThreadKind::Question),
            ThreadAct::Edit(id(OTHER)),
            ThreadAct::Agree(id(OPENER)),
        ];
        for state in ThreadState::ALL {
            for act in acts {
                let resolved = state == ThreadState::Resolved;
                let expected = match act {
                    ThreadAct::Comment if resolved => Err(ThreadRefusal::Resolved),
                    ThreadAct::Comment | ThreadAct::Recast(_) | ThreadAct::Edit(_) | ThreadAct::Agree(_) => Ok(state),
                    ThreadAct::Address(_) | ThreadAct::TakeOver(_) if resolved => Err(ThreadRefusal::Resolved),
                    ThreadAct::Address(_) | ThreadAct::TakeOver(_) => Ok(ThreadState::Addressed),
                    ThreadAct::Resolve if resolved => Err(ThreadRefusal::Already),
                    ThreadAct::Resolve => Ok(ThreadState::Resolved),
                    ThreadAct::Reopen if state == ThreadState::Open => Err(ThreadRefusal::Already),
                    ThreadAct::Reopen => Ok(ThreadState::Open),
                };
                assert_eq!(defect(state).decide(act, by(Role::Owner)), expected, "{state:?} {act:?}");
                let accepted = ThreadAt { draft: DraftState::Accepted, ..defect(state) };
                assert_eq!(accepted.decide(act, by(Role::Owner)), Err(ThreadRefusal::ReadOnly));
                assert_eq!(defect(state).decide(act, by(Role::Observer)), Err(ThreadRefusal::NotPermitted));
            }
        }
    }

    #[test]
    fn a_thread_closes_with_its_finding_and_comes_back_with_it_unless_people_decided_otherwise() {
        use ThreadState::{Addressed, Open, Resolved};
        for (was_gone, is_there, state, by_hand, expected) in [
            (false, true, Open, false, Followed::Stays),
            (false, false, Open, false, Followed::Closed),
            (false, false, Addressed, false, Followed::Closed),
            (false, false, Resolved, true, Followed::Gone),
            (true, false, Resolved, false, Followed::Stays),
            (true, false, Open, false, Followed::Stays),
            (true, true, Resolved, false, Followed::Reopened),
            (true, true, Resolved, true, Followed::Back),
            (true, true, Open, false, Followed::Back),
        ] {
            let at = FindingAt { was_gone, is_there, state, by_hand };
            assert_eq!(at.follow(), expected, "{at:?}");
        }
    }

    #[test]
    fn every_refusal_has_its_words_in_both_languages() {
        for refusal in ThreadRefusal::ALL {
            assert!(Lang::ALL.into_iter().all(|lang| refusal.message().is_known(lang)), "{refusal:?}");
        }
    }
}
