//! What a rule says of one object.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Fingerprint;
use crate::text::{Message, Shared, Span};

/// What a rule says of one object of one revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id, `group/name`.
    pub rule: Shared,
    /// How much it matters under the profile that was used.
    pub severity: Severity,
    /// The object; `None` for the script as a whole.
    pub object: Option<ObjectPath>,
    /// Where the object stands.
    pub span: Span,
    /// What is wrong, in one line.
    pub message: Message,
    /// The id of the message that says what to do about it.
    #[serde(serialize_with = "store_help", deserialize_with = "stored_help")]
    pub help: Shared,
    /// Rule, object and evidence, hashed: the same over reordering, reformatting and re-export.
    pub fingerprint: Fingerprint,
    /// Whether it can be mended mechanically.
    pub fix: Option<FixKind>,
    /// The comment in the source that accepts it as it is, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<Box<Suppression>>,
}

impl Finding {
    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Message {
        Message { id: self.help.clone(), args: self.message.args.clone() }
    }
}

/// A help as it is stored: a message, whose arguments are those of the finding's message.
#[derive(Serialize, Deserialize)]
struct Help {
    id: Shared,
}

fn store_help<S: Serializer>(help: &Shared, serializer: S) -> Result<S::Ok, S::Error> {
    Help { id: help.clone() }.serialize(serializer)
}

fn stored_help<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Shared, D::Error> {
    Help::deserialize(deserializer).map(|help| help.id)
}

/// A comment `-- review:ignore RULE REASON` that accepts a finding as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppression {
    /// Why, in the words of its author.
    pub reason: String,
    /// The line of the comment.
    pub line: u32,
}

/// How much a finding matters. Blockers and errors stop the gate unless waived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Should be discussed.
    Warning,
    /// Has to be mended or waived.
    Error,
    /// Breaks the house rules that hold for every table.
    Blocker,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Self; 4] = [Self::Blocker, Self::Error, Self::Warning, Self::Info];

    /// The word for it in options, JSON and conventions.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Blocker => "blocker",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }

    /// The severity of that word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.id() == id)
    }
}

/// The name of an object within a schema, from the outside in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ObjectPath {
    /// The table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Shared>,
    /// A column of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<Shared>,
    /// An index of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<Shared>,
    /// A primary or foreign key of the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<Shared>,
}

/// How safe a mechanical fix is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FixKind {
    /// Changes nothing but what the finding is about.
    Safe,
    /// A person should look at it first.
    Suggestion,
}

#[cfg(test)]
mod tests {
    use super::Finding;
    use crate::text::Lang;

    #[test]
    fn a_finding_of_an_older_version_is_read() {
        let stored = r#"{
            "rule": "type/float", "severity": "error", "object": {"table": "t", "column": "price"},
            "span": {"file": 0, "line": 2, "column": 3, "start": 20, "end": 25},
            "message": {"id": "type-float", "args": [["column", "price"]]},
            "help": {"id": "type-float.help", "args": [["column", "price"]]},
            "fingerprint": "00f1d2c3b4a5968778695a4b3c2d1e0f", "fix": null, "waived": {"reason": "scales", "line": 2}
        }"#;
        let finding: Finding = serde_json::from_str(stored).unwrap();
        assert_eq!((finding.span.end(), finding.waived.as_ref().unwrap().line), (25, 2));
        assert_eq!(finding.fingerprint.to_string(), "00f1d2c3b4a5968778695a4b3c2d1e0f");
        assert!(finding.help().is_known(Lang::ZhCn));
        let again = serde_json::to_string(&finding).unwrap();
        assert_eq!(serde_json::from_str::<Finding>(&again).unwrap(), finding);
    }
}
