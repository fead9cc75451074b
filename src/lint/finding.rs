//! What a rule says of one object.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::{Message, Shared, Span};

/// What a rule says of one object of one revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id, `group/name`.
    pub rule: Cow<'static, str>,
    /// How much it matters under the profile that was used.
    pub severity: Severity,
    /// The object; `None` for the script as a whole.
    pub object: Option<ObjectPath>,
    /// Where the object stands.
    pub span: Span,
    /// What is wrong, in one line.
    pub message: Message,
    /// What to do about it.
    pub help: Message,
    /// Rule, object and evidence, hashed: the same over reordering, reformatting and re-export.
    pub fingerprint: String,
    /// Whether it can be mended mechanically.
    pub fix: Option<FixKind>,
    /// The comment in the source that accepts it as it is, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<Suppression>,
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
