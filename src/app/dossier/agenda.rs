//! What an agenda is made from.

use std::collections::{BTreeMap, BTreeSet};

use super::Dossier;
use crate::lint::Severity;
use crate::review::action::Outcome;
use crate::review::meeting::agenda::{AgendaInput, AgendaTable, News, Topic};
use crate::review::meeting::{Round, Verdict};
use crate::review::{Anchor, ThreadState};
use crate::schema::ObjectId;

impl Dossier {
    /// What the agenda of a meeting of that round is made from.
    #[must_use]
    pub fn agenda_input(&self, round: Round) -> AgendaInput {
        let homes = self.homes();
        let judgements: BTreeMap<_, _> = self.judgements().into_iter().collect();
        let outcomes = self.outcomes(&judgements.iter().map(|(id, of)| (*id, of.outcome)).collect());
        let objections = self.signed().summary.objections;
        let (errors, postponed) = (self.errors_by_table(), self.postponed());
        let changed: BTreeSet<_> = self.small_change().changed.into_iter().collect();
        let tables =
            self.tables().into_iter().map(|(id, _)| id).chain(self.gone_but_contested(&objections_of(&objections)));
        let tables = tables.map(|id| {
            let (holding_threads, other_threads) = self.open_threads_on(id);
            AgendaTable {
                id,
                module: homes.module(id),
                news: self.news(round, id, &changed),
                objections: objections.iter().filter(|objection| objection.table == id).count(),
                postponed: postponed.contains(&id),
                errors: errors.get(&id).copied().unwrap_or_default(),
                holding_threads,
                other_threads,
                outcomes: outcomes.get(&Some(id)).into_iter().flatten().map(|(_, outcome)| *outcome).collect(),
            }
        });
        let loose = self.threads.iter().filter(|thread| thread.state != ThreadState::Resolved);
        let loose = loose.filter(|thread| !matches!(thread.anchor(), Anchor::Object { .. }));
        AgendaInput {
            tables: tables.collect(),
            threads: loose.map(|thread| (thread.id, thread.kind)).collect(),
            actions: outcomes.get(&None).cloned().unwrap_or_default(),
            untraced: self.gaps().without_table,
        }
    }

    /// The outcomes of the actions by the table that they hang on.
    fn outcomes(
        &self,
        judged: &BTreeMap<crate::review::ActionId, Outcome>,
    ) -> BTreeMap<Option<ObjectId>, Vec<(crate::review::ActionId, Outcome)>> {
        let mut outcomes: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for action in self.actions.iter().map(|line| &line.action) {
            let Some(outcome) = judged.get(&action.id) else { continue };
            let tables: BTreeSet<_> =
                action.targets.iter().map(|target| self.content.identity.resolve(target.table)).collect();
            let places: Vec<_> = if tables.is_empty() { vec![None] } else { tables.into_iter().map(Some).collect() };
            for place in places {
                outcomes.entry(place).or_default().push((action.id, *outcome));
            }
        }
        outcomes
    }

    /// In the first meeting what is new towards the baseline, in the second what is new since the first meeting; where a
    /// change skipped the first meeting, the baseline counts in the second as well. `changed` are the tables that differ
    /// from the baseline in meaning.
    fn news(&self, round: Round, table: ObjectId, changed: &BTreeSet<ObjectId>) -> News {
        let discussed = self.meetings.iter().rev().find(|line| line.meeting.closed_at.is_some());
        match (round, discussed) {
            (Round::Second, Some(line)) => {
                let since = self.changed_since(line.meeting.revision);
                let gone = self.content.identity.find(table).is_none_or(crate::schema::Known::gone);
                match since.tables.get(&table) {
                    None => News::Same,
                    Some(_) if gone => News::Dropped,
                    Some(change) if change.came_or_went => News::New,
                    Some(change) if !change.meaning.is_empty() => News::Changed,
                    Some(_) => News::Same,
                }
            }
            _ => self.news_towards_baseline(table, changed),
        }
    }

    fn news_towards_baseline(&self, table: ObjectId, changed: &BTreeSet<ObjectId>) -> News {
        let Some(baseline) = &self.baseline else { return News::New };
        if !changed.contains(&table) {
            return News::Same;
        }
        let known = self.content.identity.find(table).map(|known| known.table.name.clone());
        let was_there = known.is_some_and(|name| baseline.reading.schema.tables.iter().any(|of| of.name.is(&name)));
        if was_there { News::Changed } else { News::New }
    }

    fn errors_by_table(&self) -> BTreeMap<ObjectId, usize> {
        let names: BTreeMap<String, ObjectId> =
            self.tables().into_iter().rev().map(|(id, table)| (table.name.text.to_lowercase(), id)).collect();
        let mut errors = BTreeMap::new();
        for (finding, waived) in self.content.findings.iter().zip(self.waived()) {
            let table = finding.object.as_ref().and_then(|path| path.table.as_ref());
            if let Some(id) = table.and_then(|name| names.get(&name.to_lowercase()))
                && waived.is_none()
                && finding.severity >= Severity::Error
            {
                *errors.entry(*id).or_default() += 1;
            }
        }
        errors
    }

    /// The tables that the latest closed meeting postponed.
    fn postponed(&self) -> BTreeSet<ObjectId> {
        let Some(last) = self.meetings.iter().rev().find(|line| line.meeting.closed_at.is_some()) else {
            return BTreeSet::new();
        };
        let items = self.agenda(last.meeting.id).filter(|item| matches!(item.verdict, Some(Verdict::Postponed { .. })));
        let tables = items.flat_map(|item| match &item.topic {
            Topic::Table(table) => vec![*table],
            Topic::Tables(tables) => tables.clone(),
            Topic::Thread(_) | Topic::Action(_) | Topic::Requirement(_) | Topic::Text(_) => Vec::new(),
        });
        tables.map(|table| self.content.identity.resolve(table)).collect()
    }

    /// The open threads on a table or its parts: those that hold the draft up, and the others.
    fn open_threads_on(&self, table: ObjectId) -> (usize, usize) {
        let on = |anchor| match anchor {
            Anchor::Object { object } => {
                self.content.identity.find(object).is_some_and(|known| known.table.id == table)
            }
            _ => false,
        };
        let open = self.threads.iter().filter(|thread| thread.state != ThreadState::Resolved && on(thread.anchor()));
        let (holding, others): (Vec<_>, Vec<_>) =
            open.partition(|thread| thread.kind.holds_up() && thread.state == ThreadState::Open);
        (holding.len(), others.len())
    }

    /// Tables that are gone, but objected to or under an open thread.
    fn gone_but_contested(&self, objected: &BTreeSet<ObjectId>) -> Vec<ObjectId> {
        let gone = self.content.identity.tables().iter().filter(|table| table.gone).map(|table| table.id);
        gone.filter(|table| objected.contains(table) || self.open_threads_on(*table).0 > 0).collect()
    }
}

fn objections_of(objections: &[crate::review::signoff::Objection]) -> BTreeSet<ObjectId> {
    objections.iter().map(|objection| objection.table).collect()
}
