//! Which waiver holds for which finding: by fingerprint, over renames by the object's id, and from accepted drafts.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Waiver, WaiverState, WaiverTarget};
use crate::lint::{Finding, ObjectPath};
use crate::review::FindingCounts;
use crate::review::known_finding::{KnownFinding, Place, Places, is_same_matter};
use crate::schema::Identity;
use crate::text::{Arg, Message};

/// The targets of waivers for those findings, in their order.
#[must_use]
pub fn targets_of(findings: &[&Finding], identity: &Identity) -> Vec<WaiverTarget> {
    let places = Places::new(identity);
    let target = |finding: &&Finding| WaiverTarget::Finding {
        known: KnownFinding::of(finding, &places),
        message: finding.message.clone(),
    };
    findings.iter().map(target).collect()
}

/// The targets of waivers for all that the findings' rules say of the findings' tables, each once. What is about no table
/// has none.
#[must_use]
pub fn targets_of_rules(findings: &[&Finding], identity: &Identity) -> Vec<WaiverTarget> {
    let places = Places::new(identity);
    let mut seen = HashSet::new();
    let mut targets = Vec::new();
    for finding in findings {
        let Some(known) = places.of(finding).and_then(|place| identity.find(place.table)) else { continue };
        if seen.insert((finding.rule.as_ref(), known.table.id)) {
            let name = known.table.name.clone();
            targets.push(WaiverTarget::Rule { rule: finding.rule.to_string(), table: known.table.id, name });
        }
    }
    targets
}

/// For each finding, in its order, the waiver that holds for it on that day. A waiver that ended, waits or was refused
/// holds for none. The first of several counts.
#[must_use]
pub fn match_up<'w>(
    findings: &[Finding],
    identity: &Identity,
    waivers: &'w [Waiver],
    today: NaiveDate,
) -> Vec<Option<&'w Waiver>> {
    let granted = waivers.iter().filter(|waiver| waiver.state(today) == WaiverState::Granted);
    match_up_those(findings, identity, granted)
}

/// For each finding, in its order, the waiver that was asked for and waits for an answer.
#[must_use]
pub fn match_up_asked<'w>(findings: &[Finding], identity: &Identity, waivers: &'w [Waiver]) -> Vec<Option<&'w Waiver>> {
    match_up_those(findings, identity, waivers.iter().filter(|waiver| waiver.answer.is_none()))
}

/// For each finding, in its order, the waiver that was refused for it last, or does not hold for it any more.
#[must_use]
pub fn match_up_void<'w>(
    findings: &[Finding],
    identity: &Identity,
    waivers: &'w [Waiver],
    today: NaiveDate,
) -> Vec<Option<&'w Waiver>> {
    let is_void = |waiver: &&Waiver| {
        matches!(waiver.state(today), WaiverState::Refused | WaiverState::Revoked | WaiverState::Ended)
    };
    match_up_those(findings, identity, waivers.iter().rev().filter(is_void))
}

/// For each finding, in its order, the waiver that an owner answered for it last, whatever the answer was.
#[must_use]
pub fn match_up_owners<'w>(
    findings: &[Finding],
    identity: &Identity,
    waivers: &'w [Waiver],
) -> Vec<Option<&'w Waiver>> {
    let mut answered: Vec<&Waiver> = waivers.iter().filter(|waiver| waiver.is_answered_by_owner()).collect();
    answered.sort_by_key(|waiver| std::cmp::Reverse(waiver.answer.as_ref().map(|answer| answer.at)));
    match_up_those(findings, identity, answered.into_iter())
}

fn match_up_those<'w>(
    findings: &[Finding],
    identity: &Identity,
    waivers: impl Iterator<Item = &'w Waiver>,
) -> Vec<Option<&'w Waiver>> {
    let mut by_rule: HashMap<&str, Vec<&Waiver>> = HashMap::new();
    for waiver in waivers {
        by_rule.entry(waiver.target.rule()).or_default().push(waiver);
    }
    if by_rule.is_empty() {
        return vec![None; findings.len()];
    }
    let places = Places::new(identity);
    let matching = |finding: &Finding| {
        let place = places.of(finding);
        let waivers = by_rule.get(finding.rule.as_ref())?;
        waivers.iter().copied().find(|waiver| covers(&waiver.target, finding, place, identity))
    };
    findings.iter().map(matching).collect()
}

/// For each target, in its order, whether one of the findings is what it is about.
#[must_use]
pub fn are_found(targets: &[&WaiverTarget], findings: &[Finding], identity: &Identity) -> Vec<bool> {
    if targets.is_empty() {
        return Vec::new();
    }
    let places = Places::new(identity);
    let mut by_rule: HashMap<&str, Vec<&Finding>> = HashMap::new();
    for finding in findings {
        by_rule.entry(finding.rule.as_ref()).or_default().push(finding);
    }
    let is_found = |target: &&WaiverTarget| {
        let findings = by_rule.get(target.rule()).into_iter().flatten();
        findings.copied().any(|finding| covers(target, finding, places.of(finding), identity))
    };
    targets.iter().map(is_found).collect()
}

