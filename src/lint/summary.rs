//! Findings, counted.

use serde::{Deserialize, Serialize};

use super::{Finding, Severity};

/// How many findings there are of each severity; the waived ones are counted apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Blockers.
    pub blocker: u64,
    /// Errors.
    pub error: u64,
    /// Warnings.
    pub warning: u64,
    /// Infos.
    pub info: u64,
    /// Findings of any severity that are accepted as they are.
    pub waived: u64,
}

impl Summary {
    /// Counts findings.
    #[must_use]
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut summary = Self::default();
        for finding in findings {
            *summary.slot(finding) += 1;
        }
        summary
    }

    /// How many findings of at least that severity are not waived.
    #[must_use]
    pub fn at_least(&self, severity: Severity) -> u64 {
        Severity::ALL.into_iter().filter(|other| *other >= severity).map(|other| self.count(other)).sum()
    }

    /// How many findings of that severity are not waived.
    #[must_use]
    pub fn count(&self, severity: Severity) -> u64 {
        match severity {
            Severity::Blocker => self.blocker,
            Severity::Error => self.error,
            Severity::Warning => self.warning,
            Severity::Info => self.info,
        }
    }

    /// How many findings are not waived.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.at_least(Severity::Info)
    }

    fn slot(&mut self, finding: &Finding) -> &mut u64 {
        match finding.severity {
            _ if finding.waived.is_some() => &mut self.waived,
            Severity::Blocker => &mut self.blocker,
            Severity::Error => &mut self.error,
            Severity::Warning => &mut self.warning,
            Severity::Info => &mut self.info,
        }
    }
}

impl std::ops::AddAssign for Summary {
    fn add_assign(&mut self, other: Self) {
        self.blocker += other.blocker;
        self.error += other.error;
        self.warning += other.warning;
        self.info += other.info;
        self.waived += other.waived;
    }
}
