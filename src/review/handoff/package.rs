//! The package: its files, what people decided, and one hash over all of it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::lint::ObjectPath;
use crate::schema::Dialect;

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
    /// Its path in the zip, with `/` between folders: `schema.sql`, `alter.sql`, `dictionary/en.md`.
    pub path: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// What goes into a package besides its files. It bears no time: the same agreed revision gives the same package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// The draft's number in the project, such as `SHOP-12`.
    pub draft: String,
    /// Its title.
    pub title: String,
    /// The number of the agreed revision.
    pub revision: i64,
    /// The dialect that it is for.
    pub dialect: Dialect,
    /// The findings that were accepted as they are.
    pub waivers: Vec<GrantedWaiver>,
    /// What the meetings settled.
    pub decisions: Vec<Decision>,
    /// Who agreed to what.
    pub agreements: Vec<Agreement>,
}

/// A finding that was accepted as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantedWaiver {
    /// The rule.
    pub rule: String,
    /// The object; `None` for the script as a whole.
    pub object: Option<ObjectPath>,
    /// Why.
    pub reason: String,
    /// Who granted it.
    pub by: String,
}

/// What a meeting settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// `first` or `second`.
    pub meeting: String,
    /// What it was about.
    pub topic: String,
    /// The word for the verdict.
    pub verdict: String,
    /// What was said to it; may be empty.
    pub note: String,
}

/// What one participant agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Who.
    pub person: String,
    /// The names of the tables.
    pub tables: Vec<String>,
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
const CONTENTS_FILE: &str = "package.json";

/// The file that lists each file with its hash, in the format of `sha256sum`, so that the DBA can check it without us.
const SUMS_FILE: &str = "SHA256SUMS";

impl Package {
    /// Puts a package together. The order in which files and contents' lists are given does not matter.
    ///
    /// # Errors
    /// When a path leads out of the package or comes twice.
    pub fn new(mut contents: Contents, mut files: Vec<PackageFile>) -> Result<Self, PathError> {
        contents.waivers.sort_by(|a, b| (&a.object, &a.rule).cmp(&(&b.object, &b.rule)));
        contents.agreements.sort_by(|a, b| a.person.cmp(&b.person));
        for agreement in &mut contents.agreements {
            agreement.tables.sort();
        }
        let json = serde_json::to_vec_pretty(&contents).expect("strings and numbers always make JSON");
        files.push(PackageFile { path: CONTENTS_FILE.to_owned(), content: json });
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let mut paths = std::collections::HashSet::from([SUMS_FILE.to_lowercase()]);
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
