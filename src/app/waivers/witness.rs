//! What is known of who else has to have a part in it when waivers are granted, be it by a meeting's verdict, by its chair or by
//! an owner.

use std::collections::BTreeSet;

use super::refused;
use crate::app::{Dossier, Error};
use crate::lint::Finding;
use crate::review::gate::Witnesses;
use crate::review::meeting::{Meeting, Phase};
use crate::review::waiver::{self, Granting, Waiver, WaiverTarget};
use crate::review::{MeetingId, Person, UserId};

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

    /// Stops the person from granting what those people asked for where somebody else has to have a part in it.
    pub(super) fn must_grant(
        &self,
        person: Person,
        meeting: Option<MeetingId>,
        askers: &BTreeSet<UserId>,
        targets: &[&WaiverTarget],
    ) -> Result<(), Error> {
        let meeting = self.meetings.iter().map(|line| &line.meeting).find(|of| Some(of.id) == meeting);
        let under_way = self.meeting().map(|line| &line.meeting).filter(|meeting| meeting.phase() == Phase::Open);
        let granting = Granting {
            meeting: meeting.map(|meeting| (meeting.revision, self.is_witnessed(meeting, askers))),
            askers,
            uploader: self.revisions.first().map(|line| line.uploaded_by),
            own_upload_counts: self.rules.own_upload_counts,
            members: &self.participants(),
            chair: under_way.map(|meeting| meeting.schedule.chair),
            refused_by_owner: self.were_refused_by_owner(targets),
        };
        granting.decide(person).map_err(refused)
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
}
