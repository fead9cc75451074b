//! Meetings as pages show them.

use std::collections::{BTreeMap, BTreeSet};

use super::action::{ActionView, action_views};
use super::title::Titles;
use super::waive::{Standing, unwaivable};
use crate::app::{Actor, App, Behind, Dossier, Draft, DraftPage, Error, Member};
use crate::review::gate::Gate;
use crate::review::meeting::agenda::{Line, Proposal, Topic, refresh};
use crate::review::meeting::minutes::Minutes;
use crate::review::meeting::{Meeting, MeetingAct, Phase, Verdict};
use crate::review::{MeetingId, Person, ProjectId, Step, ThreadId, UserId};
use crate::schema::ObjectId;
use crate::store::meetings::{self, AgendaItem, MeetingLine};
use crate::store::steps::StepTaken;
use crate::store::{Tx, members, users};
use crate::text::{Lang, Message, listed};

/// A meeting with its agenda and everything that is talked about.
#[derive(Clone, Debug)]
pub struct MeetingPage {
    /// The draft, at the revision that the meeting is about.
    pub draft: DraftPage,
    /// The meeting.
    pub line: MeetingLine,
    /// Its agenda.
    pub items: Vec<ItemView>,
    /// The members of the project, by name.
    pub members: Vec<Member>,
    /// What people are called, those included who are no members any more.
    pub names: BTreeMap<UserId, String>,
    /// What earlier meetings asked for, with what became of it.
    pub actions: Vec<ActionView>,
    /// What the actor may do in it now.
    pub may: Vec<MeetingAct>,
    /// How many items would come and how many would go if the agenda were made from the draft as it is now.
    pub stale: (usize, usize),
    /// The latest uploader of the draft, who is asked for changes first.
    pub designer: UserId,
    /// The objection that has sent the draft back while the meeting goes on.
    pub objection: Option<StepTaken>,
    /// What the draft would override of what others brought to the baseline, while the meeting may still confirm it.
    pub behind: Option<Behind>,
    /// What would be talked about if the agenda of the meeting under way were made now, and is not on it, in words.
    pub off_agenda: Vec<String>,
    /// What is missing for the meeting to waive what its verdicts waive.
    pub unwitnessed: Option<Message>,
    /// What the draft has to meet before the meeting can be closed, the verdicts being as they are now.
    pub gate: Gate,
}

/// An item of an agenda.
#[derive(Clone, Debug)]
pub struct ItemView {
    /// The item.
    pub item: AgendaItem,
    /// What it is about, in words.
    pub title: String,
    /// The names of the tables, where it is about several.
    pub names: Vec<String>,
    /// What it is about in the end: that of an action is what it was asked for about.
    pub subject: Topic,
    /// The tables that it is about, as they are called in the revision.
    pub tables: Vec<ObjectId>,
    /// The thread that it is about.
    pub thread: Option<ThreadId>,
    /// How many blockers and errors of the tables nobody has waived yet.
    pub errors: usize,
    /// What contests it since the meeting was opened.
    pub raised: Vec<Message>,
}

impl ItemView {
    /// What it is about, in that language.
    #[must_use]
    pub fn called(&self, lang: Lang) -> String {
        if self.names.is_empty() { self.title.clone() } else { listed(&self.names, lang) }
    }
}

impl MeetingPage {
    /// Whether the actor may do that now.
    #[must_use]
    pub fn may(&self, act: MeetingAct) -> bool {
        self.may.contains(&act)
    }

    /// What a person is called.
    #[must_use]
    pub fn name(&self, user: &UserId) -> &str {
        self.names.get(user).map_or("?", String::as_str)
    }

    /// How many items have no verdict yet.
    #[must_use]
    pub fn left(&self) -> usize {
        self.items.iter().filter(|view| view.item.verdict.is_none()).count()
    }

    /// The actions of earlier meetings on what an item is about.
    pub fn actions_on<'a>(&'a self, view: &'a ItemView) -> impl Iterator<Item = &'a ActionView> {
        self.actions.iter().filter(move |action| match &view.item.topic {
            Topic::Action(id) => action.line.action.id == *id,
            topic => action.subject == *topic || view.tables.iter().any(|table| action.tables.contains(table)),
        })
    }
}

