//! Comments that accept a finding as it is: `-- review:ignore RULE REASON`.
//!
//! Behind code, such a comment speaks of its own line; on a line of its own, of the next line on which an object
//! stands; as `review:ignore-start` … `review:ignore-end`, of the lines between. It never speaks of more rules than it
//! names: one that is not understood accepts nothing, and `draft/bad-ignore` tells so.

use std::collections::{BTreeSet, HashMap};

use super::registry;
use super::rule::Rule;
use super::{Finding, Suppression};
use crate::ddl::{Directive, Reading};
use crate::schema::Table;
use crate::text::Span;

/// What a directive says, when it can be understood.
#[derive(Debug)]
pub(super) enum Ignore<'a> {
    /// Accepts what these rules find at one line.
    Line(Vec<&'static Rule>, &'a str),
    /// Accepts what these rules find from here on …
    Start(Vec<&'static Rule>, &'a str),
    /// … to here.
    End(Vec<&'static Rule>),
}

/// Why a directive is not understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Mistake<'a> {
    /// It is none of the known ones.
    Unknown(&'a str),
    /// It names no rule.
    NoRule,
    /// There is no such rule.
    UnknownRule(&'a str),
    /// It gives no reason.
    NoReason,
}

/// What `text` (what follows `review:`) says.
pub(super) fn parse(text: &str) -> Result<Ignore<'_>, Mistake<'_>> {
    let (word, rest) = split_word(text);
    if !matches!(word, "ignore" | "ignore-start" | "ignore-end") {
        return Err(Mistake::Unknown(word));
    }
    let (names, reason) = split_word(rest);
    let rules = names.split(',').map(str::trim).filter(|name| !name.is_empty());
    let rules =
        rules.map(|name| registry::find(name).ok_or(Mistake::UnknownRule(name))).collect::<Result<Vec<_>, _>>()?;
    match (word, rules.is_empty(), reason.is_empty()) {
        (_, true, _) => Err(Mistake::NoRule),
        ("ignore-end", ..) => Ok(Ignore::End(rules)),
        (_, _, true) => Err(Mistake::NoReason),
        ("ignore", ..) => Ok(Ignore::Line(rules, reason)),
        _ => Ok(Ignore::Start(rules, reason)),
    }
}

fn split_word(text: &str) -> (&str, &str) {
    let text = text.trim();
    text.split_once(char::is_whitespace).map_or((text, ""), |(word, rest)| (word, rest.trim()))
}

/// What the comments of a reading accept.
#[derive(Default)]
struct Accepted {
    /// At one line: by rule, file and line.
    lines: HashMap<(&'static str, u32, u32), Suppression>,
    /// Over several lines.
    blocks: Vec<Block>,
}

/// One rule accepted over some lines of a file.
struct Block {
    rule: &'static str,
    start: Span,
    /// The line of its end, once that was met.
    end: Option<u32>,
    suppression: Suppression,
}

/// Marks the findings that a comment accepts.
pub(super) fn apply(reading: &Reading, findings: &mut [Finding]) {
    if reading.directives.is_empty() {
        return;
    }
    let accepted = Accepted::of(reading);
    for finding in findings {
        finding.waived = accepted.find(finding).cloned().map(Box::new);
    }
}

/// Where blocks start that never end; they accept nothing.
pub(super) fn unclosed(reading: &Reading) -> Vec<Span> {
    let mut spans: Vec<Span> =
        Accepted::of(reading).blocks.iter().filter(|block| block.end.is_none()).map(|block| block.start).collect();
    spans.dedup();
    spans
}

impl Accepted {
    fn of(reading: &Reading) -> Self {
        let lines = object_lines(reading);
        let mut accepted = Self::default();
        for directive in &reading.directives {
            let Ok(ignore) = parse(&directive.text) else { continue };
            let at = directive.span;
            let suppression = |reason: &str| Suppression { reason: reason.to_owned(), line: at.line };
            match ignore {
                Ignore::Line(rules, reason) => {
                    let line = line_of(directive, &lines);
                    accepted.lines.extend(rules.iter().map(|rule| ((rule.id, at.file, line), suppression(reason))));
                }
                Ignore::Start(rules, reason) => accepted.blocks.extend(rules.iter().map(|rule| Block {
                    rule: rule.id,
                    start: at,
                    end: None,
                    suppression: suppression(reason),
                })),
                Ignore::End(rules) => rules.iter().for_each(|rule| accepted.end(rule.id, at)),
            }
        }
        accepted
    }

    /// Closes the latest open block of a rule.
    fn end(&mut self, rule: &str, at: Span) {
        let open = |block: &&mut Block| block.rule == rule && block.start.file == at.file && block.end.is_none();
        if let Some(block) = self.blocks.iter_mut().rev().find(open) {
            block.end = Some(at.line);
        }
    }

    fn find(&self, finding: &Finding) -> Option<&Suppression> {
        let rule = registry::find(&finding.rule)?.id;
        let at = finding.span;
        let fits = |block: &&Block| {
            let lines = block.start.line..=block.end.unwrap_or(0);
            block.rule == rule && block.start.file == at.file && lines.contains(&at.line)
        };
        let line = self.lines.get(&(rule, at.file, at.line));
        line.or_else(|| self.blocks.iter().find(fits).map(|block| &block.suppression))
    }
}

/// The line that a directive speaks of.
fn line_of(directive: &Directive, lines: &BTreeSet<(u32, u32)>) -> u32 {
    let (file, own) = (directive.span.file, directive.span.line);
    if directive.trailing {
        return own;
    }
    lines.range((file, own)..=(file, u32::MAX)).next().map_or(own, |(_, line)| *line)
}

/// Where objects and problems stand, by file and line.
fn object_lines(reading: &Reading) -> BTreeSet<(u32, u32)> {
    let objects = reading.schema.tables.iter().flat_map(table_spans);
    let problems = reading.problems.iter().map(|problem| problem.span);
    objects.chain(problems).filter(|span| span.line > 0).map(|span| (span.file, span.line)).collect()
}

fn table_spans(table: &Table) -> impl Iterator<Item = Span> {
    let own = std::iter::once(table.span);
    let columns = table.columns.iter().map(|column| column.span);
    let keys = table.primary_key.iter().map(|key| key.span);
    let foreign_keys = table.foreign_keys.iter().map(|key| key.span);
    let indexes = table.indexes.iter().map(|index| index.span);
    own.chain(columns).chain(keys).chain(foreign_keys).chain(indexes)
}

#[cfg(test)]
mod tests {
    use super::{Ignore, Mistake, parse};

    fn ids(rules: &[&'static crate::lint::Rule]) -> Vec<&'static str> {
        rules.iter().map(|rule| rule.id).collect()
    }

    #[test]
    fn a_directive_names_rules_and_a_reason() {
        let Ok(Ignore::Line(rules, reason)) = parse("ignore type/float old interface") else { panic!("a line") };
        assert_eq!((ids(&rules), reason), (vec!["type/float"], "old interface"));
        let Ok(Ignore::Start(rules, reason)) = parse("ignore-start type/float,doc/table-comment 历史表") else {
            panic!("a start")
        };
        assert_eq!((ids(&rules), reason), (vec!["type/float", "doc/table-comment"], "历史表"));
        assert!(matches!(parse("ignore-end type/float"), Ok(Ignore::End(rules)) if ids(&rules) == ["type/float"]));
    }

    #[test]
    fn whatever_is_not_understood_accepts_nothing() {
        let mistake = |text| parse(text).err();
        assert_eq!(mistake("ignore"), Some(Mistake::NoRule));
        assert_eq!(mistake("ignore type/float"), Some(Mistake::NoReason));
        assert_eq!(mistake("ignore type/flaot typo"), Some(Mistake::UnknownRule("type/flaot")));
        assert_eq!(mistake("ignore type/float,x y"), Some(Mistake::UnknownRule("x")));
        assert_eq!(mistake("ignore-all type/float y"), Some(Mistake::Unknown("ignore-all")));
    }
}
