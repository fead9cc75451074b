//! Finding rules by name.

use super::rule::Rule;
use super::rules::RULES;

/// Every rule, ordered by id.
#[must_use]
pub fn rules() -> &'static [&'static Rule] {
    RULES
}

/// The rule of that id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}

/// The groups of rules, in the order of their ids.
#[must_use]
pub fn groups() -> Vec<&'static str> {
    let mut groups: Vec<&str> = RULES.iter().map(|rule| rule.group()).collect();
    groups.dedup();
    groups
}

/// The id of the rule whose name is nearest to a misspelt one.
#[must_use]
pub fn nearest(id: &str) -> Option<&'static str> {
    let near = RULES.iter().map(|rule| (strsim::normalized_damerau_levenshtein(rule.id, id), rule.id));
    near.filter(|(likeness, _)| *likeness > 0.6).max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, id)| id)
}