impl App {
    /// A meeting with its agenda and everything that is talked about.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn meeting(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
    ) -> Result<MeetingPage, Error> {
        let mut tx = self.store.read().await?;
        let (entry, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let line = meetings::find(tx.conn(), draft.id, meeting).await?.ok_or(Error::NotFound)?;
        let shown = if line.meeting.phase() == Phase::Scheduled { draft.last_revision } else { line.meeting.revision };
        let person = line.meeting.seat(entry.person(actor));
        let dossier = self.load_dossier(tx.conn(), entry.clone(), draft.clone()).await?;
        let mut page = self.draft_page(&mut tx, entry, draft, shown, person).await?;
        if line.meeting.phase() == Phase::Open {
            page.since = self.news_for_meeting(&mut tx, &page, dossier.met_about(line.meeting.round)).await?;
        }
        let members = self.members_by_name(&mut tx, page.project.id).await?;
        let proposed = dossier.proposed(&line.meeting);
        let items = dossier.agenda_now(&line.meeting, &proposed);
        let names = self.names(&mut tx, &members, people(&dossier)).await?;
        let titles = Titles::new(&page, &dossier);
        let wants_change = items.iter().any(|item| item.verdict.as_ref().is_some_and(Verdict::wants_change));
        let sent_back = line.meeting.is_sent_back(page.draft.state);
        let objection = dossier.steps.last().filter(|step| sent_back && step.step == Step::Object).cloned();
        let under_way = line.meeting.phase() == Phase::Open;
        let unwitnessed = if under_way { unwaivable(&dossier, &line.meeting, person, &items) } else { None };
        let standing = Standing::new(&dossier);
        let errors = |item: &AgendaItem| standing.on(&item.topic).count();
        let off_agenda = dossier.off_agenda(&line.meeting, &proposed);
        let off_agenda = off_agenda.iter().flat_map(|proposal| titles.each(&proposal.topic)).collect();
        let view = |item: AgendaItem| ItemView {
            errors: errors(&item),
            raised: dossier.raised(&line.meeting, &item),
            ..titles.view(item)
        };
        let items = items.into_iter().map(view).collect();
        let actions = action_views(&dossier, &titles, person);
        drop(tx);
        let behind = if under_way && objection.is_none() { self.behind(&page).await? } else { None };
        Ok(MeetingPage {
            items,
            names,
            actions,
            may: permits(&line.meeting, person, &page.draft),
            stale: stale(&dossier, &line.meeting, proposed),
            gate: match objection {
                // The step has been taken.
                Some(_) => Gate::default(),
                None => dossier.gate(line.meeting.round.closing_step(wants_change)),
            },
            objection,
            behind,
            off_agenda,
            unwitnessed,
            designer: dossier.revisions.first().map_or(page.draft.created_by, |line| line.uploaded_by),
            members,
            line,
            draft: page,
        })
    }

    /// The minutes of a meeting that is over.
    ///
    /// # Errors
    /// `NotFound`, also while there are none.
    pub async fn minutes_of(
        &self,
        actor: &Actor,
        key: &str,
        number: i64,
        meeting: MeetingId,
    ) -> Result<Minutes, Error> {
        let mut tx = self.store.read().await?;
        let (_, draft) = self.enter_draft(tx.conn(), actor, key, number).await?;
        let line = meetings::find(tx.conn(), draft.id, meeting).await?.ok_or(Error::NotFound)?;
        line.minutes.ok_or(Error::NotFound)
    }
}

fn permits(meeting: &Meeting, person: Person, draft: &Draft) -> Vec<MeetingAct> {
    MeetingAct::ALL.into_iter().filter(|act| meeting.decide(*act, person, draft.state).is_ok()).collect()
}

/// How many items would come and how many would go if the agenda were made from the draft as it is now.
fn stale(dossier: &Dossier, meeting: &Meeting, proposed: Vec<Proposal>) -> (usize, usize) {
    if meeting.phase() != Phase::Scheduled {
        return (0, 0);
    }
    let present: Vec<_> = dossier.agenda(meeting.id).map(|item| ((), item.topic.clone())).collect();
    let before = present.len();
    let lines = refresh(present, proposed);
    let come = lines.iter().filter(|line| matches!(line, Line::New(_))).count();
    (come, before - (lines.len() - come))
}

/// Everybody whom a page about the draft's meetings names.
pub(super) fn people(dossier: &Dossier) -> BTreeSet<UserId> {
    let of = |line: &MeetingLine| {
        let meeting = &line.meeting;
        meeting.schedule.people().into_iter().chain(meeting.attended.iter().copied()).collect::<Vec<_>>()
    };
    let owners = dossier.agendas.iter().filter_map(|item| match &item.verdict {
        Some(Verdict::Change(action)) => Some(action.owner),
        _ => None,
    });
    dossier.meetings.iter().flat_map(of).chain(owners).collect()
}

impl App {
    /// What people are called, those included who are no members any more.
    pub(super) async fn names(
        &self,
        tx: &mut Tx,
        members: &[Member],
        wanted: BTreeSet<UserId>,
    ) -> Result<BTreeMap<UserId, String>, Error> {
        let mut names: BTreeMap<_, _> =
            members.iter().map(|member| (member.user_id, member.display_name.clone())).collect();
        for user in wanted {
            if !names.contains_key(&user)
                && let Some(left) = users::find(tx.conn(), user).await?
            {
                names.insert(user, left.display_name);
            }
        }
        Ok(names)
    }

    pub(super) async fn members_by_name(&self, tx: &mut Tx, project: ProjectId) -> Result<Vec<Member>, Error> {
        let mut members = members::of_project(tx.conn(), project).await?;
        members.sort_by(|a, b| (&a.display_name, &a.name).cmp(&(&b.display_name, &b.name)));
        Ok(members)
    }
}
