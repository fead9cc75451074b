//! Reads `PowerDesigner`'s physical models (`.pdm`): the XML itself becomes the schema, with no script in between.
//!
//! One pass over the text in constant nesting; only the objects that matter to tables are held. No external entity is
//! fetched and no entity of a DTD expanded, so that a model can neither read files nor grow.

mod around;
mod conflict;
mod dbms;
mod decode;
mod document;
mod element;
mod lines;
mod object;
mod options;
mod quotes;
mod resolve;
mod table;
mod value;
mod view;

use self::document::{Break, Document, Slip};
use self::lines::Lines;
use super::dialect::of_name;
use super::{Options, Problem, ProblemKind, ReadError, Reading, Source, script};
use crate::schema::Dialect;
use crate::text::{Message, Span};

/// How the head of a binary model looks: `PDM_DATA-MODEL_BIN`, behind some bytes that are no text.
const BINARY_MARKS: [&str; 2] = ["-MODEL_BIN", "_MODEL_BIN"];

/// How far into a file the mark of a binary model may stand.
const BINARY_HEAD: usize = 256;

/// Whether the bytes are a model of `PowerDesigner`, of whatever kind, and no script.
pub(crate) fn is_model(bytes: &[u8]) -> bool {
    if is_binary(bytes) {
        return true;
    }
    let head = decode::head(bytes);
    let head = around::without_words_before(&head).trim_start();
    head.starts_with('<') && (head.contains("<?PowerDesigner") || head.contains("xmlns:o=\"object\""))
}

/// Whether the bytes are XML of some other program.
pub(crate) fn is_other_xml(bytes: &[u8]) -> bool {
    let head = decode::head(bytes);
    head.trim_start().starts_with("<?xml") && !is_model(bytes)
}

fn is_binary(bytes: &[u8]) -> bool {
    let head = decode::head(&bytes[..bytes.len().min(BINARY_HEAD)]);
    !head.trim_start().starts_with('<') && BINARY_MARKS.iter().any(|mark| head.contains(mark))
}

/// Reads a model.
///
/// # Errors
/// When it is saved in binary form, is no physical model, or `options` name an encoding that there is not.
pub(crate) fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Reading, ReadError> {
    if is_binary(bytes) {
        return Err(ReadError(Message::new("pdm-binary")));
    }
    if let Some(kind) = other_kind(&decode::head(bytes)) {
        return Err(ReadError(Message::new("pdm-other-kind").with("kind", kind)));
    }
    let decoded = decode::decode(bytes, options).map_err(ReadError)?;
    let (text, conflict) = conflict::without_markers(&decoded.text);
    let second = around::second(&text);
    let text = &text[..second.unwrap_or(text.len())];
    let mut document = document::parse(text);
    // A quote that was lost lets a tag run on up to the next one, or to the end.
    let is_damaged = document.broken.is_some() || !document.slips.is_empty();
    let mended = is_damaged.then(|| quotes::without_odd_ones(text)).flatten();
    if let Some((mended, odd)) = &mended {
        document = document::parse(mended);
        document.note_lost_quotes(odd);
    }
    // One that is cut off in its head does not end with a tag.
    if document.roots.is_empty() && text.trim_end().ends_with('>') && !text.contains("<o:Model") {
        return Err(ReadError(Message::new("pdm-no-model")));
    }
    let lines = Lines::new(text);
    let (dialect, dialect_reason) = dialect(&document, options);
    let mut resolved = resolve::resolve(&document, dialect, &lines);
    resolved.problems.extend(breaks(&document, &lines));
    let before = around::words_before(text);
    resolved.problems.extend(before.map(|at| mistake(lines.span(at..at), Message::new("pdm-words-before"))));
    resolved.problems.extend(conflict.map(|at| mistake(lines.span(at..at), Message::new("split-conflict-marker"))));
    let empty = resolved.schema.tables.is_empty() && resolved.schema.views.is_empty();
    if empty && resolved.problems.is_empty() {
        resolved.problems.push(skipped(lines.span(0..0), "pdm-without-table"));
    }
    resolved.problems.extend(decoded.malformed.then(|| damage(text, decoded.encoding, &lines)));
    resolved.problems.extend(decoded.others.map(|others| script::others_in(decoded.encoding, others, 0)));
    resolved.problems.extend(second.map(|at| Problem {
        kind: ProblemKind::Unread,
        span: lines.span(at..at),
        message: Message::new("pdm-second-model"),
    }));
    resolved.problems.sort_by_key(|problem| problem.span.start);
    if document.broken.is_some() || second.is_some() {
        resolved.coverage.total += 1;
        resolved.coverage.unread += 1;
    }
    let source = Source {
        name: name.to_owned(),
        bytes: bytes.len() as u64,
        encoding: decoded.encoding.to_owned(),
        certainty: decoded.certainty,
        encoding_reason: decoded.reason,
        dialect,
        dialect_reason,
        generator: Some(generator(&document)),
        lines: u32::try_from(crate::text::lines(text).count()).unwrap_or(u32::MAX),
        coverage: resolved.coverage.clone(),
    };
    let (schema, coverage, problems) = (resolved.schema, resolved.coverage, resolved.problems);
    Ok(Reading { sources: vec![source], schema, coverage, problems, directives: Vec::new(), asides: Vec::new() })
}

