//! What an agenda is made from.

use std::collections::{BTreeMap, BTreeSet};

use super::Dossier;
use crate::lint::Severity;
use crate::review::action::Outcome;
use crate::review::meeting::agenda::{
    AgendaInput, AgendaTable, News, Proposal, Topic, is_talked_about, off_agenda, propose, raised, reasons_now,
};
use crate::review::meeting::{Meeting, Phase, Round, Verdict};
use crate::review::{Anchor, ThreadId, ThreadKind, ThreadState};
use crate::schema::{Fate, ObjectId, TableDifference};
use crate::store::meetings::{AgendaItem, MeetingLine};
use crate::text::Message;

impl Dossier {
    /// What the agenda of a meeting would be if it were made now; nothing for one that is over, whose agenda is a record.
    pub(in crate::app) fn proposed(&self, meeting: &Meeting) -> Vec<Proposal> {
        match meeting.phase() {
            Phase::Scheduled | Phase::Open => propose(meeting.round, &self.agenda_input(meeting.round)),
            _ => Vec::new(),
        }
    }

    /// The agenda of a meeting, each item with the reasons that hold now, given what is proposed for it.
    pub(in crate::app) fn agenda_now(&self, meeting: &Meeting, proposed: &[Proposal]) -> Vec<AgendaItem> {
        let reasons = |item: &AgendaItem| {
            if meeting.is_live() && self.is_dropped_requirement(&item.topic) {
                return vec![Message::new("agenda-requirement-dropped")];
            }
            reasons_now(meeting.phase(), &item.topic, &item.reasons, proposed)
        };
        self.agenda(meeting.id).map(|item| AgendaItem { reasons: reasons(item), ..item.clone() }).collect()
    }

    fn is_dropped_requirement(&self, topic: &Topic) -> bool {
        let is_it = |id| self.requirements.iter().any(|requirement| requirement.id == id && requirement.dropped);
        matches!(topic, Topic::Requirement(id) if is_it(*id))
    }

    /// What contests an item of a meeting that is under way and did not when that was opened, given its reasons now.
    pub(in crate::app) fn raised(&self, meeting: &Meeting, now: &AgendaItem) -> Vec<Message> {
        let was = self.agenda(meeting.id).find(|item| item.id == now.id).filter(|_| meeting.phase() == Phase::Open);
        was.map(|was| raised(&was.reasons, &now.reasons)).unwrap_or_default()
    }

    /// What is proposed for a meeting that is under way, and is not on its agenda.
    pub(in crate::app) fn off_agenda(&self, meeting: &Meeting, proposed: &[Proposal]) -> Vec<Proposal> {
        if meeting.phase() != Phase::Open {
            return Vec::new();
        }
        let agenda: Vec<Topic> = self.agenda(meeting.id).map(|item| item.topic.clone()).collect();
        off_agenda(&agenda, proposed, self.news_since(meeting.round))
    }

    /// What the agenda of a meeting of that round is made from.
    #[must_use]
    pub fn agenda_input(&self, round: Round) -> AgendaInput {
        let since = self.news_since(round);
        let outcomes = self.outcomes();
        let mut postponed = self.postponed();
        let (errors, errors_outside) = self.errors_by_table();
        let tables = self.agenda_tables(since, &errors, &outcomes.on_tables, &postponed);
        // Those that an earlier revision had are among the tables; once a meeting has talked about it, the others are settled.
        let missing = self.missing_of_baseline();
        let mut dropped_again = self.overtaken.missing.clone();
        dropped_again.retain(|table| !self.knows(table));
        let asked = |table: &String| since == Round::First && !self.knows(table) && !dropped_again.contains(table);
        let mut input = AgendaInput {
            tables,
            since,
            missing: missing.iter().filter(|table| asked(table)).cloned().collect(),
            dropped_again,
            views: self.overtaken.views.clone(),
            errors: errors_outside,
            threads: self.loose_threads(since),
            actions: outcomes.elsewhere,
            untraced: self.gaps().without_table,
            postponed: Vec::new(),
        };
        postponed.retain(|topic| stands(topic, &input, &missing));
        input.postponed = postponed.into_iter().cloned().collect();
        input
    }

