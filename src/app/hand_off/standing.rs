//! What goes to the DBA though nobody accepts it: waivers end while a meeting goes on, and are taken back.

use chrono::NaiveDate;

use crate::app::Dossier;
use crate::lint::Severity;
use crate::review::handoff::StandingFinding;
use crate::review::waiver::{self, Waiver};

/// The blockers and errors of the latest revision that no waiver holds for on that day.
pub(super) fn standing(dossier: &Dossier, day: NaiveDate) -> Vec<StandingFinding> {
    let (findings, identity) = (&dossier.content.findings, &dossier.content.identity);
    let waivers: Vec<Waiver> = dossier.book().counting(identity).into_iter().map(|line| line.waiver).collect();
    let held = waiver::match_up(findings, identity, &waivers, day);
    let void = waiver::match_up_void(findings, identity, &waivers, day);
    let standing = findings.iter().zip(held.into_iter().zip(void));
    let standing = standing.filter(|(finding, (held, _))| finding.severity >= Severity::Error && held.is_none());
    standing
        .map(|(finding, (_, void))| StandingFinding {
            rule: finding.rule.to_string(),
            severity: finding.severity,
            object: finding.object.clone(),
            message: finding.message.clone(),
            waiver: void.map(|waiver| waiver.state(day)),
            until: void.and_then(|waiver| waiver.until),
        })
        .collect()
}
