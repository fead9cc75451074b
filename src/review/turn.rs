//! Whose turn it is in a draft, why, and since when: the home page is the list of these, oldest first.

mod meeting;
mod signing;
mod team;
mod threads;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::signoff::Summary;
use super::waiver::WaiverState;
use super::{ActionId, DraftState, Reference, ThreadId, UserId, WaiverId, waiver};
use crate::text::{Arg, Message};

pub use meeting::TurnMeeting;
pub use team::Team;
pub use threads::{ThreadPlace, TurnThread};

/// That it is somebody's turn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Turn {
    /// Whose.
    pub user: UserId,
    /// What they are waited for.
    pub reason: Message,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Where to go; `None` for the draft as a whole.
    pub about: Option<Reference>,
}

impl Turn {
    /// What they are waited for, as it is told to others than them.
    #[must_use]
    pub fn told_to_others(&self) -> Message {
        let of_another = |message: &Message| message.clone().with("whose", "other");
        let within = |arg: &Arg| match arg {
            Arg::Message(message) => Arg::from(of_another(message)),
            arg => arg.clone(),
        };
        let args: Vec<_> = self.reason.args.iter().map(|(name, arg)| (name.clone(), within(arg))).collect();
        of_another(&Message { args: args.into(), ..self.reason.clone() })
    }

    /// Whether a meeting is to be scheduled, which can't be pointed at yet.
    #[must_use]
    pub fn is_to_schedule(&self) -> bool {
        self.reason.id == meeting::SCHEDULE
    }
}

/// How many characters are shown of what a meeting wants to have changed.
const SHOWN: usize = 80;

/// How many tables are named.
const NAMED: usize = 3;

/// What has to be known of a draft to say whose turn it is.
#[derive(Clone, Debug)]
pub struct TurnInput {
    /// Its state.
    pub state: DraftState,
    /// Since when.
    pub entered_at: DateTime<Utc>,
    /// The number of its present revision.
    pub revision: i64,
    /// When that was uploaded.
    pub revised_at: DateTime<Utc>,
    /// Who uploaded it: the designer who is waited for.
    pub designer: UserId,
    /// Whether the checklist of the next step is met.
    pub ready: bool,
    /// The tables, by name, of which the draft overrides something that came to the baseline after it was agreed to.
    pub overridden: Vec<String>,
    /// Whether the present revision came after the last one that was to be changed.
    pub revised: bool,
    /// How many blockers and errors hold it up.
    pub findings: usize,
    /// Who withdrew it, while it may still be taken up again.
    pub withdrawal: Option<TurnWithdrawal>,
    /// The project's owners.
    pub owners: Vec<UserId>,
    /// The project's DBAs.
    pub dbas: Vec<UserId>,
    /// Who replies to what the designer asks of nobody in particular: the reviewers, or else everybody who takes part.
    pub repliers: Vec<UserId>,
    /// The meeting of the state, unless it is closed; or the one that goes on after an objection.
    pub meeting: Option<TurnMeeting>,
    /// The actions that are neither addressed nor answered.
    pub actions: Vec<TurnAction>,
    /// The tables and views of the baseline that the draft drops, by name. That is agreed to with every table.
    pub dropped: Vec<String>,
    /// Where the sign-offs stand.
    pub signoffs: Summary,
    /// In whose stead somebody signs today, with what these are called.
    pub steads: BTreeMap<UserId, Stead>,
    /// The threads that are not resolved.
    pub threads: Vec<TurnThread>,
    /// The people who were mentioned and have not answered.
    pub mentions: Vec<TurnMention>,
    /// The waivers that wait for an answer.
    pub waivers: Vec<TurnWaiver>,
    /// The waivers that were refused, or do not hold any more, though what they are about still stands.
    pub refusals: Vec<TurnRefusal>,
}

/// That a draft was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnWithdrawal {
    /// By whom.
    pub by: UserId,
    /// What they are called.
    pub person: String,
}

