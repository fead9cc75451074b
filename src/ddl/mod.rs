//! Reads DDL: the bytes of a script or of a `.pdm` model become a [`Schema`] and a list of what could not be read.
//!
//! Pure: no clock, no environment; bytes come from the caller. Knows nothing of rules, people or pages.

mod archive;
mod bare_note;
mod beside;
mod beyond;
mod cache;
pub(crate) mod change;
mod damage;
mod definition;
mod diagnose;
mod dialect;
mod digits;
mod directive;
pub(crate) mod fold;
mod foreign;
mod headers;
mod highlight;
mod hyphen;
mod keep;
mod listen;
mod misspelt;
mod mistyped;
mod moment;
mod notes;
mod parens;
mod pdm;
mod powerdesigner;
mod query_words;
mod recover;
mod relocate;
mod run;
mod script;
mod size;
mod slip;
pub(crate) mod split;
pub(crate) mod statement;
mod stream;
mod swapped;
mod token;
mod undo;
mod words;

use std::collections::BTreeMap;
use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

pub use beside::{Beside, beside, besides};
pub use cache::Cache;
pub use definition::definition;
pub use directive::{Directive, directives};

pub use archive::{Limits, by_name, is_archive, pack, unpack};
pub use keep::Slim;
pub use stream::{Reader, StreamError, read_stream};

use self::run::Run;

use crate::schema::{Dialect, Schema};
use crate::text::source::Certainty;
use crate::text::{Message, Span};
pub use highlight::{Ink, Inside, highlight};

/// How a source is to be read. The default asks for nothing: dialect and encoding are detected.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The dialect, instead of the one detected.
    pub dialect: Option<Dialect>,
    /// The dialect where nothing in a source points to one.
    pub fallback: Option<Dialect>,
    /// The label of the encoding (`gbk`, `utf-16le` …), instead of the one detected.
    pub encoding: Option<String>,
    /// Remembers statements from one reading to the next; without one each reading starts afresh.
    pub cache: Option<Cache>,
    /// Whether sources that are read together are designs of their own, which may refer to one another: a table that a
    /// later one creates again is another table then, and takes no place.
    pub apart: bool,
}

/// What was read from one or several sources taken together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The sources, in the order in which they were read; [`Span::file`] counts them.
    pub sources: Vec<Source>,
    /// The end state.
    pub schema: Schema,
    /// How many statements there were, and what became of them.
    pub coverage: Coverage,
    /// What could not be read, was skipped, or is mistaken, in the order of the text.
    pub problems: Vec<Problem>,
    /// The comments that speak to Roundtable, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub directives: Vec<Directive>,
    /// The statements that make what the schema does not hold, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asides: Vec<Aside>,
}

/// A statement that was understood and makes something that no schema holds: a trigger, a sequence, a grant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// What kind of thing.
    pub reason: IgnoreReason,
    /// Its first words.
    pub words: String,
    /// What tells it from others that begin with these words; `None` where they are all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<u32>,
    /// The sequence from which a trigger numbers a column, which the schema holds as a numbered one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub numbers_from: Option<String>,
    /// Where it stands.
    pub span: Span,
}

impl Reading {
    /// The dialect in which the first source was read: that of the schema.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.sources.first().map_or(Dialect::Generic, |source| source.dialect)
    }
}

/// One source and what was found out about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The file's name; empty for pasted text.
    pub name: String,
    /// Its size in bytes, as uploaded.
    pub bytes: u64,
    /// The name of the encoding it was read in (`UTF-8`, `GBK`, `UTF-16LE` …).
    pub encoding: String,
    /// How sure that is.
    #[serde(default)]
    pub certainty: Certainty,
    /// Why that encoding was taken.
    pub encoding_reason: Message,
    /// The dialect it was read in.
    pub dialect: Dialect,
    /// Why that dialect was taken.
    pub dialect_reason: Message,
    /// The program that wrote it (`PowerDesigner`, `mysqldump`, `Navicat` …), where it says so.
    pub generator: Option<String>,
    /// How many lines it has; 0 where they were not counted.
    #[serde(default)]
    pub lines: u32,
    /// How many statements it has, and what became of them.
    #[serde(default)]
    pub coverage: Coverage,
}

