//! What a rule is: data, and one function.

use super::context::{Context, TableView};
use super::page::Page;
use super::parameter::Parameter;
use super::report::Report;
use super::{FixKind, Severity};
use crate::schema::{Column, Dialect};

/// A rule: one file of `rules/<group>/`, with its page beside it.
#[derive(Debug)]
pub struct Rule {
    /// `group/name`; the name says the defect. Its name everywhere.
    pub id: &'static str,
    /// How much it matters under the profile `default`; `None` where it is off.
    pub level: Option<Severity>,
    /// The dialects that it is about; empty for all.
    pub dialects: &'static [Dialect],
    /// How safe its fix is, where it has one.
    pub fix: Option<FixKind>,
    /// What a team can set.
    pub parameters: &'static [&'static Parameter],
    /// Finds the defect.
    pub(super) check: Check,
    /// The text of its page, in both languages.
    pub(super) page: &'static str,
}

/// What a rule looks at, one at a time.
#[derive(Debug)]
pub(super) enum Check {
    /// The whole reading.
    Script(fn(&Context<'_>, &mut Report<'_>)),
    /// Each table.
    Table(fn(&TableView<'_>, &mut Report<'_>)),
    /// Each column of each table.
    Column(fn(&TableView<'_>, &Column, &mut Report<'_>)),
}

impl Rule {
    /// The group that it belongs to.
    #[must_use]
    pub fn group(&self) -> &'static str {
        self.id.split_once('/').map_or(self.id, |(group, _)| group)
    }

    /// Whether it is about scripts in that dialect.
    #[must_use]
    pub fn applies_to(&self, dialect: Dialect) -> bool {
        self.dialects.is_empty() || self.dialects.contains(&dialect)
    }

    /// Its page.
    #[must_use]
    pub fn page(&self) -> Page {
        Page::parse(self.page)
    }

    /// The parameter of that name.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().copied().find(|parameter| parameter.name == name)
    }

    /// The id of its message in `locales/*/lint.ftl`.
    #[must_use]
    pub fn message(&self) -> String {
        self.id.replace('/', "-")
    }
}