/// That somebody was mentioned in a thread that is not resolved, and has not answered there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurnMention {
    /// The thread.
    pub thread: ThreadId,
    /// Who was mentioned.
    pub user: UserId,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// An action that is neither addressed nor answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnAction {
    /// Its id.
    pub id: ActionId,
    /// Who does it.
    pub owner: UserId,
    /// When its meeting was closed.
    pub since: DateTime<Utc>,
    /// What is to change.
    pub what: String,
    /// The tables and columns that it names; may be empty.
    pub on: Vec<String>,
}

/// In whose stead somebody is asked to sign.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stead {
    /// What these are called.
    pub names: Vec<String>,
    /// Whether the person is asked on their own behalf as well.
    pub own: bool,
}

impl Stead {
    /// Says so, behind what is asked.
    fn message(&self) -> Message {
        Message::new("turn-stead")
            .with("names", Arg::list(&self.names))
            .with("own", if self.own { "yes" } else { "no" })
    }
}

/// A waiver that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnWaiver {
    /// Its id.
    pub id: WaiverId,
    /// When it was asked for.
    pub since: DateTime<Utc>,
}

/// A waiver that was refused, taken back, or has come to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TurnRefusal {
    /// Its id.
    pub id: WaiverId,
    /// Who asked for it.
    pub asker: UserId,
    /// Since when it does not hold.
    pub since: DateTime<Utc>,
    /// The rule.
    pub rule: String,
    /// What became of it.
    pub state: WaiverState,
}

/// Says whose turn it is, the oldest first. Nobody's in a draft that is accepted; the owners' in one that somebody else withdrew.
#[must_use]
pub fn turns(input: &TurnInput) -> Vec<Turn> {
    let mut turns = match input.state {
        DraftState::Accepted => return Vec::new(),
        DraftState::Withdrawn => return input.withdrawn(),
        DraftState::Drafting => vec![input.designers("turn-drafting")],
        DraftState::FirstMeeting => input.meeting(),
        DraftState::SecondMeeting => [input.meeting(), input.signing()].concat(),
        DraftState::Revising => input.revising(),
        DraftState::Agreeing => input.agreeing(),
        DraftState::HandedOff => input.handed_off(),
    };
    let is_told = |turn: &Turn| turns.iter().any(|told| (told.user, &told.about) == (turn.user, &turn.about));
    let in_threads: Vec<_> =
        input.in_threads().into_iter().filter(|turn| turn.about.is_none() || !is_told(turn)).collect();
    turns.extend(in_threads);
    turns.extend(input.mentioned(&turns));
    turns.extend(input.waivers());
    turns.extend(input.refused());
    turns.sort_by_key(|turn| turn.since);
    turns
}

impl TurnInput {
    fn designers(&self, reason: &'static str) -> Turn {
        let reason = Message::new(reason).with("revision", self.revision);
        Turn { user: self.designer, reason, since: self.entered_at, about: None }
    }

    /// Whether it goes on is for the owners to say; whoever withdrew it knows.
    fn withdrawn(&self) -> Vec<Turn> {
        let Some(TurnWithdrawal { by, person }) = &self.withdrawal else { return Vec::new() };
        let reason = Message::new("turn-withdrawn").with("person", person);
        let owners = self.owners.iter().filter(|owner| *owner != by);
        owners.map(|owner| Turn { user: *owner, reason: reason.clone(), since: self.entered_at, about: None }).collect()
    }

    fn revising(&self) -> Vec<Turn> {
        let actions = self.actions.iter().map(|action| Turn {
            user: action.owner,
            reason: Message::new("turn-action")
                .with("on", Arg::first(NAMED, &action.on))
                .with("what", shortened(&action.what))
                .with("aimed", if action.on.is_empty() { "no" } else { "yes" }),
            since: action.since,
            about: Some(Reference::Action(action.id)),
        });
        let reason = match (self.revised, self.ready) {
            (false, _) => "turn-revise",
            (true, false) => "turn-settle",
            (true, true) => "turn-submit",
        };
        // A meeting that an objection has overtaken is still to be closed.
        let meeting = self.meeting.iter().flat_map(|_| self.meeting());
        std::iter::once(self.designers(reason)).chain(actions).chain(meeting).collect()
    }

    fn agreeing(&self) -> Vec<Turn> {
        let mut turns = self.signing();
        turns.extend(self.left_over());
        turns
    }

