//! Runs the rules of a profile over a reading.

use super::context::Context;
use super::fingerprint;
use super::profile::Profile;
use super::registry;
use super::report::Report;
use super::rule::{Check, Rule};
use super::{Finding, suppress};
use crate::ddl::Reading;

/// Checks what was read against the profile's rules. Findings are ordered by file, line, column and rule; those that a
/// comment in the source accepts stay, marked as waived.
#[must_use]
pub fn check(reading: &Reading, profile: &Profile) -> Vec<Finding> {
    let context = Context::new(reading, profile.column_case());
    let mut found: Vec<(Finding, String)> =
        registry::rules().iter().copied().flat_map(|rule| apply(rule, &context, profile)).collect();
    found.sort_by(|(a, a_evidence), (b, b_evidence)| {
        let place = |finding: &Finding| (finding.span.file, finding.span.line, finding.span.column);
        (place(a), &a.rule, &a.object, a_evidence).cmp(&(place(b), &b.rule, &b.object, b_evidence))
    });
    let mut findings = fingerprint::assign(found);
    suppress::apply(reading, &mut findings);
    findings
}

/// The findings of one rule, each with its evidence.
fn apply(rule: &'static Rule, context: &Context<'_>, profile: &Profile) -> Vec<(Finding, String)> {
    let settings = profile.settings(rule);
    let Some(severity) = settings.level else { return Vec::new() };
    let mut report = Report::new(rule, severity, settings);
    let tables = || context.tables.iter().filter(|table| rule.applies_to(table.dialect));
    match rule.check {
        Check::Script(check) => check(context, &mut report),
        Check::Table(check) => tables().for_each(|table| check(table, &mut report)),
        Check::Column(check) => {
            tables().for_each(|table| table.columns.iter().for_each(|column| check(table, column, &mut report)));
        }
    }
    report.into_found()
}
