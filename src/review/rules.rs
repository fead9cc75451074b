//! What a project asks of its reviews: whose agreement, and which short cuts.

use serde::{Deserialize, Serialize};

use super::Role;
use super::signoff::{Party, Quorum, Required};

/// What a project asks of its reviews; its owner sets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewRules {
    /// Whose agreement every draft needs.
    pub required: Vec<Required>,
    /// Whether an agreement counts for a revision that one uploaded oneself.
    pub own_upload_counts: bool,
    /// How many tables a change may touch that skips the first meeting; `None` when none may.
    pub small_change: Option<usize>,
}

impl Default for ReviewRules {
    /// Every reviewer, any one DBA, and any one owner of each module concerned.
    fn default() -> Self {
        let required = [
            Required { party: Party::Role(Role::Reviewer), quorum: Quorum::All },
            Required { party: Party::Role(Role::Dba), quorum: Quorum::Any },
            Required { party: Party::ModuleOwners, quorum: Quorum::Any },
        ];
        Self { required: required.into(), own_upload_counts: false, small_change: None }
    }
}

/// One setting that was changed, in words that the log puts into the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleChange {
    /// Which: a role, `module_owners`, `own_upload` or `small_change`.
    pub setting: String,
    /// What it was: `none`, `all`, `any`, `yes`, `no`, or a number.
    pub from: String,
    /// What it is.
    pub to: String,
}

impl ReviewRules {
    /// What differs from what was set before.
    #[must_use]
    pub fn changes_since(&self, before: &Self) -> Vec<RuleChange> {
        let settings = before.settings().into_iter().zip(self.settings());
        let changed = settings.filter(|((_, from), (_, to))| from != to);
        changed.map(|((setting, from), (_, to))| RuleChange { setting: setting.to_owned(), from, to }).collect()
    }

    /// Every setting with its value.
    fn settings(&self) -> Vec<(&'static str, String)> {
        let mut settings: Vec<_> =
            Role::ALL.into_iter().map(|role| (role.id(), self.quorum_of(Party::Role(role)).to_owned())).collect();
        settings.push(("module_owners", self.quorum_of(Party::ModuleOwners).to_owned()));
        settings.push(("own_upload", if self.own_upload_counts { "yes" } else { "no" }.to_owned()));
        let most = self.small_change.map_or_else(|| "none".to_owned(), |most| most.to_string());
        settings.push(("small_change", most));
        settings
    }

    fn quorum_of(&self, party: Party) -> &'static str {
        match self.required.iter().find(|required| required.party == party).map(|required| required.quorum) {
            None => "none",
            Some(Quorum::All) => "all",
            Some(Quorum::Any) => "any",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ReviewRules;

    #[test]
    fn what_was_never_set_is_the_default() {
        let rules: ReviewRules = serde_json::from_str("{}").unwrap();
        assert_eq!(rules, ReviewRules::default());
        let kept = serde_json::to_string(&rules).unwrap();
        assert_eq!(serde_json::from_str::<ReviewRules>(&kept).unwrap(), rules);
    }

    #[test]
    fn every_setting_that_changed_is_told() {
        let before = ReviewRules::default();
        assert!(before.changes_since(&before).is_empty());
        let after = ReviewRules { required: Vec::new(), own_upload_counts: true, small_change: Some(3) };
        let told = after.changes_since(&before);
        let told: Vec<_> = told.iter().map(|of| format!("{} {} {}", of.setting, of.from, of.to)).collect();
        let expected =
            ["reviewer all none", "dba any none", "module_owners any none", "own_upload no yes", "small_change none 3"];
        assert_eq!(told, expected);
    }
}
