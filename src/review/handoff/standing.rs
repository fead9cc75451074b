//! What stands in a package though nobody accepts it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::lint::{ObjectPath, Severity};
use crate::review::waiver::WaiverState;
use crate::text::Message;

/// A blocker or an error that stands: what was agreed to with it was agreed to before its waiver ended, or was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandingFinding {
    /// The rule.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// The object; `None` for the script as a whole.
    pub object: Option<ObjectPath>,
    /// What the rule says of it.
    pub message: Message,
    /// What became of the waiver that it had; `None` where it had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiver: Option<WaiverState>,
    /// The last day of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

impl StandingFinding {
    /// What became of its waiver.
    #[must_use]
    pub fn why(&self) -> Message {
        Message::new("handoff-standing-why")
            .with("state", self.waiver.map_or("", WaiverState::id))
            .with("day", self.until.map(|day| day.to_string()).unwrap_or_default())
    }

    /// How much it matters, in words.
    #[must_use]
    pub fn grade(&self) -> Message {
        Message::new(match self.severity {
            Severity::Blocker => "web-severity-blocker",
            _ => "web-severity-error",
        })
    }
}
