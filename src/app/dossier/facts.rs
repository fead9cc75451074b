//! What the gates ask about.

use std::collections::BTreeSet;

use super::Dossier;
use crate::ddl::ProblemKind;
use crate::lint::Finding;
use crate::review::action::{Judgement, Target};
use crate::review::gate::{
    ActionFact, Facts, FindingFact, MeetingFact, PackageFact, SmallChange, TableFact, ThreadFact, UnclosedMeeting,
    UnreadFact, dropped,
};
use crate::review::meeting::Verdict;
use crate::review::meeting::agenda::Topic;
use crate::review::{Act, ActionId, AgendaItemId, Anchor, RequirementId, Step};
use crate::schema::{Difference, Fate, ObjectId, Weight};
use crate::store::meetings::{AgendaItem, MeetingLine};

/// A statement that was not understood.
#[derive(Clone, Debug)]
pub struct Unread {
    /// Its line in its source.
    pub line: u32,
    /// By what it is acknowledged.
    pub fingerprint: String,
    /// Whether it was.
    pub acknowledged: bool,
}

impl Dossier {
    /// What the gates ask about.
    #[must_use]
    pub fn facts(&self) -> Facts {
        let homes = self.homes();
        Facts {
            revision: self.draft.last_revision,
            tables: self.table_ids().into_iter().map(|id| TableFact { id, module: homes.module(id) }).collect(),
            has_modules: !self.modules.is_empty(),
            unread: self
                .unread()
                .into_iter()
                .map(|unread| UnreadFact { line: unread.line, acknowledged: unread.acknowledged })
                .collect(),
            findings: self.finding_facts(),
            threads: self.thread_facts(),
            signoffs: self.signed().summary,
            meeting: self.meeting().map(|line| self.meeting_fact(line)),
            unclosed: self.meeting_sent_back().map(|line| self.unclosed(line)),
            change_asked_of: self.change_asked_of(),
            actions: self.action_facts(),
            small_change: self.small_change(),
            undiscussed: self.skipped_first_meeting() && self.last_closed().is_none(),
            package: self.package_fact(),
            overridden: self.overridden.clone(),
        }
    }

    /// The statements of the latest revision that were not understood.
    #[must_use]
    pub fn unread(&self) -> Vec<Unread> {
        let findings = &self.content.findings;
        let problems = self.content.reading.problems.iter().filter(|problem| problem.kind == ProblemKind::Unread);
        problems
            .map(|problem| {
                let told = findings.iter().find(|of| of.span == problem.span && of.rule.starts_with("draft/"));
                // Where the conventions switch that rule off, the statement counts for this revision only.
                let by_line = || format!("r{}:{}:{}", self.draft.last_revision, problem.span.file, problem.span.line);
                let fingerprint = told.map_or_else(by_line, |finding| finding.fingerprint.to_string());
                let acknowledged = self.acknowledged.contains(&fingerprint);
                Unread { line: problem.span.line, fingerprint, acknowledged }
            })
            .collect()
    }

    fn finding_facts(&self) -> Vec<FindingFact> {
        let findings = self.content.findings.iter().zip(self.waived());
        let here = self.waived_by_meeting();
        let is_here = |finding: &Finding| {
            let table = finding.object.as_ref().map(|path| path.table.as_deref().map(str::to_lowercase));
            here.contains(&table.flatten())
        };
        findings
            .map(|(finding, waived)| FindingFact {
                fingerprint: finding.fingerprint.to_string(),
                severity: finding.severity,
                waived: waived.is_some() || is_here(finding),
            })
            .collect()
    }

    /// The tables, by name, of which the meeting under way waives everything when it is closed; `None` for what is found
    /// outside all tables.
    fn waived_by_meeting(&self) -> BTreeSet<Option<String>> {
        let items = self.meeting().into_iter().flat_map(|line| self.agenda(line.meeting.id));
        let waived = items.filter(|item| matches!(item.verdict, Some(Verdict::Waived { .. })));
        let about = waived.flat_map(|item| match item.topic {
            Topic::Draft => vec![None],
            _ => item.topic.tables().iter().map(|table| Some(self.object_name(*table).to_lowercase())).collect(),
        });
        about.collect()
    }

    fn thread_facts(&self) -> Vec<ThreadFact> {
        let replied = |thread| self.last_words.iter().any(|word| word.thread_id == thread && word.replied);
        self.threads
            .iter()
            .map(|thread| ThreadFact {
                id: thread.id,
                kind: thread.kind,
                state: thread.state,
                replied: replied(thread.id),
                resolver: self.resolver_of(thread),
            })
            .collect()
    }

    pub(super) fn meeting_fact(&self, line: &MeetingLine) -> MeetingFact {
        let meeting = &line.meeting;
        let items = || self.agenda(meeting.id);
        let wants_change = items().filter(|item| item.verdict.as_ref().is_some_and(Verdict::wants_change));
        let put_off = |item: &&AgendaItem| matches!(item.verdict, Some(Verdict::Postponed { .. }));
        MeetingFact {
            postponed: items().filter(put_off).map(|item| item.id).collect(),
            id: meeting.id,
            held: meeting.is_held(),
            revision: meeting.revision,
            without_verdict: items().filter(|item| item.verdict.is_none()).map(|item| item.id).collect(),
            wants_change: wants_change.map(|item| item.id).collect(),
        }
    }

