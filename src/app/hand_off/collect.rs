//! What goes into a package, taken from a dossier: what people decided, and the designs that its files are made from.

use std::collections::{BTreeMap, BTreeSet};

use super::pack::Ingredients;
use super::standing::standing;
use crate::app::{App, Dossier, Error, drawing, requirements};
use crate::ddl::{Aside, IgnoreReason, ProblemKind, Reading};
use crate::review::handoff::{Agreement, Basis, Contents, Decision, GrantedWaiver, LeftOut};
use crate::review::meeting::Verdict;
use crate::review::meeting::minutes::{Minutes, MinutesItem};
use crate::review::module::Module;
use crate::review::requirement::TraceLine;
use crate::review::signoff::Status;
use crate::review::{DraftState, ModuleId, UserId, waiver::Waiver};
use crate::schema::{Dialect, ObjectId, View, emit};
use crate::store::meetings::MeetingLine;
use crate::store::{Conn, users};
use crate::text::Span;

/// What people sign in with, and what they are called.
type Names = BTreeMap<UserId, (String, String)>;

/// What an earlier package of the draft holds of that which goes on after it was made.
pub(super) struct Before<'a> {
    /// What its people were called, by what they sign in with.
    pub(super) called: &'a BTreeMap<String, String>,
    /// What its modules were called.
    pub(super) modules: &'a BTreeMap<ModuleId, String>,
    /// What served which requirement.
    pub(super) traces: Vec<TraceLine>,
}

impl App {
    /// All that the package of a draft that is handed off is made from. People and modules keep the names that they had `before`,
    /// as far as they stand there, and so do the requirements.
    pub(super) async fn ingredients(
        &self,
        mut conn: Conn<'_>,
        dossier: &Dossier,
        before: Option<Before<'_>>,
    ) -> Result<Ingredients, Error> {
        let basis = self.baseline(conn.reborrow(), &dossier.project).await?;
        let latest = dossier.revisions.first().ok_or(Error::NotFound)?.id;
        let revisions = (latest, basis.as_ref().map(|basis| basis.id));
        let waived = waived(dossier);
        let names = self
            .names_of(
                conn,
                dossier,
                waived.iter().filter_map(|(_, waiver)| by(waiver)).chain(speakers(dossier)).collect(),
            )
            .await?;
        let basis = basis.map(|basis| Basis {
            draft: format!("{}-{}", dossier.project.key, basis.draft),
            title: basis.title,
            revision: basis.revision,
        });
        let none = BTreeMap::new();
        let modules = match &before {
            Some(before) => under_names(&dossier.modules, before.modules),
            None => dossier.modules.clone(),
        };
        let (called, traces) = before.map_or_else(|| (&none, served(dossier)), |before| (before.called, before.traces));
        let contents = contents(dossier, basis, &waived, &names, called);
        Ok(Ingredients {
            contents,
            content: dossier.content.clone(),
            former: dossier.baseline.clone(),
            chart: drawing::charted(&modules, &dossier.by_hand, &dossier.content),
            minutes: minutes(dossier).cloned().collect(),
            traces,
            revisions,
            originals: Vec::new(),
        })
    }

    /// What the people of a draft sign in with and are called, those included who are no members any more.
    async fn names_of(&self, mut conn: Conn<'_>, dossier: &Dossier, besides: BTreeSet<UserId>) -> Result<Names, Error> {
        let members = dossier.members.iter();
        let mut names: Names =
            members.map(|member| (member.user_id, (member.name.clone(), member.display_name.clone()))).collect();
        for user in besides {
            if !names.contains_key(&user)
                && let Some(left) = users::find(conn.reborrow(), user).await?
            {
                names.insert(user, (left.name, left.display_name));
            }
        }
        Ok(names)
    }
}

impl Dossier {
    /// The day on which the draft was handed over, while the DBA has it.
    fn handed_off_on(&self) -> chrono::NaiveDate {
        let step = self.steps.iter().rev().find(|step| step.to_state == DraftState::HandedOff);
        step.map_or(self.today, |step| step.created_at.date_naive())
    }
}

/// The modules under the names that they had, as far as these are known.
fn under_names(modules: &[Module], names: &BTreeMap<ModuleId, String>) -> Vec<Module> {
    let named = modules.iter().map(|module| match names.get(&module.id) {
        Some(name) => Module { name: name.clone(), ..module.clone() },
        None => module.clone(),
    });
    named.collect()
}

/// What serves which requirement; nothing where the project has none.
fn served(dossier: &Dossier) -> Vec<TraceLine> {
    if dossier.requirements.is_empty() {
        return Vec::new();
    }
    requirements::lines(&dossier.needs(), &dossier.content)
}