/// What became of the statements. `total` = `read` + `ignored` + `unread`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// All statements.
    pub total: u64,
    /// Those that shaped the schema.
    pub read: u64,
    /// Those of no bearing on the schema.
    pub ignored: u64,
    /// Those not understood; each has a [`Problem`] of kind [`ProblemKind::Unread`].
    pub unread: u64,
    /// The ignored ones by reason.
    pub reasons: BTreeMap<IgnoreReason, u64>,
    /// Bytes of data statements that were skipped without being held.
    pub skipped_bytes: u64,
}

impl IgnoreReason {
    /// The word for it in messages.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Session => "session",
            Self::Transaction => "transaction",
            Self::Rights => "rights",
            Self::Routine => "routine",
            Self::Storage => "storage",
            Self::DropPreamble => "drop-preamble",
            Self::Undo => "undo",
            Self::Query => "query",
            Self::Other => "other",
        }
    }
}

impl AddAssign<&Coverage> for Coverage {
    fn add_assign(&mut self, other: &Coverage) {
        self.total += other.total;
        self.read += other.read;
        self.ignored += other.ignored;
        self.unread += other.unread;
        self.skipped_bytes += other.skipped_bytes;
        for (reason, count) in &other.reasons {
            *self.reasons.entry(*reason).or_default() += count;
        }
    }
}

/// Why a statement has no bearing on the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IgnoreReason {
    /// `INSERT`, `UPDATE`, `DELETE`, `COPY` and their data.
    Data,
    /// `SET`, `USE`, `LOCK TABLES`, `prompt`, `GO` blocks of settings.
    Session,
    /// `BEGIN`, `COMMIT` and the like.
    Transaction,
    /// Users and grants.
    Rights,
    /// Procedures, functions, packages, triggers, events: their bodies.
    Routine,
    /// Databases, schemas, tablespaces, storage.
    Storage,
    /// The `DROP` preamble of a generator, for objects that do not exist yet.
    DropPreamble,
    /// The way back of a migration, which only undoes what the script makes.
    Undo,
    /// `SELECT` and other queries.
    Query,
    /// Anything else known to be harmless.
    Other,
}

/// Something in a source that a person should know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Problem {
    /// What kind of thing.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// What, as a colleague would say it.
    pub message: Message,
}

/// How much a problem cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// A whole statement was not understood.
    Unread,
    /// A mistake at a definite place (a missing comma, a misspelt type …); reading went on as if it were right.
    Mistake,
    /// A clause was skipped; the statement was read all the same.
    Skipped,
    /// The text seems to have been decoded wrongly, here or before it came here.
    Encoding,
}

/// Why nothing at all could be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct ReadError(pub Message);

/// Reads one source that is in memory: a script, a model, or a zip of several scripts.
///
/// # Errors
/// When there is nothing to read (an empty source) or it is no text at all (a program, a picture, a binary model).
/// Statements that can't be read are no error: they stand among the problems.
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Reading, ReadError> {
    let mut run = Run::new(options);
    read_into(&mut run, name, bytes, options)?;
    Ok(run.finish())
}

/// Reads several sources together, in the order of their names; a later one builds on what an earlier one created.
/// One that can't be read at all is told among the problems.
///
/// # Errors
/// When none of them can be read; the error is that of the first.
pub fn read_all(mut inputs: Vec<(String, Vec<u8>)>, options: &Options) -> Result<Reading, ReadError> {
    inputs.sort_by(|a, b| archive::by_name(&a.0, &b.0));
    let mut run = Run::new(options);
    let mut refused = None;
    for (name, bytes) in inputs {
        if let Err(error) = read_into(&mut run, &name, &bytes, options) {
            run.tell_refused(&name, &error);
            refused.get_or_insert(error);
        }
    }
    match refused {
        Some(error) if run.sources() == 0 => Err(error),
        _ => Ok(run.finish()),
    }
}

fn read_into(run: &mut Run, name: &str, bytes: &[u8], options: &Options) -> Result<(), ReadError> {
    if archive::is_archive(bytes) {
        archive::read(run, name, bytes, options)
    } else {
        read_one(run, name, bytes, options)
    }
}

/// Reads a script or a model.
fn read_one(run: &mut Run, name: &str, bytes: &[u8], options: &Options) -> Result<(), ReadError> {
    if pdm::is_other_xml(bytes) {
        Err(ReadError(Message::new("pdm-no-model")))
    } else if pdm::is_model(bytes) {
        run.take_model(pdm::read(name, bytes, options)?)
    } else {
        script::read(run, name, bytes, options)
    }
}
