//! Who has to be there when a meeting waives what the rules say.

use std::collections::BTreeSet;

use crate::review::UserId;
use crate::review::signoff::Member;

/// Those who are present in a meeting that waives something, and those who have an interest in it.
#[derive(Clone, Copy, Debug)]
pub struct Witnesses<'a> {
    /// Who is present.
    pub present: &'a BTreeSet<UserId>,
    /// The members of the project.
    pub members: &'a [Member],
    /// Who uploaded the revision that the meeting is about.
    pub uploader: Option<UserId>,
    /// Who asked for what is waived.
    pub askers: &'a BTreeSet<UserId>,
    /// Whether the project lets people agree to what they uploaded themselves.
    pub own_upload_counts: bool,
}

impl Witnesses<'_> {
    /// Whether somebody is present who may sign off, and neither uploaded the revision nor asked for what is waived.
    /// Nobody lets their own design off the rules, unless their own agreement counts.
    #[must_use]
    pub fn suffice(self) -> bool {
        let bears = |member: &Member| {
            let involved = Some(member.user) == self.uploader || self.askers.contains(&member.user);
            member.takes_part() && self.present.contains(&member.user) && !involved
        };
        self.own_upload_counts || self.members.iter().any(bears)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Role;
    use crate::review::samples::id;

    #[test]
    fn a_waiver_needs_somebody_who_neither_uploaded_nor_asked() {
        let member = |user, role, active| Member { user: id(user), role, active };
        let members = [
            member(1, Role::Designer, true),
            member(2, Role::Reviewer, true),
            member(3, Role::Observer, true),
            member(4, Role::Reviewer, false),
        ];
        let suffice = |present: &[u128], askers: &[u128], own_upload_counts| {
            let [present, askers] = [present, askers].map(|of| of.iter().map(|user| id(*user)).collect());
            let (members, uploader) = (&members[..], Some(id(1)));
            Witnesses { present: &present, members, uploader, askers: &askers, own_upload_counts }.suffice()
        };
        assert!(!suffice(&[], &[], false));
        assert!(!suffice(&[1], &[1], false), "the designer alone");
        assert!(suffice(&[1, 2], &[1], false));
        assert!(!suffice(&[1, 2], &[2], false), "who asked is no witness either");
        assert!(!suffice(&[1, 3, 4], &[], false), "nor is who may not sign off, or has left");
        assert!(suffice(&[1], &[1], true));
    }
}