    /// What the agenda has to know of each table, those included that are gone and still to be talked about.
    fn agenda_tables(
        &self,
        since: Round,
        errors: &BTreeMap<ObjectId, usize>,
        outcomes: &BTreeMap<ObjectId, Vec<Outcome>>,
        postponed: &[&Topic],
    ) -> Vec<AgendaTable> {
        let homes = self.homes();
        let objections = self.signed().summary.objections;
        let put_off = postponed.iter().flat_map(|topic| topic.tables());
        let put_off: BTreeSet<_> = put_off.map(|table| self.content.identity.resolve(*table)).collect();
        let changed: BTreeSet<_> = self.differing().into_iter().collect();
        let missing = self.missing_of_baseline();
        let news = |id| self.news(since, id, &changed, &missing);
        let gone = self.gone_to_discuss(&objections_of(&objections), &news);
        let tables = self.tables().into_iter().map(|(id, _)| id).chain(gone);
        let table = |id| {
            let (holding_threads, addressed_threads, other_threads) = self.open_threads_on(id, since);
            AgendaTable {
                id,
                module: homes.module(id),
                news: news(id),
                overrides: self.overrides(id),
                objections: objections.iter().filter(|objection| objection.table == id).count(),
                postponed: put_off.contains(&id),
                errors: errors.get(&id).copied().unwrap_or_default(),
                holding_threads,
                addressed_threads,
                other_threads,
                outcomes: outcomes.get(&id).cloned().unwrap_or_default(),
            }
        };
        tables.map(table).collect()
    }

    /// In the first meeting the baseline is what the news are counted from, in the second the last meeting; where a change
    /// skipped the first meeting, the baseline counts in the second as well.
    fn news_since(&self, round: Round) -> Round {
        if self.last_closed().is_some() { round } else { Round::First }
    }

    /// The revision from which the news of a meeting of that round are counted; `None` where that is the baseline.
    pub(in crate::app) fn met_about(&self, round: Round) -> Option<i64> {
        let line = self.last_closed().filter(|_| self.news_since(round) == Round::Second)?;
        Some(line.meeting.revision)
    }

    pub(super) fn last_closed(&self) -> Option<&MeetingLine> {
        self.meetings.iter().rev().find(|line| line.meeting.closed_at.is_some())
    }

    /// What is new about a table. `changed` are the tables that differ from the baseline in meaning, `missing` those of the
    /// baseline that are not there.
    fn news(&self, since: Round, table: ObjectId, changed: &BTreeSet<ObjectId>, missing: &[String]) -> News {
        match self.met_about(since) {
            Some(revision) => {
                let since = self.changed_since(revision);
                let gone = self.content.identity.find(table).is_none_or(crate::schema::Known::gone);
                match since.tables.get(&table) {
                    None => News::Same,
                    Some(_) if gone => News::Dropped,
                    Some(change) if change.came_or_went => News::New,
                    Some(change) if !change.meaning.is_empty() => News::Changed,
                    Some(_) => News::Same,
                }
            }
            None => self.news_towards_baseline(table, changed, missing),
        }
    }

    fn news_towards_baseline(&self, table: ObjectId, changed: &BTreeSet<ObjectId>, missing: &[String]) -> News {
        let known = self.content.identity.find(table);
        if let Some(gone) = known.filter(|known| known.gone()) {
            let dropped = missing.iter().any(|name| is_called(&gone.table.name, name));
            return if dropped { News::Dropped } else { News::Same };
        }
        let Some(difference) = self.towards_baseline() else { return News::New };
        if !changed.contains(&table) {
            return News::Same;
        }
        let is_it =
            |of: &TableDifference| of.next.and_then(|place| self.content.identity.table_id(place)) == Some(table);
        let is_new = difference.tables.iter().any(|of| of.fate == Fate::Added && is_it(of));
        if is_new { News::New } else { News::Changed }
    }

    /// The blockers and errors that nobody waived, by table, and how many belong to none.
    fn errors_by_table(&self) -> (BTreeMap<ObjectId, usize>, usize) {
        let names: BTreeMap<String, ObjectId> =
            self.tables().into_iter().rev().map(|(id, table)| (table.name.text.to_lowercase(), id)).collect();
        let (mut errors, mut outside) = (BTreeMap::new(), 0);
        for (finding, waived) in self.content.findings.iter().zip(self.waived()) {
            if waived.is_some() || finding.severity < Severity::Error {
                continue;
            }
            let table = finding.object.as_ref().and_then(|path| path.table.as_ref());
            match table.map(|name| names.get(&name.to_lowercase())) {
                Some(Some(id)) => *errors.entry(*id).or_default() += 1,
                Some(None) => {}
                None => outside += 1,
            }
        }
        (errors, outside)
    }

