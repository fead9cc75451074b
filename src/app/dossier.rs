//! All that decisions about a draft need to know, seen at one moment: what was kept, and what follows from it.
//!
//! It is loaded in the transaction that acts on it; whoever acts locks the draft first, so that nothing it is made from
//! changes before the commit.

mod actions;
mod agenda;
mod facts;
mod load;
mod objections;
mod overtaken;
mod own;
mod signed;
mod turns;

pub use facts::Unread;
pub use objections::LastingObjection;
pub use signed::Signed;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Actor, Compared, Content, Draft, Member, Needs, Project, RevisionLine, WaiverBook};
use crate::review::gate::Gate;
use crate::review::handoff::ContentHash;
use crate::review::meeting::Round;
use crate::review::module::{self, Homes, Link, Module};
use crate::review::requirement::{Gaps, Matrix, Requirement, Trace};
use crate::review::signoff::{BaselineMove, Deputy};
use crate::review::turn::TurnMention;
use crate::review::waiver::{self, Waiver};
use crate::review::{Act, Changed, DraftState, Person, ReviewRules, RevisionId, Standing, Step, UserId, signoff};
use crate::schema::{ObjectId, Table};
use crate::store::actions::ActionLine;
use crate::store::hand_offs::HandOffLine;
use crate::store::meetings::{AgendaItem, MeetingLine};
use crate::store::sign_offs::SignOffLine;
use crate::store::steps::StepTaken;
use crate::store::threads::{LastWord, Thread};
use crate::store::waivers::WaiverLine;

/// A draft with everything that its gates, its turns, its agendas and its package are made from.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The project.
    pub project: Project,
    /// What the reader is to it.
    pub standing: Standing,
    /// What the project asks of its reviews.
    pub rules: ReviewRules,
    /// The draft.
    pub draft: Draft,
    /// Its revisions, the latest first.
    pub revisions: Vec<RevisionLine>,
    /// What the latest revision holds.
    pub content: Arc<Content>,
    /// What the project's baseline holds, once there is one, and what the latest revision makes of it.
    pub baseline: Option<(Arc<Content>, Arc<Compared>)>,
    /// The project's members.
    pub members: Vec<Member>,
    /// Who stands in for whom.
    pub deputies: Vec<Deputy>,
    /// The project's modules.
    pub modules: Vec<Module>,
    /// The tables that were put into a module by hand.
    pub by_hand: BTreeMap<ObjectId, crate::review::ModuleId>,
    /// The project's requirements.
    pub requirements: Vec<Requirement>,
    /// What serves them.
    pub traces: Vec<Trace>,
    /// The threads, the oldest first.
    pub threads: Vec<Thread>,
    /// Who spoke last in each thread.
    pub last_words: Vec<LastWord>,
    /// Who was mentioned in a thread and has not answered there.
    pub mentions: Vec<TurnMention>,
    /// The unread statements that were left out of account, by fingerprint.
    pub acknowledged: BTreeSet<String>,
    /// What participants said of tables, the earliest first.
    pub sign_offs: Vec<SignOffLine>,
    /// The waivers that were asked for in this draft, the earliest first.
    pub waivers: Vec<WaiverLine>,
    /// Those of accepted drafts of the project, some of which hold here as well.
    pub earlier_waivers: Vec<WaiverLine>,
    /// The meetings, the earliest first.
    pub meetings: Vec<MeetingLine>,
    /// The agendas of all meetings.
    pub agendas: Vec<AgendaItem>,
    /// What meetings asked for.
    pub actions: Vec<ActionLine>,
    /// The hand-offs, the earliest first.
    pub hand_offs: Vec<HandOffLine>,
    /// The steps that were taken, the earliest first.
    pub steps: Vec<StepTaken>,
    /// The day on which it is looked at.
    pub today: NaiveDate,
    /// The hash of what would be handed over now, while the DBA has the draft.
    pub expected_hash: Option<ContentHash>,
    /// For each earlier revision that matters, what changed since.
    changes: BTreeMap<i64, Arc<Changed>>,
    /// What is its own of what differs from the baseline, where that has moved.
    own: Option<own::Own>,
    /// What it overrides of what came to the baseline meanwhile.
    overtaken: Arc<crate::app::overridden::Overridden>,
    /// The tables, by name, of which it overrides something that came to the baseline while the DBA had it.
    pub overridden: Vec<String>,
    /// The id of the revision that is the baseline, as text.
    baseline_mark: String,
    /// How the baseline moved since somebody first agreed, for as long as people could sign.
    moves: Vec<BaselineMove>,
    /// What those baselines are called: `SHOP-3 r2`.
    baselines: BTreeMap<RevisionId, String>,
}