/// The signature of a model that is not physical (`CDM_DATA_MODEL_XML`, `CLD_OBJECT_MODEL` …).
fn other_kind(head: &str) -> Option<String> {
    let (_, instruction) = head.split_once("<?PowerDesigner")?;
    let (_, rest) = instruction.split("?>").next()?.split_once("signature=\"")?;
    let signature = rest.split('"').next()?;
    (!signature.starts_with("PDM_")).then(|| signature.to_owned())
}

fn dialect(document: &Document<'_>, options: &Options) -> (Dialect, Message) {
    if let Some(dialect) = options.dialect {
        return (dialect, Message::new("dialect-chosen"));
    }
    let Some(name) = dbms::dbms(document) else {
        return (options.fallback.unwrap_or(Dialect::Generic), Message::new("pdm-dialect-unnamed"));
    };
    match of_name(&name) {
        Some(dialect) => (dialect, Message::new("pdm-dialect-named").with("dbms", name)),
        None => (options.fallback.unwrap_or(Dialect::Generic), Message::new("pdm-dialect-unknown").with("dbms", name)),
    }
}

/// `PowerDesigner 16.5` of the version `16.5.0.3982`.
fn generator(document: &Document<'_>) -> String {
    let version = document.version.as_deref().unwrap_or_default();
    let short: Vec<&str> = version.split('.').take(2).collect();
    format!("PowerDesigner {}", short.join(".")).trim_end().to_owned()
}

/// What is wrong with the file as a whole.
fn breaks(document: &Document<'_>, lines: &Lines<'_>) -> Vec<Problem> {
    let slips = document.slips.iter().map(|slip| match slip {
        Slip::Unclosed { at, name } => {
            mistake(lines.span(*at..*at), Message::new("pdm-unclosed-element").with("name", *name))
        }
        Slip::BrokenTag { at } => mistake(lines.span(*at..*at), Message::new("pdm-broken-tag")),
        Slip::LostQuote { at } => mistake(lines.span(*at..*at), Message::new("pdm-lost-quote")),
    });
    let broken = document.broken.as_ref().map(|broken| Problem {
        kind: ProblemKind::Unread,
        span: lines.span(broken.at..broken.at),
        message: broken_message(broken, lines.line(broken.at)),
    });
    let entity = document.entity.map(|at| skipped(lines.span(at..at), "pdm-entity"));
    slips.chain(broken).chain(entity).collect()
}

fn mistake(span: Span, message: Message) -> Problem {
    Problem { kind: ProblemKind::Mistake, span, message }
}

/// What was left as it is.
fn skipped(span: Span, id: &'static str) -> Problem {
    Problem { kind: ProblemKind::Skipped, span, message: Message::new(id) }
}

/// Bytes that mean nothing in the encoding, at the first of them.
fn damage(text: &str, encoding: &str, lines: &Lines<'_>) -> Problem {
    let at = text.find(char::REPLACEMENT_CHARACTER).unwrap_or_default();
    let message = Message::new("source-damaged").with("encoding", encoding);
    Problem { kind: ProblemKind::Encoding, span: lines.span(at..at), message }
}

fn broken_message(broken: &Break, line: usize) -> Message {
    let id = match broken {
        Break { too_deep: true, .. } => "pdm-too-deep",
        Break { table: Some(_), .. } => "pdm-cut-in-table",
        Break { table: None, .. } => "pdm-cut",
    };
    let message = Message::new(id).with("line", line);
    match &broken.table {
        Some(table) => message.with("table", table),
        None => message,
    }
}

#[cfg(test)]
mod tests;