    /// What the latest closed meeting postponed, and what people put by hand on the agenda of one that was called off since:
    /// that settled nothing.
    fn postponed(&self) -> Vec<&Topic> {
        let closed = self.meetings.iter().rposition(|line| line.meeting.phase() == Phase::Closed);
        let since = closed.unwrap_or_default();
        let mut topics = Vec::new();
        for line in &self.meetings[since..] {
            let phase = line.meeting.phase();
            for item in self.agenda(line.meeting.id) {
                let is_left = match phase {
                    Phase::Closed => matches!(item.verdict, Some(Verdict::Postponed { .. })),
                    Phase::Cancelled => matches!(item.topic, Topic::Text(_)),
                    Phase::Scheduled | Phase::Open => false,
                };
                if is_left && !topics.contains(&&item.topic) {
                    topics.push(&item.topic);
                }
            }
        }
        topics
    }

    /// The threads on a table or its parts that are not resolved: the open ones that hold the draft up, those of them that
    /// are addressed, and the others.
    fn open_threads_on(&self, table: ObjectId, since: Round) -> (usize, usize, usize) {
        let on = |anchor| match anchor {
            Anchor::Object { object } => {
                self.content.identity.find(object).is_some_and(|known| known.table.id == table)
            }
            _ => false,
        };
        let open = self.threads.iter().filter(|thread| thread.state != ThreadState::Resolved && on(thread.anchor()));
        let open = open.filter(|thread| is_talked_about(thread.kind, since));
        let (held_up, others): (Vec<_>, Vec<_>) = open.partition(|thread| thread.kind.holds_up());
        let holding = held_up.iter().filter(|thread| thread.state == ThreadState::Open).count();
        (holding, held_up.len() - holding, others.len())
    }

    /// The threads that are not resolved and hang on no object, but on the draft or a line.
    fn loose_threads(&self, since: Round) -> Vec<(ThreadId, ThreadKind, ThreadState)> {
        let open = self.threads.iter().filter(|thread| thread.state != ThreadState::Resolved);
        let loose = open.filter(|thread| !matches!(thread.anchor(), Anchor::Object { .. }));
        let loose = loose.filter(|thread| is_talked_about(thread.kind, since));
        loose.map(|thread| (thread.id, thread.kind, thread.state)).collect()
    }

    /// Tables that are gone, but objected to, under an open thread, or not yet talked about as dropped.
    fn gone_to_discuss(&self, objected: &BTreeSet<ObjectId>, news: &impl Fn(ObjectId) -> News) -> Vec<ObjectId> {
        let gone = self.content.identity.tables().iter().filter(|table| table.gone).map(|table| table.id);
        let talk = |table: &ObjectId| {
            objected.contains(table)
                || self.open_threads_on(*table, Round::First).0 > 0
                || news(*table) == News::Dropped
                || self.overrides(*table)
        };
        gone.filter(talk).collect()
    }

    /// Whether the draft overrides something that came to the baseline since it was last talked about, be it by dropping the
    /// table.
    fn overrides(&self, table: ObjectId) -> bool {
        let gone = self.content.identity.find(table).filter(|known| known.gone());
        let is_it = |name: &String| gone.as_ref().is_some_and(|gone| is_called(&gone.table.name, name));
        self.overtaken.tables.contains(&table) || self.overtaken.missing.iter().any(is_it)
    }

    /// Whether a revision of the draft had a table of that name.
    pub(super) fn knows(&self, table: &str) -> bool {
        self.content.identity.tables().iter().any(|known| is_called(&known.name, table))
    }
}

/// Whether something that is about no table is still to be talked about, given what else is and what the baseline has beside
/// the draft.
fn stands(topic: &Topic, input: &AgendaInput, missing: &[String]) -> bool {
    match topic {
        Topic::Text(_) => true,
        Topic::Missing(name) => missing.iter().any(|of| is_called(of, name)),
        Topic::View(name) => input.views.iter().any(|of| is_called(of, name)),
        Topic::Draft => input.errors > 0,
        Topic::Thread(id) => input.threads.iter().any(|(of, ..)| of == id),
        Topic::Action(id) => input.actions.iter().any(|action| action.id == *id),
        Topic::Requirement(id) => input.untraced.contains(id),
        Topic::Table(_) | Topic::Tables(_) => false,
    }
}

fn is_called(known: &str, name: &str) -> bool {
    known.to_lowercase() == name.to_lowercase()
}

fn objections_of(objections: &[crate::review::signoff::Objection]) -> BTreeSet<ObjectId> {
    objections.iter().map(|objection| objection.table).collect()
}
