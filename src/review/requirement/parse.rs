//! Requirements from pasted text: Markdown, CSV (or what a spreadsheet gives when copied), or a line each.

use serde::{Deserialize, Serialize};

use super::{csv, markdown};
use crate::text::Message;

/// A requirement as it was pasted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastedRequirement {
    /// The key that the text gives it.
    pub key: Option<String>,
    /// What is wanted, in one line.
    pub title: String,
    /// What else is said; may be empty.
    pub detail: String,
    /// The heading or the column that names its module.
    pub module: Option<String>,
    /// The line on which it begins, counted from 1.
    pub line: usize,
}

/// How a pasted text is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Headings, lists and tables; a plain text is one as well, a requirement to each line.
    Markdown,
    /// Cells parted by commas.
    Comma,
    /// Cells parted by semicolons.
    Semicolon,
    /// Cells parted by tabs, as a spreadsheet gives them when copied.
    Tab,
}

/// What was read from a pasted text.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// How it was taken to be built.
    pub format: Format,
    /// The requirements, in order.
    pub requirements: Vec<PastedRequirement>,
    /// What could not be taken over, by line.
    pub problems: Vec<(usize, Message)>,
}

impl Format {
    /// How the text seems to be built.
    #[must_use]
    pub fn detect(text: &str) -> Self {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        if lines.by_ref().take(2).any(|line| line.starts_with(['#', '|', '-', '*', '+'])) {
            return Self::Markdown;
        }
        let fits = |format: &Self| format.delimiter().is_some_and(|delimiter| csv::fits(text, delimiter));
        [Self::Tab, Self::Comma, Self::Semicolon].into_iter().find(fits).unwrap_or(Self::Markdown)
    }

    fn delimiter(self) -> Option<char> {
        match self {
            Self::Markdown => None,
            Self::Comma => Some(','),
            Self::Semicolon => Some(';'),
            Self::Tab => Some('\t'),
        }
    }
}

/// Reads requirements from a pasted text. An entry without a title, or with a key that came before, is a problem and is
/// left out; the rest stands.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let format = Format::detect(text);
    let read = match format.delimiter() {
        Some(delimiter) => csv::read(csv::rows(text, delimiter)),
        None => markdown::read(text),
    };
    let mut parsed = Parsed { format, requirements: Vec::new(), problems: Vec::new() };
    let mut keys = std::collections::HashSet::new();
    for requirement in read {
        let line = requirement.line;
        let double = requirement.key.as_ref().filter(|key| !keys.insert(key.to_lowercase()));
        if requirement.title.is_empty() {
            parsed.problems.push((line, Message::new("requirement-no-title")));
        } else if let Some(key) = double {
            parsed.problems.push((line, Message::new("requirement-double-key").with("key", key)));
        } else {
            parsed.requirements.push(requirement);
        }
    }
    parsed
}

/// Parts a leading key from what follows: `R-7: Partial delivery`, `[FR-2.1] …`, `REQ_12 …`, `3.2.1 …`.
pub(super) fn split_key(text: &str) -> (Option<String>, &str) {
    let text = text.trim();
    let end = text.find(|c: char| c.is_whitespace() || ":：、】]".contains(c)).unwrap_or(text.len());
    let key = text[..end].trim_start_matches(['[', '【']);
    if !is_key(key) {
        return (None, text);
    }
    let rest = text[end..].trim_start_matches(|c: char| c.is_whitespace() || ":：、】]".contains(c));
    (Some(key.trim_end_matches('.').to_owned()), rest)
}

/// Whether it looks like a requirement's key: letters, then numbers with points, dashes or underscores between them; without
/// letters at least two numbers, so that the 1. of a list is none.
pub(super) fn is_key(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = text.len() - digits.len();
    let parts: Vec<_> = digits.trim_start_matches(['-', '_']).split(['.', '-', '_']).collect();
    let numbers = parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit()));
    numbers && letters <= 8 && (letters > 0 || parts.len() > 1)
}
