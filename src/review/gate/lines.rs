//! The lines of each gate, as product.md tables them.

use std::collections::BTreeSet;

use super::{Facts, GateLine, MeetingFact, UnclosedMeeting};
use crate::lint::Severity;
use crate::review::signoff::{Blocked, Objection};
use crate::review::{Reference, ThreadState};
use crate::text::{Arg, Message};

/// What all lines about a meeting say while there is none.
const NOT_SCHEDULED: &str = "gate-not-scheduled";

/// How many tables are named.
const NAMED: usize = 5;

pub(super) fn drafting(facts: &Facts) -> Vec<GateLine> {
    let unread = facts.unread.iter().filter(|statement| !statement.acknowledged);
    let mut lines = vec![
        GateLine::plain("gate-tables", !facts.tables.is_empty(), "gate-tables-none"),
        GateLine::nothing_left(
            "gate-unread",
            "gate-unread-left",
            unread.map(|statement| Reference::Statement(statement.line)).collect(),
        ),
    ];
    if facts.has_modules {
        let homeless = facts.tables.iter().filter(|table| table.module.is_none());
        let links = homeless.map(|table| Reference::Object(table.id)).collect();
        lines.push(GateLine::nothing_left("gate-modules", "gate-modules-left", links));
    }
    lines
}

pub(super) fn skipping(facts: &Facts) -> Vec<GateLine> {
    let small = &facts.small_change;
    let mut lines = drafting(facts);
    let Some(at_most) = small.at_most else {
        lines.push(GateLine::plain("gate-small-setting", false, "gate-small-setting-off"));
        return lines;
    };
    let met = small.changed.len() <= at_most;
    let count = Message::new("gate-small-tables-count")
        .with("count", small.changed.len())
        .with("baseline", if small.has_baseline { "yes" } else { "no" })
        .with("others", small.of_others);
    lines.push(GateLine {
        what: Message::new("gate-small-tables").with("most", at_most),
        met,
        detail: Some(count),
        links: if met { Vec::new() } else { small.changed.iter().copied().map(Reference::Object).collect() },
    });
    lines.extend(asked_for(facts));
    lines.push(GateLine {
        what: Message::new("gate-small-drops"),
        met: small.dropped.is_empty(),
        detail: (!small.dropped.is_empty())
            .then(|| Message::new("gate-small-drops-some").with("names", Arg::list(&small.dropped))),
        links: Vec::new(),
    });
    lines
}

/// What a meeting of the draft asked for is looked at by the next one, whatever became of it: whoever withdraws the draft does
/// not evade that.
fn asked_for(facts: &Facts) -> Option<GateLine> {
    let links: Vec<_> = facts.actions.iter().map(|action| Reference::Action(action.id)).collect();
    (!links.is_empty()).then(|| GateLine::nothing_left("gate-small-asked", "gate-small-asked-some", links))
}

pub(super) fn first_meeting(facts: &Facts) -> Vec<GateLine> {
    [held(facts), frozen(facts), verdicts(facts)].into_iter().chain(witnessed(facts)).collect()
}

pub(super) fn revising(facts: &Facts) -> Vec<GateLine> {
    let unsettled = facts.actions.iter().filter(|action| !action.outcome.is_addressed() && !action.answered);
    let silent = facts.holding_threads(ThreadState::Open).filter(|thread| !thread.replied);
    let mut lines = vec![
        newer_revision(facts),
        GateLine::nothing_left(
            "gate-actions",
            "gate-actions-left",
            unsettled.map(|action| Reference::Action(action.id)).collect(),
        ),
        GateLine::nothing_left(
            "gate-replies",
            "gate-replies-left",
            silent.map(|thread| Reference::Thread(thread.id)).collect(),
        ),
    ];
    // A revision may bring what no revision before it did, or lose it all: of a design without tables nobody would be asked.
    lines.extend(drafting(facts));
    lines.extend(facts.undiscussed.then(|| still_small(facts)));
    lines.extend(facts.unclosed.as_ref().map(unclosed));
    lines
}