/// Whether the target is that finding, which names the objects at `place`.
fn covers(target: &WaiverTarget, finding: &Finding, place: Option<Place>, identity: &Identity) -> bool {
    match target {
        WaiverTarget::Rule { rule, table, .. } => {
            *rule == finding.rule && place.is_some_and(|at| at.table == identity.resolve(*table))
        }
        WaiverTarget::Finding { known, message } => {
            known.fingerprint == finding.fingerprint
                || (known.is(finding, place, identity)
                    && says_the_same((known.path.as_ref(), message), (finding.object.as_ref(), &finding.message))
                    && place.is_some_and(|place| {
                        is_same_part(known.path.as_ref(), finding.object.as_ref(), place.object == place.table)
                    }))
        }
    }
}

/// Whether two findings that were known of one object are one under two names.
pub(super) fn are_renamed(
    (known, message): (&KnownFinding, &Message),
    (other, said): (&KnownFinding, &Message),
    identity: &Identity,
) -> bool {
    let object = known.object.map(|id| identity.resolve(id));
    let is_one = object.is_some() && object == other.object.map(|id| identity.resolve(id));
    is_one
        && known.rule == other.rule
        && is_same_matter(&known.rule, known.path.as_ref(), other.path.as_ref())
        && says_the_same((known.path.as_ref(), message), (other.path.as_ref(), said))
        && is_same_part(known.path.as_ref(), other.path.as_ref(), object.is_some_and(|id| identity.is_table(id)))
}

/// Whether both paths lead to the same part of a table: a part without an id, with that of the table in its stead, is known
/// by its name alone.
fn is_same_part(before: Option<&ObjectPath>, now: Option<&ObjectPath>, has_id_of_table: bool) -> bool {
    let (Some(before), Some(now)) = (before, now) else { return false };
    !has_id_of_table || (&before.column, &before.index, &before.key) == (&now.column, &now.index, &now.key)
}

/// Whether the same was said of both paths, but for other names of the table or column.
fn says_the_same(
    (path, message): (Option<&ObjectPath>, &Message),
    (now, said): (Option<&ObjectPath>, &Message),
) -> bool {
    let (Some(path), Some(now)) = (path, now) else { return false };
    let names =
        [(&path.table, &now.table), (&path.column, &now.column), (&path.index, &now.index), (&path.key, &now.key)];
    let same = |before: &Arg, after: &Arg| {
        let (Arg::Text(was), Arg::Text(is)) = (before, after) else { return before == after };
        was == is || names.iter().any(|(old, new)| old.as_ref() == Some(was) && new.as_ref() == Some(is))
    };
    message.id == said.id
        && message.args.len() == said.args.len()
        && message.args.iter().zip(said.args.iter()).all(|(before, after)| same(&before.1, &after.1))
}

/// The findings that stand, by severity, and those that are waived: counted apart, both shown. A comment in the source that
/// asks for a finding to be ignored grants nothing here: whoever may upload could open the gate with it.
#[must_use]
pub fn count(findings: &[Finding], waivers: &[Option<&Waiver>]) -> FindingCounts {
    FindingCounts::tally(findings.iter().zip(waivers).map(|(finding, waiver)| (finding.severity, waiver.is_some())))
}

/// The waivers that accepted drafts of the project hand down to a draft, given those that it has of its own and the
/// identity of its revision. Of several answers to the same the latest counts, so that what was granted once can be taken
/// back later; what the draft itself has an answer to is its own affair.
///
/// Beside each of them stands what it is about by the ids of this draft, where the draft began with that object or took it
/// over. The others' ids are another draft's: a finding is recognised by its fingerprint alone, a table by its name.
#[must_use]
pub fn handed_down(
    mut earlier: Vec<(Waiver, Option<WaiverTarget>)>,
    own: &[Waiver],
    identity: &Identity,
) -> Vec<Waiver> {
    earlier.retain(|(waiver, _)| waiver.is_settled());
    if earlier.is_empty() {
        return Vec::new();
    }
    earlier.sort_by_key(|(waiver, _)| std::cmp::Reverse(waiver.answer.as_ref().map(|answer| answer.at)));
    let places = Places::new(identity);
    let answered = own.iter().filter(|waiver| waiver.is_settled());
    let mut settled: Vec<WaiverTarget> = answered.map(|waiver| waiver.target.clone()).collect();
    let mut held = Vec::new();
    for (waiver, here) in earlier {
        let Some(target) = here.or_else(|| translated(&waiver.target, &places)) else { continue };
        if settled.iter().any(|known| known.is_same(&target, identity)) {
            continue;
        }
        settled.push(target.clone());
        if waiver.is_granted() {
            held.push(Waiver { target, ..waiver });
        }
    }
    held
}

/// The same target without ids of another draft; `None` when there is no such table here.
fn translated(target: &WaiverTarget, places: &Places) -> Option<WaiverTarget> {
    Some(match target.clone() {
        WaiverTarget::Finding { known, message } => {
            WaiverTarget::Finding { known: KnownFinding { object: None, ..known }, message }
        }
        WaiverTarget::Rule { rule, name, .. } => {
            let path = ObjectPath { table: Some(name.as_str().into()), ..ObjectPath::default() };
            WaiverTarget::Rule { rule, table: places.find(&path)?.table, name }
        }
    })
}
