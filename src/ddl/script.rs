//! Reads a script that is in memory as a whole.

use super::run::Run;
use super::{Coverage, Options, Problem, ProblemKind, ReadError, Source, dialect};
use crate::schema::Dialect;
use crate::text::source::{self, Certainty, Seam};
use crate::text::{Message, Place};

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
    if let Some(seam) = decoded.seam {
        run.tell(glued(&decoded.text, seam, decoded.encoding, run.sources()));
    }
    script.read(run, decoded.text.as_bytes(), true);
    Ok(())
}

/// Tells where another encoding begins in a file that was glued together.
fn glued(text: &str, seam: Seam, first: &str, sources: usize) -> Problem {
    // The line that is not in the first one, rather than a blank one before it.
    let blank = text[seam.at..].len() - text[seam.at..].trim_start().len();
    let place = Place::START.after(&text.as_bytes()[..seam.at + blank]);
    let file = u32::try_from(sources.saturating_sub(1)).unwrap_or(u32::MAX);
    let message = Message::new("source-glued").with("first", first).with("second", seam.behind);
    Problem { kind: ProblemKind::Encoding, span: place.span_to(place.offset + 1, file), message }
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

#[cfg(test)]
mod tests {
    use crate::ddl::{Options, ProblemKind, read};

    #[test]
    fn a_file_that_was_glued_of_two_encodings_is_told_where_the_other_one_begins() {
        let first = "create table a (\n id int comment '订单编号',\n no int comment '订单号'\n);\n\n";
        let second = "-- 会员\ncreate table b (id int comment '会员编号');\n";
        let bytes = [first.as_bytes(), &encoding_rs::GBK.encode(second).0].concat();
        let reading = read("x.sql", &bytes, &Options::default()).unwrap();
        let told: Vec<_> = reading.problems.iter().map(|it| (it.kind, it.span.line, it.message.id.as_ref())).collect();
        assert_eq!(told, [(ProblemKind::Encoding, 6, "source-glued")]);
        let comments = reading.schema.tables.iter().map(|table| table.columns[0].comment.as_deref());
        assert_eq!(comments.collect::<Vec<_>>(), [Some("订单编号"), Some("会员编号")]);
    }
}