/// Whatever is added after the first meeting was skipped would be discussed by none before everybody is asked to agree.
fn still_small(facts: &Facts) -> GateLine {
    let small = &facts.small_change;
    // Where the owner wants a first meeting every time by now, no change is small enough.
    let most = small.at_most.unwrap_or_default();
    let met = small.changed.len() <= most && small.dropped.is_empty();
    let grown = || {
        Message::new("gate-still-small-grown")
            .with("most", most)
            .with("changed", small.changed.len())
            .with("dropped", small.dropped.len())
            .with("names", Arg::list(&small.dropped))
    };
    let detail = if small.at_most.is_some() { grown() } else { Message::new("gate-still-small-off") };
    GateLine {
        what: Message::new("gate-still-small"),
        met,
        detail: (!met).then_some(detail),
        links: if met { Vec::new() } else { small.changed.iter().copied().map(Reference::Object).collect() },
    }
}

/// A meeting that goes on after an objection has yet to publish what is to change: whoever submits a revision before would
/// leave that out.
fn unclosed(meeting: &UnclosedMeeting) -> GateLine {
    let detail = match &meeting.chair {
        Some(chair) => Message::new("gate-meeting-over-left").with("chair", chair),
        None => Message::new("gate-meeting-over-owner"),
    };
    GateLine {
        what: Message::new("gate-meeting-over"),
        met: false,
        detail: Some(detail),
        links: vec![Reference::Meeting(meeting.id)],
    }
}

pub(super) fn agreeing(facts: &Facts) -> Vec<GateLine> {
    vec![findings(facts), open_threads(facts), sign_offs("gate-everybody", facts), objections(facts)]
}

pub(super) fn second_meeting(facts: &Facts) -> Vec<GateLine> {
    let wants = facts.meeting.iter().flat_map(|meeting| &meeting.wants_change);
    let mut lines = vec![
        held(facts),
        frozen(facts),
        verdicts(facts),
        GateLine::nothing_left(
            "gate-no-change",
            "gate-no-change-left",
            wants.copied().map(Reference::AgendaItem).collect(),
        ),
        objections(facts),
        sign_offs("gate-still-valid", facts),
    ];
    // What is put off is not confirmed, and after the hand-off there is no meeting in which it could be.
    let postponed = facts.meeting.as_ref().map(|meeting| meeting.postponed.as_slice()).unwrap_or_default();
    if !postponed.is_empty() {
        let links = postponed.iter().copied().map(Reference::AgendaItem).collect();
        lines.push(GateLine::nothing_left("gate-postponed", "gate-postponed-left", links));
    }
    lines.extend(witnessed(facts));
    lines.extend(standing(facts));
    lines.extend(left_open(facts));
    lines
}

/// Defects and questions that came while the meeting went on. They are handed over open, as somebody may ask at any moment,
/// but not without a word.
fn left_open(facts: &Facts) -> Option<GateLine> {
    let links: Vec<_> = facts.holding_threads(ThreadState::Open).map(|thread| Reference::Thread(thread.id)).collect();
    (!links.is_empty()).then(|| GateLine {
        what: Message::new("gate-left-open"),
        met: true,
        detail: Some(Message::new("gate-left-open-some").with("count", links.len())),
        links,
    })
}

/// What nobody waives any more since the participants agreed. It is handed over all the same, as a waiver may end on any day
/// after, but not without a word.
fn standing(facts: &Facts) -> Option<GateLine> {
    let links: Vec<_> =
        facts.stopping_findings().map(|finding| Reference::Finding(finding.fingerprint.clone())).collect();
    (!links.is_empty()).then(|| GateLine {
        what: Message::new("gate-standing"),
        met: true,
        detail: Some(Message::new("gate-standing-left").with("count", links.len())),
        links,
    })
}

