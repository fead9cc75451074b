//! What the gates ask about.

use std::collections::BTreeSet;

use super::Dossier;
use crate::app::meet;
use crate::ddl::ProblemKind;
use crate::lint::Finding;
use crate::review::gate::{
    Facts, FindingFact, MeetingFact, PackageFact, SmallChange, TableFact, ThreadFact, UnclosedMeeting, UnreadFact,
    dropped,
};
use crate::review::meeting::Verdict;
use crate::review::meeting::agenda::Topic;
use crate::review::{Act, Step};
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
            undiscussed: self.skipped_first_meeting() && !self.is_discussed(),
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
        let waives = items().any(|item| matches!(item.verdict, Some(Verdict::Waived { .. })));
        MeetingFact {
            witnessed: waives.then(|| meet::unwitnessed(self, meeting, items()).is_none()),
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

    /// The tables that are new or differ in meaning from the baseline; all of them while there is none.
    pub(super) fn differing(&self) -> Vec<ObjectId> {
        self.towards_baseline().map_or_else(|| self.table_ids(), |difference| self.changed_in_meaning(difference))
    }

    /// What the draft itself changes of the baseline; everything while there is none. What others have brought to it since the
    /// draft was begun is none of its own.
    #[must_use]
    pub fn small_change(&self) -> SmallChange {
        let at_most = self.rules.small_change;
        let Some(difference) = self.towards_baseline() else {
            return SmallChange { at_most, changed: self.table_ids(), ..SmallChange::default() };
        };
        let (mut changed, mut dropped) = (self.changed_in_meaning(difference), dropped(difference));
        let all = changed.len() + dropped.len();
        if let Some(own) = &self.own {
            changed.retain(|table| own.tables.contains(table));
            // What a revision has taken in and a later one drops is its own doing again.
            dropped.retain(|name| own.dropped.contains(name) || self.knows(name));
        }
        let of_others = all - changed.len() - dropped.len();
        SmallChange { at_most, changed, dropped, of_others, has_baseline: true }
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
