//! Waivers: findings accepted as they are, with a reason, by a named person, shown for ever.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::known_finding::{KnownFinding, Place, Places};
use super::{Act, FindingCounts, MeetingId, Person, UserId, WaiverId};
use crate::lint::Finding;
use crate::schema::{Identity, ObjectId};
use crate::text::Message;

/// What a waiver is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "lowercase")]
pub enum WaiverTarget {
    /// One finding.
    Finding(KnownFinding),
    /// All that one rule says of one table.
    Rule {
        /// The rule.
        rule: String,
        /// The table.
        table: ObjectId,
    },
}

/// A finding accepted as it is, or the wish for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// Its id.
    pub id: WaiverId,
    /// What it is about.
    pub target: WaiverTarget,
    /// Why.
    pub reason: String,
    /// The last day on which it holds; `None` for good.
    pub until: Option<NaiveDate>,
    /// Who asked for it.
    pub asked_by: UserId,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// What was answered; `None` while it waits.
    pub answer: Option<WaiverAnswer>,
}

/// What was answered to a waiver that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaiverAnswer {
    /// Granted or refused.
    pub granted: bool,
    /// By whom.
    pub by: UserId,
    /// When.
    pub at: DateTime<Utc>,
    /// What they said to it; may be empty.
    pub note: String,
    /// The meeting in which it was settled, if it was in one.
    pub meeting: Option<MeetingId>,
}

/// How a waiver stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WaiverState {
    /// It waits for an answer.
    Asked,
    /// It holds.
    Granted,
    /// It was refused, or taken back.
    Refused,
    /// It held until a day that has passed.
    Ended,
}

/// Why a waiver is not taken as it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WaiverRefusal {
    /// The person may not.
    #[error("not permitted")]
    NotPermitted,
    /// It has no reason.
    #[error("a waiver needs a reason")]
    NoReason,
    /// Its last day has passed already.
    #[error("the last day has passed")]
    Past,
    /// It was answered like that already: perhaps somebody else was quicker.
    #[error("the waiver was answered already")]
    Answered,
}

impl WaiverRefusal {
    /// Says what was wrong and what to do.
    #[must_use]
    pub fn message(self) -> Message {
        Message::new(match self {
            Self::NotPermitted => "waiver-not-permitted",
            Self::NoReason => "waiver-no-reason",
            Self::Past => "waiver-past",
            Self::Answered => "waiver-answered",
        })
    }
}

/// Decides whether the person may ask for a waiver with that reason and last day.
///
/// # Errors
/// When the person takes no part in the review, gives no reason, or names a day that has passed.
pub fn ask(person: Person, reason: &str, until: Option<NaiveDate>, today: NaiveDate) -> Result<(), WaiverRefusal> {
    if !person.may(Act::Comment) {
        return Err(WaiverRefusal::NotPermitted);
    }
    if reason.trim().is_empty() {
        return Err(WaiverRefusal::NoReason);
    }
    if until.is_some_and(|last| last < today) {
        return Err(WaiverRefusal::Past);
    }
    Ok(())
}

impl Waiver {
    /// How it stands on that day.
    #[must_use]
    pub fn state(&self, today: NaiveDate) -> WaiverState {
        match &self.answer {
            None => WaiverState::Asked,
            Some(answer) if !answer.granted => WaiverState::Refused,
            Some(_) if self.until.is_some_and(|last| last < today) => WaiverState::Ended,
            Some(_) => WaiverState::Granted,
        }
    }

    /// Decides whether the person may grant or refuse it now. A granted one may be taken back by refusing it.
    ///
    /// # Errors
    /// When the person may not, or when it was answered like that already.
    pub fn decide(&self, person: Person, grant: bool) -> Result<(), WaiverRefusal> {
        if !person.may(Act::Chair) {
            return Err(WaiverRefusal::NotPermitted);
        }
        if self.answer.as_ref().is_some_and(|answer| answer.granted == grant) {
            return Err(WaiverRefusal::Answered);
        }
        Ok(())
    }

    fn rule(&self) -> &str {
        match &self.target {
            WaiverTarget::Finding(KnownFinding { rule, .. }) | WaiverTarget::Rule { rule, .. } => rule,
        }
    }

    /// Whether it is about that finding, which names the objects at `place`.
    fn covers(&self, finding: &Finding, place: Option<Place>, identity: &Identity) -> bool {
        match &self.target {
            WaiverTarget::Rule { rule, table } => {
                *rule == finding.rule && place.is_some_and(|at| at.table == identity.resolve(*table))
            }
            WaiverTarget::Finding(known) => known.is(finding, place, identity),
        }
    }
}

/// The target of a waiver for that finding.
#[must_use]
pub fn target_of(finding: &Finding, identity: &Identity) -> WaiverTarget {
    WaiverTarget::Finding(KnownFinding::of(finding, &Places::new(identity)))
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
    let places = Places::new(identity);
    let mut by_rule: HashMap<&str, Vec<&Waiver>> = HashMap::new();
    for waiver in waivers.iter().filter(|waiver| waiver.state(today) == WaiverState::Granted) {
        by_rule.entry(waiver.rule()).or_default().push(waiver);
    }
    let holding = |finding: &Finding| {
        let place = places.of(finding);
        by_rule.get(finding.rule.as_ref())?.iter().copied().find(|waiver| waiver.covers(finding, place, identity))
    };
    findings.iter().map(holding).collect()
}

/// The findings that stand, by severity, and those that are waived: counted apart, both shown. A comment in the source that
/// asks for a finding to be ignored grants nothing here: whoever may upload could open the gate with it.
#[must_use]
pub fn count(findings: &[Finding], waivers: &[Option<&Waiver>]) -> FindingCounts {
    FindingCounts::tally(findings.iter().zip(waivers).map(|(finding, waiver)| (finding.severity, waiver.is_some())))
}

#[cfg(test)]
mod tests;
