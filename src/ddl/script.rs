//! Reads a script that is in memory as a whole.

use super::run::Run;
use super::{Coverage, Options, ReadError, Source, dialect};
use crate::schema::Dialect;
use crate::text::Message;
use crate::text::source::{self, Certainty};

/// Reads one more script into `run`.
///
/// # Errors
/// When it is empty or no text.
pub(super) fn read(run: &mut Run, name: &str, bytes: &[u8], options: &Options) -> Result<(), ReadError> {
    run.must_take_scripts()?;
    let decoded = source::decode(bytes, options.encoding.as_deref()).map_err(ReadError)?;
    let found = Found {
        encoding: decoded.encoding,
        certainty: decoded.certainty,
        reason: &decoded.reason,
        text: &decoded.text,
    };
    let source = describe(run, name, bytes.len() as u64, &found, options);
    let mut script = run.add_source(source);
    script.read(run, decoded.text.as_bytes(), true);
    Ok(())
}

/// What was found out about a source's encoding, and the beginning of its text.
pub(super) struct Found<'t> {
    /// The encoding's name.
    pub(super) encoding: &'static str,
    /// How sure that is.
    pub(super) certainty: Certainty,
    /// Why it was taken.
    pub(super) reason: &'t Message,
    /// The text, or enough of it to tell the dialect.
    pub(super) text: &'t str,
}

/// Finds out the rest that is to be said of a source.
pub(super) fn describe(run: &Run, name: &str, bytes: u64, found: &Found<'_>, options: &Options) -> Source {
    let detected = dialect::detect(found.text.as_bytes());
    let (dialect, dialect_reason) = match (options.dialect, run.dialect_beside(), options.fallback) {
        (Some(dialect), ..) => (dialect, Message::new("dialect-chosen")),
        (None, ..) if detected.dialect != Dialect::Generic => (detected.dialect, detected.reason),
        (None, Some(beside), _) => (beside, Message::new("dialect-beside")),
        (None, None, Some(fallback)) => (fallback, Message::new("dialect-fallback")),
        (None, None, None) => (detected.dialect, detected.reason),
    };
    Source {
        name: name.to_owned(),
        bytes,
        encoding: found.encoding.to_owned(),
        certainty: found.certainty,
        encoding_reason: found.reason.clone(),
        dialect,
        dialect_reason,
        generator: detected.generator,
        lines: 0,
        coverage: Coverage::default(),
    }
}
