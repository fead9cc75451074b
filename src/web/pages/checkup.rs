//! What was read and found in a script, in the shape in which pages list it.

use crate::app::Time;
use crate::ddl::Reading;
use crate::lint::{Finding, FixKind, ObjectPath, Severity};
use crate::review::known_finding::Place;
use crate::text::Message;

/// A script with what was read and found.
pub(in crate::web) struct Checkup {
    pub(in crate::web) reading: Reading,
    /// The findings, in the order of the script.
    pub(in crate::web) items: Vec<Item>,
}

/// A line of the list: a finding. What could not be read is among them: a rule tells of it.
#[derive(Clone)]
pub(in crate::web) struct Item {
    pub(in crate::web) severity: Severity,
    /// Which of several sources it is in, counted from 0.
    pub(in crate::web) file: u32,
    /// Counted from 1; 0 where there is no place.
    pub(in crate::web) line: u32,
    pub(in crate::web) message: Message,
    pub(in crate::web) help: Message,
    /// The rule's id.
    pub(in crate::web) rule: String,
    /// The object's name, as people say it; empty for the script as a whole.
    pub(in crate::web) object: String,
    pub(in crate::web) path: ObjectPath,
    pub(in crate::web) fix: Option<FixKind>,
    /// Why it is accepted as it is, where it is.
    pub(in crate::web) waived: Option<String>,
    /// Who accepted it, in a draft, and until when.
    pub(in crate::web) waived_by: Option<Message>,
    /// In a draft: who asks to have it accepted, where somebody does.
    pub(in crate::web) asked: Option<Wish>,
    /// In a draft: whether the reader may ask for that.
    pub(in crate::web) may_ask: bool,
    /// In a draft: why a comment of the script wants it ignored, which grants nothing there.
    pub(in crate::web) ignored: Option<String>,
    pub(in crate::web) fingerprint: String,
    /// In a draft: its object, and the numbers of the threads that were opened on it.
    pub(in crate::web) place: Option<Place>,
    pub(in crate::web) threads: Vec<i64>,
}

/// That somebody asks to have a finding accepted as it is.
#[derive(Clone)]
pub(in crate::web) struct Wish {
    pub(in crate::web) by: String,
    pub(in crate::web) since: Time,
    pub(in crate::web) reason: String,
    /// By what a form names it, where the reader may grant and refuse it.
    pub(in crate::web) answer: Option<String>,
    /// By what the page of waivers names the form to which what was entered comes back.
    pub(in crate::web) form: String,
}

/// How many there are of each severity, by its word, the worst first.
pub(in crate::web) type Tally = Vec<(&'static str, usize)>;

impl Checkup {
    pub(in crate::web) fn new(reading: Reading, findings: Vec<Finding>) -> Self {
        Self { items: items(findings), reading }
    }

    pub(in crate::web) fn tally(&self) -> Tally {
        tally(&self.items)
    }

    pub(in crate::web) fn columns(&self) -> usize {
        self.reading.schema.tables.iter().map(|table| table.columns.len()).sum()
    }

    /// Statements that were understood: read, or known to have no bearing.
    pub(in crate::web) fn understood(&self) -> u64 {
        self.reading.coverage.total - self.reading.coverage.unread
    }
}

/// The findings, in the order of the script.
pub(in crate::web) fn items(findings: Vec<Finding>) -> Vec<Item> {
    let mut items: Vec<Item> = findings.into_iter().map(Item::from).collect();
    sort(&mut items);
    items
}

/// Puts findings into the order of the script.
pub(in crate::web) fn sort(items: &mut [Item]) {
    items.sort_by_key(|item| (item.file, item.line, std::cmp::Reverse(item.severity)));
}

/// Counts severities, the worst first; those that do not occur are left out, and so is what was accepted as it is.
pub(in crate::web) fn tally<'a>(items: impl IntoIterator<Item = &'a Item>) -> Tally {
    let mut counts = [0; Severity::ALL.len()];
    for item in items.into_iter().filter(|item| item.waived.is_none()) {
        counts[Severity::ALL.iter().position(|severity| *severity == item.severity).unwrap_or_default()] += 1;
    }
    let counted = Severity::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0);
    counted.map(|(severity, count)| (severity_id(severity), count)).collect()
}

/// The word for a severity in classes, icons and message ids.
pub(in crate::web) fn severity_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Blocker => "blocker",
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

impl Item {
    pub(in crate::web) fn level(&self) -> &'static str {
        severity_id(self.severity)
    }
}

impl From<Finding> for Item {
    fn from(finding: Finding) -> Self {
        Self {
            severity: finding.severity,
            file: finding.span.file,
            line: finding.span.line,
            help: finding.help(),
            message: finding.message,
            rule: finding.rule.into(),
            object: finding.object.as_ref().map(object_name).unwrap_or_default(),
            path: finding.object.unwrap_or_default(),
            fix: finding.fix,
            waived: finding.waived.map(|waiver| waiver.reason),
            waived_by: None,
            asked: None,
            may_ask: false,
            ignored: None,
            fingerprint: finding.fingerprint.to_string(),
            place: None,
            threads: Vec::new(),
        }
    }
}

/// `table.column`, as people say it.
pub(in crate::web) fn object_name(object: &ObjectPath) -> String {
    let within = object.column.as_ref().or(object.index.as_ref()).or(object.key.as_ref());
    match (&object.table, within) {
        (Some(table), Some(within)) => format!("{table}.{within}"),
        (Some(name), None) | (None, Some(name)) => name.to_string(),
        (None, None) => String::new(),
    }
}
