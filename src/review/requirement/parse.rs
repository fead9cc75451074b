//! Requirements from pasted text: Markdown, CSV (or what a spreadsheet gives when copied), or a line each.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{DETAIL_MOST, KEY_MOST, LINK_MOST, TITLE_MOST, csv, markdown};
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
    /// Where the document says it: an address, or nothing.
    pub link: String,
    /// The heading or the column that names its module.
    pub module: Option<String>,
    /// Whether that may be the title of the document as well, which names no module where the project has none of that name.
    #[serde(default)]
    pub under_title: bool,
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
    /// What is not taken over, by line: nothing is left out in silence.
    pub remarks: Vec<Remark>,
}

/// Something in a pasted text that is not taken over as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Remark {
    /// Its line, counted from 1.
    pub line: usize,
    /// What is the matter.
    pub message: Message,
    /// What stands there.
    pub text: String,
}

/// What a reader of one form makes of a text.
#[derive(Default)]
pub(super) struct Read {
    pub(super) requirements: Vec<PastedRequirement>,
    pub(super) remarks: Vec<Remark>,
}

impl Read {
    pub(super) fn remark(&mut self, line: usize, message: Message, text: &str) {
        self.remarks.push(Remark { line, message, text: text.trim().to_owned() });
    }
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Markdown, Self::Comma, Self::Semicolon, Self::Tab];

    /// The word for it in forms and message ids.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Markdown => "markdown",
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
        }
    }

    /// The form of an id.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.id() == id)
    }

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

/// Reads requirements from a pasted text, built as said or else as it seems to be. An entry without a title, or that came
/// before, is left out with a remark; the rest stands.
#[must_use]
pub fn parse(text: &str, format: Option<Format>) -> Parsed {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // No database keeps NUL, and nothing that can't be seen belongs into a title.
    let text = text.replace("\r\n", "\n").replace(|c: char| c.is_control() && !"\n\r\t".contains(c), "\u{FFFD}");
    let format = format.unwrap_or_else(|| Format::detect(&text));
    let Read { requirements: read, remarks } = match format.delimiter() {
        Some(delimiter) => csv::read_text(&text, delimiter),
        None => markdown::read(&text),
    };
    let mut parsed = Parsed { format, requirements: Vec::new(), remarks };
    let (mut keys, mut titles) = (HashSet::new(), HashSet::new());
    for mut requirement in read {
        let line = requirement.line;
        if let Some(message) = unusable_link(&mut requirement) {
            parsed.remarks.push(message);
        }
        let double = match &requirement.key {
            Some(key) => !keys.insert(key.to_lowercase()),
            None => !requirement.title.is_empty() && !titles.insert(requirement.title.clone()),
        };
        match fault(&requirement, double) {
            Some(message) => parsed.remarks.push(Remark { line, message, text: shown(&requirement) }),
            None => parsed.requirements.push(requirement),
        }
    }
    parsed.remarks.sort_by_key(|remark| remark.line);
    parsed
}

/// Why a requirement can't be taken over.
fn fault(requirement: &PastedRequirement, double: bool) -> Option<Message> {
    let length = |text: &str| text.chars().count();
    let key = requirement.key.as_deref().unwrap_or_default();
    if requirement.title.is_empty() {
        Some(Message::new("requirement-no-title"))
    } else if length(key) > KEY_MOST {
        Some(Message::new("requirement-key-long").with("most", KEY_MOST))
    } else if length(&requirement.title) > TITLE_MOST {
        Some(Message::new("requirement-title-long").with("most", TITLE_MOST))
    } else if length(&requirement.detail) > DETAIL_MOST {
        Some(Message::new("requirement-detail-long").with("most", DETAIL_MOST))
    } else if double && key.is_empty() {
        Some(Message::new("requirement-double-title"))
    } else {
        double.then(|| Message::new("requirement-double-key").with("key", key))
    }
}

/// Takes a link away that leads nowhere, and says so.
fn unusable_link(requirement: &mut PastedRequirement) -> Option<Remark> {
    if requirement.link.is_empty() || is_address(&requirement.link) {
        return None;
    }
    let text = std::mem::take(&mut requirement.link);
    Some(Remark { line: requirement.line, message: Message::new("requirement-no-address"), text })
}

/// What stands for an entry that is left out.
fn shown(requirement: &PastedRequirement) -> String {
    let parts = [requirement.key.as_deref().unwrap_or_default(), &requirement.title, &requirement.detail];
    let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    text.chars().take(TITLE_MOST).collect()
}

/// Whether a link may be shown as one: it leads to the web and nowhere else.
#[must_use]
pub fn is_address(link: &str) -> bool {
    let rest = link.strip_prefix("https://").or_else(|| link.strip_prefix("http://"));
    let sound = |c: char| !c.is_whitespace() && !c.is_control();
    rest.is_some_and(|rest| !rest.is_empty()) && link.chars().all(sound) && link.chars().count() <= LINK_MOST
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
