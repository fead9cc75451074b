//! Whose turn it is in a draft.

use super::Dossier;
use crate::review::turn::{Turn, TurnAction, TurnInput, TurnMeeting, TurnThread, TurnWaiver, turns};
use crate::review::{Role, ThreadState, UserId};

impl Dossier {
    /// Whose turn it is, the oldest first.
    #[must_use]
    pub fn turns(&self) -> Vec<Turn> {
        let designer = self.revisions.first().map_or(self.draft.created_by, |line| line.uploaded_by);
        turns(&TurnInput {
            state: self.draft.state,
            entered_at: self.entered_at(),
            revision: self.draft.last_revision,
            revised_at: self.revisions.first().map_or(self.draft.created_at, |line| line.created_at),
            designer,
            owners: self.active(Role::Owner),
            dbas: self.active(Role::Dba),
            meeting: self.turn_meeting(),
            actions: self.turn_actions(),
            signoffs: self.signed().summary,
            threads: self.turn_threads(),
            mentions: self.mentions.clone(),
            waivers: self.turn_waivers(),
        })
    }

    fn active(&self, role: Role) -> Vec<UserId> {
        let members = self.members.iter().filter(|member| member.role == role && member.disabled_at.is_none());
        members.map(|member| member.user_id).collect()
    }

    fn turn_meeting(&self) -> Option<TurnMeeting> {
        let line = self.meeting()?;
        let schedule = &line.meeting.schedule;
        Some(TurnMeeting {
            id: line.meeting.id,
            scheduled_at: line.created_at,
            begins: schedule.starts_at.format("%Y-%m-%d %H:%M").to_string(),
            opened_at: line.meeting.opened_at,
            chair: schedule.chair,
            people: schedule.people(),
            items: self.agenda(line.meeting.id).count(),
        })
    }

    fn turn_actions(&self) -> Vec<TurnAction> {
        let facts = self.facts().actions;
        let open = facts.iter().filter(|fact| !fact.outcome.is_addressed() && !fact.answered);
        open.filter_map(|fact| {
            let line = self.actions.iter().find(|line| line.action.id == fact.id)?;
            Some(TurnAction { id: fact.id, owner: line.action.owner, since: line.created_at })
        })
        .collect()
    }

    fn turn_threads(&self) -> Vec<TurnThread> {
        let open = self.threads.iter().filter(|thread| thread.state != ThreadState::Resolved);
        open.map(|thread| {
            let last = self.last_words.iter().find(|word| word.thread_id == thread.id);
            TurnThread {
                id: thread.id,
                kind: thread.kind,
                state: thread.state,
                opener: thread.opened_by,
                last_by: last.map_or(thread.opened_by, |word| word.author_id),
                since: last.map_or(thread.created_at, |word| word.changed_at),
                addressed_in: thread.addressed_in,
            }
        })
        .collect()
    }

    fn turn_waivers(&self) -> Vec<TurnWaiver> {
        let waiting = self.waivers.iter().map(|line| &line.waiver).filter(|waiver| waiver.answer.is_none());
        waiting.map(|waiver| TurnWaiver { id: waiver.id, since: waiver.asked_at }).collect()
    }
}
