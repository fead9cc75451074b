//! Whose turn it is in a draft.

use std::collections::{BTreeMap, BTreeSet};

use super::Dossier;
use crate::app::Member;
use crate::app::turns::TOLD_OF_WITHDRAWAL;
use crate::lint::Severity;
use crate::review::action::Target;
use crate::review::gate::{ActionFact, Gate};
use crate::review::signoff::Summary;
use crate::review::turn::{
    Stead, Team, ThreadPlace, Turn, TurnAction, TurnInput, TurnMeeting, TurnMention, TurnRefusal, TurnThread,
    TurnWaiver, TurnWithdrawal, turns,
};
use crate::review::waiver::{self, Waiver};
use crate::review::{Act, Anchor, DraftState, Person, Role, Standing, ThreadState, UserId};
use crate::store::threads::Thread;

impl Dossier {
    /// Whose turn it is, the oldest first.
    #[must_use]
    pub fn turns(&self) -> Vec<Turn> {
        let facts = self.facts();
        let ready = self.draft.state.forward().is_some_and(|step| Gate::before(step, &facts).is_met());
        let mut turns = turns(&TurnInput {
            state: self.draft.state,
            entered_at: self.entered_at(),
            revision: self.draft.last_revision,
            revised_at: self.revisions.first().map_or(self.draft.created_at, |line| line.created_at),
            designer: self.designer(),
            ready,
            overridden: facts.overridden.clone(),
            dropped: self.missing_of_baseline(),
            revised: facts.change_asked_of.is_none_or(|asked| facts.revision > asked),
            findings: facts.stopping_findings().count(),
            withdrawal: self.withdrawal(),
            owners: self.active(Role::Owner),
            dbas: self.active(Role::Dba),
            repliers: self.repliers(),
            meeting: self.turn_meeting(),
            actions: self.turn_actions(&facts.actions),
            steads: self.steads(&facts.signoffs),
            signoffs: facts.signoffs,
            threads: self.turn_threads(),
            mentions: self.turn_mentions(),
            waivers: self.turn_waivers(),
            refusals: self.turn_refusals(),
        });
        // Nobody waits for those who have left.
        turns.retain(|turn| self.team().may(turn.user, Act::Read));
        turns
    }

    /// Who withdrew the draft, for as long as the owners are told.
    fn withdrawal(&self) -> Option<TurnWithdrawal> {
        let step = self.steps.last().filter(|step| step.to_state == DraftState::Withdrawn)?;
        let age = self.today - step.created_at.date_naive();
        (age <= TOLD_OF_WITHDRAWAL).then(|| TurnWithdrawal { by: step.taken_by, person: step.person.clone() })
    }

    /// Who is waited for as the designer: the latest uploader, or whoever made the draft, or another one, or else an owner.
    fn designer(&self) -> UserId {
        let uploader = self.revisions.first().map_or(self.draft.created_by, |line| line.uploaded_by);
        self.team().designer(uploader, self.draft.created_by)
    }

    fn team(&self) -> Team {
        let active = self.members.iter().filter(|member| member.disabled_at.is_none());
        Team::new(active.map(|member| Person {
            user: member.user_id,
            standing: Standing { role: Some(member.role), admin: false },
            chairs: false,
        }))
    }

    /// The name of an owner who resolves the thread, where its opener can't do it any more.
    pub(super) fn resolver_of(&self, thread: &Thread) -> Option<String> {
        let asked = self.team().or_an_owner(thread.opened_by, Act::Comment);
        (asked != thread.opened_by).then(|| self.person_name(asked).to_owned())
    }

    fn active(&self, role: Role) -> Vec<UserId> {
        let members = self.members.iter().filter(|member| member.role == role && member.disabled_at.is_none());
        members.map(|member| member.user_id).collect()
    }

    /// Who replies to the designer: the reviewers, or else everybody who takes part.
    fn repliers(&self) -> Vec<UserId> {
        let designer = self.designer();
        let others = |people: Vec<UserId>| people.into_iter().filter(|user| *user != designer).collect::<Vec<_>>();
        let reviewers = others(self.active(Role::Reviewer));
        if !reviewers.is_empty() {
            return reviewers;
        }
        let taking_part = self.participants().into_iter().filter(|member| member.takes_part());
        others(taking_part.map(|member| member.user).collect())
    }

    fn turn_meeting(&self) -> Option<TurnMeeting> {
        let line = self.meeting().or_else(|| self.meeting_sent_back())?;
        let schedule = &line.meeting.schedule;
        Some(TurnMeeting {
            id: line.meeting.id,
            scheduled_at: line.created_at,
            begins: format!("{} ({})", schedule.starts_at.format("%Y-%m-%d %H:%M"), schedule.zone),
            opened_at: line.meeting.opened_at,
            chair: Some(schedule.chair).filter(|chair| self.may_in_meeting(*chair, Act::Chair)),
            scribe: schedule.scribe.filter(|scribe| self.may_in_meeting(*scribe, Act::Comment)),
            people: schedule.people(),
            items: self.agenda(line.meeting.id).count(),
            wants_change: !self.meeting_fact(line).wants_change.is_empty(),
        })
    }

    /// Whether the person is still there, in a role that lets them do it in a meeting.
    pub(super) fn may_in_meeting(&self, user: UserId, act: Act) -> bool {
        let may = |member: &Member| Standing { role: Some(member.role), admin: false }.may_as_chair(act);
        self.members.iter().any(|member| member.user_id == user && member.disabled_at.is_none() && may(member))
    }

