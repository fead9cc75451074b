//! What the form for a meeting has to know.

use crate::app::access::Entry;
use crate::app::{Actor, App, Draft, Error, Member, Project};
use crate::review::MeetingId;
use crate::review::meeting::{MeetingAct, Round};
use crate::store::Tx;
use crate::store::meetings::{self, MeetingLine};

/// What the form for a new meeting has to know.
#[derive(Clone, Debug)]
pub struct MeetingForm {
    /// The project.
    pub project: Project,
    /// The draft.
    pub draft: Draft,
    /// Which meeting it is.
    pub round: Round,
    /// The members with a live account, by name.
    pub members: Vec<Member>,
    /// The zone in which a meeting of the project was scheduled last.
    pub zone: Option<String>,
    /// The meeting, where it is scheduled already.
    pub line: Option<MeetingLine>,
}

impl App {
    /// A form for the meeting that the draft is in or comes to next.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when the draft has no meeting before it, or one that is not over yet.
    pub async fn meeting_form(&self, actor: &Actor, key: &str, number: i64) -> Result<MeetingForm, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let lines = meetings::of_draft(tx.conn(), draft.id).await?;
        let round = super::schedule::round_ahead(&draft, &lines, entry.person(actor))?;
        self.form(&mut tx, entry, draft, round, None).await
    }

    /// The same for somebody whose meeting could not be scheduled, perhaps since another one has been meanwhile.
    ///
    /// # Errors
    /// `NotFound`; `Conflict` when the draft has no meeting before it.
    pub async fn meeting_form_again(&self, actor: &Actor, key: &str, number: i64) -> Result<MeetingForm, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let round = super::schedule::round_ahead(&draft, &[], entry.person(actor))?;
        self.form(&mut tx, entry, draft, round, None).await
    }

    /// A form to change the time, place and people of a meeting.
    ///
    /// # Errors
    /// `NotFound`, `Denied`; `Conflict` when it is over.
    pub async fn rescheduling_form(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
    ) -> Result<MeetingForm, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let line = meetings::find(tx.conn(), draft.id, meeting).await?.ok_or(Error::NotFound)?;
        super::decide(&line.meeting, MeetingAct::Reschedule, entry.person(actor), &draft)?;
        let round = line.meeting.round;
        self.form(&mut tx, entry, draft, round, Some(line)).await
    }

    async fn form(
        &self,
        tx: &mut Tx,
        entry: Entry,
        draft: Draft,
        round: Round,
        line: Option<MeetingLine>,
    ) -> Result<MeetingForm, Error> {
        let members = self.members_by_name(tx, entry.project.id).await?;
        let zone = meetings::last_zone(tx.conn(), entry.project.id).await?;
        let members = members.into_iter().filter(|member| member.disabled_at.is_none()).collect();
        Ok(MeetingForm { project: entry.project, draft, round, members, zone, line })
    }
}
