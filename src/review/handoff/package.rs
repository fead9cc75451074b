//! The package: its files, what people decided, and one hash over all of it.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{StandingFinding, readme};
use crate::lint::ObjectPath;
use crate::review::action::Outcome;
use crate::review::meeting::{OpenThread, Round};
use crate::schema::Dialect;
use crate::text::{Lang, Message};

/// The SHA-256 of a package's content, as 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentHash(String);

impl ContentHash {
    /// The hash that was stored as that text.
    pub fn stored(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of the package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageFile {
    /// Its path in the zip, with `/` between folders: `schema.sql`, `alter.en.sql`, `minutes/1-first-r2.en.md`.
    pub path: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// What goes into a package besides its files. Of time it bears only the day of the hand-off: the same agreed revision
/// gives the same package. People stand in it by what they sign in with, since names that are shown change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The draft's number in the project, such as `SHOP-12`.
    pub draft: String,
    /// Its title.
    pub title: String,
    /// The name of the project.
    pub project: String,
    /// The number of the agreed revision.
    pub revision: i64,
    /// The dialect that it is for.
    pub dialect: Dialect,
    /// The dialect that the design was written in, where that is another one: types are as they were written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written_for: Option<Dialect>,
    /// The day on which it was handed over, by which waivers are judged.
    pub day: NaiveDate,
    /// How many tables it has.
    pub tables: usize,
    /// The tables and views of the baseline that it drops, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<String>,
    /// What the alteration script starts from; `None` while the project has no baseline.
    pub baseline: Option<Basis>,
    /// The views that the scripts don't make, as their queries are not known or were written for another dialect.
    #[serde(default)]
    pub views: Vec<String>,
    /// The statements that the scripts do not hold, in the order of the files.
    #[serde(default)]
    pub left_out: Vec<LeftOut>,
    /// The clauses that the scripts do not hold, each with what it was said of.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub clauses: BTreeMap<String, Vec<String>>,
    /// How many statements bear on no design, by kind: rows, settings, queries.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub passed_over: BTreeMap<String, u64>,
    /// The files among the originals that are not as they were uploaded, with the bytes of rows that were not kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub shortened: BTreeMap<String, u64>,
    /// The groups of tables that have a diagram of their own, in the order of the files.
    #[serde(default)]
    pub diagrams: Vec<String>,
    /// The findings that were accepted as they are.
    pub waivers: Vec<GrantedWaiver>,
    /// The blockers and errors that were accepted by nobody, or not for as long as that.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub standing: Vec<StandingFinding>,
    /// What the meetings settled.
    pub decisions: Vec<Decision>,
    /// What was open when the last of them confirmed the draft, the gravest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub open: Vec<OpenThread>,
    /// Who agreed to what.
    pub agreements: Vec<Agreement>,
    /// What people are called, by what they sign in with.
    pub people: BTreeMap<String, String>,
}

/// A statement of the upload that the scripts do not hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Told")]
pub struct LeftOut {
    /// Why: the word for what it makes (`routine`, `rights` …), or `unread` and `skipped`.
    pub kind: String,
    /// The file; empty for pasted text.
    pub file: String,
    /// The line that it begins on.
    pub line: u32,
    /// Its first words.
    pub statement: String,
    /// What was said of it where it was not understood.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Message>,
}

/// Earlier packages had the lines of what was not understood, and nothing else.
#[derive(Deserialize)]
#[serde(untagged)]
enum Told {
    Line(u32),
    Whole {
        kind: String,
        file: String,
        line: u32,
        statement: String,
        #[serde(default)]
        said: Option<Message>,
    },
}

impl From<Told> for LeftOut {
    fn from(told: Told) -> Self {
        match told {
            Told::Line(line) => {
                Self { kind: "unread".to_owned(), file: String::new(), line, statement: String::new(), said: None }
            }
            Told::Whole { kind, file, line, statement, said } => Self { kind, file, line, statement, said },
        }
    }
}

/// The accepted design that the alteration script starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    /// The number of its draft.
    pub draft: String,
    /// The title of that draft.
    pub title: String,
    /// The number of its revision.
    pub revision: i64,
}

/// A finding that was accepted as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantedWaiver {
    /// The rule.
    pub rule: String,
    /// The object; `None` for the script as a whole.
    pub object: Option<ObjectPath>,
    /// What the rule says of it.
    pub message: Message,
    /// Why it may stay so.
    pub reason: String,
    /// Who granted it.
    pub by: String,
    /// The last day on which that holds; `None` for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// What a meeting settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// First or second.
    pub meeting: Round,
    /// The number of the revision that it was about.
    pub revision: i64,
    /// The day on which it was held, by the clock of its zone.
    pub day: NaiveDate,
    /// The name of that zone; empty where it was not told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub zone: String,
    /// What it was about.
    pub topic: String,
    /// The names of the tables, where it was about several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// The word for the verdict.
    pub verdict: String,
    /// What is to change, why it is waived or put off; may be empty.
    pub said: String,
    /// Who was to see to a change, as the minutes call them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What became of a change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What its owner answered where it was not, or not quite, made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Who answered that, as they were called then: its owner, or the project's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<String>,
    /// What was noted down, in Markdown; may be empty.
    pub notes: String,
}