    fn turn_actions(&self, facts: &[ActionFact]) -> Vec<TurnAction> {
        let team = self.team();
        let open = facts.iter().filter(|fact| !fact.outcome.is_addressed() && !fact.answered);
        open.filter_map(|fact| {
            let line = self.actions.iter().find(|line| line.action.id == fact.id)?;
            Some(TurnAction {
                id: fact.id,
                owner: team.or_an_owner(line.action.owner, Act::Comment),
                since: line.created_at,
                what: line.action.what.clone(),
                on: self.target_names(&self.aims(&line.action)),
            })
        })
        .collect()
    }

    /// The tables and columns that an action names, each as it is called now.
    fn target_names(&self, targets: &[Target]) -> Vec<String> {
        targets.iter().map(|target| self.object_name(target.part.unwrap_or(target.table))).collect()
    }

    /// In whose stead people are asked to sign today: those for whom nobody has done it.
    fn steads(&self, signoffs: &Summary) -> BTreeMap<UserId, Stead> {
        let signed = self.signed();
        let waiting = signoffs.waiting_for();
        let mut steads: BTreeMap<UserId, Stead> = BTreeMap::new();
        for (deputy, tables) in &waiting {
            let open = tables.iter().flat_map(|table| {
                let absent = signed.stands_in_for(*deputy, *table).into_iter();
                absent.filter(|user| signed.deputy_for(*user, *table).is_none())
            });
            let absent: BTreeSet<UserId> = open.collect();
            if !absent.is_empty() {
                let names = absent.iter().map(|user| self.person_name(*user).to_owned()).collect();
                let own = tables.iter().any(|table| signed.waits_for_own(*deputy, *table));
                steads.insert(*deputy, Stead { names, own });
            }
        }
        steads
    }

    fn turn_threads(&self) -> Vec<TurnThread> {
        let team = self.team();
        let open = self.threads.iter().filter(|thread| thread.state != ThreadState::Resolved);
        open.map(|thread| {
            let last = self.last_words.iter().find(|word| word.thread_id == thread.id);
            let last_by = last.map_or(thread.opened_by, |word| word.author_id);
            TurnThread {
                id: thread.id,
                number: thread.number,
                on: match thread.anchor() {
                    Anchor::Draft => ThreadPlace::Draft,
                    Anchor::Object { object } => ThreadPlace::Object(self.object_name(object)),
                    Anchor::Line { line, .. } => ThreadPlace::Line(line),
                },
                kind: thread.kind,
                state: thread.state,
                opener: team.or_an_owner(thread.opened_by, Act::Comment),
                opened_by: thread.opener.clone(),
                fell: !team.may(thread.opened_by, Act::Comment),
                last_by,
                last_said_by: self.person_name(last_by).to_owned(),
                since: last.map_or(thread.created_at, |word| word.changed_at),
                addressed_in: thread.addressed_in,
            }
        })
        .collect()
    }

    /// The mentions of those who can still answer.
    fn turn_mentions(&self) -> Vec<TurnMention> {
        let team = self.team();
        self.mentions.iter().filter(|mention| team.may(mention.user, Act::Comment)).copied().collect()
    }

    fn turn_waivers(&self) -> Vec<TurnWaiver> {
        self.waiting_waivers().into_iter().map(|waiver| TurnWaiver { id: waiver.id, since: waiver.asked_at }).collect()
    }

    /// The waivers that wait for an answer: what was asked for of a finding that is gone waits for nobody.
    #[must_use]
    pub fn waiting_waivers(&self) -> Vec<&Waiver> {
        let own: Vec<Waiver> = self.waivers.iter().map(|line| line.waiver.clone()).collect();
        let asked = waiver::match_up_asked(&self.content.findings, &self.content.identity, &own);
        let about: BTreeSet<_> = asked.into_iter().flatten().map(|waiver| waiver.id).collect();
        self.waivers.iter().map(|line| &line.waiver).filter(|waiver| about.contains(&waiver.id)).collect()
    }

    /// The waivers that were refused, or do not hold any more, of findings that still stand, unless the same was asked for
    /// again. What holds nothing up may stand for ever: of that it is told until the next revision comes.
    fn turn_refusals(&self) -> Vec<TurnRefusal> {
        let team = self.team();
        let own: Vec<Waiver> = self.waivers.iter().map(|line| line.waiver.clone()).collect();
        let (findings, identity) = (&self.content.findings, &self.content.identity);
        let refused = waiver::match_up_void(findings, identity, &own, self.today);
        let asked = waiver::match_up_asked(findings, identity, &own);
        let standing = findings.iter().zip(self.waived()).zip(refused.into_iter().zip(asked));
        let revised = self.revisions.first().map(|line| line.created_at);
        let is_news = |waiver: &Waiver| waiver.void_since(self.today) >= revised;
        let standing = standing.filter(|((_, waived), (_, asked))| waived.is_none() && asked.is_none());
        let mut seen = BTreeSet::new();
        let fresh = standing.filter_map(|((finding, _), (refused, _))| {
            let told = |waiver: &&Waiver| finding.severity >= Severity::Error || is_news(waiver);
            refused.filter(told).filter(|waiver| seen.insert(waiver.id))
        });
        let told = |waiver: &Waiver| {
            Some(TurnRefusal {
                id: waiver.id,
                asker: waiver.asked_by,
                since: waiver.void_since(self.today)?,
                rule: waiver.target.rule().to_owned(),
                state: waiver.state(self.today),
            })
        };
        // Whoever can neither mend it nor ask again is not told.
        fresh.filter(|waiver| team.may(waiver.asked_by, Act::Comment)).filter_map(told).collect()
    }
}
