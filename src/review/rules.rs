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
}
