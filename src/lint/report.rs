//! Where rules put what they find.

use std::sync::Arc;

use super::context::TableView;
use super::parameter::{Parameter, Value};
use super::profile::RuleSettings;
use super::rule::Rule;
use super::{Finding, Fingerprint, FixKind, ObjectPath, Severity};
use crate::ddl::Problem;
use crate::schema::{Column, Index, Name};
use crate::text::{Arg, Message, Shared, Sharing, Span};

/// The findings of one rule, and what the team has set about it.
pub(super) struct Report<'a> {
    rule: &'static Rule,
    /// The rule's id, for all its findings.
    id: Shared,
    /// The ids of what it says, of which tens of thousands of findings have few.
    words: Sharing,
    severity: Severity,
    settings: &'a RuleSettings,
    /// What all rules found so far.
    found: &'a mut Vec<Found>,
}

/// A finding without its fingerprint: equal ones are numbered, which needs all of them.
pub(super) struct Found {
    pub(super) finding: Finding,
    /// What it is known by, besides its rule and its object.
    pub(super) evidence: Shared,
}

/// One defect, on its way to become a finding.
pub(super) struct Hit {
    object: Option<ObjectPath>,
    span: Span,
    variant: Option<&'static str>,
    args: Vec<(&'static str, Arg)>,
    evidence: Shared,
    said: Option<Message>,
    severity: Option<Severity>,
    fix: Option<FixKind>,
}

impl<'a> Report<'a> {
    /// A report of a rule that goes on with a list.
    pub(super) fn new(
        rule: &'static Rule,
        severity: Severity,
        settings: &'a RuleSettings,
        found: &'a mut Vec<Found>,
    ) -> Self {
        Self { rule, id: rule.id.into(), words: Sharing::default(), severity, settings, found }
    }

    /// Reports a defect.
    pub(super) fn push(&mut self, hit: Hit) {
        let id = self.rule.message();
        let id = hit.variant.map_or_else(|| id.clone(), |variant| format!("{id}-{variant}"));
        let help = self.words.shared(format!("{id}.help"));
        let id = self.words.shared(id);
        let args = Arc::new(hit.args.into_iter().map(|(name, value)| (name.into(), value)).collect());
        let finding = Finding {
            rule: self.id.clone(),
            severity: hit.severity.unwrap_or(self.severity),
            object: hit.object,
            span: hit.span,
            help,
            message: hit.said.unwrap_or_else(|| Message { id, args }),
            fingerprint: Fingerprint::default(),
            fix: hit.fix,
            waived: None,
        };
        self.found.push(Found { finding, evidence: hit.evidence });
    }

    /// The value of a parameter that is one of several words.
    pub(super) fn choice(&self, parameter: &Parameter) -> String {
        match self.settings.value(parameter) {
            Value::Choice(word) => word,
            _ => String::new(),
        }
    }

    /// The value of a parameter that is a number.
    pub(super) fn number(&self, parameter: &Parameter) -> u64 {
        match self.settings.value(parameter) {
            Value::Number(number) => number,
            _ => 0,
        }
    }

    /// The value of a parameter that is a list of names or words.
    pub(super) fn names(&self, parameter: &Parameter) -> Vec<String> {
        match self.settings.value(parameter) {
            Value::Names(names) => names,
            _ => Vec::new(),
        }
    }
}

impl Hit {
    /// A defect of the script as a whole, or of a place in it.
    pub(super) fn place(span: Span) -> Self {
        Self {
            object: None,
            span,
            variant: None,
            args: Vec::new(),
            evidence: Shared::default(),
            said: None,
            severity: None,
            fix: None,
        }
    }

    /// What the reader says of a place; its words are the evidence.
    pub(super) fn problem(problem: &Problem) -> Self {
        let args = problem.message.args.iter().map(|(_, arg)| match arg {
            Arg::Number(number) => number.to_string(),
            Arg::Text(text) => text.to_string(),
            Arg::Message(message) => message.id.to_string(),
            Arg::List(names) => names.iter().map(Shared::as_str).collect::<Vec<_>>().join(", "),
        });
        let evidence = std::iter::once(problem.message.id.to_string()).chain(args).collect::<Vec<_>>().join(" ");
        Self::place(problem.span).said(problem.message.clone()).evidence(evidence)
    }

    /// A defect of a table; `table` is filled in.
    pub(super) fn table(table: &TableView<'_>) -> Self {
        let object = ObjectPath { table: Some(table.path.clone()), ..ObjectPath::default() };
        Self { object: Some(object), ..Self::place(table.span) }.with("table", &table.name.text)
    }

    /// A defect of a column; `table` and `column` are filled in.
    pub(super) fn column(table: &TableView<'_>, column: &Column) -> Self {
        let mut hit = Self::table(table).with("column", &column.name.text).at(column.span);
        if let Some(object) = &mut hit.object {
            object.column = Some(column.name.text.clone());
        }
        hit
    }

    /// A defect of an index; `table` and `index` (its name, or else its columns) are filled in.
    pub(super) fn index(table: &TableView<'_>, index: &Index) -> Self {
        let label = index.name.as_ref().map_or_else(|| Self::columns_of(index).into(), |name| name.text.clone());
        let mut hit = Self::table(table).with("index", &label).at(index.span);
        if let Some(object) = &mut hit.object {
            object.index = Some(label);
        }
        hit
    }

    /// How an index without a name is called: `(a, b)`.
    pub(super) fn columns_of(index: &Index) -> String {
        let columns: Vec<&str> = index.columns.iter().map(|column| column.name.text.as_str()).collect();
        format!("({})", columns.join(", "))
    }

    /// A defect of a primary or foreign key; `table` and `key` (its name, or else its columns) are filled in.
    pub(super) fn key(table: &TableView<'_>, name: Option<&Name>, columns: &[Name], span: Span) -> Self {
        let columns: Vec<&str> = columns.iter().map(|column| column.text.as_str()).collect();
        let label = name.map_or_else(|| format!("({})", columns.join(", ")).into(), |name| name.text.clone());
        let mut hit = Self::table(table).with("key", &label).at(span);
        if let Some(object) = &mut hit.object {
            object.key = Some(label);
        }
        hit
    }

    /// Fills `name` into message and help.
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Says the variant `<message>-<variant>`, with its own help.
    pub(super) fn variant(self, variant: &'static str) -> Self {
        Self { variant: Some(variant), ..self }
    }

    /// Says what the reader has already put into words.
    pub(super) fn said(self, message: Message) -> Self {
        Self { said: Some(message), ..self }
    }

    /// What the defect is known by, where rule and object alone do not tell it from another.
    pub(super) fn evidence(self, evidence: impl Into<Shared>) -> Self {
        Self { evidence: evidence.into(), ..self }
    }

    /// Can be mended like that.
    pub(super) fn fix(self, fix: FixKind) -> Self {
        Self { fix: Some(fix), ..self }
    }

    /// Matters that much, whatever the rule's level.
    pub(super) fn severity(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// Stands there; where `span` has no place, the place stays.
    fn at(self, span: Span) -> Self {
        if span.line == 0 { self } else { Self { span, ..self } }
    }
}
