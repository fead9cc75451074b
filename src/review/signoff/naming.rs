//! Naming a deputy.

use chrono::NaiveDate;

use super::{Deputy, Member};

/// Why somebody can't be named a deputy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeputyRefusal {
    /// It is the person themself.
    #[error("nobody stands in for themself")]
    Oneself,
    /// The deputy has no voice of their own in the project.
    #[error("a deputy is a member who may sign off")]
    NoVoice,
    /// The last day is before the first.
    #[error("the last day is before the first")]
    Backwards,
    /// The last day is over.
    #[error("the last day is over")]
    Over,
    /// The two are named to each other for some of these days already.
    #[error("the deputy stands in on some of these days already")]
    Twice,
}

impl Deputy {
    /// Whether the person may stand in on those days, beside the `known` deputies of the project.
    ///
    /// # Errors
    /// Why not.
    pub fn check(self, members: &[Member], known: &[Self], today: NaiveDate) -> Result<(), DeputyRefusal> {
        if self.of == self.deputy {
            return Err(DeputyRefusal::Oneself);
        }
        if !members.iter().any(|member| member.user == self.deputy && member.takes_part()) {
            return Err(DeputyRefusal::NoVoice);
        }
        if self.until.is_some_and(|last| last < self.from) {
            return Err(DeputyRefusal::Backwards);
        }
        if self.is_over(today) {
            return Err(DeputyRefusal::Over);
        }
        let same = |other: &&Self| other.of == self.of && other.deputy == self.deputy;
        if known.iter().filter(same).any(|other| self.overlaps(*other)) {
            return Err(DeputyRefusal::Twice);
        }
        Ok(())
    }

    /// Whether the time has come to an end.
    #[must_use]
    pub fn is_over(self, today: NaiveDate) -> bool {
        self.until.is_some_and(|last| last < today)
    }

    fn overlaps(self, other: Self) -> bool {
        let begins_before_end_of = |a: Self, b: Self| b.until.is_none_or(|last| a.from <= last);
        begins_before_end_of(self, other) && begins_before_end_of(other, self)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Deputy, DeputyRefusal, Member};
    use crate::review::{Role, UserId};

    fn user(number: u128) -> UserId {
        uuid::Uuid::from_u128(number).into()
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn named(deputy: u128, from: u32, until: Option<u32>) -> Deputy {
        Deputy { of: user(1), deputy: user(deputy), from: day(from), until: until.map(day) }
    }

    #[test]
    fn a_deputy_has_a_voice_and_a_time() {
        let member = |number, role, active| Member { user: user(number), role, active };
        let members = [
            member(1, Role::Reviewer, true),
            member(2, Role::Designer, true),
            member(3, Role::Observer, true),
            member(4, Role::Dba, false),
        ];
        let known = [named(2, 10, Some(12))];
        let check = |deputy: Deputy| deputy.check(&members, &known, day(5));
        assert_eq!(check(named(2, 5, Some(5))), Ok(()));
        assert_eq!(check(named(2, 1, Some(9))), Ok(()), "begun already");
        assert_eq!(check(named(2, 13, None)), Ok(()));
        assert_eq!(check(named(1, 5, None)), Err(DeputyRefusal::Oneself));
        for nobody in [3, 4, 5] {
            assert_eq!(check(named(nobody, 5, None)), Err(DeputyRefusal::NoVoice), "{nobody}");
        }
        assert_eq!(check(named(2, 8, Some(7))), Err(DeputyRefusal::Backwards));
        assert_eq!(check(named(2, 1, Some(4))), Err(DeputyRefusal::Over));
        for (from, until) in [(1, None), (5, Some(10)), (11, Some(11)), (12, None)] {
            assert_eq!(check(named(2, from, until)), Err(DeputyRefusal::Twice), "{from}");
        }
    }
}