impl Dossier {
    /// `SHOP-12`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}-{}", self.project.key, self.draft.number)
    }

    /// The actor in front of this draft, as the chair of the meeting at hand where they are.
    #[must_use]
    pub fn person(&self, actor: &Actor) -> Person {
        let person = Person { user: actor.id(), standing: self.standing, chairs: false };
        self.meeting().map_or(person, |line| line.meeting.seat(person))
    }

    /// The meeting at hand: the one of the draft's state that is yet to be held or under way.
    #[must_use]
    pub fn meeting(&self) -> Option<&MeetingLine> {
        let round = Round::of(self.draft.state)?;
        self.meetings.iter().rev().find(|line| line.meeting.round == round && line.meeting.is_live())
    }

    /// The meeting that goes on though an objection has sent the draft back.
    #[must_use]
    pub fn meeting_sent_back(&self) -> Option<&MeetingLine> {
        self.meetings.iter().rfind(|line| line.meeting.is_sent_back(self.draft.state))
    }

    /// The agenda of a meeting, in its order.
    pub fn agenda(&self, meeting: crate::review::MeetingId) -> impl Iterator<Item = &AgendaItem> {
        self.agendas.iter().filter(move |item| item.meeting == meeting)
    }

    /// The tables of the latest revision with their ids, in its order.
    #[must_use]
    pub fn tables(&self) -> Vec<(ObjectId, &Table)> {
        let tables = self.content.reading.schema.tables.iter().enumerate();
        tables.filter_map(|(place, table)| Some((self.content.identity.table_id(place)?, table))).collect()
    }

    /// The ids of those tables.
    #[must_use]
    pub fn table_ids(&self) -> Vec<ObjectId> {
        self.tables().into_iter().map(|(id, _)| id).collect()
    }

    /// What a table, column or other object is called, now or when it was there last.
    #[must_use]
    pub fn object_name(&self, object: ObjectId) -> String {
        self.content.identity.find(object).map_or_else(|| format!("#{object}"), crate::schema::Known::name)
    }

    /// What a person is called.
    #[must_use]
    pub fn person_name(&self, user: UserId) -> &str {
        let member = self.members.iter().find(|member| member.user_id == user).map(|member| &member.display_name);
        let signed = || self.sign_offs.iter().find(|said| said.user_id == user).map(|said| &said.person);
        let took_step = || self.steps.iter().find(|step| step.taken_by == user).map(|step| &step.person);
        let was_asked = || self.steps.iter().rev().find_map(|step| step.asked.as_ref()?.people.get(&user));
        member.or_else(signed).or_else(took_step).or_else(was_asked).map_or("?", String::as_str)
    }

    /// By what a page tells the present baseline from others; empty while there is none.
    #[must_use]
    pub fn baseline_mark(&self) -> &str {
        &self.baseline_mark
    }

    /// Whether it would override something of what came to the baseline since it was last talked about.
    pub(in crate::app) fn overrides_something(&self) -> bool {
        !self.overtaken.names.is_empty()
    }

    /// What the baseline is called by which an agreement is overtaken.
    #[must_use]
    pub fn baseline_name(&self, revision: RevisionId) -> &str {
        self.baselines.get(&revision).map_or("?", String::as_str)
    }

    /// Which module owns which table.
    #[must_use]
    pub fn homes(&self) -> Homes {
        module::homes(&self.modules, &self.by_hand, &self.tables())
    }

    /// What the project wants, beside the latest revision.
    #[must_use]
    pub fn needs(&self) -> Needs {
        Needs {
            modules: self.modules.clone(),
            by_hand: self.by_hand.clone(),
            homes: self.homes(),
            requirements: self.requirements.clone(),
            traces: self.traces.clone(),
        }
    }

    /// What is missing between the project's requirements and the tables of the latest revision.
    #[must_use]
    pub fn gaps(&self) -> Gaps {
        Matrix::new(&self.requirements, &self.traces, &self.content.identity, &self.homes().touched()).gaps
    }

    /// The references between the tables.
    #[must_use]
    pub fn links(&self) -> Vec<Link> {
        module::links(&self.tables())
    }

    /// For each finding of the latest revision, in its order, the waiver that holds for it today.
    #[must_use]
    pub fn waived(&self) -> Vec<Option<Waiver>> {
        self.waived_on(self.today)
    }

    /// The same on another day.
    #[must_use]
    pub fn waived_on(&self, day: NaiveDate) -> Vec<Option<Waiver>> {
        let lines = self.book().counting(&self.content.identity);
        let waivers: Vec<Waiver> = lines.into_iter().map(|line| line.waiver).collect();
        let matched = waiver::match_up(&self.content.findings, &self.content.identity, &waivers, day);
        matched.into_iter().map(Option::<&Waiver>::cloned).collect()
    }

    /// All waivers that may hold here.
    #[must_use]
    pub fn book(&self) -> WaiverBook {
        WaiverBook { own: self.waivers.clone(), earlier: self.earlier_waivers.clone() }
    }

    /// What changed since the revision of that number; nothing for one that nobody asked about.
    #[must_use]
    pub fn changed_since(&self, revision: i64) -> Arc<Changed> {
        self.changes.get(&revision).cloned().unwrap_or_default()
    }

    /// The checklist before a step.
    #[must_use]
    pub fn gate(&self, step: Step) -> Gate {
        Gate::before(step, &self.facts())
    }

    /// The revision that was last sent back for changes of the design.
    #[must_use]
    pub fn change_asked_of(&self) -> Option<i64> {
        let step = self.steps.iter().rev().find(|step| step.wants_change)?;
        let by_meeting = matches!(step.step, Step::CloseFirstMeeting | Step::SendBack);
        (!by_meeting || self.wants_the_design_changed()).then_some(step.revision)
    }

    /// Since when the draft is in its state.
    #[must_use]
    pub fn entered_at(&self) -> super::Time {
        self.steps.last().map_or(self.draft.created_at, |step| step.created_at)
    }

    /// Whether an active member could answer a hand-off.
    #[must_use]
    pub fn has_dba(&self) -> bool {
        let able = |member: &Member| Standing { role: Some(member.role), admin: false }.may(Act::AnswerHandOff);
        self.members.iter().any(|member| member.disabled_at.is_none() && able(member))
    }

    /// Whether the draft came to where it is without a first meeting.
    #[must_use]
    pub fn skipped_first_meeting(&self) -> bool {
        let first = |step: &&StepTaken| matches!(step.step, Step::SkipFirstMeeting | Step::SubmitForReview);
        self.draft.state != DraftState::Drafting
            && self.steps.iter().rev().find(first).is_some_and(|step| step.step == Step::SkipFirstMeeting)
    }

    /// The states that it passed over with the first meeting.
    #[must_use]
    pub fn skipped_states(&self) -> Vec<DraftState> {
        if !self.skipped_first_meeting() {
            return Vec::new();
        }
        let since = self.steps.iter().rposition(|step| step.step == Step::SkipFirstMeeting).unwrap_or_default();
        let revised = self.steps[since..].iter().any(|step| step.to_state == DraftState::Revising);
        let passed = [(DraftState::FirstMeeting, true), (DraftState::Revising, !revised)];
        passed.into_iter().filter(|(_, passed)| *passed).map(|(state, _)| state).collect()
    }

    /// The members as sign-offs see them.
    #[must_use]
    pub fn participants(&self) -> Vec<signoff::Member> {
        self.members.iter().map(Member::as_participant).collect()
    }
}
