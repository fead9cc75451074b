//! Changes in words.

use super::{Aspect, Change, Fate, Part, TableDifference};
use crate::text::Message;

impl Part {
    /// The word for it in messages and JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Column => "column",
            Self::PrimaryKey => "primary-key",
            Self::ForeignKey => "foreign-key",
            Self::Index => "index",
            Self::Check => "check",
        }
    }
}

impl Aspect {
    /// The word for it in messages and JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Existence => "existence",
            Self::Name => "name",
            Self::Namespace => "namespace",
            Self::Type => "type",
            Self::OwnType => "own-type",
            Self::Nullability => "nullability",
            Self::Default => "default",
            Self::OnUpdate => "on-update",
            Self::AutoIncrement => "auto-increment",
            Self::Generated => "generated",
            Self::Query => "query",
            Self::Charset => "charset",
            Self::Collation => "collation",
            Self::Comment => "comment",
            Self::Label => "label",
            Self::Order => "order",
            Self::Columns => "columns",
            Self::Target => "target",
            Self::OnDelete => "on-delete",
            Self::OnKeyUpdate => "on-key-update",
            Self::Deferral => "deferral",
            Self::Kind => "kind",
            Self::Method => "method",
            Self::Predicate => "predicate",
            Self::Expression => "expression",
            Self::Option => "option",
            Self::Temporary => "temporary",
        }
    }
}

impl Change {
    /// What changed, in a sentence that names the part but not the table.
    #[must_use]
    pub fn message(&self) -> Message {
        let id = match (self.aspect, &self.old, &self.new) {
            (Aspect::Existence, None, _) => "diff-added",
            (Aspect::Existence, Some(_), _) => "diff-removed",
            (Aspect::Order, ..) => "diff-moved",
            (Aspect::AutoIncrement, None, _) => "diff-numbered",
            (Aspect::AutoIncrement, Some(_), None) => "diff-unnumbered",
            (Aspect::Name, Some(_), Some(_)) => "diff-renamed",
            (_, None, _) => "diff-set",
            (_, _, None) => "diff-unset",
            _ => "diff-changed",
        };
        let mut message = self.named(id);
        for (key, value) in [("old", &self.old), ("new", &self.new)] {
            message = message.with(key, value.as_deref().unwrap_or_default());
        }
        message
    }

    /// What it is about: `column price`, `primary key` …
    #[must_use]
    pub fn part_label(&self) -> Message {
        self.named("diff-part")
    }

    /// What about it: `type`, `comment` …
    #[must_use]
    pub fn aspect_label(&self) -> Message {
        let aspect = match (self.aspect, &self.old) {
            (Aspect::Existence, None) => "added",
            (Aspect::Existence, Some(_)) => "removed",
            (aspect, _) => aspect.id(),
        };
        Message::new("diff-aspect").with("aspect", aspect)
    }

    fn named(&self, id: &'static str) -> Message {
        let part = self.part.id();
        let is_nameless = self.name.is_empty() && matches!(self.part, Part::ForeignKey | Part::Index | Part::Check);
        Message::new(id)
            .with("part", if is_nameless { format!("nameless-{part}") } else { part.to_owned() })
            .with("aspect", self.aspect.id())
            .with("name", self.name.as_str())
    }
}

impl TableDifference {
    /// What became of the table or view as a whole, in a short sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        let message = |id: &'static str| Message::new(id).with("name", self.name.as_str());
        match (self.fate, self.former_name()) {
            (Fate::Added, _) => message("diff-table-added"),
            (Fate::Removed, _) => message("diff-table-removed"),
            (Fate::Changed, Some(old)) => message("diff-table-renamed").with("old", old),
            (Fate::Changed, None) => message("diff-table-changed"),
        }
    }
}
