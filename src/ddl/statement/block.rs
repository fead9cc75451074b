//! Blocks that a script runs at once. What they define is part of the schema, though it may stand in a string:
//! `do $$ … $$`, `execute immediate 'create table …'`, `exec (N'create table …')`, `v := 'create table …'` before
//! `execute immediate v`, `run_ddl('create table …')`.

mod head;
mod opener;
mod part;
pub(super) mod shape;

use std::ops::Range;

use self::head::begins_statement;
use self::opener::Opener;
use self::part::Part;
use super::classify::Words;
use crate::schema::Dialect;

/// A block as a reader should see it.
#[derive(Default)]
pub(super) struct Opened {
    /// The block, as long as it was: the strings that it executes stand there as statements.
    pub(super) text: String,
    /// Whether any does.
    pub(super) runs: bool,
    /// Definitions that are put together when the block runs, so that nobody can read them here.
    pub(super) composed: Vec<Range<usize>>,
    /// Definitions in strings that it has and does not execute itself.
    pub(super) kept: Vec<Range<usize>>,
    /// Whether it executes what no variable is known to hold.
    pub(super) runs_unknown: bool,
    /// Definitions in strings of which nobody knows what becomes of them.
    pub(super) loose: Vec<Range<usize>>,
    /// Executed strings that are none of the statements that are known.
    pub(super) strange: Vec<Strange>,
    /// What variables of the session hold behind the block.
    pub(super) held: Vec<Held>,
    /// Variables of the session that it executes, which were set before it.
    pub(super) executed: Vec<String>,
}

/// An executed string that is none of the statements that are known.
pub(super) struct Strange {
    /// Where what it holds stands.
    pub(super) range: Range<usize>,
    /// What it holds, as long as it stands there.
    pub(super) text: String,
}

/// What a variable was set to.
#[derive(Default)]
pub(super) struct Held {
    /// Its name, in lower case.
    pub(super) variable: String,
    /// Where the text stands; empty where more is added to what it held before.
    pub(super) range: Range<usize>,
    /// What a reader should see there.
    pub(super) text: String,
    /// Whether that is all that it holds.
    pub(super) whole: bool,
    /// Whether it holds that on a condition.
    pub(super) chosen: bool,
    parts: Vec<Part>,
    executed: bool,
}

/// Opens the strings that a block executes; `None` when the statement is no block, or executes none.
pub(super) fn open(text: &str, dialect: Dialect) -> Option<Opened> {
    const BLOCKS: &[&str] = &["do", "begin", "declare", "if", "while", "exec", "execute", "prepare"];
    const OTHERS: &[&str] = &["call", "select", "set"];
    let mut words = Words { text, at: 0, dialect };
    let first = words.next()?.to_ascii_lowercase();
    if first.starts_with("exec") && is_description(words) {
        return None;
    }
    let extends = || first == "set" && extends_variable(text);
    let other = OTHERS.contains(&first.as_str()) && (shape::is_mentioned(text) || extends());
    if !BLOCKS.contains(&first.as_str()) && !other {
        return None;
    }
    let mut opener = Opener::new(text, dialect);
    opener.walk(first == "prepare");
    opener.finish()
}

/// Opens the strings that the body of a routine executes.
pub(super) fn open_body(text: &str, dialect: Dialect) -> Opened {
    let mut opener = Opener::new(text, dialect);
    // `prepare s from @text` is no statement of its own there.
    opener.walk(dialect == Dialect::Mysql);
    opener.all().unwrap_or_else(|| Opened { text: text.to_owned(), ..Opened::default() })
}

/// Whether the words behind EXEC are those of one call that keeps a text with an object, as most statements of a script for
/// SQL Server are: it executes nothing, and needs no second look.
fn is_description(mut words: Words<'_>) -> bool {
    // The name may have a schema before it.
    let named = words.by_ref().take(2).any(|word| word.to_ascii_lowercase().ends_with("extendedproperty"));
    named && !words.any(|word| begins_statement(word, false))
}

/// What stands in the quotes that open at `at`, and what a reader should see there.
pub(super) fn within_quotes(text: &str, at: usize, dialect: Dialect) -> Option<(Range<usize>, String)> {
    let part = Part::at(text, at, dialect).filter(|part| part.closed)?;
    let mut bytes = text.as_bytes().to_vec();
    part.open(&mut bytes);
    let seen = String::from_utf8(bytes).ok()?;
    Some((part.inner.clone(), seen[part.inner].to_owned()))
}

/// Whether a variable is set to what it holds and more: `set @s = @s + '…'`.
fn extends_variable(text: &str) -> bool {
    let Some(at) = text.find('@') else { return false };
    let name = text[at..].split(|c: char| c != '@' && c != '_' && !c.is_alphanumeric()).next().unwrap_or_default();
    name.len() > 1 && text[at + name.len()..].contains(name)
}

#[cfg(test)]
mod tests;
