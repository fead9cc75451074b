//! Who else has to have a part in it when waivers are granted: the one place, be it by a meeting's verdict, by its chair or by an
//! owner.

use std::collections::BTreeSet;

use super::refused;
use crate::app::{Dossier, Error};
use crate::lint::Finding;
use crate::review::gate::Witnesses;
use crate::review::meeting::{Meeting, Phase};
use crate::review::waiver::{self, Waiver, WaiverRefusal, WaiverTarget};
use crate::review::{Act, MeetingId, Person, Standing, UserId};
use crate::text::Message;

impl Dossier {
    /// Whether somebody is present in the meeting who may let the design off what those people asked for.
    pub(in crate::app) fn is_witnessed(&self, meeting: &Meeting, askers: &BTreeSet<UserId>) -> bool {
        let uploader = self.revisions.iter().find(|line| line.number == meeting.revision);
        let witnesses = Witnesses {
            present: &meeting.attended,
            members: &self.participants(),
            uploader: uploader.map(|line| line.uploaded_by),
            askers,
            own_upload_counts: self.rules.own_upload_counts,
        };
        witnesses.suffice()
    }

    /// Stops the person from granting what those people asked for: in a meeting without a witness, against an owner who
    /// refused it, or, as an owner, for a design of their own where somebody else could.
    pub(super) fn must_grant(
        &self,
        person: Person,
        meeting: Option<MeetingId>,
        askers: &BTreeSet<UserId>,
        targets: &[&WaiverTarget],
    ) -> Result<(), Error> {
        let meeting = self.meetings.iter().map(|line| &line.meeting).find(|of| Some(of.id) == meeting);
        match meeting {
            Some(meeting) if !self.is_witnessed(meeting, askers) => return Err(Error::Conflict(unwitnessed(meeting))),
            None if askers.contains(&person.user) && self.is_left_to_others(person.user) => {
                return Err(refused(WaiverRefusal::OwnWish));
            }
            _ => {}
        }
        if !person.is_owner() && self.were_refused_by_owner(targets) {
            return Err(refused(WaiverRefusal::OwnerRefused));
        }
        Ok(())
    }

    /// Whether one of those targets is about a finding for which an owner answered no last. To ask anew does not undo that.
    fn were_refused_by_owner(&self, targets: &[&WaiverTarget]) -> bool {
        let refused: Vec<Finding> = self.refused_by_owner().into_iter().cloned().collect();
        waiver::are_found(targets, &refused, &self.content.identity).contains(&true)
    }

    /// The findings of the latest revision for which an owner refused a waiver last, or took it back.
    pub(in crate::app) fn refused_by_owner(&self) -> Vec<&Finding> {
        let (findings, identity) = (&self.content.findings, &self.content.identity);
        let waivers: Vec<Waiver> = self.book().counting(identity).into_iter().map(|line| line.waiver).collect();
        let answered = waiver::match_up_owners(findings, identity, &waivers);
        let refused = findings.iter().zip(answered).filter(|(_, by)| by.is_some_and(|waiver| !waiver.is_granted()));
        refused.map(|(finding, _)| finding).collect()
    }

    /// Whether the owner uploaded the design, and another owner or the chair of a meeting under way could grant what they ask
    /// for. A lone owner has nobody to turn to.
    fn is_left_to_others(&self, owner: UserId) -> bool {
        let uploaded = self.revisions.first().is_some_and(|line| line.uploaded_by == owner);
        let chair = self.meeting().map(|line| &line.meeting).filter(|meeting| meeting.phase() == Phase::Open);
        let chair = chair.map(|meeting| meeting.schedule.chair);
        let could = |member: &crate::app::Member| {
            let standing = Standing { role: Some(member.role), admin: false };
            let may = standing.may(Act::Chair) || (Some(member.user_id) == chair && standing.may_as_chair(Act::Chair));
            member.user_id != owner && member.disabled_at.is_none() && may
        };
        uploaded && !self.rules.own_upload_counts && self.members.iter().any(could)
    }
}

/// Says whom the meeting lacks.
pub(in crate::app) fn unwitnessed(meeting: &Meeting) -> Message {
    Message::new("meeting-unwitnessed").with("revision", meeting.revision)
}
