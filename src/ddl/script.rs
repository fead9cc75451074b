//! Reads a script that is in memory as a whole.

use super::run::Run;
use super::{Options, Problem, ProblemKind, ReadError, Source, dialect};
use crate::text::source::{self, Decoded};
use crate::text::{Message, Place};

/// Reads one more script into `run`.
///
/// # Errors
/// When it is empty or no text.
pub(super) fn read(run: &mut Run, name: &str, bytes: &[u8], options: &Options) -> Result<(), ReadError> {
    let decoded = source::decode(bytes, options.encoding.as_deref()).map_err(ReadError)?;
    let found = Found { encoding: decoded.encoding, reason: &decoded.reason, text: &decoded.text };
    let source = describe(name, bytes.len() as u64, &found, options);
    let mut script = run.add_source(source);
    script.read(run, decoded.text.as_bytes(), true);
    tell_damage(run, &decoded, script.file());
    Ok(())
}

/// What was found out about a source's encoding, and the beginning of its text.
pub(super) struct Found<'t> {
    /// The encoding's name.
    pub(super) encoding: &'static str,
    /// Why it was taken.
    pub(super) reason: &'t Message,
    /// The text, or enough of it to tell the dialect.
    pub(super) text: &'t str,
}

/// Finds out the rest that is to be said of a source.
pub(super) fn describe(name: &str, bytes: u64, found: &Found<'_>, options: &Options) -> Source {
    let detected = dialect::detect(found.text.as_bytes());
    let (dialect, dialect_reason) = match options.dialect {
        Some(dialect) => (dialect, Message::new("dialect-chosen")),
        None => (detected.dialect, detected.reason),
    };
    Source {
        name: name.to_owned(),
        bytes,
        encoding: found.encoding.to_owned(),
        encoding_reason: found.reason.clone(),
        dialect,
        dialect_reason,
        generator: detected.generator,
    }
}

/// Tells of text that was decoded wrongly, now or before.
fn tell_damage(run: &mut Run, decoded: &Decoded<'_>, file: u32) {
    let text = decoded.text.as_bytes();
    if let Some(at) = memchr::memmem::find(text, "\u{FFFD}".as_bytes()) {
        let place = Place::START.after(&text[..at]);
        let span = place.span_to(place.offset + 3, file);
        let message = Message::new("source-damaged").with("encoding", decoded.encoding);
        run.tell(Problem { kind: ProblemKind::Encoding, span, message });
    }
}
