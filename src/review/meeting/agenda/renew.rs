//! An agenda that was made before the draft or the baseline became what it is now.

use std::collections::BTreeSet;

use super::{ADDRESSED, DROPS_AGAIN, HOLDING, LOOSE, OBJECTIONS, OPEN_THREAD, Proposal, QUIET, TAKES_BACK, Topic};
use crate::review::meeting::{Phase, Round};
use crate::schema::ObjectId;
use crate::text::{Arg, Message};

/// What becomes of an agenda that is made anew: the items that stay, in their order, and those that come.
#[derive(Clone, Debug, PartialEq)]
pub enum Line<T> {
    /// An item that stays, with the reasons that hold now.
    Kept(T, Vec<Message>),
    /// An item that comes.
    New(Proposal),
}

/// Makes an agenda anew from what is proposed now. What people wrote by hand stays, and so does the order that they gave to
/// what stays; what comes is put before what it is proposed before. What has settled itself goes.
#[must_use]
pub fn refresh<T>(present: Vec<(T, Topic)>, proposed: Vec<Proposal>) -> Vec<Line<T>> {
    let mut proposed: Vec<Option<Proposal>> = proposed.into_iter().map(Some).collect();
    let mut lines: Vec<(Option<usize>, Line<T>)> = Vec::new();
    for (item, topic) in present {
        let at = proposed.iter().position(|of| of.as_ref().is_some_and(|proposal| proposal.topic == topic));
        if let Some(proposal) = at.and_then(|at| proposed[at].take()) {
            lines.push((at, Line::Kept(item, proposal.reasons)));
        } else if matches!(topic, Topic::Text(_)) {
            lines.push((None, Line::Kept(item, Vec::new())));
        }
    }
    for (at, proposal) in proposed.into_iter().enumerate() {
        let Some(proposal) = proposal else { continue };
        let place = lines.iter().position(|(of, _)| of.is_some_and(|of| of > at)).unwrap_or(lines.len());
        lines.insert(place, (Some(at), Line::New(proposal)));
    }
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Why an item is on the agenda, given why it was put there and what is proposed now. While the meeting is scheduled that
/// follows the draft; once it is open, the revision stays what it is, but the baseline may move, and people may object or open
/// threads. Afterwards it is a record.
#[must_use]
pub fn reasons_now(phase: Phase, topic: &Topic, was: &[Message], proposed: &[Proposal]) -> Vec<Message> {
    let now = proposed.iter().find(|proposal| proposal.topic == *topic);
    match (phase, now) {
        (Phase::Scheduled, Some(proposal)) => proposal.reasons.clone(),
        // What is true of several tables together is true of those that were put there.
        (Phase::Scheduled | Phase::Open, None) if let Topic::Tables(tables) = topic => {
            was.iter().map(|reason| remarked(reason, tables, proposed)).collect()
        }
        (Phase::Scheduled, None) => Vec::new(),
        (Phase::Open, Some(proposal)) => {
            let came = raised(was, &proposal.reasons);
            let stays = was.iter().filter(|reason| came.iter().all(|of| of.id != reason.id)).cloned();
            came.iter().cloned().chain(stays).collect()
        }
        _ => was.to_vec(),
    }
}

/// Why these tables are talked about together, given that somebody may have said something about some of them since.
fn remarked(reason: &Message, tables: &[ObjectId], proposed: &[Proposal]) -> Message {
    let is_remark = |of: &Message| [OBJECTIONS, HOLDING, ADDRESSED, LOOSE].contains(&&*of.id);
    let under = proposed.iter().filter(|proposal| proposal.reasons.iter().any(is_remark));
    let under: BTreeSet<ObjectId> = under.flat_map(|proposal| proposal.topic.tables()).copied().collect();
    let count = tables.iter().filter(|table| under.contains(table)).count();
    if reason.id != QUIET || count == 0 {
        return reason.clone();
    }
    Message::new("agenda-quiet-remarked").with("count", tables.len()).with("remarked", count)
}

/// What contests an item of a meeting that goes on and did not when that was opened: more objections, more open defects or
/// questions, a thread that is open again, or what the draft would override by now.
#[must_use]
pub fn raised(was: &[Message], now: &[Message]) -> Vec<Message> {
    let is_more = |reason: &&Message| match &*reason.id {
        OBJECTIONS | HOLDING => was.iter().all(|of| of.id != reason.id || count(of) < count(reason)),
        TAKES_BACK | DROPS_AGAIN | OPEN_THREAD => !was.contains(reason),
        _ => false,
    };
    now.iter().filter(is_more).cloned().collect()
}

fn count(reason: &Message) -> i64 {
    let counts = reason.args.iter().filter_map(|(_, arg)| match arg {
        Arg::Number(count) => Some(*count),
        _ => None,
    });
    counts.sum()
}

/// What is proposed and not on the agenda of a meeting that goes on: it came after the agenda was made, or was taken off it. A
/// table that is to be settled with others comes by itself once somebody has said something about it. `since` is what its news
/// are counted from.
#[must_use]
pub fn off_agenda(agenda: &[Topic], proposed: &[Proposal], since: Round) -> Vec<Proposal> {
    let listed: BTreeSet<ObjectId> = agenda.iter().flat_map(Topic::tables).copied().collect();
    let missing = |proposal: &Proposal| match &proposal.topic {
        topic if agenda.contains(topic) => None,
        Topic::Table(table) if proposal.is_quiet() && listed.contains(table) => None,
        Topic::Tables(tables) => {
            let rest: Vec<_> = tables.iter().filter(|table| !listed.contains(table)).copied().collect();
            (!rest.is_empty()).then(|| Proposal::quiet(rest, since))
        }
        _ => Some(proposal.clone()),
    };
    proposed.iter().filter_map(missing).collect()
}