pub(super) fn handed_off(facts: &Facts) -> Vec<GateLine> {
    let Some(package) = &facts.package else {
        let none = GateLine::plain("gate-package", false, "gate-package-none");
        return vec![GateLine { links: vec![Reference::HandOff], ..none }];
    };
    let same_revision = package.revision == package.agreed;
    let same_content = package.hash == package.expected_hash;
    let link = |met: bool| if met { Vec::new() } else { vec![Reference::HandOff] };
    vec![
        GateLine {
            what: Message::new("gate-package"),
            met: same_revision,
            detail: (!same_revision).then(|| {
                Message::new("gate-package-other").with("made", package.revision).with("agreed", package.agreed)
            }),
            links: link(same_revision),
        },
        GateLine {
            what: Message::new("gate-package-hash"),
            met: same_content,
            // Where it would override something, another package would not help.
            detail: Some(match (same_content, facts.overridden.is_empty()) {
                (true, _) => Message::new("gate-package-hash-is").with("hash", &package.hash),
                (false, true) => Message::new("gate-package-hash-differs"),
                (false, false) => Message::new("gate-package-hash-moved"),
            }),
            links: link(same_content),
        },
        overrides_nothing(facts),
    ]
}

/// Nobody has agreed to override what came to the baseline after the last of the agreements, and nobody who could is asked
/// any more.
fn overrides_nothing(facts: &Facts) -> GateLine {
    let some = || Message::new("gate-overrides-some").with("tables", Arg::first(NAMED, &facts.overridden));
    let met = facts.overridden.is_empty();
    GateLine {
        what: Message::new("gate-overrides"),
        met,
        detail: (!met).then(some),
        links: if met { Vec::new() } else { vec![Reference::SinceBaseline] },
    }
}

fn held(facts: &Facts) -> GateLine {
    let met = facts.meeting.as_ref().is_some_and(|meeting| meeting.held);
    let missing = if facts.meeting.is_some() { "gate-held-not-yet" } else { NOT_SCHEDULED };
    GateLine { links: meeting_link(facts.meeting.as_ref()), ..GateLine::plain("gate-held", met, missing) }
}

fn meeting_link(meeting: Option<&MeetingFact>) -> Vec<Reference> {
    meeting.map(|meeting| Reference::Meeting(meeting.id)).into_iter().collect()
}

fn frozen(facts: &Facts) -> GateLine {
    let Some(meeting) = &facts.meeting else {
        return GateLine::plain("gate-frozen", false, NOT_SCHEDULED);
    };
    let met = meeting.revision == facts.revision;
    let detail = Message::new("gate-frozen-differs").with("met", meeting.revision).with("now", facts.revision);
    GateLine {
        what: Message::new("gate-frozen"),
        met,
        detail: (!met).then_some(detail),
        links: if met { Vec::new() } else { meeting_link(Some(meeting)) },
    }
}

/// Nobody lets their own design off the rules: a meeting that waives something has a witness.
fn witnessed(facts: &Facts) -> Option<GateLine> {
    let meeting = facts.meeting.as_ref()?;
    let met = meeting.witnessed?;
    let detail = (!met).then(|| Message::new("meeting-unwitnessed").with("revision", meeting.revision));
    let links = if met { Vec::new() } else { meeting_link(Some(meeting)) };
    Some(GateLine { what: Message::new("gate-witnessed"), met, detail, links })
}

fn verdicts(facts: &Facts) -> GateLine {
    let Some(meeting) = &facts.meeting else {
        return GateLine::plain("gate-verdicts", false, NOT_SCHEDULED);
    };
    let links = meeting.without_verdict.iter().copied().map(Reference::AgendaItem).collect();
    GateLine::nothing_left("gate-verdicts", "gate-verdicts-left", links)
}

fn newer_revision(facts: &Facts) -> GateLine {
    let Some(asked_of) = facts.change_asked_of else {
        let why = if facts.actions.is_empty() { "gate-newer-unasked" } else { "gate-newer-answerable" };
        return GateLine { detail: Some(Message::new(why)), ..GateLine::plain("gate-newer", true, "") };
    };
    let met = facts.revision > asked_of;
    GateLine {
        what: Message::new("gate-newer"),
        met,
        detail: (!met).then(|| Message::new("gate-newer-missing").with("revision", asked_of)),
        links: Vec::new(),
    }
}

fn findings(facts: &Facts) -> GateLine {
    let stopping: Vec<_> = facts.stopping_findings().collect();
    let blockers = stopping.iter().filter(|finding| finding.severity == Severity::Blocker).count();
    let detail =
        Message::new("gate-findings-left").with("blockers", blockers).with("errors", stopping.len() - blockers);
    GateLine {
        what: Message::new("gate-findings"),
        met: stopping.is_empty(),
        detail: (!stopping.is_empty()).then_some(detail),
        links: stopping.iter().map(|finding| Reference::Finding(finding.fingerprint.clone())).collect(),
    }
}