    /// When all has been said and the draft still stands there, the designer takes it on, or sees to what its checks say.
    fn left_over(&self) -> Option<Turn> {
        let since = self.asked_since();
        let (reason, about) = match (self.ready, self.findings) {
            (true, _) => (Message::new("turn-go-on"), None),
            (false, 0) => return None,
            (false, count) => (Message::new("turn-findings").with("count", count), Some(Reference::Findings)),
        };
        (self.ready || self.waivers.is_empty()).then_some(Turn { user: self.designer, reason, since, about })
    }

    /// The DBA answers what is ready for that: a package that is not what would be handed over now is made again first. What
    /// would override something to which nobody has agreed can only be returned.
    /// Without a DBA nobody could ever answer: then the owners have to name one.
    fn handed_off(&self) -> Vec<Turn> {
        let about = Some(Reference::HandOff);
        let tables = || Arg::first(NAMED, &self.overridden);
        let turn = |user: &UserId, reason: &'static str| Turn {
            user: *user,
            reason: Message::new(reason).with("revision", self.revision).with("tables", tables()),
            since: self.entered_at,
            about: about.clone(),
        };
        let overrides = !self.overridden.is_empty();
        let again = (!self.ready && !overrides).then(|| turn(&self.designer, "turn-package"));
        let answer = match self.dbas.as_slice() {
            [] => self.owners.iter().map(|owner| turn(owner, "turn-no-dba")).collect(),
            dbas if overrides => dbas.iter().map(|dba| turn(dba, "turn-return")).collect(),
            dbas if self.ready => dbas.iter().map(|dba| turn(dba, "turn-hand-off")).collect(),
            _ => Vec::new(),
        };
        again.into_iter().chain(answer).collect()
    }

    /// Whoever was mentioned is asked for an answer, unless the thread waits for them anyway.
    fn mentioned(&self, turns: &[Turn]) -> Vec<Turn> {
        let turn = |mention: &TurnMention| {
            let thread = self.threads.iter().find(|thread| thread.id == mention.thread)?;
            let about = Some(Reference::Thread(mention.thread));
            Some(Turn { user: mention.user, reason: thread.told("turn-mentioned"), since: mention.since, about })
        };
        let waits = |turn: &Turn| turns.iter().any(|other| other.user == turn.user && other.about == turn.about);
        self.mentions.iter().filter_map(turn).filter(|turn| !waits(turn)).collect()
    }

    /// Whoever asked for waivers learns that they do not hold, as one thing to do, for as long as it lies with the designers.
    fn refused(&self) -> Vec<Turn> {
        if waiver::stand_open(self.state).is_err() {
            return Vec::new();
        }
        let askers: BTreeSet<UserId> = self.refusals.iter().map(|refusal| refusal.asker).collect();
        let turn = |asker: UserId| {
            let own: Vec<_> = self.refusals.iter().filter(|refusal| refusal.asker == asker).collect();
            let last = own.iter().max_by_key(|refusal| refusal.since)?;
            let states = own.iter().map(|refusal| refusal.state.id());
            let state = states.reduce(|one, other| if one == other { one } else { "mixed" })?;
            let reason =
                Message::new("turn-refused").with("count", own.len()).with("rule", &last.rule).with("state", state);
            Some(Turn { user: asker, reason, since: last.since, about: Some(Reference::Waiver(last.id)) })
        };
        askers.into_iter().filter_map(turn).collect()
    }

    /// All waivers together are one thing to do: they are answered on one page, while the draft takes waivers.
    fn waivers(&self) -> Vec<Turn> {
        if waiver::stand_open(self.state).is_err() {
            return Vec::new();
        }
        let Some(first) = self.waivers.iter().min_by_key(|waiver| waiver.since) else { return Vec::new() };
        let turn = |owner: &UserId| Turn {
            user: *owner,
            reason: Message::new("turn-waiver").with("count", self.waivers.len()),
            since: first.since,
            about: Some(Reference::Waiver(first.id)),
        };
        self.owners.iter().map(turn).collect()
    }
}

/// The beginning of what somebody wrote, on one line.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests;