/// What one participant agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Who.
    pub person: String,
    /// The number of the revision that they looked at; nothing of these tables has changed in meaning since.
    pub revision: i64,
    /// The names of the tables.
    pub tables: Vec<String>,
    /// For whom the person stood in, besides speaking for themself.
    #[serde(default, rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub stands_for: Vec<String>,
}

impl Decision {
    /// The day of the meeting with its zone.
    #[must_use]
    pub fn when(&self) -> String {
        format!("{} {}", self.day, self.zone).trim_end().to_owned()
    }
}

impl Contents {
    /// What a person is called.
    #[must_use]
    pub fn name<'c>(&'c self, person: &'c str) -> &'c str {
        self.people.get(person).map_or(person, String::as_str)
    }
}

/// Why a file can't be put into a package.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// Its path leads out of the package, or is written in more than one way.
    #[error("{0} is no path within a package")]
    Unsafe(String),
    /// Two files have that path, letter case aside.
    #[error("{0} is there twice")]
    Double(String),
}

/// The package for the DBA.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    contents: Contents,
    files: Vec<PackageFile>,
}

/// The file that holds the contents, as JSON.
pub(super) const CONTENTS_FILE: &str = "package.json";

/// The file that lists each file with its hash, in the format of `sha256sum`, so that the DBA can check it without us.
pub(super) const SUMS_FILE: &str = "SHA256SUMS";

impl Package {
    /// Puts a package together. The order in which files and contents' lists are given does not matter.
    ///
    /// # Errors
    /// When a path leads out of the package or comes twice.
    pub fn new(mut contents: Contents, mut files: Vec<PackageFile>) -> Result<Self, PathError> {
        contents.waivers.sort_by(|a, b| (&a.object, &a.rule).cmp(&(&b.object, &b.rule)));
        contents.standing.sort_by(|a, b| (&a.object, &a.rule).cmp(&(&b.object, &b.rule)));
        contents.agreements.sort_by(|a, b| (&a.person, a.revision).cmp(&(&b.person, b.revision)));
        for agreement in &mut contents.agreements {
            agreement.tables.sort();
        }
        let json = serde_json::to_vec_pretty(&contents).expect("strings and numbers always make JSON");
        files.push(PackageFile { path: CONTENTS_FILE.to_owned(), content: json });
        let readmes = Lang::ALL.map(|lang| readme::file(&contents, &files, lang));
        files.extend(readmes);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut paths = HashSet::from([SUMS_FILE.to_lowercase()]);
        for file in &files {
            if !is_safe(&file.path) {
                return Err(PathError::Unsafe(file.path.clone()));
            }
            if !paths.insert(file.path.to_lowercase()) {
                return Err(PathError::Double(file.path.clone()));
            }
        }
        Ok(Self { contents, files })
    }

    /// What people decided.
    #[must_use]
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// All that goes into the zip, the list of sums last.
    #[must_use]
    pub fn files(&self) -> Vec<PackageFile> {
        let sums = PackageFile { path: SUMS_FILE.to_owned(), content: self.sums().into_bytes() };
        self.files.iter().cloned().chain([sums]).collect()
    }

    /// The hash of the list of sums, and so of every path and every byte.
    #[must_use]
    pub fn hash(&self) -> ContentHash {
        ContentHash(digits(self.sums().as_bytes()))
    }

    fn sums(&self) -> String {
        self.files.iter().map(|file| format!("{}  {}\n", digits(&file.content), file.path)).collect()
    }
}

fn digits(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the path stays within the package on every system, and on one line of the list of sums.
fn is_safe(path: &str) -> bool {
    let fine = |part: &str| !part.is_empty() && part != "." && part != "..";
    path.split('/').all(fine) && !path.contains(|c: char| c.is_control() || "\\:*?\"<>|".contains(c))
}
