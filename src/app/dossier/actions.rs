//! What meetings asked for, what it is about, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use super::Dossier;
use crate::review::action::{Action, Judgement, Outcome, Target};
use crate::review::gate::ActionFact;
use crate::review::meeting::Verdict;
use crate::review::meeting::agenda::{AgendaAction, Topic};
use crate::review::{ActionId, AgendaItemId, Anchor, MeetingId, RequirementId};
use crate::schema::ObjectId;
use crate::store::meetings::AgendaItem;

/// What became of the actions that no later meeting has confirmed: on each table, and of those that hang on none.
#[derive(Default)]
pub(super) struct Outcomes {
    pub(super) on_tables: BTreeMap<ObjectId, Vec<Outcome>>,
    pub(super) elsewhere: Vec<AgendaAction>,
}

impl Dossier {
    /// What a topic is about in the end: that of an action is what it was asked for about.
    pub fn subject<'a>(&'a self, topic: &'a Topic) -> &'a Topic {
        let mut subject = topic;
        // An action is about something earlier, so that this ends within as many turns as there are actions.
        for _ in &self.actions {
            let Topic::Action(id) = subject else { break };
            let line = self.actions.iter().find(|line| line.action.id == *id);
            let Some(item) = line.and_then(|line| self.item(line.action.item)) else { break };
            subject = &item.topic;
        }
        subject
    }

    /// What an action was asked for about.
    pub fn subject_of(&self, action: &Action) -> Option<&Topic> {
        Some(self.subject(&self.item(action.item)?.topic))
    }

    fn item(&self, id: AgendaItemId) -> Option<&AgendaItem> {
        self.agendas.iter().find(|item| item.id == id)
    }

    fn meeting_of(&self, action: &Action) -> Option<MeetingId> {
        Some(self.item(action.item)?.meeting)
    }

    /// Whether the latest closed meeting wants a change of the design to which nobody has answered in words: what serves a
    /// requirement is noted without a new revision, and so is what is said in a thread or typed on the agenda, unless tables
    /// or columns are named.
    pub(super) fn wants_the_design_changed(&self) -> bool {
        let Some(last) = self.last_closed() else { return true };
        self.agenda(last.meeting.id).any(|item| {
            let Some(Verdict::Change(action)) = &item.verdict else { return false };
            let is_seen = match self.subject(&item.topic) {
                Topic::Requirement(_) => false,
                Topic::Thread(_) | Topic::Text(_) => !action.targets.is_empty(),
                _ => true,
            };
            is_seen && !self.is_answered(item.id)
        })
    }

    fn is_answered(&self, item: AgendaItemId) -> bool {
        self.actions.iter().any(|line| line.action.item == item && line.action.is_answered())
    }

    /// All that closed meetings and threads asked for.
    fn agreed(&self) -> Vec<Target> {
        let identity = &self.content.identity;
        let of_threads = self.threads.iter().filter_map(|thread| match thread.anchor() {
            Anchor::Object { object } => {
                let known = identity.find(object)?;
                Some(Target { table: known.table.id, part: known.part.map(|part| part.id) })
            }
            _ => None,
        });
        let of_actions = self.actions.iter().flat_map(|line| self.aims(&line.action));
        of_threads.chain(of_actions.map(|target| self.resolved(target))).collect()
    }

    fn resolved(&self, target: Target) -> Target {
        let identity = &self.content.identity;
        Target { table: identity.resolve(target.table), part: target.part.map(|part| identity.resolve(part)) }
    }

    /// What an action is about: what it names, or else the tables that it was asked for about.
    pub(in crate::app) fn aims(&self, action: &Action) -> Vec<Target> {
        let together = self.tables_together(action).into_iter().map(|table| Target { table, part: None });
        action.targets.iter().copied().chain(together).collect()
    }

    /// The tables that an action is about together, since it names none of them.
    fn tables_together(&self, action: &Action) -> Vec<ObjectId> {
        let tables = self.subject_of(action).filter(|_| action.targets.is_empty()).map(Topic::tables);
        let tables = tables.unwrap_or_default().iter();
        tables.map(|table| self.content.identity.resolve(*table)).collect()
    }