    fn unclosed(&self, line: &MeetingLine) -> UnclosedMeeting {
        let chair = line.meeting.schedule.chair;
        let may = self.may_in_meeting(chair, Act::Chair);
        UnclosedMeeting { id: line.meeting.id, chair: may.then(|| self.person_name(chair).to_owned()) }
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
        let of_actions = self.actions.iter().flat_map(|line| line.action.targets.iter().copied());
        of_threads.chain(of_actions.map(|target| self.resolved(target))).collect()
    }

    fn resolved(&self, target: Target) -> Target {
        let identity = &self.content.identity;
        Target { table: identity.resolve(target.table), part: target.part.map(|part| identity.resolve(part)) }
    }

    /// What the latest revision made of each action of a closed meeting.
    #[must_use]
    pub fn judgements(&self) -> Vec<(ActionId, Judgement)> {
        let agreed = self.agreed();
        let closed = |item| {
            let meeting = self.agendas.iter().find(|of| of.id == item).map(|of| of.meeting);
            self.meetings.iter().any(|line| Some(line.meeting.id) == meeting && line.meeting.closed_at.is_some())
        };
        let actions = self.actions.iter().map(|line| &line.action).filter(|action| closed(action.item));
        let untraced = self.gaps().without_table;
        actions
            .map(|action| {
                let targets = action.targets.iter().map(|target| self.resolved(*target)).collect();
                let action = crate::review::action::Action { targets, ..action.clone() };
                let judgement = action.judge(&self.changed_since(action.revision), &agreed);
                let judgement = match self.requirement_of(action.item) {
                    Some(of) => {
                        let traced = |target: Target| self.serves(of, target);
                        action.judge_trace(judgement, !untraced.contains(&of), traced)
                    }
                    None => judgement,
                };
                (action.id, judgement)
            })
            .collect()
    }

    /// The requirement that an item of an agenda was about.
    fn requirement_of(&self, item: AgendaItemId) -> Option<RequirementId> {
        match self.agendas.iter().find(|of| of.id == item)?.topic {
            Topic::Requirement(requirement) => Some(requirement),
            _ => None,
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

    fn action_facts(&self) -> Vec<ActionFact> {
        let answered = |id| {
            let line = self.actions.iter().find(|line| line.action.id == id);
            line.is_some_and(|line| line.action.answer.as_ref().is_some_and(|answer| !answer.trim().is_empty()))
        };
        self.judgements()
            .into_iter()
            .map(|(id, judgement)| ActionFact { id, outcome: judgement.outcome, answered: answered(id) })
            .collect()
    }

    /// What differs from the baseline; everything while there is none.
    #[must_use]
    pub fn small_change(&self) -> SmallChange {
        let at_most = self.rules.small_change;
        let Some(difference) = self.towards_baseline() else {
            return SmallChange { at_most, changed: self.table_ids(), ..SmallChange::default() };
        };
        let changed = self.changed_in_meaning(difference);
        SmallChange { at_most, changed, dropped: dropped(difference), has_baseline: true }
    }

    /// The tables of the draft that are new or changed in meaning, given what differs from the baseline.
    pub(super) fn changed_in_meaning(&self, difference: &Difference) -> Vec<ObjectId> {
        let weighty = difference.tables.iter().filter(|table| table.weight() == Weight::Meaning);
        weighty.filter_map(|table| self.content.identity.table_id(table.next?)).collect()
    }

    /// The tables and views of the baseline that the draft does not have, by name.
    #[must_use]
    pub fn missing_of_baseline(&self) -> Vec<String> {
        self.towards_baseline().into_iter().flat_map(removed).collect()
    }

    /// What differs from the baseline; `None` while there is none.
    pub(super) fn towards_baseline(&self) -> Option<&Difference> {
        self.baseline.as_ref().map(|(_, compared)| &compared.difference)
    }

    /// Whether the package is not what would be handed over now, or there is none.
    #[must_use]
    pub fn lacks_package(&self) -> bool {
        self.package_fact().is_none_or(|package| !package.is_current())
    }

    fn package_fact(&self) -> Option<PackageFact> {
        let hand_off = &self.hand_offs.last()?.hand_off;
        let confirmed = self.steps.iter().rev().find(|step| step.step == Step::Confirm)?;
        let expected = self.expected_hash.as_ref().unwrap_or(&hand_off.hash);
        Some(PackageFact {
            revision: hand_off.revision,
            agreed: confirmed.revision,
            hash: hand_off.hash.to_string(),
            expected_hash: expected.to_string(),
        })
    }
}

pub(super) fn removed(difference: &Difference) -> impl Iterator<Item = String> + '_ {
    let all = difference.tables.iter().chain(&difference.views);
    all.filter(|object| object.fate == Fate::Removed).map(|object| object.name.clone())
}