fn contents(
    dossier: &Dossier,
    baseline: Option<Basis>,
    waived: &[(usize, Waiver)],
    names: &Names,
    called: &BTreeMap<String, String>,
) -> Contents {
    let (dialect, reading) = (dossier.project.dialect, &dossier.content.reading);
    let login = |user: UserId| names.get(&user).map_or_else(|| user.to_string(), |(login, _)| login.clone());
    let waivers: Vec<GrantedWaiver> =
        waived.iter().map(|(finding, waiver)| granted(dossier, *finding, waiver, login)).collect();
    let agreements = agreements(dossier, login);
    let agreeing = agreements.iter().flat_map(|of| std::iter::once(&of.person).chain(&of.stands_for));
    let people = waivers.iter().map(|waiver| &waiver.by).chain(agreeing);
    let present: BTreeMap<&String, &String> = names.values().map(|(login, name)| (login, name)).collect();
    let people = people.filter_map(|login| {
        let name = called.get(login).or_else(|| present.get(login).copied())?;
        Some((login.clone(), name.clone()))
    });
    Contents {
        draft: dossier.name(),
        title: dossier.draft.title.clone(),
        project: dossier.project.name.clone(),
        revision: dossier.draft.last_revision,
        dialect,
        written_for: Some(reading.dialect()).filter(|written| *written != dialect),
        day: dossier.handed_off_on(),
        tables: reading.schema.tables.len(),
        dropped: dossier.missing_of_baseline(),
        baseline,
        views: views_left_out(reading, dialect),
        left_out: left_out(reading),
        clauses: clauses(reading, dialect),
        passed_over: passed_over(reading),
        shortened: BTreeMap::new(),
        diagrams: Vec::new(),
        people: people.collect(),
        decisions: decisions(dossier),
        open: minutes(dossier).last().map(|minutes| minutes.open.clone()).unwrap_or_default(),
        waivers,
        standing: standing(dossier, dossier.handed_off_on()),
        agreements,
    }
}

/// The views that the scripts don't make: their queries are not known, or were written for another dialect.
fn views_left_out(reading: &Reading, dialect: Dialect) -> Vec<String> {
    let is_made = |view: &View| view.statement.is_some() && reading.dialect() == dialect;
    reading.schema.views.iter().filter(|view| !is_made(view)).map(|view| view.name.text.to_string()).collect()
}

/// What was not understood, what was skipped and what makes things that no schema holds, in the order of the files.
fn left_out(reading: &Reading) -> Vec<LeftOut> {
    let file = |span: Span| reading.sources.get(span.file as usize).map_or("", |source| &source.name).to_owned();
    let told = reading.problems.iter().filter_map(|problem| {
        let kind = match problem.kind {
            ProblemKind::Unread => "unread",
            ProblemKind::Skipped => "skipped",
            ProblemKind::Mistake | ProblemKind::Encoding => return None,
        };
        let said = Some(problem.message.clone());
        Some((problem.span, kind, String::new(), said))
    });
    let sequences: BTreeSet<String> =
        reading.asides.iter().filter_map(|aside| Some(aside.numbers_from.as_ref()?.to_lowercase())).collect();
    let asides = reading.asides.iter().map(|aside| {
        let kind = if is_numbering(aside, &sequences) { "numbering" } else { aside.reason.id() };
        (aside.span, kind, aside.words.clone(), None)
    });
    let mut all: Vec<_> = told.chain(asides).collect();
    all.sort_by_key(|(span, ..)| (span.file, span.start));
    let all = all.into_iter();
    all.map(|(span, kind, statement, said)| LeftOut {
        kind: kind.to_owned(),
        file: file(span),
        line: span.line,
        statement,
        said,
    })
    .collect()
}

/// Whether it is a trigger that numbers a column, or a sequence that such a trigger takes its numbers from.
fn is_numbering(aside: &Aside, sequences: &BTreeSet<String>) -> bool {
    let words = aside.words.to_lowercase();
    let made = words.strip_prefix("create sequence ").and_then(|rest| rest.split_whitespace().next());
    let name = made.and_then(|name| name.rsplit('.').next()).map(|name| name.trim_matches(['"', '`']));
    aside.numbers_from.is_some() || name.is_some_and(|name| sequences.contains(name))
}

/// The clauses that the script of the dialect does not say, each with the places that it stands at.
fn clauses(reading: &Reading, dialect: Dialect) -> BTreeMap<String, Vec<String>> {
    let mut clauses: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for left in emit::left_out(&reading.schema, dialect) {
        clauses.entry(left.clause).or_default().push(left.place);
    }
    clauses
}

/// How many statements bear on no design, by kind; those that make something are told one by one.
fn passed_over(reading: &Reading) -> BTreeMap<String, u64> {
    use IgnoreReason::{Data, DropPreamble, Query, Session, Transaction, Undo};
    let kinds = [Data, DropPreamble, Query, Session, Transaction, Undo].into_iter();
    kinds.filter_map(|kind| Some((kind.id().to_owned(), *reading.coverage.reasons.get(&kind)?))).collect()
}

