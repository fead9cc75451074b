//! The revisions of a draft as a list, with what each brought and what was held on it.

use std::collections::BTreeMap;

use super::compare::Kinship;
use super::{Actor, App, DraftPage, Error, RevisionLine, SourceLine};
use crate::review::signoff::Stance;
use crate::schema::{Difference, Fate};
use crate::store::meetings::MeetingLine;
use crate::store::revisions;

/// The revisions of a draft.
#[derive(Clone, Debug)]
pub struct RevisionsPage {
    /// The draft.
    pub page: DraftPage,
    /// Its revisions, the latest first.
    pub entries: Vec<RevisionEntry>,
}

/// A revision, and what goes with it.
#[derive(Clone, Debug)]
pub struct RevisionEntry {
    /// The revision.
    pub line: RevisionLine,
    /// How it differs from the one before; `None` for the first.
    pub brought: Option<Brought>,
    /// What was uploaded.
    pub sources: Vec<SourceLine>,
    /// How many people agreed to all that they signed on it.
    pub agreed: usize,
    /// How many objected.
    pub objected: usize,
    /// The meetings that were about it.
    pub meetings: Vec<MeetingLine>,
}

/// How many tables a revision brought, changed and dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// New ones.
    pub added: usize,
    /// Changed ones.
    pub changed: usize,
    /// Those that are gone.
    pub removed: usize,
}

impl Brought {
    fn of(difference: &Difference) -> Self {
        let count = |fate| difference.tables.iter().filter(|table| table.fate == fate).count();
        Self { added: count(Fate::Added), changed: count(Fate::Changed), removed: count(Fate::Removed) }
    }
}

impl App {
    /// The revisions of a draft.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn revisions(&self, actor: &Actor, key: &str, number: i64) -> Result<RevisionsPage, Error> {
        let page = self.draft(actor, key, number, None).await?;
        let mut tx = self.store.read().await?;
        let mut sources: BTreeMap<i64, Vec<SourceLine>> = BTreeMap::new();
        for source in revisions::source_lines(tx.conn(), page.draft.id).await? {
            sources.entry(source.revision).or_default().push(source);
        }
        let mut entries = Vec::with_capacity(page.revisions.len());
        for line in &page.revisions {
            let before = page.revisions.iter().find(|other| other.number == line.number - 1);
            let brought = match before {
                Some(before) => {
                    let former = self.content(tx.conn(), before.id).await?;
                    let next = self.content(tx.conn(), line.id).await?;
                    Some(Brought::of(&self.compare(&former, &next, Kinship::SameIds).await?.difference))
                }
                None => None,
            };
            let sources = sources.remove(&line.number).unwrap_or_default();
            entries.push(entry(&page, line, brought, sources));
        }
        Ok(RevisionsPage { page, entries })
    }
}

fn entry(page: &DraftPage, line: &RevisionLine, brought: Option<Brought>, sources: Vec<SourceLine>) -> RevisionEntry {
    let said = page.dossier.sign_offs.iter().filter(|said| said.revision == line.number);
    // The latest word of each person on any table counts; one objection is an objection.
    let mut people = BTreeMap::new();
    for said in said {
        let agrees = said.stance == Stance::Agree;
        people.entry(said.user_id).and_modify(|all| *all &= agrees).or_insert(agrees);
    }
    let meetings = page.dossier.meetings.iter();
    let held = meetings.filter(|held| held.meeting.revision == line.number && held.meeting.opened_at.is_some());
    RevisionEntry {
        line: line.clone(),
        brought,
        sources,
        agreed: people.values().filter(|agrees| **agrees).count(),
        objected: people.values().filter(|agrees| !**agrees).count(),
        meetings: held.cloned().collect(),
    }
}