/// A thread that the designer marked as addressed is no longer open; that its opener still has to look is said.
fn open_threads(facts: &Facts) -> GateLine {
    let links = facts.holding_threads(ThreadState::Open).map(|thread| Reference::Thread(thread.id)).collect();
    let line = GateLine::nothing_left("gate-threads", "gate-threads-left", links);
    let waiting = facts.holding_threads(ThreadState::Addressed).count();
    if line.met && waiting > 0 {
        let resolver = facts.holding_threads(ThreadState::Addressed).find_map(|thread| thread.resolver.as_ref());
        let detail = match resolver {
            Some(resolver) => Message::new("gate-threads-addressed-fell").with("resolver", resolver),
            None => Message::new("gate-threads-addressed"),
        };
        return GateLine { detail: Some(detail.with("count", waiting)), ..line };
    }
    line
}

fn sign_offs(what: &'static str, facts: &Facts) -> GateLine {
    let summary = &facts.signoffs;
    let blocked = Blocked::told(&summary.blocked);
    let mended: BTreeSet<_> = summary.blocked.iter().map(Blocked::mended_at).collect();
    let overtaken = summary.overtaken();
    let count = count(facts, overtaken.len());
    // A view or a dropped table stands in the difference only: the tables to sign again would lead past it.
    let tables: Vec<_> = match summary.with_all.is_empty() {
        true => overtaken.into_iter().map(Reference::Object).collect(),
        false => vec![Reference::SinceBaseline],
    };
    let people: BTreeSet<_> = summary.missing.iter().flat_map(|missing| &missing.people).copied().collect();
    GateLine {
        what: Message::new(what),
        met: summary.missing.is_empty() && summary.blocked.is_empty(),
        detail: Some(blocked.unwrap_or(count)),
        links: mended.into_iter().chain(tables).chain(people.into_iter().map(Reference::Person)).collect(),
    }
}

/// How many sign-offs are there, and why some are asked for that one would not expect.
fn count(facts: &Facts, overtaken: usize) -> Message {
    let summary = &facts.signoffs;
    let count = |id| Message::new(id).with("given", summary.given).with("needed", summary.needed);
    match (overtaken, summary.with_all.is_empty()) {
        (0, _) if !summary.beside.is_empty() => {
            count("gate-sign-offs-beside").with("names", Arg::first(NAMED, &summary.beside))
        }
        (0, _) if facts.small_change.changes_nothing() && !summary.missing.is_empty() => count("gate-sign-offs-same"),
        (0, _) => count("gate-sign-offs"),
        (_, true) => count("gate-sign-offs-overtaken").with("count", overtaken),
        (_, false) => {
            let names = Arg::first(NAMED, &summary.with_all);
            count("gate-sign-offs-with-all").with("count", overtaken).with("names", names)
        }
    }
}

fn objections(facts: &Facts) -> GateLine {
    let objections = &facts.signoffs.objections;
    let tables: BTreeSet<_> = objections.iter().map(|objection| objection.table).collect();
    // What can't be taken back is settled in its thread, so that is where one goes.
    let leads_to = |of: &Objection| of.until.map_or(Reference::Object(of.table), Reference::Thread);
    let links: BTreeSet<_> = objections.iter().map(leads_to).collect();
    let told = |is_so: bool, why: &'static str| if is_so { Arg::from(Message::new(why)) } else { Arg::from("") };
    let (left, gone) = (objections.iter().any(|of| of.left), objections.iter().any(|of| of.gone && !of.left));
    let detail = Message::new("gate-objections-left")
        .with("count", tables.len())
        .with("gone", told(left, "gate-objections-gone"))
        .with("dropped", told(gone, "gate-objections-dropped"));
    GateLine {
        what: Message::new("gate-objections"),
        met: objections.is_empty(),
        detail: (!objections.is_empty()).then_some(detail),
        links: links.into_iter().collect(),
    }
}
