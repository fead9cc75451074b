//! Who else has to have a part in it when waivers are granted, beside the rights of whoever grants them.

use std::collections::BTreeSet;

use super::WaiverRefusal;
use crate::review::signoff::Member;
use crate::review::{Act, Person, Standing, UserId};

/// Whether the person may grant what an owner refused.
#[must_use]
pub fn may_overrule_owner(person: Person) -> bool {
    person.is_owner()
}

/// Waivers that are about to be granted.
#[derive(Clone, Copy, Debug)]
pub struct Granting<'a> {
    /// The revision that the meeting is about which grants them, and whether somebody present bears witness; `None` outside of
    /// meetings.
    pub meeting: Option<(i64, bool)>,
    /// Who asked for them.
    pub askers: &'a BTreeSet<UserId>,
    /// Who uploaded the revision that they are for.
    pub uploader: Option<UserId>,
    /// Whether the project lets people agree to what they uploaded themselves.
    pub own_upload_counts: bool,
    /// The members of the project.
    pub members: &'a [Member],
    /// The chair of a meeting under way.
    pub chair: Option<UserId>,
    /// Whether an owner refused one of them last.
    pub refused_by_owner: bool,
}

impl Granting<'_> {
    /// Stops the person from granting them in a meeting without a witness, against an owner who refused one, or, as an owner,
    /// for a design of their own where somebody else could. A lone owner has nobody to turn to.
    ///
    /// # Errors
    /// As said.
    pub fn decide(self, person: Person) -> Result<(), WaiverRefusal> {
        match self.meeting {
            Some((revision, false)) => return Err(WaiverRefusal::Unwitnessed(revision)),
            None if self.askers.contains(&person.user) && self.is_left_to_others(person.user) => {
                return Err(WaiverRefusal::OwnWish);
            }
            _ => {}
        }
        if self.refused_by_owner && !may_overrule_owner(person) {
            return Err(WaiverRefusal::OwnerRefused);
        }
        Ok(())
    }

    /// Whether the design is the person's own, and another owner or the chair of a meeting under way could grant what they ask
    /// for.
    fn is_left_to_others(self, person: UserId) -> bool {
        let could = |member: &Member| {
            let standing = Standing { role: Some(member.role), admin: false };
            let chairs = Some(member.user) == self.chair && standing.may_as_chair(Act::Chair);
            member.active && member.user != person && (standing.may(Act::Chair) || chairs)
        };
        self.uploader == Some(person) && !self.own_upload_counts && self.members.iter().any(could)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Role;
    use crate::review::samples::id;

    fn decide(by: (u128, Role), change: impl FnOnce(&mut Granting<'_>)) -> Result<(), WaiverRefusal> {
        let member = |user, role, active| Member { user: id(user), role, active };
        let members = [member(1, Role::Owner, true), member(2, Role::Reviewer, true), member(3, Role::Owner, false)];
        let mut granting = Granting {
            meeting: None,
            askers: &[id(1)].into(),
            uploader: Some(id(1)),
            own_upload_counts: false,
            members: &members,
            chair: None,
            refused_by_owner: false,
        };
        change(&mut granting);
        let standing = Standing { role: Some(by.1), admin: false };
        granting.decide(Person { user: id(by.0), standing, chairs: false })
    }

    #[test]
    fn an_owner_leaves_their_own_wish_to_whoever_else_could_grant_it() {
        let owner = (1, Role::Owner);
        assert_eq!(decide(owner, |_| {}), Ok(()), "the other owner has left");
        assert_eq!(decide(owner, |of| of.chair = Some(id(2))), Err(WaiverRefusal::OwnWish));
        let both = |own_upload_counts| {
            move |of: &mut Granting<'_>| (of.chair, of.own_upload_counts) = (Some(id(2)), own_upload_counts)
        };
        assert_eq!(decide(owner, both(true)), Ok(()));
        let other = |of: &mut Granting<'_>| (of.chair, of.uploader) = (Some(id(2)), Some(id(9)));
        assert_eq!(decide(owner, other), Ok(()), "it is not their design");
        assert_eq!(decide((3, Role::Owner), both(false)), Ok(()), "nor what they asked for");
    }

    #[test]
    fn a_meeting_needs_a_witness_and_overrules_no_owner() {
        let chair = (2, Role::Reviewer);
        let met = |witnessed, refused| {
            decide(chair, move |of| (of.meeting, of.refused_by_owner) = (Some((7, witnessed)), refused))
        };
        assert_eq!(met(false, false), Err(WaiverRefusal::Unwitnessed(7)));
        assert_eq!(met(true, false), Ok(()));
        assert_eq!(met(true, true), Err(WaiverRefusal::OwnerRefused));
        assert_eq!(decide((1, Role::Owner), |of| of.refused_by_owner = true), Ok(()));
    }
}