/// The findings that were accepted on the day of the hand-off, by their places, each with its waiver.
fn waived(dossier: &Dossier) -> Vec<(usize, Waiver)> {
    let waived = dossier.waived_on(dossier.handed_off_on()).into_iter().enumerate();
    waived.filter_map(|(place, waiver)| Some((place, waiver?))).collect()
}

fn by(waiver: &Waiver) -> Option<UserId> {
    Some(waiver.answer.as_ref()?.by)
}

fn granted(dossier: &Dossier, finding: usize, waiver: &Waiver, login: impl Fn(UserId) -> String) -> GrantedWaiver {
    let finding = &dossier.content.findings[finding];
    GrantedWaiver {
        rule: finding.rule.to_string(),
        object: finding.object.clone(),
        message: finding.message.clone(),
        reason: waiver.reason.clone(),
        by: by(waiver).map(login).unwrap_or_default(),
        until: waiver.until,
    }
}

/// Everybody who is asked or has said something, deputies included who have left since.
fn speakers(dossier: &Dossier) -> Vec<UserId> {
    let signed = dossier.signed();
    signed.people().into_iter().chain(signed.deputies()).collect()
}

/// What somebody agreed to of one revision: the tables, by their ids, and in whose stead.
#[derive(Default)]
struct Agreed {
    tables: BTreeMap<ObjectId, String>,
    stands_for: BTreeSet<UserId>,
}

/// What everybody agreed to, by the revision that they looked at.
fn agreements(dossier: &Dossier, login: impl Fn(UserId) -> String) -> Vec<Agreement> {
    let signed = dossier.signed();
    let mut agreed: BTreeMap<(UserId, i64), Agreed> = BTreeMap::new();
    for user in signed.people() {
        for (id, table) in dossier.tables() {
            if let Status::Agreed { revision, .. } = signed.status(user, id) {
                agreed.entry((user, revision)).or_default().tables.insert(id, table.name.text.to_string());
            }
            if let Some((deputy, revision)) = signed.deputy_for(user, id) {
                let said = agreed.entry((deputy, revision)).or_default();
                said.tables.insert(id, table.name.text.to_string());
                said.stands_for.insert(user);
            }
        }
    }
    let agreed = agreed.into_iter();
    agreed
        .map(|((user, revision), Agreed { tables, stands_for })| {
            let stands_for = stands_for.into_iter().map(&login).collect();
            Agreement { person: login(user), revision, tables: tables.into_values().collect(), stands_for }
        })
        .collect()
}

/// The meetings that were held, the earliest first.
fn held(dossier: &Dossier) -> Vec<&MeetingLine> {
    let mut closed: Vec<_> = dossier.meetings.iter().filter(|line| line.meeting.closed_at.is_some()).collect();
    closed.sort_by_key(|line| line.meeting.closed_at);
    closed
}

/// Their minutes.
fn minutes(dossier: &Dossier) -> impl Iterator<Item = &Minutes> {
    held(dossier).into_iter().filter_map(|line| line.minutes.as_ref())
}

fn decisions(dossier: &Dossier) -> Vec<Decision> {
    let outcomes: BTreeMap<_, _> = dossier.judgements().into_iter().map(|(id, came)| (id, came.outcome)).collect();
    let mut decisions = Vec::new();
    for line in held(dossier) {
        let Some(minutes) = &line.minutes else { continue };
        // Minutes have the items of the agenda in its order.
        let items = dossier.agenda(line.meeting.id).map(|item| item.id);
        for (item, told) in items.zip(&minutes.items) {
            let Some(verdict) = &told.verdict else { continue };
            let line = dossier.actions.iter().find(|line| line.action.item == item);
            let action = line.map(|line| &line.action);
            decisions.push(Decision {
                outcome: action.and_then(|action| outcomes.get(&action.id).copied()),
                answer: action.filter(|action| action.is_answered()).and_then(|action| action.answer.clone()),
                answered_by: line.filter(|line| line.action.is_answered()).and_then(|line| line.answerer.clone()),
                ..decision(minutes, told, verdict)
            });
        }
    }
    decisions
}

fn decision(minutes: &Minutes, item: &MinutesItem, verdict: &Verdict) -> Decision {
    Decision {
        outcome: None,
        answer: None,
        answered_by: None,
        meeting: minutes.round,
        revision: minutes.revision,
        day: minutes.closed_at.date_naive(),
        zone: minutes.zone.clone(),
        topic: item.topic.clone(),
        names: item.names.clone(),
        verdict: verdict.id().to_owned(),
        said: match verdict {
            Verdict::Agreed => String::new(),
            Verdict::Change(action) => action.what.clone(),
            Verdict::Postponed { note } | Verdict::Waived { reason: note } => note.trim().to_owned(),
        },
        owner: item.owner.clone(),
        notes: item.notes.trim().to_owned(),
    }
}