    /// What the latest revision made of each action of a closed meeting.
    #[must_use]
    pub fn judgements(&self) -> Vec<(ActionId, Judgement)> {
        let agreed = self.agreed();
        let closed = |action: &&Action| {
            let meeting = self.meeting_of(action);
            self.meetings.iter().any(|line| Some(line.meeting.id) == meeting && line.meeting.closed_at.is_some())
        };
        let actions = self.actions.iter().map(|line| &line.action).filter(closed);
        let untraced = self.gaps().without_table;
        actions.map(|action| (action.id, self.judgement(action, &agreed, &untraced))).collect()
    }

    fn judgement(&self, action: &Action, agreed: &[Target], untraced: &[RequirementId]) -> Judgement {
        let changed = self.changed_since(action.revision);
        let together = self.tables_together(action);
        if !together.is_empty() {
            return action.judge_together(&together, &changed);
        }
        let targets = action.targets.iter().map(|target| self.resolved(*target)).collect();
        let action = &Action { targets, ..action.clone() };
        let judgement = action.judge(&changed, agreed);
        match self.subject_of(action) {
            Some(Topic::Requirement(of)) => {
                action.judge_trace(judgement, !untraced.contains(of), |target| self.serves(*of, target))
            }
            _ => judgement,
        }
    }

    /// Whether that is traced to the requirement: a table also by one of its columns.
    fn serves(&self, requirement: RequirementId, target: Target) -> bool {
        let traced = self.traces.iter().filter(|trace| trace.requirement == requirement);
        let mut objects = traced.filter_map(|trace| self.content.identity.find(trace.object));
        objects.any(|known| {
            let part = known.part.map(|part| part.id);
            known.table.id == target.table && (target.part.is_none() || part == target.part)
        })
    }

    pub(super) fn action_facts(&self) -> Vec<ActionFact> {
        let answered = |id| self.actions.iter().any(|line| line.action.id == id && line.action.is_answered());
        self.judgements()
            .into_iter()
            .map(|(id, judgement)| ActionFact { id, outcome: judgement.outcome, answered: answered(id) })
            .collect()
    }

    /// What became of the actions that no later meeting has confirmed.
    pub(super) fn outcomes(&self) -> Outcomes {
        let judged: BTreeMap<_, _> = self.judgements().into_iter().collect();
        let mut outcomes = Outcomes::default();
        for action in self.actions.iter().map(|line| &line.action) {
            let Some(Judgement { outcome, .. }) = judged.get(&action.id) else { continue };
            let targets = action.targets.iter();
            let tables: BTreeSet<_> = targets.map(|target| self.content.identity.resolve(target.table)).collect();
            if self.is_confirmed(action, &tables) {
                continue;
            }
            if tables.is_empty() {
                let about = self.subject_of(action).cloned().unwrap_or(Topic::Action(action.id));
                outcomes.elsewhere.push(AgendaAction { id: action.id, outcome: *outcome, about });
            }
            for table in tables {
                outcomes.on_tables.entry(table).or_default().push(*outcome);
            }
        }
        outcomes
    }

    /// Whether a later meeting than the one that asked for the action agreed to what became of its tables, or of it; or asked
    /// for something else in its stead.
    fn is_confirmed(&self, action: &Action, tables: &BTreeSet<ObjectId>) -> bool {
        let asked = self.meeting_of(action);
        let later = self.meetings.iter().skip_while(|line| Some(line.meeting.id) != asked).skip(1);
        let closed = later.filter(|line| line.meeting.closed_at.is_some());
        let about = self.subject_of(action).filter(|_| tables.is_empty());
        let mut rest = tables.clone();
        for item in closed.flat_map(|line| self.agenda(line.meeting.id)) {
            match &item.verdict {
                Some(Verdict::Agreed | Verdict::Change(_)) if item.topic == Topic::Action(action.id) => return true,
                Some(Verdict::Agreed) if about == Some(&item.topic) => return true,
                Some(Verdict::Agreed) => {
                    for table in item.topic.tables() {
                        rest.remove(&self.content.identity.resolve(*table));
                    }
                }
                _ => {}
            }
        }
        !tables.is_empty() && rest.is_empty()
    }
}
