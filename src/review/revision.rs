//! What a revision is worth at a glance.

use serde::{Deserialize, Serialize};

use crate::lint::{Finding, Severity};

/// How many findings of each severity a revision has, those accepted as they are apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingCounts {
    /// Those that break the house rules that hold for every table.
    pub blocker: i64,
    /// Those that have to be mended or waived.
    pub error: i64,
    /// Those that should be discussed.
    pub warning: i64,
    /// Those worth knowing.
    pub info: i64,
    /// Those of any severity that are accepted as they are; they count nowhere else.
    pub waived: i64,
}

impl FindingCounts {
    /// Counts them as they stand without any waiver. A comment in the source grants none.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Self {
        Self::tally(findings.iter().map(|finding| (finding.severity, false)))
    }

    /// Counts findings of which the severities are given, and whether they are accepted as they are.
    #[must_use]
    pub fn tally(findings: impl Iterator<Item = (Severity, bool)>) -> Self {
        let mut counts = Self::default();
        for (severity, waived) in findings {
            match severity {
                _ if waived => counts.waived += 1,
                Severity::Blocker => counts.blocker += 1,
                Severity::Error => counts.error += 1,
                Severity::Warning => counts.warning += 1,
                Severity::Info => counts.info += 1,
            }
        }
        counts
    }

    /// All that are not waived.
    #[must_use]
    pub fn total(self) -> i64 {
        self.blocker + self.error + self.warning + self.info
    }
}
